"""KBQ3, continued: the reference list itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity, Subject
from mgkb.checks.registry import rule
from mgkb.checks.wording import both, listed, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome


@rule(
    code="KBQ307",
    severity=Severity.ERROR,
    summary=both(
        "The reference list is not complete from 1 to its last number.",
        "В списке литературы есть не все номера от 1 до последнего.",
    ),
)
def list_incomplete(desk: Desk) -> Iterator[Outcome]:
    """Look for gaps in the numbers of a reference list.

    What it does:
        Compares the numbers in `references/<manuscript>.yaml` with 1 to `references` of `manuscript.yaml`;
        where the record does not say how many there are, with 1 to the highest number.

    Why it matters:
        A reference that could not be identified stays in the list as `unknown`; one that is left out is
        forgotten.

    Example:
        The record says 58 references, the list has no number 41.

    How to dispute:
        Add the missing number with `state: unknown`, or correct the count.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for manuscript in desk.kb.manuscripts.values():
        numbers = set(manuscript.references)
        last = manuscript.record.references
        if last is None and not numbers:
            yield NotCheckable(
                both(
                    f"the reference list of {manuscript.id} is not known",
                    f"список литературы {manuscript.id} неизвестен",
                ),
                manuscript.record.place(),
            )
            continue
        expected = set(range(1, (max(numbers) if last is None else last) + 1))
        missing, extra = sorted(expected - numbers), sorted(numbers - expected)
        if not missing and not extra:
            yield Passed()
            continue
        wrong = [
            *([(f"no number {listed(missing)}", f"нет номеров: {listed(missing)}")] if missing else []),
            *([(f"number {listed(extra)} too many", f"лишние номера: {listed(extra)}")] if extra else []),
        ]
        yield Flaw(
            message=both(
                f"The reference list of {manuscript.id} has {' and '.join(en for en, _ in wrong)}.",
                f"Список литературы {manuscript.id}: {'; '.join(ru for _, ru in wrong)}.",
            ),
            locations=(
                desk.at(manuscript.record, "references"),
                *(desk.at(manuscript.references[number], "number") for number in extra),
            ),
            subjects=(Subject("manuscript", manuscript.id),),
            calculation=both(
                f"{len(expected)} expected, {len(numbers)} listed",
                f"ожидается {len(expected)}, в списке {len(numbers)}",
            ),
            key=(manuscript.id, *map(str, missing + extra)),
        )


@rule(
    code="KBQ308",
    severity=Severity.ERROR,
    summary=both(
        "A reference points to a work that is not stored.",
        "Ссылка указывает на работу, которой нет в хранилище.",
    ),
)
def unknown_work(desk: Desk) -> Iterator[Outcome]:
    """Look up the work of every resolved reference.

    What it does:
        Compares `work` in `references/<manuscript>.yaml` with the ids of `references/works.json`.

    Why it matters:
        Without its work a reference counts as resolved, and nothing can be said of it.

    Example:
        `work: smith-2001`, where the store has `smith-2011`.

    How to dispute:
        Correct the key, or add the work.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for manuscript in desk.kb.manuscripts.values():
        for number, reference in manuscript.references.items():
            if reference.work is None:
                continue
            if reference.work in desk.kb.works:
                yield Passed()
                continue
            hint = nearest(reference.work, desk.kb.works)
            yield Flaw(
                message=both(
                    f"Reference {number} of {manuscript.id} points to “{reference.work}”, "
                    f"which is not in works.json{hint.en}.",
                    f"Ссылка {number} в {manuscript.id} указывает на «{reference.work}», "
                    f"которой нет в works.json{hint.ru}.",
                ),
                locations=(desk.at(reference, "work"),),
                subjects=(Subject("reference", f"{manuscript.id}/{number}"),),
                key=(manuscript.id, str(number), reference.work),
            )


@rule(
    code="KBQ309",
    severity=Severity.NOTE,
    summary=both(
        "References are resolved to works, but their study design is not known.",
        "Ссылки опознаны, но дизайн исследований неизвестен.",
    ),
)
def design_unknown(desk: Desk) -> Iterator[Outcome]:
    """List resolved references without a study design.

    What it does:
        For each manuscript, lists the references that have a work and no `evidence.design`. One note for a
        manuscript.

    Why it matters:
        Filters by design, and every statement on how strong the evidence is, leave such works out.

    Example:
        `evidence: {species: [human]}`.

    How to dispute:
        Read the work's record and add the design; leave it out while it is not certain.

    Known false alarms:
        None known: the note says only what is missing.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for manuscript in desk.kb.manuscripts.values():
        resolved = [reference for reference in manuscript.references.values() if reference.work]
        unknown = [reference for reference in resolved if not reference.evidence.design]
        if len(resolved) > len(unknown):
            yield Passed(len(resolved) - len(unknown))
        if unknown:
            of, of_ru = f"{len(unknown)} of {len(resolved)}", f"{len(unknown)} из {len(resolved)}"
            yield Flaw(
                message=both(
                    f"The study design of {of} resolved references of {manuscript.id} is not known.",
                    f"Дизайн неизвестен для {of_ru} опознанных источников {manuscript.id}.",
                ),
                locations=tuple(desk.at(reference) for reference in unknown),
                subjects=tuple(Subject("reference", f"{manuscript.id}/{r.number}") for r in unknown),
                checks=len(unknown),
            )
