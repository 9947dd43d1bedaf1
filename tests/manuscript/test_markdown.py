"""Markdown: what a person reads, with its places in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.manuscript.plain_small import lawful, reading

from mgkb.manuscript import BlockKind, Kind, Manuscript
from mgkb.manuscript.markdown import rendered

if TYPE_CHECKING:
    from pathlib import Path

TEA = """---
title: "Tea and sleep"
author: Ivanova A.B.
---

## Abstract

**Background.** Tea is *drunk* in the evening.

**Keywords:** tea; sleep

## Introduction

Tea warms people<sup>1,2</sup> and [keeps](http://tea.example/x_y) them
awake. It is \\*not\\* milk &amp; honey.[^a]

- green
- black

### Leaves

**Table 1.** Leaves by colour

| Leaf  | n  | %  |
|-------|----|----|
| Green | 10 | 50 |
| Black | 10 | 50 |

Tea ends the day for everybody in the land.<sup>3</sup>

[^a]: A note on honey.

## References

1. Birch A. Tea. J Tea. 2019;1(2):3-9.
2. Cedar C. Sleep. J Tea. 2020;4(1):11-19.
3. Daisy D. Rest. J Tea. 2021;4(1):11-19.
"""


@pytest.fixture
def tea(tmp_path: Path) -> Manuscript:
    manuscript = reading(tmp_path, TEA, "tea.md")
    lawful(manuscript)
    return manuscript


def test_front_matter_of_the_file(tea: Manuscript) -> None:
    assert tea.front.titles == {"en": "Tea and sleep"}
    assert [person.name for person in tea.front.authors] == ["Ivanova A.B."]
    assert tea.front.keywords == {"en": ("tea", "sleep")}


def test_sections_by_the_depth_of_their_headings(tea: Manuscript) -> None:
    assert [(section.title, section.kind, section.parent) for section in tea.sections][1:] == [
        ("Abstract", Kind.ABSTRACT, None),
        ("Background.", Kind.INTRODUCTION, "abstract"),
        ("Introduction", Kind.INTRODUCTION, None),
        ("Leaves", Kind.BODY, "introduction"),
        ("References", Kind.REFERENCES, None),
    ]


def test_marks_are_taken_off(tea: Manuscript) -> None:
    said = [
        one.text for one in tea.sentences if one.kind is BlockKind.PARAGRAPH and one.section == "introduction"
    ]
    assert said == ["Tea warms people¹,² and keeps them awake.", "It is *not* milk & honey.[^a]"]


def test_places_lead_into_the_file(tea: Manuscript) -> None:
    [sentence] = [one for one in tea.sentences if one.text.startswith("Tea warms")]
    start, end = tea.raw_span(sentence.start, sentence.end)
    assert TEA[start:end].startswith("Tea warms people<sup>1,2</sup> and [keeps](")
    assert TEA[start:end].endswith("awake.")
    assert TEA.splitlines()[tea.line_of(sentence.start) - 1].startswith("Tea warms")


def test_raised_numbers_are_citations(tea: Manuscript) -> None:
    assert [(citation.text, citation.targets) for citation in tea.citations] == [
        ("¹,²", ("1", "2")),
        ("³", ("3",)),
    ]


def test_tables_have_cells(tea: Manuscript) -> None:
    [table] = tea.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Leaf", "n", "%"],
        ["Green", "10", "50"],
        ["Black", "10", "50"],
    ]
    assert (table.label, table.captions[0].text, table.is_doubtful) == ("Table 1", "Leaves by colour", False)


def test_notes_know_where_they_are_called(tea: Manuscript) -> None:
    [note] = tea.notes
    assert (note.marker, note.text) == ("a", "A note on honey.")
    assert [tea.text[start:end] for start, end in note.anchors] == ["[^a]"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a **b** c", "a b c"),
        ("`x < 5` and *y*", "x < 5 and y"),
        ("![tea](t.png) here", "tea here"),
        ("<!-- hidden -->\n\nshown", "shown"),
        ("[1](#ref1) and [two](#ref2)", "[1] and two"),
        ("1. one\n2. two", "1. one\n\n2. two"),
        ("```\ncode\n```", "```\ncode\n```"),
        ("~~old~~ new", "old new"),
    ],
)
def test_marks(raw: str, text: str) -> None:
    assert rendered(raw).text.strip() == text
