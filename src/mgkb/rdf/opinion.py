"""A second opinion: the same question, answered by rdflib's own engine.

Two engines that share no code and agree are a better reason to trust a stored question than one. rdflib is
slow, and some of its habits matter here: a `FROM` makes it fetch a document, so that is refused, and it
rewrites escapes before it reads strings, which is why bound texts hold no backslash (`mgkb.rdf.parameters`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize
from pyparsing import ParseException

from mgkb.errors import UsageError
from mgkb.rdf import lexer
from mgkb.rdf.names import prefixes
from mgkb.rdf.results import Solutions, Triples, Truth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.rdf.results import Result


class SecondOpinion:
    """Quads in rdflib, ready for questions; what crosses over goes through canonical N-Quads.

    Args:
        quads: What is known.
        base: IRI under which the knowledge base names its things.

    >>> about = NamedNode("http://a/s"), NamedNode("http://a/p"), Literal("x"), NamedNode("http://a/g")
    >>> SecondOpinion([Quad(*about)], "http://a/").query('SELECT ?s { ?s ?p "x" }').rows
    ((<NamedNode value=http://a/s>,),)
    """

    def __init__(self, quads: Iterable[Quad], base: str) -> None:
        self._namespaces = prefixes(base)
        self.dataset = rdflib.Dataset(default_union=True)
        self.dataset.parse(data=serialize(quads, format=RdfFormat.N_QUADS), format="nquads")

    def query(self, text: str) -> Result:
        """The answer to a SPARQL query, in the same terms as the engine's.

        Raises:
            UsageError: The query cannot be read, or asks another server or document.
        """
        lexer.refuse_service(text)
        if any(token.says("FROM") for token in lexer.tokens(text)):
            raise UsageError("FROM is not for a second opinion: rdflib would fetch the document.")
        try:
            found = self.dataset.query(text, initNs=self._namespaces)
            return _result(text, found)
        except ParseException as error:
            raise UsageError(f"rdflib cannot read the query at line {error.lineno}: {error.msg}.") from None


def _result(text: str, found: Any) -> Result:
    if found.type == "ASK":
        return Truth(bool(found.askAnswer))
    if found.type == "SELECT":
        # Where nothing was found GROUP BY makes no group; rdflib makes an empty one.
        grouped = any(token.says("GROUP") for token in lexer.tokens(text))
        rows = [row for row in found.bindings if row or not grouped]
        names = lexer.columns(text, map(str, found.vars))
        variables = [rdflib.Variable(name) for name in names]
        return Solutions(names, tuple(tuple(_term(row.get(name)) for name in variables) for row in rows))
    return Triples.of(Triple(_term(s), _term(p), _term(o)) for s, p, o in found.graph)


def _term(term: Any) -> Any:
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)
