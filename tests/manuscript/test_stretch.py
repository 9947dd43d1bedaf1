"""The way back from a paragraph read as one line to its characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from mgkb.manuscript.stretch import Stretch
from mgkb.text.reading import Reader

if TYPE_CHECKING:
    from mgkb.manuscript.model import Span

PIECES = ["Tea", "чай", "a", "-", "-\n", "\n", " ", "  ", "\u00ad", "\u00ad\n", "\u200b", " \n", "1", "["]


@st.composite
def written(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text and some spans of it without white space at their ends."""
    raw = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30)))
    cuts = sorted(draw(st.sets(st.integers(0, len(raw)), min_size=2, max_size=6)))
    spans = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        inside = raw[start:end]
        if inside.strip():
            spans.append((start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())))
    assume(spans)
    return raw, spans


@given(written())
def test_every_character_leads_to_where_it_stands_and_back(case: tuple[str, list[Span]]) -> None:
    raw, spans = case
    stretch = Stretch(raw, spans, Reader(raw))
    places = [stretch.raw_span(at, at + 1)[0] for at in range(len(stretch.text))]
    assert places == sorted(places)
    for at, place in enumerate(places):
        assert any(start <= place < end for start, end in spans)
        assert stretch.text[at] == " " or raw[place] == stretch.text[at]
        found = stretch.find(place)
        assert found is not None
        assert places[found] == place
    behind = spans[-1][1]
    assert stretch.raw_span(0, len(places)) == ((places[0], places[-1] + 1) if places else (behind, behind))
