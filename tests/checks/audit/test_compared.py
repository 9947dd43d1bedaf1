"""CON205 on invented sentences: what must be found, and what must not."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

TWO = "# results {0} | R\n{1}\n# discussion {0} | D\n{2}\n"


@pytest.mark.parametrize(
    ("language", "one", "other", "found"),
    [
        ("en", "Falls were higher in winter than in summer.", "In summer falls were higher than in winter.", 1),
        ("en", "Falls were higher in winter than in summer.", "In summer falls were lower than in winter.", 0),
        ("en", "Falls were higher in winter than in summer.", "In winter falls were higher than in summer.", 0),
        ("en", "Falls were higher in winter than in summer.", "In summer colds were higher than in winter.", 0),
        ("en", "Falls were higher in winter than in summer.",
         "In summer falls were not higher than in winter.", 0),
        ("ru", "Зимой падения случались чаще, чем летом.", "Летом падения случались чаще, чем зимой.", 1),
        ("ru", "Зимой падения случались чаще, чем летом.", "Летом падения случались реже, чем зимой.", 0),
    ],
)  # fmt: skip
def test_sides_of_a_comparison_exchanged(language: str, one: str, other: str, found: int) -> None:
    assert len(findings(TWO.format(language, one, other), "CON205")) == found


@pytest.mark.parametrize(("text", "found"), [("80 men and 78 women", 0), ("151 men and 7 boys, 9 women", 1)])
def test_a_sum_of_people_has_no_tiny_part(text: str, found: int) -> None:
    written = (
        "# abstract en | Abstract\nWe studied 158 women and men.\n# methods en | Methods\nThere were "
        + text
        + " of all sorts. Tea is old. It is hot. It is sweet. Few know it. It keeps. Cups are small. It is green."
    )
    assert len(findings(written, "ABS201")) == found
