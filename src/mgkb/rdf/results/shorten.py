"""Short names for IRIs, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mgkb.rdf.results.model import Term


def shorten(term: Term, prefixes: Mapping[str, str]) -> str:
    """An IRI by the prefix that covers most of it; anything else as N-Triples has it.

    The short name is for reading: what follows the prefix may hold a `/` that SPARQL wants escaped.

    >>> shorten(NamedNode("https://a/b/c"), {"a": "https://a/", "b": "https://a/b/"})
    'b:c'
    """
    return shortener(prefixes)(term)


def shortener(prefixes: Mapping[str, str]) -> Callable[[Term], str]:
    """What shortens many terms, however many prefixes there are; of prefixes for one IRI the first counts."""
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
