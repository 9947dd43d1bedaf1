"""KBQ9: the SHACL shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.model import Flaw, Location, Passed, Severity
from mgkb.checks.registry import rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome


@rule(
    code="KBQ902",
    severity=Severity.ERROR,
    summary=both(
        "The knowledge base breaks one of its SHACL shapes.",
        "База нарушает одну из своих форм SHACL.",
    ),
    is_backstop=True,
)
def breaks_shape(desk: Desk) -> Iterator[Outcome]:
    """Validate the RDF of the knowledge base against its shapes.

    What it does:
        Makes the RDF, validates it with pySHACL against kb/ontology/shapes.ttl, and follows each violation
        back to the line of the file that it comes from.

    Why it matters:
        The shapes are the published contract: what another program may rely on when it reads the exports.

    Example:
        An entity has a label in one language only.

    How to dispute:
        Change the shape in kb/ontology/shapes.ttl if the contract is wrong, the file if the file is.

    Known false alarms:
        None known. What another rule reports at the same line is left to that rule.

    Measured:
        A structural rule.
    """
    from mgkb.rdf.shapes import check_shapes

    problems = check_shapes(desk.kb, memo=desk.memo)
    for problem in problems:
        yield Flaw(
            message=both(problem.message, f"Нарушена форма SHACL: {problem.message}"),
            locations=(Location(problem.place.file.as_posix(), problem.place.line),),
            subjects=(),
            key=(problem.place.file.as_posix(), problem.message),
        )
    if not problems:
        yield Passed()
