"""Short names for IRIs, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mgkb.rdf.results.model import Term


def shortener(prefixes: Mapping[str, str]) -> Callable[[Term], str]:
    """What writes an IRI by the prefix that covers most of it, and anything else as N-Triples has it.

    Of prefixes for one IRI the first counts; how many there are matters little. The short name is for reading:
    what follows the prefix may hold a `/` that SPARQL wants escaped.

    >>> shortener({"a": "https://a/", "b": "https://a/b/"})(NamedNode("https://a/b/c"))
    'b:c'
    """
    names: dict[str, str] = {}
    for name, iri in prefixes.items():
        names.setdefault(iri, name)
    lengths = sorted(set(map(len, names)), reverse=True)

    def shortened(term: Term) -> str:
        if isinstance(term, NamedNode):
            value = term.value
            for length in lengths:
                if (name := names.get(value[:length])) is not None:
                    return f"{name}:{value[length:]}"
        return str(term)

    return shortened
