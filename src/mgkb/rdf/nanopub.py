"""Whether RDF is made of valid nanopublications.

The rules are those of the nanopublication guidelines (https://nanopub.net/guidelines/working_draft/). Whether
IRIs are absolute need not be looked at: quads hold no others.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal

from mgkb.rdf.terms import NP, RDF
from mgkb.rdf.wellformed import is_well_typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

Graphs: TypeAlias = "Mapping[str, list[Quad]]"  # by name as N-Quads writes it; nothing else is one of these

_PARTS = {
    "assertion": NP.hasAssertion,
    "provenance": NP.hasProvenance,
    "publication info": NP.hasPublicationInfo,
}


def check_nanopub(quads: Iterable[Quad]) -> list[str]:
    """Why quads are no valid nanopublications.

    Args:
        quads: One nanopublication or several, and nothing else.

    Returns:
        Reasons, a sentence each; empty when all is well.

    >>> check_nanopub([])
    ['There is no nanopublication: nothing has the type np:Nanopublication.']
    """
    graphs: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[str(quad.graph_name)].append(quad)
    heads = list(_heads(graphs))
    if not heads:
        return ["There is no nanopublication: nothing has the type np:Nanopublication."]
    reasons: list[str] = []
    owners: dict[str, str] = {}
    for nanopub, head in heads:
        parts = {name: _linked(graphs[head], nanopub, name) for name in _PARTS}
        reasons += _one(nanopub, head, parts, graphs)
        for graph in {head, *filter(None, parts.values())}:
            if owners.setdefault(graph, nanopub) != nanopub:
                reasons.append(f"The graph {graph} belongs to two nanopublications.")
    reasons += [
        f"The graph {graph} belongs to no nanopublication." for graph in graphs.keys() - owners.keys()
    ]
    return sorted(reasons)


def _heads(graphs: Graphs) -> Iterator[tuple[str, str]]:
    """What calls itself a nanopublication, and where; but not where another one merely speaks of it."""
    links = set(_PARTS.values())
    quads = [quad for found in graphs.values() for quad in found]
    owner = {str(quad.object): quad.subject for quad in quads if quad.predicate in links}
    for quad in quads:
        is_head = owner.get(str(quad.graph_name), quad.subject) == quad.subject
        if is_head and quad.predicate == RDF.type and quad.object == NP.Nanopublication:
            yield str(quad.subject), str(quad.graph_name)


def _linked(head: Iterable[Quad], nanopub: str, name: str) -> str | None:
    """The graph that a head gives as a part; None where it gives none, or several."""
    found = {
        str(quad.object) for quad in head if str(quad.subject) == nanopub and quad.predicate == _PARTS[name]
    }
    return found.pop() if len(found) == 1 else None


def _one(nanopub: str, head: str, parts: Mapping[str, str | None], graphs: Graphs) -> Iterator[str]:
    """What is wrong with one nanopublication."""
    named = {"head": head, **{name: graph for name, graph in parts.items() if graph}}
    contents = {name: graphs.get(graph, []) for name, graph in named.items()}
    for name in _PARTS:
        if name not in named:
            yield f"The head of {nanopub} does not link it to exactly one {name} graph."
        elif not contents[name]:
            yield f"The {name} graph {named[name]} is empty."
    if len({nanopub, *named.values()}) <= len(named):
        yield f"The nanopublication {nanopub} and its graphs do not all have different IRIs."
    for name, graph in named.items():
        if not (graph.startswith("<") and graph.startswith(nanopub.removesuffix(">"))):
            yield f"The {name} graph {graph} is not named after its nanopublication {nanopub}."
    for name, subject in (("provenance", parts["assertion"]), ("publication info", nanopub)):
        stated = contents.get(name)
        if subject and stated and all(str(quad.subject) != subject for quad in stated):
            yield f"The {name} graph of {nanopub} says nothing of {subject}."
    # Only what is asserted: libraries accept, and authors published, careless dates in publication infos.
    for quad in contents.get("assertion", ()):
        if isinstance(quad.object, Literal) and not is_well_typed(quad.object):
            yield f"The assertion of {nanopub} has {quad.object}, which is not a value of its datatype."
