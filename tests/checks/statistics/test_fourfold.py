"""2×2 tables, against SciPy on published trials and on any counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.audit_stats import published_tables
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mgkb.checks.statistics.fourfold import Fourfold
from mgkb.checks.statistics.hidden import Clues, tables
from mgkb.checks.statistics.tails import Result
from tests.printing import printed

if TYPE_CHECKING:
    from pathlib import Path

COUNT = st.integers(0, 40)


def _cells(table: Fourfold) -> list[list[int]]:
    return [[table.a, table.b], [table.c, table.d]]


def _agrees_with_scipy(table: Fourfold) -> None:
    exact = stats.fisher_exact(_cells(table))
    assert table.fisher() == pytest.approx(exact.pvalue, rel=1e-6, abs=1e-12)
    if table.has_zero:
        return
    for yates in (False, True):
        expected = stats.chi2_contingency(_cells(table), correction=yates)
        assert table.chi2(yates=yates) == pytest.approx(expected.statistic, rel=1e-9, abs=1e-12)
        assert table.pearson(yates=yates) == pytest.approx(expected.pvalue, rel=1e-9, abs=1e-300)
    assert table.expected == pytest.approx(expected.expected_freq.ravel())
    ratio, interval = table.odds_ratio()
    odds = stats.contingency.odds_ratio(_cells(table), kind="sample")
    assert ratio == pytest.approx(odds.statistic)
    assert interval == pytest.approx(tuple(odds.confidence_interval(0.95)), rel=1e-9)
    risk, bounds = table.risk_ratio()
    relative = stats.contingency.relative_risk(table.a, table.a + table.b, table.c, table.c + table.d)
    assert risk == pytest.approx(relative.relative_risk)
    assert bounds == pytest.approx(tuple(relative.confidence_interval(0.95)), rel=1e-9)


def test_every_published_table_agrees_with_scipy(shared: Path) -> None:
    tables = list(published_tables(shared / "testdata" / "stats" / "metadat"))
    assert len(tables) > 150
    for table in tables:
        _agrees_with_scipy(table)


@given(COUNT, COUNT, COUNT, COUNT)
def test_any_table_agrees_with_scipy(a: int, b: int, c: int, d: int) -> None:
    if a + b and c + d and a + c and b + d:
        _agrees_with_scipy(Fourfold(a, b, c, d))


@given(st.integers(1, 14), st.integers(1, 14), st.data())
def test_a_table_is_among_those_that_its_own_results_leave(
    size1: int, size2: int, data: st.DataObject
) -> None:
    table = Fourfold.of(data.draw(st.integers(0, size1)), size1, data.draw(st.integers(0, size2)), size2)
    correction = 0.5 if table.has_zero else 0.0
    ratio, (low, high) = table.odds_ratio(correction)
    p = round(table.fisher(), 3)
    clues = Clues(
        ratio=printed(ratio, 2),
        interval=(printed(low, 2), printed(high, 2)),
        p=Result("=", p - 0.0005, p + 0.0005),
        method="fisher",
    )
    found = tables(size1, size2, clues)
    assert found is not None
    assert table in found


def test_hidden_tables_are_told_apart() -> None:
    interval = printed(0.663, 3), printed(339.548, 3)
    assert tables(6, 4, Clues(interval=interval)) == (Fourfold(5, 1, 1, 3),)
    assert tables(6, 4, Clues(interval=interval, p=Result("=", 0.02, 0.03), method="fisher")) == ()
    assert tables(600, 400, Clues(interval=interval)) is None
