"""What our endpoint says of itself, in the words of SPARQL 1.1 Service Description.

See https://www.w3.org/TR/sparql11-service-description/.
"""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode, Triple

from mgkb.rdf.results import Triples

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_WRITTEN = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)


def description(address: str) -> Triples:
    """The description of the service at an address.

    >>> len(description("http://127.0.0.1:8000/sparql").triples)
    16
    """
    service, dataset, graph = NamedNode(address), BlankNode("dataset"), BlankNode("default")
    stated: list[tuple[NamedNode | BlankNode, NamedNode, NamedNode | BlankNode]] = [
        (service, _TYPE, _sd("Service")),
        (service, _sd("endpoint"), service),
        (service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        (service, _sd("feature"), _sd("UnionDefaultGraph")),
        *((service, _sd("resultFormat"), NamedNode(_FORMATS + name)) for name in _WRITTEN),
        (service, _sd("defaultDataset"), dataset),
        (dataset, _TYPE, _sd("Dataset")),
        (dataset, _sd("defaultGraph"), graph),
        (graph, _TYPE, _sd("Graph")),
    ]
    return Triples.of(Triple(*parts) for parts in stated)


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
