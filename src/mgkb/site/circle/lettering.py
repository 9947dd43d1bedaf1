"""How much room words need, and where their lines break.

No font is at hand when a site is built, and a reader's may differ: widths are those of DejaVu Sans, the
widest of the common sans-serif faces, so that words stay inside their boxes with any of them.
"""

from __future__ import annotations

from typing import Final

_NARROW: Final = frozenset("iljtfrI.,:;'’|!()[]·ıѓгі ")
_WIDE: Final = frozenset("mwMWжшщюфыЖШЩЮФЫМДдOQGОС@%—…")


def width(text: str, size: float) -> float:
    """Width of a line, in the unit of the size.

    >>> width("Mg", 10)
    15.7
    """
    ems = sum(0.4 if c in _NARROW else 0.93 if c in _WIDE else 0.76 if c.isupper() else 0.64 for c in text)
    return round(ems * size, 1)


def wrap(text: str, room: float, size: float, *, most: int = 4) -> tuple[str, ...]:
    """Break a text into lines.

    Words that are wider than a line are cut, and what does not fit into the lines allowed ends in `…`.

    Args:
        text: The text.
        room: Width of a line.
        size: Size of the letters.
        most: At most so many lines.

    >>> wrap("release of catecholamines", 90, 12)
    ('release of', 'catecholamin', 'es')
    >>> wrap("one two three", 30, 12, most=2)
    ('one', 'two…')
    """
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size) <= room:
            lines[-1] = joined
        else:
            lines.extend(_cut(word, room, size))
    if len(lines) > most:
        lines[most - 1 :] = [lines[most - 1] + "…"]
    return tuple(lines)


def _cut(word: str, room: float, size: float) -> list[str]:
    """Cut a word that is wider than a line, after a hyphen where it has one."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) > room:
            at = pieces[-1].rfind("-") + 1
            pieces[-1:] = [pieces[-1][:at], pieces[-1][at:]] if at else [pieces[-1], ""]
        pieces[-1] += letter
    return pieces
