"""Numbers, dates and spaces as each language prints them."""

from __future__ import annotations

import re
from functools import lru_cache

NO_BREAK = "\u00a0"
_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
           "ноября", "декабря"),
}  # fmt: skip
# A preposition or conjunction of one or two letters is not left at the end of a Russian line.
_SHORT_WORD = re.compile(r"(?<![\w-])([А-Яа-яЁё]{1,2}) (?=\S)")
_BEFORE_DASH = re.compile(r" (?=[–—] )")
_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=(?:%|г\.|гг\.|мг|г|мл|мкг|ммоль|мес|mg|g|mL|mmol)(?!\w))")


@lru_cache(maxsize=50_000)
def typeset(text: str, language: str) -> str:
    r"""Put no-break spaces where the language wants them.

    >>> typeset("стресс и магний – в 2 мг", "ru")
    'стресс и\xa0магний\xa0– в\xa02\xa0мг'
    >>> typeset("a dose of 5 mg", "en")
    'a dose of 5\xa0mg'
    """
    if language == "ru":
        text = _BEFORE_DASH.sub(NO_BREAK, _SHORT_WORD.sub(rf"\1{NO_BREAK}", text))
    return _NUMBER_AND_UNIT.sub(NO_BREAK, text)


def phrase(text: str, language: str) -> str:
    r"""Typeset a phrase; where it has numbers and no words, with the decimal sign of the language.

    >>> phrase("1.2–1.7", "ru"), phrase("1.2–1.7", "en"), phrase("Mg 1.2", "ru")
    ('1,2–1,7', '1.2–1.7', 'Mg 1.2')
    """
    if language == "ru" and not written_in(text):
        text = _DECIMAL_POINT.sub(",", text)
    return typeset(text, language)


def written_in(text: str) -> str:
    """The language that the letters of a text are of: Russian, else English; none where it has no letters.

    >>> written_in("магний, mg"), written_in("mg"), written_in("12–15 %")
    ('ru', 'en', '')
    """
    if _CYRILLIC.search(text):
        return "ru"
    return "en" if any(map(str.isalpha, text)) else ""


def number(value: int, language: str) -> str:
    r"""A whole number with its thousands set apart.

    >>> number(12345, "en"), number(12345, "ru"), number(9999, "ru")
    ('12,345', '12\xa0345', '9999')
    """
    if language == "ru":
        return str(value) if abs(value) < 10_000 else f"{value:,}".replace(",", NO_BREAK)
    return f"{value:,}"


def date(iso: str, language: str) -> str:
    r"""A day, `YYYY-MM-DD`, in words.

    >>> date("2026-11-22", "en"), date("2026-11-02", "ru")
    ('22 November 2026', '2\xa0ноября 2026\xa0г.')
    """
    year, month, day = map(int, iso.split("-"))
    name = _MONTHS[language][month - 1]
    return f"{day}{NO_BREAK}{name} {year}{NO_BREAK}г." if language == "ru" else f"{day} {name} {year}"


def size(count: int, language: str) -> str:
    r"""A number of bytes, rounded.

    >>> size(2_345_678, "ru"), size(345, "en"), size(2_048, "en")
    ('2,3\xa0МБ', '345\xa0B', '2.0\xa0kB')
    """
    units = ("Б", "кБ", "МБ", "ГБ") if language == "ru" else ("B", "kB", "MB", "GB")
    value, index = float(count), 0
    while value >= 1000 and index < len(units) - 1:
        value, index = value / 1000, index + 1
    shown = f"{value:.1f}" if index else str(count)
    return f"{shown.replace('.', ',') if language == 'ru' else shown}{NO_BREAK}{units[index]}"


def decimal(value: float, language: str) -> str:
    """A number with up to four significant digits.

    >>> decimal(95.8333, "ru"), decimal(0.0000321, "en"), decimal(12345.0, "en"), decimal(90.0, "en")
    ('95,83', '3.21e-05', '12345', '90')
    """
    shown = f"{value:.0f}" if 1000 <= abs(value) < 1e9 else f"{value:.4g}"
    return shown.replace(".", ",") if language == "ru" else shown
