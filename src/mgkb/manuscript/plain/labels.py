"""How parts of a text announce themselves at the start of a line."""

from __future__ import annotations

import re
from typing import Final


def _compiled(pattern: str) -> re.Pattern[str]:
    """In any case, blanks standing for any white space."""
    return re.compile(pattern.replace(" ", r"\s"), re.IGNORECASE)


CAPTION: Final = _compiled(
    r"(?P<label>(?:supplementary |extended data )?(?P<word>рис(?:унок|\.)?|табл(?:ица|\.)?|схема|график"
    r"|диаграмма|бокс|врезка"
    r"|fig(?:ure|\.)?|table|tab\.|scheme|box|chart|panel|plate)\s?(?:№\s?)?(?P<number>[A-ZА-Я]?\d{1,2}"
    r"|[IVX]{1,5})(?:[a-zа-я](?![a-zа-я]))?)"
    r"(?P<stop>\s?[.:|]|\s?[–—-](?=\s)|(?=\s+[«\"“(]?[A-ZА-ЯЁ0-9])|(?=$))"
)
"""“Table 1.”, “Рисунок 2.”; whether it is no word of a sentence must be seen around it."""

SPEAKS: Final = re.compile(
    r"\s+(?:also\s+|then\s+|clearly\s+|further\s+)?(?:shows?|presents?|provides?|gives?|lists?|displays?|depicts?|reports?"
    r"|summari[sz]es?|illustrates?|demonstrates?|visuali[sz]es?|contains?|compares?|describes?|indicates?|reveals?"
    r"|outlines?|suggests?|plots?|includes?|highlights?|details?|confirms?|is|are|was|were|has|have|can|and"
    r"|показыва\w+|демонстриру\w+|содерж\w+|отража\w+|иллюстриру\w+|свидетельству\w+|привод\w+|и)\s"
)
"""“Figure 3 shows …”: a sentence that a label begins, and no caption."""

TABLE_WORDS: Final = ("таб", "tab", "бокс", "box", "врез", "panel")

KEYWORDS: Final = _compiled(
    r"(?P<label>key\s?words?(?: and phrases)?|ключевые слова(?: и фразы)?|index terms"
    r"|mesh terms)\s*(?:[:.—–]|-(?=\s)|$)\s*"
)
CITE_AS: Final = _compiled(
    r"(?:for citations?|how to cite(?: this article)?|cite (?:this article )?as|citation|для цитирования"
    r"|цитировать(?: как)?"
    r"|образец цитирования|как цитировать)\s*[:.]"
)
NOTE: Final = _compiled(
    r"(?:примечани[ея]|notes?|abbreviations|сокращения|обозначения|источник|sources?|data are|values are"
    r"|legend)\s?(?:[.:—–]|\*)"
)
DECLARATION: Final = _compiled(
    r"(?:funding|financial support|(?:potential )?conflicts? of interests?|competing interests?"
    r"|declaration of interests?|disclosures?"
    r"|author(?:s|s'|s’|'s|’s)? contributions?|contributions?|acknowledge?ments?|ethics(?: statement"
    r"| approval)?|ethical approval"
    r"|(?:informed |patient )?consent(?: for publication| to participate)?"
    r"|data availability(?: statement)?|trial registration"
    r"|финансирование|источник(?:и)? финансирования|(?:потенциальный )?конфликт интересов|вклад авторов"
    r"|благодарност[ьи]"
    r"|(?:этическая экспертиза|этика|соответствие принципам этики)|информированное согласие"
    r"|доступность данных|раскрытие интересов)"
    r"\s?(?:[.:]|[—–](?=\s))\s?"
)
ITEM: Final = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-zа-я]\)|[•●▪◦‣■□✓–—*-])\s+(?=\S)")
FOOTNOTE: Final = re.compile(r"(?P<marker>\d{1,2}|[*†‡§¶]{1,3}|[a-h](?=\s[A-ZА-Я]))\s?(?=[^\W\d_])")
ADDRESSED: Final = _compiled(
    r"e-?mail|correspond|orcid|^received|^accepted|^published|©|copyright|doi\s?:|issn|поступила|принята"
    r"|для корреспонденции"
)
AFFILIATION: Final = re.compile(
    r"\b(?:universit|institut|professor|department|doctor of|faculty|hospital|college|MD\b|PhD\b"
    r"|кафедр|профессор|д\.\s?м\.\s?н|к\.\s?м\.\s?н"
    r"|университет|институт|отделени|больниц)",
    re.IGNORECASE,
)
_TERMINAL: Final = re.compile(
    r"[.!?…:;][»”\"')\]]*(?:\s?\[[\d,;\s–—-]{1,30}\]|[\d,–-]{1,12}|[¹²³⁰⁴-⁹⁻,]{1,12})?\Z"
)


def is_finished(line: str) -> bool:
    """Whether a sentence, or what leads into a list, ends with a line.

    >>> is_finished("were given [2]."), is_finished("disease.1,2"), is_finished("were given")
    (True, True, False)
    """
    return _TERMINAL.search(line[-60:]) is not None
