"""How test statistics are printed: the same result in many hands."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

RESULTS = "# results en | Results\n"


@pytest.mark.parametrize(
    "printed",
    [
        "r = 0.12, n = 84, p < 0.001",
        "r (n = 84) = 0.12; P<.001",
        "r(82) = 0.12 (p < 0.001)",
        "t = 1.10 (df = 82, p = 0.02)",
        "t82 = 1.10, p = 0.02",
        "t (df = 82) = 1.10, p = 0.02",
        "t[82] = 1.10, P = .02",
        "t(82) = 1.10, with a p-value = 0.02",
        "t = 1.10, 82 df, p = 0.02",
        "t = 1,10; ст. св. = 82; p = 0,02",
        "F2,56 = 1.203, p < 0.001",
        "F = 1.203, df = 2, 56, p < .001",
        "F[2, 56] = 1.203; P < .001",
        "χ2 (df = 1) = 2.0, p = 0.01",
        "χ² = 2.0 (1 df), p = 0.01",
        "X2(1) = 2.0, p = 0.01",
        "z = 1.10 (p = 0.02)",
    ],
)
def test_a_wrong_p_is_found_however_it_is_printed(printed: str) -> None:
    assert findings(f"{RESULTS}The cups differed ({printed}).", "STA201")


@pytest.mark.parametrize(
    "printed",
    [
        "r = 0.42, n = 84, p < 0.001",
        "r = 0.12, p < 0.001",
        "t82 = 2.37, p = 0.02",
        "F[2, 56] = 1.203; P = .308",
        "F(2) = 1.203, p < .001",
        "z(3) = 1.10, p = 0.02",
        "χ² = 6.63 (1 df), p = 0.01",
    ],
)
def test_a_right_p_and_what_cannot_be_recomputed_are_left_alone(printed: str) -> None:
    assert not findings(f"{RESULTS}The cups differed ({printed}).", "STA201")
