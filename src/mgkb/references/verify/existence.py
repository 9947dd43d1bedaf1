"""Does it exist? Only what was asked and answered counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mgkb.references.match.identify import Identification, State

if TYPE_CHECKING:
    from mgkb.references.match.identifiers import IdentifierFinding
    from mgkb.references.match.source import Consulted


class Existence(StrEnum):
    """The answer. None of them says “fabricated”.

    `exists`: a record was identified. `perhaps`: there are candidates, and none is beyond doubt.
    `not found`: PubMed was asked and has nothing like it. `not checkable`: nothing follows.
    """

    EXISTS = "exists"
    PERHAPS = "perhaps"
    NOT_FOUND = "not found"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True, slots=True)
class ExistenceAnswer:
    """Whether the work exists, as far as was asked.

    Attributes:
        answer: The answer.
        reason: Why, in one sentence; for `not checkable`, why it is not.
        findings: Identifiers that lead nowhere or to another paper.
        ledger: Who was asked what, when, and what came back.
    """

    answer: Existence
    reason: str
    findings: tuple[IdentifierFinding, ...]
    ledger: tuple[Consulted, ...]


ANSWERS: Final = {
    State.IDENTIFIED: Existence.EXISTS,
    State.AMBIGUOUS: Existence.PERHAPS,
    State.NOT_FOUND: Existence.NOT_FOUND,
    State.NOT_INDEXED: Existence.NOT_CHECKABLE,
    State.UNRESOLVED: Existence.NOT_CHECKABLE,
}


def exists(identification: Identification) -> ExistenceAnswer:
    """Say whether the work exists, from how identifying it ended."""
    return ExistenceAnswer(
        answer=ANSWERS[identification.state],
        reason=identification.reason,
        findings=identification.findings,
        ledger=identification.ledger,
    )
