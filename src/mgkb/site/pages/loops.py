"""Loops: the certificate of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.site.page import Page
from mgkb.site.views import Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.graph import Certificate
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ArrowView


class ShownLoop(NamedTuple):
    """A loop.

    Attributes:
        certificate: What it rests on.
        arrows: Its arrows in order.
        weakest: Id of the weakest.
        withdrawals: The smallest sets of works whose withdrawal breaks it, each work by its name.
    """

    certificate: Certificate
    arrows: tuple[ArrowView, ...]
    weakest: str
    withdrawals: tuple[tuple[Named, ...], ...]


@dataclass(frozen=True, slots=True)
class LoopsData:
    """What the page shows.

    Attributes:
        loops: The loops, shortest first.
        found: How many were found.
        truncated: Whether there are more than were looked for.
    """

    loops: tuple[ShownLoop, ...]
    found: int
    truncated: bool


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of all loops."""
    material = gallery.material
    shown = tuple(_shown(gallery, certificate) for certificate in material.certificates)
    yield Page("loops.html", "loops", LoopsData(shown, len(material.loops), material.loops.truncated))


def _shown(gallery: Gallery, certificate: Certificate) -> ShownLoop:
    works = {work.key: work for work in certificate.works}
    sets = certificate.breaking.sets if certificate.breaking else ()
    return ShownLoop(
        certificate,
        tuple(gallery.arrows[arrow.id] for arrow in certificate.loop.arrows),
        certificate.weakest.arrow,
        tuple(tuple(gallery.work_named(works[key]) for key in keys) for keys in sets),
    )
