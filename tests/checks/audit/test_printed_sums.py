"""Rules on calculations, times, powers and pooled results that a text prints itself."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

ONE = "# results {} | R\n{}\n"


def _found(code: str, text: str) -> int:
    language = "ru" if any("а" <= letter <= "я" for letter in text) else "en"
    return len(findings(ONE.format(language, text), code))


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("ARI235", "The level was 0.05/5 = 0.02 for all.", 1),
        ("ARI235", "The level was 0.05/5 = 0.01 for all.", 0),
        ("ARI235", "Порог значимости 0,05/5=0,02.", 1),
        ("ARI235", "In all 57 + 56 = 113 were seen.", 0),
        ("ARI235", "In all 57 + 56 = 114 were seen.", 1),
        ("ARI235", "Between 2/3 = 0.67 and 1/3 = 0.333.", 0),
        ("ARI236", "Таблетку давали в 20:30, за 30 минут до отхода ко сну в 22:00.", 1),
        ("ARI236", "Таблетку давали в 21:30, за 30 минут до отхода ко сну в 22:00.", 0),
        ("ARI236", "Given at 20:30, 30 minutes before bedtime at 22:00.", 1),
        ("ARI236", "Набор шёл с 1 февраля 2021 г. по 30 ноября 2022 г. (22 месяца).", 0),
        ("ARI236", "Набор шёл с 1 февраля 2021 г. по 30 ноября 2022 г. (12 месяцев).", 1),
        ("UNI232", "The course was 14 days (3 weeks).", 1),
        ("UNI232", "The course was 14 days (2 weeks).", 0),
        ("UNI232", "Разность 0,5 ч, или 30 минут.", 0),
        ("UNI232", "Разность 0,5 ч, или 50 минут.", 1),
        ("UNI232", "It was 5 years (60 months).", 0),
        ("UNI233", "A dose of 10^10 CFU equals 1 billion CFU.", 1),
        ("UNI233", "A dose of 5 × 10⁹ CFU equals 5 billion CFU.", 0),
        ("STA237", "The eight trials agreed. Heterogeneity was moderate (Q = 4.67, I² = 34%).", 1),
        ("STA237", "The eight trials agreed. Heterogeneity was low (Q = 4.67, I² = 0%).", 0),
        ("STA237", "The eight trials differed. Heterogeneity was high (Q = 14, df = 7, I² = 50%).", 0),
        ("STA237", "The eight trials agreed. Heterogeneity: Q = 4.67, df = 8, p = 0.70.", 1),
        ("STA237", "The eight trials agreed. Heterogeneity: Q = 4.67, df = 7, p = 0.70.", 0),
        ("ARI237", "That is 62 fewer cases per 1000. The number needed to treat was 6.", 1),
        ("ARI237", "That is 62 fewer cases per 1000. The number needed to treat was 16.", 0),
        ("ARI237", "Разность 20,6 процентного пункта; ЧБНЛ 5.", 0),
    ],
)  # fmt: skip
def test_what_is_printed_is_recomputed(code: str, text: str, found: int) -> None:
    assert _found(code, text) == found
