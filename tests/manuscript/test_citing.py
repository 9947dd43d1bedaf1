"""Citations in running text: the styles, what is none, and what they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.manuscript.plain_small import reading

from mgkb.manuscript import CitationForm
from mgkb.manuscript.citing.author_year import fold

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.manuscript import Citation

NUMBERED = "\n".join(
    f"{number}. {name} AB. Tea of the year. J Tea. {2000 + number};{number}:1-9."
    for number, name in enumerate(
        [
            "Birch",
            "Cedar",
            "Daisy",
            "Elm",
            "Fir",
            "Ginkgo",
            "Hazel",
            "Iris",
            "Juniper",
            "Kale",
            "Lime",
            "Maple",
        ],
        start=1,
    )
)
NAMED = """Birch, A. B., & Cedar, C. (2004). Tea in the morning. Journal of Tea, 1, 1-9.
Birch, A. B., Daisy, D., & Elm, E. (2004). Tea at noon. Journal of Tea, 2, 1-9.
Fir, F. (2010a). Green leaves of tea plants. Journal of Tea, 3, 1-9.
Fir, F. (2010b). Black leaves of tea plants. Journal of Tea, 4, 1-9.
Hazel-Iris, H. (2011). Tea and sleep in towns. Journal of Tea, 5, 1-9.
van der Kale, K., Lime, L., & Maple, M. (2012). Tea in the evening. Journal of Tea, 6, 1-9.
World Tea Organization. (2015). Tea of the world and its leaves. WTO Press.
Иванов, А. Б., Петров, В. Г., & Сидоров, Д. Е. (2016). Чай и сон зимой. Журнал о чае, 7, 1-9."""


def cited(folder: Path, body: str, listed: str = NUMBERED) -> list[Citation]:
    return list(reading(folder, f"Introduction\n{body}\n\nReferences\n{listed}\n").citations)


def targets(citations: list[Citation]) -> list[tuple[str, ...]]:
    return [citation.targets for citation in citations]


@pytest.mark.parametrize(
    ("body", "form"),
    [
        ("Tea warms [1]. It cools [2, 3], too [4–6]. It is hot [7-9; 11].", CitationForm.BRACKETS),
        ("Tea warms (1). It cools (2, 3), too (4–6). It is hot (7-9, 11).", CitationForm.PARENTHESES),
        ("Tea warms.¹ It cools,²,³ too⁴⁻⁶. It is hot.⁷–⁹,¹¹", CitationForm.SUPERSCRIPT),
        ("Tea warms.1 It cools,2,3 too4–6. It is hot.7-9,11", CitationForm.SUPERSCRIPT),
        ("Tea warms 1. It cools 2, 3, too 4–6. It is hot 7-9, 11.", CitationForm.SUPERSCRIPT),
    ],
)
def test_numbers_in_every_style(tmp_path: Path, body: str, form: CitationForm) -> None:
    found = cited(tmp_path, body)
    assert targets(found) == [("1",), ("2", "3"), ("4", "5", "6"), ("7", "8", "9", "11")]
    assert {citation.form for citation in found} == {form}


@pytest.mark.parametrize(
    "body",
    [
        "Mg2+, CO2, 5 m2 in 10 cm3 (n = 3), Figure 2, type 1, 95% CI [1–3]. Tea warms.1,2 It cools.3–5 It is hot.6–12",
        "In 2004 (table 1) the dose (5) fell to 10⁻³ kg/m² of H₂O. Tea warms.¹,² It cools.³⁻⁵ It is hot.⁶⁻¹²",
        "It ranged from never (0), at times (1) to always (2). Elm et al. (1, 2) ask. It cools (3–5) us (6–12).",
        "Esr1 and αvβ3 met Akt2 in tea (k = 9)1,2 as BD3,4,5 did. Fir et al.,6–12 drank it.",
        "Silva et al. saw NKp6 and PRp12, and the PBMCs1,2 did not. Fir et al.3–5 drank it.6–12",
        "The steps were (1) boiling and (2) waiting. See equation (3). Tea [1, 2] cools [3–5] and warms [6–12].",
    ],
)
def test_what_is_no_citation(tmp_path: Path, body: str) -> None:
    assert targets(cited(tmp_path, body)) == [
        ("1", "2"),
        ("3", "4", "5"),
        ("6", "7", "8", "9", "10", "11", "12"),
    ]


def test_numbers_that_the_list_does_not_have_are_undefined(tmp_path: Path) -> None:
    [first, second] = cited(tmp_path, "Tea warms [1–3]. It cools [12, 14].")
    assert (first.undefined, second.targets, second.undefined) == ((), ("12",), ("14",))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("(Birch and Cedar 2004)", ("1",)),
        ("(Birch & Cedar, 2004)", ("1",)),
        ("Birch and Cedar (2004)", ("1",)),
        ("Birch et al. (2004)", ("2",)),
        ("(see Birch et al., 2004; Hazel‐Iris 2011)", ("2", "5")),
        ("(Fir 2010a, b)", ("3", "4")),
        ("(Fir, 2010a; van der Kale et al., 2012)", ("3", "6")),
        ("(World Tea Organization 2015)", ("7",)),
        ("(WTO 2015)", ("7",)),
        ("Иванов и соавт. (2016)", ("8",)),
        ("(Иванов и др., 2016)", ("8",)),
        ("Hazel-Iris's (2011)", ("5",)),
    ],
)
def test_authors_and_years(tmp_path: Path, printed: str, expected: tuple[str, ...]) -> None:
    rest = "Tea warms (Fir 2010a), cools (Fir 2010b) and calms (Birch and Cedar 2004; World Tea Organization 2015)."
    *_, found = cited(tmp_path, f"{rest} So it is according to {printed} at last.", NAMED)
    assert (found.text, found.targets, found.form) == (printed, expected, CitationForm.AUTHOR_YEAR)


def test_names_that_fit_several_references_are_left_open(tmp_path: Path) -> None:
    rest = "Tea warms (Fir 2010a), cools (Birch and Cedar 2004) and calms (World Tea Organization 2015)."
    *_, open_, unknown = cited(tmp_path, f"{rest} It is so (Fir 2010). It is not (Smith et al. 1999).", NAMED)
    assert (open_.targets, open_.undefined) == ((), ())
    assert (unknown.targets, unknown.undefined) == ((), ("Smith et al. 1999",))


def test_years_alone_are_no_citations(tmp_path: Path) -> None:
    rest = "Tea warms (Fir 2010a), cools (Fir 2010b) and calms (Birch and Cedar 2004; World Tea Organization 2015)."
    found = cited(tmp_path, f"{rest} It was sold in March (2004) and since (May 2010).", NAMED)
    assert len(found) == 3


def test_a_marker_behind_the_full_stop_belongs_to_its_sentence(tmp_path: Path) -> None:
    body = "Tea warms the people of the land.1,2 It cools.3–5 Tea is hot.6–12 It ends."
    manuscript = reading(tmp_path, f"Introduction\n{body}\n\nReferences\n{NUMBERED}\n")
    sentences = [sentence for sentence in manuscript.sentences if sentence.section == "introduction"][1:]
    assert [(sentence.text, len(sentence.citations)) for sentence in sentences] == [
        ("Tea warms the people of the land.1,2", 1),
        ("It cools.3–5", 1),
        ("Tea is hot.6–12", 1),
        ("It ends.", 0),
    ]


def test_names_are_compared_without_marks() -> None:
    assert fold("Müller‐Łódź O’Neil") == fold("Muller-Lodz ONeil") == "mullerlodz oneil"
