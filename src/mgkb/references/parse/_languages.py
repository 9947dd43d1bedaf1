"""References that are printed in two languages."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

from mgkb.references.parse._letters import UPPER

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_SEAM: Final = re.compile(
    rf"(?<=[.;\])/=|])\s*(?:[-–—=/|]\s+)?(?P<start>\[?\s*(?=[{UPPER}]))|\s(?P<bracket>\[\s*(?=[{UPPER}]))"
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TRANSLATED: Final = re.compile(r"(?P<own>.{3,}?)\s*[\[(](?P<other>[^\[\]]{3,})[\])]?\s*\.?")
_MAX_SEAMS: Final = 60


def both(line: str) -> tuple[str, str | None]:
    """Part a reference that is printed twice, each half in a script of its own.

    Args:
        line: A reference, tidied.

    Returns:
        The first one as printed, and the second one; None when there is no second.

    >>> both("Иванов И.И. Магний. Архив. 2010;8:1–5. [Ivanov I.I. Magnesium. Arkhiv. 2010;8:1–5. (In Russ.)]")[1]
    'Ivanov I.I. Magnesium. Arkhiv. 2010;8:1–5. (In Russ.)'
    """
    if not (_CYRILLIC.search(line) and _LATIN.search(line)):
        return line, None
    cyrillic = [0, *accumulate(1 if _CYRILLIC.match(char) else 0 for char in line)]
    latin = [0, *accumulate(1 if _LATIN.match(char) else 0 for char in line)]
    for count, seam in enumerate(_SEAM.finditer(line)):
        at = seam.start("start") if seam["start"] is not None else seam.start("bracket")
        left = (cyrillic[at], latin[at])
        right = (cyrillic[-1] - left[0], latin[-1] - left[1])
        if _apart(left, right) and _YEAR.search(line, 0, at) and _YEAR.search(line, at):
            return line[:at].rstrip(" /=|–—-"), _unbracketed(line[at:].strip())
        if count > _MAX_SEAMS:
            break
    return line, None


def translated(words: str | None) -> tuple[str | None, str | None]:
    """Part a title from its translation in brackets behind it; a title that is all in brackets loses them.

    >>> translated("Магний и сон [Magnesium and sleep]")
    ('Магний и сон', 'Magnesium and sleep')
    >>> translated("[Magnesium and sleep]")
    ('Magnesium and sleep', None)
    """
    if not words:
        return words, None
    if words.startswith("[") and words.find("]") in {-1, len(words) - 1}:
        return words.strip("[] "), None
    found = _TRANSLATED.fullmatch(words)
    if found and (words.count("[") or _apart(_scripts(found["own"]), _scripts(found["other"]))):
        return found["own"], found["other"]
    return words, None


def _scripts(text: str) -> tuple[int, int]:
    return len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))


def _apart(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether one side is Cyrillic and the other Latin."""
    return (_mostly(left) and _mostly(right[::-1])) or (_mostly(left[::-1]) and _mostly(right))


def _mostly(counts: tuple[int, int]) -> bool:
    return counts[0] >= 10 and counts[0] > 4 * counts[1]


def _unbracketed(text: str) -> str:
    if text.startswith("[") and text.count("[") >= text.count("]"):
        text = text[1:]
        return (
            text[:-1]
            if text.endswith("]") and text.count("]") > text.count("[")
            else re.sub(r"\]\.?(?=[^\]]*$)", "", text, count=1)
        )
    return text
