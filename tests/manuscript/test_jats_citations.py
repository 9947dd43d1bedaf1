"""Links to the reference list, however a publisher marks them up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.manuscript.jats_small import article, link, reading, ref

from mgkb.manuscript import CitationForm

if TYPE_CHECKING:
    from pathlib import Path


_RANGES = st.lists(st.tuples(st.integers(1, 20), st.integers(0, 5)), min_size=1, max_size=5)


def cited(folder: Path, paragraph: str, refs: int = 9) -> list[tuple[str, tuple[str, ...]]]:
    found = reading(folder, article(f"<p>{paragraph}</p>", refs=refs))
    return [(citation.text, citation.targets) for citation in found.citations]


@pytest.mark.parametrize(
    ("paragraph", "text", "targets"),
    [
        (f"Tea warms [{link(1)},{link(3)}].", "[1,3]", ("1", "3")),
        (f"Tea warms [{link(3)}, {link(1)}].", "[3, 1]", ("3", "1")),
        (f"Tea warms [{link(2)}-{link(5)}].", "[2-5]", ("2", "3", "4", "5")),
        (f"Tea warms [{link(2)}–{link(4)}, {link(7)}].", "[2–4, 7]", ("2", "3", "4", "7")),
        (f"Tea warms [{link(5, text='5–8')}].", "[5–8]", ("5", "6", "7", "8")),
        (f"Tea warms ({link(4)}, {link(5)}).", "(4, 5)", ("4", "5")),
        (f"Tea warms [{link(1)}, 2, {link(4)}].", "[1, 2, 4]", ("1", "2", "4")),
        (f"Tea warms [{link(1)}, 3–5].", "[1, 3–5]", ("1", "3", "4", "5")),
        (f"Tea warms [2, {link(6)}].", "[2, 6]", ("2", "6")),
        (f"Tea warms [{link(1)}]-[{link(3)}].", "[1]-[3]", ("1", "2", "3")),
        (f"Tea warms <sup>{link(1)},{link(2)}</sup>.", "¹,²", ("1", "2")),
        (f"Tea warms {link(6, text='<sup>6</sup>')}.", "⁶", ("6",)),
        (f"Tea warms <sup>{link(2)}–{link(4)}</sup>.", "²⁻⁴", ("2", "3", "4")),
        (f"Tea warms [{link(1, 2, 3, text='1-3')}].", "[1-3]", ("1", "2", "3")),
        ("Tea warms [7].", "[7]", ("7",)),
        (f"Tea warms [{link(2, text='2, 5–7')}].", "[2, 5–7]", ("2", "5", "6", "7")),
        (f"Tea warms {link(1, 3, text='1-3')}.", "1-3", ("1", "2", "3")),
        (f"Tea warms {link(1, text='[1]')}–{link(3, text='[3]')}.", "[1]–[3]", ("1", "2", "3")),
    ],
)
def test_a_citation_is_one_with_all_it_points_to(
    tmp_path: Path, paragraph: str, text: str, targets: tuple[str, ...]
) -> None:
    assert cited(tmp_path, paragraph) == [(text, targets)]


def test_raised_numbers_without_a_link_count_where_links_are_raised(tmp_path: Path) -> None:
    linked = f"Tea warms<sup>{link(1)}</sup> people.<sup>{link(2)}</sup>"
    powers = (
        "Ten cups of 5 m<sup>2</sup>, r<sup>2</sup> = 0.5 and 10<sup>3</sup> cm<sup>2</sup>, n<sup>12</sup>."
    )
    found = cited(tmp_path, f"{linked} Coffee wakes people.<sup>3,4</sup> {powers}")
    assert found == [("¹", ("1",)), ("²", ("2",)), ("³,⁴", ("3", "4"))]
    assert cited(tmp_path, f"Tea warms [{link(1)}] people.<sup>3</sup>") == [("[1]", ("1",))]


def test_the_link_counts_where_another_number_is_printed(tmp_path: Path) -> None:
    assert cited(tmp_path, f"Tea warms [{link(5, text='3')}].") == [("[3]", ("5",))]
    assert cited(tmp_path, f"Tea warms [{link(5, text='3–4')}].") == [("[3–4]", ("5", "6"))]


def test_degrees_of_freedom_are_no_citation(tmp_path: Path) -> None:
    assert cited(tmp_path, f"Warmth rose, F[1,3] = 81.04, as before [{link(2)}].") == [("[2]", ("2",))]


def test_a_link_that_leads_nowhere_is_undefined(tmp_path: Path) -> None:
    found = reading(tmp_path, article(f"<p>Tea warms [{link(40)}].</p>", refs=3)).citations
    assert [(citation.targets, citation.undefined) for citation in found] == [((), ("40",))]


def test_author_year_links_keep_ids_as_keys(tmp_path: Path) -> None:
    refs = f"<ref-list>{ref(1, label=False)}{ref(2, label=False)}</ref-list>"
    body = f"<p>Tea warms ({link(1, text='Leaf et al. 1991')}; {link(2, text='Leaf 1992')}).</p>"
    found = reading(tmp_path, article(body, more=f"<back>{refs}</back>"))
    assert [entry.key for entry in found.references] == ["B1", "B2"]
    [citation] = found.citations
    assert (citation.text, citation.targets) == ("(Leaf et al. 1991; Leaf 1992)", ("B1", "B2"))
    assert citation.form is CitationForm.LINKED


def test_unlabelled_entries_are_numbered_when_links_show_numbers(tmp_path: Path) -> None:
    refs = f"<ref-list>{ref(1, label=False)}{ref(2, label=False)}</ref-list>"
    found = reading(tmp_path, article(f"<p>Tea [{link(2)}].</p>", more=f"<back>{refs}</back>"))
    assert [(entry.key, entry.number) for entry in found.references] == [("1", 1), ("2", 2)]
    assert found.citations[0].targets == ("2",)


def test_links_in_tables_and_captions_count(tmp_path: Path) -> None:
    body = (
        f"<table-wrap><label>Table 1</label><caption><p>Cups [{link(1)}]</p></caption><table><tbody><tr><td>Black</td>"
        f"<td>[{link(2)}]</td></tr></tbody></table>"
        f"<table-wrap-foot><p>As in [{link(3)}].</p></table-wrap-foot></table-wrap>"
    )
    found = reading(tmp_path, article(body, refs=3))
    assert [citation.targets for citation in found.citations] == [("1",), ("2",), ("3",)]


def test_a_citation_behind_the_full_stop_belongs_to_the_sentence_before(tmp_path: Path) -> None:
    found = reading(tmp_path, article(f"<p>Tea warms.<sup>{link(1)}</sup> Coffee wakes.</p>", refs=2))
    first = next(sentence for sentence in found.sentences if sentence.text.startswith("Tea warms"))
    assert [citation.targets for citation in first.citations] == [("1",)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(1, 20), st.integers(0, 5)), min_size=1, max_size=5), st.sampled_from("–-")
)
def test_what_is_printed_in_brackets_is_what_is_cited(
    tmp_path: Path, ranges: list[tuple[int, int]], dash: str
) -> None:
    shown: list[str] = []
    expected: list[int] = []
    for low, more in ranges:
        high = low + more
        shown.append(link(low) if high == low else f"{link(low)}{dash}{link(high)}")
        expected += range(low, high + 1)
    found = reading(tmp_path, article(f"<p>Tea [{', '.join(shown)}].</p>", refs=25))
    [citation] = found.citations
    assert citation.targets == tuple(dict.fromkeys(map(str, expected)))
    assert re.fullmatch(r"\[.*\]", found.text[citation.start : citation.end])
