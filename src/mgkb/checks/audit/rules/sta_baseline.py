"""STA: baseline tables that a text does not print, rebuilt from the denominators of its outcomes."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.audit.comparisons import comparisons
from mgkb.checks.audit.numbers import comma, place, plain, study_groups
from mgkb.checks.audit.rules.sta_tests import result_of
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.fourfold import Fourfold
from mgkb.checks.statistics.hidden import METHODS
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import group_sizes, numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Numerics, Passage, PValue, Statements

_WORD = re.compile(r"[^\W\d_]{3,}")
_NOISE = frozenset(
    {
        "испол",
        "метод",
        "точны",
        "крите",
        "фишер",
        "групп",
        "пацие",
        "женщи",
        "для",
        "или",
        "при",
        "как",
        "что",
    }
    | {"жалоб", "предъ", "часто", "одина", "обеих", "compl", "repor", "frequ", "simil", "both", "group"}
    | {"была", "были", "было", "with", "from", "were", "was", "the", "and", "for", "patie", "women"}
)


class Candidate(NamedTuple):
    """How many of each group had a complaint, known from the denominators of its outcome."""

    passage: Passage
    start: int
    end: int
    words: frozenset[str]
    table: Fourfold


class Line(NamedTuple):
    """One complaint of a baseline sentence with its p-value."""

    words: frozenset[str]
    p: PValue


@rule(
    code="STA212",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Two p-values of a baseline comparison are exchanged.",
        "Два значения p в сравнении исходных признаков переставлены.",
    ),
)
def exchanged_p_values(audit: Audit) -> Iterator[Outcome]:
    """Rebuild a baseline comparison from the denominators of the outcomes, and compare its p-values.

    What it does:
        When the outcome of a complaint is given as 23/24 and 3/20 in groups of 30 and 25, then 24 and 20 had the
        complaint at baseline. Rebuilds these tables, recomputes p with the named test, finds the complaint in the
        sentence that compares the groups at baseline by the words that both share and no other does, and reports two
        complaints whose printed p-values fit each other's table and not their own.

    Why it matters:
        Exchanged numbers say that the text was not made from the analysis, and other numbers may be exchanged, too.

    Example:
        26/30 against 21/25 gives p = 1.0 and 6/30 against 4/25 gives p = 0.741; printed the other way round.

    How to dispute:
        Print the baseline counts: outcomes may have been known for fewer than had the complaint.

    Known false alarms:
        None known: two p-values have to fit each other's table within rounding, and neither its own.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    groups = study_groups(audit.once(numerics))
    if groups is None:
        return
    candidates = list(_candidates(audit.once(numerics), groups))
    for item in audit.once(numerics).sentences:
        lines = _lines(item)
        if len(lines) < 2:
            continue
        matched = _matched(lines, candidates)
        for (one, mine), (other, theirs) in combinations(matched, 2):
            own = _fits(one.p, mine), _fits(other.p, theirs)
            crossed = _fits(one.p, theirs) and _fits(other.p, mine)
            if not any(own) and crossed:
                yield _flaw(audit, item, (one, mine), (other, theirs), groups)
        yield Passed(sum(_fits(line.p, found) for line, found in matched))


def _candidates(numbers: Numerics, groups: tuple[int, int]) -> Iterator[Candidate]:
    items = numbers.sentences
    for found in comparisons(numbers):
        if table := _table((found.one.whole, found.other.whole), groups):
            words = _stems(found.passage.text)
            yield Candidate(found.passage, found.one.start, found.other.end, words, table)
    for number, item in enumerate(items):
        sizes = [size for size in group_sizes(item.passage.text) if size.is_group]
        if len(sizes) == 2 and sizes[0].is_control != sizes[1].is_control:
            one, other = sorted(sizes, key=lambda size: size.is_control)
            if table := _table((one.size, other.size), groups):
                text = item.passage.text
                if not text[:1].isupper() and number:  # the rest of a sentence that a page break cut
                    text = f"{items[number - 1].passage.text} {text}"
                words = _stems(text)
                yield Candidate(
                    item.passage, min(one.start, other.start), max(one.end, other.end), words, table
                )


def _table(sizes: tuple[int, int], groups: tuple[int, int]) -> Fourfold | None:
    """Who had the complaint, of all in both groups; None where everybody had it."""
    is_part = sizes[0] < groups[0] and sizes[1] < groups[1]
    return Fourfold.of(sizes[0], groups[0], sizes[1], groups[1]) if is_part else None


def _lines(item: Statements) -> list[Line]:
    behind, found = 0, []
    named = {p.method for p in item.p_values if p.method}
    for p in item.p_values:
        text = item.passage.text[behind : p.start]
        if behind:
            text = text[text.find(")") + 1 :]  # what stands in the brackets of the p-value before
        behind = p.end
        if named <= METHODS.keys() and len(named) == 1 and p.operator == "=":
            found.append(Line(_stems(text), p._replace(method=next(iter(named)))))
    return found


def _matched(lines: list[Line], candidates: list[Candidate]) -> list[tuple[Line, Candidate]]:
    """Lines with candidates that share words, the surest pair first; what is as sure as another is left out."""
    spread = Counter(word for line in lines for word in line.words)
    free = {
        (row, column): score
        for row, line in enumerate(lines)
        for column, candidate in enumerate(candidates)
        if (score := sum(1 / spread[word] for word in line.words & candidate.words)) >= 1
    }
    pairs: list[tuple[Line, Candidate]] = []
    while free:
        best = max(free, key=lambda pair: free[pair])
        rivals = [pair for pair in free if (pair[0] == best[0]) != (pair[1] == best[1])]
        if all(free[pair] < free[best] for pair in rivals):
            pairs.append((lines[best[0]], candidates[best[1]]))
        free = {pair: score for pair, score in free.items() if pair != best and pair not in rivals}
    return pairs


def _fits(p: PValue, candidate: Candidate) -> bool:
    value = METHODS[p.method or ""](candidate.table)
    return result_of(p).allows((value, value))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _WORD.findall(text.casefold().replace("ё", "е"))) - _NOISE


def _flaw(
    audit: Audit,
    item: Statements,
    one: tuple[Line, Candidate],
    other: tuple[Line, Candidate],
    groups: tuple[int, int],
) -> Flaw:
    steps, steps_ru = [], []
    for line, candidate in (one, other):
        table = candidate.table
        value = plain(METHODS[line.p.method or ""](table))
        pair = f"{table.a}/{groups[0]} vs {table.c}/{groups[1]}"
        steps.append(f"{pair}: p = {value}, printed {line.p.number}")
        steps_ru.append(comma(f"{pair.replace('vs', 'и')}: p = {value}, напечатано {line.p.number}"))
    first, second = sorted((one[0].p, other[0].p))
    return Flaw(
        message=both(
            f"The p-values {first.number} and {second.number} seem to be exchanged: each fits the other's counts.",
            f"Значения p {first.number} и {second.number}, видимо, переставлены: каждое подходит к чужим частотам.",
        ),
        locations=(
            place(audit, item.passage, first.start, first.end),
            place(audit, item.passage, second.start, second.end),
            *(place(audit, c.passage, c.start, c.end) for _, c in (one, other)),
        ),
        subjects=(audit.subject,),
        calculation=both("; ".join(steps), "; ".join(steps_ru)),
        key=(audit.subject.id, "exchanged", str(first.number), str(second.number)),
    )
