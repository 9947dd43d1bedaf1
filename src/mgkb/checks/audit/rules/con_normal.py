"""CON: two normal ranges of one substance in one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.numbers import place
from mgkb.checks.audit.substances import substance_in
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics
from mgkb.text import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.substances import Substance
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Passage
    from mgkb.text import Quantity

_NORMAL: Final = re.compile(
    r"\bnormal\s+(?:(?:[\w-]+\s+){0,2}?(?:ranges?|concentrations?|levels?|values?)|for\b)|\breference\s+(?:ranges?|intervals?|values?)|"
    r"\b(?:regarded|considered|taken)\s+(?:as|to\s+be)\s+normal\b|\bnormally\s+(?:ranges?|lies|is)\b|"
    r"\bнорм(?:а|ой|ы|е)\b|\bнормальн\w+\s+(?:\w+\s+){0,2}?(?:уров|концентрац|содержан|значен|диапазон|предел)\w*|\bреференс\w+|"
    r"\bв\s+норме\b",
    re.IGNORECASE,
)
_CONTEXTS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bpregnan\w+|\btrimester|\bберемен\w+|\bтриместр\w*",
        r"\bchild\w*|\binfant\w*|\bnewborn\w*|\bneonat\w+|\bдет(?:и|ей|ям|ск\w+)\b|\bноворожд\w+|\bмладен\w+|\bребен\w+",
        r"\bioni[sz]ed|\bfree\b|\bионизир\w+|\bсвободн\w+",
        r"\berythrocyt\w+|\bRBC\b|\bred\s+(?:blood\s+)?cell|\bintracellular|\bэритроцит\w*|\bвнутриклет\w+",
        r"\burin\w+|\b24[\s-]h|\bмоч[аеиу]\b|\bсуточн\w+\s+экскрец\w+",
        r"\bwomen\b|\bfemales?\b|\bженщин\w*",
        r"\bmen\b|\bmales?\b|\bмужчин\w*",
        r"\bCSF\b|\bcerebrospinal|\bликвор\w*|\bspinal\s+fluid",
    )
)
_DEFICIT: Final = re.compile(
    r"\b(?:deficien\w+|insufficien\w+|hypo\w+|hyper\w+|optimal|target|дефицит\w*|недостат\w+|гипо\w+|гипер\w+|оптимальн\w+|целев\w+)\b",
    re.IGNORECASE,
)
_BESIDE: Final = 60  # characters between the word for normal and the range


class _Stated(NamedTuple):
    """A range called normal."""

    passage: Passage
    found: Quantity
    cited: frozenset[str]


@rule(
    code="CON221",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Two places call different ranges of one substance normal.",
        "В двух местах нормой одного вещества названы разные диапазоны.",
    ),
)
def two_normal_ranges(audit: Audit) -> Iterator[Outcome]:
    """Compare the ranges that a text calls normal.

    What it does:
        Takes sentences that name one substance and call one range with its unit normal, a reference range or the norm.
        Two such ranges in one unit are compared where both sentences speak of the same people and the same specimen,
        so far as they say (pregnant women, children, ionised, in red cells, in urine). Ranges that differ in either
        end are reported, unless each rests on a reference of its own.

    Why it matters:
        Who is deficient depends on the range.

    Example:
        “0.75–0.95 mmol/L is regarded as normal” and, two pages on, “a normal concentration of 0.66–1.07 mmol/L”.

    How to dispute:
        Say of whom, of which specimen or by whose definition each range is.

    Known false alarms:
        Ranges of two laboratories, where the text says so in another sentence.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    stated: dict[tuple[object, ...], _Stated] = {}
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        words = _NORMAL.search(text)
        substance = substance_in(text) if words and item.passage.kind is not Kind.REFERENCES else None
        if words is None or substance is None:
            continue
        ranges = [
            q
            for q in item.quantities
            if q.high is not None and q.unit is not None and q.unit.per and q.kind is QuantityKind.NUMBER
        ]
        near = {q.unit.symbol: q for q in reversed(ranges) if q.unit and _is_beside(text, words, q)}
        if not near or _DEFICIT.search(text):
            continue
        about = tuple(bool(context.search(text)) for context in _CONTEXTS)
        for symbol, found in near.items():
            here = _Stated(item.passage, found, _cited(audit, item.passage))
            first = stated.setdefault((substance.id, symbol, about), here)
            if first is not here:
                yield _compared(audit, substance, first, here)


def _compared(audit: Audit, substance: Substance, first: _Stated, here: _Stated) -> Outcome:
    """What two ranges that are called normal come to."""
    if _is_same(first.found, here.found) or (first.cited and here.cited and not first.cited & here.cited):
        return Passed()
    one, other = first.found.text.strip(), here.found.text.strip()
    return Flaw(
        message=both(
            f"The normal range of {substance.en} is {one} here and {other} there.",
            f"Норма ({substance.ru}) в одном месте {one}, в другом {other}.",
        ),
        locations=tuple(
            place(audit, each.passage, each.found.start, each.found.end) for each in (first, here)
        ),
        subjects=(audit.subject,),
        calculation=both(f"{one} ≠ {other}", f"{one} ≠ {other}"),
    )


def _is_beside(text: str, words: re.Match[str], found: Quantity) -> bool:
    """Whether a range stands shortly behind or before the word that calls it normal, in the same clause."""
    between = (
        text[words.end() : found.start] if found.start >= words.end() else text[found.end : words.start()]
    )
    between = re.sub(r"\([^()]*\)", "", between)  # the same in another unit
    return len(between) <= _BESIDE and not re.search(r"[;.]\s|\d", between)


def _is_same(one: Quantity, other: Quantity) -> bool:
    """Whether both ends agree as far as their rounding goes."""
    ends = ((one.low, other.low), (one.high, other.high))
    return all(
        mine is not None
        and theirs is not None
        and mine.interval[0] <= theirs.interval[1]
        and theirs.interval[0] <= mine.interval[1]
        for mine, theirs in ends
    )


def _cited(audit: Audit, passage: Passage) -> frozenset[str]:
    """The references that a sentence cites."""
    start, end = passage.spans[0]
    return frozenset(
        key
        for citation in audit.manuscript.citations
        if start <= citation.start < end + 1
        for key in (*citation.targets, *citation.undefined)
    )
