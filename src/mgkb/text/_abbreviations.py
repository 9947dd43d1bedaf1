"""After which full stops a sentence goes on."""

from __future__ import annotations

import re
from typing import Final

_ALWAYS: Final = re.compile(
    "рис|табл|см|ср|гг?|вв|соавт|проф|акад|(?:чл(?:ен|\\.)?-)?корр?|доц|им|ул|просп|наб|стр|ред|изд|напр|греч|лат|англ"
    "|figs?|tab|refs?|eq|vs|cf|dr|prof|mrs?|vol|pp|eds?|approx|resp",
    re.IGNORECASE,
)
"""Something that belongs to them follows, be it capitalised: "рис. А", "в 2021 г. ВОЗ"."""

_OFTEN_LAST: Final = re.compile(
    r"др|пр|мес|нед|мин|сек|сут|ч|тыс|млн|млрд|руб|т\.[дп]|(?:рт\.|вод\.)?ст|чел|ед|al|etc|inc|ltd|min|sec|wk|mo|yr",
    re.IGNORECASE,
)
"""They also end sentences: "и др. Показано", "через 6 мес. Пациентки", "на 4 мм рт.ст. Днём"."""

_LETTER: Final = r"(?:[^\W\d_]|Y[aeouAEOU]|J[aeuAEU]|[CKSZ][hH]|T[sS]|Д[жз])"
_INITIALS: Final = re.compile(rf"(?:{_LETTER}\.-?)*{_LETTER}")
"""One letter or what stands for one: “Yu.”, “Zh.”, “Kh.”, “Ts.” of names that were transliterated."""
_AND_SO_ON: Final = re.compile(r"т\. [дп]")
_AMOUNT: Final = re.compile(r"(?!\d{4}\b)[\d.,–-]*\d (?:г|см|ч)")
_LETTERED: Final = re.compile(
    r"(?:витамин|vitamin|гепатит|hepatitis|групп|group|тип|type|класс|class|фактор|factor|форм)\w* [A-ZА-Я]",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    r"(?:рисунок|рис\.|таблица|табл\.|схема|часть|figure|fig\.|table|scheme|part) ?\d{1,2}", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d(?:[-–/](?:(?:1[89]|20)\d\d|\d\d))? гг?|[12]\d[-–][12]\d гг?")
_OPENER: Final = re.compile(
    r"[«„“\"(]?(?:А|В|Во|Все|Всего|Всем|Для|Его|Еще|Ещё|Ее|Её|За|И|Из|Их|К|Как|Каждый|Мы|На|Нами|Наряду|Но|О|Об|Однако|Он|Она|"
    r"Они|От|По|Под|После|Поэтому|При|С|Со|Среди|Так|Также|Таким|Тем|У|Что|Эт(?:а|и|о|от|ом|их|у)|Анализ\w*|Больн\w+|Включ\w+|"
    r"Возраст\w*|Групп\w+|Данные|Женщин\w*|Исследован\w+|Контрольн\w+|Критери\w+|Медиан\w+|Набор\w*|Основн\w+|Пациент\w*|"
    r"Получен\w*|Провед[её]н\w*|Проводил\w+|Результат\w*|Средн\w+|Статистическ\w+|Участни\w+)(?!\.)\b"
)
"""Words that no name begins with; inside a sentence they are never capitalised."""
_NEW_SENTENCE: Final = re.compile(r"[«„“\"(]?[А-ЯЁA-Z][\w\s-]")


def goes_on(before: str, after: str) -> bool:
    """Whether the full stop between two pieces of text belongs to something inside a sentence.

    Args:
        before: Some of the text up to the full stop, without it.
        after: Some of the text after it, from its first character that is no space.

    Returns:
        True where the sentence goes on; False where the full stop may end it.

    >>> goes_on("на 4 мм рт.ст", "(95% ДИ"), goes_on("на 4 мм рт. ст", "Днём оно")
    (True, False)
    >>> goes_on("предложил H", "Selye"), goes_on("через 6 мес", "Пациентки были"), goes_on("витамина D", "Их")
    (True, False, False)
    >>> goes_on("в 2022 г", "ВОЗ и"), goes_on("в 2022 г", "В исследование")
    (True, False)
    """
    words = [word.lstrip("([«„“\"'") for word in before.split()[-2:]]
    last, two = "".join(words[-1:]), " ".join(words)
    if _YEAR.fullmatch(two) and _OPENER.match(after):
        return False
    if _OFTEN_LAST.fullmatch(last) or _AND_SO_ON.fullmatch(two) or _AMOUNT.fullmatch(two):
        return not _NEW_SENTENCE.match(after)
    if _INITIALS.fullmatch(last):
        return not _LETTERED.fullmatch(two)
    return bool(_ALWAYS.fullmatch(last) or _NUMBERED.fullmatch(two))
