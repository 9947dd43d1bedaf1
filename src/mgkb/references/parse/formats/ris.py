"""RIS, as reference managers and publishers export it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError
from mgkb.references.parse.formats.format import Fields, Format, name, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.references.parsed import ParsedReference

_START: Final = re.compile(r"^\ufeff?TY {1,2}-[ \t]*\S*", re.MULTILINE)
_END: Final = re.compile(r"^ER {1,2}-", re.MULTILINE)
_KINDS: Final = {
    "JOUR": "article",
    "JFULL": "article",
    "EJOUR": "article",
    "ABST": "article",
    "MGZN": "article",
    "BOOK": "book",
    "EBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "conference",
    "CPAPER": "conference",
    "THES": "thesis",
    "RPRT": "report",
    "STAND": "norm",
    "ELEC": "web",
    "BLOG": "web",
    "PAT": "patent",
    "UNPB": "preprint",
}


def looks_like(text: str) -> bool:
    """Whether a line starts with the tag `TY`."""
    return _START.search(text[:20_000]) is not None


def read(text: str, file: str) -> tuple[ParsedReference, ...]:
    """Read the records.

    Raises:
        InputError: A record has no end, or there is none.
    """
    import rispy  # type: ignore[import-untyped]

    references = []
    for number, block in enumerate(_blocks(text), 1):
        where = f"record {number}"
        if not _END.search(block):
            raise wrong(file, where, "has no end (ER)", "the file may be cut off: export it again")
        try:
            records = rispy.loads(block, skip_unknown_tags=True)
        except (ValueError, KeyError, OSError, IndexError) as error:
            raise wrong(file, where, f"is not RIS ({error})", "export it again or leave it out") from None
        references += [_reference(record, block) for record in records]
    if not references:
        raise InputError(f"{file}: holds no RIS record; give a list of references.")
    return tuple(references)


def _blocks(text: str) -> Iterator[str]:
    starts = [found.start() for found in _START.finditer(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        yield text[start:end].lstrip("\ufeff")


def _reference(record: dict[str, object], raw: str) -> ParsedReference:
    def value(*keys: str) -> str | None:
        return next((_one(record[key]) for key in keys if record.get(key)), None)

    people = record.get("authors") or record.get("first_authors") or record.get("secondary_authors") or []
    first, last = value("start_page", "custom7"), value("end_page")
    pages = first if not first or not last or "-" in first else f"{first}-{last}"
    links = record.get("urls")
    return Fields(
        raw=raw.strip(),
        authors=[name(person) for person in people] if isinstance(people, list) else [],
        title=value("title", "primary_title"),
        container=value(
            "journal_name", "secondary_title", "alternate_title3", "alternate_title1", "alternate_title2"
        ),
        date=value("year", "publication_year", "date"),
        volume=value("volume"),
        issue=value("number"),
        pages=pages,
        doi=value("doi"),
        identifiers=" ".join(filter(None, (value("custom2"), value("urls")))),
        url=value("urls") if links else None,
        publisher=value("publisher"),
        kind=_KINDS.get(value("type_of_reference") or ""),
    ).reference()


def _one(value: object) -> str:
    return str(value[0]) if isinstance(value, list) else str(value)


FORMAT = Format("ris", looks_like, read)
