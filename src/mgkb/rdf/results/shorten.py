"""Short names for IRIs, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Term


def shorten(term: Term, prefixes: Mapping[str, str]) -> str:
    """An IRI by the prefix that covers most of it; anything else as N-Triples has it.

    The short name is for reading: what follows the prefix may hold a `/` that SPARQL wants escaped.

    >>> shorten(NamedNode("https://a/b/c"), {"a": "https://a/", "b": "https://a/b/"})
    'b:c'
    """
    if not isinstance(term, NamedNode):
        return str(term)
    fitting = [(iri, name) for name, iri in prefixes.items() if term.value.startswith(iri)]
    if not fitting:
        return str(term)
    iri, name = max(fitting, key=lambda pair: len(pair[0]))
    return f"{name}:{term.value.removeprefix(iri)}"
