"""A table for a terminal: aligned, short, and without line breaks inside a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal
from rich.cells import cell_len

from mgkb.rdf.results.model import Triples, Truth
from mgkb.rdf.results.shorten import shortener

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mgkb.rdf.results.model import Result, Term

MEDIA_TYPE = "text/plain; charset=utf-8"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float"))


def write(result: Result, prefixes: Mapping[str, str]) -> str:
    """Columns that line up in a terminal, wide characters counted as wide; for ASK `true` or `false`.

    IRIs are shortened by prefixes, texts lose their language, columns of numbers stand to the right.
    """
    if isinstance(result, Truth):
        return f"{str(result.value).lower()}\n"
    names: Sequence[str] = ("subject", "predicate", "object")
    rows: Sequence[Sequence[Term | None]]
    if isinstance(result, Triples):
        rows = [(triple.subject, triple.predicate, triple.object) for triple in result.triples]
    else:
        names, rows = result.variables, result.rows
    short = shortener(prefixes)
    columns = [_column(name, [row[index] for row in rows], short) for index, name in enumerate(names)]
    return "".join("  ".join(cells).rstrip() + "\n" for cells in zip(*columns, strict=True))


def _column(name: str, terms: Sequence[Term | None], short: Callable[[Term], str]) -> list[str]:
    cells = [name, *(_cell(term, short) for term in terms)]
    width = max(map(cell_len, cells))
    cells.insert(1, "─" * width)
    right = any(term is not None for term in terms) and all(
        term is None or (isinstance(term, Literal) and term.datatype.value in _NUMBERS) for term in terms
    )
    pads = (" " * (width - cell_len(cell)) for cell in cells)
    return [pad + cell if right else cell + pad for pad, cell in zip(pads, cells, strict=True)]


def _cell(term: Term | None, short: Callable[[Term], str]) -> str:
    if term is None:
        return ""
    text = term.value if isinstance(term, Literal) else short(term)
    # Whatever moves a terminal's cursor would break the table, or worse.
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
