"""KBQ6: verdicts, and the claims and references that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.desk import subject_of
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity, Subject
from mgkb.checks.registry import rule
from mgkb.checks.wording import both, listed, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.claims import Verdict


@rule(
    code="KBQ601",
    severity=Severity.ERROR,
    summary=both(
        "A verdict names a claim that its manuscript does not have.",
        "Заключение называет утверждение, которого нет в рукописи.",
    ),
)
def verdict_without_claim(desk: Desk) -> Iterator[Outcome]:
    """Look up the claims of every verdict.

    What it does:
        Compares the `claims` of each verdict with the ids of the claims of the same manuscript.

    Why it matters:
        A judgement on nothing is lost: no page and no query shows it.

    Example:
        `claims: [stress-raises-cortisole]`.

    How to dispute:
        Correct the id, or write the claim.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for verdict in _verdicts(desk):
        known = desk.kb.manuscripts[verdict.manuscript].claims
        for index, claim in enumerate(verdict.claims):
            if claim in known:
                yield Passed()
                continue
            hint = nearest(claim, known)
            yield Flaw(
                message=both(
                    f"Verdict “{verdict.id}” names the claim “{claim}”, which does not exist{hint.en}.",
                    f"Заключение «{verdict.id}» называет утверждение «{claim}», которого нет{hint.ru}.",
                ),
                locations=(desk.at(verdict, "claims", index),),
                subjects=(subject_of(verdict),),
                key=(*subject_of(verdict), claim),
            )


@rule(
    code="KBQ602",
    severity=Severity.ERROR,
    summary=both(
        "A verdict is about a claim that does not cite its reference.",
        "Заключение относится к утверждению, которое не ссылается на этот источник.",
    ),
)
def claim_does_not_cite(desk: Desk) -> Iterator[Outcome]:
    """Compare the reference of a verdict with what its claims cite.

    What it does:
        Each claim of a verdict must have the verdict's `reference` among its `cites`.

    Why it matters:
        Whether a work supports a claim is a question only where the claim rests on the work.

    Example:
        A verdict on reference 25 about a claim with `cites: [26]`.

    How to dispute:
        Correct the reference or the list of claims.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for verdict in _verdicts(desk):
        claims = desk.kb.manuscripts[verdict.manuscript].claims
        for index, claim in enumerate(claims.get(name) for name in verdict.claims):
            if claim is None or desk.has_number(verdict.manuscript, verdict.reference) is False:
                continue
            if verdict.reference in claim.cites:
                yield Passed()
                continue
            cited = f"[{listed(claim.cites)}]" if claim.cites else ""
            yield Flaw(
                message=both(
                    f"Verdict “{verdict.id}” is on reference {verdict.reference}, but “{claim.id}” "
                    f"cites {cited or 'nothing'}.",
                    f"Заключение «{verdict.id}» – об источнике {verdict.reference}, а у «{claim.id}» "
                    f"{f'ссылки {cited}' if cited else 'ссылок нет'}.",
                ),
                locations=(desk.at(verdict, "claims", index), desk.at(claim, "cites")),
                subjects=(subject_of(verdict), subject_of(claim)),
                key=(*subject_of(verdict), claim.id, str(verdict.reference)),
            )


@rule(
    code="KBQ603",
    severity=Severity.ERROR,
    summary=both(
        "A verdict is on a number that the reference list does not have.",
        "Заключение вынесено о номере, которого нет в списке литературы.",
    ),
)
def verdict_on_unknown_number(desk: Desk) -> Iterator[Outcome]:
    """Look up the reference of every verdict.

    What it does:
        Compares `reference` with the count in `manuscript.yaml`; where the record gives none, with the numbers of
        `references/<manuscript>.yaml`.

    Why it matters:
        A judgement on a work that nobody can name cannot be checked.

    Example:
        `reference: 85` in a manuscript with 58 references.

    How to dispute:
        Correct the number, or add the reference.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for verdict in _verdicts(desk):
        known = desk.has_number(verdict.manuscript, verdict.reference)
        if known:
            yield Passed()
            continue
        if known is None:
            reason = both(
                f"the reference list of {verdict.manuscript} is not known",
                f"список литературы {verdict.manuscript} неизвестен",
            )
            yield NotCheckable(reason, verdict.place("reference"))
            continue
        yield Flaw(
            message=both(
                f"Verdict “{verdict.id}” is on reference {verdict.reference}, which {verdict.manuscript} "
                "does not have.",
                f"Заключение «{verdict.id}» – об источнике {verdict.reference}, которого нет "
                f"в {verdict.manuscript}.",
            ),
            locations=(desk.at(verdict, "reference"),),
            subjects=(subject_of(verdict), Subject("manuscript", verdict.manuscript)),
            key=(*subject_of(verdict), str(verdict.reference)),
        )


def _verdicts(desk: Desk) -> Iterator[Verdict]:
    for manuscript in desk.kb.manuscripts.values():
        yield from manuscript.verdicts.values()
