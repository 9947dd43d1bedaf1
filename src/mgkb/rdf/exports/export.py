"""What a file format is."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import serialize

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import RdfFormat

    from mgkb.rdf.quads import Quads


@dataclass(frozen=True, slots=True)
class Export:
    """A file format.

    Attributes:
        name: How it is asked for.
        suffix: Of its files, with the full stop.
        media_type: As HTTP calls it.
        render: Writes quads in it.
    """

    name: str
    suffix: str
    media_type: str
    render: Callable[[Quads], bytes]


def written(quads: Quads, form: RdfFormat) -> bytes:
    """Quads as pyoxigraph writes them, with their prefixes where the format has such a thing."""
    buffer = BytesIO()
    serialize(quads, buffer, form, prefixes=quads.prefixes)
    return buffer.getvalue()
