"""The vocabulary: entities and relations, and the claims that speak of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.site import addresses
from mgkb.site.page import Page
from mgkb.site.views import Named, entity_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.claims import Entity, Relation
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ClaimView


class ShownEntity(NamedTuple):
    """An entity with its identifiers elsewhere, what it is a kind of, and the claims that speak of it."""

    entity: Entity
    xrefs: tuple[tuple[str, str | None], ...]
    broader: Named | None
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the page shows."""

    entities: tuple[ShownEntity, ...]
    relations: tuple[Relation, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of the vocabulary."""
    material = gallery.material
    entities = tuple(
        ShownEntity(
            entity,
            tuple((xref, addresses.vocabulary_link(xref)) for xref in entity.xref),
            entity_named(material, entity.broader) if entity.broader else None,
            tuple(gallery.claims[claim.id] for claim in material.speaking_of.get(entity.id, ())),
        )
        for entity in material.kb.entities.values()
    )
    yield Page("vocabulary.html", "vocabulary", Vocabulary(entities, tuple(material.kb.relations.values())))
