"""Numbers with their nouns, in the languages of messages."""

from __future__ import annotations


def plural_en(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> plural_en(1, "year"), plural_en(3, "year")
    ('1 year', '3 years')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def plural_ru(number: int, one: str, few: str, many: str) -> str:
    """A number with its noun in the form that Russian wants after it.

    >>> [plural_ru(n, "год", "года", "лет") for n in (1, 3, 5, 11, 21, 112)]
    ['1 год', '3 года', '5 лет', '11 лет', '21 год', '112 лет']
    """
    tens, ones = number % 100, number % 10
    if ones == 1 and tens != 11:
        return f"{number} {one}"
    return f"{number} {few if ones in {2, 3, 4} and tens not in {12, 13, 14} else many}"
