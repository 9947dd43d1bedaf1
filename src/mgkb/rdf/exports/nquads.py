"""N-Quads: a quad a line, lines sorted, so that a change of the knowledge base is a small diff."""

from __future__ import annotations

from bisect import bisect_left, insort
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from mgkb.rdf.exports.export import Export, written
from mgkb.rdf.quads import Quads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from mgkb.memo import Memo


def render(quads: Quads, memo: Memo | None = None) -> bytes:
    """Canonical N-Quads, sorted by bytes."""
    if memo is None:
        return b"".join(_lines(quads))
    return b"".join(memo.grown("lines", quads, partial(_changed, quads)))


def _lines(quads: Iterable[Quad]) -> list[bytes]:
    return sorted(written(quads, RdfFormat.N_QUADS, {}).splitlines(keepends=True))


def _changed(quads: Quads, earlier: tuple[Quads, list[bytes]] | None) -> list[bytes]:
    """The lines of quads, which are those of earlier ones but for a few."""
    before, known = earlier or (Quads(), [])
    new, gone = map(_lines, quads.since(before))
    if len(new) + len(gone) > len(known) // 10:
        return _lines(quads)
    lines = list(known)
    for line in gone:
        del lines[bisect_left(lines, line)]
    for line in new:
        insort(lines, line)
    return lines


EXPORT = Export(name="nquads", suffix=".nq", media_type="application/n-quads", render=render)
