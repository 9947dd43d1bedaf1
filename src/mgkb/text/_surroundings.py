"""How Russian and English write what stands around a number: the patterns behind `mgkb.text.quantities`."""

from __future__ import annotations

import re

SPACE = r"[\s\u00a0\u2009\u202f]"
DASH = r"[-‐‑–—−]"
SIGNS = {
    **{sign: sign for sign in "<>≤≥="},
    "<=": "≤",
    ">=": "≥",
    "=<": "≤",
    "=>": "≥",
    "⩽": "≤",
    "⩾": "≥",
    "<": "<",
    "&lt;": "<",
    "&gt;": ">",
    **dict.fromkeys("~≈∼≃", "~"),
}
PHRASES = {
    "~": "about|approximately|approx.|around|nearly|almost|roughly|circa|ca.|около|примерно|приблизительно"
    "|почти|порядка|в среднем около",
    "≥": "at least|no less than|not less than|не менее чем|не менее|не меньше|не ниже|как минимум",
    "≤": "at most|no more than|not more than|up to|не более чем|не более|не больше|не выше|не превышает|вплоть до",
    ">": "more than|greater than|higher than|over|above|exceeding|более чем|более|больше|свыше|выше|старше",
    "<": "less than|fewer than|lower than|below|under|менее чем|менее|меньше|ниже|младше",
}
OPERATOR_OF = {
    phrase: operator for operator, phrases in PHRASES.items() for phrase in phrases.split("|")
} | SIGNS
OPERATOR = re.compile(
    rf"(?:(?P<sign>{'|'.join(sorted(map(re.escape, SIGNS), key=len, reverse=True))})"
    rf"|(?<![\w-])(?P<phrase>{'|'.join(sorted(map(re.escape, OPERATOR_OF), key=len, reverse=True))}))"
    rf"{SPACE}*$",
    re.IGNORECASE,
)
OPENED = re.compile(
    rf"(?<![\w-])(?P<open>from|between|от|с|со|между|за){SPACE}+(?:the{SPACE}+)?$", re.IGNORECASE
)
TO = {
    opened: re.compile(rf"{SPACE}+(?:{words}){SPACE}+", re.IGNORECASE)
    for opened, words in {
        None: "to",
        "from": "to|through|until|till",
        "between": "and",
        "от": "до",
        "с": "по|до",
        "со": "по|до",
        "между": "и",
    }.items()
}
"""What leads to the other end of a range, by the word that opened it."""
BEFORE_UNIT = re.compile(rf"{SPACE}{{0,2}}(?:{DASH}(?=[^\W\d_]))?")
PERCENT = re.compile(rf"{SPACE}?(?:%|٪|\bper{SPACE}?cents?\b|\bпроцент(?:а|ов|ами|ы)?\b)", re.IGNORECASE)
DASHED = re.compile(rf"{SPACE}*(?:{DASH}|÷|\.\.\.?|…){SPACE}*")
DEVIATION = re.compile(rf"{SPACE}*(?:±|\+/[-−–]|\+\\-){SPACE}*")
SLASH = re.compile(rf"{SPACE}?/{SPACE}?")
OF = re.compile(rf"{SPACE}(?:out{SPACE}of|of(?:{SPACE}the)?|из){SPACE}", re.IGNORECASE)
SCALE = re.compile(
    rf"{SPACE}?(?:(?P<k>thousand|тыс\b\.?|тысяч[аи]?)|(?P<m>million|млн\b\.?|миллион(?:а|ов)?)"
    rf"|(?P<b>billion|млрд\b\.?|миллиард(?:а|ов)?))(?![^\W\d_])",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|-?(?:й|я|е|го|му|м|х|ю|ой|ая|ый|ого|ом|ми)(?![^\W_])")
YEAR_WORD = re.compile(rf"{SPACE}?(?:гг\.?|г\.|годы|годах|годов|годами|году|года|год|г)(?![^\W_])")
BEFORE_YEAR = re.compile(
    rf"(?:\b(?:in|since|until|till|from|between|during|of|by|before|after|and|to|through|early|late|mid|с|до|в|по|за|от"
    rf"|январ[ьяе]|феврал[ьяе]|марта?е?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|августа?е?|сентябр[ьяе]|октябр[ьяе]"
    rf"|ноябр[ьяе]|декабр[ьяе]|January|February|March|April|May|June|July|August|September|October|November"
    rf"|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[.,]?{SPACE}|[(;,]{SPACE}?)$",
    re.IGNORECASE,
)
YEAR = re.compile(r"1[6-9]\d\d|20\d\d")
TO_YEAR = re.compile(
    rf"{SPACE}*(?:(?P<dash>{DASH})|to|and|through|until|till|по|до|и){SPACE}*(?P<year>\d{{4}}|\d\d(?=\D|$))(?!\d)"
)
SINCE = {
    "since": "≥",
    "с": "≥",
    "from": "≥",
    "until": "≤",
    "till": "≤",
    "до": "≤",
    "before": "<",
    "after": ">",
}
DATE = re.compile(r"(?<![\d.,/])(?:0?[1-9]|[12]\d|3[01])([./])(?:0?[1-9]|1[0-2])\1((?:19|20)\d\d)(?!\d)")
# Bounded around the @, so that a file of one endless word does not take forever.
ADDRESS = re.compile(
    r"(?:https?://|www\.|doi:?\s*10\.)\S+|\b10\.\d{4,}/\S+|[^\s@]{1,64}@[^\s@]{1,200}\.\w+", re.IGNORECASE
)
CITATION = re.compile(r"\[\s*\d{1,3}(?:\s*[,;–—-]\s*\d{1,3})*\s*\]")
LABEL = re.compile(
    rf"(?<![^\W_])(?:tables?|figs?\.?|figures?|eq\.|refs?\.|box|appendix|section|chapter|табл?\.|таблиц[аеуы]|рис\.?"
    rf"|рисун(?:ок|ка|ке|ки)|прил\.|раздел[ае]?|глав[аеы]|no\.|№|group|группа|phase|stage|type|grade|day|version"
    rf"|this{SPACE}|step|vol\.|pp?\.|стр\.|с\.){SPACE}?$",
    re.IGNORECASE,
)
JOINS = re.compile(rf"{SPACE}*(?:,|;|/|\band\b|\bor\b|\bи\b|\bили\b|\bvs\.?|,{SPACE}+(?:and|or)\b){SPACE}*")
