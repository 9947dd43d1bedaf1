"""References as printed: of a work that we describe ourselves, and as they are kept in files."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from mgkb.references.parsed import Name, ParsedReference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.references.model import Work

_KINDS = {"book": "book", "chapter": "chapter", "webpage": "web", "thesis": "thesis", "report": "report"}


def as_printed(work: Work) -> ParsedReference:
    """A work of ours as a reference list would print it.

    >>> from mgkb.references.model import Work
    >>> as_printed(Work(id="a", authors=("de Baaij JHF",), year=2015, page="167–176")).last_page
    '176'
    """
    first, _, last = (work.page or "").replace("–", "-").partition("-")
    names = tuple(Name(*_split(name)) for name in work.authors)
    said = (", ".join(work.authors), work.title, work.container, str(work.year or ""), work.volume, work.page)
    return ParsedReference(
        raw=". ".join(filter(None, said)) or work.id,
        authors=names,
        title=work.title,
        container=work.container,
        year=work.year,
        volume=work.volume,
        issue=work.issue,
        first_page=first or None,
        last_page=last or None,
        doi=work.doi.lower() if work.doi else None,
        pmid=work.pmid,
        pmcid=work.pmcid,
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
