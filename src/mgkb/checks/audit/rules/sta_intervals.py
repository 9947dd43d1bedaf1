"""STA: intervals that a table prints in a cell of their own, against estimate, standard error and p-value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.audit.intervals import row_intervals
from mgkb.checks.audit.numbers import comma, plain
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics.measures import estimates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.intervals import RowInterval
    from mgkb.checks.model import Outcome
    from mgkb.claims import Text

_FEWEST = 4  # rows of a table that show how its intervals were made
_FEW_OPPOSITE = 3  # where p and interval lead to opposite decisions
_MOST = 0.15  # share of rows that may be wrong; where more are, the table means something else
_FACTOR = 2.0  # between p and what the interval leaves to it, beyond rounding
_WIDTH = 1.4  # between the interval's width and that of its standard error, beyond rounding
_LEAST_P = 0.0005
_OFF = 0.05  # of the interval's width


@rule(
    code="STA241",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An estimate in a table lies outside the interval in the next cell.",
        "Оценка в таблице лежит вне интервала из соседней ячейки.",
    ),
)
def table_estimate_outside(audit: Audit) -> Iterator[Outcome]:
    """Compare an estimate with the interval beside it in a row of a table.

    What it does:
        In tables whose header names an effect (β, OR, difference …) and a confidence interval, takes the rows that
        print both, in one cell or in two, and reports an estimate outside its interval beyond rounding. Where
        more than one row in seven would be wrong, the columns mean something else and are not checkable.

    Why it matters:
        An interval is made around its estimate: a digit or a sign was lost in one of the three numbers.

    Example:
        `−0.80** (0.02)` with `[−0.12, −0.04]`.

    How to dispute:
        Say of what the interval is.

    Known false alarms:
        Columns of one model's estimates beside another model's intervals.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for rows in audit.once(row_intervals):
        read = [one for one in rows if not list(estimates(one.cells[0].text, ()))]
        yield from _told(
            audit,
            read,
            lambda one: not one.effect.contains_estimate or one.effect.low.value > one.effect.high.value,
            lambda one: both(
                f"{one.label}: the estimate {one.effect.estimate} lies outside {one.effect.low} to {one.effect.high}.",
                f"{one.label}: оценка {one.effect.estimate} вне интервала от {one.effect.low} до {one.effect.high}.",
            ),
            lambda one: both(_order(one), comma(_order(one))),
        )


@rule(
    code="STA242",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The p-value of a table's row is not that of its interval.",
        "Значение p в строке таблицы не отвечает её доверительному интервалу.",
    ),
)
def table_interval_against_p(audit: Audit) -> Iterator[Outcome]:
    """Compare the p-value of a row with the one that its 95 % interval implies, where the other rows fit.

    What it does:
        In tables that print an estimate, its interval and p in each row, works out p from the interval (normal test,
        log scale for ratios) over all values that round to the printed ones. Where at least four rows are
        there (three, if p and interval lead to opposite decisions) and nearly all of them fit within a factor of
        two, those that do not are reported.

    Why it matters:
        In a table whose other rows fit, one that does not is a digit or a row gone wrong.

    Example:
        `2.40 [0.58 to 9.89]`, p = 0.705: the interval implies 0.23.

    How to dispute:
        Say which test this p comes from.

    Known false alarms:
        Exact p-values beside normal intervals in rows with few events.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for rows in audit.once(row_intervals):
        read = [
            one
            for one in rows
            if one.p is not None
            and one.is_known
            and one.effect.contains_estimate
            and one.p_range() is not None
        ]
        yield from _told(
            audit,
            read,
            _has_another_p,
            lambda one: both(
                f"{one.label}: p {one.cells[-1].text} is not that of {one.effect.low} to {one.effect.high}.",
                f"{one.label}: p {one.cells[-1].text} не отвечает интервалу от {one.effect.low} до {one.effect.high}.",
            ),
            lambda one: both(_implied(one, "implies"), comma(_implied(one, "→"))),
        )


@rule(
    code="STA243",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The interval of a table's row does not fit its standard error.",
        "Интервал в строке таблицы не отвечает её стандартной ошибке.",
    ),
)
def table_interval_against_error(audit: Audit) -> Iterator[Outcome]:
    """Compare the width of a 95 % interval with the standard error printed with the estimate.

    What it does:
        In tables whose header names estimate, standard error and interval, compares the interval's half width with
        1.96 standard errors over all values that round to the printed ones. Where at least four rows are there and
        nearly all fit, those that are off by more than two fifths beyond rounding are reported.

    Why it matters:
        One of the bounds or the standard error is of another row.

    Example:
        `−0.10 (0.03)` with `[−0.11, −0.09]`: three hundredths need an interval about 0.12 wide.

    How to dispute:
        Say how the interval was made.

    Known false alarms:
        Bootstrapped intervals beside normal standard errors, where only some rows are skewed.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for rows in audit.once(row_intervals):
        read = [one for one in rows if one.effect.contains_estimate and one.error_ratio() is not None]
        yield from _told(
            audit,
            read,
            _has_another_width,
            lambda one: both(
                f"{one.label}: {one.effect.low} to {one.effect.high} does not fit a standard error of {one.error}.",
                f"{one.label}: интервал от {one.effect.low} до {one.effect.high} не отвечает ошибке {one.error}.",
            ),
            lambda one: both(_widths(one), comma(_widths(one))),
        )


@rule(
    code="STA244",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A mean difference is not the middle of its limits of agreement.",
        "Средняя разность – не середина границ согласия.",
    ),
)
def limits_of_agreement(audit: Audit) -> Iterator[Outcome]:
    """Compare mean differences with the middle of their limits of agreement.

    What it does:
        Limits of agreement (Bland and Altman, Lancet 1986; 327: 307–310) are the mean difference plus and minus 1.96
        standard deviations, so the mean is their middle. In tables with four rows or more, of which nearly all fit,
        the others are reported.

    Why it matters:
        The bias between two methods is what such a table is for.

    Example:
        `−6.1` with `−6.5 to 5.4`: the middle is −0.55.

    How to dispute:
        Say how the limits were made.

    Known false alarms:
        Limits on another scale than the mean.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for rows in audit.once(row_intervals):
        read = [one for one in rows if one.is_agreement]
        yield from _told(
            audit,
            read,
            lambda one: (one.effect._replace(is_ratio=False).skew() or 0) > _OFF,
            lambda one: both(
                f"{one.label}: {one.effect.estimate} is not the middle of {one.effect.low} to {one.effect.high}.",
                f"{one.label}: {one.effect.estimate} – не середина границ от {one.effect.low} до {one.effect.high}.",
            ),
            lambda one: both(_middle(one), comma(_middle(one))),
        )


def _told(
    audit: Audit,
    rows: Sequence[RowInterval],
    is_wrong: Callable[[RowInterval], bool],
    message: Callable[[RowInterval], Text],
    steps: Callable[[RowInterval], Text],
) -> Iterator[Outcome]:
    """The rows that are wrong where nearly all others of the table are right."""
    if not rows:
        return
    wrong = [one for one in rows if is_wrong(one)]
    fewest = _FEW_OPPOSITE if all(map(_is_opposite, wrong)) else _FEWEST
    if wrong and (len(rows) < fewest or len(wrong) > max(1, _MOST * len(rows))):
        reason = both(
            "too many rows would be wrong: the columns may mean something else",
            "ошибочных строк слишком много: столбцы могут означать другое",
        )
        yield NotCheckable(reason, audit.place(rows[0].grid.table.start))
        return
    if len(rows) > len(wrong):
        yield Passed(len(rows) - len(wrong))
    for one in wrong:
        yield Flaw(
            message=message(one),
            locations=tuple(audit.at((cell.start, cell.end)) for cell in one.cells),
            subjects=(audit.subject,),
            calculation=steps(one),
            cause=f"interval:{one.cells[0].start}",
        )


def _is_opposite(one: RowInterval) -> bool:
    """Whether interval and p lead to opposite decisions, which an inexact test hardly explains."""
    said = one.p.is_significant() if one.p is not None else None
    excludes = one.effect.excludes_null
    return said is not None and excludes is not None and said != excludes


def _has_another_p(one: RowInterval) -> bool:
    between = one.p_range()
    if one.p is None or between is None:
        return False
    low, high = between[0] / _FACTOR, between[1] * _FACTOR
    if one.p.operator in {"<", "≤"}:
        return low > one.p.high and low > _LEAST_P
    if one.p.operator in {">", "≥"}:
        return high < one.p.low
    return one.p.low > max(high, _LEAST_P) or one.p.high < low


def _has_another_width(one: RowInterval) -> bool:
    between = one.error_ratio()
    return between is not None and (between[0] > _WIDTH or between[1] < 1 / _WIDTH)


def _order(one: RowInterval) -> str:
    low, value, high = one.effect.low, one.effect.estimate, one.effect.high
    if low.value > high.value:
        return f"{low} > {high}"
    is_below = value is not None and value.value < low.value
    return f"{value} < {low}" if is_below else f"{value} > {high}"


def _implied(one: RowInterval, says: str) -> str:
    between = one.p_range() or (0.0, 1.0)
    shown = f"{one.effect.estimate} ({one.effect.low}, {one.effect.high})"
    return f"{shown} {says} p = {plain(between[0])} … {plain(between[1])}"


def _widths(one: RowInterval) -> str:
    half = float(one.effect.high.value - one.effect.low.value) / 2
    error = float(one.error.value) if one.error else 0.0
    return f"1.96 × {one.error} = {plain(1.96 * error)}; ({one.effect.high} − {one.effect.low}) / 2 = {plain(half)}"


def _middle(one: RowInterval) -> str:
    low, high = one.effect.low, one.effect.high
    return f"({low} + {high}) / 2 = {plain(float(low.value + high.value) / 2)}"
