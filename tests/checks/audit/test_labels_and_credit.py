"""Strength, names and labels between two places, and who gets the credit: invented studies in both languages."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings

VERSIONS = "# abstract ru | Резюме\n{}\n# abstract en | Abstract\n{}\n"


@pytest.mark.parametrize(
    ("code", "russian", "english", "found"),
    [
        ("BIL205", "Концентрация железа выросла до 21 мкмоль/л.", "The iron concentration fell to 21 µmol/l.", 1),
        ("BIL205", "Концентрация железа выросла до 21 мкмоль/л.", "The iron concentration rose to 21 µmol/l.", 0),
        ("BIL205", "Утомляемость была более низкой.", "Fatigue was higher.", 1),
        ("BIL205", "Утомляемость была более низкой.", "Fatigue was lower.", 0),
        ("BIL206", "Чай, возможно, снижает утомляемость.", "Tea reduces fatigue.", 1),
        ("BIL206", "Чай, возможно, снижает утомляемость.", "Tea may reduce fatigue.", 0),
        ("BIL206", "Прием чая связан с меньшей утомляемостью.", "Tea prevents fatigue.", 1),
        ("BIL206", "Прием чая связан с меньшей утомляемостью.", "Tea is associated with less fatigue.", 0),
        ("BIL206", "Чай снижает утомляемость.", "Tea reduces fatigue.", 0),
        ("BIL210", "Применяли опросник SF-36.", "The SF-12 questionnaire was used.", 1),
        ("BIL210", "Применяли опросник SF-36.", "The SF-36 questionnaire was used.", 0),
        ("BIL210", "Применяли опросники SF-36 и PHQ-9.", "The PHQ-9 questionnaire was used.", 0),
        ("BIL210", "Давали витамин B6.", "Vitamin B12 was given.", 1),
    ],
)  # fmt: skip
def test_two_versions(code: str, russian: str, english: str, found: int) -> None:
    assert len(findings(VERSIONS.format(russian, english), code)) == found


BOTH = "# abstract {0} | A\n{1}\n# methods {0} | M\n{2}\n"


@pytest.mark.parametrize(
    ("language", "abstract", "methods", "found"),
    [
        ("en", "In this prospective study tea was drunk.", "We retrospectively reviewed all charts.", 1),
        ("en", "In this retrospective study tea was drunk.", "We retrospectively reviewed all charts.", 0),
        ("en", "Tea was drunk.", "We retrospectively reviewed all charts.", 0),
        ("en", "In this prospective study tea was drunk.",
         "Prospectively collected data were entered in a retrospective analysis.", 0),
        ("en", "A prospective use of tea is near.", "We retrospectively reviewed all charts.", 0),
        ("ru", "Проведено проспективное исследование чая.", "Проведен ретроспективный анализ карт.", 1),
        ("ru", "Проведено ретроспективное исследование чая.", "Проведен ретроспективный анализ карт.", 0),
    ],
)  # fmt: skip
def test_prospective_and_retrospective(language: str, abstract: str, methods: str, found: int) -> None:
    assert len(findings(BOTH.format(language, abstract, methods), "DES212")) == found


PRODUCT = "# methods {0} | M\n{1}\n# discussion {0} | D\n{2}\n# conclusion {0} | C\n{3}\n"
TABLETS = "Each tablet held 5 mg of zinc and 30 mg of iron."
TABLETS_RU = "Комплекс содержал 5 мг цинка и 30 мг железа."
MIXED_RU = "Женщины принимали препарат, содержащий цинк (5 мг) + железо (30 мг)."


@pytest.mark.parametrize(
    ("language", "methods", "discussion", "conclusion", "found"),
    [
        ("en", TABLETS, "Tea is old.", "Iron restores appetite.", 1),
        ("en", "Women took a mixture of zinc and iron.", "Tea is old.", "Zinc improves appetite.", 1),
        ("en", TABLETS, "Tea is old.", "Iron with zinc restores appetite.", 0),
        ("en", TABLETS, "Tea is old.", "Iron may restore appetite.", 0),
        ("en", TABLETS, "Tea is old.", "The tablet restores appetite.", 0),
        ("en", TABLETS + " A third group took a tablet of iron alone.", "Tea is old.", "Iron restores appetite.", 0),
        ("en", "Each tablet held 30 mg of iron.", "Tea is old.", "Iron restores appetite.", 0),
        ("ru", TABLETS_RU, "Именно железо улучшило аппетит.", "Чай пьют давно.", 1),
        ("ru", TABLETS_RU, "Железо улучшает аппетит у многих.", "Чай пьют давно.", 0),
        ("ru", TABLETS_RU, "Чай пьют давно.", "Комплекс улучшил аппетит.", 0),
        ("ru", MIXED_RU, "Чай пьют давно.", "Эффект обусловлен железом.", 1),
        ("ru", TABLETS_RU, "Чай пьют давно.", "Этот результат объясняется действием цинка.", 1),
        ("ru", MIXED_RU.replace("цинк", "липоевую кислоту"), "Чай пьют давно.", "Эффект обусловлен железом.", 1),
        ("ru", MIXED_RU, "Чай пьют давно.", "Эффект, возможно, обусловлен железом.", 0),
        ("ru", MIXED_RU, "Чай пьют давно.", "Эффект обусловлен железом и цинком.", 0),
        ("ru", MIXED_RU, "Чай пьют давно.", "Эффект обусловлен отдыхом.", 0),
        ("en", TABLETS, "Tea is old.", "The beneficial effect was due to iron.", 1),
        ("en", TABLETS, "Tea is old.", "The effect was not due to iron.", 0),
        ("en", TABLETS, "Tea is old.", "The effect is attributable to zinc and iron.", 0),
    ],
)  # fmt: skip
def test_the_credit_of_one_component(
    language: str, methods: str, discussion: str, conclusion: str, found: int
) -> None:
    assert len(findings(PRODUCT.format(language, methods, discussion, conclusion), "SPN209")) == found


REST = "Tea is old. It is hot. It is sweet. Few know it. It keeps well. Cups are small. Leaves are green. "


@pytest.mark.parametrize(
    ("code", "methods", "found"),
    [
        ("RPT203", "Forty women were enrolled and were randomized to two groups.", 1),
        (
            "RPT203",
            "Forty women were enrolled and were randomized to two groups. The trial was registered.",
            0,
        ),
        ("RPT203", "Forty women were enrolled.", 0),
        ("RPT201", "We reviewed the records of all women with gout.", 1),
        ("RPT201", "We reviewed the records of all women with gout. The ethics committee approved this.", 0),
        ("RPT202", "We reviewed the records of all women with gout.", 0),
        ("RPT202", "We examined forty women with gout.", 1),
    ],
)
def test_what_a_study_of_people_or_records_says(code: str, methods: str, found: int) -> None:
    assert len(findings(f"# methods en | M\n{methods} {REST}", code)) == found


def test_an_abbreviation_used_once_is_explained_too() -> None:
    text = "# methods en | M\n{} was measured. " + REST
    assert len(findings(text.format("The QZI"), "NOT201")) == 1
    assert not findings(text.format("The quick zinc index (QZI)"), "NOT201")


def test_letters_of_other_cyrillic_alphabets_in_a_latin_word() -> None:
    assert len(findings("# body en | B\nThe fibrosіs was mild.", "NOT205")) == 1
    assert not findings("# body en | B\nThe fibrosis was mild.", "NOT205")
