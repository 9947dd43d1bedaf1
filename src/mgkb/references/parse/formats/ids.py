"""A bare list of PMIDs, PMCIDs and DOIs, one a line or parted by commas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError
from mgkb.references.parse._identifiers import identifiers
from mgkb.references.parse.formats.format import Format, wrong
from mgkb.references.parsed import ParsedReference

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS: Final = re.compile(r"[\s,;|]+")
_LABEL: Final = re.compile(r"(?i)(?<![\w/.])(?:pmid|pmcid|doi)(?:\s*[:=]\s*|\s+)(?=\S)")
_ID: Final = re.compile(r"(?i)(?:https?://\S+|10\.\d{4,9}/\S+|PMC\d{3,9}|\d{1,8})[.]?")
_COMMENT: Final = re.compile(r"#[^\n]*")
_SAMPLE: Final = 20_000


def looks_like(text: str) -> bool:
    r"""Whether nothing but identifiers stands in the text.

    >>> looks_like("29424689, PMC5801111\n10.7554/eLife.32822"), looks_like("12 apostles")
    (True, False)
    """
    parts = [part for _, part in _parts(text[:_SAMPLE])]
    whole = parts[:-1] if len(text) > _SAMPLE else parts
    return bool(whole) and all(_ID.fullmatch(part) and _reference(part) for part in whole)


def read(text: str, file: str) -> tuple[ParsedReference, ...]:
    """Read the identifiers, each as a reference of which nothing else is known; repetitions are left out.

    Raises:
        InputError: Something is no identifier; the line is named.
    """
    references: dict[ParsedReference, None] = {}
    for line, part in _parts(text):
        reference = _reference(part)
        if reference is None:
            raise wrong(
                file, f"line {line}:", f"“{part[:60]}” is no PMID, PMCID or DOI", "correct it or leave it out"
            )
        references[reference] = None
    if not references:
        raise InputError(f"{file}: holds no identifier; give PMIDs, PMCIDs or DOIs, one a line.")
    return tuple(references)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_COMMENT.sub("", text).split("\n"), 1):
        for part in _PARTS.split(_LABEL.sub("", line)):
            if part:
                yield number, part


def _reference(part: str) -> ParsedReference | None:
    if re.fullmatch(r"\d{1,8}\.?", part):
        pmid = part.rstrip(".").lstrip("0")
        return ParsedReference(pmid, pmid=pmid) if pmid else None
    found = identifiers(part)
    if not (found.doi or found.pmid or found.pmcid):
        return None
    return ParsedReference(part, doi=found.doi, pmid=found.pmid, pmcid=found.pmcid)


FORMAT = Format("ids", looks_like, read)
