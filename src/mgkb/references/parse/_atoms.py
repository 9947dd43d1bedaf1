"""The numbers of a reference, each with its kind, as far as it says so itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mgkb.references.parse._letters import BLOT, DASH, MONTH, YEAR

_N: Final = r"[A-Za-zА-Яа-я]{0,4}\d+(?:[A-Za-zА-Яа-я]{1,2}\d*)?(?![\w])"
RANGE: Final = rf"{_N}\s?(?:[{DASH}]{{1,3}}|¢+Å)\s?{_N}"
"""Two numbers with a dash between them; `¢¢¢Å` is a dash that went through the wrong encoding."""

_ROMAN: Final = r"[IVXLCivxlc]+\b"
_VALUE: Final = rf"(?:\d+[\w]{{0,2}}(?:[/{DASH}]\d+)?|{_ROMAN}|[A-Z]\d+)"
_DAY: Final = r"(?:[0-3]?\d(?:st|nd|rd|th)?)"
_DAYS: Final = rf"(?:{_DAY}(?:\s?[/{DASH}]\s?{_DAY})?)"
_MONTHS: Final = rf"(?:{MONTH}\b\.?(?:\s?[/{DASH}]\s?{MONTH}\b\.?)?)"

_VOLUME: Final = r"(?:vol(?:ume|s|umen)?|v|т(?:ом)?|t(?:om[eo]?)?|bd|band|jg|jahrgang)\b\.?"
_ISSUE: Final = (
    r"(?:no|nos|nr|num|number|n[°º.o]|№№?|n(?=\.?\s?\d)|iss(?:ue)?|вып(?:уск)?|vyp|heft|h(?=\.)|fasc|ч(?=\.)|cahier)"
    r"(?:\b|(?<=[°º№])|(?=\d))\.?"
)
_PAGES: Final = (
    r"(?:pp?|pages?|pgs?|стр|с|c(?=\.)|ss?(?=\.)|seiten?|str|págs?|article(?:\sno\.?|\sid|\snumber)?|art|paper|id|статья)"
    r"(?:\b\s?[.:]?|\.)"
)
_COUNT: Final = r"(?:pp?\b\.?|pages\b|с\b\.|с\b(?=\W*$)|стр\b\.?|s\b\.(?=\W*$)|seiten\b|p\b(?=\W*$)|pgs?\b)"
_EDITION: Final = r"(?:edn?\b\.?|edition\b|изд\b\.?|aufl\b\.?|vyd\b\.?|éd\b\.?|izd\b\.?)"
_SUPPLEMENT: Final = r"(?:suppl?|supplement|прил(?:ожение)?|spec(?:ial)?\s?(?:no|issue)|pt|part)"
_NO_ISSUE: Final = (
    r"(?:pp?|pages?|s|с|стр|vol|no|nr|n|seiten|str|chap\w*|art)\b|[^()]*\b(?:1[89]|20)\d\d\s?\)"
)

_ATOM: Final = re.compile(
    rf"""(?ix)
    (?P<count> (?<![{DASH}\d:])\b\d{{2,4}}\s?{_COUNT})
  | (?P<edition>
        \b\d{{1,2}}(?:st|nd|rd|th|-?е|-?[ея]|\.|ª|e)?\s?(?:rev(?:ised)?\.?\s)?{_EDITION}
      | \bch(?:ap(?:ter)?)?\b\.?\s\d+
      | \b(?:first|second|third|fourth|fifth|revised|rev\.)\s(?:edition\b|ed\b\.?))
  | (?P<date>
        [(\[]\s*(?:{_DAY}\s)?(?:{_MONTHS}[\s,]*)?(?:{_DAYS},?\s)?(?:c\.\s?)?(?P<y1>{YEAR})[a-z]?
            (?:\s?[/{DASH}]\s?\d{{2,4}})?(?:,?\s(?:{_DAY}\s)?{_MONTHS})?(?:\s*{_DAYS})?\s*[)\]]
      | (?:\b{_DAYS}\.?\s)?\b{_MONTHS}(?:[\s,]+{_DAYS})?[\s,]*(?P<y2>{YEAR})\b[a-z]?
      | (?<![\w.:/{DASH}])(?P<y3>(?:1[6-9]|20)\d\d)[a-z]?(?![\w]|\s?[{DASH}]\d|[{DASH}]\s?\d|\.\d|/\d{{3}})
            (?:\s(?:г\b\.?|{_MONTHS}(?:[\s,]{_DAY}\b(?!\s?[(:]))?))?
      | [(\[]\s?(?P<noyear>in\spress|n\.\s?d\.|forthcoming|в\sпечати)[)\]]
      | (?P<soon>(?<=[,.]\s)(?:to\sappear|in\spress|forthcoming|submitted)\b))
  | (?P<volume>
        (?<![\w.]){_VOLUME}\s?(?P<v>{_VALUE})
      | \b(?P<v2>\d+)\.?\s?(?:jg|jahrg(?:ang)?|vols?)\b\.?
      | 제\s?(?P<v3>\d+)\s?권)
  | (?P<issue> (?<![\w.]){_ISSUE}\s?(?P<i>{_VALUE}) | 제\s?(?P<i2>\d+)\s?호)
  | (?P<pages> (?<![\w.]){_PAGES}\s?\s?(?P<p>{RANGE}|{_N}|[ivxlc]+\s?[{DASH}]\s?[ivxlc]+\b))
  | (?P<month> \(\s*{_MONTHS}\s*\))
  | (?P<supplement> (?:no\.\s)?[(\[]?\b{_SUPPLEMENT}\b\.?\s?[\dA-ZIVX]{{0,3}}\b[)\]]?)
  | (?P<bracket>
        \(\s?(?!{_NO_ISSUE})
        (?P<b>(?:(?:suppl?\w*|pt|part|issue|special\sissue|s|no|прил\w*|№)\.?\s?)?\d{{1,4}}(?![\d])[^(){BLOT}]{{0,25}})
        \s?\))
  | (?P<range> (?<![\w.{DASH}])(?P<r>{RANGE}))
  | (?P<number>
        (?<![\w.'’{DASH}])
        (?P<n>(?:(?<=:)|(?<=:\s))[A-Za-z]{{2,4}}\d+|\d{{1,3}}\.\d{{1,2}}(?=\s*[(,:])
            |[A-Za-z]?\d+[A-Za-z]{{0,2}}(?:/\d+)?|[a-z]?\d+[A-Za-z]?\d*)
        (?![\w]|[.]\d))
  | (?P<roman> (?<=[\s,])(?-i:[IVXLC]{{2,}})(?=[:;(]|\s\(|,?\s(?:pp?\.|no\.)))
    """
)
_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "count": (),
    "edition": (),
    "date": ("y1", "y2", "y3", "noyear", "soon"),
    "volume": ("v", "v2", "v3"),
    "issue": ("i", "i2"),
    "pages": ("p",),
    "month": (),
    "supplement": (),
    "bracket": ("b",),
    "range": ("r",),
    "number": ("n",),
    "roman": (),
}
"""The groups that hold the value of a kind; without one, the value is all that was matched."""


@dataclass(slots=True)
class Atom:
    """A number with what it says of itself and the marks that stand in front of it."""

    kind: str
    value: str
    start: int
    end: int
    before: str = ""
    is_bracketed: bool = False


def atoms(text: str, start: int = 0) -> list[Atom]:
    """Every number of a text from a place on, with its kind."""
    found: list[Atom] = []
    for match in _ATOM.finditer(text, start):
        groups = match.groupdict()
        kind = next(name for name in _KINDS if groups[name])
        value = next((groups[name] for name in _KINDS[kind] if groups[name]), match[0])
        found.append(Atom(kind, value.strip(), *match.span(), is_bracketed=match[0][0] in "(["))
    return found
