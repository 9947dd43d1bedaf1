"""KBQ5: figures, their nodes, and the claims that their arrows stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.desk import subject_of
from mgkb.checks.model import Flaw, Passed, Severity, Subject
from mgkb.checks.registry import rule
from mgkb.checks.wording import NEGATION, both, nearest, quoted, quoted_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.claims import Arrow, Claim, Figure


class Drawn(NamedTuple):
    """An arrow where it is written, with those of its claims that exist."""

    figure: Figure
    position: int
    arrow: Arrow
    claims: tuple[Claim, ...]

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What a finding on the arrow is about."""
        arrow = Subject("arrow", f"{self.figure.manuscript}/{self.figure.id}/{self.arrow.id}")
        return (arrow, *map(subject_of, self.claims))


def drawn(desk: Desk) -> Iterator[Drawn]:
    """Every arrow of every figure."""
    for manuscript in desk.kb.manuscripts.values():
        for figure in manuscript.figures.values():
            for index, arrow in enumerate(figure.arrows):
                claims = tuple(desk.kb.claims[claim] for claim in arrow.claims if claim in desk.kb.claims)
                yield Drawn(figure, index, arrow, claims)


@rule(
    code="KBQ501",
    severity=Severity.ERROR,
    summary=both(
        "An arrow of a figure names a claim that does not exist.",
        "Стрелка рисунка называет утверждение, которого нет.",
    ),
)
def arrow_without_claim(desk: Desk) -> Iterator[Outcome]:
    """Look up the claims of every arrow.

    What it does:
        Compares the `claims` of each arrow with the ids of all claims.

    Why it matters:
        No causal arrow without a quoted source: a claim that does not exist quotes nothing.

    Example:
        `claims: [stress-raises-cortisole]`.

    How to dispute:
        Correct the id, or write the claim.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for figure, position, arrow, _ in drawn(desk):
        for index, claim in enumerate(arrow.claims):
            if claim in desk.kb.claims:
                yield Passed()
                continue
            hint = nearest(claim, desk.kb.claims)
            yield Flaw(
                message=both(
                    f"Arrow “{arrow.id}” names the claim “{claim}”, which does not exist{hint.en}.",
                    f"Стрелка «{arrow.id}» называет утверждение «{claim}», которого нет{hint.ru}.",
                ),
                locations=(desk.at(figure, "arrows", position, "claims", index),),
                subjects=(Subject("arrow", f"{figure.manuscript}/{figure.id}/{arrow.id}"),),
                key=(figure.manuscript, figure.id, arrow.id, claim),
            )


@rule(
    code="KBQ502",
    severity=Severity.ERROR,
    summary=both(
        "The sign of an arrow is not that of its claims.",
        "Знак стрелки не совпадает со знаком её утверждений.",
    ),
)
def arrow_sign_differs(desk: Desk) -> Iterator[Outcome]:
    """Work out the sign of every arrow from its claims.

    What it does:
        The sign of a claim is that of its relation when the relation is causal and the claim affirmed. It
        must equal the `sign` written at the arrow, claim by claim.

    Why it matters:
        One wrong sign turns a vicious circle into a self-correcting one.

    Example:
        `sign: "+"` on a claim with the relation `decreases`.

    How to dispute:
        Read the quote again; correct the relation, the polarity or the sign. A correlation is no arrow.

    Known false alarms:
        None known.

    Measured:
        A structural rule, exact by construction. Of the 29 signs of “+” or “-” in the draft of our knowledge
        base, each was turned round, and each change was reported at its line.
    """
    for item in drawn(desk):
        figure, position, arrow, claims = item
        known = [claim for claim in claims if claim.relation in desk.kb.relations]
        wrong = [claim for claim in known if desk.kb.sign_of(claim) is not arrow.sign]
        if not wrong:
            yield from (Passed() for _ in known[:1])
            continue
        signs = [(claim, _sign(desk, claim)) for claim in wrong]
        yield Flaw(
            message=both(
                f"Arrow “{arrow.id}” has the sign {arrow.sign}, its claims do not: "
                f"{quoted(claim.id for claim in wrong)}.",
                f"У стрелки «{arrow.id}» знак {arrow.sign}, а у её утверждений другой: "
                f"{quoted_ru(claim.id for claim in wrong)}.",
            ),
            locations=(
                desk.at(figure, "arrows", position, "sign"),
                *(spot for claim in wrong for spot in desk.at_quotes(claim)[:1]),
            ),
            subjects=item.subjects,
            calculation=both(
                "; ".join(f"{c.polarity} “{c.relation}” gives {s or 'no arrow'}" for c, s in signs),
                "; ".join(
                    f"«{c.relation}» ({NEGATION[c.polarity]}) даёт {s or 'не стрелку'}" for c, s in signs
                ),
            ),
            key=(figure.manuscript, figure.id, arrow.id, *(claim.id for claim in wrong)),
        )


def _sign(desk: Desk, claim: Claim) -> str:
    """The sign of a claim as printed; empty when it is no arrow."""
    sign = desk.kb.sign_of(claim)
    return "" if sign is None else str(sign)


@rule(
    code="KBQ503",
    severity=Severity.ERROR,
    summary=both(
        "The claims of an arrow do not share subject and object.",
        "У утверждений одной стрелки разные субъекты или объекты.",
    ),
)
def arrow_claims_differ(desk: Desk) -> Iterator[Outcome]:
    """Compare the ends of an arrow's claims.

    What it does:
        All claims of an arrow must have the same subject and the same object.

    Why it matters:
        The ends of the arrow come from its claims; claims on different things make no arrow.

    Example:
        One claim says stress raises cortisol, the other that stress raises glucocorticoids.

    How to dispute:
        Make two arrows, or give both claims the entity that they share.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for item in drawn(desk):
        figure, position, arrow, claims = item
        ends = list(dict.fromkeys(f"{claim.subject} → {claim.object or '–'}" for claim in claims))
        if len(ends) == 1:
            yield Passed()
        elif ends:
            yield Flaw(
                message=both(
                    f"The claims of arrow “{arrow.id}” join different things: {'; '.join(ends)}.",
                    f"Утверждения стрелки «{arrow.id}» соединяют разное: {'; '.join(ends)}.",
                ),
                locations=(desk.at(figure, "arrows", position, "claims"),),
                subjects=item.subjects,
                key=(figure.manuscript, figure.id, arrow.id, *sorted(ends)),
            )
