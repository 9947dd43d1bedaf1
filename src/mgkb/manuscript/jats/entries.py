"""Entries of a reference list: keys, and what the markup says of their parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.jats.listed import CITATIONS
from mgkb.manuscript.parts import ReferenceEntry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mgkb.manuscript.jats.sheet import Link
    from mgkb.manuscript.markup import Element

_DOI: Final = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)
_PMC: Final = re.compile(r"(?:PMC)?(\d{2,9})", re.IGNORECASE)
_PMID: Final = re.compile(r"[1-9]\d{0,8}")
_LABEL: Final = " \t\n.[]():,"
_PARTS: Final = (
    "year", "article-title", "chapter-title", "source", "volume", "issue", "fpage", "lpage", "elocation-id",
    "page-range", "publisher-name", "publisher-loc", "edition",
)  # fmt: skip


def keyed(
    listed: Sequence[tuple[Element, int, int, str]], links: Sequence[Link], text: str
) -> tuple[dict[str, str], tuple[ReferenceEntry, ...]]:
    """Give every entry its key: its printed label, its number where links show numbers, or else its id.

    Args:
        listed: The entries as written.
        links: The links to them.
        text: The linear text.

    Returns:
        Keys by the markup's id (of the entry or of a citation inside it), and the entries.
    """
    labels = [label.text().strip(_LABEL) if (label := ref.first("label")) else "" for ref, *_ in listed]
    numbered = _are_numbered([ref.get("id") for ref, *_ in listed], labels, links, text)
    ids: dict[str, str] = {}
    entries: list[ReferenceEntry] = []
    taken: set[str] = set()
    for place, (ref, start, end, raw) in enumerate(listed, 1):
        name = ref.get("id")
        key = labels[place - 1] or (str(place) if numbered else "") or name or str(place)
        if key in taken:
            key = name if name and name not in taken else f"{key}-{place}"
        taken.add(key)
        for inner in (ref, *ref.descendants(*CITATIONS)):
            ids.setdefault(inner.get("id") or key, key)
        number = int(key) if key.isascii() and key.isdecimal() and len(key) < 5 else None
        entries.append(_entry(ref, key, number, raw, (start, end)))
    return ids, tuple(entries)


def _are_numbered(names: Sequence[str], labels: Sequence[str], links: Sequence[Link], text: str) -> bool:
    """Whether links show the places of unlabelled entries in the list."""
    if any(labels):
        return False
    places = {name: str(place) for place, name in enumerate(names, 1)}
    shown = [
        text[link.start : link.end].strip("[]()") == places[link.ids[0]]
        for link in links
        if len(link.ids) == 1 and link.ids[0] in places
    ]
    return sum(shown) * 2 > len(shown)


def _entry(ref: Element, key: str, number: int | None, raw: str, span: tuple[int, int]) -> ReferenceEntry:
    citations = [part for part in ref.elements() if part.tag in CITATIONS]
    one = citations[0] if len(citations) == 1 else None
    ids = _identifiers(one) if one is not None else {}
    parts: dict[str, str] = {}
    if ref.get("id"):
        parts["id"] = ref.get("id")
    if one is not None:
        parts |= _parts(one)
    elif citations:
        parts["citations"] = str(len(citations))
    return ReferenceEntry(key, number, raw, *span, ids.get("doi"), ids.get("pmid"), ids.get("pmcid"), parts)


def _parts(citation: Element) -> Mapping[str, str]:
    found: dict[str, str] = {}
    names = [_person(name) for name in citation.descendants("name", "string-name", "collab")]
    if names:
        found["author"] = "; ".join(name for name in names if name)
    for tag in _PARTS:
        part = next(citation.descendants(tag), None)
        if part is not None and part.text():
            found[{"article-title": "title", "elocation-id": "elocation"}.get(tag, tag)] = part.text()
    kind = citation.get("publication-type") or citation.get("citation-type")
    return {**found, "type": kind} if kind else found


def _person(name: Element) -> str:
    surname, given = name.first("surname"), name.first("given-names")
    if surname is None:
        return name.text()
    return f"{surname.text()} {given.text()}" if given else surname.text()


def _identifiers(citation: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in citation.descendants("pub-id", "ext-link", "uri", "object-id"):
        kind = (part.get("pub-id-type") or part.get("ext-link-type")).lower()
        said = f"{part.text()} {part.get('xlink:href')}"
        if kind == "doi" and part.tag == "pub-id" and _DOI.match(part.text()):
            found["doi"] = part.text().lower()
        elif (kind == "doi" or "doi.org/" in said) and (doi := _DOI.search(said)):
            found.setdefault("doi", doi[1].rstrip(".,;)").lower())
        elif kind == "pmid" and _PMID.fullmatch(part.text()):
            found.setdefault("pmid", part.text())
        elif kind in {"pmc", "pmcid"} and (number := _PMC.fullmatch(part.text())):
            found.setdefault("pmcid", f"PMC{number[1]}")
    if "doi" not in found and (doi := _DOI.search(citation.text())):
        found["doi"] = doi[1].rstrip(".,;)").lower()
    return found
