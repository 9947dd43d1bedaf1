"""RIS, which every reference manager reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.references.exports._entry import given_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.references.exports._entry import Entry
    from mgkb.references.parsed import ParsedReference

_TYPES: Final = {
    "book": "BOOK",
    "chapter": "CHAP",
    "conference": "CPAPER",
    "thesis": "THES",
    "report": "RPRT",
    "norm": "STAND",
    "web": "ELEC",
    "patent": "PAT",
    "preprint": "UNPB",
}


def takes(_reference: ParsedReference) -> bool:
    """Every reference."""
    return True


def render(entries: Sequence[Entry]) -> str:
    """A record an entry."""
    return "\n".join(
        "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in _lines(entry)) for entry in entries
    )


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    reference = entry.reference
    yield "TY", _TYPES.get(reference.kind or "", "JOUR")
    yield "ID", entry.key
    for name in reference.authors:
        yield "AU", f"{name.family}, {given_names(name)}" if name.given else name.family
    said = {
        "TI": reference.title,
        "T2": reference.container,
        "PB": reference.publisher,
        "PY": str(reference.year) if reference.year else None,
        "VL": reference.volume,
        "IS": reference.issue,
        "SP": reference.first_page,
        "EP": reference.last_page,
        "DO": reference.doi,
        "C2": reference.pmcid,
        "UR": reference.url
        or (f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/" if reference.pmid else None),
    }
    yield from ((tag, value) for tag, value in said.items() if value)
    yield "ER", ""
