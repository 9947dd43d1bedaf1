"""More of what unseen articles taught: captions, intervals, clauses and works of others, on invented texts."""

from __future__ import annotations

import pytest

from tests.checks.audit.tables import table_findings
from tests.checks.audit.test_abs import FILLER
from tests.checks.audit.toys import findings
from tests.checks.audit.written import found, in_jats
from tests.manuscript.jats_small import META, link

METHODS = "# methods en | Methods\nThey were seen.\n"
RESULTS = "# results en | Results\n"
TABLE = (
    "<table-wrap><label>Table 1</label><caption><p>Teas.</p></caption>"
    "<table><tr><td>Tea</td></tr></table></table-wrap>"
)


def section(text: str, title: str = "Discussion") -> str:
    return f"<sec><title>{title}</title><p>{text}</p></sec>"


@pytest.mark.parametrize(
    ("body", "messages"),
    [
        (
            section("Cups are in Tables 4–6 and Table 1."),
            ["Tables 4, 5, 6 are mentioned, but the text has 1 only."],
        ),
        (section("Cups are in Table 4 and Table 1."), ["Table 4 is mentioned, but the text has 1 only."]),
        (section("Cups of tea. Tables 4–6.", "Supporting Information"), []),
        (section("Cups as Root drew them, pl. 5, Table 4."), []),
    ],
)
def test_xrf202_one_cause_and_others_tables(body: str, messages: list[str]) -> None:
    assert found(in_jats(section("See Table 1.") + TABLE + body, "XRF202")) == messages


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("on the interval [90, 100] mm", 0),
        ("on the interval [15, 45] of degrees", 0),
        ("as was said [91, 93]", 2),
    ],
)
def test_cit201_intervals_are_no_citations(told: str, number: int) -> None:
    cited = "".join(f"<p>Tea number {n} is old [{link(n)}].</p>" for n in range(1, 8))
    body = f"<sec><title>Discussion</title>{cited}<p>It was moved {told}.</p></sec>"
    assert len(found(in_jats(body, "CIT201", refs=7))) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [("use the method of Leaf and Stem", 0), ("use the method of brewing in cold water", 1)],
)
def test_cit204_the_method_of_others(told: str, number: int) -> None:
    body = section(f"Tea is old [{link(1)}]. Silva et al. {told} [{link(2)}].")
    assert len(found(in_jats(body, "CIT204", refs=3))) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [("We use the ideas of Root (Tea J 183 (2003) 111–134).", 0), ("We use the ideas of 183 people.", 1)],
)
def test_abs201_works_cited_in_full(told: str, number: int) -> None:
    head = f"# abstract en | Abstract\n{told}\n# introduction en | Introduction\n{FILLER}\n"
    written = f"{head}{METHODS}{RESULTS}We use ideas."
    assert len(findings(written, "ABS201")) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("we do not expect any significant change of night cramps with the syrup", 0),
        ("there was no significant change of night cramps with the syrup", 1),
    ],
)
def test_spn202_what_was_expected(told: str, number: int) -> None:
    written = (
        f"{METHODS}Forty women were included.\n{RESULTS}In summer, {told}.\n"
        "# conclusion en | Conclusion\nThe syrup reduced night cramps."
    )
    assert len(findings(written, "SPN202")) == number


@pytest.mark.parametrize(("told", "number"), [("94%–79% = 15% of leaves", 0), ("94%–79% of leaves", 1)])
def test_arithmetic_is_no_range(told: str, number: int) -> None:
    assert len(findings(f"{RESULTS}This gives {told}.", "ARI204")) == number


@pytest.mark.parametrize(
    ("first", "number"),
    [
        ("Zinc reduces the sleep of women, but lemon increases it.", 0),
        ("Zinc reduces the sleep of women.", 1),
    ],
)
def test_con201_sentences_with_both_directions(first: str, number: int) -> None:
    written = f"{METHODS}{RESULTS}{first}\n# discussion en | Discussion\nZinc increases the sleep of women."
    assert len(findings(written, "CON201")) == number


@pytest.mark.parametrize(
    ("other", "number"),
    [
        ("The prevalence of coughs was 28 % in the children", 0),
        ("The prevalence of colds was 28 % in the children", 1),
    ],
)
def test_cit207_another_outcome(other: str, number: int) -> None:
    body = section(
        f"The prevalence of colds was 10 % in the children of the tea village [{link(2)}]. "
        f"{other} of the tea village [{link(2)}]. Tea is old [{link(1)}]."
    )
    assert len(found(in_jats(body, "CIT207", refs=3))) == number


@pytest.mark.parametrize(
    ("label", "number"),
    [("Zinc", 1), ("Control", 0)],
)
def test_sta236_a_label_of_many_rows_names_none(label: str, number: int) -> None:
    rows = ["Amount | Before | After", "Zinc | 55 ± 11 | 94 ± 20", "Control | 65 ± 8 | 55 ± 11"]
    rows += ["Copper | 1 ± 1 | 2 ± 1", "Control | 91 ± 13 | 84 ± 11"]
    told = f"{RESULTS}In the {label} subjects it was 55 ± 8 before."
    assert len(table_findings("STA236", told, "Metals of people", rows)) == number


@pytest.mark.parametrize(
    ("where", "number"),
    [("@ Figure 1 | en | Worms; gaIs36 mothers were examined.", 0), ("Thirty mothers were examined.", 1)],
)
def test_rpt201_participants_are_told_in_running_text(where: str, number: int) -> None:
    written = f"# introduction en | Introduction\n{FILLER}\n{METHODS}{RESULTS}Worms were seen.\n{where}\n"
    assert len(findings(written, "RPT201")) == number


@pytest.mark.parametrize(
    ("rule", "told", "number"),
    [
        ("STA227", "Homogenization of the cups did not change (p = 0.166).", 0),
        ("STA227", "The groups were homogeneous by age (p = 0.166).", 1),
        (
            "NOT209",
            "Drugs such as AS or tea were given to P. yoelii yoelii and borderline borderline (BB) cups.",
            0,
        ),
        ("NOT209", "Drugs such as as tea were given.", 1),
        ("NOT209", "It was confirmed in people and in in vitro experiments.", 0),
        ("NOT209", "It was confirmed in in people.", 1),
        ("NOT204", "The first generation (G1) and the second generation (G2) of leaves were drunk.", 0),
    ],
)
def test_notes_of_words(rule: str, told: str, number: int) -> None:
    assert len(findings(RESULTS + told, rule)) == number


@pytest.mark.parametrize(
    ("note", "number"),
    [
        ("<fn fn-type='conflict'><p>Anna Leaf is employed by a mill.</p></fn>", 0),
        ("<fn fn-type='other'><p>Anna Leaf is employed by a mill.</p></fn>", 1),
    ],
)
def test_rpt212_the_markup_says_what_is_declared(note: str, number: int) -> None:
    body = section("Forty women were included. " + FILLER, "Methods") + section(
        "They slept. " + FILLER, "Results"
    )
    report = in_jats(body, "RPT212", meta=META + f"<author-notes>{note}</author-notes>")
    assert len(found(report)) == number


@pytest.mark.parametrize(("mail", "number"), [("oystein.l", 0), ("ddalmau", 0), ("dallmau", 1)])
def test_met205_addresses_have_no_accents(mail: str, number: int) -> None:
    people = "".join(
        f"<contrib contrib-type='author'><name><surname>{name}</surname><given-names>A</given-names></name></contrib>"
        for name in ("Øystein", "Dalmau")
    )
    meta = (
        META
        + f"<contrib-group>{people}</contrib-group><author-notes><fn><p>{mail}@tea.example</p></fn></author-notes>"
    )
    assert len(found(in_jats(section(FILLER), "MET205", meta=meta))) == number


@pytest.mark.parametrize(("mean", "number"), [("7.5", 0), ("8.7", 1)])
def test_not241_the_same_words_of_two_groups(mean: str, number: int) -> None:
    told = "By the third month of the study the mean number of cups drunk by the people seen was {} a day."
    assert len(findings(f"{RESULTS}{told.format('8.7')} {told.format(mean)}", "NOT241")) == number
