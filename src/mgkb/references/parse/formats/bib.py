"""BibTeX and BibLaTeX."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError
from mgkb.references.parse._letters import ORGANISATION
from mgkb.references.parse.formats.format import Fields, Format, wrong
from mgkb.references.parsed import Name

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Entry

    from mgkb.references.parsed import ParsedReference

_ENTRY: Final = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_KINDS: Final = {
    "article": "article",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "conference",
    "conference": "conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "web",
    "patent": "patent",
    "standard": "norm",
}


def looks_like(text: str) -> bool:
    r"""Whether an `@article{` starts a line.

    >>> looks_like("% mine\n@article{a, title={T}}")
    True
    """
    return _ENTRY.search(text[:20_000]) is not None


def read(text: str, file: str) -> tuple[ParsedReference, ...]:
    """Read the entries; LaTeX accents become letters.

    Raises:
        InputError: An entry is cut off or malformed.
    """
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock

    library = _parsed(text)
    entries = list(library.entries)
    for block in library.failed_blocks:
        if not isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            where = f"the entry at line {(block.start_line or 0) + 1}"
            raise wrong(file, where, "is not whole BibTeX", "close its braces and quotes or leave it out")
        # One key for two works is untidy and no reason to lose a reference.
        if block.ignore_error_block is not None:
            entries.append(block.ignore_error_block)  # type: ignore[arg-type]
    if not entries:
        raise InputError(f"{file}: holds no BibTeX entry; give a list of references.")
    return tuple(_reference(entry) for entry in sorted(entries, key=lambda entry: entry.start_line or 0))


def _parsed(text: str) -> Library:
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import (
        LatexDecodingMiddleware,
        NormalizeFieldKeys,
        SeparateCoAuthors,
        SplitNameParts,
    )

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what is wrong is said in our error
    # Accents first, and with their braces: those say which words of a name belong together.
    accents = LatexDecodingMiddleware(keep_braced_groups=True)
    stack = [NormalizeFieldKeys(), accents, SeparateCoAuthors(), SplitNameParts()]
    return parse_string(text, append_middleware=stack)


def _reference(entry: Entry) -> ParsedReference:
    values = {field.key: field.value for field in entry.fields}

    def value(*keys: str) -> str | None:
        return next((_plain(str(values[key])) for key in keys if values.get(key)), None)

    people = values.get("author") or values.get("editor") or []
    return Fields(
        raw=(entry.raw or "").strip(),
        authors=[_name(person) for person in people if not isinstance(person, str)],
        title=value("title"),
        container=value("journal", "journaltitle", "booktitle"),
        date=value("year", "date"),
        volume=value("volume"),
        issue=value("number", "issue"),
        pages=value("pages", "eid", "article-number"),
        doi=value("doi"),
        pmid=value("pmid", "pubmed"),
        identifiers=" ".join(filter(None, (value("pmcid"), value("url"), value("eprint")))),
        url=value("url"),
        publisher=value("publisher", "institution", "school", "organization"),
        kind=_KINDS.get(entry.entry_type.lower()),
    ).reference()


def _name(person: object) -> Name:
    first, von, last, suffix = (
        _plain(" ".join(getattr(person, part))) for part in ("first", "von", "last", "jr")
    )
    family = " ".join(filter(None, (von, last, suffix)))
    if ORGANISATION.search(family):
        return Name(" ".join(filter(None, (first, family))))
    given = " ".join(first.replace(".", " ").split())
    return Name(family, given.replace(" ", "") if all(len(part) < 3 for part in given.split()) else given)


def _plain(value: str) -> str:
    return value.replace("{", "").replace("}", "").replace("--", "-")


FORMAT = Format("bib", looks_like, read)
