"""STA: ratios of a table that are not the middle of their intervals, where those of all other rows are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.intervals import row_intervals
from mgkb.checks.audit.numbers import comma
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.intervals import RowInterval
    from mgkb.checks.model import Outcome

_OTHERS: Final = 2  # rows that show that the table's intervals are symmetric on the log scale
_OFF: Final = 0.025  # of the interval's width on the log scale, beyond rounding


@rule(
    code="STA255",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A ratio is not the middle of its interval, as those of the other rows are.",
        "Отношение – не середина своего интервала, в отличие от остальных строк.",
    ),
)
def ratio_off_centre(audit: Audit) -> Iterator[Outcome]:
    """Compare ratios with the geometric middle of their intervals, row by row.

    What it does:
        A ratio from a regression is the geometric mean of the bounds of its 95 % interval (Bland and Altman, BMJ 2000;
        320: 1468). In tables of ratios in which two other rows at least, and all of them, fit within their rounding,
        the one row is reported whose estimate lies off by more than a fortieth of the interval's width beyond
        rounding.

    Why it matters:
        One of three numbers has a wrong digit, and often the decision hangs on it.

    Example:
        Beside `1.11 (0.64–1.92)` and `1.94 (1.07–3.52)`: `1.52 (0.89–2.95)`, whose middle is 1.62.

    How to dispute:
        Say how the interval of this row was made.

    Known false alarms:
        A row that comes from another method than the others.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for rows in audit.once(row_intervals):
        read = [
            one
            for one in rows
            if one.effect.is_ratio
            and one.effect.contains_estimate
            and one.effect.estimate is not None
            and float(one.effect.low.interval[0]) > 0
        ]
        off = [one for one in read if _beyond(one) > 0]
        if len(off) != 1 or len(read) - 1 < _OTHERS or _beyond(off[0]) < _OFF:
            if len(read) > _OTHERS and not off:
                yield Passed(len(read))
            continue
        (one,) = off
        middle = math.sqrt(float(one.effect.low.value) * float(one.effect.high.value))
        yield Passed(len(read) - 1)
        steps = f"√({one.effect.low} × {one.effect.high}) = {middle:.2f} ≠ {one.effect.estimate}".replace(
            ",", "."
        )
        yield flaw(
            audit,
            f"{one.label}: the middle of {one.effect.low} to {one.effect.high} is {middle:.2f}, "
            f"not {one.effect.estimate}.",
            f"{one.label}: середина интервала от {one.effect.low} до {one.effect.high} – {comma(f'{middle:.2f}')}, "
            f"а не {one.effect.estimate}.",
            *one.cells,
            steps=steps,
        )


def _beyond(one: RowInterval) -> float:
    """How far the estimate is off the middle beyond rounding, in widths of the interval on the log scale."""
    lows, highs = one.effect.low.interval, one.effect.high.interval
    estimate = one.effect.estimate
    if estimate is None or lows[0] <= 0 or estimate.interval[0] <= 0:
        return 0.0
    least = (math.log(float(lows[0])) + math.log(float(highs[0]))) / 2
    most = (math.log(float(lows[1])) + math.log(float(highs[1]))) / 2
    small, large = (math.log(float(end)) for end in estimate.interval)
    width = math.log(float(one.effect.high.value) / float(one.effect.low.value))
    return max(0.0, least - large, small - most) / width if width > 0 else 0.0
