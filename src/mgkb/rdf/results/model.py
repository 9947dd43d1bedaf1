"""What a query can answer with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPE = " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
_FIRST = " \0"
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
        """Statements by subject, predicate (`rdf:type` first) and object, as N-Triples writes them."""
        # One text a statement serves to compare and to sort: terms made one by one cost more than the query.
        given = list(triples)
        texts = "\n".join(map(str, given)).replace(_TYPE, _FIRST).split("\n")
        found = dict(zip(texts, given, strict=False))  # nothing at all is one empty text
        return cls(tuple(map(found.__getitem__, sorted(found))), truncated)


Result: TypeAlias = Solutions | Truth | Triples
