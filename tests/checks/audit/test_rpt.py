"""RPT on invented articles: what is absent is said to be absent from this text, and nothing more."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings, report

FILLER = {
    "en": "The syrup is old. It is sweet. Its colour is red. It keeps for years. Its taste is mild. Few know it. ",
    "ru": "Сироп известен давно. Он сладкий. Цвет его красный. Он хранится годами. Вкус мягкий. Его мало кто знает. ",
}
STUDY = {
    "en": f"# introduction en | Introduction\n{FILLER['en']}\n# methods en | Methods\n"
    "Sixty children were included. Children were prescribed the drug (5 mg).\n"
    "# results en | Results\nFever was shorter.\n",
    "ru": f"# introduction ru | Введение\n{FILLER['ru']}\n# methods ru | Методы\n"
    "В исследование включены 60 детей. Детям назначен препарат (5 мг).\n# results ru | Результаты\nЛихорадка короче.\n",
}
SAID = {
    "RPT201": ("The ethics committee approved it.", "Исследование одобрено этическим комитетом."),
    "RPT202": ("Parents gave informed consent.", "Получено информированное согласие родителей."),
    "RPT203": ("The trial was prospectively registered.", "Протокол исследования зарегистрирован."),
    "RPT204": ("The sample size was calculated.", "Объем выборки рассчитан заранее."),
    "RPT205": ("No adverse events were seen.", "Нежелательных явлений не было."),
    "RPT206": ("Two children were lost to follow-up.", "Двое детей выбыли."),
    "RPT211": ("Funding: none.", "Финансирование: нет."),
    "RPT212": (
        "The authors declare no conflict of interest.",
        "Авторы заявляют об отсутствии конфликта интересов.",
    ),
    "RPT213": ("Our study has limitations.", "Ограничения нашего исследования очевидны."),
}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("code", SAID)
def test_what_is_absent_and_what_is_said(code: str, language: str) -> None:
    found = findings(STUDY[language], code)
    assert len(found) == 1
    assert "absent from this text" in found[0].message.en
    assert "в этом тексте нет" in found[0].message.ru.lower()
    answer = report(STUDY[language] + SAID[code][language == "ru"], code)
    assert not answer.findings
    assert answer.passed == 1


@pytest.mark.parametrize("code", SAID)
def test_an_abstract_alone_is_not_checkable(code: str) -> None:
    answer = report("# abstract en | Abstract\nSixty children were included and given the drug (5 mg).", code)
    assert not answer.findings
    assert answer.not_checkable == 1


@pytest.mark.parametrize("code", ["RPT201", "RPT202", "RPT203", "RPT204", "RPT205", "RPT206", "RPT213"])
def test_a_review_needs_no_ethics(code: str) -> None:
    written = f"# introduction en | Introduction\n{FILLER['en']}{FILLER['en']}\n# methods en | Methods\n" \
        "We searched PubMed and included trials in which patients were treated with the drug (5 mg)."  # fmt: skip
    assert not findings(written, code)


@pytest.mark.parametrize(
    ("language", "declared", "described"),
    [
        (
            "en",
            "A review of the literature for 2015–2020 was conducted in PubMed.",
            "The search terms were syrup and fever. Studies of children were included.",
        ),
        (
            "ru",
            "Проведен обзор литературы за 2015–2020 гг. в базе PubMed.",
            "Поиск выполнен по ключевым словам «сироп» и «лихорадка». Отобраны 20 публикаций.",
        ),
    ],
)
def test_a_search_that_is_declared_but_not_described(language: str, declared: str, described: str) -> None:
    written = f"# introduction {language} | Syrup\n{FILLER[language]}\n# methods {language} | Methods\n"
    written = f"{written}{declared} Так.\n# discussion {language} | Discussion\n{FILLER[language]}"
    found = findings(written, "RPT214")
    assert [finding.flaw.checks for finding in found] == [2]
    assert not findings(written.replace("Так.", described), "RPT214")


@pytest.mark.parametrize(
    "sentence",
    [
        "Regular use of Ferrosyrup® has shown its effectiveness.",
        "Применение «Ферросироп®» продемонстрировало эффективность.",
    ],
)
def test_a_brand_that_is_praised(sentence: str) -> None:
    language = "en" if sentence.isascii() or "Regular" in sentence else "ru"
    found = findings(f"# abstract {language} | Abstract\n{sentence}", "RPT215")
    assert len(found) == 1
    assert "absent from this text" in found[0].message.en
    assert not findings(f"# methods {language} | Methods\n{sentence}", "RPT215")


@pytest.mark.parametrize(
    ("language", "given", "said"),
    [
        (
            "en",
            "Children were included. Children were prescribed the drug (5 mg).",
            "It was taken twice a day.",
        ),
        (
            "ru",
            "В исследование включены дети. Детям назначен препарат (5 мг).",
            "Его принимали 2 раза в день.",
        ),
    ],
)
def test_a_dose_without_a_regimen(language: str, given: str, said: str) -> None:
    written = f"# methods {language} | Methods\n{given} "
    assert len(findings(written, "RPT207")) == 1
    assert not findings(written + said, "RPT207")


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("en", "Stress at the first visit was recorded but the score was not included in the analysis.", 1),
        ("en", "Two patients were excluded from the analysis.", 0),
        ("ru", "Стресс оценен на первом визите, показатель не участвовал в расчетах.", 1),
        ("ru", "Два пациента исключены из анализа.", 0),
    ],
)
def test_what_was_recorded_and_left_out(language: str, sentence: str, found: int) -> None:
    people = {"en": "Sixty children were included.", "ru": "В исследование включены 60 детей."}[language]
    assert len(findings(f"# methods {language} | Methods\n{people} {sentence}", "RPT208")) == found


TREATED = {
    "en": "Children were included. Children were given the drug (5 mg).",
    "ru": "В исследование включены дети. Детям назначен препарат (5 мг).",
}


@pytest.mark.parametrize(
    ("language", "conclusion", "measured"),
    [
        ("en", "Iron replenishment relieves fatigue.", "Serum iron was measured."),
        ("ru", "Восполнение дефицита железа улучшает внимание.", "Железо определяли в сыворотке крови."),
    ],
)
def test_a_deficiency_that_nobody_measured(language: str, conclusion: str, measured: str) -> None:
    people = TREATED[language]
    end = f"\n# conclusion {language} | Conclusion\n{conclusion}"
    assert len(findings(f"# methods {language} | Methods\n{people}{end}", "SPN208")) == 1
    assert not findings(f"# methods {language} | Methods\n{people} {measured}{end}", "SPN208")


def test_participants_of_other_studies_gave_their_consent_there() -> None:
    written = (
        f"# introduction en | Introduction\n{FILLER['en']}\n# methods en | Methods\n"
        "This systematic review was conducted in two databases.\n# results en | Results\n"
        "A total of 1616 patients were included."
    )
    assert not findings(written, "RPT201")
