"""What the visitor's engine loads: quads come out as they went in, whatever was packed before."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from mgkb.memo import Memo
from mgkb.rdf.exports.nquads import EXPORT
from mgkb.rdf.quads import Quads, part
from mgkb.site.packing import packed

if TYPE_CHECKING:
    from collections.abc import Callable


def quad(graph: int, said: str) -> Quad:
    node = NamedNode(f"https://example.org/{graph}")
    return Quad(node, node, Literal(said), NamedNode(f"https://example.org/np/{graph // 4}#{graph % 4}"))


QUADS = st.sets(st.builds(quad, st.integers(0, 500), st.text(max_size=20)), max_size=80).map(Quads)


def lines(data: bytes) -> list[bytes]:
    return sorted(data.splitlines(keepends=True))


@settings(max_examples=50, deadline=None)
@given(several=st.lists(QUADS, min_size=1, max_size=3))
def test_what_is_unpacked_is_what_was_packed(several: list[Quads]) -> None:
    memo = Memo()
    for quads in several:
        stream = packed(quads, memo)
        assert lines(zlib.decompress(stream)) == lines(EXPORT.render(quads))
        assert stream == packed(quads, Memo())


def one_large(number: int, said: str) -> Quad:
    node = NamedNode(f"https://example.org/{number}")
    return Quad(node, node, Literal(said), NamedNode("https://example.org/graph"))


@pytest.mark.parametrize("made_of", [quad, one_large])
def test_few_pieces_are_packed_anew_where_little_changed(
    made_of: Callable[[int, str], Quad], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []
    compress = zlib.compressobj

    def counted(*args: Any, **named: Any) -> Any:
        made.append(compress(*args, **named))
        return made[-1]

    monkeypatch.setattr(zlib, "compressobj", counted)
    memo = Memo()
    parts = [part([made_of(number, "one word")]) for number in range(2_000)]
    packed(Quads().joined(parts, memo), memo)
    pieces = len(made)
    packed(Quads().joined([*parts[:1_000], part([made_of(1_000, "another")]), *parts[1_001:]], memo), memo)
    assert pieces > 5
    assert len(made) == pieces + 1
