"""The list inside a manuscript, in whatever surroundings it stands."""

from __future__ import annotations

import pytest

from mgkb.references.parse import parse_list, read_references

LIST = """1. Marlowe Q, Berg T. Salt glands of reef birds. J Reef Biol. 2011;20(2):167-76. [CrossRef] [PubMed]
2. Stone R. Seashells. Auk. 2012;3:4-9. PMID: 12345
3. Озёров И.И. Магний и сон // Вестник сна. – 2015. – Т. 12, № 3. – С. 45–56."""
TEXT = """Salt and sleep: a review

Introduction
In 2011 Marlowe found salt glands [1]. Others disagreed in 2012 [2, 3].
1. This numbered line of the text is no reference of 2013.

Conclusions
More is needed.
"""


def families(text: str) -> list[str]:
    return [reference.authors[0].family for reference in parse_list(text)]


EXPECTED = ["Marlowe", "Stone", "Озёров"]


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES:",
        "7. References",
        "Список литературы",
        "ЛИТЕРАТУРА",
        "Литература / References",
    ],
)
def test_the_list_is_cut_out_of_a_manuscript(heading: str) -> None:
    assert families(f"{TEXT}\n{heading}\n{LIST}\n") == EXPECTED


@pytest.mark.parametrize(
    "behind",
    [
        "Appendix\nTable of 2014.",
        "Сведения об авторах\nОзёров И.И., 2015.",
        "Received 3 May 2016",
        "Figure legends\nFig.",
    ],
)
def test_what_stands_behind_the_list_is_no_reference(behind: str) -> None:
    assert families(f"{TEXT}\nReferences\n{LIST}\n{behind}\n4. Not a reference, 2020.\n") == EXPECTED


def test_an_entry_of_the_table_of_contents_is_no_list() -> None:
    assert families(f"Contents\nIntroduction\nReferences\n\n{TEXT}\nReferences\n{LIST}") == EXPECTED


def test_a_heading_again_on_every_page() -> None:
    pages = LIST.split("\n")
    text = "\nReferences\n".join(pages)
    assert families(f"{TEXT}\nReferences\n{text}\nReferences\n4. Reed A. Kelp. Auk. 2013;4:1-2.") == [
        *EXPECTED,
        "Reed",
    ]


def test_a_list_printed_once_more_in_the_other_language() -> None:
    russian = (
        "1. Озёров И.И. Магний и сон. Вестник сна. 2015;12(3):45–56.\n"
        "2. Лугова П.П. Соль. Вестник сна. 2016;13:1–2."
    )
    english = (
        "1. Ozerov I.I. Magnesium and sleep. Vestnik sna. 2015;12(3):45–56. doi:10.1000/x.\n"
        "2. Lugova P.P. Salt. Vestnik sna. 2016;13:1–2."
    )
    first, second = parse_list(f"{TEXT}\nСписок литературы\n{russian}\n\nReferences\n{english}\n")
    assert (first.title, first.doi) == ("Магний и сон", "10.1000/x")
    assert first.other_language is not None
    assert first.other_language.title == "Magnesium and sleep"
    assert second.other_language is not None
    assert second.other_language.authors[0].family == "Lugova"


def test_two_lists_of_different_works_stay_two() -> None:
    other = "1. Reed A. Kelp. Auk. 1999;4:1-2.\n2. Quill B. Sand. Auk. 1998;4:3-4.\n3. Fell C. Tide. Auk. 1997;4:5-6."
    assert len(parse_list(f"References\n{LIST}\n\nReferences\n{other}")) == 6


def test_tails_are_understood() -> None:
    first, second, _ = parse_list(LIST)
    assert first.not_understood == ()
    assert second.pmid == "12345"


def test_a_list_of_identifiers_alone() -> None:
    found = read_references(b"29424689\nPMC3166277\n10.1038/nrmicro1460\n")
    assert [(one.pmid, one.pmcid, one.doi) for one in found] == [
        ("29424689", None, None),
        (None, "PMC3166277", None),
        (None, None, "10.1038/nrmicro1460"),
    ]
