"""From a string as printed to one line that the other steps can read."""

from __future__ import annotations

import html
import re
from typing import Final

from mgkb.references.parse._letters import LOWER, UPPER, YEAR

_INVISIBLE: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc\x00-\x08\x0e-\x1b]"
)
_BROKEN_ADDRESS: Final = re.compile(
    r"(?i)((?:https?://|\b10\.\d{4,9}(?=/)|\bwww\.)\S*[/._=\-–])[^\S\n]*\n\s*(?=[\w(])"
)
_SOFT_CUT: Final = re.compile("\u00ad[^\\S\n]*\n\\s*")
_CUT: Final = re.compile(rf"(?<=[{LOWER}])[-‐][^\S\n]*\n\s*(?=[{LOWER}])")
_TAG: Final = re.compile(r"</?(?:i|b|em|sup|sub|italic|bold|strong|span|a)\b[^<>]{0,200}>", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"\s*(?:\[\s*(\d{1,4})\s*\]\.?|\(\s*(\d{1,3})\s*\)|(\d{1,4})\s*[.)](?!\d)|№\s*(\d{1,4})\.?)\s*"
)
_KEY: Final = re.compile(
    rf"\s*(?:\[[A-Za-z]{{1,8}}\+?\d{{0,4}}\]\s*|(\d{{1,3}})[-–]\s?(?=[{UPPER}][{LOWER}]))"
)
_YEAR: Final = re.compile(YEAR)
_BARE_NUMBER: Final = re.compile(rf"\s*(\d{{1,3}})\s+(?=[{UPPER}])")
_LOOSE: Final = re.compile(r"\s+(?=[,;.:!?)\]](?:\s|$))|(?<=[(\[])\s+")
_LOOSE_INSIDE: Final = re.compile(rf"(?<=[\w)]) ([,.])(?=[{UPPER}{LOWER}])")
_RUN_ON: Final = re.compile(
    rf"(?<=[{LOWER}]\.)(?=[{UPPER}][{LOWER}])|(?<=[{UPPER}]\.)(?=[{UPPER}][{LOWER}]{{2}})|(?<=[{LOWER}],)(?=[{UPPER}])"
)
DIGITS_MISREAD: Final = str.maketrans("OoОоlI", "000011")
_YEAR_MISREAD: Final = re.compile(r"(?<!\w)(?:2[OoОо][\dOoОо]{2}|20[OoОо]\d|[lI][89]\d\d)(?!\w)")
_GOST_DASH: Final = re.compile(r"(?<=\w\w\.)\s?(?:[–—]\s?(?=[\w№])|-\s?(?=\d|[ТС]\.|№))")
_TWICE: Final = re.compile(r"\.(?:\s*\.)+(?!\s*\d)|,(?:\s*,)+")


def one_line(text: str) -> str:
    r"""Join the lines of a reference: words and addresses that were cut at a line end become whole.

    >>> one_line("Magnesium defi-\nciency. doi:10.1016/\nj.x.2010")
    'Magnesium deficiency. doi:10.1016/j.x.2010'
    """
    text = _SOFT_CUT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CUT.sub("", _BROKEN_ADDRESS.sub(r"\1", text))
    return " ".join(_INVISIBLE.sub("", text).split())


def label(line: str) -> tuple[int | None, str]:
    """Take the number in the list off a reference.

    >>> label("[12] Ivanov I. Title.")
    (12, 'Ivanov I. Title.')
    >>> label("2010 was a good year.")
    (None, '2010 was a good year.')
    """
    found = _NUMBER.match(line)
    if found and found.end() < len(line):
        digits = next(filter(None, found.groups()))
        # A year in front of a reference is a year: no list has a thousand entries and starts at 1900.
        if len(digits) < 4 or found[1]:
            return int(digits), line[found.end() :]
        if not _YEAR.fullmatch(digits):
            return int(digits), line[found.end() :]
    key = _KEY.match(line)
    if key:
        return (int(key[1]) if key[1] else None), line[key.end() :]
    bare = _BARE_NUMBER.match(line)
    return (int(bare[1]), line[bare.end() :]) if bare else (None, line)


def tidy(line: str) -> str:
    """Drop markup, and the blanks and marks that typesetting systems leave behind.

    >>> tidy("Kim GR , Choi JM. . Current <i>in vitro</i> data")
    'Kim GR, Choi JM. Current in vitro data'
    """
    line = _TAG.sub("", html.unescape(line)) if "<" in line or "&" in line else line
    line = _LOOSE_INSIDE.sub(r"\1 ", _LOOSE.sub("", line))
    return _TWICE.sub(lambda marks: marks[0][0], line).replace("\u2212", "-")


def spaced(text: str) -> str:
    """Put the blank back behind abbreviations, and digits into a year that a scanner misread.

    Only once no address is left in the text: in those, every character counts.

    >>> spaced("Bull. Amer.Math.Soc. 47,567 (2O11)")
    'Bull. Amer. Math. Soc. 47,567 (2011)'
    """
    text = _YEAR_MISREAD.sub(lambda year: year[0].translate(DIGITS_MISREAD), text)
    return _RUN_ON.sub(" ", _GOST_DASH.sub(" — ", text))
