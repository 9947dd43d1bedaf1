"""Results as Markdown tables that line up in a terminal."""

from __future__ import annotations

from collections.abc import Sequence


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first stand to the right.

    >>> print(table(["what", "ms"], [["load", "7"]]), end="")
    | what |  ms |
    | :--- | --: |
    | load |   7 |
    """
    columns = list(zip(header, *rows, strict=True))
    widths = [max(3, *map(len, column)) for column in columns]
    marks = [":" + "-" * (widths[0] - 1), *("-" * (width - 1) + ":" for width in widths[1:])]
    return "".join(_line(line, widths) for line in (header, marks, *rows))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    padded = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return f"| {' | '.join(padded)} |\n"


def milliseconds(seconds: float) -> str:
    """Three digits are enough.

    >>> milliseconds(0.0012345), milliseconds(1.5)
    ('1.23', '1500')
    """
    return f"{float(f'{seconds * 1000:.3g}'):g}"


def times(slower: float, faster: float) -> str:
    """A ratio.

    >>> times(3.0, 0.5)
    '6x'
    """
    return f"{float(f'{slower / faster:.3g}'):g}x"
