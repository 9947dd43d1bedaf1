"""Writing an answer in a format that is chosen by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from mgkb.formats import module_named, names_in
from mgkb.rdf.results.model import Triples

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.results.model import Result

_PACKAGE = "mgkb.rdf.results.formats"


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


def _format(name: str) -> _Format:
    return cast("_Format", module_named(_PACKAGE, name, "result format"))
