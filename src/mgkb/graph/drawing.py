"""A signed graph as a reader sees it: labels in one language, citation numbers on the arrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.graph.evidence import gather
from mgkb.graph.weakness import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.claims import KnowledgeBase, Sign
    from mgkb.graph.evidence import ArrowEvidence
    from mgkb.graph.signed import SignedGraph


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """An entity.

    Attributes:
        id: Id of the entity.
        label: Its label in the drawing's language.
        kind: Its kind; empty where the vocabulary does not have it.
    """

    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class DrawnArrow:
    """An arrow.

    Attributes:
        id: Id of the arrow.
        source: Id of the entity it starts from.
        target: Id of the entity it leads to.
        sign: Its sign.
        label: Sign and citation numbers, for example `+ [25]`.
        citations: Manuscript and number of every reference behind it.
        claims: Ids of the claims behind it.
    """

    id: str
    source: str
    target: str
    sign: Sign
    label: str
    citations: tuple[tuple[str, int], ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an export has to show; exports know nothing but this.

    Attributes:
        title: Title of the knowledge base.
        language: Language of title and labels.
        nodes: By id.
        arrows: By source, target and sign.
    """

    title: str
    language: str
    nodes: tuple[DrawnNode, ...]
    arrows: tuple[DrawnArrow, ...]


def draw(
    kb: KnowledgeBase,
    graph: SignedGraph,
    language: str = "en",
    evidence: Mapping[str, ArrowEvidence] | None = None,
) -> Drawing:
    """Put a graph into words.

    Numbers stand bare (`[25]`) where all citations are of one manuscript, and after its id
    (`[review-2023 25]`) where they are of several.

    Args:
        kb: The knowledge base.
        graph: Its graph.
        language: `en` or `ru`.
        evidence: What stands behind each arrow, by its id, where that is at hand already.
    """
    cited = {}
    for arrow in graph:
        behind = gather(kb, graph, arrow) if evidence is None else evidence[arrow.id]
        cited[arrow] = tuple(
            sorted((c.manuscript, c.number) for work in behind.works for c in work.citations)
        )
    bare = len({manuscript for citations in cited.values() for manuscript, _ in citations}) <= 1
    return Drawing(
        title=kb.config.title.in_language(language),
        language=language,
        nodes=tuple(
            DrawnNode(
                node,
                label(kb, node).in_language(language),
                kb.entities[node].kind if node in kb.entities else "",
            )
            for node in graph.nodes
        ),
        arrows=tuple(
            DrawnArrow(
                arrow.id,
                arrow.source,
                arrow.target,
                arrow.sign,
                _arrow_label(arrow.sign, citations, bare),
                citations,
                arrow.claims,
            )
            for arrow, citations in cited.items()
        ),
    )


def _arrow_label(sign: Sign, citations: tuple[tuple[str, int], ...], bare: bool) -> str:
    numbers = ", ".join(str(number) if bare else f"{manuscript} {number}" for manuscript, number in citations)
    return f"{sign} [{numbers}]" if numbers else str(sign)
