"""Writing an answer in a format that is chosen by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from mgkb.errors import UsageError
from mgkb.formats import module_named, names_in
from mgkb.rdf.results.model import Result, Solutions, Triples, Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = "mgkb.rdf.results.formats"
_EMPTY: dict[type[Result], Result] = {Solutions: Solutions((), ()), Truth: Truth(True), Triples: Triples(())}


class _Format(Protocol):
    MEDIA_TYPE: str

    @staticmethod
    def write(result: Result, prefixes: Mapping[str, str]) -> str: ...


def formats() -> tuple[str, ...]:
    """Names of all formats.

    >>> formats()
    ('csv', 'json', 'jsonld', 'ntriples', 'rdfxml', 'table', 'tsv', 'turtle', 'xml')
    """
    return names_in(_PACKAGE)


def write(result: Result, name: str | None = None, prefixes: Mapping[str, str] | None = None) -> str:
    """An answer as text that ends with a line end.

    Args:
        result: The answer.
        name: A name of `formats()`; when left out, `turtle` for triples and `table` for everything else.
        prefixes: Prefixes that shorten IRIs, in the formats that people read.

    Raises:
        UsageError: There is no such format, or it is not made for this kind of answer.
    """
    return _format(name or ("turtle" if isinstance(result, Triples) else "table")).write(
        result, prefixes or {}
    )


def media_type(name: str) -> str:
    """The media type of a format, for example `text/csv; charset=utf-8`.

    Raises:
        UsageError: There is no such format.
    """
    return _format(name).MEDIA_TYPE


def formats_of(kind: type[Result]) -> frozenset[str]:
    """Names of the formats that are made for a kind of answer.

    >>> sorted(formats_of(Triples))
    ['jsonld', 'ntriples', 'rdfxml', 'table', 'turtle']
    """
    return frozenset(name for name in formats() if _is_made_for(kind, name))


def _is_made_for(kind: type[Result], name: str) -> bool:
    # Only the format itself knows; one that holds nothing is soon written.
    try:
        write(_EMPTY[kind], name)
    except UsageError:
        return False
    return True


def _format(name: str) -> _Format:
    return cast("_Format", module_named(_PACKAGE, name, "result format"))
