"""N-Quads: a quad a line, lines sorted, so that a change of the knowledge base is a small diff."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from mgkb.rdf.exports.export import Export, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from mgkb.memo import Memo
    from mgkb.rdf.quads import Quads


def render(quads: Quads, memo: Memo | None = None) -> bytes:
    """Canonical N-Quads, sorted by bytes."""
    if memo is None:
        return b"".join(_lines(quads))
    _, lines = memo.grown("lines", lambda earlier: _changed(quads.distinct, earlier))
    return b"".join(lines)


def _lines(quads: Iterable[Quad]) -> list[bytes]:
    return sorted(written(quads, RdfFormat.N_QUADS, {}).splitlines(keepends=True))


def _changed(
    quads: frozenset[Quad], earlier: tuple[frozenset[Quad], list[bytes]] | None
) -> tuple[frozenset[Quad], list[bytes]]:
    """The quads with their lines, which are those of other quads but for a few."""
    before, lines = earlier or (frozenset(), [])
    new, gone = _lines(quads - before), _lines(before - quads)
    if len(new) + len(gone) > len(lines) // 10:
        return quads, _lines(quads)
    for line in gone:
        del lines[bisect_left(lines, line)]
    for line in new:
        insort(lines, line)
    return quads, lines


EXPORT = Export(name="nquads", suffix=".nq", media_type="application/n-quads", render=render)
