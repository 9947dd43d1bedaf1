"""The signed causal graph: what raises or lowers what, and which claims say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from mgkb.claims import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Triple(NamedTuple):
    """What makes an arrow: two entities and a sign."""

    source: str
    target: str
    sign: Sign

    @property
    def opposite(self) -> Triple | None:
        """The triple that pulls the other way; None for `?`, which may be either."""
        return None if self.sign is Sign.UNKNOWN else self._replace(sign=Sign(-self.sign))

    @property
    def id(self) -> str:
        """A stable name, fit for a link: ids of entities hold no full stop."""
        return f"{self.source}.{self.sign.word}.{self.target}"


class Sighting(NamedTuple):
    """An arrow as a figure draws it.

    Attributes:
        manuscript: Id of the manuscript.
        figure: Id of the figure.
        arrow: Id of the arrow in that figure.
        seen: `figure-label`, `figure-and-text` or `text-only`.
    """

    manuscript: str
    figure: str
    arrow: str
    seen: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """One entity acts on another with a sign.

    Attributes:
        source: Id of the entity that acts.
        target: Id of the entity acted on.
        sign: Whether it raises, lowers, or changes the target in a direction not said.
        claims: Ids of the affirmed claims that say so, sorted.
        denials: Ids of the negated claims that say it is not so, sorted.
        sightings: Where figures draw it.
        opposed_by: Id of the arrow of the opposite sign between the same entities, if there is one.

    >>> Arrow("stress", "cortisol", Sign.PLUS).id
    'stress.plus.cortisol'
    """

    source: str
    target: str
    sign: Sign
    claims: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    opposed_by: str | None = None

    @property
    def triple(self) -> Triple:
        """Source, target and sign."""
        return Triple(self.source, self.target, self.sign)

    @property
    def id(self) -> str:
        """A stable name, fit for a link."""
        return self.triple.id

    def __or__(self, other: Arrow) -> Arrow:
        """The same arrow with the support of both."""
        return replace(
            self,
            claims=_united(self.claims, other.claims),
            denials=_united(self.denials, other.denials),
            sightings=tuple(sorted({*self.sightings, *other.sightings})),
        )


def _united(*several: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({one for some in several for one in some}))


class SignedGraph:
    """Arrows between entities, at most one for each source, target and sign.

    Arrows given twice are united. `+` and `−` between the same entities are two arrows that oppose each
    other. Iterating gives the arrows by source, target and sign (`+`, `?`, `−`), whatever order they came in.

    Args:
        arrows: In any order.
        denials: Ids of negated claims by what they deny. To deny an effect of no stated sign (`?`) is to
            deny every arrow of the pair.
        undrawn: Arrows of a figure that no affirmed causal claim supports, and which are not in the graph.

    Attributes:
        arrows: The arrows.
        nodes: Ids of the entities at their ends, sorted.
        denials: As given, sorted; those of arrows that nobody affirms as well.
        undrawn: As given, sorted.

    >>> plus, minus = Arrow("a", "b", Sign.PLUS, ("c1",)), Arrow("a", "b", Sign.MINUS)
    >>> graph = SignedGraph([plus, minus, Arrow("a", "b", Sign.PLUS, ("c2",))])
    >>> [(str(arrow.sign), arrow.claims, arrow.opposed_by) for arrow in graph]
    [('+', ('c1', 'c2'), 'a.minus.b'), ('−', (), 'a.plus.b')]
    """

    def __init__(
        self,
        arrows: Iterable[Arrow],
        *,
        denials: Mapping[Triple, Iterable[str]] | None = None,
        undrawn: Iterable[Sighting] = (),
    ) -> None:
        united: dict[Triple, Arrow] = {}
        for arrow in arrows:
            united[arrow.triple] = united[arrow.triple] | arrow if arrow.triple in united else arrow
        self.denials = {triple: _united(claims) for triple, claims in sorted((denials or {}).items())}
        self.undrawn = tuple(sorted(undrawn))
        self.arrows = tuple(
            replace(
                arrow,
                denials=_united(arrow.denials, self._denying(triple)),
                opposed_by=opposite.id if (opposite := triple.opposite) and opposite in united else None,
            )
            for triple, arrow in sorted(united.items(), key=_by_ends_then_sign)
        )
        self.nodes = tuple(sorted({end for arrow in self.arrows for end in (arrow.source, arrow.target)}))
        self._by_id = {arrow.id: arrow for arrow in self.arrows}
        self._leaving: dict[str, dict[str, list[Arrow]]] = {node: {} for node in self.nodes}
        for arrow in self.arrows:
            self._leaving[arrow.source].setdefault(arrow.target, []).append(arrow)

    def _denying(self, triple: Triple) -> Iterator[str]:
        for denied in {triple, triple._replace(sign=Sign.UNKNOWN)}:
            yield from self.denials.get(denied, ())

    def __iter__(self) -> Iterator[Arrow]:
        return iter(self.arrows)

    def __len__(self) -> int:
        return len(self.arrows)

    def __getitem__(self, arrow: str) -> Arrow:
        """The arrow of that id.

        Raises:
            KeyError: There is none.
        """
        return self._by_id[arrow]

    def successors(self, node: str) -> tuple[str, ...]:
        """The entities that one of `nodes` acts on, sorted."""
        return tuple(self._leaving[node])

    def between(self, source: str, target: str) -> tuple[Arrow, ...]:
        """The arrows from one entity to another: none, or one for each sign."""
        return tuple(self._leaving.get(source, {}).get(target, ()))


def _by_ends_then_sign(item: tuple[Triple, Arrow]) -> tuple[str, str, int]:
    triple, _ = item
    return triple.source, triple.target, -triple.sign
