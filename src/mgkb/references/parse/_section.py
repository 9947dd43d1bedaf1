"""Where the reference list stands in the text of a manuscript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.headings import kind_of
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST: Final = 80
"""A longer line is no heading."""

_YEAR: Final = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_COMPLETE: Final = re.compile(r"[.\])/»”\"\d]\s*\Z")
_AFTERWORD: Final = re.compile(
    r"(?i)\s*(?:(?:information |data )?about (?:the )?authors?|authors?['’]? (?:information|affiliations?|details)|"
    r"сведения об авторах?|информация об авторах?|об авторах?|(?:figure|table)s?(?: legends?| captions?)?|"
    r"подписи к рисункам|рисунки|таблицы|for citation|для цитирования|correspond(?:ence|ing author)"
    r"|(?:received|accepted|submitted|поступила|принята)(?:\s.{0,60})?)\s*[:.]?\s*"
)


def sections(lines: Sequence[str]) -> list[Sequence[str]]:
    """Cut the reference lists out of a text.

    A heading that says so starts a list, the next heading of another kind ends it. A heading without a dated line below
    it is an entry of the table of contents. Two lists are those of a manuscript that prints its references in two
    languages, one list after the other; a heading that comes still again is a running head.

    Args:
        lines: The lines of a manuscript, of its last section, or of a bare list.

    Returns:
        The lines of each list, without its heading; all lines where no heading starts a list.

    >>> sections(["Magnesium", "helps [1].", "References", "1. Ivanov I. Sleep. BMJ. 2010;1:2.", "Appendix"])
    [['1. Ivanov I. Sleep. BMJ. 2010;1:2.']]
    """
    kinds = {at: kind for at, line in enumerate(lines) if (kind := _kind(lines, at, line))}
    starts = [at for at, kind in kinds.items() if kind is Kind.REFERENCES]
    if len(starts) > 2:
        starts = [next((at for at in starts if _is_dated(lines[at + 1 :][:5])), starts[0])]
    found = []
    for place, start in enumerate(starts):
        following = starts[place + 1] if place + 1 < len(starts) else len(lines)
        end = next(
            (at for at, kind in kinds.items() if at > start and kind is not Kind.REFERENCES), len(lines)
        )
        inside = lines[start + 1 : min(end, following)]
        if _is_dated(inside):
            found.append(inside)
    return found or [lines]


def _kind(lines: Sequence[str], at: int, line: str) -> Kind | None:
    if not line.strip() or len(line) > _LONGEST:
        return None
    kind = kind_of(line)
    if kind is Kind.REFERENCES:
        return kind
    # Inside a list a line may end in such a word; a heading stands alone, or behind something complete.
    before = lines[at - 1] if at else ""
    fresh = line.strip()[:1].isupper() and (not before.strip() or _COMPLETE.search(before) is not None)
    if not fresh or _YEAR.search(line):
        return Kind.APPENDIX if fresh and _AFTERWORD.fullmatch(line) else None
    return kind or (Kind.APPENDIX if _AFTERWORD.fullmatch(line) else None)


def _is_dated(lines: Sequence[str]) -> bool:
    return any(_YEAR.search(line) for line in lines)
