"""Which formats a client takes, best first (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mgkb.rdf.results import media_type
from mgkb.rdf.results.writing import formats

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = ("json", "xml", "csv", "tsv", "turtle", "ntriples")
_ALSO = (
    ("application/json", "json"),
    ("application/json", "jsonld"),
    ("application/xml", "xml"),
    ("text/xml", "xml"),
)
_QUALITY = re.compile(r"\s*q=(0(?:\.\d*)?|1(?:\.0*)?)\s*", re.IGNORECASE)


def acceptable(accept: str) -> list[tuple[str, str]]:
    """Media types that an `Accept` header allows, each with the format that is written for it, best first.

    Among those that a client likes equally, what it names comes before what it covers with `*`. A quality
    that cannot be read counts as 1.

    Args:
        accept: The header; empty for anything.

    >>> acceptable("text/turtle;q=0.5, application/json, text/csv;q=0")
    [('application/json', 'json'), ('application/json', 'jsonld'), ('text/turtle; charset=utf-8', 'turtle')]
    >>> acceptable("")[0], acceptable("image/*")
    (('application/sparql-results+json', 'json'), [])
    """
    ranges = dict(map(_range, (accept or "*/*").split(",")))
    ranked = []
    for media, name in _offers():
        kind = media.partition(";")[0]
        patterns = (kind, f"{kind.partition('/')[0]}/*", "*/*")
        place, quality = next(((i, ranges[p]) for i, p in enumerate(patterns) if p in ranges), (0, 0.0))
        if quality:
            ranked.append((-quality, place, media, name))
    # A stable sort: our own order decides what the client leaves open.
    return [(media, name) for *_, media, name in sorted(ranked, key=lambda item: item[:2])]


def _range(item: str) -> tuple[str, float]:
    pattern, *parameters = item.split(";")
    found = next(filter(None, map(_QUALITY.fullmatch, parameters)), None)
    return pattern.strip().lower(), float(found[1]) if found else 1.0


def _offers() -> Iterator[tuple[str, str]]:
    """Media types and formats in the order in which we prefer them."""
    for name in (*_FIRST, *(name for name in formats() if name not in _FIRST)):
        yield media_type(name), name
    yield from _ALSO
