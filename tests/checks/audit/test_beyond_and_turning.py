"""Days after the end of follow-up, rows that turn, and claims against the number beside them."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings


@pytest.mark.parametrize(
    ("methods", "results", "is_found"),
    [
        ("The follow-up period was 6 months.", "One patient relapsed on day 230.", True),
        ("Patients were followed up for 26 weeks.", "A relapse occurred on the 214th day.", True),
        ("The follow-up period was 6 months.", "One patient relapsed on day 185.", False),
        ("The median follow-up was 6 months.", "One patient relapsed on day 230.", False),
        ("The follow-up period was 6 months; at least 2 visits.", "One patient relapsed on day 230.", False),
        ("Infants were followed up for 3 months.", "A rash occurred on day 130 of life.", False),
        ("The follow-up period was 6 months.", "Serum was frozen on day 230.", False),
        ("Nothing is said.", "One patient relapsed on day 230.", False),
    ],
)
def test_a_day_after_the_end_in_english(methods: str, results: str, is_found: bool) -> None:
    written = (
        f"# methods en | Methods\nFifty women were included. {methods}\n# results en | Results\n{results}"
    )
    assert bool(findings(written, "WIN234")) == is_found


@pytest.mark.parametrize(
    ("methods", "results", "is_found"),
    [
        ("Срок наблюдения составил 3 мес.", "Обострение возникло на 131-й день.", True),
        ("Больных наблюдали в течение 24 нед.", "Один больной умер на 190-е сутки.", True),
        ("Срок наблюдения составил 3 мес.", "Обострение возникло на 93-й день.", False),
        ("Длительность наблюдения составила 3 мес., в среднем.", "Обострение возникло на 131-й день.", False),
        ("Срок наблюдения составил 3 мес.", "Желтуха возникла на 131-й день жизни.", False),
    ],
)
def test_a_day_after_the_end_in_russian(methods: str, results: str, is_found: bool) -> None:
    written = f"# methods ru | Методы\nВключены 50 больных. {methods}\n# results ru | Результаты\n{results}"
    assert bool(findings(written, "WIN234")) == is_found


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("The rate rose from the first to the third stage: 12, 9 and 17%.", True),
        ("The rate fell from spring to autumn (31%, 35%, and 22%).", True),
        ("The rate rose from the first to the third stage: 9, 12 and 17%.", False),
        ("The rate rose from the first to the third stage: 9, 9 and 17%.", False),
        ("Overall, the rate rose from the first to the third stage: 12, 9 and 17%.", False),
        ("The rate did not rise but rose from mild to severe: 12, 9 and 17%.", False),
        ("The rate rose from the first to the third stage: 12 and 9%.", False),
        ("The rate rose from 12 to 17% in three groups.", False),
    ],
)
def test_a_row_that_turns_in_english(sentence: str, is_found: bool) -> None:
    assert bool(findings(f"# body en | Rates\n{sentence}", "ARI213")) == is_found


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("Доля снижается от легкой степени к тяжелой: 40,5, 22 и 28,1% соответственно.", True),
        ("Частота возрастает от весны к осени (7%, 5% и 12%).", True),
        ("Доля снижается от легкой степени к тяжелой: 40,5, 28,1 и 22% соответственно.", False),
        ("В целом доля снижается от легкой степени к тяжелой: 40,5, 22 и 28,1%.", False),
    ],
)
def test_a_row_that_turns_in_russian(sentence: str, is_found: bool) -> None:
    assert bool(findings(f"# body ru | Частота\n{sentence}", "ARI213")) == is_found


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("The tea significantly lowered pain (OR 0.61; 95% CI 0.30–1.24; p = 0.17).", True),
        ("Чай достоверно уменьшил боль (ОШ 0,61; 95% ДИ 0,30–1,24; p = 0,17).", True),
        ("The tea did not lower pain significantly (OR 0.61; 95% CI 0.30–1.24; p = 0.17).", False),
        ("Чай значимо уменьшил боль (ОШ 0,61; 95% ДИ 0,40–0,94; p = 0,02).", False),
    ],
)
def test_significant_beside_an_interval_and_its_p(sentence: str, is_found: bool) -> None:
    language = "ru" if "Чай" in sentence else "en"
    assert bool(findings(f"# results {language} | Results\n{sentence}", "SPN231")) == is_found


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("Курение связано с увеличением риска падений: ОР 1,30 (95% ДИ 0,88–1,92) [1].", True),
        ("Smoking was associated with falls: OR 1.30 (95% CI 0.88–1.92) [1].", True),
        ("Курение не связано с увеличением риска падений: ОР 1,30 (95% ДИ 0,88–1,92) [1].", False),
        ("Курение связано с увеличением риска падений: ОР 1,30 (95% ДИ 1,02–1,66) [1].", False),
        ("Возможно, курение связано с увеличением риска падений: ОР 1,30 (95% ДИ 0,88–1,92) [1].", False),
    ],
)
def test_an_association_of_a_cited_work(sentence: str, is_found: bool) -> None:
    language = "ru" if "урени" in sentence else "en"
    written = f"# body {language} | Risks\n{sentence}\n# references\n* [1] Silva A. Falls. 2019."
    assert bool(findings(written, "STA245")) == is_found


@pytest.mark.parametrize(
    ("statement", "is_found"),
    [
        (
            "А.А. Чайкин – сотрудник компании-изготовителя. Авторы заявляют об отсутствии конфликта интересов.",
            True,
        ),
        ("Авторы сообщают об отсутствии конфликта интересов. Б.Б. Мятная – консультант фирмы «Чай».", True),
        ("А.А. Чайкин – сотрудник кафедры. Авторы заявляют об отсутствии конфликта интересов.", False),
        (
            "А.А. Чайкин – сотрудник компании. Остальные авторы заявляют об отсутствии конфликта интересов.",
            False,
        ),
    ],
)
def test_a_post_beside_no_conflict(statement: str, is_found: bool) -> None:
    assert bool(findings(f"# declarations ru | Конфликт интересов\n{statement}", "CON244")) == is_found


NONE = "The authors declare no conflict of interest."
NONE_RU = "Авторы заявляют об отсутствии конфликта интересов."


@pytest.mark.parametrize(
    ("support", "denial", "is_found"),
    [
        ("Работа выполнена при финансовой поддержке компании «Чай».", NONE_RU, True),
        ("Статья оплачена фармацевтической компанией.", "Конфликт интересов отсутствует.", True),
        ("Исследование выполнено при поддержке Научного фонда.", "Конфликт интересов отсутствует.", False),
        ("Работа выполнена при поддержке компании «Чай».", "Остальные " + NONE_RU.lower(), False),
        ("Работа выполнена при поддержке компании «Чай», не участвовавшей в ней.", NONE_RU, False),
        ("The study was funded by the manufacturer.", NONE, True),
        ("The study was funded by the manufacturer, who had no role in it.", NONE, False),
        ("The study was funded by the Tea Council.", NONE, False),
        ("The study was funded by the manufacturer.", "A. A. receives fees.", False),
    ],
)  # fmt: skip
def test_support_of_a_company_beside_no_conflict(support: str, denial: str, is_found: bool) -> None:
    language = "en" if support.isascii() else "ru"
    written = f"# declarations {language} | Funding\n{support}\n# body {language} | Tea\nTea.\n"
    written += f"# declarations {language} | Interests\n{denial}"
    assert bool(findings(written, "CON245")) == is_found
