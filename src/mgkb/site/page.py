"""A page: where it stands, which template shows it, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mgkb.claims import Text
    from mgkb.site.linked import Thing


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site, in no language yet.

    Attributes:
        path: Its path below the language's folder.
        kind: Its type: the name of its template, and its place in the navigation; `data` for a script that only
            holds data, which `data` then gives with `in_language(language)`.
        data: What the template shows, as `data`.
        title: Its title; the name of its type when left out.
        thing: What it is about, for machines; None for a page about several things.
    """

    path: str
    kind: str
    data: Any
    title: Text | None = None
    thing: Thing | None = None
