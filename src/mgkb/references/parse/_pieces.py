"""A text cut into what its marks tell apart: sentences, quotations, the “In” of a chapter."""

from __future__ import annotations

import re
from typing import Final

from mgkb.references.parse._letters import BLOT, LOWER, UPPER

TRIM: Final = " .,;:/|–—-" + BLOT
"""Marks that stand around a field and belong to none."""

_QUOTES: Final = {"“": "”", "«": "»", '"': '"', "„": "“”", "‘": "’", "'": "'", "`": "'", "‟": "”", "”": "”"}
_CAPITAL: Final = rf"[{UPPER}\d“\"«'‘]"
_BEFORE_IN: Final = rf"(?:^|(?<=[.,;?!”»\"’')\]])|(?<=\s[-–—])|(?<={BLOT}))\s*"
_BOOK_OF: Final = r"[вВ]\s(?:кн|сб)\.?"
IN: Final = re.compile(
    rf"{_BEFORE_IN}(?:(?:[Ii]n|[Dd]ans|[Ee]n|{_BOOK_OF}|[Vv]\s?kn\.)\s*:\s*|(?:In|Dans|{_BOOK_OF})\s+(?={_CAPITAL})"
    rf"|(?:^|(?<=[.,?!]\s))in\s+(?={_CAPITAL}|the\s[{UPPER}]))"
)
"""`In: `, «В кн.: », or `in` in front of a capital where something ended before."""

_NEW: Final = rf"\s+(?![{LOWER}(])"
_BREAK: Final = re.compile(
    rf"(?<=[.?!…])[”\"»’']?{_NEW}|(?<=[.?!…][”\"»’')\]]){_NEW}|(?<=[.])\s*[-–—]\s*(?=\S)|\s*{BLOT}[{BLOT}\s.,;:]*"
)
_NO_BREAK: Final = re.compile(
    r"(?i)(?:^|[\s(])(?:vs|st|dr|mr|mrs|ms|no|vol|ed|eds|jr|sr|trans|resp|etc|cf|ca|approx|fig|e\.g|i\.e"
    r"|им|г|гг|вв|др|проф|акад|т\.д|т\.п|см|ред|т)\.$"
)


def trim(text: str) -> str | None:
    """Drop the marks around a field; None when no letter or digit is left.

    >>> trim(" “Magnesium.” ,")
    'Magnesium'
    """
    text = " ".join(text.replace(BLOT, " ").split()).lstrip(TRIM).rstrip(f"{TRIM}([")
    while (
        text
        and text[0] in _QUOTES
        and (text[-1] in _QUOTES[text[0]] or text.count(text[0]) == 1)
        and not _inner(text)
    ):
        text = text[1:].rstrip("".join(_QUOTES[text[0]])).strip(TRIM)
    for opener, closer in ("()", "[]"):
        if text.endswith(closer) and text.count(closer) > text.count(opener):
            text = text[:-1].rstrip(TRIM)
        if text.startswith(opener) and text.count(opener) > text.count(closer):
            text = text[1:].lstrip(TRIM)
    return text if any(char.isalnum() for char in text) else None


def _inner(text: str) -> bool:
    """Whether the quotation mark at the start closes before the end."""
    closers = _QUOTES[text[0]]
    place = min((at for at in (text.find(closer, 1) for closer in closers) if at > 0), default=-1)
    return 0 < place < len(text) - 1 and text[0] != text[-1]


def segments(text: str) -> list[str]:
    """Cut a text at the ends of its sentences, at the dashes of GOST and where something was blotted out.

    >>> segments("Effect of salt vs. water. J. Reef Biol.")
    ['Effect of salt vs. water.', 'J.', 'Reef Biol.']
    """
    joined: list[str] = []
    for segment in _BREAK.split(text):
        if not trim(segment):
            continue
        if joined and _NO_BREAK.search(joined[-1]):
            joined[-1] += " " + segment
        else:
            joined.append(segment)
    return joined


def quoted(text: str) -> tuple[str, str] | None:
    """The title in quotation marks at the start, and what follows it."""
    start = len(text) - len(text.lstrip(TRIM + " ("))
    if text[start : start + 2] in {"``", "''"}:
        end = text.find("''", start + 2)
        return (text[start + 2 : end], text[end + 2 :]) if end > 0 else None
    if start >= len(text) or text[start] not in _QUOTES or start > 12:
        return None
    closers = _QUOTES[text[start]]
    for match in re.finditer(f"[{re.escape(closers)}]", text[start + 1 :]):
        end = start + 1 + match.start()
        before, after = text[end - 1], text[end + 1 :].lstrip()
        inside = text[start + 1 : end]
        if inside.count(text[start]) > inside.count(closers[-1]) and text[start] != closers:
            continue
        if closers in {"’", "'"} and text[end + 1 : end + 2].isalnum():
            continue
        if (
            before in ".,?!"
            or not after
            or after[0] in f".,;:(/{BLOT}["
            or after[0].isupper()
            or IN.match(after)
        ):
            return (inside, text[end + 1 :]) if len(inside) > 2 else None
    return None


def quoted_end(text: str, start: int) -> int:
    """Where a title in quotation marks ends that starts at a place of a text; the place itself when there is none.

    >>> quoted_end("“Salt in 12 nests,” Auk 3", 0)
    19
    """
    found = quoted(text[start:])
    return len(text) - len(found[1]) if found else start
