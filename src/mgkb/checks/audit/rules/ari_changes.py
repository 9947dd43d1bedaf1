"""ARI: a change printed with the two values that it lies between."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import cause, comma, plain
from mgkb.checks.audit.study import PERSONS
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.results import printed_number
from mgkb.text.numbers import has_decimal_comma
from mgkb.text.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Passage
    from mgkb.text import Number

_N: Final = (
    r"(?<![^\W_])(?<![.,/<>≤≥~≈–—−-])(?:\d{1,3}(?:[\u00a0\u202f\u2009 ,]\d{3}){1,3}(?!\d)(?:\.\d{1,2})?|"
    r"\d{1,7}(?:[.,]\d{1,4})?)(?![\d/^]|[.,]\d|\s?[–—−]\s?\d|-\d)"
)
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
    rf"(?:\b(?:by|на)|{_MOVE.pattern}(?:\s[^\W\d_]{{1,14}})?\s(?:of|by|на))\s(?:an?\s)?"
    r"(?:(?:mean|average|total|overall)\s(?:of\s)?)?\Z",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(rf"(?:\bв|{_MOVE.pattern}(?:\s(?:by|[^\W\d_]+ly))?)\s\Z", re.IGNORECASE)
_FOLD: Final = re.compile(r"[\s-]?fold\b|\s(?P<times>times\b|раза?\b)", re.IGNORECASE)
_CALLED: Final = re.compile(rf"[\s-](?:[^\W\d_]+\s)?(?:{_DOWN}|{_UP})\b", re.IGNORECASE)
_TO_PAIR: Final = re.compile(r"(?P<words>(?:\s[^\W\d_][\w-]*){0,7})\s?(?P<sign>[(,:–—-]\s?)?", re.IGNORECASE)
_TO_CHANGE: Final = re.compile(
    r"(?:\s[^\W\d_][\w-]*){0,3}\s?[(,;:–—-]\s?"
    r"(?:(?:i\.\s?e\.|that\sis|or|representing|corresponding\sto|equivalent\sto|т\.\s?е\.|то\sесть|или|что\sсоответствует|"
    r"а\sименно),?\s)?(?:(?:an?|the|in)\s|(?:mean|average|total|overall|absolute|relative)\s){0,3}"
    rf"(?:{_MOVE.pattern}\s(?:[^\W\d_]+\s)?)?(?:(?:by|of|на|в)\s)?",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"\s?(?:\)|[.;,](?!\d)|\Z|\(\s?[pPрР]\b)")
_SILENT: Final = re.compile(
    r"\b(?:[Mm]edian\w*|[Мм]едиан\w*|IQR|Me|respectively|соответственно|[Ll]og\w*|lg|ln|логарифм\w*|OR|HR|RR|ОШ|ОР|odds|"
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
    r"\s?[(;,\[]?\s?(?:(?:95|90|99)\s?%|±|SD\b|CI\b|ДИ\b|range\b|from\b|от\b)|\s?[(\[]\d"
)
_CONDITION: Final = re.compile(
    r"\b(?:when|if|as|while|where|при|если|когда|по\sмере|dos(?:es?|ages?|ing)|доз\w*)\b", re.IGNORECASE
)
_COUNTED: Final = re.compile(
    rf"\s?(?:{PERSONS}|\b(?:cases?|deaths?|events?|случа\w*|человек\w*)\b)", re.IGNORECASE
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
_DOSES: Final = frozenset({"g", "mg", "µg", "IU", "U", "°C", "degC", "nm", "m", "km"})
_OF: Final = frozenset(("in", "of", "on", "at", "for", "among", "у", "в", "среди"))
_DURATIONS: Final = frozenset({"s", "min", "h", "day", "week", "month", "year"})
_YEARS: Final = range(1900, 2101)
_FAR: Final = 90  # characters within which a word must say that something changed


class _Change(NamedTuple):
    """A change as printed: its place, number, unit and direction; `is_apart` where a mark parts it from its values."""

    start: int
    end: int
    number: Number
    unit: str
    move: int
    is_apart: bool


@rule(
    code="ARI246",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A change does not follow from the two values it is said between.",
        "Изменение не следует из двух значений, между которыми оно названо.",
    ),
)
def change_between_values(audit: Audit) -> Iterator[Outcome]:
    """Recompute a change from the two values printed with it.

    What it does:
        Reads “fell by 14 points (from 80 to 66)”, “from 80 to 66, a reduction of 14” and “2-fold (from 20 to 40)” and
        the like in Russian. Computes the difference, the per cent of the first value or the quotient, whichever the
        unit allows, with all numbers rounded as printed. Reports a change that none of them explains. Medians,
        logarithms, ratios, adjusted values, rates over time, and per cent of means with their spread are left alone.

    Why it matters:
        The change is what is quoted, and one of the three numbers is wrong.

    Example:
        “decreased by 25% (from 80 to 40)”: it is 50%.

    How to dispute:
        Say of which values the change was calculated.

    Known false alarms:
        A mean of the changes of some of the people, printed with the means of all.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        if _SILENT.search(text):
            continue
        has_comma = has_decimal_comma(text, item.passage.language)
        pairs = [
            pair
            for pair in _PAIR.finditer(text)
            if not _SPAN.search(text[max(0, pair.start() - 20) : pair.start()])
        ]
        for pair in pairs:
            for change in _changes(text, pair, has_comma, is_alone=len(pairs) == 1):
                yield from _judged(audit, item.passage, pair, change, has_comma)


def _changes(text: str, pair: re.Match[str], has_comma: bool, *, is_alone: bool) -> Iterator[_Change]:
    """The changes printed right before a pair of values and right behind it."""
    _, end = _unit(text, pair.end())
    tail = re.split(r"[);]|[.,](?!\d)", text[end : end + _FAR], maxsplit=1)[0]
    if _GOES_ON.match(text, end) or (not is_alone and not _CLOSED.match(text, end)):
        return
    before = _last(text, max(0, pair.start() - _FAR), pair.start())
    if before:
        found = _printed(text, before, has_comma)
        gap = found and _TO_PAIR.fullmatch(text, found.end, pair.start())
        if found and gap:
            reach = re.split(r"[\d;]", text[max(0, found.start - _FAR) : found.start])[-1] + gap["words"]
            move = _direction(reach)
            is_bare = not re.sub(_MOVE, "", gap["words"]).strip()
            if (
                move is not None
                and (is_bare or (gap["sign"] and _is_of_change(found, gap["words"])))
                and not re.search(r"\d", _ASIDE.sub("", tail))
            ):
                yield found._replace(move=move, is_apart=bool(gap["sign"]))
    when = _WHEN.match(text, end)
    start = when.end() if when else end
    after = _NUMBER.search(text, start, start + _FAR) if is_alone else None
    found = _printed(text, after, has_comma) if after else None
    if after and found:
        gap = _TO_CHANGE.fullmatch(text, start, after.start())
        called = _CALLED.match(text, found.end)
        finish = called.end() if called else found.end
        if gap is None or not _CLOSED.match(text, finish) or _BOUNDED.match(text, finish):
            return
        verb = _direction(re.split(r"[\d;]", text[max(0, pair.start() - _FAR) : pair.start()])[-1])
        noun = _direction(gap[0] + (called[0] if called else ""))
        if _CONDITION.search(text, 0, pair.start()) or (verb is None and noun is None):
            return
        if not (verb and noun and verb != noun):
            yield found._replace(move=verb or noun or 0, is_apart=True)


def _is_of_change(change: _Change, words: str) -> bool:
    """Whether the words between a change and its values say no more than what changed."""
    if _LINKED.search(words) or len(_MOVE.findall(words)) > 1:
        return False
    first = words.split(maxsplit=1)[0].casefold()
    if change.unit not in {"", "percent", "share", "point", "fold"}:
        return first in _OF
    return bool(change.unit) or first in _OF or bool(_MOVE.match(first))


def _printed(text: str, found: re.Match[str], has_comma: bool) -> _Change | None:
    """A number as a change; None where no word around it makes it one."""
    before = text[max(0, found.start() - 40) : found.start()]
    if _ROUGH.search(before):
        return None
    unit, end = _unit(text, found.end())
    fold = _FOLD.match(text, found.end())
    if fold:
        if fold["times"] and not _TIMES.search(before):
            return None
        unit, end = "fold", fold.end()
    elif not (_BY.search(before) or _CALLED.match(text, end)):
        return None
    return _Change(found.start(), end, printed_number(found[0], comma=has_comma), unit, 0, False)


def _judged(
    audit: Audit, passage: Passage, pair: re.Match[str], change: _Change, has_comma: bool
) -> Iterator[Outcome]:
    """What a change and its two values come to."""
    one, other = (printed_number(pair[name], comma=has_comma) for name in ("one", "other"))
    first, _ = _unit(passage.text, pair.end("spread") if pair["spread"] else pair.end("one"))
    second, end = _unit(passage.text, pair.end())
    unit = second or first
    if (first and second and first != second) or not one.value:
        return
    if not _is_comparable(passage.text[end:], pair, change, unit, (one, other)):
        return
    low, high = _rounded(change)
    if any(bottom <= high and low <= top for bottom, top in _readings(one, other, change.unit, unit)):
        yield Passed()
        return
    gap = abs(other.value - one.value)
    percent = plain(float(100 * gap / one.value))
    if change.unit == "fold":
        ends = sorted((one.value, other.value), reverse=True)
        shown, steps = plain(float(ends[0] / ends[1])), f"{ends[0]} / {ends[1]}"
        en, ru = f"{shown}-fold", f"в {comma(shown)} раза"
        told, told_ru = f"{change.number}-fold", f"в {change.number}"
    else:
        mark = " %" if change.unit == "percent" else ""
        shown, steps = (
            (percent, f"{gap} / {one.value} × 100") if mark else (str(gap), f"|{other.value} − {one.value}|")
        )
        en, ru = f"a change by {gap} ({percent} %)", f"изменение на {comma(str(gap))} ({comma(percent)} %)"
        told, told_ru = f"by {change.number}{mark}", f"на {change.number}{mark}"
    yield flaw(
        audit,
        f"From {one} to {other} is {en}, not {told}.",
        f"С {one} до {other} – это {ru}, а не {told_ru}.",
        passage.span(min(change.start, pair.start()), max(change.end, pair.end())),
        steps=f"{steps} = {shown} ≠ {change.number.value}",
        cause=cause(passage, change.start),
    )


def _is_comparable(
    rest: str, pair: re.Match[str], change: _Change, unit: str, values: tuple[Number, Number]
) -> bool:
    """Whether a change can be no other than that of two values."""
    one, other = values
    going = (other.value > one.value) - (other.value < one.value)
    has_relative = change.unit in {"percent", "fold"}
    has_spread = bool(pair["spread"] or pair["late"] or pair["after"])
    is_bare = one.is_whole and other.is_whole and not unit
    if (
        not going
        or change.move == -going
        or ({unit, change.unit} & _DURATIONS and unit != change.unit)
        or (unit in _DOSES and has_relative)
        or (change.unit in _DOSES and change.unit != unit)
        or (is_bare and any(int(value.value) in _YEARS for value in values))
        or (not change.unit and change.number.is_whole and int(change.number.value) in _YEARS)
        # “by 3 (from 2 to 5)” is how ranges are printed
        or (
            going > 0
            and change.unit != "fold"
            and not has_spread
            and one.value <= change.number.value <= other.value
        )
    ):
        return False
    if has_relative:
        is_of_group = is_bare and _COUNTED.match(rest)
        return (change.is_apart or unit == "percent") and not has_spread and not is_of_group
    if change.unit == "share":
        return unit in {"", "percent"}
    if change.unit and unit and change.unit != unit:
        return change.unit == "point" and unit == "percent"
    return change.is_apart or bool(change.unit and change.unit in {unit, "point"})


def _readings(one: Number, other: Number, told: str, unit: str) -> Iterator[tuple[Decimal, Decimal]]:
    """What a change may be by the two values: the least and the greatest of each reading."""
    sides = list(product(_ends(one), _ends(other)))
    gaps = [abs(b - a) for a, b in sides]
    if told == "fold":
        quotients = [max(a, b) / min(a, b) for a, b in sides if min(a, b) > 0]
        yield from _spread(quotients)
        yield from _spread([quotient - 1 for quotient in quotients])
        yield from _spread([1 / quotient for quotient in quotients])
        yield from _spread([1 - 1 / quotient for quotient in quotients])
        return
    has_unit = bool(told and told != "percent")
    if told != "percent" or unit in {"", "percent"}:
        yield from _spread(gaps)
        if told in {"percent", "share"} and not unit and max(one.value, other.value) <= 1:
            yield from _spread([100 * gap for gap in gaps])
    if not has_unit:
        yield from _spread([100 * abs(b - a) / a for a, b in sides if a > 0])


def _spread(values: list[Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    if values:
        room = Decimal("1e-9") * max(values)
        yield min(values) - room, max(values) + room


def _ends(number: Number) -> tuple[Decimal, Decimal]:
    """What rounds to a printed value; a number of hundreds may be rounded to tens."""
    zeros = len(str(number.value)) - len(str(number.value).rstrip("0")) if number.is_whole else 0
    half = Decimal(5).scaleb(zeros - 2) if zeros > 1 else number.step / 2
    return number.value - half, number.value + half


def _rounded(change: _Change) -> tuple[Decimal, Decimal]:
    """What a printed change may stand for: digits are rounded or cut, whole folds and tens of per cent are rough."""
    number = change.number
    if change.unit == "fold" and number.is_whole:
        return number.value - Decimal("0.5"), number.value + 1
    if change.unit in {"percent", ""} and number.is_whole and not number.value % 10:
        return number.value - Decimal("2.5"), number.value + Decimal("2.5")
    low, high = number.truncated
    ends = _ends(number)
    return min(low, ends[0]), max(high, ends[1])


def _unit(text: str, start: int) -> tuple[str, int]:
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


def _direction(text: str) -> int | None:
    """Which way the last word of change in a text leads: −1, 1, 0 for either; None where no word does."""
    found = None
    for found in _MOVE.finditer(text):  # noqa: B007  # only the last one counts
        pass
    if found is None:
        return None
    return -1 if found["down"] else 1 if found["up"] else 0


def _last(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last number of a stretch of a text."""
    found = None
    for found in _NUMBER.finditer(text, start, end):  # noqa: B007  # only the last one counts
        pass
    return found
