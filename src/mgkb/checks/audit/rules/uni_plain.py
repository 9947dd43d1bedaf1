"""UNI: conversions that need no unit table: days and weeks, hours and minutes, powers of ten in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import cause
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics
from mgkb.text.units import days_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_UNITS: Final = {
    "min": r"min(?:utes?)?|мин(?:ут[аыу]?)?",
    "h": r"hours?|h|ч|час(?:а|ов)?",
    "day": r"days?|сут(?:ок|ки)?|д(?:ень|ня|ней)|дн\.",
    "week": r"weeks?|нед(?:ел[ьяию])?|недель",
    "month": r"months?|мес(?:яц(?:а|ев)?)?",
    "year": r"years?|год(?:а)?|лет",
}
_UNIT: Final = "|".join(f"(?P<{{0}}{name}>{pattern})" for name, pattern in _UNITS.items())
_SAME: Final = re.compile(
    rf"(?<![\d.,–/-])(?P<one>\d{{1,4}}(?:[.,]\d)?)\s?(?:{_UNIT.replace('{0}', 'a_')})\.?\s*"
    rf"(?:\(|,\s*(?:or|i\.e\.,?|that\s+is,?|или|то\s+есть)\s+)\s*(?P<other>\d{{1,5}}(?:[.,]\d)?)\s?"
    rf"(?:{_UNIT.replace('{0}', 'b_')})(?=[\s).,;])",
    re.IGNORECASE,
)
_ROUGH: Final = 0.15
"""Part by which months and years may be off, as their lengths differ."""
_NEARLY: Final = 0.05
"""Part by which a whole number in the larger unit may stand for it (“4 hours (250 minutes)”)."""
_NAMED: Final = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "тысяч": 3, "тыс": 3, "миллион": 6, "млн": 6,
    "миллиард": 9, "млрд": 9, "триллион": 12, "трлн": 12,
}  # fmt: skip
_SUPERSCRIPT: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER: Final = re.compile(
    r"(?<![\d.,^])(?:(?P<factor>\d{1,3}(?:[.,]\d{1,3})?)\s?[×x·*]\s?)?10\s?(?:\^\s?(?P<power>\d{1,2})|(?P<raised>[⁰¹²³⁴-⁹]{1,2}))"
    r"(?:\s+[^\W\d_]{1,8})?\s*(?:=|\(|equals?|is|,?\s*i\.e\.,?|соответствует|равн\w+|составляет|,?\s*то\s+есть|–|—)\s*"
    r"(?P<number>\d{1,4}(?:[.,]\d{1,3})?)\s+(?P<name>thousand|million|billion|trillion|тыс(?:яч)?|миллион|млн|миллиард|млрд|"
    r"триллион|трлн)",
    re.IGNORECASE,
)


@rule(
    code="UNI232",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One time is given in two units that do not agree.", "Одно время дано в двух несогласных единицах."
    ),
)
def times_in_two_units(audit: Audit) -> Iterator[Outcome]:
    """Convert times that are given twice.

    What it does:
        Reads “14 days (3 weeks)”, “0.5 h, or 30 minutes”. Days, weeks, hours and minutes have to agree within the
        rounding of the second number and, where the first is whole, 5 per cent; months and years within 15 per cent.

    Why it matters:
        A course of two weeks and one of three are two courses.

    Example:
        “14 days (3 weeks)”: 14 days are 2 weeks.

    How to dispute:
        When the brackets hold another time, say which.

    Known false alarms:
        Brackets that hold a second time point.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        for match in _SAME.finditer(item.passage.text):
            one, other = _unit(match, "a_"), _unit(match, "b_")
            if one == other:
                continue
            expected = float(match["one"].replace(",", ".")) * days_in(one) / days_in(other)
            told = float(match["other"].replace(",", "."))
            room = 0.5 if "." not in match["other"].replace(",", ".") else 0.05
            if {one, other} & {"month", "year"}:
                room += _ROUGH * expected
            elif match["one"].isdecimal():
                room += _NEARLY * expected
            if abs(expected - told) <= room + 1e-9:
                yield Passed()
                continue
            if not 0.1 <= expected / told <= 10 and {one, other} & {"month", "year"}:
                continue  # an age beside a follow-up
            shown = f"{expected:.3g}"
            yield flaw(
                audit,
                f"“{match[0].strip()}”: the first is {shown} in the unit of the second, not {match['other']}.",
                f"«{match[0].strip()}»: первое во вторых единицах – {shown.replace('.', ',')}, а не {match['other']}.",
                item.passage.span(match.start(), match.end()),
                steps=f"{match['one']} × {days_in(one):.4g} / {days_in(other):.4g} = {shown} ≠ {match['other']}",
                cause=f"time-twice:{' '.join(match[0].split())}",
            )


@rule(
    code="UNI233",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both("A power of ten is called by another name.", "Степень десяти названа не тем словом."),
)
def powers_in_words(audit: Audit) -> Iterator[Outcome]:
    """Compare powers of ten with the thousands, millions and billions that a sentence says they are.

    What it does:
        Reads “10^10 CFU equals 1 billion” and “5 × 10⁹ (5 billion)”, and compares the two numbers.

    Why it matters:
        A dose is wrong by a factor of ten or a thousand.

    Example:
        “10^10 CFU equals 1 billion CFU”: it is 10 billion.

    How to dispute:
        Say what each of the two numbers counts.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        for match in _POWER.finditer(item.passage.text):
            power = int((match["power"] or match["raised"]).translate(_SUPERSCRIPT))
            value = Decimal((match["factor"] or "1").replace(",", ".")).scaleb(power)
            name = match["name"].casefold()
            named = next(exponent for word, exponent in _NAMED.items() if name.startswith(word))
            told = Decimal(match["number"].replace(",", ".")).scaleb(named)
            if value == told:
                yield Passed()
                continue
            true = value.scaleb(-named).normalize()
            yield flaw(
                audit,
                f"“{match[0]}”: it is {true:f} {match['name']}.",
                f"«{match[0]}»: это {str(f'{true:f}').replace('.', ',')} {match['name']}.",
                item.passage.span(match.start(), match.end()),
                steps=f"{value:.3g} ≠ {told:.3g}",
                cause=cause(item.passage, match.start("number")),
            )


def _unit(match: re.Match[str], side: str) -> str:
    return next(name for name in _UNITS if match[f"{side}{name}"])
