"""MEDLINE, also called nbib: PubMed's own format, for references whose PMID is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.references.exports._entry import pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.references.exports._entry import Entry
    from mgkb.references.parsed import ParsedReference


def takes(reference: ParsedReference) -> bool:
    """What PubMed has a number for, and a title or journal: a record without is none."""
    return reference.pmid is not None and bool(reference.title or reference.container)


def render(entries: Sequence[Entry]) -> str:
    """A record an entry."""
    return "\n".join(
        "".join(f"{tag:<4}- {' '.join(value.split())}\n" for tag, value in _lines(entry.reference))
        for entry in entries
    )


def _lines(reference: ParsedReference) -> Iterator[tuple[str, str]]:
    yield "PMID", reference.pmid or ""
    for name in reference.authors:
        if name.given:
            yield "FAU", f"{name.family}, {name.given}"
        else:
            yield "CN", name.family
    said = {
        "TI": reference.title,
        "JT": reference.container,
        "DP": str(reference.year) if reference.year else None,
        "VI": reference.volume,
        "IP": reference.issue,
        "PG": pages(reference),
        "LID": f"{reference.doi} [doi]" if reference.doi else None,
        "PMC": reference.pmcid,
    }
    yield from ((tag, value) for tag, value in said.items() if value)
