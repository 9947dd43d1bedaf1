"""What falls when works are withdrawn, and how few of them it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mgkb.errors import UsageError
from mgkb.graph.evidence import citations, cited_works

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.claims import KnowledgeBase
    from mgkb.graph.loops import Loop
    from mgkb.graph.signed import SignedGraph


@dataclass(frozen=True, slots=True)
class BreakingSets:
    """The smallest sets of works whose withdrawal breaks a loop.

    Attributes:
        size: How many works that takes.
        sets: All sets of that size that do it, sorted; each holds keys of works, sorted.
    """

    size: int
    sets: tuple[tuple[str, ...], ...]

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {"size": self.size, "sets": [list(works) for works in self.sets]}


def breaking_sets(supports: Iterable[frozenset[str]]) -> BreakingSets | None:
    """The smallest sets of works whose withdrawal breaks a loop.

    A loop breaks when one of its arrows falls, and a cited arrow falls when every work behind it is
    withdrawn. So a set of works breaks the loop if, and only if, it contains all works behind some cited
    arrow; the smallest ones are the smallest of these supports themselves.

    Args:
        supports: The works behind each arrow; empty for an arrow that rests on none, which
            withdrawals cannot reach.

    Returns:
        The sets; None when no arrow rests on a cited work, so that there is no such set.

    >>> breaking_sets([frozenset("ab"), frozenset("c"), frozenset()])
    BreakingSets(size=1, sets=(('c',),))
    """
    cited = {support for support in supports if support}
    if not cited:
        return None
    size = min(map(len, cited))
    return BreakingSets(size, tuple(sorted(tuple(sorted(works)) for works in cited if len(works) == size)))


@dataclass(frozen=True, slots=True)
class Fallout:
    """What falls with withdrawn works.

    Attributes:
        works: Keys of the withdrawn works.
        claims: Ids of the claims that cited these works and no other.
        arrows: Ids of the arrows that rested on these works and no other.
        loops: Ids of the loops, among those given, that go through such an arrow.
    """

    works: tuple[str, ...]
    claims: tuple[str, ...]
    arrows: tuple[str, ...]
    loops: tuple[str, ...]

    def to_dict(self) -> dict[str, list[str]]:
        """Ready for JSON."""
        return {name: list(getattr(self, name)) for name in self.__slots__}


def withdraw(
    kb: KnowledgeBase, graph: SignedGraph, loops: Iterable[Loop], withdrawn: Iterable[str]
) -> Fallout:
    """What would fall if works were withdrawn.

    Args:
        kb: The knowledge base.
        graph: Its graph.
        loops: Loops of that graph.
        withdrawn: Keys of works, or references as `manuscript#number`. A reference that is resolved stands
            for its work, under whatever other numbers it is cited.

    Raises:
        UsageError: There is no such work or reference.
    """
    gone = frozenset(_key(kb, name) for name in withdrawn)

    def falls(claims: Iterable[str]) -> bool:
        behind = {work.key for work in cited_works(kb, (kb.claims[claim] for claim in claims))}
        return bool(behind) and behind <= gone

    arrows = {arrow.id for arrow in graph if falls(arrow.claims)}
    return Fallout(
        works=tuple(sorted(gone)),
        claims=tuple(sorted(claim for claim in kb.claims if falls([claim]))),
        arrows=tuple(sorted(arrows)),
        loops=tuple(loop.id for loop in loops if any(arrow.id in arrows for arrow in loop.arrows)),
    )


def _key(kb: KnowledgeBase, name: str) -> str:
    """Key of the work that is meant."""
    for claim in kb.claims.values():
        for citation in citations(kb, claim):
            if name in {citation.work, f"{citation.manuscript}#{citation.number}"}:
                return citation.work
    if name in kb.works:
        return name
    raise UsageError(
        f"No work “{name}”: give a key of references/works.json, or a reference as manuscript#number."
    )
