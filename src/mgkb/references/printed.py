"""References as printed: of a work that we describe ourselves, and as they are kept in files."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, TypeVar

from mgkb.references.parsed import Name, ParsedReference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.references.model import Work

_T = TypeVar("_T")
_KINDS = {"book": "book", "chapter": "chapter", "webpage": "web", "thesis": "thesis", "report": "report"}


def as_printed(work: Work) -> ParsedReference:
    """A work of ours as a reference list would print it: in people's words, without what a pull has added.

    >>> from mgkb.references.model import Work
    >>> work = Work(id="a", authors=("de Baaij JHF",), year=2015, page="167–176", pmid="7", curated={"page", "title"})
    >>> as_printed(work).last_page, as_printed(work).pmid, as_printed(work).raw
    ('176', None, '167–176')
    """

    def said(variable: str, value: _T) -> _T | None:
        return value if work.curated is None or variable in work.curated else None

    page = said("page", work.page) or ""
    first, _, last = page.replace("–", "-").partition("-")
    authors = said("author", work.authors) or ()
    title, container = said("title", work.title), said("container-title", work.container)
    year, volume = said("issued", work.year), said("volume", work.volume)
    doi = said("DOI", work.doi)
    words = (", ".join(authors), title, container, str(year or ""), volume, page)
    return ParsedReference(
        raw=". ".join(filter(None, words)) or work.id,
        authors=tuple(Name(*_split(name)) for name in authors),
        title=title,
        container=container,
        year=year,
        volume=volume,
        issue=said("issue", work.issue),
        first_page=first or None,
        last_page=last or None,
        doi=doi.lower() if doi else None,
        pmid=said("PMID", work.pmid),
        pmcid=said("PMCID", work.pmcid),
        kind=_KINDS.get(work.type),
    )


def _split(name: str) -> tuple[str, str]:
    """Family name and initials, as works keep them; the name of a body has none."""
    family, _, given = name.rpartition(" ")
    return (family, given) if family and given.isupper() and len(given) <= 4 else (name, "")


def printed_to_json(reference: ParsedReference) -> dict[str, Any]:
    """What a reference says, as JSON; what it does not say has no key.

    >>> printed_to_json(ParsedReference("A. B.", authors=(Name("A"),), year=2001))
    {'raw': 'A. B.', 'authors': [{'family': 'A'}], 'year': 2001}
    """
    return {key: value for key, value in _said(asdict(reference)).items() if value not in (None, [], False)}


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: said for key, one in value.items() if (said := _said(one)) not in (None, "", [], False)}
    return [_said(one) for one in value] if isinstance(value, list | tuple) else value


def printed_from_json(values: Mapping[str, Any]) -> ParsedReference:
    """Read what `printed_to_json` wrote.

    Raises:
        TypeError: It is something else.

    >>> reference = ParsedReference("A", authors=(Name("A", "B"),), other_language=ParsedReference("Б", title="Б"))
    >>> printed_from_json(printed_to_json(reference)) == reference
    True
    """
    known = {field.name for field in fields(ParsedReference)}
    if not values.keys() <= known:
        raise TypeError(f"no key of a reference: {min(values.keys() - known)}")
    given = dict(values)
    given.setdefault("raw", "")
    if "authors" in given:
        given["authors"] = tuple(Name(**name) for name in given["authors"])
    if "not_understood" in given:
        given["not_understood"] = tuple(given["not_understood"])
    if given.get("other_language"):
        given["other_language"] = printed_from_json(given["other_language"])
    return ParsedReference(**given)
