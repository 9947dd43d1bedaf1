"""A remote server in the place of the embedded engine: the same questions, and answers in the same terms.

What differs from server to server is made equal here: a server that does not know our prefixes is given them;
Virtuoso's answer to ASK, which is a table, becomes a truth; its booleans, which are digits, become words; and
it is told to describe a thing by what is said of it, as the others do.
"""

from __future__ import annotations

from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
)

from mgkb.errors import InputError, RefusedError, UsageError
from mgkb.rdf import lexer
from mgkb.rdf.names import prefixes
from mgkb.rdf.results import Solutions, Triples, Truth

if TYPE_CHECKING:
    import httpx

    from mgkb.rdf.remote.client import Client
    from mgkb.rdf.results import Result

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_BOOLEAN = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_ASKED = "__ASK_RETVAL"  # the column in which Virtuoso answers ASK


class RemoteEngine:
    """A server that holds a knowledge base.

    Args:
        client: The connection to it.
        base: IRI under which the knowledge base names its things; empty for no prefixes of its own.

    Attributes:
        base: As given.
        prefixes: Prefixes that every query may use.
    """

    def __init__(self, client: Client, base: str) -> None:
        self._client = client
        self.base = base
        self.prefixes = prefixes(base)

    def query(self, text: str, max_rows: int | None = None) -> Result:
        """The answer to a SPARQL query.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE.
            max_rows: At most so many rows or triples; the answer says whether there are more. It does so too
                when the server cut its answer short.

        Raises:
            RefusedError: It is an update.
            UsageError: The server says that it is wrong.
            InputError: The server does not answer, or nobody can read its answer.
        """
        form = lexer.form(lexer.tokens(text))
        if form == "update":
            raise RefusedError(
                "This asks for a change, and queries only read: mgkb publish changes a server."
            )
        tabular = form in {"SELECT", "ASK"}
        whole = lexer.with_prefixes(text, self.prefixes)
        if form == "DESCRIBE" and self._client.identified().startswith("Virtuoso"):
            whole = f'DEFINE sql:describe-mode "CBD"\n{whole}'
        body, headers = self._client.query(whole, _ROWS if tabular else _TRIPLES)
        try:
            if tabular:
                return _table(text, body, max_rows, cut=_cut(headers))
            found = [quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError, OSError) as error:
            raise InputError(f"What the server answers cannot be read: {error}.") from None
        kept = found if max_rows is None else found[:max_rows]
        return Triples.of(kept, truncated=_cut(headers) or len(found) > len(kept))

    def knows(self, iri: str) -> bool:
        """Whether anything is said of a thing; errors as for `query`."""
        return self.query(f"ASK {{ {NamedNode(iri)} ?p ?o }}") == Truth(True)

    def refuse_what_is_no_union(self) -> None:
        """Make sure that queries see all graphs at once, as stored questions are written for.

        Raises:
            UsageError: The server's default graph is empty, though it has others.
        """
        if self.query("ASK { ?s ?p ?o }") == Truth(False) and self.query(
            "ASK { GRAPH ?g { ?s ?p ?o } }"
        ) == Truth(True):
            raise UsageError(
                "The server's default graph is not the union of its graphs: "
                "switch that on there (Oxigraph: --union-default-graph; Fuseki: unionDefaultGraph)."
            )


def _table(text: str, body: bytes, max_rows: int | None, *, cut: bool) -> Truth | Solutions:
    found: Any = parse_query_results(body, QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return Truth(bool(found))
    given = [variable.value for variable in found.variables]
    if given == [_ASKED]:
        return Truth(any(row[0] is not None and row[0].value == "1" for row in found))
    names = lexer.columns(text, given)
    order = itemgetter(*map(given.index, names)) if len(names) > 1 else tuple
    rows = [order(tuple(map(_worded, row))) for row in islice(found, max_rows)]
    return Solutions(names, tuple(rows), cut or (max_rows is not None and next(found, None) is not None))


def _worded(term: Any) -> Any:
    """A boolean as `true` or `false`."""
    if isinstance(term, Literal) and term.datatype == _BOOLEAN and term.value in {"0", "1"}:
        return Literal(term.value == "1")
    return term


def _cut(headers: httpx.Headers) -> bool:
    """Whether the server says that there is more: Virtuoso by its row limit or its clock, ours by name."""
    return (
        "X-SPARQL-MaxRows" in headers
        or headers.get("X-SQL-State", "") == "S1TAT"
        or headers.get("Mgkb-Truncated") == "true"
    )
