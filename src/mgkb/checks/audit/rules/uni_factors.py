"""UNI: one text, two units, and two factors between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.conversion import ends, factor
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import place, plain
from mgkb.checks.audit.rules.uni_conversion import is_restated
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.text import Number, Quantity

_ROUND: Final = 0.025  # share of a number that ends in zeros by which it may be off
_SPARE: Final = 0.01
_SERIES: Final = 3  # conversions of which all but one have one factor


class _Conversion(NamedTuple):
    one: Quantity
    other: Quantity
    factors: tuple[tuple[float, float], ...]


@rule(
    code="UNI251",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One unit is converted into another by different factors.",
        "Одна единица переведена в другую разными множителями.",
    ),
)
def factors_differ(audit: Audit) -> Iterator[Outcome]:
    """Compare the factors of conversions that belong together, whatever the substance weighs.

    What it does:
        Where a quantity stands beside the same in another unit and no factor between the two is known, computes it
        from the numbers: both ends of a range must have the same, and so must three conversions or more of one passage
        between the same two units, of which exactly one is reported where all others agree. Rounding is allowed for,
        of numbers that end in zeros by 2.5 per cent.

    Why it matters:
        A conversion of concentrations is a multiplication: two factors mean that a number was mistyped.

    Example:
        “200–300 pg/mL (148–271 pmol/L)”: 0.74 at the lower end, 0.90 at the upper.

    How to dispute:
        Say of which substance each number is.

    Known false alarms:
        Several substances in one passage, most of which happen to have one factor.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).passages:
        text = item.passage.text
        series: dict[tuple[str, str], list[_Conversion]] = {}
        for one, other in pairwise(item.quantities):
            if not is_restated(text, one, other) or one.unit is None or other.unit is None:
                continue
            if factor(one.unit, other.unit, text, one.start) is not None or other.deviation is not None:
                continue
            mine, theirs = ends(one), ends(other)
            if len(mine) != len(theirs) or any(float(number) <= 0 for number in (*mine, *theirs)):
                continue
            found = _Conversion(one, other, tuple(_factor(a, b) for a, b in zip(mine, theirs, strict=True)))
            if len(mine) > 1 and not _meet(found.factors):
                steps = "; ".join(
                    f"{b} / {a} = {plain(float(b) / float(a))}" for a, b in zip(mine, theirs, strict=True)
                )
                yield flaw(
                    audit,
                    f"The ends of {one.unit.printed} and {other.unit.printed} are converted by different factors.",
                    f"Концы диапазона переведены из {one.unit.printed} в {other.unit.printed} разными множителями.",
                    place(audit, item.passage, one.start, other.end),
                    steps=steps,
                )
                continue
            yield Passed()
            series.setdefault((one.unit.symbol, other.unit.symbol), []).append(found)
        for together in series.values():
            odd = _odd(together)
            if odd is None:
                continue
            usual = next(each for each in together if each is not odd)
            steps = "; ".join(
                f"{each.other.low} / {each.one.low} = {plain(float(each.other.low) / float(each.one.low))}"
                for each in (usual, odd)
            )
            yield flaw(
                audit,
                f"{odd.one.low} and {odd.other.low} are converted by another factor than their neighbours.",
                f"{odd.one.low} и {odd.other.low} связаны иным множителем, чем соседние числа.",
                place(audit, item.passage, odd.one.start, odd.other.end),
                steps=steps,
            )


def _odd(together: list[_Conversion]) -> _Conversion | None:
    """The one conversion without which all others have one factor; None where there is none, or all have."""
    if len(together) < _SERIES or _meet([each.factors[0] for each in together]):
        return None
    without = [
        each for each in together if _meet([other.factors[0] for other in together if other is not each])
    ]
    return without[0] if len(without) == 1 else None


def _factor(one: Number, other: Number) -> tuple[float, float]:
    """The least and the greatest factor that rounding leaves."""
    (low, high), (lower, higher) = _range(one), _range(other)
    return lower / high * (1 - _SPARE), higher / low * (1 + _SPARE)


def _range(number: Number) -> tuple[float, float]:
    value, half = float(number), float(number.step) / 2
    digits = str(abs(number.value)) if number.is_whole else ""
    if digits.endswith("0"):
        half = max(half, value * _ROUND)
    return value - half, value + half


def _meet(ranges: list[tuple[float, float]] | tuple[tuple[float, float], ...]) -> bool:
    return max(low for low, _ in ranges) <= min(high for _, high in ranges)
