"""Groups exchanged between text and table, crossovers, studies of one visit, and who knew the treatment."""

from __future__ import annotations

import pytest

from tests.checks.audit.tables import table_findings
from tests.checks.audit.written import FILLER, english, found, in_text, russian

ROWS = [
    "Measure | Less than 6 h (n = 234) | 6–8 h (n = 546) | p",
    "Pressure, mean ± SD | 134.2 ± 16.8 | 129.6 ± 16.1 | 0.001",
    "Pulse, mean ± SD | 71.4 ± 8.0 | 70.2 ± 8.1 | 0.06",
]
STUDY = """
# methods en | Methods
Sleep was classed as short (less than 6 h) and reference (6–8 h).
# results en | Results
{}
"""


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Pressure was 129.6 mmHg in short sleepers and 134.2 mmHg in the reference group.", 1),
        ("Pressure was 134.2 mmHg in short sleepers and 129.6 mmHg in the reference group.", 0),
        ("In the reference group pressure was 134.2 ± 16.8 mmHg, in short sleepers 129.6 ± 16.1 mmHg.", 1),
        ("In the reference group pressure was 129.6 ± 16.1 mmHg, in short sleepers 134.2 ± 16.8 mmHg.", 0),
        ("Pressure of short and reference sleepers was 129.6 and 134.2 mmHg.", 0),
        ("Pressure at baseline was 129.6 mmHg in short sleepers and 134.2 mmHg in the reference group.", 0),
        ("Others found 129.6 mmHg in short sleepers and 134.2 mmHg in the reference group [7].", 0),
    ],
)
def test_groups_exchanged_between_text_and_table(told: str, wrong: int) -> None:
    assert len(table_findings("TAB246", STUDY.format(told), "Pressure by sleep", ROWS)) == wrong


RUSSIAN_ROWS = [
    "Показатель | Сок свёклы | Плацебо | p",
    "Нитрит, нмоль/л | 412±128 | 168±59 | <0,001",
    "Пульс, в минуту | 71,2±8,3 | 71,5±8,1 | 0,70",
]
RUSSIAN_STUDY = """
# methods ru | Методы
Больные пили сок.
# results ru | Результаты
{}
"""


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (
            "Концентрация нитрита после плацебо (412±128 нмоль/л) была выше, чем после сока (168±59 нмоль/л).",
            1,
        ),
        (
            "Концентрация нитрита после сока (412±128 нмоль/л) была выше, чем после плацебо (168±59 нмоль/л).",
            0,
        ),
        ("Пульс составил 71,5 в минуту после сока и 71,2 в минуту после плацебо.", 1),
        ("Пульс составил 71,2 в минуту после сока и 71,5 в минуту после плацебо.", 0),
    ],
)
def test_russian_groups_exchanged_between_text_and_table(told: str, wrong: int) -> None:
    assert len(table_findings("TAB246", RUSSIAN_STUDY.format(told), "Показатели", RUSSIAN_ROWS)) == wrong


@pytest.mark.parametrize(
    ("test", "wrong"),
    [
        ("Values after tea and water were compared with the unpaired t test.", 1),
        ("Values after tea and water were compared with the Mann–Whitney test.", 1),
        ("Values after tea and water were compared with the paired t test.", 0),
        ("Carry-over was tested with the unpaired t test.", 0),
        ("Sequences were compared with the unpaired t test, treatments with a mixed model.", 0),
    ],
)
def test_a_crossover_needs_pairs(test: str, wrong: int) -> None:
    assert len(english("STA258", methods=f"We performed a crossover study. {test}")) == wrong


@pytest.mark.parametrize(
    ("methods", "wrong"),
    [
        (
            "Проведено перекрёстное исследование. Значения сравнивали t-критерием Стьюдента для независимых выборок.",
            1,
        ),
        ("Проведено перекрёстное исследование. Значения сравнивали парным t-критерием Стьюдента.", 0),
        ("Проведено параллельное исследование. Значения сравнивали t-критерием для независимых выборок.", 0),
    ],
)
def test_a_russian_crossover_needs_pairs(methods: str, wrong: int) -> None:
    assert len(russian("STA258", methods=methods)) == wrong


ONCE = f"""Sleep and pressure: a cross-sectional study

Abstract
Sleep was asked for once.

Introduction

{FILLER}

Methods

{{methods}}

Results

{{results}}

Conclusions

{{conclusion}}
"""


def once(
    code: str, methods: str = "", results: str = "It was so.", conclusion: str = "It is so."
) -> list[str]:
    methods = f"This was a cross-sectional study. {methods}"
    return found(in_text(ONCE.format(methods=methods, results=results, conclusion=conclusion), code))


@pytest.mark.parametrize(
    ("methods", "results", "wrong"),
    [
        ("Adults came once.", "During follow-up, short sleepers had lower pressure.", 1),
        ("Adults of the cohort came once.", "During follow-up, short sleepers had lower pressure.", 0),
        ("Adults came once.", "During follow-up, short sleepers had lower pressure [4].", 0),
        ("Adults came once.", "Nothing is known, as people were not seen during follow-up.", 0),
    ],
)
def test_a_cross_sectional_study_has_no_follow_up(methods: str, results: str, wrong: int) -> None:
    assert len(once("DES244", methods, results)) == wrong


@pytest.mark.parametrize(
    ("design", "told", "wrong"),
    [
        ("одномоментное", "В ходе наблюдения давление снизилось.", 1),
        ("одномоментное", "При осмотре давление было высоким.", 0),
        ("когортное", "В ходе наблюдения давление снизилось.", 0),
    ],
)
def test_a_russian_cross_sectional_study_has_no_follow_up(design: str, told: str, wrong: int) -> None:
    assert len(russian("DES244", methods=f"Проведено {design} исследование взрослых.", results=told)) == wrong


@pytest.mark.parametrize(
    ("conclusion", "wrong"),
    [
        ("Short sleep raises blood pressure through arousal.", 1),
        ("Extending sleep by one hour would therefore lower blood pressure.", 1),
        ("Short sleep worsens survival.", 1),
        ("Short sleep may raise blood pressure through arousal.", 0),
        ("Short sleep was associated with higher pressure.", 0),
    ],
)
def test_causes_from_one_visit(conclusion: str, wrong: int) -> None:
    assert len(once("SPN236", conclusion=conclusion)) == wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Таким образом, увеличение продолжительности сна на час снизит давление.", 1),
        ("Таким образом, увеличение продолжительности сна на час, возможно, снизит давление.", 0),
    ],
)
def test_russian_causes_from_one_visit(told: str, wrong: int) -> None:
    assert len(russian("SPN236", methods="Проведено одномоментное исследование взрослых.", end=told)) == wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("The patients knew which tea they received, and so did the doctors.", 1),
        ("Neither patients knew which tea they received, nor did the doctors.", 0),
    ],
)
def test_who_knew_the_treatment(told: str, wrong: int) -> None:
    assert len(english("DES234", methods="This was a double-blind trial.", end=told)) == wrong


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Больные знали, какой чай пьют, и врачи тоже.", 1),
        ("Ни больные, ни врачи не знали, какой чай пьют.", 0),
    ],
)
def test_who_knew_the_treatment_in_russian(told: str, wrong: int) -> None:
    assert len(russian("DES234", methods="Проведено двойное слепое исследование.", end=told)) == wrong


CLASSES = [
    "Status | Selenium, µg/L | n (%)",
    "Severe deficiency | <40 | 28 (7.0)",
    "Moderate deficiency | 40–59 | 124 (31.0)",
]
CLASSES += ["Optimal | 70–120 | 140 (35.0)", "Excess | >120 | 12 (3.0)"]
LISTED = """
# results en | Results
{}
"""


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (
            "Severe deficiency was found in 28 people, optimal status in 140 people (35.0%) and excess in 21.",
            1,
        ),
        (
            "Severe deficiency was found in 28 people, optimal status in 140 people (35.0%) and excess in 12.",
            0,
        ),
        ("Severe deficiency was found in 82 people, optimal status in 140 people and excess in 21.", 0),
        ("Severe deficiency was found in 28 people, optimal status in 140 and excess for 21 days.", 0),
        ("Of 28 people with severe deficiency 9 were men, optimal status had 140, excess 12.", 0),
    ],
)
def test_a_list_of_counts_against_the_rows(told: str, wrong: int) -> None:
    assert len(table_findings("TAB247", LISTED.format(told), "Selenium status", CLASSES)) == wrong


RUSSIAN_CLASSES = [
    "Степень | Селен, мкг/л | n (%)",
    "Тяжёлый дефицит | <40 | 28 (7,0)",
    "Умеренный дефицит | 40–59 | 124 (31,0)",
    "Оптимальная | 70–120 | 140 (35,0)",
    "Избыток | >120 | 12 (3,0)",
]


@pytest.mark.parametrize(("excess", "wrong"), [(21, 1), (12, 0)])
def test_a_russian_list_of_counts_against_the_rows(excess: int, wrong: int) -> None:
    told = f"Тяжёлый дефицит имели 28 человек, оптимальную обеспеченность – 140 (35,0%), избыток – {excess} человек."
    text = f"# results ru | Результаты\n{told}\n"
    assert len(table_findings("TAB247", text, "Обеспеченность селеном", RUSSIAN_CLASSES)) == wrong


@pytest.mark.parametrize(
    ("end", "wrong"),
    [
        ("In our trial tea lowered the mean pressure by 2.5 mmHg in adults.", 1),
        ("In our trial tea lowered the mean pressure by 5.2 mmHg in adults.", 0),
        ("In our trial tea lowered the mean pressure by 2.5 kPa in adults.", 0),
        ("In another trial tea lowered the mean pressure by 2.5 mmHg in adults [3].", 0),
        ("Such bushes grow for 2.5 mmHg of rain.", 0),
    ],
)
def test_digits_in_another_order(end: str, wrong: int) -> None:
    results = "Tea lowered the mean pressure by 5.2 mmHg in all adults."
    assert len(english("CON277", results=results, end=end)) == wrong


@pytest.mark.parametrize(("fall", "wrong"), [("2,5", 1), ("5,2", 0), ("2,7", 0)])
def test_russian_digits_in_another_order(fall: str, wrong: int) -> None:
    results = "После приёма чая среднее давление было ниже на 5,2 мм рт.ст., чем после воды."
    end = f"В нашем исследовании среднее давление после приёма чая было ниже на {fall} мм рт.ст. Чай стар."
    assert len(russian("CON277", results=results, end=end)) == wrong


TRIAL = f"""Tea and sleep: a {{design}} trial

Abstract
Tea was tried in adults.

Introduction

{FILLER}

Methods

Adults were allocated to tea or water. {{how}}

Results

Tea helped. Water did not. All were glad. Nobody was harmed. Cups were white. They were washed by hand.
"""


@pytest.mark.parametrize(
    ("design", "how", "absent"),
    [
        ("randomised", "", "sequence was made and the concealment"),
        ("randomised", "The list was made by computer.", "text: the concealment"),
        ("randomised", "A computer made the list, kept in sealed opaque envelopes.", ""),
        ("non-randomised", "", ""),
    ],
)
def test_how_a_trial_allocated(design: str, how: str, absent: str) -> None:
    messages = found(in_text(TRIAL.format(design=design, how=how), "RPT232"))
    assert len(messages) == bool(absent)
    assert all(absent in message for message in messages)


RUSSIAN_TRIAL = """Чай и сон: рандомизированное исследование

Введение

Чай пьют давно. Его собирают вручную. Листья сушат на солнце. Кусты живут долго.

Материал и методы

Взрослых распределили в группы чая и воды. {}

Результаты

Чай помог. Вода не помогла. Все были рады. Никто не пострадал. Чашки были белыми. Их мыли вручную.
"""


@pytest.mark.parametrize(
    ("how", "wrong"),
    [("", 1), ("Использовали таблицу случайных чисел и непрозрачные запечатанные конверты.", 0)],
)
def test_how_a_russian_trial_allocated(how: str, wrong: int) -> None:
    assert len(found(in_text(RUSSIAN_TRIAL.format(how), "RPT232"))) == wrong
