"""The reference list: entries with the parts that the markup names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.markup import Element, Run
from mgkb.manuscript.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mgkb.manuscript.jats.sheet import Sheet

CITATIONS: Final = ("mixed-citation", "element-citation", "citation", "nlm-citation", "citation-alternatives")
_HIDDEN_IDS: Final = frozenset({"pmid", "pmcid", "pmc", "medline", "publisher-id", "other"})
_NAMES: Final = frozenset({"name", "string-name", "collab", "etal", "name-alternatives"})
_BEFORE: Final = {
    "volume": ";", "issue": "(", "fpage": ":", "elocation-id": ":", "lpage": "-", "page-range": ":",
    "publisher-name": ". ", "publisher-loc": ". ", "pub-id": ". doi:", "comment": ". ", "etal": ", ",
}  # fmt: skip
_ROUGH_END: Final = re.compile(r"\.(?:\s*[.,;])+\Z")


def write_list(sheet: Sheet, element: Element, block: Callable[[Element], None]) -> None:
    """Write a reference list, one block an entry, and keep its entries."""
    for child in element.elements():
        if child.tag == "ref":
            _write(sheet, child)
        elif child.tag == "ref-list" or child.tag in {"p", "sec"}:
            block(child)


def _write(sheet: Sheet, ref: Element) -> None:
    start = sheet.open(BlockKind.REFERENCE, ref.at)
    label = ref.first("label")
    if label is not None and label.text():
        sheet.inline(label)
        sheet.tape.space(label.at)
    for part in ref.elements():
        if part.tag in CITATIONS:
            held = [*part.elements("mixed-citation", "element-citation")][:1] or [part]
            sheet.tape.space(part.at)
            _Entry(sheet).write(held[0])
        elif part.tag == "note":
            sheet.tape.space(part.at)
            sheet.solid(part)
    piece = sheet.close()
    if piece is not None:
        sheet.listed.append(
            (ref, start, piece.end, _ROUGH_END.sub(".", " ".join(sheet.tape.since(start).split())))
        )


class _Entry:
    """Writes one entry; where its markup has no punctuation of its own, the usual one is set."""

    def __init__(self, sheet: Sheet) -> None:
        self.tape = sheet.tape
        self.sheet = sheet

    def write(self, citation: Element) -> None:
        bare = "".join(child.text for child in citation.children if isinstance(child, Run)).strip()
        if len(bare) < 2 and len(list(citation.elements())) > 1:
            self._composed(citation)
        else:
            self._printed(citation)

    def _printed(self, element: Element) -> None:
        """As it stands; a space between parts that have nothing between them."""
        children = element.children
        for number, child in enumerate(children):
            if isinstance(child, Run):
                self.tape.add(child.text, child.at)
                continue
            if self._is_hidden(child):
                continue
            if number and isinstance(before := children[number - 1], Element):
                if child.tag in _NAMES and before.tag in _NAMES:
                    self.tape.write(", ", child.at)
                elif self._stands_apart(child):
                    self.tape.space(child.at)
            if child.tag == "person-group":
                self._printed(child)
            else:
                self._part(child)

    @staticmethod
    def _stands_apart(element: Element) -> bool:
        return element.tag not in {"sup", "sub", "italic", "bold", "sc", "styled-content", "named-content"}

    def _is_hidden(self, element: Element) -> bool:
        """An identifier that the publisher's archive added and nobody printed."""
        return (
            element.tag == "pub-id"
            and element.get("pub-id-type") in _HIDDEN_IDS
            and not re.search(r"(?:PMID|PMCID|PubMed)\W*\Z", self.tape.since(max(0, self.tape.length - 20)))
        )

    def _part(self, part: Element) -> None:
        if part.tag in {"name", "string-name"}:
            self._name(part)
        elif part.tag == "etal" and not part.text():
            self.tape.write("et al", part.at)
        else:
            self.sheet.inline(part)

    def _name(self, name: Element) -> None:
        if any(isinstance(child, Run) and child.text.strip() for child in name.children):
            self._printed(name)
            return
        for number, tag in enumerate(("surname", "given-names", "suffix")):
            for part in name.elements(tag):
                if number:
                    self.tape.space(part.at)
                self.sheet.inline(part)

    def _composed(self, citation: Element) -> None:
        """In the order and with the marks of the NLM style: names. title. source. year;volume(issue):pages."""
        last = ""
        for child in self._flat(citation):
            if self._is_hidden(child) or not (child.text() or child.tag == "etal"):
                continue
            self._mark(last, child)
            begin = self.tape.length
            self._part(child)
            if child.tag == "issue":
                self.tape.write(")", child.at)
            if self.tape.length > begin:
                last = child.tag
        self.tape.trim()
        if last and not self.tape.since(self.tape.length - 1).endswith("."):
            self.tape.write(".", citation.at)

    def _mark(self, last: str, child: Element) -> None:
        if not last:
            return
        tag = child.tag
        if tag in _NAMES and last in _NAMES:
            mark = ", "
        elif tag == "pub-id" and child.get("pub-id-type") != "doi":
            mark = ". "
        elif tag == "volume" and last == "source":
            mark = " "
        else:
            mark = _BEFORE.get(tag, ". ")
        if mark in {";", ":"} and last not in {"year", "volume", "issue", "source"}:
            mark = ". "
        tail = self.tape.since(self.tape.length - 1)
        if mark.startswith(".") and tail in ".?!":
            mark = mark[1:]
        if mark:
            self.tape.write(mark, child.at)

    def _flat(self, citation: Element) -> Iterable[Element]:
        for child in citation.elements():
            if child.tag in {"person-group", "name-alternatives"} and any(True for _ in child.elements()):
                yield from list(child.elements())[: 1 if child.tag == "name-alternatives" else None]
            elif child.tag not in {"month", "day", "label", "annotation"}:
                yield child
