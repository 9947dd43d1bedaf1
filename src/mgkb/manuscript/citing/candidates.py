"""What looks like a numeric citation, style by style. Whether it is one, the whole paper tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.model import CitationForm
from mgkb.text import SourceText, citation_markers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DASH: Final = r"[-‐‑‒–—−]"
_ITEM: Final = rf"\d{{1,3}}(?:\s?{_DASH}\s?\d{{1,3}})?"
_LIST: Final = rf"{_ITEM}(?:\s?[,;]\s?{_ITEM}){{0,60}}"
_TIGHT: Final = rf"\d{{1,3}}(?:{_DASH}\d{{1,3}})?(?:,\s?\d{{1,3}}(?:{_DASH}\d{{1,3}})?){{0,60}}"
_RANGE: Final = re.compile(rf"(\d+)(?:\s?{_DASH}\s?(\d+))?")
_ROUND: Final = re.compile(rf"\(\s?(?P<in>{_LIST})\s?\)")
_JOINED: Final = re.compile(rf"\]\s?{_DASH}\s?\[")
_UP: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED: Final = re.compile(rf"[{_UP}]+(?:\s?[,\u02d2‚·⁻–—-]\s?[{_UP}]+)*(?![{_UP}⁺⁻+])")
_PLAIN: Final = str.maketrans(_UP + "⁻‚·\u02d2", "0123456789-,,,")
_GLUED: Final = re.compile(
    rf"(?:(?<=[^\W\d_][^\W\d_])|(?<=[^\W\d_][)\]»”\"’'%])|(?<=[^\W\d_][.,;:?!])|(?<=[)\]»”\"’%][.,;:?!])"
    rf"|(?<=[.,;:][»”\"’])|(?<=\d\))|(?<=\bal\.[.,;:]))(?P<in>{_TIGHT})"
    r"(?=\Z|\s|[.,;:?!)\]»”\"](?:\s|\Z|[»”\")\]])|[.](?=[A-ZА-ЯЁ]))"
)
_SPACED: Final = re.compile(
    rf"(?:(?<=[^\W\d_][ \u00a0])|(?<=[)\]»”\"%][ \u00a0])|(?<=[A-Za-z]\d[ \u00a0])|(?<=[A-Za-z]\d\d\d[ \u00a0]))"
    rf"(?P<in>{_LIST})"
    r"(?=\Z|[.,;:?!)](?:\s|\Z|[A-ZА-ЯЁ])|\s(?:and|or|but|while|whereas|which|и|а|но)\s)"
)
_WORD: Final = re.compile(r"[\w%]+[.,;:)\]»”\"]*\s?\Z")
_COUNTED: Final = re.compile(
    r"(?:fig(?:ure)?s?|tab(?:le)?s?|eqs?|equations?|refs?|no|nos|vol|pp?|box|section|chapter|part|step|stage|phase|grade|class|type|level|day|days|week"
    r"|weeks|month|months|year|years|group|groups|model|case|cases|patients?|experiment|study|trial|cohort|item|items|question|score|version|v|age|aged|by|of"
    r"|to|than|from|least|most|in|at|with|and|or|for|the|was|were|is|are|between|about|approximately|over|under|every|per|only|n|x|line|lane"
    r"|chromosome|exon|position|site|isoform|subtype|arm|appendix|supplement|article|rule|criterion|hypothesis|category|factor|dimension|time|times"
    r"|рис|рисун\w+|табл\w*|стр|с|г|том|вып|тип\w*|степен\w+|стади\w+|групп\w+|класс\w*|фаз\w+|день|дня|дней|нед\w*|мес\w*|лет|года?|от|до|на|в|из|около|через"
    r"|по|и|за|к|с|у|более|менее|уровень|вариант\w*|шаг|этап\w*|п|пункт\w*|глав\w+|част\w+|раздел\w*|пример\w*|случа\w+)",
    re.IGNORECASE,
)
_SHORTENED: Final = re.compile(
    r"figs?|tabs?|nos?|vol|pp?|refs?|eqs?|ch|sect?|рис|табл|стр|с|г|т|п|см|№", re.IGNORECASE
)
_UNIT: Final = re.compile(
    r"(?<![^\W\d_])(?:[munpkcdµμ]?m|[ck]?g|s|h|L|l|ml|kg/m|mg/m|cells/mm|day|м|см|мм|дм|км|г|кг/м|мг/м)\Z"
)
_FORMULA: Final = re.compile(r"(?:[A-Z][a-z]?\d*)+\Z")
_COUNT: Final = re.compile(r"(?<![\w.,])(?:\d{1,3}|\d+[.,]\d+)\s?%?\s?\Z")
_DEFINED: Final = re.compile(
    r"\b(?:eqs?|equations?|formula|n|N|no|уравнени\w+|формул\w+)\.?\s?=?\s?\Z", re.IGNORECASE
)

_OTHERS: Final = re.compile(r"\b(?:et al|и соавт|и др|с соавт)\.\s?\Z", re.IGNORECASE)
_ACRONYM: Final = re.compile(r"(?<![^\W_])[A-ZА-ЯЁ]{2,6}s?\Z")
_GENE: Final = re.compile(r"(?:(?<![^\W_])[A-Z][a-z]{1,4}|[α-ω]|\b(?:alpha|beta|gamma|delta))\Z")
_PROTEIN: Final = re.compile(r"(?<![^\W_])[A-Z]{2,4}[a-rt-z]\Z")
_MEMBERS: Final = 20  # of a family of genes or proteins, told apart by number
_SCALE: Final = re.compile(
    r"\(0\)[^.()]{0,30}\Z|\b(?:rang\w+|scor\w+|scale|rated|coded|варьир\w+|шкал\w+) (?:\w+ )?(?:from|от) [^.()]{0,30}\Z"
    r"|\b(?:options|answers|categories|варианты|ответы): [^.()]{0,30}\Z",
    re.IGNORECASE,
)
_STEP: Final = (
    40  # characters between two steps of a scale that is spelt out: `never (0), seldom (1), often (2)`
)
_VALUE: Final = re.compile(r"(?<![\w.,-])(\d+(?:[.,]\d+)?)\s?%?\s?\Z")
_BOUNDS: Final = re.compile(rf"\[\s?(\d{{1,3}})\s?(?:[;,]|{_DASH})\s?(\d{{1,3}})\s?\]")
_SPREAD: Final = re.compile(r"\b(?:[Mm]edians?|IQR|Me|Mdn|Q1|[Мм]едиан\w*|МКИ|ИКР|квартил\w*|[Мм]е)\b")
_MEASURE: Final = re.compile(
    r"\s?(?:%|(?:д(?:ень|н\w{1,3})|сут|мес|нед|лет|год\w*|ч(?:ас\w*)?|мин|балл\w*|к?г|м[кл]?г|м?л|м?моль"
    r"|days?|weeks?|months?|years?|hours?|min|points?|m?g|kg|m[lL]|[mµμ]?mol)\b)"
)
_ANOTHER: Final = re.compile(
    r"\s?(?:(?:и|против|vs\.?|and|versus)|[^\d\[\].]{0,40}?\bи)\s\d+(?:[.,]\d+)?\s?\["
)
_ROW: Final = re.compile(r"\s-?\d+[.,]\d")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a citation.

    Attributes:
        area: Place of its paragraph among all of them.
        start: Its first character there.
        end: Behind its last one.
        numbers: Ranges expanded, each once, in the order printed.
        form: How it is printed.
    """

    area: int
    start: int
    end: int
    numbers: tuple[int, ...]
    form: CitationForm


def expanded(listed: str) -> tuple[int, ...]:
    """The numbers of a list with ranges; none where it is no list of references.

    >>> expanded("1, 3–5"), expanded("9-7")
    ((1, 3, 4, 5), ())
    """
    numbers: dict[int, None] = {}
    for low, high in _RANGE.findall(listed):
        first, last = int(low), int(high or low)
        if first < 1 or last < first or last - first > 60:
            return ()
        numbers.update(dict.fromkeys(range(first, last + 1)))
    return tuple(numbers)


def _is_spread(text: str, start: int, end: int) -> bool:
    """Whether brackets hold what a value lies between, as quartiles do (`142 [96; 201] days`), and no references."""
    value = _VALUE.search(text, max(0, start - 20), start)
    bounds = _BOUNDS.fullmatch(text, start, end)
    if not value or not bounds or not int(bounds[1]) <= float(value[1].replace(",", ".")) <= int(bounds[2]):
        return False
    near = text[max(0, start - 100) : start]
    return bool(_SPREAD.search(near) or _MEASURE.match(text, end) or _ANOTHER.match(text, end))


def _brackets(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    found = [(marker.start, marker.end, marker.numbers) for marker in citation_markers(SourceText(text))]
    for place, (start, end, numbers) in enumerate(found):
        if _is_spread(text, start, end):
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        joined = following and _JOINED.fullmatch(text, end - 1, following[0] + 1)
        if joined and following and len(numbers) == 1 and numbers[0] < following[2][0] < numbers[0] + 60:
            yield start, end, tuple(range(numbers[0], following[2][0]))
        else:
            yield start, end, numbers


def _round(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    scaled = -_STEP  # behind the last step of a scale
    for found in _ROUND.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        if _SCALE.search(before) or (
            0 <= found.start() - scaled < _STEP and "." not in text[scaled : found.start()]
        ):
            scaled = found.end()
            continue
        last = before.rstrip()[-1:]
        if _DEFINED.search(before) or not last or before[-1] == "(":
            continue
        if last in ".:;" and not _OTHERS.search(before):
            continue
        if _COUNT.search(before) and not (last == "%" and ", " in found["in"]):
            continue  # `12 (30)`: a number and its share
        if _ROW.match(text, found.end()):
            continue
        yield found.start(), found.end(), expanded(found["in"])


def _raised(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    for found in _RAISED.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        last = before.split()[-1:] or [""]
        if before[-1:].isdigit() or before[-1:] in {"", " ", "^", "⁻", "⁺"} or _UNIT.search(last[0]):
            continue
        yield found.start(), found.end(), expanded(found[0].translate(_PLAIN))


def _glued(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    for found in _GLUED.finditer(text):
        start = found.start("in")
        word = text[max(0, start - 30) : start].rsplit(maxsplit=1)[-1]
        core = word.rstrip(".,;:?!)]»”\"’'%")
        is_listed = _ACRONYM.search(word) and "," in found["in"] and " " not in found["in"]
        if core == word and (_UNIT.fullmatch(word) or not (word[-1].islower() or is_listed)):
            continue  # `m2`, `CO2`: letters and digits that belong together
        if core == word and _PROTEIN.search(word):
            continue  # `NKp46`
        if core == word and found["in"].isdigit() and int(found["in"]) < _MEMBERS and _GENE.search(word):
            continue  # `Esr1`, `αvβ3`: a member of a family
        if word.endswith(".") and _SHORTENED.fullmatch(core.lstrip("(")):
            continue  # `Fig.2`
        yield start, found.end("in"), expanded(found["in"])


def _spaced(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    for found in _SPACED.finditer(text):
        start = found.start("in")
        word = _WORD.search(text, max(0, start - 40), start)
        if word and _COUNTED.fullmatch(word[0].strip().strip('.,;:)]»”"(')):
            continue
        yield start, found.end("in"), expanded(found["in"])


STYLES: Final[dict[str, tuple[CitationForm, Callable[[str], Iterator[tuple[int, int, tuple[int, ...]]]]]]] = {
    "brackets": (CitationForm.BRACKETS, _brackets),
    "raised": (CitationForm.SUPERSCRIPT, _raised),
    "round": (CitationForm.PARENTHESES, _round),
    "glued": (CitationForm.SUPERSCRIPT, _glued),
    "spaced": (CitationForm.SUPERSCRIPT, _spaced),
}
"""The styles by name, those that are hardest to mistake first."""


def candidates(texts: list[str], style: str) -> list[Candidate]:
    """What may be citations of one style.

    Args:
        texts: Paragraphs in reading order.
        style: One of `STYLES`.
    """
    form, found_in = STYLES[style]
    return [
        Candidate(area, start, end, numbers, form)
        for area, text in enumerate(texts)
        for start, end, numbers in found_in(text)
        if numbers
    ]
