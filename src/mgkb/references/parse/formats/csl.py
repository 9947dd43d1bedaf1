"""CSL-JSON, as Zotero, Pandoc and `works.json` have it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from mgkb.errors import InputError
from mgkb.references.parse.formats.format import Fields, Format, wrong
from mgkb.references.parsed import Name

if TYPE_CHECKING:
    from mgkb.references.parsed import ParsedReference

_KINDS: Final = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "book": "book",
    "chapter": "chapter",
    "entry-encyclopedia": "chapter",
    "paper-conference": "conference",
    "thesis": "thesis",
    "report": "report",
    "standard": "norm",
    "legislation": "norm",
    "webpage": "web",
    "post-weblog": "web",
    "patent": "patent",
    "article": "preprint",
}


def looks_like(text: str) -> bool:
    """Whether the text is a JSON list of objects, or one object.

    >>> looks_like('[{"id": 1}]'), looks_like("[1] Ivanov I.")
    (True, False)
    """
    start = "".join(text[:200].split())
    return start.startswith(("[{", "{", "[]"))


def read(text: str, file: str) -> tuple[ParsedReference, ...]:
    """Read the items.

    Raises:
        InputError: The text is no JSON, or an item is no reference.
    """
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "the file"
        raise wrong(file, where, "is not JSON", "the file may be cut off: export it again") from None
    if isinstance(items, dict):
        items = items.get("items", [items])
    if not isinstance(items, list) or not items:
        raise InputError(f"{file}: holds no CSL-JSON item; give a list of references.")
    references = []
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            raise wrong(
                file, f"item {number}", "is no object", "give CSL-JSON, as a reference manager exports it"
            )
        try:
            references.append(_reference(item))
        except (TypeError, ValueError, AttributeError, KeyError, IndexError):
            where = f"item {number} (“{item.get('id', '')}”)"
            raise wrong(file, where, "is not CSL-JSON", "export it again or leave it out") from None
    return tuple(references)


def _reference(item: dict[str, Any]) -> ParsedReference:
    people = item.get("author") or item.get("editor") or []
    return Fields(
        raw=json.dumps(item, ensure_ascii=False),
        authors=[_name(person) for person in people],
        title=_string(item.get("title")),
        other_title=_string(item.get("original-title")),
        container=_string(item.get("container-title")),
        date=_date(item.get("issued")),
        volume=_string(item.get("volume")),
        issue=_string(item.get("issue")),
        pages=_string(item.get("page") or item.get("number")),
        doi=_string(item.get("DOI")),
        pmid=_string(item.get("PMID")),
        identifiers=_string(item.get("PMCID")) or "",
        url=_string(item.get("URL")),
        publisher=_string(item.get("publisher")),
        kind=_KINDS.get(item.get("type", "")),
    ).reference()


def _name(person: dict[str, str]) -> Name:
    if "literal" in person:
        return Name(person["literal"])
    family = " ".join(filter(None, (person.get("non-dropping-particle"), person.get("family", ""))))
    given = " ".join(person.get("given", "").replace(".", " ").split())
    return Name(family, given.replace(" ", "") if all(len(part) < 3 for part in given.split()) else given)


def _date(issued: Any) -> str | None:
    if not isinstance(issued, dict):
        return _string(issued)
    parts = issued.get("date-parts")
    return str(parts[0][0]) if parts and parts[0] else _string(issued.get("raw") or issued.get("literal"))


def _string(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return str(value) if value not in (None, []) else None


FORMAT = Format("csl", looks_like, read)
