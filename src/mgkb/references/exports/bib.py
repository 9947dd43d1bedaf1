"""BibTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.references.exports._entry import given_names, pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.references.exports._entry import Entry
    from mgkb.references.parsed import Name, ParsedReference

_TYPES: Final = {
    "book": "book",
    "chapter": "incollection",
    "conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
    "web": "online",
    "patent": "patent",
    "norm": "standard",
    "preprint": "misc",
}
_SPECIAL: Final = re.compile(r"[&%$#_]")
_SIGNS: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": "(",
    "}": ")",
}
"""What cannot stand in a value as it is; a brace alone would open or close one."""


def takes(_reference: ParsedReference) -> bool:
    """Every reference."""
    return True


def render(entries: Sequence[Entry]) -> str:
    """An entry each, in UTF-8 as BibLaTeX and today's BibTeX take it."""
    return "\n".join(map(_entry, entries))


def _entry(entry: Entry) -> str:
    reference = entry.reference
    kind = _TYPES.get(reference.kind or "", "article")
    numbers = pages(reference)
    said = {
        "author": " and ".join(map(_name, reference.authors)),
        "title": _escaped(reference.title),
        "booktitle" if kind in {"incollection", "inproceedings"} else "journal": _escaped(
            reference.container
        ),
        "publisher": _escaped(reference.publisher),
        "year": str(reference.year or ""),
        "volume": _escaped(reference.volume),
        "number": _escaped(reference.issue),
        "pages": _escaped(numbers).replace("-", "--"),
        "doi": reference.doi or "",
        "pmid": reference.pmid or "",
        "pmcid": reference.pmcid or "",
        "url": reference.url or "",
    }
    key = re.sub(r"[^\w.:+/-]", "-", entry.key, flags=re.ASCII)
    lines = [f"  {name} = {{{value}}}" for name, value in said.items() if value]
    return ",\n".join([f"@{kind}{{{key}", *lines]) + "\n}\n"


def _name(name: Name) -> str:
    family = _escaped(name.family)
    return f"{family}, {_escaped(given_names(name))}" if name.given else f"{{{family}}}"


def _escaped(value: str | None) -> str:
    signs = "".join(_SIGNS.get(letter, letter) for letter in " ".join((value or "").split()))
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", signs)
