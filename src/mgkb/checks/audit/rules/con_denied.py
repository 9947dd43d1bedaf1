"""CON: what one section asserts and another denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.audit.denials import clauses, contradictions
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome


@rule(
    code="CON271",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One section denies what another asserts.",
        "В одном разделе отрицается то, что утверждается в другом.",
    ),
)
def asserted_and_denied(audit: Audit) -> Iterator[Outcome]:
    """Compare every denial with the assertion of the same words.

    What it does:
        Takes clauses with one “not” and a verb, and looks in other sections for the same words without it. “Does not
        affect” and “does not change” deny raising and lowering, too. Conditions (acute, in children, at night) are
        words of the clause, so that it must be the same condition; brackets and words such as “also” do not count.
        Sentences with a hedge, a contrast or “only” are left alone, so are the past tense of the authors against what
        they cite, and two sentences that cite different works.

    Why it matters:
        A reader cites the one or the other.

    Example:
        Introduction: “Zinc crosses the placenta [4]”; discussion: “Zinc does not cross the placenta”.

    How to dispute:
        Name the condition under which each holds.

    Known false alarms:
        A condition that stands in another sentence or in a heading.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = audit.once(clauses)
    opposed = list(contradictions(found))
    for denied, asserted in opposed:
        yield flaw(
            audit,
            f"“{denied.words}” here, and “{asserted.words}” there.",
            f"Здесь «{denied.words}», а там «{asserted.words}».",
            denied.sentence,
            asserted.sentence,
        )
    denials = sum(clause.is_denied for clause in found)
    if denials > len(opposed):
        yield Passed(denials - len(opposed))
