"""KBQ3: what claims cite, within the knowledge base."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mgkb.checks.desk import subject_of
from mgkb.checks.each import each_claim
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import rule
from mgkb.checks.wording import both, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.claims import Claim


@rule(
    code="KBQ301",
    severity=Severity.ERROR,
    summary=both(
        "The basis of a claim contradicts what it cites.",
        "Основание утверждения противоречит его ссылкам.",
    ),
)
@each_claim
def basis_contradicts_cites(desk: Desk, claim: Claim) -> Iterator[Outcome]:
    """Compare `basis` with `cites`.

    What it does:
        A claim with `basis: cited` must cite something; an `uncited` one, and one on the authors' `own-data`,
        nothing.

    Why it matters:
        Coverage figures, and the note on arrows without a source, count by the basis.

    Example:
        `basis: cited` with `cites: []`.

    How to dispute:
        Correct whichever of the two is wrong.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    if (claim.basis == "cited") == bool(claim.cites):
        yield Passed()
        return
    cited = listed(claim.cites)
    yield Flaw(
        message=both(
            f"“{claim.id}” has basis “{claim.basis}” but cites {f'[{cited}]' if cited else 'nothing'}.",
            f"У «{claim.id}» основание «{claim.basis}», а "
            f"{f'ссылки есть: [{cited}]' if cited else 'ссылок нет'}.",
        ),
        locations=(desk.at(claim, "cites" if cited else "basis"),),
        subjects=(subject_of(claim),),
    )


@rule(
    code="KBQ302",
    severity=Severity.ERROR,
    summary=both(
        "A claim cites a number that the reference list does not have.",
        "Утверждение ссылается на номер, которого нет в списке литературы.",
    ),
)
@each_claim
def unknown_number(desk: Desk, claim: Claim) -> Iterator[Outcome]:
    """Look up every number that a claim cites.

    What it does:
        A number must stand in `references/<manuscript>.yaml` and not exceed `references` of
        `manuscript.yaml`.

    Why it matters:
        A citation that points to nothing is the first thing an auditor looks for.

    Example:
        `cites: [73]` in a manuscript with 58 references.

    How to dispute:
        Compare with the printed marker. Where the manuscript itself cites a number it does not list, keep it
        and say so in a note; the finding is then one on the manuscript.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for index, number in enumerate(claim.cites):
        known = desk.has_number(claim.manuscript, number)
        if known:
            yield Passed()
        elif known is None:
            reason = both(
                f"the reference list of {claim.manuscript} is not known",
                f"список литературы {claim.manuscript} неизвестен",
            )
            yield NotCheckable(reason, claim.place("cites", index))
        else:
            yield Flaw(
                message=both(
                    f"“{claim.id}” cites [{number}], which the list of {claim.manuscript} does not have.",
                    f"«{claim.id}» ссылается на [{number}], которого нет в списке {claim.manuscript}.",
                ),
                locations=(desk.at(claim, "cites", index),),
                subjects=(subject_of(claim),),
                key=(claim.id, str(number)),
            )


@rule(
    code="KBQ303",
    severity=Severity.WARNING,
    summary=both(
        "A claim cites the same number twice.",
        "Утверждение дважды ссылается на один номер.",
    ),
)
@each_claim
def number_twice(desk: Desk, claim: Claim) -> Iterator[Outcome]:
    """Look for repeated numbers in `cites`.

    What it does:
        Counts each number of a claim's `cites`.

    Why it matters:
        A work counted twice makes an arrow look better supported than it is.

    Example:
        `cites: [5, 6, 5]`.

    How to dispute:
        Remove the repetition.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    twice = [number for number, times in Counter(claim.cites).items() if times > 1]
    if not twice:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"“{claim.id}” cites [{listed(twice)}] more than once.",
            f"«{claim.id}» ссылается на [{listed(twice)}] больше одного раза.",
        ),
        locations=(desk.at(claim, "cites"),),
        subjects=(subject_of(claim),),
        key=(claim.id, *map(str, twice)),
    )
