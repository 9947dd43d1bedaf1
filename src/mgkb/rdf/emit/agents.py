"""Who is responsible for the knowledge base."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from mgkb.rdf.terms import iri_or_text

if TYPE_CHECKING:
    from mgkb.claims.base import Creator
    from mgkb.rdf.emit.source import Source


def creators(source: Source) -> tuple[NamedNode, ...]:
    """The creators that `kb.toml` names."""
    return tuple(agent(source, creator) for creator in source.kb.config.creators)


def agent(source: Source, creator: Creator) -> NamedNode:
    """A creator: the address given in `kb.toml`, or a name under the base where there is none to go by."""
    address = iri_or_text(creator.url)
    if isinstance(address, NamedNode):
        return address
    slug = re.sub(r"[\W_]+", "-", creator.name.casefold()).strip("-")
    return source.names.at("agent", slug or "unnamed")
