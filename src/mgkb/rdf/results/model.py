"""What a query can answer with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
Term: TypeAlias = NamedNode | BlankNode | Literal | QuotedTriple


@dataclass(frozen=True, slots=True)
class Solutions:
    """Rows: the answer to SELECT.

    Attributes:
        variables: Names of the columns, without `?`.
        rows: A term, or None where a variable is not bound, for each column.
        truncated: There are more rows than were asked for.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """Yes or no: the answer to ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """Statements: the answer to CONSTRUCT and DESCRIBE, each once, in an order that is always the same.

    Attributes:
        triples: The statements.
        truncated: There are more than were asked for.
    """

    triples: tuple[QuotedTriple, ...]
    truncated: bool = False

    @classmethod
    def of(cls, triples: Iterable[QuotedTriple], *, truncated: bool = False) -> Triples:
        """Statements by subject, predicate (`rdf:type` first) and object."""
        return cls(tuple(sorted(set(triples), key=_order)), truncated)


def _order(triple: QuotedTriple) -> tuple[str, bool, str, str]:
    predicate = triple.predicate.value
    return str(triple.subject), predicate != _TYPE, predicate, str(triple.object)


Result: TypeAlias = Solutions | Truth | Triples
