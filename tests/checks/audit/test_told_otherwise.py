"""What an abstract gives and the text has, told in another way: no rule may take it for an error."""

from __future__ import annotations

import pytest

from mgkb.manuscript import parts
from tests.checks.audit.toys import findings

STUDY = """
# abstract en | Abstract
## results en | Results
{}
# methods en | Methods
{}
# results en | Results
Tea was drunk warm by the women of both groups. Its colour was red. Its taste was mild. Some liked it.
Nobody asked for more. Cups were white. They were washed by hand. Sugar was not offered.
# discussion en | Discussion
Tea is old.
"""


@pytest.mark.parametrize(
    ("abstract", "methods", "found"),
    [
        ("We read the charts of 143 adults.", "Of 160 patients, 17 were left out, so that 143 stayed.", 0),
        ("We read the charts of 134 adults.", "Of 160 patients, 17 were left out, so that 143 stayed.", 1),
        ("Adults took 500 mg of iron daily.", "Each of two tablets a day held 250 mg of iron.", 0),
        ("Adults took 500 mg of iron daily.", "The syrup held 250 mg of iron.", 1),
        ("Adults took 520 mg of iron daily.", "Each of two tablets a day held 250 mg of iron.", 1),
    ],
)
def test_people_and_doses_are_told_in_other_words(abstract: str, methods: str, found: int) -> None:
    assert len(findings(STUDY.format(abstract, methods), "ABS201")) == found


CLAIMED = """
# abstract en | Abstract
## results en | Results
The syrup improved {}.
# methods en | Methods
Forty women were included. They were given a syrup with 5 mg of iron.
# results en | Results
The stress score was 9.1 ± 3.9 and 10.9 ± 4.2 points (p = 0.032).
"""


@pytest.mark.parametrize(
    ("claimed", "found"), [("emotional stress", 0), ("sleep quality", 1), ("fatigue", 1)]
)
def test_the_noun_of_a_symptom_is_enough(claimed: str, found: int) -> None:
    assert len(findings(CLAIMED.format(claimed), "ABS205")) == found


TREATED = """
# methods {0} | M
{1}
# results {0} | R
{2}
"""
GIVEN = {
    "en": "Forty women were included. All women were given tablets of 5 mg of iron. " + "Tea is old. " * 8,
    "ru": "В исследование включены 40 женщин. Пациентки получали таблетки 5 мг железа. "
    + "Чай пьют давно. " * 8,
}


@pytest.mark.parametrize(
    ("language", "told", "found"),
    [
        ("en", "Vomiting was noted in 3 of 20 women.", 0),
        ("en", "Fatigue was lower in 3 of 20 women.", 1),
        ("ru", "Рвота возникла у 3 из 20 женщин.", 0),
        ("ru", "Утомляемость уменьшилась у 3 из 20 женщин.", 1),
    ],
)
def test_harms_by_their_names(language: str, told: str, found: int) -> None:
    assert len(findings(TREATED.format(language, GIVEN[language], told), "RPT205")) == found


@pytest.mark.parametrize(
    ("russian", "english", "found"),
    [
        (("боль в мышцах", "железо"), ("pain in the calf", "iron"), 0),
        (("боль", "железо"), ("fatigue", "iron"), 1),
        (("боль", "железо"), ("pain",), 1),
    ],
)
def test_keywords_with_a_counterpart(russian: tuple[str, ...], english: tuple[str, ...], found: int) -> None:
    front = parts.Front(keywords={"ru": russian, "en": english})
    assert len(findings("# body en | Text\nTea is old.", "BIL209", front)) == found


OUTCOMES = """
# methods en | Methods
All women were enrolled and received tablets of 470 mg. Of 47 women, 26 women were in the tea group and 21 women in \
the control group.
# results en | Results
Better sleep was seen in 92.3% (24/26) of the tea group and in 19% (4/21) of the control group (p < 0.001). {}
Tremor eased in 50% (13/26) of the tea group and in 48% (10/21) of the control group (p = 0.88).
"""


@pytest.mark.parametrize(
    ("next_sentence", "found"),
    [
        ("The odds ratio was 51 (95% CI 8.3–312).", 0),
        ("Appetite was better (OR 2.1, 95% CI 1.1–4.0).", 1),
    ],
)
def test_the_measure_of_an_outcome_in_the_next_sentence(next_sentence: str, found: int) -> None:
    assert len(findings(OUTCOMES.format(next_sentence), "STA213")) == found


@pytest.mark.parametrize(
    ("named", "found"),
    [("Основным показателем служила доля ответивших.", 0), ("Показатель считали основой.", 1)],
)
def test_the_main_measure_is_the_primary_outcome(named: str, found: int) -> None:
    many = " ".join(f"Признак {n} (p = 0,{n}1)." for n in range(1, 10))
    text = (
        "# methods ru | Методы\nИз 45 женщин 24 женщины вошли в основную группу и 21 женщина в контрольную группу. "
        f"Включены все, женщины получали таблетки 5 мг. {named}\n# results ru | Результаты\n{many}\n"
    )
    assert len(findings(text, "STA214")) == found
