"""KBQ7: the entities of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.desk import subject_of
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import rule
from mgkb.checks.wording import both, listed, nearest, quoted, quoted_ru
from mgkb.plurals import plural_en

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.claims import Entity


@rule(
    code="KBQ701",
    severity=Severity.ERROR,
    summary=both(
        "The broader entity does not exist, or leads back to the entity itself.",
        "Более широкого понятия нет, или оно ведёт обратно к самому понятию.",
    ),
)
def broader_broken(desk: Desk) -> Iterator[Outcome]:
    """Follow `broader` upwards from every entity.

    What it does:
        Each `broader` must be an entity, and following it must come to an end. A circle is reported once.

    Why it matters:
        Whoever asks for all kinds of a thing walks this path; in a circle the question has no answer.

    Example:
        `a` is broader than `b`, and `b` is broader than `a`.

    How to dispute:
        Correct the id; leave `broader` out at the top.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    entities = desk.kb.entities
    for entity in entities.values():
        if entity.broader is None:
            continue
        if entity.broader not in entities:
            hint = nearest(entity.broader, entities)
            yield Flaw(
                message=both(
                    f"“{entity.id}” is a kind of “{entity.broader}”, which does not exist{hint.en}.",
                    f"«{entity.id}» – вид «{entity.broader}», а такого понятия нет{hint.ru}.",
                ),
                locations=(desk.at(entity, "broader"),),
                subjects=(subject_of(entity),),
                key=(entity.id, entity.broader),
            )
            continue
        circle = _circle(entity, entities.get)
        if not circle:
            yield Passed()
        elif entity.id == min(circle):
            path = " → ".join((*circle, entity.id))
            yield Flaw(
                message=both(
                    f"The broader entities go round in a circle: {path}.",
                    f"Более широкие понятия образуют круг: {path}.",
                ),
                locations=tuple(desk.at(entities[name], "broader") for name in circle),
                subjects=tuple(subject_of(entities[name]) for name in circle),
                checks=len(circle),
            )


def _circle(entity: Entity, look_up: Callable[[str], Entity | None]) -> list[str]:
    """The ids on the way up from an entity back to itself; empty where the way does not lead back."""
    way = [entity.id]
    above = look_up(entity.broader or "")
    while above is not None and above.id not in way:
        way.append(above.id)
        above = look_up(above.broader or "")
    return way if above is not None and above.id == entity.id else []


@rule(
    code="KBQ702",
    severity=Severity.WARNING,
    summary=both("Two entities have the same label.", "У двух понятий одно название."),
)
def same_label(desk: Desk) -> Iterator[Outcome]:
    """Compare the labels of all entities.

    What it does:
        Compares the labels in both languages, without regard to case.

    Why it matters:
        Two entities for one thing tear a graph apart, and a loop through them is not found.

    Example:
        `cortisol` and `cortisol-level`, both labelled “cortisol”.

    How to dispute:
        Merge them, or give each the label that tells them apart.

    Known false alarms:
        Two things that one of the languages calls the same.

    Measured:
        Not measured yet on a corpus: a structural rule.
    """
    entities = desk.kb.entities.values()
    labels = [(entity, text.casefold()) for entity in entities for text in (entity.label.en, entity.label.ru)]
    yield from _shared(desk, labels, "label", ("the label", "одно название"))


@rule(
    code="KBQ703",
    severity=Severity.WARNING,
    summary=both(
        "Two entities have the same identifier of a standard vocabulary.",
        "У двух понятий один идентификатор стандартного словаря.",
    ),
)
def same_xref(desk: Desk) -> Iterator[Outcome]:
    """Compare the cross-references of all entities.

    What it does:
        Looks for an `xref` that more than one entity has.

    Why it matters:
        Whoever joins our data with others by that identifier takes the two for one thing.

    Example:
        `serum-calcium` and `calcium`, both `MESH:D002118`.

    How to dispute:
        Keep the identifier at the entity that it names exactly.

    Known false alarms:
        Entities that really are one thing to the standard vocabulary.

    Measured:
        Not measured yet on a corpus: a structural rule.
    """
    xrefs = [(entity, xref) for entity in desk.kb.entities.values() for xref in entity.xref]
    yield from _shared(desk, xrefs, "xref", ("the identifier", "один идентификатор"))


@rule(
    code="KBQ704",
    severity=Severity.NOTE,
    summary=both("Entities are used by nothing.", "Некоторые понятия нигде не используются."),
)
def unused_entities(desk: Desk) -> Iterator[Outcome]:
    """List entities that nothing refers to.

    What it does:
        An entity is used when a claim or a figure names it, or when it is broader than another one. One note
        for the whole vocabulary.

    Why it matters:
        Leftovers clutter the lists that readers search, and may be a typing slip's other half.

    Example:
        `magnesium-sulphate` is in the vocabulary, all claims say `magnesium-sulfate`.

    How to dispute:
        Remove them, or leave them for claims to come.

    Known false alarms:
        Entities prepared for claims that are not written yet.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    used = {end for claim in desk.kb.claims.values() for end in (claim.subject, claim.object)}
    used |= {entity.broader for entity in desk.kb.entities.values()}
    for manuscript in desk.kb.manuscripts.values():
        used |= {node.entity for figure in manuscript.figures.values() for node in figure.nodes}
    unused = [entity for entity in desk.kb.entities.values() if entity.id not in used]
    if len(unused) < len(desk.kb.entities):
        yield Passed(len(desk.kb.entities) - len(unused))
    if unused:
        names = listed(entity.id for entity in unused)
        yield Flaw(
            message=both(
                f"{plural_en(len(unused), 'entity is', 'entities are')} used by nothing: {names}.",
                f"Нигде не используются понятия ({len(unused)}): {names}.",
            ),
            locations=tuple(desk.at(entity, "id") for entity in unused),
            subjects=tuple(map(subject_of, unused)),
            checks=len(unused),
        )


def _shared(
    desk: Desk, named: Iterable[tuple[Entity, str]], field: str, what: tuple[str, str]
) -> Iterator[Outcome]:
    """A finding for each set of entities that share a name, however many names they share."""
    by_name: dict[str, dict[str, Entity]] = {}
    for entity, name in named:
        by_name.setdefault(name, {})[entity.id] = entity
    sharing: dict[tuple[str, ...], list[str]] = {}
    for name, entities in by_name.items():
        if len(entities) > 1:
            sharing.setdefault(tuple(sorted(entities)), []).append(name)
        else:
            yield Passed()
    for ids, names in sharing.items():
        entities = by_name[names[0]]
        yield Flaw(
            message=both(
                f"{quoted(ids)} share {what[0]} {quoted(names)}.",
                f"У понятий {quoted_ru(ids)} {what[1]}: {quoted_ru(names)}.",
            ),
            locations=tuple(desk.at(entities[name], field) for name in ids),
            subjects=tuple(subject_of(entities[name]) for name in ids),
            checks=len(names),
        )
