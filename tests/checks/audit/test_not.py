"""NOT on invented articles: what must be found and what must not."""

from __future__ import annotations

import pytest

from tests.checks.audit.written import FILLER, found, in_jats, in_text


def body(*sentences: str, title: str = "Discussion") -> str:
    return f"<sec><title>{title}</title><p>{FILLER}</p><p>{' '.join(sentences)}</p></sec>"


def test_not201_an_abbreviation_that_is_never_explained() -> None:
    answer = in_jats(body("The QTX rose in cups.", "No QTX was seen in pots."), "NOT201")
    assert found(answer) == ["Used and never explained: QTX."]


@pytest.mark.parametrize(
    "sentences",
    [
        ("The quality of tea extract (QTX) rose.", "No QTX was seen."),
        ("QTX (quality of tea extract) rose.", "No QTX was seen."),
        ("The QTX rose once.",),
        ("DNA was found in cups.", "No DNA was found in pots."),
        ("Type III cups rose.", "Type III pots fell."),
        ("The QTX-1 rose in cups.", "No QTX-1 was seen in pots."),
        ("Качество чайного экстракта (КЧЭ) росло.", "В чашках КЧЭ не было.", "Потом КЧЭ упало."),
    ],
)
def test_not201_explained_rare_and_well_known(sentences: tuple[str, ...]) -> None:
    assert not in_jats(body(*sentences), "NOT201").findings


def test_not201_a_list_of_abbreviations_explains() -> None:
    item = "<def-item><term>QTX</term><def><p>quality of tea</p></def></def-item>"
    listing = f"<glossary><def-list>{item}</def-list></glossary>"
    xml = body("The QTX rose in cups.", "No QTX was seen in pots.")
    assert not in_jats(xml, "NOT201", more=f"<back>{listing}</back>").findings


def test_not202_two_meanings() -> None:
    answer = in_jats(
        body("The skeletal mass index (SMI) fell.", "SMI (skeletal muscle index) rose."), "NOT202"
    )
    assert found(answer) == ["“SMI” stands for “skeletal mass index” and for “skeletal muscle index”."]


@pytest.mark.parametrize(
    "sentences",
    [
        ("The body mass index (BMI) fell.", "Body mass indices (BMI) rose."),
        ("A liver transplantation (LT) was made.", "The liver transplants (LT) held."),
        ("Отношение шансов (ОШ) росло.", "В отношениях шансов (ОШ) рост."),
        ("It was cold (CI, 1 to 2), the confidence interval (CI) was wide.",),
        ("Cups at home (T1, time one) and then (T2).",),
    ],
)
def test_not202_one_meaning_in_other_words(sentences: tuple[str, ...]) -> None:
    assert not in_jats(body(*sentences), "NOT202").findings


@pytest.mark.parametrize(
    "sentences",
    [
        ("Expression of the factor (BNDF) rose.", "BNDF fell later."),
        ("Экспрессия фактора (BNDF) растет.",),
    ],
)
def test_not203_two_letters_exchanged(sentences: tuple[str, ...]) -> None:
    assert found(in_jats(body(*sentences), "NOT203")) == ["“BNDF” is a slip for “BDNF”."]


def test_not203_a_slip_for_the_texts_own_abbreviation() -> None:
    own = ("The total tea intake score (TTIS) rose.", *(f"In town {n} TTIS fell." for n in "abcde"))
    assert found(in_jats(body(*own, "In town f TITS fell."), "NOT203")) == ["“TITS” is a slip for “TTIS”."]
    assert not in_jats(body(*own, "The tea intake total score (TITS) fell."), "NOT203").findings
    assert not in_jats(body("BDNF rose, GABA fell, and NMDA stayed."), "NOT203").findings


def test_not204_text_and_figure_abbreviate_one_word_differently() -> None:
    note = "<fig><label>Figure 1</label><caption><p>NA – норадреналин; Mg – магний.</p></caption></fig>"
    answer = in_jats(body("Норадреналин (НА) растет.") + note, "NOT204")
    assert found(answer) == ["One word (норадренали…) is abbreviated as НА, NA."]
    assert not in_jats(
        body("Норадреналин (НА) растет, дофамин (ДА) нет.", "Норадреналин (НА) упал."), "NOT204"
    ).findings


def test_not205_two_alphabets_in_one_word() -> None:
    answer = in_jats(body("The healthсаre system.", "Уровень магния."), "NOT205")
    assert found(answer) == ["Letters of two alphabets in one word: “healthсаre (с, а)”."]


@pytest.mark.parametrize(
    "sentence",
    ["Уровень Mg²⁺-зависимых белков и pH-метр.", "C-реактивный белок, IgG и α-токоферол.", "β-блокаторы, 3D"],
)
def test_not205_hyphens_part_words(sentence: str) -> None:
    assert not in_jats(body(sentence), "NOT205").findings


def test_not205_the_reference_list_is_left_out() -> None:
    refs = '<back><ref-list><ref id="B1"><mixed-citation>Пeтров П. Чай. 2001.</mixed-citation></ref></ref-list></back>'
    assert not in_jats(body("Чай."), "NOT205", more=refs).findings


def test_not206_one_name_in_two_alphabets() -> None:
    latin, cyrillic = "5-HT", "5-НТ"
    answer = in_text(
        f"ВВЕДЕНИЕ\n\nМагний усиливает {latin} в мозге. Он участвует в синтезе {cyrillic}.\n", "NOT206"
    )
    assert found(answer) == ["Written in Latin and in Cyrillic letters: 5-HT."]
    for one in (latin, cyrillic):
        text = f"ВВЕДЕНИЕ\n\nМагний усиливает {one} в мозге. Он участвует в синтезе {one}. А НА – нет, NA – да.\n"
        assert not in_text(text, "NOT206").findings


def test_not207_an_ion_in_two_ways() -> None:
    answer = in_jats(body("Mg2+ and Mg<sup>2+</sup> rise.", "Salts of Mg+2 fall."), "NOT207")
    assert found(answer) == ["“Mg+2” beside Mg2+, which stands 2 times."]
    for sentence in (
        "Mg2+ and Ca2+ rise.",
        "Only Mg+2 here.",
        "A sum of Mg+25 cups and Mg2+.",
        "Mg2+ and Ca+2.",
    ):
        assert not in_jats(body(sentence), "NOT207").findings


def test_not208_with_and_without_a_hyphen() -> None:
    answer = in_jats(body("The meta-analysis rose.", "A metaanalysis fell."), "NOT208")
    assert found(answer) == ["Written with a hyphen and without: meta-analysis."]
    assert not in_jats(
        body("The meta-analysis rose.", "A meta-analysis fell, the follow-up too."), "NOT208"
    ).findings


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Tea is found in the the cup.", "the the"),
        ("Чай стоит на на столе.", "на на"),
        ("Tea is hot,, and sweet.", ",,"),
        ("Tea is hot.. It is sweet.", ".."),
    ],
)
def test_not209_doubled(sentence: str, what: str) -> None:
    assert found(in_jats(body(sentence), "NOT209")) == [f"Doubled: “{what}”."]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is known that that cup is hot.",
        "Silva et al., 2004, and so on... It is.",
        "Duran Duran sang; cups.",
    ],
)
def test_not209_what_may_stand_twice(sentence: str) -> None:
    assert not in_jats(body(sentence), "NOT209").findings
