"""Which formats a client takes, best first (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mgkb.rdf.results import media_type
from mgkb.rdf.results.writing import formats, formats_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mgkb.rdf.results import Result

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
    ranges = _ranges(accept)
    ranked = []
    for media, name in _offers():
        place, quality = _wish(media, ranges)
        if quality:
            ranked.append((-quality, place, media, name))
    # A stable sort: our own order decides what the client leaves open.
    return [(media, name) for *_, media, name in sorted(ranked, key=lambda item: item[:2])]


def offered(kind: type[Result]) -> list[str]:
    """Media types that a kind of answer comes in, without their parameters, in our order.

    >>> from mgkb.rdf.results import Triples
    >>> offered(Triples)[:3]
    ['text/turtle', 'application/n-triples', 'application/ld+json']
    """
    made = formats_of(kind)
    return list(dict.fromkeys(media.partition(";")[0] for media, name in _offers() if name in made))


def wants_page(accept: str, others: Iterable[str]) -> bool:
    """Whether a client names HTML and likes nothing else that there is better: browsers do.

    Args:
        accept: The `Accept` header.
        others: Names of the formats that there are beside a page.

    >>> wants_page("text/html, application/xml;q=0.9, */*;q=0.8", ["turtle"]), wants_page("*/*", ["turtle"])
    (True, False)
    >>> wants_page("text/html;q=0.2, text/turtle", ["turtle"]), wants_page("text/html;q=0", ["turtle"])
    (False, False)
    """
    ranges = _ranges(accept)
    page = ranges.get("text/html", 0.0)
    return page > 0 and all(_wish(media_type(name), ranges)[1] <= page for name in others)


def _ranges(accept: str) -> dict[str, float]:
    return dict(map(_range, (accept or "*/*").split(",")))


def _wish(media: str, ranges: Mapping[str, float]) -> tuple[int, float]:
    """How closely a client names a media type (0 by its name, 2 as anything), and how much it likes it."""
    kind = media.partition(";")[0]
    patterns = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    return next(((i, ranges[p]) for i, p in enumerate(patterns) if p in ranges), (0, 0.0))


def _range(item: str) -> tuple[str, float]:
    pattern, *parameters = item.split(";")
    found = next(filter(None, map(_QUALITY.fullmatch, parameters)), None)
    return pattern.strip().lower(), float(found[1]) if found else 1.0


def _offers() -> Iterator[tuple[str, str]]:
    """Media types and formats in the order in which we prefer them."""
    for name in (*_FIRST, *(name for name in formats() if name not in _FIRST)):
        yield media_type(name), name
    yield from _ALSO
