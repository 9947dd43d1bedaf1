"""Forms that Russian articles are full of: what is no flaw in them, on invented text, and the flaw beside it."""

from __future__ import annotations

import pytest

from tests.checks.audit.written import found, in_text, russian

FRONT = """Чай при бессоннице у взрослых
{doi}
А.А. Чаёвников, Б.Б. Блюдцев
Институт чая, г. Чайск
Для цитирования: Чаёвников А.А., Блюдцев Б.Б. Чай при бессоннице у взрослых. Вестник чая. 2018; 20 (4): 43-46.

Резюме

Чай испытан у взрослых людей, которые плохо спали по ночам и пили его вечером.

Введение

Чай пьют давно. Его собирают вручную. Листья сушат на солнце. Кусты живут долго.
"""


@pytest.mark.parametrize(
    ("sentence", "silent"),
    [
        ("Чай не всегда помогает уснуть.", True),
        ("Чай почти всегда помогает уснуть.", True),
        ("Не доказано, что чай помогает уснуть.", True),
        ("Никогда не пили чай 18%, пили раньше 25%, пробовали 57%.", True),
        ("Чай всегда помогает уснуть.", False),
        ("Доказано, что чай помогает уснуть.", False),
        ("Чай никогда не вредит взрослым.", False),
        ("Чай не всегда вкусен, но всегда помогает уснуть.", False),
    ],
)
def test_spn206_absolute_words_may_be_denied_or_counted(sentence: str, silent: bool) -> None:
    assert (not russian("SPN206", end=sentence)) is silent


@pytest.mark.parametrize(
    ("sentence", "silent"),
    [
        ("По возрасту 16% – 14–18 лет, 69% – 19–23 года.", True),
        ("По возрасту 69% – 19–23 года и 12% – 24 года.", True),
        ("Доля сухих листьев составила 45%–35%.", False),
        ("Доля сухих листьев составила 45–35%.", False),
    ],
)
def test_ari204_a_share_before_a_dash_begins_no_range(sentence: str, silent: bool) -> None:
    assert (not russian("ARI204", results=sentence)) is silent


@pytest.mark.parametrize(
    ("doi", "silent"),
    [
        ("DOI: 10.9999/2075-1753_2018.4.43-46", True),
        ("DOI: 10.9999/2079-701X-2018-4-43-46", True),
        ("DOI: 10.9999/2075-1753_2008.4.43-46", False),
        ("DOI: 10.9999/tea.2008.4.43", False),
    ],
)
def test_met204_the_issn_of_a_doi_is_no_year(doi: str, silent: bool) -> None:
    assert (not found(in_text(FRONT.format(doi=doi), "MET204"))) is silent


@pytest.mark.parametrize(
    ("sentence", "silent"),
    [
        ("Медиана составила 21,9 нг/мл [14,3–31,5].", True),
        ("Давление составило 86 [82; 96] мм рт. ст.", True),
        ("Чай пили и в других странах [1–3, 6].", False),
    ],
)
def test_cit202_quartiles_behind_a_unit_are_no_references(sentence: str, silent: bool) -> None:
    assert (not russian("CIT202", results=sentence)) is silent


@pytest.mark.parametrize(
    ("caption", "silent"),
    [
        ("Рис 2. Кусты чая по годам", True),
        ("Рис. 2. Кусты чая по годам", True),
        ("Кусты чая по годам", False),
    ],
)
def test_xrf202_a_caption_may_lack_the_full_stop_of_its_word(caption: str, silent: bool) -> None:
    told = "Кусты росли (рис. 1), и листья сохли (рис. 2).\n\nРис. 1. Листья чая по годам"
    results = f"{told}\n\n{caption}\n\nТак и было."
    assert (not russian("XRF202", results=results)) is silent


@pytest.mark.parametrize(
    ("sentence", "silent"),
    [
        ("Проведен анализ базы данных чайной (n = 190) за год.", True),
        ("Проведен анализ баз данных PubMed и Scopus за год.", False),
        ("Проведен поиск по базам данных за год.", False),
        ("Проведен анализ литературы за год.", False),
    ],
)
def test_rpt214_a_data_base_of_patients_is_no_literature(sentence: str, silent: bool) -> None:
    end = "Чай известен давно. Его пьют вечером. Листья сохнут быстро."
    assert (not russian("RPT214", methods=sentence, end=end)) is silent


@pytest.mark.parametrize(
    ("sentence", "silent"),
    [
        ("Заваривание было быст-рым и крепким; быстрым его делают редко.", True),
        ("Сделан мета-анализ, и метаанализ показал это.", False),
        ("Сердечно-сосудистых болезней нет, сердечнососудистых тоже.", False),
    ],
)
def test_not208_a_word_cut_at_a_line_end_is_no_compound(sentence: str, silent: bool) -> None:
    assert (not russian("NOT208", results=sentence)) is silent


@pytest.mark.parametrize(
    ("sentence", "silent"),
    [
        ("Достоверных различий между группами нет (р=0,26).", True),
        ("Нет достоверных различий по сну (р=0,26).", True),
        ("Статистически значимая разница отсутствовала (р=0,26).", True),
        ("Статистически значимых различий выявить не удалось (р=0,26).", True),
        ("Отмечена тенденция к достоверному снижению (р=0,06).", True),
        ("Различие было статистически значимым (р=0,03).", True),
        ("Отмечено значимое событие года (р=0,26).", True),
        ("Различие было статистически значимым (р=0,26).", False),
        ("Отмечено достоверное снижение веса листьев (р=0,21).", False),
        ("Различия достоверны (p>0,05).", False),
        ("Вес листьев достоверно снизился, но нет данных о росте (р=0,21).", False),
    ],
)
def test_spn231_differences_are_called_significant_in_many_words(sentence: str, silent: bool) -> None:
    assert (not russian("SPN231", results=sentence)) is silent


@pytest.mark.parametrize(
    ("sentence", "silent"),
    [
        ("OR = 0,99 CI: 0,97-1,02 для чая.", True),
        ("OR = 0,99; 95% CI 0,97-1,02 для чая.", True),
        ("OR = 1,99; 95% CI 0,97-1,02 для чая.", False),
        ("OR 1,99,95% CI 0,97-1,02 для чая.", False),
    ],
)
def test_sta203_the_decimals_of_an_estimate_are_no_level(sentence: str, silent: bool) -> None:
    assert (not russian("STA203", results=sentence)) is silent


@pytest.mark.parametrize(
    ("long", "silent"),
    [
        ("у Чайного общества Севера / Общества листа Юга (ЧОС/ОЛЮ)", True),
        ("за время завязывания чайного листа (ЧОС ОЛЮ)", True),
        ("у двух чайных обществ", False),
    ],
)
def test_not201_two_abbreviations_may_share_their_brackets(long: str, silent: bool) -> None:
    told = f"Это известно {long}. Рост ЧОС был заметен. Затем ЧОС стал выше, и ЧОС сохранился."
    assert (not russian("NOT201", results=told)) is silent


@pytest.mark.parametrize(
    ("sentence", "silent"),
    [
        ("У 3845 больных бессонницей критерий включения – возраст старше 80 лет.", True),
        ("В недавно закончившемся исследовании было обследовано 3845 больных бессонницей.", True),
        ("В исследование включено 3845 больных бессонницей.", False),
        ("Было обследовано 3845 больных бессонницей.", False),
    ],
)
def test_rpt201_people_of_others_and_criteria_are_no_enrolment(sentence: str, silent: bool) -> None:
    end = "Чай известен давно. Его пьют вечером. Листья сохнут быстро."
    assert (not russian("RPT201", methods=sentence, end=end)) is silent
