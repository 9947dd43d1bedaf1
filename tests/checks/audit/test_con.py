"""CON on invented texts: contradictions, and contexts that are none."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

BODY = "# body {} | Tea\n{}"


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Tea raises serum zinc. Many like it. Tea lowers serum zinc.", 1),
        ("ru", "Чай повышает цинк сыворотки. Его любят многие. Чай снижает цинк сыворотки.", 1),
        ("en", "Weak tea raises serum zinc. Strong tea lowers serum zinc.", 0),
        ("ru", "Острый стресс повышает цинк сыворотки. Хронический стресс снижает цинк сыворотки.", 0),
        ("en", "Tea raises serum zinc. Tea does not lower serum zinc.", 0),
        ("en", "Tea raises serum zinc. However, tea lowers serum zinc.", 0),
        ("en", "Tea raises serum zinc. Tea lowers urinary zinc.", 0),
    ],
)
def test_opposite_statements(language: str, text: str, found: int) -> None:
    assert len(findings(BODY.format(language, text), "CON201")) == found


TWICE = "# introduction en | Introduction\n{}\n# discussion en | Discussion\n{}"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "Anaemia affects 25% of the children of this region.",
            "Anaemia affects 35% of the children of this region.",
            1,
        ),
        (
            "Anaemia affects 25% of the children of this region.",
            "Anaemia affects 25% of the children of this region.",
            0,
        ),
        (
            "Anaemia affects 25% of the children of this region.",
            "Anaemia affects 35% of the mothers of this region.",
            0,
        ),
    ],
)
def test_the_same_words_with_other_numbers(one: str, other: str, found: int) -> None:
    assert len(findings(TWICE.format(one, other), "CON202")) == found


def test_steps_of_one_section_are_no_contradiction() -> None:
    text = "The leaves were kept in hot water for 5 min. The leaves were kept in hot water for 9 min."
    assert not findings(BODY.format("en", text), "CON202")


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The toxin prevents activation of the channel, mimicking its activation.", 1),
        ("ru", "Токсин препятствует активации канала, имитируя ее активацию.", 1),
        ("en", "The toxin prevents activation of the channel, mimicking its closure.", 0),
    ],
)
def test_a_sentence_against_itself(language: str, text: str, found: int) -> None:
    assert len(findings(BODY.format(language, text), "CON203")) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "Zinc is the second most abundant trace element. Zinc, the third most abundant trace element, is vital.",
            1,
        ),
        (
            "ru",
            "Цинк – второй по распространенности микроэлемент. Цинк, третий по распространенности микроэлемент, важен.",
            1,
        ),
        (
            "en",
            "Zinc is the second most abundant trace element. Zinc is the fourth most abundant metal in industry.",
            0,
        ),
        (
            "en",
            "Zinc is the second most abundant trace element. Copper is the third most abundant trace element.",
            0,
        ),
    ],
)
def test_ranks(language: str, text: str, found: int) -> None:
    assert len(findings(BODY.format(language, text), "CON204")) == found


NORMAL = "Serum magnesium of 0.75–0.95 mmol/L (1.8–2.3 mg/dL) is regarded as normal."


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("A normal concentration of magnesium of 0.66–1.07 mmol/L does not exclude it.", 1),
        ("The reference range of magnesium is 0.75–0.95 mmol/L.", 0),
        ("The reference range of magnesium is 0.8–1.0 mmol/L.", 0),  # in one decimal the same
        ("In pregnant women the normal range of magnesium is 0.60–0.80 mmol/L.", 0),
        ("The normal range of calcium is 2.15–2.55 mmol/L.", 0),
        ("In hypomagnesemia magnesium of 0.40–0.60 mmol/L is regarded as normal by some.", 0),
    ],
)
def test_two_normal_ranges(sentence: str, count: int) -> None:
    written = f"# introduction en | Introduction\n{NORMAL}\n# discussion en | Discussion\n{sentence}"
    assert len(findings(written, "CON221")) == count


def test_two_normal_ranges_in_russian() -> None:
    written = (
        "# introduction ru | Введение\nНорма магния в сыворотке – 0,75–0,95 ммоль/л.\n"
        "# discussion ru | Обсуждение\nНормальный уровень магния составляет {} ммоль/л."
    )
    assert len(findings(written.format("0,66–1,07"), "CON221")) == 1
    assert not findings(written.format("0,75–0,95"), "CON221")
