"""Changes that a sentence prints with the two values they lie between, as printed."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.manuscript.numerics.results import printed_number
from mgkb.text.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.text import Number

_DIGITS: Final = (
    r"(?:\d{1,3}(?:[\u00a0\u202f\u2009 ,]\d{3}){1,3}(?!\d)(?:\.\d{1,2})?|"
    r"\d{1,7}(?:[.,]\d{1,4})?)(?![\d/^]|[.,]\d|\s?[–—−]\s?\d|-\d)"
)
_N: Final = rf"(?<![^\W_])(?<![.,/<>≤≥~≈–—−-]){_DIGITS}"
_SIGNED: Final = re.compile(rf"\s?\(\s?[−–+-]\s?(?P<number>{_DIGITS})")
_NUMBER: Final = re.compile(_N)
_SPREAD: Final = rf"(?:\s?(?:±|\+/?[-−])\s?{_N}|\s?\((?:SD|SE|SEM|СО|±)?[\s=:]{{0,3}}{_N}\))"
_WHEN: Final = re.compile(
    r"\s(?:at|in|on|after|by|в|на|через|после)\s(?:[^\W\d_]{1,12}\s)?\d{1,4}(?:\s(?:weeks?|months?|years?|нед\w*|мес\w*|г))?\b",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(
    r"\b(?:from|[сc]о?|от)\s(?:an?\s|the\s)?(?:(?:mean|average|baseline)\s){0,2}(?:of\s)?"
    rf"(?P<one>{_N})(?P<spread>{_SPREAD})?(?P<middle>(?:[^\d;(),:]|(?<=[a-zа-я])\d\b){{0,40}}?)(?P<late>{_SPREAD})?"
    rf"(?:{_WHEN.pattern})?\s(?:to|до)\s(?:an?\s|the\s)?(?:(?:mean|average)\s)?(?:of\s)?(?P<other>{_N})(?P<after>{_SPREAD})?",
    re.IGNORECASE,
)
_DOWN: Final = (
    r"(?:decreas\w+|reduc\w+|declin\w+|drop\w*|fell|fall\w*|lower\w*|loss|diminish\w*|"
    r"сни[зж]\w+|уменьш\w+|сокра[тщ]\w+|упал\w*|паден\w+)"
)
_UP: Final = (
    r"(?:increas\w+|rose|ris(?:e|es|en|ing)|grew|gain\w*|climb\w*|elevat\w+|увелич\w+|"
    r"повы[сш]\w+|возр[оа]с\w*|вырос\w*|роста?|росл[оаи]|прирост\w*|под[ъь][её]м\w*)"
)
_MOVE: Final = re.compile(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP})|chang\w+|improv\w+|измен\w+|улучш\w+)\b", re.IGNORECASE
)
_BY: Final = re.compile(
    rf"(?:\b(?:by|на)|{_MOVE.pattern}(?:\s[^\W\d_]{{1,14}})?\s(?:of|by|на|составил\w?)|\b(?:{_DOWN}|{_UP}))\s(?:an?\s)?"
    r"(?:(?:mean|average|total|overall)\s(?:of\s)?)?\Z",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(rf"(?:\bв|{_MOVE.pattern}(?:\s(?:by|[^\W\d_]+ly))?)\s\Z", re.IGNORECASE)
_MEAN: Final = re.compile(r"\b(?:mean|average|средн\w+)\b", re.IGNORECASE)
_FOLD: Final = re.compile(r"[\s-]?fold\b|\s(?P<times>times\b|раза?\b)", re.IGNORECASE)
_CALLED: Final = re.compile(rf"[\s-](?:[^\W\d_]+\s)?(?:{_DOWN}|{_UP})\b", re.IGNORECASE)
_TO_PAIR: Final = re.compile(r"(?P<words>(?:\s[^\W\d_][\w-]*){0,7})\s?(?P<sign>[(,:–—-]\s?)?", re.IGNORECASE)
_TO_CHANGE: Final = re.compile(
    r"(?:\s[^\W\d_][\w-]*){0,3}\s?[(,;:–—-]\s?"
    r"(?:(?:i\.\s?e\.|that\sis|or|representing|corresponding\sto|equivalent\sto|т\.\s?е\.|то\sесть|или|что\sсоответствует|"
    r"а\sименно),?\s)?(?:(?:an?|the|in)\s|(?:mean|average|total|overall|absolute|relative)\s){0,3}"
    rf"(?:{_MOVE.pattern}\s(?:[^\W\d_]+\s)?)?(?:(?:by|of|на|в|составил\w?)\s)?",
    re.IGNORECASE,
)
_TIGHT: Final = re.compile(r"\s?(?:\(|,\s?(?:i\.\s?e\.|that\sis|т\.\s?е\.|то\sесть))")
_PER: Final = re.compile(
    r"(?:\s[^\W\d_]+){0,2}\s(?:per|на)\s1[0\s,]{0,7}0(?:\s[^\W\d_]+){0,3}", re.IGNORECASE
)
_CLOSED: Final = re.compile(r"\s?(?:\)|[.;,](?!\d)|\Z|\(\s?[pPрР]\b|\[\d{1,3}\])")
_SILENT: Final = re.compile(
    r"\b(?:[Mm]edian\w*|[Мм]едиан\w*|IQR|Me|respectively|соответственно|[Ll]og\w*|lg|ln|логарифм\w*|CI|ДИ|OR|HR|RR|ОШ|ОР|odds|"
    r"hazard|шанс\w*|adjust\w+|least|LS|geometric|скорректир\w+|геометр\w+|[Aa]nnual\w*|yearly|each|every|кажд\w+|ежегодн\w*|"
    r"ежемесячн\w*|per\s(?:year|month|week|day|annum|decade|hour|visit)|a\s(?:year|week|day)|в\s(?:год|месяц|неделю|час|сутки|"
    r"день)|increments?|steps?|шаг\w*|percentiles?|quartiles?|[пП]ерцентил\w*|[кК]вартил\w*|model\w*|estimat\w+|predict\w+|"
    r"simulat\w+|модел\w+|прогноз\w*|[mb]illion|thousand|млн|млрд|тыс)\b|[×x·*]\s?10(?:\^|[⁰-⁹¹²³⁻]|\s?[-−]?\d)"
)
_ROUGH: Final = re.compile(
    r"(?:about|approximately|almost|nearly|around|roughly|over|than|least|most|up\sto|circa|почти|чем|около|примерно|"
    r"приблизительно|порядка|до|менее|более|минимум|свыше)\s(?:(?:by|на|в|of|an?)\s)?\Z",
    re.IGNORECASE,
)
_SPAN: Final = re.compile(
    r"(?:\bCI|ДИ|interval\w*|rang\w+|диапазон\w*|интервал\w*|aged?|возраст\w*)\W{0,3}\Z", re.IGNORECASE
)
_GOES_ON: Final = re.compile(r"\s?,?\s?(?:to|and|or|then|of|и|до|или|затем|из)\s\d", re.IGNORECASE)
_BOUNDED: Final = re.compile(
    r"\s?[(;,\[]?\s?(?:(?:95|90|99)\s?%|±|SD\b|CI\b|ДИ\b|range\b|from\b|от\b)|\s?\(\d"
)
_CONDITION: Final = re.compile(
    r"\b(?:when|if|as|while|where|при|если|когда|по\sмере|dos(?:es?|ages?|ing)|доз\w*)\b", re.IGNORECASE
)
_PERCENT: Final = r"(?:%|per\s?cent\b|процент(?:а|ов)?\b)"
_UNIT: Final = re.compile(
    rf"[\s-]?(?:(?P<share>(?:{_PERCENT}|percentage)[\s-]points?\b|pp\b|п\.\s?п\.|(?:%|процентн\w+)\s?(?:пункт\w*|п\.))|"
    rf"(?P<percent>{_PERCENT})|(?P<point>points?\b|балл(?:а|ов)?\b|пункт(?:а|ов)?\b))",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[\s-](?P<word>[^\W\d_][^\W\d_]*)?")
_FOREIGN: Final = frozenset(
    ("in", "at", "to", "from", "by", "a", "as", "on", "в", "с", "со", "до", "на", "и", "к", "от")
)
_LINKED: Final = re.compile(
    r"\s(?:and|or|but|with|which|that|than|compared|versus|vs|when|if|as|while|where|after|и|а|но|или|при|после|если|когда|чем|который|"
    r"которая|которое|по\sсравнению)\b",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(rf"{_WHEN.pattern}|[pPрРnN]\s?[<=>≤]\s?[\d.,]+|\[[\d,\s–-]*\]")
_OF: Final = frozenset(("in", "of", "on", "at", "for", "among", "у", "в", "среди"))
_NEAR: Final = 30  # characters before a change within which it may be called a mean
_FAR: Final = 90  # characters within which a word must say that something changed


class Change(NamedTuple):
    """A change as printed.

    Attributes:
        start: Its number's first character.
        end: Behind its unit.
        number: How great it is.
        unit: `percent`, `share` (percentage points), `point`, `fold`, a unit's symbol, or nothing.
        move: −1 down, 1 up, 0 either way.
        is_apart: Whether a mark parts it from its values.
        is_behind: Whether it follows them.
    """

    start: int
    end: int
    number: Number
    unit: str
    move: int
    is_apart: bool
    is_behind: bool = False


def changes(text: str, *, comma: bool) -> Iterator[tuple[re.Match[str], Change]]:
    """The changes of a sentence, each with its pair of values; none where its numbers are of another kind.

    Args:
        text: The sentence.
        comma: Whether a comma before three digits is a decimal one.

    >>> text = "It fell by 14 points (from 80 to 60)."
    >>> [(pair["one"], pair["other"], change.unit) for pair, change in changes(text, comma=False)]
    [('80', '60', 'point')]
    """
    if _SILENT.search(text):
        return
    pairs = [
        pair
        for pair in _PAIR.finditer(text)
        if not _SPAN.search(text[max(0, pair.start() - 20) : pair.start()])
    ]
    for pair in pairs:
        for change in _changes(text, pair, comma, is_alone=len(pairs) == 1):
            yield pair, change


def unit_behind(text: str, start: int) -> tuple[str, int]:
    """The unit behind a number, and where it ends; empty for none."""
    known = _UNIT.match(text, start)
    if known:
        return str(known.lastgroup), known.end()
    word = _WORD.match(text, start)
    at = start + 1 if word else start
    if word and (word["word"] or "").casefold() in _FOREIGN:
        return "", start
    found = unit_at(text, at)
    return (found[0].symbol, found[1]) if found else ("", start)


def _changes(text: str, pair: re.Match[str], comma: bool, *, is_alone: bool) -> Iterator[Change]:
    """The changes printed right before a pair of values and right behind it."""
    _, end = unit_behind(text, pair.end())
    if _GOES_ON.match(text, end):
        return
    tail = re.split(r"[);]|\.(?!\d)", text[end : end + _FAR], maxsplit=1)[0]
    if not re.search(r"\d", _ASIDE.sub("", tail)) and (is_alone or _CLOSED.match(text, end)):
        yield from _before(text, pair, comma)
    yield from _behind(text, pair, end, comma, is_alone=is_alone)


def _before(text: str, pair: re.Match[str], comma: bool) -> Iterator[Change]:
    """The change of “by 14 (from 80 to 66)”."""
    last = _last(_NUMBER, text, max(0, pair.start() - _FAR), pair.start())
    found = _printed(text, last, comma) if last else None
    gap = _TO_PAIR.fullmatch(text, found.end, pair.start()) if found else None
    if found is None or gap is None:
        return
    if found.unit == "percent" and _MEAN.search(text, max(0, found.start - _NEAR), found.start):
        return  # people's own changes in per cent have another mean
    move = _direction(re.split(r"[\d;]", text[max(0, found.start - _FAR) : found.start])[-1] + gap["words"])
    is_bare = not re.sub(_MOVE, "", gap["words"]).strip()
    if move is not None and (is_bare or (gap["sign"] and _is_of_change(found, gap["words"]))):
        yield found._replace(move=move, is_apart=bool(gap["sign"]))


def _behind(text: str, pair: re.Match[str], end: int, comma: bool, *, is_alone: bool) -> Iterator[Change]:
    """The change of “from 80 to 66, a reduction of 14”; where there are more pairs, only of “from 80 to 66 (by 14)”."""
    when = _PER.match(text, end) or (_WHEN.match(text, end) if is_alone else None)
    start = when.end() if when else end
    signed = _SIGNED.match(text, end)
    if signed:
        yield from _signed(text, pair, signed, comma)
        return
    after = _NUMBER.search(text, start, start + _FAR)
    found = _printed(text, after, comma) if after else None
    if after is None or found is None:
        return
    gap = _TO_CHANGE.fullmatch(text, start, after.start())
    called = _CALLED.match(text, found.end)
    finish = called.end() if called else found.end
    if gap is None or not _CLOSED.match(text, finish) or _BOUNDED.match(text, finish):
        return
    if (not is_alone and not _TIGHT.match(gap[0])) or (found.unit == "percent" and _MEAN.search(gap[0])):
        return
    told = text[max(0, pair.start() - (_FAR if is_alone else 3 * _FAR)) : pair.start()]
    verb = _direction(re.split(r"[\d;]", told)[-1] if is_alone else told)
    noun = _direction(gap[0] + (called[0] if called else ""))
    is_governed = verb is not None or noun is not None
    if is_governed and not (verb and noun and verb != noun) and not _CONDITION.search(told):
        yield found._replace(move=verb or noun or 0, is_apart=True, is_behind=True)


def _signed(text: str, pair: re.Match[str], signed: re.Match[str], comma: bool) -> Iterator[Change]:
    """The change of “fell from 80 to 66 points (−14 points)”; a bare number there may be a statistic."""
    unit, end = unit_behind(text, signed.end())
    verb = _direction(re.split(r"[\d;]", text[max(0, pair.start() - _FAR) : pair.start()])[-1])
    is_alike = unit in {"percent", "share", "point", unit_behind(text, pair.end())[0]}
    if unit and is_alike and verb is not None and _CLOSED.match(text, end) and not _BOUNDED.match(text, end):
        number = printed_number(signed["number"], comma=comma)
        yield Change(signed.start("number"), end, number, unit, verb, is_apart=True, is_behind=True)


def _is_of_change(change: Change, words: str) -> bool:
    """Whether the words between a change and its values say no more than what changed."""
    if _LINKED.search(words) or len(_MOVE.findall(words)) > 1:
        return False
    first = words.split(maxsplit=1)[0].casefold()
    if change.unit not in {"", "percent", "share", "point", "fold"}:
        return first in _OF
    return bool(change.unit) or first in _OF or bool(_MOVE.match(first))


def _printed(text: str, found: re.Match[str], comma: bool) -> Change | None:
    """A number as a change; None where no word around it makes it one."""
    before = text[max(0, found.start() - 40) : found.start()]
    if _ROUGH.search(before):
        return None
    unit, end = unit_behind(text, found.end())
    fold = _FOLD.match(text, found.end())
    if fold:
        if fold["times"] and not _TIMES.search(before):
            return None
        unit, end = "fold", fold.end()
    elif not (_BY.search(before) or _CALLED.match(text, end)):
        return None
    return Change(found.start(), end, printed_number(found[0], comma=comma), unit, 0, False)


def _direction(text: str) -> int | None:
    """Which way the last word of change in a text leads: −1, 1, 0 for either; None where no word does."""
    found = _last(_MOVE, text)
    if found is None:
        return None
    return -1 if found["down"] else 1 if found["up"] else 0


def _last(
    pattern: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize
) -> re.Match[str] | None:
    """The last that a pattern finds in a stretch of a text."""
    found = None
    for found in pattern.finditer(text, start, end):  # noqa: B007  # only the last one counts
        pass
    return found
