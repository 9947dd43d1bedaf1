"""Data for the visitor's own engine: compressed in pieces, of which an edit touches one or two.

The pieces are those of one stream in the zlib format (RFC 1950), each of which ends at a whole byte and looks back at
no other, so that what stayed the same is copied as it is.
"""

from __future__ import annotations

import zlib
from functools import partial, reduce
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import RdfFormat

from mgkb.rdf.exports.export import written
from mgkb.rdf.quads import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.memo import Memo
    from mgkb.rdf.quads import Named, Quads

_DOCUMENTS: Final = 16
"""About so many documents make a piece: many enough to be worth compressing together."""

_HEAD: Final = b"\x78\x9c"
_END: Final = b"\x03\x00"  # an empty last block
_PRIME: Final = 65_521


class _Piece(NamedTuple):
    """A part of the stream: its compressed bytes, and the checksum and the number of those that they stand for."""

    packed: bytes
    checksum: int
    size: int


def packed(quads: Quads, memo: Memo) -> bytes:
    """Quads as N-Quads, graph by graph, compressed; the same quads give the same bytes.

    Args:
        quads: The quads.
        memo: What was compressed earlier.
    """
    pieces = [
        memo.of(("packed", name), graphs, partial(_piece, graphs)) for name, graphs in _runs(quads, memo)
    ]
    checksum = reduce(_joined, pieces, zlib.adler32(b""))
    return b"".join((_HEAD, *(piece.packed for piece in pieces), _END, checksum.to_bytes(4, "big")))


def _runs(quads: Quads, memo: Memo) -> Iterator[tuple[str, list[Named]]]:
    """The graphs of a few documents each, under the first one's name; what is cut where depends on names alone.

    A document of one graph tells of the whole knowledge base: it is large, and cut up itself.
    """
    first = ""
    run: list[Named] = []
    for name, graphs in quads.documents.items():
        is_large = len(graphs) == 1
        if run and (is_large or zlib.crc32(name.encode()) % _DOCUMENTS == 0):
            yield first, run
            run = []
        if is_large:
            yield from ((f"{name} {subject}", [piece]) for subject, piece in pieces(graphs[0], memo).items())
            continue
        first = first if run else name
        run += graphs
    if run:
        yield first, run


def _piece(graphs: list[Named]) -> _Piece:
    lines = written(chain.from_iterable(graphs), RdfFormat.N_QUADS, {})
    engine = zlib.compressobj(6, wbits=-zlib.MAX_WBITS)
    return _Piece(engine.compress(lines) + engine.flush(zlib.Z_SYNC_FLUSH), zlib.adler32(lines), len(lines))


def _joined(checksum: int, piece: _Piece) -> int:
    """Adler-32 of what a checksum stands for with a piece behind it, from the definition (RFC 1950, section 8.2)."""
    low, high = checksum & 0xFFFF, checksum >> 16
    low_there, high_there = piece.checksum & 0xFFFF, piece.checksum >> 16
    return (high + high_there + piece.size * (low - 1)) % _PRIME << 16 | (low + low_there - 1) % _PRIME
