"""KBQ5, continued: nodes, and what arrows rest on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mgkb.checks.desk import subject_of
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import rule
from mgkb.checks.rules.kbq_figures import Drawn, drawn
from mgkb.checks.wording import both, listed, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.checks.wording import Hint
    from mgkb.claims import Claim


@rule(
    code="KBQ504",
    severity=Severity.NOTE,
    summary=both(
        "Arrows of a figure are asserted without a reference.",
        "Стрелки рисунка утверждаются без ссылки на литературу.",
    ),
)
def arrow_uncited(desk: Desk) -> Iterator[Outcome]:
    """Look for what arrows rest on at their firmest.

    What it does:
        Names the arrows of a figure whose claims are all uncited, and those that are asserted without a
        reference while only hedged claims cite something. One note a figure.

    Why it matters:
        Such an arrow looks as solid as its neighbours, and nothing but the authors' word holds it.

    Example:
        “B raises C.” stands without a marker, and no other sentence says it with one.

    How to dispute:
        Add the claim whose sentence cites a work for the same arrow.

    Known false alarms:
        A sentence covered by the marker at the end of its paragraph.

    Measured:
        A structural rule; it repeats what curators recorded.
    """
    figures: dict[str, list[Drawn]] = defaultdict(list)
    for item in drawn(desk):
        if item.claims:
            figures[f"{item.figure.manuscript}/{item.figure.id}"].append(item)
    for name, items in figures.items():
        weak = [item for item in items if not _cited_as_firmly_as_said(item.claims)]
        yield Passed(len(items) - len(weak))
        if weak:
            arrows = listed([item.arrow.id for item in weak], limit=40)
            yield Flaw(
                message=both(
                    f"{len(weak)} of {len(items)} arrows of {name} are asserted without a reference.",
                    f"Без ссылки на литературу утверждаются стрелки {name}: {len(weak)} из {len(items)}.",
                ),
                locations=tuple(desk.at(item.figure, "arrows", item.position) for item in weak),
                subjects=tuple(item.subjects[0] for item in weak),
                calculation=both(arrows, arrows),
                checks=len(weak),
                key=(name,),
            )


def _cited_as_firmly_as_said(claims: tuple[Claim, ...]) -> bool:
    """Whether some claim has a source, and an asserted one if any is asserted."""
    sourced = [claim for claim in claims if claim.basis != "uncited"]
    asserted = [claim for claim in claims if claim.certainty == "asserted"]
    return bool(sourced) and (not asserted or any(claim in asserted for claim in sourced))


@rule(
    code="KBQ505",
    severity=Severity.ERROR,
    summary=both(
        "A node of a figure has an unknown entity or compartment.",
        "У узла рисунка неизвестное понятие или неизвестная среда.",
    ),
)
def unknown_node(desk: Desk) -> Iterator[Outcome]:
    """Look up the entity and the compartment of every node.

    What it does:
        Compares `entity` with the vocabulary and `compartment` with the figure's own compartments.

    Why it matters:
        A node without an entity cannot be joined with any claim.

    Example:
        `compartment: brain`, where the figure has `central-nervous-system`.

    How to dispute:
        Correct the id, or add the entity or compartment.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    for manuscript in desk.kb.manuscripts.values():
        for figure in manuscript.figures.values():
            compartments = {compartment.id for compartment in figure.compartments}
            for index, node in enumerate(figure.nodes):
                for field, name, known in (
                    ("entity", node.entity, desk.kb.entities),
                    ("compartment", node.compartment, compartments),
                ):
                    if name in known:
                        yield Passed()
                        continue
                    hint: Hint = nearest(name, known)
                    called, such = _FIELDS[field]
                    yield Flaw(
                        message=both(
                            f"A node of “{figure.id}” has the {field} “{name}”, "
                            f"which does not exist{hint.en}.",
                            f"У узла рисунка «{figure.id}» {called} «{name}», {such} нет{hint.ru}.",
                        ),
                        locations=(desk.at(figure, "nodes", index, field),),
                        subjects=(subject_of(figure),),
                        key=(*subject_of(figure), node.entity, field, name),
                    )


_FIELDS = {"entity": ("понятие", "такого"), "compartment": ("среда", "такой")}


@rule(
    code="KBQ506",
    severity=Severity.ERROR,
    summary=both(
        "An arrow starts or ends at something that is no node of its figure.",
        "Стрелка начинается или кончается там, где на рисунке нет узла.",
    ),
)
def arrow_end_is_no_node(desk: Desk) -> Iterator[Outcome]:
    """Look for both ends of every arrow among the figure's nodes.

    What it does:
        Compares subject and object of each arrow's claims with the entities of the figure's nodes. One finding for a
        missing node, however many arrows it would have.

    Why it matters:
        An arrow without a node at its end cannot be drawn, and drops out of the figure unnoticed.

    Example:
        The claim ends at `cortisol`, the figure has a node `glucocorticoids`.

    How to dispute:
        Add the node, with `seen: text-only` when the figure itself does not show it.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    outside: defaultdict[tuple[str, str, str], list[Drawn]] = defaultdict(list)
    for item in drawn(desk):
        nodes = {node.entity for node in item.figure.nodes}
        ends = {
            end for claim in item.claims for end in (claim.subject, claim.object) if end in desk.kb.entities
        }
        if ends <= nodes:
            yield from (Passed() for _ in item.claims[:1])
        for end in sorted(end for end in ends if end and end not in nodes):
            outside[item.figure.manuscript, item.figure.id, end].append(item)
    for (manuscript, figure, end), items in outside.items():
        arrows = listed(item.arrow.id for item in items)
        yield Flaw(
            message=both(
                f"“{end}” is no node of “{figure}”, but arrows start or end there: {arrows}.",
                f"«{end}» – не узел рисунка «{figure}», но там кончаются стрелки: {arrows}.",
            ),
            locations=tuple(desk.at(item.figure, "arrows", item.position, "claims") for item in items),
            subjects=tuple(dict.fromkeys(subject for item in items for subject in item.subjects)),
            checks=len(items),
            key=(manuscript, figure, end),
        )
