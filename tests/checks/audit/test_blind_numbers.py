"""Digits exchanged, portions of amounts, numbers needed to treat, factors of conversions: found, and not alarmed at."""

from __future__ import annotations

import pytest

from tests.checks.audit.written import FILLER, found, in_text

PAGE = """\
Tea and sleep of adults

Introduction

{filler} {one}

Methods

Patients were asked about tea [1]. {filler}

Discussion

{filler} {other}

References
1. Silva A. Tea at night. J Tea. 2016;1(1):5-9.
2. Souza B. Tea by day. J Tea. 2017;2(1):20-29.
"""


FOUND = "Insomnia was found in 37.1% of women who drank tea [2]."


def _paper(code: str, one: str = "", other: str = "") -> list[str]:
    return found(in_text(PAGE.format(one=one, other=other, filler=FILLER), code))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (FOUND, "Insomnia in women who drank tea was 31.7% [2].", 1),
        (
            "Бессонница выявлена у 23% женщин, которые пили чай [2].",
            "Напомним, что бессонница у женщин, которые пили чай, составила 32% [2].",
            1,
        ),
        (
            "Insomnia was found in 37.1% of women who drank tea and in 20.2% of others [2].",
            "Insomnia in women who drank tea was 37.1%, against 20.2% [2].",
            0,
        ),
        (FOUND, "Fever had 31.7% [2].", 0),
        (FOUND, "Insomnia in women who drank tea was 31.7% [1].", 0),
        (FOUND, "Insomnia in women who drank tea was 38.1% [2].", 0),
    ],
)
def test_two_digits_exchanged_in_what_one_reference_says(one: str, other: str, expected: int) -> None:
    assert len(_paper("CIT281", one, other)) == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "С чаем поступает 200 мг кофеина в сутки, из которых выводится 25%, т. е. 70 мг.",
            "25 % of 200 мг is 50",
        ),
        ("Tea brings 80 mg of caffeine, of which 90% are absorbed, that is 62 mg.", "90 % of 80 mg is 72"),
        ("Tea brings about 80 mg of caffeine, of which 90% are absorbed, that is 70 mg.", None),
        ("С чаем поступает 200 мг кофеина, из них 25% – утром, т. е. 50 мг.", None),
        ("С чаем поступает 2 г сахара, из которых 25% – утром, т. е. 500 мг.", None),
    ],
)
def test_portions_of_amounts(words: str, said: str | None) -> None:
    messages = _paper("ARI281", words)
    assert len(messages) == (said is not None)
    assert all(message.startswith(said or "") for message in messages)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The absolute risk reduction was 12.5% (NNT 12).", 1),
        ("The absolute risk reduction was 12.5%, and the number needed to treat was 8.", 0),
        ("The absolute risk reduction was 12.7% (NNT 8).", 0),
        ("Снижение абсолютного риска – 4%. ЧБНЛ – 9.", 0),
        ("Абсолютное снижение риска бессонницы составило 4%, ЧБНЛ = 52.", 1),
        ("Абсолютное снижение риска бессонницы составило 4%, ЧБНЛ = 25.", 0),
    ],
)
def test_numbers_needed_to_treat(words: str, expected: int) -> None:
    assert len(_paper("ARI282", words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Уровень теина от 40 до 80 нг/мл (92–248 нмоль/л) считают обычным.", 1),
        ("Уровень теина от 40 до 80 нг/мл (92–184 нмоль/л) считают обычным.", 0),
        ("Theine of 40–80 ng/mL (90–180 nmol/L) is common.", 0),
        (
            "Теин: утром 12 нг/мл (27,6 нмоль/л), днем 14 нг/мл (32,2 нмоль/л), вечером 19 нг/мл (63,7 нмоль/л).",
            1,
        ),
        (
            "Теин: утром 12 нг/мл (27,6 нмоль/л), днем 14 нг/мл (32,2 нмоль/л), вечером 19 нг/мл (43,7 нмоль/л).",
            0,
        ),
        ("Теин 12 нг/мл (27,6 нмоль/л), танин 14 нг/мл (8,2 нмоль/л), кофеин 19 нг/мл (97,8 нмоль/л).", 0),
    ],
)
def test_conversions_that_belong_together_have_one_factor(words: str, expected: int) -> None:
    assert len(_paper("UNI251", words)) == expected
