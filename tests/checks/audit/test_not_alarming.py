"""What a second reader of real articles judged to be no flaw, on invented texts, and the flaw beside it."""

from __future__ import annotations

import pytest

from tests.checks.audit.test_cit import cites, section
from tests.checks.audit.test_not import body
from tests.checks.audit.test_rpt import FILLER, STUDY
from tests.checks.audit.toys import findings
from tests.checks.audit.written import found, in_jats

SEARCH = (
    f"# introduction en | Syrup\n{FILLER['en']}\n# methods en | Methods\n"
    "A review of the literature was conducted in PubMed. Studies of children were included. {}\n"
    f"# discussion en | Discussion\n{FILLER['en']}"
)


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ("After exclusion of children without a chart, 60 were left.", True),
        ("No answers had to be discarded.", True),
        ("Exclusion criteria of fever are known.", False),
    ],
)
def test_rpt206_knows_the_noun(told: str, silent: bool) -> None:
    assert (not findings(f"{STUDY['en']}{told}\n", "RPT206")) is silent


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ("Search phrases were fixed.", True),
        ("It was (syrup OR sirup) AND fever.", True),
        ("Syrup or fever and children.", False),
    ],
)
def test_rpt214_knows_printed_strings(told: str, silent: bool) -> None:
    assert (not findings(SEARCH.format(told), "RPT214")) is silent


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ("Parents suffered a financial loss.", False),
        ("Global financing mechanisms matter.", False),
        ("This work was financed by the city.", True),
        ("The study received no financial support.", True),
    ],
)
def test_rpt211_finances_as_a_subject_are_no_statement(told: str, silent: bool) -> None:
    assert (not findings(f"{STUDY['en']}{told}\n", "RPT211")) is silent


def test_rpt201_people_are_enrolled_behind_brackets_with_decimals() -> None:
    sample = "A sample of 119 patients (68.9% women; mean age 57.1 years) was recruited."
    text = f"# introduction en | Introduction\n{FILLER['en']}\n# methods en | Methods\n{sample}\n{FILLER['en']}\n"
    assert findings(text, "RPT201")
    assert not findings(text.replace("was recruited", "is drawn in Figure 1"), "RPT201")


@pytest.mark.parametrize(
    "sentence",
    [
        "Cup {n} could be added to the measure.",
        "Section {n} speaks of leaves.",
        "This perspective weighs bush number {n}.",
        "A paper by Silva et al. looked at bush number {n}.",
        "Future research on bush number {n} is due.",
    ],
)
def test_cit208_proposals_road_maps_and_named_papers_are_no_facts(sentence: str) -> None:
    run = [sentence.format(n=n) for n in range(12)]
    assert not in_jats(section(cites(1), *run, cites(2)), "CIT208", refs=2).findings


def test_cit208_own_limitations() -> None:
    facts = [f"Leaves of the tea bush number {n} lose water in the sun." for n in range(11)]
    opened = "There are several limitations."
    assert not in_jats(section(cites(1), opened, *facts, cites(2)), "CIT208", refs=2).findings
    assert in_jats(
        section(cites(1), "There are several leaves.", *facts, cites(2)), "CIT208", refs=2
    ).findings


@pytest.mark.parametrize(
    ("title", "silent"),
    [
        ("Tea in sleep: onset, depth and length.", True),
        ("Tea: a promising therapeutic target.", True),
        ("Tea lengthens sleep in students.", False),
    ],
)
def test_cit206_a_title_that_sounds_like_a_review(title: str, silent: bool) -> None:
    entry = (
        f'<ref id="B1"><label>1</label><mixed-citation>Silva A. {title} Tea J. 2019.</mixed-citation></ref>'
    )
    text = section(cites(1, text="Several studies have shown that tea warms"))
    answer = in_jats(text, "CIT206", more=f"<back><ref-list>{entry}</ref-list></back>")
    assert (not answer.findings) is silent


def test_cit206_experiments_of_one_paper() -> None:
    said = "Both cell models and in vitro studies have shown that tea warms"
    assert not in_jats(section(cites(1, text=said)), "CIT206", refs=1).findings
    assert in_jats(
        section(cites(1, text="Several in vitro studies have shown that tea warms")), "CIT206", refs=1
    )


@pytest.mark.parametrize(
    ("sentences", "silent"),
    [
        (("The QTX\u20107 rose in cups.", "No QTX\u20107 was seen in pots."), True),
        (("The QTX gene rose in cups.", "No QTX was seen in pots."), True),
        (("We set QTX version 7 up.", "All tests were run in QTX."), True),
        (("It is QTX(a) + QTX(b) in cups.", "Then QTX(a) = 2."), True),
        (("The QTX rose in cups.", "No QTX was seen in pots."), False),
    ],
)
def test_not201_names_are_no_abbreviations(sentences: tuple[str, ...], silent: bool) -> None:
    assert (not in_jats(body(*sentences), "NOT201").findings) is silent


def test_not203_two_spellings_of_one_entry() -> None:
    item = "<def-item><term>QXTY</term><def><p>quality of extracts of teas, yearly</p></def></def-item>"
    back = f"<back><glossary><def-list>{item}</def-list></glossary></back>"
    note = "QTXY, quality of extracts of teas, yearly."
    xml = body("The QTXY rose in cups.", "QTXY fell in pots.") + f"<sec><p>Abbreviations: {note}</p></sec>"
    assert found(in_jats(xml, "NOT203", more=back)) == ["“QXTY” is a slip for “QTXY”."]
    assert not in_jats(xml, "NOT203", more=back.replace("QXTY", "QTXY")).findings


def test_abs207_a_shared_name_makes_one_aim() -> None:
    text = (
        "# abstract en | Abstract\nThe purpose of this study was to make a {} version of the tea questionnaire.\n"
        "# introduction en | Introduction\nThe aim of this study was to translate the form for Dutch speakers.\n"
    )
    assert not findings(text.format("Dutch"), "ABS207")
    assert findings(text.format("shorter"), "ABS207")


def test_abs204_many_p_values_of_few_sentences_and_no_empty_brackets() -> None:
    text = (
        "# abstract en | Abstract\nTea was given to women.\n"
        f"# introduction en | Introduction\n{FILLER['en']}\n# methods en | Methods\nSixty women were included.\n"
        "# results en | Results\nCups were heavier in town (p = 0.01).{}\n"
    )
    assert [one.message.en for one in findings(text.format(""), "ABS204")] == [
        "A significant result is absent from the abstract."
    ]
    many = " Pots and lids were higher (" + ", ".join(f"p = 0.0{n}" for n in range(1, 5)) + ")."
    assert not findings(text.format(many * 2), "ABS204")
    all_told = text.replace("Tea was given to women.", "All comparisons were significant.")
    assert not findings(all_told.format(""), "ABS204")
