"""What a query can answer with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode
from pyoxigraph import Triple as QuotedTriple

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


Result: TypeAlias = Solutions | Truth | Triples
