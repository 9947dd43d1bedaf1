"""KBQ9: the seal, which shows what was changed since the anchors were last found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.model import Flaw, Location, NotCheckable, Passed, Severity, Subject
from mgkb.checks.registry import rule
from mgkb.checks.wording import both
from mgkb.claims.seal import compare, read_seal, seal_path
from mgkb.errors import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome


@rule(
    code="KBQ901",
    severity=Severity.ERROR,
    summary=both(
        "Something was changed since the knowledge base was sealed.",
        "После опечатывания базы в ней что-то изменили.",
    ),
    is_backstop=True,
)
def changed_since_sealed(desk: Desk) -> Iterator[Outcome]:
    """Compare every field of every record with the seal.

    What it does:
        Compares the digests that `mgkb claims --seal` keeps in kb/seal.json with the files: claims,
        statements, tables, figures, verdicts, entities, relations, references, works and manuscripts. A seal
        is only made when every anchor was found in the text.

    Why it matters:
        Whoever opens the knowledge base without the manuscripts' texts cannot look a quote up. The seal shows
        that nothing has slipped since somebody could: no sign, no year, no citation number, no word of a
        quote.

    Example:
        `cites: [25]` became `cites: [26]`.

    How to dispute:
        A change that is meant is sealed anew, with the texts at hand: `mgkb claims --seal --texts DIR`.

    Known false alarms:
        None: every intended change is reported until it is sealed, unless another rule names its line.

    Measured:
        A structural rule; it protects against slips, not against intent.
    """
    seal = read_seal(desk.kb)
    if seal is None:
        yield NotCheckable(
            both(
                "the knowledge base is not sealed yet (mgkb claims --seal)",
                "база ещё не опечатана (mgkb claims --seal)",
            ),
            Place(seal_path(desk.kb).relative_to(desk.kb.root), 1),
        )
        return
    changed = set()
    for name, problem in compare(desk.kb, seal):
        changed.add(name)
        kind, _, identifier = name.partition("/")
        yield Flaw(
            message=both(
                f"{problem.message}.",
                f"{name}: запись не совпадает с опечатанной.",
            ),
            locations=(Location(problem.place.file.as_posix(), problem.place.line),),
            subjects=(Subject(kind, identifier),),
            key=(name, problem.message),
        )
    yield Passed(len(seal.records.keys() - changed))
