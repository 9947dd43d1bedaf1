"""CON: a measured value whose digits the discussion gives in another order than the results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import place
from mgkb.checks.audit.rows import content
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind
from mgkb.manuscript.numerics import numerics
from mgkb.text import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Statements
    from mgkb.text import Quantity

_FIRST: Final = (Kind.ABSTRACT, Kind.RESULTS, Kind.METHODS)
_LATER: Final = (Kind.DISCUSSION, Kind.CONCLUSION)
_ALIKE: Final = 3  # stems that two sentences on one result share
_SHARE: Final = 0.4  # of those of the shorter sentence


@rule(
    code="CON277",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The discussion gives a measured value with its digits in another order.",
        "В обсуждении цифры измеренной величины стоят в другом порядке.",
    ),
)
def digits_in_another_order(audit: Audit) -> Iterator[Outcome]:
    """Compare values with a unit in the discussion with those of the same unit in results, methods and abstract.

    What it does:
        Takes single values with a unit, of two digits at least, from sentences of discussion and conclusion that cite
        nothing. Where the value stands nowhere before, and a sentence of the same language before it that shares
        three words and two fifths of its words has a value with the same unit and the same digits in another order,
        both are shown.

    Why it matters:
        A reader who knows the discussion only takes home half of the effect, or twice of it.

    Example:
        Results: “pressure fell by 5.2 mmHg”; discussion: “tea lowered the pressure by 2.5 mmHg”.

    How to dispute:
        Say what the other value is of.

    Known false alarms:
        Two results of like wording whose digits happen to be the same.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    items = audit.once(numerics)
    before = [(item, q) for item in items.in_kinds(*_FIRST) for q in item.quantities if _is_value(q)]
    cells = {
        str(q.low.value) for item in items.passages for q in item.quantities if item.passage.section is None
    }
    known = {str(q.low.value) for item in items.in_kinds(*_FIRST) for q in item.quantities} | cells
    citing = {s.start for s in audit.manuscript.sentences if s.citations}
    for item in items.in_kinds(*_LATER):
        passage = item.passage
        if passage.block is not BlockKind.PARAGRAPH or passage.spans[0][0] in citing:
            continue
        for said in filter(_is_value, item.quantities):
            if str(said.low.value) in known:
                yield Passed()
                continue
            twin = next(((one, q) for one, q in before if _is_turned(said, q) and _is_alike(item, one)), None)
            if twin is None:
                continue
            other, given = twin
            yield flaw(
                audit,
                f"The discussion says {said.text.strip(' .')}, and before it was {given.text.strip(' .')}.",
                f"В обсуждении {said.text.strip(' .')}, а раньше было {given.text.strip(' .')}.",
                place(audit, passage, 0, len(passage.text)),
                place(audit, other.passage, 0, len(other.passage.text)),
                steps=f"{said.low} ≠ {given.low}",
            )


def _is_value(quantity: Quantity) -> bool:
    digits = [digit for digit in quantity.low.value.as_tuple().digits if digit]
    return (
        quantity.kind is QuantityKind.NUMBER
        and quantity.unit is not None
        and quantity.high is None
        and not quantity.is_word
        and len(set(digits)) > 1
    )


def _is_turned(one: Quantity, other: Quantity) -> bool:
    """Whether two values with one unit have the same digits in another order."""
    if one.unit is None or other.unit is None or one.unit.symbol != other.unit.symbol:
        return False
    mine, theirs = one.low.value.as_tuple(), other.low.value.as_tuple()
    return (
        mine.exponent == theirs.exponent
        and mine.digits != theirs.digits
        and sorted(mine.digits) == sorted(theirs.digits)
    )


def _is_alike(one: Statements, other: Statements) -> bool:
    if one.passage.language != other.passage.language:
        return False
    mine, theirs = content(one.passage.text), content(other.passage.text)
    shared = len(mine & theirs)
    return shared >= _ALIKE and shared >= _SHARE * min(len(mine), len(theirs))
