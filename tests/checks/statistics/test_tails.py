"""p-values of test statistics, against SciPy; published means and SDs against their verdicts."""

from __future__ import annotations

import csv
import math
import statistics
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mgkb.checks.statistics.effects import Effect
from mgkb.checks.statistics.moments import Group, debit, grim, grimmer, t_test_range, t_value
from mgkb.checks.statistics.tails import Result, Test, p_range, p_value
from tests.printing import printed

if TYPE_CHECKING:
    from pathlib import Path

DF = st.integers(1, 500)
VALUE = st.floats(0.01, 30)


@given(VALUE, DF, DF)
def test_p_agrees_with_scipy(value: float, df1: int, df2: int) -> None:
    pairs = [
        (p_value(Test.T, -value, df1), 2 * stats.t.sf(value, df1)),
        (p_value(Test.F, value, df1, df2), stats.f.sf(value, df1, df2)),
        (p_value(Test.CHI2, value, df1), stats.chi2.sf(value, df1)),
        (p_value(Test.Z, value), 2 * stats.norm.sf(value)),
    ]
    for ours, theirs in pairs:
        assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-300)


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=4, max_size=30))
def test_r_agrees_with_scipy(pairs: list[tuple[float, float]]) -> None:
    xs, ys = zip(*pairs, strict=True)
    if min(statistics.pstdev(xs), statistics.pstdev(ys)) < 1e-3:
        return
    result = stats.pearsonr(xs, ys)
    assert p_value(Test.R, float(result.statistic), len(pairs) - 2) == pytest.approx(
        result.pvalue, rel=1e-4, abs=1e-9
    )


@given(
    st.sampled_from([Test.T, Test.F, Test.CHI2, Test.Z]),
    VALUE,
    DF,
    DF,
    st.tuples(st.integers(1, 4), st.integers(2, 4)),
)
def test_a_rounded_result_is_never_wrong(
    test: Test, value: float, df1: int, df2: int, digits: tuple[int, int]
) -> None:
    p = printed(p_value(test, value, df1, df2), digits[1])
    low, high = map(float, printed(value, digits[0]).interval)
    assert Result("=", *map(float, p.interval)).allows(p_range(test, (low, high), df1, df2))


@pytest.mark.parametrize(
    ("result", "significant"),
    [
        (Result("<", 0.05, 0.05), True),
        (Result(">", 0.05, 0.05), False),
        (Result("<", 0.1, 0.1), None),
        (Result("=", 0.035, 0.045), True),
        (Result("=", 0.055, 0.065), False),
    ],
)
def test_what_a_p_value_says(result: Result, significant: bool | None) -> None:
    assert result.is_significant() is significant


@pytest.mark.parametrize(
    ("test", "df1", "df2"), [(Test.T, None, None), (Test.F, 2, None), (Test.CHI2, 0, None)]
)
def test_degrees_of_freedom_are_needed(test: Test, df1: int | None, df2: int | None) -> None:
    with pytest.raises(ValueError, match="degrees of freedom"):
        p_value(test, 2.0, df1, df2)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_published_verdicts_on_means_and_deviations(shared: Path) -> None:
    folder = shared / "testdata" / "stats" / "scrutiny"
    for row in _rows(folder / "scrutiny_pigs5.tsv"):
        mean, deviation, size = (
            printed(float(row["x"]), 2),
            printed(float(row["sd"]), 2),
            int(float(row["n"])),
        )
        assert (grim(mean, size) and grimmer(mean, deviation, size)) is (row["grimmer_consistent"] == "T"), (
            row
        )
    for row in _rows(folder / "scrutiny_pigs3.tsv"):
        mean, deviation, size = (
            printed(float(row["x"]), 2),
            printed(float(row["sd"]), 2),
            int(float(row["n"])),
        )
        assert debit(mean, deviation, size) is (row["debit_consistent"] == "T"), row
    verdicts = [
        grim(printed(float(row["x"]), 2), int(float(row["n"])))
        for row in _rows(folder / "scrutiny_pigs1.tsv")
    ]
    assert verdicts == [True, False, False, False, False, True, False, True, False, False, True, False]


WHOLE = st.lists(st.integers(0, 9), min_size=3, max_size=60)


@given(WHOLE, st.integers(1, 3))
def test_true_means_and_deviations_are_never_wrong(values: list[int], places: int) -> None:
    mean, deviation = printed(statistics.fmean(values), places), printed(statistics.stdev(values), places)
    assert grim(mean, len(values))
    assert grimmer(mean, deviation, len(values))
    bits = [value % 2 for value in values]
    assert debit(printed(statistics.fmean(bits), places), printed(statistics.stdev(bits), places), len(bits))


@given(WHOLE, WHOLE, st.integers(1, 3))
def test_a_t_test_lies_in_what_rounded_moments_leave(one: list[int], other: list[int], places: int) -> None:
    if statistics.stdev(one) < 0.2 or statistics.stdev(other) < 0.2:
        return
    groups = [
        Group(printed(statistics.fmean(v), places), printed(statistics.stdev(v), places), len(v))
        for v in (one, other)
    ]
    low, high = t_test_range(*groups)
    for equal in (True, False):
        p = stats.ttest_ind(one, other, equal_var=equal).pvalue
        assert low - 1e-6 <= p <= high + 1e-6


def test_t_of_printed_moments() -> None:
    one, other = Group(printed(32, 0), printed(4, 0), 30), Group(printed(31, 0), printed(4, 0), 25)
    assert t_value(one, other) == pytest.approx(1 / (4 * math.sqrt(1 / 30 + 1 / 25)))


def _effect(estimate: float, low: float, high: float, *, is_ratio: bool = True) -> Effect:
    return Effect(printed(estimate, 2), printed(low, 2), printed(high, 2), is_ratio)


@pytest.mark.parametrize(
    ("effect", "excludes", "contains", "is_central"),
    [
        (_effect(1.50, 1.10, 2.05), True, True, True),
        (_effect(0.80, 0.50, 1.28), False, True, True),
        (_effect(0.80, 0.64, 1.00), None, True, True),
        (_effect(2.50, 1.10, 2.05), True, False, False),
        (_effect(1.90, 1.10, 2.05), True, True, False),
        (_effect(-0.5, -1.0, 0.0, is_ratio=False), None, True, True),
    ],
)
def test_effects_and_their_intervals(
    effect: Effect, excludes: bool | None, contains: bool, is_central: bool
) -> None:
    assert effect.excludes_null is excludes
    assert effect.contains_estimate is contains
    assert (effect.skew() == 0) is is_central


@given(st.floats(0.2, 5), st.floats(0.05, 1.5))
def test_a_woolf_interval_is_never_wrong(ratio: float, error: float) -> None:
    low, high = ratio * math.exp(-1.96 * error), ratio * math.exp(1.96 * error)
    effect = Effect(printed(ratio, 3), printed(low, 3), printed(high, 3))
    assert effect.contains_estimate
    assert effect.skew() == 0
    assert effect.p() == pytest.approx(2 * stats.norm.sf(abs(math.log(ratio)) / error), abs=0.05)
