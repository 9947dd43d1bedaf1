"""Styles that make headings, and the numbers that Word prints without their standing in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.word.package import attribute

if TYPE_CHECKING:
    from mgkb.manuscript.markup import Element

_HEADING: Final = re.compile(r"(?:heading|заголовок|titre|überschrift)\s*(\d)", re.IGNORECASE)
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST: Final = 9


class Styles:
    """What paragraphs' styles say.

    Args:
        root: Of `styles.xml`; None where the document has none.
    """

    def __init__(self, root: Element | None) -> None:
        self._names: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._based: dict[str, str] = {}
        for style in root.elements("style") if root else ():
            name = attribute(style, "styleId")
            self._names[name] = attribute(style.first("name"), "val")
            self._based[name] = attribute(style.first("basedOn"), "val")
            outline = attribute(style.first("pPr", "outlineLvl"), "val")
            if outline.isdecimal() and int(outline) < _DEEPEST:
                self._levels[name] = int(outline) + 1

    def name(self, style: str) -> str:
        """What the style is called, in lower case."""
        return (self._names.get(style) or style).lower()

    def level(self, style: str) -> int | None:
        """How deep a heading of this style is, from 1; None when it is no heading."""
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            if found := _HEADING.fullmatch(self.name(style)) or _HEADING.fullmatch(style):
                return int(found[1])
            if style in self._levels:
                return self._levels[style]
            style = self._based.get(style, "")
        return None


class Numbering:
    """Counts what Word counts, in the order of the paragraphs.

    Args:
        root: Of `numbering.xml`; None where the document has none.
    """

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        kinds = {attribute(kind, "abstractNumId"): kind for kind in root.elements("abstractNum")}
        for number in root.elements("num"):
            kind = kinds.get(attribute(number.first("abstractNumId"), "val"))
            for level in kind.elements("lvl") if kind else ():
                at = attribute(level, "ilvl")
                start = attribute(level.first("start"), "val")
                if at.isdecimal():
                    self._levels[attribute(number, "numId"), int(at)] = (
                        attribute(level.first("numFmt"), "val"),
                        attribute(level.first("lvlText"), "val"),
                        int(start) if start.isdecimal() and len(start) < 6 else 1,
                    )

    def label(self, number: str, level: int) -> str:
        """What Word prints before the next paragraph of a list; empty when nothing."""
        form, text, start = self._levels.get((number, level), ("", "", 1))
        if form in {"", "none"}:
            return ""
        if form == "bullet":
            return "•"
        counts = self._counts[number]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            own = self._levels.get((number, at), ("decimal", "", 1))
            return _printed(counts.get(at, own[2]), own[0])

        return re.sub(r"%(\d)", shown, text)


def _printed(number: int, form: str) -> str:
    if form.endswith("Letter") and 0 < number <= len(_LETTERS):
        letter = _LETTERS[number - 1]
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and 0 < number < 40:
        roman, left = "", number
        for value, sign in _ROMAN:
            roman += sign * (left // value)
            left %= value
        return roman.upper() if form.startswith("upper") else roman
    return str(number)
