"""How further publishers print: sentences that begin with a label, heads of pages, boxes, titles over lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.manuscript import jats_small
from tests.manuscript.plain_small import lawful, reading

from mgkb.manuscript import Kind
from mgkb.manuscript.model import BlockKind

if TYPE_CHECKING:
    from pathlib import Path

OPENING = """\
Abstract

Tea is an old drink that is taken by people all over the world in the morning and evening.

Introduction

Tea is an old drink that is taken by people all over the world in the morning and in
the evening, and its effects on sleep have been described many times since then [1].

"""
LIST = """

References

1. Doe J. Tea. Sleep. 2010;1(2):3-4.
"""


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("Figure 3 shows how many cups were taken on the first day of the week by adults.", 0),
        ("Figure 3b provides the number of cups that were taken by adults in the morning.", 0),
        ("Figure 3 Cups of tea that were taken on the first day of the week by adults.", 1),
        ("Figure 3. Shows of tea that were held on the first day of the week by adults.", 1),
    ],
)
def test_a_sentence_that_a_label_begins_is_no_caption(tmp_path: Path, line: str, figures: int) -> None:
    manuscript = reading(tmp_path, OPENING + line + LIST)
    lawful(manuscript)
    assert len(manuscript.figures) == figures
    assert any(s.text == line and s.kind is BlockKind.PARAGRAPH for s in manuscript.sentences) == (
        not figures
    )


TOLD = """\
Figure 1. Cups of tea.

Tea was taken by all adults in the morning, as is told in Figure 1 by the first column.
The cups of the second week were larger. The adults who took them slept as long as those
who took smaller ones in the first week. The leaves were green in all of the weeks, and
the water came from one well. The cups were washed by hand after each of the mornings,
and dried in the sun. The lowest share of sleep was seen when cups were taken at 10 pm
"""


def test_a_paragraph_that_a_page_cuts_off_is_no_part_of_the_figure_above(tmp_path: Path) -> None:
    head = "\n\nTea Journal 2020, 13, 560   {} of 9\n\n"
    rest = "(by all). Meanwhile, more sleep was seen when none were taken at all in the evening."
    manuscript = reading(
        tmp_path,
        OPENING
        + TOLD
        + head.format(2)
        + rest
        + "".join(head.format(n) + rest[10:] for n in range(3, 6))
        + LIST,
    )
    lawful(manuscript)
    block = next(b for b in manuscript.blocks if b.start <= manuscript.text.index("larger") < b.end)
    assert block.kind is BlockKind.PARAGRAPH


def test_the_inside_of_a_figure_stays_unreadable(tmp_path: Path) -> None:
    inside = "Cups taken\n\nMorning   Noon\n\n12   30   45\n"
    manuscript = reading(tmp_path, OPENING + "Figure 1. Cups of tea.\n\n" + inside + LIST)
    lawful(manuscript)
    block = next(b for b in manuscript.blocks if b.start <= manuscript.text.index("Morning") < b.end)
    assert block.kind is BlockKind.UNREADABLE


@pytest.mark.parametrize(("label", "number"), [("Figure S1", None), ("Table A2", None), ("Figure 1", 1)])
def test_what_a_supplement_numbers_is_not_the_article_s(
    tmp_path: Path, label: str, number: int | None
) -> None:
    manuscript = reading(tmp_path, f"{OPENING}{label}. Cups of tea that were taken by adults.\n{LIST}")
    numbers = [part.number for part in manuscript.figures] + [part.number for part in manuscript.tables]
    assert numbers == [number]


FRONT = """\
Tealeaves 2013, 5, 1258-1271; doi:10.5555/tea5041258

OPEN ACCESS

tealeaves

Article

The Drying of Old Leaves:

Green Tea as a Drink of Many Hills

Ann Leaf ¹,²,³, Ben Stem ³ and Cy Root ¹

1

Hall of Leaves, Assam, India

"""


def test_a_word_of_the_page_s_head_opens_no_section(tmp_path: Path) -> None:
    manuscript = reading(tmp_path, FRONT + OPENING + LIST)
    lawful(manuscript)
    assert manuscript.front.titles == {"en": "The Drying of Old Leaves: Green Tea as a Drink of Many Hills"}
    assert Kind.DECLARATIONS not in {section.kind for section in manuscript.sections}


def test_a_statement_above_the_abstract_is_one(tmp_path: Path) -> None:
    front = "The Drying of Old Leaves\n\nFunding\n\nThe Tea Board paid for the leaves and for the cups.\n\n"
    manuscript = reading(tmp_path, front + OPENING + LIST)
    assert Kind.DECLARATIONS in {section.kind for section in manuscript.sections}


def test_running_heads_of_one_word_and_the_foot_of_the_first_page(tmp_path: Path) -> None:
    foot = "Tealeaves 2013, 5, 12; doi:10.5555/tea5041258   www.tea.example/journal/tealeaves\n\n"
    lines = "".join(
        f"Tea is warm in the winter number {n}, and people take it by the cup in the morning.\n"
        for n in range(16)
    )
    pages = "\n\n".join(f"Tealeaves 2013, 5   {1260 + page}\n\n{lines}" for page in range(4))
    manuscript = reading(tmp_path, OPENING + foot + pages + LIST)
    lawful(manuscript)
    added = [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind is BlockKind.FURNITURE]
    assert len([line for line in added if line.startswith("Tealeaves 2013")]) == 5
    assert manuscript.front.doi == "10.5555/tea5041258"


@pytest.mark.parametrize("numbers", ["2097- 2554", "2097-2554", "2097"])
def test_numbers_of_residues_are_no_years(tmp_path: Path, numbers: str) -> None:
    body = f"Leaves are old (Leaf et al., 2001). The part of Tea ({numbers} aa) is green.\n"
    listed = (
        "\n\nReferences\n\nLeaf A, Stem B. (2001) Tea. Sleep 1: 3-4.\nRoot C. (2002) Cups. Sleep 2: 5-6.\n"
    )
    manuscript = reading(tmp_path, OPENING.replace(" [1]", "") + body + listed)
    assert [citation.text for citation in manuscript.citations] == ["(Leaf et al., 2001)"]


BOX = (
    "<boxed-text><sec><title>Box 1. Cups</title><p>Cups are small.</p></sec></boxed-text>"
    "<p>Tea is taken behind the box.</p>"
)


def test_the_section_around_a_box_goes_on_behind_it(tmp_path: Path) -> None:
    body = f"<sec><title>Leaves</title><p>Leaves are green.</p>{BOX}</sec><sec><title>Water</title><p>Hot.</p></sec>"
    manuscript = jats_small.reading(tmp_path, jats_small.article(body))
    titles = {s.text: manuscript.section_by_id[s.section].title for s in manuscript.sentences}
    assert titles["Cups are small."] == "Box 1. Cups"
    assert titles["Tea is taken behind the box."] == "Leaves"
    assert titles["Hot."] == "Water"


def test_behind_a_box_above_all_headings(tmp_path: Path) -> None:
    manuscript = jats_small.reading(tmp_path, jats_small.article(f"<p>Leaves are green.</p>{BOX}"))
    titles = {s.text: manuscript.section_by_id[s.section].title for s in manuscript.sentences}
    assert titles["Cups are small."] == "Box 1. Cups"
    assert titles["Tea is taken behind the box."] == ""


def test_a_first_section_without_a_title_is_the_introduction(tmp_path: Path) -> None:
    meta = f'{jats_small.META}<abstract abstract-type="toc"><p>Tea in short.</p></abstract>'
    body = "<sec><title/><p>Leaves are green.</p></sec><sec><title>Water</title><p>It is hot.</p></sec>"
    manuscript = jats_small.reading(tmp_path, jats_small.article(body, meta=meta))
    kinds = {s.text: manuscript.kind_of(s.section) for s in manuscript.sentences}
    assert kinds["Leaves are green."] is Kind.INTRODUCTION
    assert kinds["It is hot."] is Kind.BODY


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Data Sharing, Extraction, and Verification", Kind.BODY),
        ("Data sharing statement", Kind.DECLARATIONS),
        ("Data sharing", Kind.DECLARATIONS),
    ],
)
def test_data_sharing_is_a_declaration_and_data_handling_none(tmp_path: Path, title: str, kind: Kind) -> None:
    body = f"<sec><title>{title}</title><p>Leaves are kept.</p></sec>"
    manuscript = jats_small.reading(tmp_path, jats_small.article(body))
    assert {manuscript.kind_of(s.section) for s in manuscript.sentences if s.text == "Leaves are kept."} == {
        kind
    }
