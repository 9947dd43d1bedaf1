"""Dates in sentences, to the day or the month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mgkb.text import any_like, remembered

_MONTHS_EN: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS_RU: Final = "янв фев мар апр ма июн июл авг сен окт ноя дек"
_NUMBERS: Final = {
    name: number for row in (_MONTHS_EN, _MONTHS_RU) for number, name in enumerate(row.split(), 1)
}
_NAMES: Final = (
    "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sep(?:t(?:ember)?)? oct(?:ober)? "
    "nov(?:ember)? dec(?:ember)? январ[ьяею] феврал[ьяею] март[аеу]? апрел[ьяею] ма[йяею] июн[ьяею] "
    "июл[ьяею] август[аеу]? сентябр[ьяею] октябр[ьяею] ноябр[ьяею] декабр[ьяею]"
)
MONTH: Final = any_like(_NAMES.split())
"""The name of a month, in a regular expression that ignores case."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
"""What every date has, and few sentences."""
_DATE: Final = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH})\.?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)|"
    rf"\b(?P<month_b>{MONTH})\.?\s+(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<year_b>(?:19|20)\d\d)(?!\d)|"
    r"(?<![\d.])(?P<day_c>\d{1,2})\.(?P<month_c>\d{1,2})\.(?P<year_c>(?:19|20)\d\d)(?!\d)|"
    r"(?<![\d-])(?P<year_d>(?:19|20)\d\d)-(?P<month_d>\d{2})-(?P<day_d>\d{2})(?!\d)|"
    rf"\b(?P<month_e>{MONTH})\.?\s+(?P<year_e>(?:19|20)\d\d)(?!\d)|"
    rf"(?:(?<![\d.])(?P<day_f>\d{{1,2}})\s+)?\b(?P<month_f>{MONTH})(?=\s*(?:to|and|until|till|through|по|до|и|–|—|-)\s*"
    rf"(?:\d{{1,2}}\s+)?(?P<next_f>{MONTH})\.?,?\s+(?P<year_f>(?:19|20)\d\d)(?!\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date; `day` is 0 where only the month is printed.

    Attributes:
        year: Its year.
        month: 1 to 12.
        day: Day of the month.
        start: Its first character.
        end: Behind its last.
        text: As printed.
    """

    year: int
    month: int
    day: int
    start: int
    end: int
    text: str

    def is_after(self, other: Day) -> bool:
        """Whether it is later, where the days that are printed tell."""
        mine, theirs = (self.year, self.month), (other.year, other.month)
        return mine > theirs or (mine == theirs and 0 < other.day < self.day)

    def months_to(self, other: Day) -> float:
        """Months from this date to another, fractions by thirtieths."""
        days = ((other.day or 15) - (self.day or 15)) / 30
        return (other.year - self.year) * 12 + other.month - self.month + days


@remembered
def dates(text: str) -> tuple[Day, ...]:
    """The dates of a text, in order.

    >>> [(d.year, d.month, d.day) for d in dates("с 1 февраля 2021 г. по 30.11.2022, May 2020")]
    [(2021, 2, 1), (2022, 11, 30), (2020, 5, 0)]
    >>> [(d.year, d.month, d.day) for d in dates("с февраля по октябрь 2019 г.")]
    [(2019, 2, 0), (2019, 10, 0)]
    """
    if not _YEAR.search(text):
        return ()
    found = []
    for match in _DATE.finditer(text):
        groups = {name.partition("_")[0]: value for name, value in match.groupdict().items() if value}
        month = _month(groups["month"])
        day = int(groups.get("day", 0))
        if "next" in groups and month > _month(groups["next"]):
            continue  # from November to February: the year of the first is not printed
        if month and day <= 31:
            found.append(Day(int(groups["year"]), month, day, match.start(), match.end(), match[0]))
    return tuple(found)


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else 0
    lowered = text.casefold()
    return next((n for name, n in _NUMBERS.items() if lowered.startswith(name) and len(name) == 3), 0) or (
        5 if lowered.startswith("ма") else 0
    )
