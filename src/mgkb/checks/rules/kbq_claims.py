"""KBQ2: ids in claims, statements and tables that must lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.desk import subject_of
from mgkb.checks.each import each_claim
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import rule
from mgkb.checks.wording import both, nearest
from mgkb.claims.statements import Group
from mgkb.claims.statements import Outcome as Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.claims import Claim


@rule(
    code="KBQ201",
    severity=Severity.ERROR,
    summary=both(
        "A claim speaks of an entity that the vocabulary does not have.",
        "Утверждение называет понятие, которого нет в словаре.",
    ),
)
@each_claim
def unknown_entity(desk: Desk, claim: Claim) -> Iterator[Outcome]:
    """Look up the subject and the object of every claim.

    What it does:
        Compares `subject` and `object` with the ids of `vocabulary/entities.yaml`.

    Why it matters:
        A claim about nothing is in no graph, on no page, and no question finds it.

    Example:
        `object: blood-presure`, where the vocabulary has `blood-pressure`.

    How to dispute:
        Correct the id, or add the entity.

    Known false alarms:
        None known.

    Measured:
        A structural rule, exact by construction. Of 40 entity ids with one letter changed in the draft of our
        knowledge base, all 40 were reported at their line.
    """
    for role, entity in (("subject", claim.subject), ("object", claim.object)):
        if entity is None:
            continue
        if entity in desk.kb.entities:
            yield Passed()
            continue
        hint = nearest(entity, desk.kb.entities)
        yield Flaw(
            message=both(
                f"The {role} of “{claim.id}” is “{entity}”, which the vocabulary does not have{hint.en}.",
                f"{_ROLES[role]} «{claim.id}» – «{entity}», в словаре такого понятия нет{hint.ru}.",
            ),
            locations=(desk.at(claim, role),),
            subjects=(subject_of(claim),),
            key=(claim.id, role, entity),
        )


_ROLES = {"subject": "Субъект", "object": "Объект"}


@rule(
    code="KBQ202",
    severity=Severity.ERROR,
    summary=both(
        "A claim uses a relation that the vocabulary does not have.",
        "В утверждении стоит отношение, которого нет в словаре.",
    ),
)
@each_claim
def unknown_relation(desk: Desk, claim: Claim) -> Iterator[Outcome]:
    """Look up the relation of every claim.

    What it does:
        Compares `relation` with the ids of `vocabulary/relations.yaml`.

    Why it matters:
        The relation decides the sign of an arrow; an unknown one takes the claim out of every loop.

    Example:
        `relation: increase`, where the vocabulary has `increases`.

    How to dispute:
        Correct the id, or add the relation with its sign.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    if claim.relation in desk.kb.relations:
        yield Passed()
        return
    hint = nearest(claim.relation, desk.kb.relations)
    yield Flaw(
        message=both(
            f"“{claim.id}” uses the relation “{claim.relation}”, "
            f"which the vocabulary does not have{hint.en}.",
            f"В «{claim.id}» стоит отношение «{claim.relation}», которого нет в словаре{hint.ru}.",
        ),
        locations=(desk.at(claim, "relation"),),
        subjects=(subject_of(claim),),
        key=(claim.id, claim.relation),
    )


@rule(
    code="KBQ203",
    severity=Severity.ERROR,
    summary=both(
        "An outcome names a group that the manuscript's statements do not have.",
        "Исход называет группу, которой нет среди записей рукописи.",
    ),
)
def unknown_group(desk: Desk) -> Iterator[Outcome]:
    """Look up the groups of every outcome.

    What it does:
        Compares `groups.group` of each statement of kind `outcome` with the statements of kind `group`.

    Why it matters:
        A recomputation must know whose numbers it compares.

    Example:
        `group: group-treatment`, where the statements have `group-treated`.

    How to dispute:
        Correct the id, or add the group.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for manuscript in desk.kb.manuscripts.values():
        groups = {item.id for item in manuscript.statements.values() if isinstance(item, Group)}
        for outcome in manuscript.statements.values():
            for index, result in enumerate(outcome.groups if isinstance(outcome, Result) else ()):
                if result.group in groups:
                    yield Passed()
                    continue
                hint = nearest(result.group, groups)
                yield Flaw(
                    message=both(
                        f"The outcome “{outcome.id}” names the group “{result.group}”, "
                        f"which does not exist{hint.en}.",
                        f"Исход «{outcome.id}» называет группу «{result.group}», которой нет{hint.ru}.",
                    ),
                    locations=(desk.at(outcome, "groups", index, "group"),),
                    subjects=(subject_of(outcome),),
                    key=(*subject_of(outcome), result.group),
                )


@rule(
    code="KBQ204",
    severity=Severity.ERROR,
    summary=both(
        "A row of a table has a cell in a column that the table does not have.",
        "В строке таблицы есть ячейка столбца, которого в таблице нет.",
    ),
)
def unknown_column(desk: Desk) -> Iterator[Outcome]:
    """Look up the column of every cell.

    What it does:
        Compares the keys of `cells` with the ids of the table's `columns`, row by row.

    Why it matters:
        A cell without a column is shown nowhere and compared with nothing.

    Example:
        `cells: {serum: "1.2"}`, where the column is `serum-mg`.

    How to dispute:
        Correct the key, or add the column.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for manuscript in desk.kb.manuscripts.values():
        for table in manuscript.tables.values():
            columns = {column.id for column in table.columns}
            for index, row in enumerate(table.rows):
                for name in row.cells:
                    if name in columns:
                        yield Passed()
                        continue
                    hint = nearest(name, columns)
                    yield Flaw(
                        message=both(
                            f"Row “{row.id}” of “{table.id}” has a cell “{name}”, "
                            f"but the table has no such column{hint.en}.",
                            f"В строке «{row.id}» таблицы «{table.id}» есть ячейка «{name}», "
                            f"но такого столбца нет{hint.ru}.",
                        ),
                        locations=(desk.at(table, "rows", index, "cells", name),),
                        subjects=(subject_of(table),),
                        key=(*subject_of(table), row.id, name),
                    )
