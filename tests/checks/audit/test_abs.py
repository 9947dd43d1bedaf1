"""ABS on invented studies: the abstract against its text."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings, report

FILLER = (
    "The tea is old. It is sweet. Its colour is red. It keeps for years. Its taste is mild. Few know it. "
)


def _study(abstract: str, results: str, language: str = "en", rest: str = "") -> str:
    methods = {"en": "Sixty patients were included.", "ru": "В исследование включены 60 пациентов."}[language]
    return (
        f"# abstract {language} | Abstract\n## results | Results\n{abstract}\n"
        f"# introduction en | Introduction\n{FILLER}\n"
        f"# methods {language} | Methods\n{methods}\n# results {language} | Results\n{results}\n{rest}"
    )


@pytest.mark.parametrize(
    ("abstract", "results", "missing"),
    [
        (
            "Sleep was better in 45% of those on tea.",
            "Sleep was better in 54% of those on tea (27/50).",
            "45%",
        ),
        ("They drank 300 mg of tea extract.", "They drank 250 mg of tea extract.", "300 mg"),
        ("The study ran in 2016.", "The study ran in 2015.", "2016"),
    ],
)
def test_numbers_that_the_text_does_not_have(abstract: str, results: str, missing: str) -> None:
    found = findings(_study(abstract, results), "ABS201")
    assert len(found) == 1
    assert missing in found[0].message.en
    assert missing in found[0].message.ru


def test_the_like_sentence_of_the_text_is_shown() -> None:
    abstract = "Sleep quality was better in 45% of those who drank tea daily."
    found = findings(_study(abstract, abstract.replace("45", "54")), "ABS201")
    assert found[0].calculation is not None
    assert "54%" in found[0].calculation.en


@pytest.mark.parametrize(
    ("abstract", "results"),
    [
        ("Sleep was better in 45% of those on tea.", "Sleep was better in 45.3%."),
        ("Sleep was better in 54% of those on tea.", "Sleep was better in 27/50."),
        ("Of 60 children 12 slept better (95% CI 3–20).", "12 of 60 children slept better, from 3 to 20."),
        ("Five drank tea (p < 0.05).", "Nobody counted."),
        ("Data of 300 patients are reported.", "First 120 patients came, then 180 patients."),
    ],
)
def test_numbers_that_the_text_bears_out(abstract: str, results: str) -> None:
    assert not findings(_study(abstract, results), "ABS201")


def test_an_abstract_alone_cannot_be_held_against_a_text() -> None:
    answer = report("# abstract en | Abstract\nSleep was better in 45%.", "ABS201")
    assert not answer.findings
    assert answer.not_checkable == 1


UP = "Attention scores of children on tea increased (12.5 vs 9.1)."
UP_RU = "Показатели внимания детей на фоне чая повысились (12,5 и 9,1)."


@pytest.mark.parametrize(
    ("language", "abstract", "results", "found"),
    [
        ("en", UP, UP.replace("increased", "decreased"), 1),
        ("en", UP, UP, 0),
        ("en", UP, "Attention scores of mothers without tea decreased (7.7 vs 8.2).", 0),
        ("ru", UP_RU, UP_RU.replace("повысились", "снизились"), 1),
        ("ru", UP_RU.replace("повысились", "не повысились"), UP_RU.replace("повысились", "снизились"), 0),
    ],
)
def test_directions_between_abstract_and_text(language: str, abstract: str, results: str, found: int) -> None:
    assert len(findings(_study(abstract, results, language), "ABS202")) == found


DISCUSSED = "# discussion {} | Discussion\n{}"


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("en", "In the study group cramps stopped more often (OR 3.1; 95% CI 0.6–15.2; p = 0.19).", 1),
        ("en", "In the study group sleep was better (p = 0.021).", 0),
        ("en", "Others saw cramps stop more often (OR 3.1; 95% CI 0.6–15.2) [4].", 0),
        ("ru", "В исследуемой группе судороги прекращались чаще (ОШ 3,1; 95% ДИ: 0,6–15,2; p = 0,19).", 1),
    ],
)
def test_results_that_the_discussion_brings_up(language: str, sentence: str, found: int) -> None:
    written = _study(
        "Sleep was better.", "Sleep was better (p = 0.021).", "en", DISCUSSED.format(language, sentence)
    )
    assert len(findings(written, "ABS203")) == found


@pytest.mark.parametrize(
    ("language", "results", "abstract", "found"),
    [
        ("en", "Pain was lower in 20/30 versus 9/30 (p = 0.003).", "Sleep quality was better.", 1),
        ("en", "Pain was lower in 20/30 versus 9/30 (p = 0.003).", "Pain was lower.", 0),
        ("en", "At baseline pain was comparable (p = 0.003).", "Sleep quality was better.", 0),
        ("ru", "Головная боль реже: 20/30 и 9/30 (p = 0,003).", "Качество сна улучшилось.", 1),
    ],
)
def test_significant_results_that_the_abstract_leaves_out(
    language: str, results: str, abstract: str, found: int
) -> None:
    assert len(findings(_study(abstract, results, language), "ABS204")) == found


@pytest.mark.parametrize(
    ("language", "results", "abstract", "found"),
    [
        (
            "en",
            "At baseline fatigue was comparable (p = 1.0). Sleep quality improved in 20/30 (p = 0.01).",
            "Tea was effective against fatigue and sleep disorders.",
            1,
        ),
        (
            "ru",
            "Группы сопоставимы по жалобам на усталость (p = 1,0). Качество сна улучшилось у 20/30 (p = 0,01).",
            "Чай эффективен: снижаются утомляемость и нарушения сна.",
            1,
        ),
        (
            "en",
            "Fatigue decreased in 20/30 (p = 0.01). Sleep quality improved in 20/30 (p = 0.01).",
            "Tea was effective against fatigue and sleep disorders.",
            0,
        ),
    ],
)
def test_effects_without_a_result(language: str, results: str, abstract: str, found: int) -> None:
    answer = findings(_study(abstract, results, language), "ABS205")
    assert len(answer) == found
    if found:
        assert "fatigue" in answer[0].message.en
        assert "утомляемость" in answer[0].message.ru
        assert "at the start" in answer[0].message.en


def test_an_abstract_without_numbers() -> None:
    results = "Sleep quality improved in 20/30 versus 9/30 (p = 0.01)."
    assert len(findings(_study("Tea was effective.", results), "ABS206")) == 1
    assert not findings(_study("Tea was effective in 20/30.", results), "ABS206")


AIMS = "# abstract {0} | Abstract\n## introduction | {1}\n{2}\n# introduction {0} | Introduction\n{3}"


@pytest.mark.parametrize(
    ("language", "title", "abstract", "text", "found"),
    [
        (
            "en",
            "Objective",
            "To review the role of tea in sleep and present our experience with the red syrup.",
            "The aim of this study was to review the role of tea in sleep and weigh ways of preventing anaemia.",
            1,
        ),
        (
            "en",
            "Objective",
            "To review the role of tea in sleep.",
            "The aim of this study was to review the role of tea in sleep and in health.",
            0,
        ),
        (
            "ru",
            "Цель",
            "Представить роль чая во сне и собственный опыт применения красного сиропа.",
            "Цель – изучить роль чая во сне, а также способы предотвращения малокровия у школьников.",
            1,
        ),
    ],
)
def test_aims_in_two_places(language: str, title: str, abstract: str, text: str, found: int) -> None:
    assert len(findings(AIMS.format(language, title, abstract, text), "ABS207")) == found


def test_an_abstract_in_another_language_than_the_text_is_read_by_its_numbers() -> None:
    written = (
        "# abstract en | Abstract\nSleep was better in 45% of those on 250 mg of tea.\n# introduction ru | Введение\n"
        "Чай известен давно. Он сладкий. Цвет его красный. Он хранится годами. Вкус мягкий. Его мало кто знает. "
        "Дети пили 250 мг. Сон улучшился у 45%. Это важно."
    )
    assert not findings(written, "ABS201")
    assert len(findings(written.replace("у 45%", "у 54%"), "ABS201")) == 1


@pytest.mark.parametrize(
    ("language", "results", "discussion", "found"),
    [
        (
            "en",
            "Sleep improved in 92.3% (24/26).",
            "As said above, sleep improved in 93.2% of our patients.",
            1,
        ),
        (
            "en",
            "Sleep improved in 92.3% (24/26).",
            "As said above, sleep improved in 92.3% of our patients.",
            0,
        ),
        ("en", "Sleep improved in 92.3% (24/26).", "In previous studies sleep improved in 71.4%.", 0),
        ("ru", "Сон улучшился у 92,3% (24/26).", "Как было сказано нами выше, сон улучшился у 93,2%.", 1),
    ],
)
def test_percentages_that_the_discussion_restates(
    language: str, results: str, discussion: str, found: int
) -> None:
    rest = DISCUSSED.format(language, discussion)
    assert len(findings(_study("Sleep was better.", results, language, rest), "ABS208")) == found


@pytest.mark.parametrize("heading", ["## Results", "Results.", "**Results:**"])
def test_a_place_is_named_without_the_marks_of_its_heading(heading: str) -> None:
    written = _study("Tea helped 45% of them.", "Tea helped 54% of them (27/50).")
    (found,) = findings(written.replace("| Results", f"| {heading}"), "ABS201")
    assert {place.label.en for place in found.locations if place.label} == {"Results"}


def test_a_missing_number_is_told_with_its_unit_as_printed() -> None:
    (found,) = findings(
        _study("Пациенты были старше 65 лет.", "Пациенты были старше 60 лет.", "ru"), "ABS201"
    )
    assert "65 лет" in found.message.ru


TABLES = "Sleep is in Table 1, drop-outs in Table 2."
DOSE = "Volunteers took 150 mg of valerian every evening."


@pytest.mark.parametrize(
    ("abstract", "shown"),
    [
        (DOSE.replace("mg", "g"), ["150 g"]),
        ("Every evening 150 g of valerian were taken by the volunteers who slept badly.", ["150 g"]),
        (DOSE.replace("150", "200"), ["200 mg"]),
        (DOSE, []),
        ("Pain fell by 31% in the evening.", []),
    ],
)
def test_doses_told_otherwise_are_found_though_tables_were_not_read(abstract: str, shown: list[str]) -> None:
    found = findings(_study(abstract, f"{DOSE} {TABLES}"), "ABS201")
    assert [part for part in shown if part in found[0].message.en] == shown if shown else not found


def test_a_dose_is_no_number_of_times() -> None:
    one, twice = "They took 300 mg of tea extract.", "They took 150 mg of tea extract {}."
    assert findings(_study(one, twice.format("three times more readily")), "ABS201")
    assert not findings(_study(one, twice.format("twice a day")), "ABS201")
