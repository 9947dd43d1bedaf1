"""Findings that compare numbers say both ranges: what is printed, and what the numbers beside it give."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

RESULTS = "# results en | Results\n"


@pytest.mark.parametrize(
    ("code", "sentence", "unit", "value"),
    [
        ("ARI201", "Fever was seen in 30 of 120 women (35%).", "%", 25.0),
        ("ARI203", "They filter 2400 mg, of which 2300 mg (90–95%) is reabsorbed.", "%", 95.83),
        ("UNI201", "Serum magnesium was 2.2 mg/dL (0.95 mmol/L).", "mmol/L", 0.905),
        ("STA201", "Scores did not differ, t(48) = 2.10, p = 0.30.", "", 0.041),
        ("STA205", "The odds ratio was OR 1.3 (95% CI 1.2–2.7).", "", 1.8),
    ],
)
def test_the_true_value_lies_in_the_recomputed_range_and_not_in_the_printed_one(
    code: str, sentence: str, unit: str, value: float
) -> None:
    (found,) = findings(RESULTS + sentence, code)
    (both,) = found.flaw.recomputed
    assert both.unit == unit
    low, high = both.computed
    assert low <= high
    assert low == pytest.approx(value, rel=0.05)
    assert not both.printed[0] <= value <= both.printed[1]
    assert both.printed[1] < low or high < both.printed[0]
