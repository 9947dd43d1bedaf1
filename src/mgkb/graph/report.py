"""The graph in words, for a terminal: arrows, loops, paths and what would fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.claims import KnowledgeBase
    from mgkb.graph.certificate import Certificate
    from mgkb.graph.evidence import ArrowEvidence
    from mgkb.graph.paths import Paths
    from mgkb.graph.signed import Arrow, SignedGraph
    from mgkb.graph.withdraw import Fallout

_SHAFTS = {"+": "──▶", "-": "──┤", "?": "─?─▷"}


def find_reference(kb: KnowledgeBase, name: str) -> str:
    """The reference or work that a user means.

    Args:
        kb: The knowledge base.
        name: A number, when only one manuscript has references; `manuscript/22`; or the key of a work.

    Returns:
        What `withdraw` takes.

    Raises:
        UsageError: A bare number, and several manuscripts have references, or none has.
    """
    if not name.isdecimal():
        return name.replace("/", "#")
    owners = [manuscript.id for manuscript in kb.manuscripts.values() if manuscript.references]
    if not owners:
        raise UsageError(f"No manuscript has references yet, so there is no reference {name} to withdraw.")
    if len(owners) != 1:
        raise UsageError(
            f"Which review's reference {name}? Write one of: {', '.join(f'{o}/{name}' for o in owners)}."
        )
    return f"{owners[0]}#{name}"


def arrows_text(kb: KnowledgeBase, graph: SignedGraph) -> str:
    """Every arrow on a line, with the numbers behind it."""
    return "\n".join(f"{arrow_line(arrow)}  {_numbers(kb, arrow)}" for arrow in graph) or "No arrows."


def arrow_line(arrow: Arrow) -> str:
    """An arrow as a line of text: `──▶` raises, `──┤` lowers, `─?─▷` changes."""
    return f"{arrow.source} {_SHAFTS[arrow.sign.ascii]} {arrow.target}"


def _numbers(kb: KnowledgeBase, arrow: Arrow) -> str:
    cites = sorted({number for claim in arrow.claims for number in kb.claims[claim].cites})
    return f"[{', '.join(map(str, cites))}]" if cites else "[uncited]"


def loops_text(kb: KnowledgeBase, certificates: Sequence[Certificate]) -> str:
    """Each loop with its certificate."""
    if not certificates:
        return "No feedback loops."
    return "\n\n".join(_loop_text(kb, certificate) for certificate in certificates)


def _loop_text(kb: KnowledgeBase, certificate: Certificate) -> str:
    loop = certificate.loop
    lines = [f"{loop.id}: {loop.kind}, {len(loop)} arrows"]
    for evidence in certificate.arrows:
        mark = "  (weakest)" if evidence.arrow.id == certificate.weakest.arrow else ""
        lines.append(f"  {arrow_line(evidence.arrow)}  {_numbers(kb, evidence.arrow)}{mark}")
        lines.extend(_quotes(evidence))
    lines.append(f"  {certificate.weakest.sentence.en}")
    lines.append(f"  rests on: {_rests(certificate)}")
    if certificate.uncited:
        lines.append(f"  without a cited work: {len(certificate.uncited)} of {len(loop)} arrows")
    if certificate.breaking is None:
        lines.append("  no arrow rests on a cited work: there is nothing that a withdrawal could break")
    else:
        sets = " or ".join(" + ".join(works) for works in certificate.breaking.sets)
        lines.append(f"  falls if withdrawn: {sets}")
    return "\n".join(lines)


def _quotes(evidence: ArrowEvidence) -> list[str]:
    return [
        f"      «{claim.anchor.quote}» ({claim.manuscript}, {claim.anchor.section})"
        for claim in evidence.claims
    ]


def _rests(certificate: Certificate) -> str:
    works = len(certificate.works)
    if not works:
        return "no cited work"
    species = ", ".join(certificate.species) or "species not known"
    designs = ", ".join(certificate.designs) or "designs not known"
    return f"{works} work{'s' if works > 1 else ''} ({species}; {designs})"


def paths_text(paths: Paths) -> str:
    """Each shortest path with its composed sign."""
    if not paths.found:
        return "No path of arrows leads there."
    lines = []
    for path in paths.found:
        steps = "".join(f" {_SHAFTS[arrow.sign.ascii]} {arrow.target}" for arrow in path.arrows)
        lines.append(f"({path.sign}) {path.nodes[0]}{steps}")
    return "\n".join(lines)


def fallout_text(fallout: Fallout) -> str:
    """What would fall, kind by kind."""
    lines = [f"Without {', '.join(fallout.works)}:"]
    for name, items in (
        ("claims that lose all support", fallout.claims),
        ("arrows that fall", fallout.arrows),
        ("loops that break", fallout.loops),
    ):
        lines.append(f"  {name}: {len(items)}")
        lines.extend(f"    {item}" for item in items)
    return "\n".join(lines)
