"""ARI: a change printed with the two values that it lies between."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.changes import changes, unit_behind
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import cause, comma, plain
from mgkb.checks.audit.study import PERSONS
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.results import printed_number
from mgkb.text.numbers import has_decimal_comma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.changes import Change
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Passage
    from mgkb.text import Number

_COUNTED: Final = re.compile(
    rf"\s?(?:{PERSONS}|\b(?:cases?|deaths?|events?|случа\w*|человек\w*)\b)", re.IGNORECASE
)
_DOSES: Final = frozenset({"g", "mg", "µg", "IU", "U", "°C", "degC", "nm", "m", "km"})
_DURATIONS: Final = frozenset({"s", "min", "h", "day", "week", "month", "year"})
_YEARS: Final = range(1900, 2101)


@rule(
    code="ARI246",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A change does not follow from the two values it is said between.",
        "Изменение не следует из двух значений, между которыми оно названо.",
    ),
)
def change_between_values(audit: Audit) -> Iterator[Outcome]:
    """Recompute a change from the two values printed with it.

    What it does:
        Reads “fell by 14 points (from 80 to 66)”, “from 80 to 66, a reduction of 14” and “2-fold (from 20 to 40)” and
        the like in Russian. Computes the difference, the per cent of the first value or the quotient, whichever the
        unit allows, with all numbers rounded as printed. Reports a change that none of them explains. Medians,
        logarithms, ratios, adjusted values, rates over time, and per cent of means with their spread are left alone.

    Why it matters:
        The change is what is quoted, and one of the three numbers is wrong.

    Example:
        “decreased by 25% (from 80 to 40)”: it is 50%.

    How to dispute:
        Say of which values the change was calculated.

    Known false alarms:
        A mean of the changes of some of the people, printed with the means of all.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        has_comma = has_decimal_comma(item.passage.text, item.passage.language)
        for pair, change in changes(item.passage.text, comma=has_comma):
            yield from _judged(audit, item.passage, pair, change, has_comma)


def _judged(
    audit: Audit, passage: Passage, pair: re.Match[str], change: Change, has_comma: bool
) -> Iterator[Outcome]:
    """What a change and its two values come to."""
    one, other = (printed_number(pair[name], comma=has_comma) for name in ("one", "other"))
    first, _ = unit_behind(passage.text, pair.end("spread") if pair["spread"] else pair.end("one"))
    second, end = unit_behind(passage.text, pair.end())
    unit = second or first
    if (first and second and first != second) or not one.value or not other.value:
        return
    if not _is_comparable(passage.text[end:], pair, change, unit, (one, other)):
        return
    low, high = _rounded(change)
    if any(bottom <= high and low <= top for bottom, top in _readings(one, other, change.unit, unit)):
        yield Passed()
        return
    gap = abs(other.value - one.value)
    percent = plain(float(100 * gap / one.value))
    if change.unit == "fold":
        ends = sorted((one.value, other.value), reverse=True)
        shown, steps = plain(float(ends[0] / ends[1])), f"{ends[0]} / {ends[1]}"
        en, ru = (
            f"{shown}-fold",
            f"изменение в {comma(shown)} {'раза' if '.' in shown or shown in '234' else 'раз'}",
        )
        told, told_ru = f"{change.number}-fold", f"в {change.number}"
    else:
        mark = " %" if change.unit == "percent" else ""
        shown, steps = (
            (percent, f"{gap} / {one.value} × 100") if mark else (str(gap), f"|{other.value} − {one.value}|")
        )
        en, ru = f"a change by {gap} ({percent} %)", f"изменение на {comma(str(gap))} ({comma(percent)} %)"
        told, told_ru = f"by {change.number}{mark}", f"на {change.number}{mark}"
    yield flaw(
        audit,
        f"From {one} to {other} is {en}, not {told}.",
        f"С {one} до {other} – это {ru}, а не {told_ru}.",
        passage.span(min(change.start, pair.start()), max(change.end, pair.end())),
        steps=f"{steps} = {shown} ≠ {change.number.value}",
        cause=cause(passage, change.start),
    )


def _is_comparable(
    rest: str, pair: re.Match[str], change: Change, unit: str, values: tuple[Number, Number]
) -> bool:
    """Whether a change can be no other than that of two values."""
    one, other = values
    going = (other.value > one.value) - (other.value < one.value)
    has_relative = change.unit in {"percent", "fold"}
    has_spread = bool(pair["spread"] or pair["late"] or pair["after"])
    is_bare = one.is_whole and other.is_whole and not unit
    if (
        not going
        or change.move == -going
        or ({unit, change.unit} & _DURATIONS and unit != change.unit)
        or (unit in _DOSES and has_relative)
        or (change.unit in _DOSES and change.unit != unit)
        or (is_bare and any(int(value.value) in _YEARS for value in values))
        or (not change.unit and change.number.is_whole and int(change.number.value) in _YEARS)
        # “by 3 (from 2 to 5)” is how ranges are printed
        or (
            going > 0
            and change.unit != "fold"
            and not has_spread
            and not change.is_behind
            and pair[0][0] not in "сc"
            and one.value <= change.number.value <= other.value
        )
    ):
        return False
    if has_relative:
        is_of_group = is_bare and _COUNTED.match(rest)
        return (change.is_apart or unit == "percent") and not has_spread and not is_of_group
    if change.unit == "share":
        return unit in {"", "percent"}
    if change.unit and unit and change.unit != unit:
        return change.unit == "point" and unit == "percent"
    return change.is_apart or bool(change.unit and change.unit in {unit, "point"})


def _readings(one: Number, other: Number, told: str, unit: str) -> Iterator[tuple[Decimal, Decimal]]:
    """What a change may be by the two values: the least and the greatest of each reading."""
    sides = list(product(_ends(one), _ends(other)))
    gaps = [abs(b - a) for a, b in sides]
    if told == "fold":
        quotients = [max(a, b) / min(a, b) for a, b in sides if min(a, b) > 0]
        yield from _spread(quotients)
        yield from _spread([quotient - 1 for quotient in quotients])
        yield from _spread([1 / quotient for quotient in quotients])
        yield from _spread([1 - 1 / quotient for quotient in quotients])
        return
    has_unit = bool(told and told != "percent")
    if told != "percent" or unit in {"", "percent"}:
        yield from _spread(gaps)
        if told in {"percent", "share"} and not unit and max(one.value, other.value) <= 1:
            yield from _spread([100 * gap for gap in gaps])
    if not has_unit:
        yield from _spread([100 * abs(b - a) / a for a, b in sides if a > 0])


def _spread(values: list[Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    if values:
        room = Decimal("1e-9") * max(values)
        yield min(values) - room, max(values) + room


def _ends(number: Number) -> tuple[Decimal, Decimal]:
    """What rounds to a printed value; a number of hundreds may be rounded to tens."""
    zeros = len(str(number.value)) - len(str(number.value).rstrip("0")) if number.is_whole else 0
    half = Decimal(5).scaleb(zeros - 2) if zeros > 1 else number.step / 2
    return number.value - half, number.value + half


def _rounded(change: Change) -> tuple[Decimal, Decimal]:
    """What a printed change may stand for: digits are rounded or cut, whole folds and tens of per cent are rough."""
    number = change.number
    if change.unit == "fold" and number.is_whole:
        return number.value - Decimal("0.5"), number.value + 1
    if change.unit in {"percent", ""} and number.is_whole and not number.value % 10:
        return number.value - Decimal("2.5"), number.value + Decimal("2.5")
    low, high = number.truncated
    ends = _ends(number)
    return min(low, ends[0]), max(high, ends[1])
