"""ABS: numbers and directions of an abstract against the text."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.direction import reversed_between, without_directions
from mgkb.checks.audit.figures import (
    Figure,
    Printed,
    has_unread_tables,
    is_power_of_ten,
    printed_in_body,
    searchable,
)
from mgkb.checks.audit.matching import Alike, Indexed
from mgkb.checks.audit.significance import Significance, significance
from mgkb.checks.audit.study import BODY, PERSONS, abstract_sentences, enrols, is_own, readable, study
from mgkb.checks.audit.words import stems
from mgkb.checks.audit.years import windows
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import Kind
from mgkb.text.quantities import Quantity, QuantityKind, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.claims import Text
    from mgkb.manuscript import Manuscript, Sentence

_HISTORY: Final = re.compile(
    r"\b(?:Received|Accepted|Revised|Поступила|Принята)\b.{0,20}\d{4}|"
    r"\b(?:[Gg]rants?|[Гг]рант\w*)\b.{0,40}\d|\b[Ff]inancial(?:ly)? support|\b[Ff]unded by\b"
)
"""What is said beside the matter: dates of the manuscript, and who paid."""
_TWIN: Final = 0.9  # share of stems in common from which a sentence is another's twin
_FEW: Final = 4
_PEOPLE_NEXT: Final = re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}?{PERSONS}", re.IGNORECASE)
_PARTS: Final = re.compile(
    r"(?:\s+[^\W\d_]+){0,4}\s*\((\d+)(?:\s+[^\W\d_]+){0,3}?,?\s+(?:and|и)\s+(\d+)(?:\s+[^\W\d_]+){0,3}\)"
)
_HEADERS: Final = 3  # rows of a table that may hold the names of its columns
_SIZE: Final = re.compile(r"\b[nN]\s?=\s?(\d{1,3}(?:[\s,]\d{3})+|\d{1,9})(?![\d.,]*\d)")
_COUNTS: Final = 16  # numbers of people whose sums are tried
_TINY: Final = 15  # part of a total, one in so many, below which a summand only happens to fit
_SAME: Final = 0.6  # share of stems in common from which two sentences say the same
_RELATED: Final = 0.5  # the same, where two distinctive numbers are in common
_ENOUGH: Final = 5  # stems that a sentence must have to be compared


@rule(
    code="ABS201",
    severity=Severity.WARNING,
    summary=both(
        "Numbers of the abstract do not occur in the text.", "Числа из резюме не встречаются в тексте."
    ),
    reads=Reads.MANUSCRIPT,
)
def numbers_not_in_body(audit: Audit) -> Iterator[Outcome]:
    """Look for every number of an abstract in the text, its tables and captions.

    What it does:
        Takes years, percentages, counts above ten and numbers with a unit from the abstracts and looks for
        each in sentences, table cells, captions and notes. A number that is rounded or given more exactly
        there is found, as is a percentage that a printed fraction (23/24) amounts to, and a number of people that
        the groups of a table's header (n = 60) add up to. Where a sentence of the
        text says the same with another number, it is shown beside. One finding a sentence. Where tables were
        not read, only the number of people enrolled is asked for, which stands in the text, and what the text gives
        otherwise: in a sentence that says the same, or with a unit ten or a thousand times another's. A sentence that
        says the same of another case is passed over where a further one gives all the numbers of the abstract's.

    Why it matters:
        In a median of 39 % of articles abstracts give data that their own text does not bear out (Li et al., BMC
        Med Res Methodol 2017;17:181).

    Example:
        Abstract: “fever fell in 45 %”; results: “fever fell in 54 % (27/50)”.

    How to dispute:
        Where the number stands in a figure or a supplement, say so there.

    Known false alarms:
        Numbers that follow from others by a calculation that the text does not print; numbers in figures.

    Measured:
        On the two source documents: no finding.
    """
    abstracts = abstract_sentences(audit.manuscript)
    if not abstracts or not audit.once(study).has_body:
        yield audit.not_checkable(both("no abstract beside a text", "нет резюме при тексте"))
        return
    body, hidden = audit.once(printed_in_body), audit.once(has_unread_tables)
    for sentence in abstracts:
        if _HISTORY.search(sentence.text):
            continue
        figures = searchable(sentence)
        twin = _twin(audit, sentence, figures)
        missing = [
            figure
            for figure in figures
            if not (body.holds(figure) or _is_sum(audit, figure) or _is_split(body, figure, figures))
            or (twin and _differs(figure, twin))
        ]
        people = [
            figure for figure in missing if _people(sentence, figure.quantity) and enrols(sentence.text)
        ]
        slipped = [f for f in missing if body.in_other_unit(f) or (twin and _differs(f, twin))]
        if (people or slipped) and hidden:
            missing = [figure for figure in missing if figure in people or figure in slipped]
        elif missing and hidden:
            yield audit.not_checkable(
                both("tables that the text names were not read", "таблицы, названные в тексте, не прочитаны"),
                sentence.start,
            )
            continue
        if len(figures) > len(missing):
            yield Passed(len(figures) - len(missing))
        if not missing:
            continue
        shown = list(dict.fromkeys(_shown(figure) for figure in missing))
        counterpart = _counterpart(audit, sentence, missing)
        yield Flaw(
            message=both(
                f"The abstract gives {listed(shown)}, which the text does not.",
                f"В резюме указано {listed(shown)}, чего в тексте нет.",
            ),
            locations=tuple(audit.at_sentence(s) for s in (sentence, *counterpart)),
            subjects=(audit.subject,),
            calculation=_beside(counterpart),
            checks=len(missing),
            cause="search-window"
            if _is_window(audit, sentence, missing)
            else f"abstract-number:{sentence.start}",
        )


@rule(
    code="ABS202",
    severity=Severity.WARNING,
    summary=both("The abstract says the opposite of the text.", "Резюме говорит противоположное тексту."),
    reads=Reads.MANUSCRIPT,
)
def direction_reversed(audit: Audit) -> Iterator[Outcome]:
    """Compare directions between an abstract and the sentences of the text that say the same.

    What it does:
        For each sentence of an abstract it finds sentences of results, discussion and conclusion in the same
        language that share most of its words, words of direction left out, or two of its distinctive numbers.
        It reports where one says more and the other less, one better and the other worse, or one significant
        and the other not. Sentences that deny something or name both directions are not judged.

    Why it matters:
        Most readers read the abstract only.

    Example:
        Abstract: “iron raised attention (12.5 vs 9.1 points)”; results: “iron lowered attention (12.5 vs 9.1 points)”.

    How to dispute:
        Where two outcomes share their wording, name them differently.

    Known false alarms:
        Scales on which a lower score is better.

    Measured:
        On the two source documents: no finding.
    """
    abstracts = abstract_sentences(audit.manuscript)
    bodies = audit.once(_told)
    if not abstracts or not bodies:
        yield audit.not_checkable(both("no abstract beside results", "нет резюме при результатах"))
        return
    compared = 0
    for sentence in abstracts:
        if not is_own(sentence):
            continue
        for other in _alike(sentence, bodies):
            compared += 1
            contrast = _contrast(sentence.text, other.text)
            if contrast:
                yield Flaw(
                    message=both(
                        f"The abstract says “{contrast[0]}” where the text says “{contrast[1]}”.",
                        f"В резюме сказано «{contrast[0]}», а в тексте – «{contrast[1]}».",
                    ),
                    locations=(audit.at_sentence(sentence), audit.at_sentence(other)),
                    subjects=(audit.subject,),
                )
                break
    if compared:
        yield Passed(compared)


def _told(manuscript: Manuscript) -> Alike:
    kinds = (Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION)
    return Alike(
        Indexed.of(s, without_directions(s.text))
        for s in readable(manuscript.sentences_in(*kinds))
        if is_own(s)
    )


def _alike(sentence: Sentence, bodies: Alike) -> Iterator[Sentence]:
    """Sentences of the text that say the same as one of the abstract, the likest first."""
    mine = Indexed.of(sentence, without_directions(sentence.text))
    if len(mine.stems) < _ENOUGH:
        return
    found = []
    for alike, other in bodies.to(mine, _RELATED):
        shared = mine.numbers & other.numbers
        same_numbers = len(shared) > 1 and shared in (mine.numbers, other.numbers)
        other_numbers = bool(mine.numbers and other.numbers) and not shared
        if (alike >= _SAME and not other_numbers) or same_numbers:
            found.append((alike, other.sentence))
    for _, other_sentence in sorted(found, key=lambda pair: (-pair[0], pair[1].start))[:2]:
        yield other_sentence


def _contrast(one: str, other: str) -> tuple[str, str] | None:
    words = reversed_between(one, other)
    if words:
        return words
    mine, theirs = significance(one), significance(other)
    if {mine, theirs} == {Significance.YES, Significance.NO} and mine and theirs:
        return mine.value, theirs.value
    return None


def _counterpart(audit: Audit, sentence: Sentence, missing: list[Figure]) -> tuple[Sentence, ...]:
    """The sentence of the text that says the same with other numbers, or has one behind the same words; if any."""
    mine = Indexed.of(sentence, sentence.text)
    others = audit.once(_bodies).to(mine, _SAME)
    if others and len(mine.stems) >= _ENOUGH:
        return (max(others, key=lambda pair: pair[0])[1].sentence,)
    told = audit.once(_introduced)
    return tuple(told[key] for figure in missing if (key := _introduction(figure)) in told)[:1]


def _introduced(manuscript: Manuscript) -> dict[tuple[object, ...], Sentence]:
    """For each two words before a number of the text, with what it counts, the first sentence that has them."""
    found: dict[tuple[object, ...], Sentence] = {}
    for sentence in readable(manuscript.sentences_in(*BODY)):
        for figure in searchable(sentence):
            found.setdefault(_introduction(figure), sentence)
    return found


def _introduction(figure: Figure) -> tuple[object, ...]:
    """The two words before a number, as stems, with its language and what it counts."""
    at = figure.sentence.text.find(str(figure.number), figure.quantity.start)
    before = stems(figure.sentence.text[: max(0, at)])[-2:]
    return (
        *before,
        figure.sentence.language,
        *_sort(figure),
        *(() if len(before) > 1 else (figure.sentence.start,)),
    )


def _twin(audit: Audit, sentence: Sentence, figures: tuple[Figure, ...]) -> Sentence | None:
    """The sentence of the text that has nearly all the words of one of the abstract, and as many numbers.

    None where another sentence that says much the same gives all its figures: the twin is on another case.
    """
    mine = Indexed.of(sentence, sentence.text)
    if len(mine.stems) < _FEW:
        return None
    wanted = {figure.number.value for figure in figures}
    if len(wanted) > 1 and any(
        wanted <= _values(other.sentence) for _, other in audit.once(_bodies).to(mine, _RELATED)
    ):
        return None
    for _, other in audit.once(_bodies).to(mine, _TWIN):
        same_length = abs(len(mine.stems) - len(other.stems)) <= 1
        if same_length and len(searchable(sentence)) == len(searchable(other.sentence)):
            return other.sentence
    return None


def _differs(figure: Figure, twin: Sentence) -> bool:
    """Whether the twin has numbers of the figure's sort and none that is its own, or its own in mg and not in g."""
    others = [other for other in searchable(twin) if _sort(other) == _sort(figure)]
    units = [q.unit.symbol for q in quantities(twin.text, twin.language) if q.unit and q.low == figure.number]
    if not others and any(is_power_of_ten(figure.quantity, symbol) for symbol in units):
        return True
    return bool(others) and figure.number.value not in _values(twin)


def _values(sentence: Sentence) -> set[Decimal]:
    found = quantities(sentence.text, sentence.language)
    return {number.value for quantity in found for number in quantity.numbers}


def _sort(figure: Figure) -> tuple[str, str]:
    return figure.quantity.kind.value, figure.quantity.unit.symbol if figure.quantity.unit else ""


def _bodies(manuscript: Manuscript) -> Alike:
    return Alike(Indexed.of(s, s.text) for s in readable(manuscript.sentences_in(*BODY)))


def _beside(counterpart: tuple[Sentence, ...]) -> Text | None:
    if not counterpart:
        return None
    shown = listed(dict.fromkeys(_shown(figure) for figure in searchable(counterpart[0])))
    return (
        both(f"the like sentence of the text gives {shown}", f"в сходном предложении текста – {shown}")
        if shown
        else None
    )


def _shown(figure: Figure) -> str:
    if figure.quantity.is_unit_shared:
        return str(figure.number)
    if figure.quantity.kind is QuantityKind.PERCENT:
        return f"{figure.number}%"
    if figure.quantity.unit is None:
        return str(figure.number)
    at = figure.quantity.text.find(str(figure.number))
    if at >= 0 and len(figure.quantity.numbers) == 1:
        return figure.quantity.text[at:]  # with the unit as printed
    return f"{figure.number} {figure.quantity.unit.symbol}"


def _is_sum(audit: Audit, figure: Figure) -> bool:
    """Whether a number of people is the sum of up to four such numbers that the text prints, none of them tiny."""
    if not _people(figure.sentence, figure.quantity):
        return False
    total = int(figure.number.value)
    if total in audit.once(_columns_summed):
        return True
    counts = [count for count in audit.once(_people_counted) if count * _TINY >= total]
    return any(sum(some) == total for many in (2, 3, 4) for some in combinations(counts, many))


def _columns_summed(manuscript: Manuscript) -> frozenset[int]:
    """What the sizes of groups printed in the headers of a table (n = 60) add up to, a table each."""
    sums = set()
    for table in manuscript.tables:
        for row in table.rows[:_HEADERS]:
            sizes = [int(re.sub(r"\D", "", size[1])) for cell in row for size in _SIZE.finditer(cell.text)]
            if len(sizes) > 1:
                sums.add(sum(sizes))
    return frozenset(sums)


def _is_split(body: Printed, figure: Figure, figures: tuple[Figure, ...]) -> bool:
    """Whether the two numbers printed behind a total, “194 (98 and 96)”, add up to it and stand in the text."""
    parts = _PARTS.match(figure.sentence.text, figure.quantity.end)
    if parts is None or int(parts[1]) + int(parts[2]) != figure.number.value:
        return False
    inside = [other for other in figures if parts.start() < other.quantity.start < parts.end()]
    return len(inside) > 0 and all(body.holds(other) for other in inside)


def _people_counted(manuscript: Manuscript) -> tuple[int, ...]:
    """The first numbers of people that the text prints, each once."""
    found = (
        int(quantity.low.value)
        for sentence in readable(manuscript.sentences_in(*BODY))
        for quantity in quantities(sentence.text, sentence.language)
        if _people(sentence, quantity)
    )
    return tuple(dict.fromkeys(found))[:_COUNTS]


def _people(sentence: Sentence, quantity: Quantity) -> bool:
    plain = quantity.kind is QuantityKind.NUMBER and quantity.unit is None and quantity.low.is_whole
    return plain and bool(_PEOPLE_NEXT.match(sentence.text[quantity.end :]))


def _is_window(audit: Audit, sentence: Sentence, missing: list[Figure]) -> bool:
    """Whether all that is missing are years of a search window, which WIN201 compares."""
    declared = {item.sentence.start for item in audit.once(windows)}
    return sentence.start in declared and all(figure.quantity.kind is QuantityKind.YEAR for figure in missing)
