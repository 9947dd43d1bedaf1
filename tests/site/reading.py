"""Reads a built site as a browser would: ids, links, text, and whether elements are closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"meta", "link", "input", "br", "hr", "img"}
LINKS = {"href", "src"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]


@dataclass
class Document:
    """A page: its elements in order, its text, and what is wrong with its nesting."""

    path: Path
    elements: list[Element] = field(default_factory=list)
    text: str = ""
    broken: list[str] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def links(self) -> list[str]:
        return [v for e in self.elements for k, v in e.attributes.items() if k in LINKS]

    def having(self, tag: str, **attributes: str) -> list[Element]:
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            e
            for e in self.elements
            if e.tag == tag and all(v in e.attributes.get(k, "").split() for k, v in wanted.items())
        ]


class _Parser(HTMLParser):
    def __init__(self, document: Document) -> None:
        super().__init__(convert_charrefs=True)
        self.document = document
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.document.elements.append(Element(tag, {k: v or "" for k, v in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.document.elements.append(Element(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.document.broken.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        self.document.text += data


def read_page(path: Path) -> Document:
    document = Document(path)
    parser = _Parser(document)
    parser.feed(path.read_text(encoding="utf-8"))
    document.broken.extend(parser.open)
    return document


def read_site(target: Path) -> dict[str, Document]:
    return {path.relative_to(target).as_posix(): read_page(path) for path in sorted(target.rglob("*.html"))}


def dead_links(target: Path, site: dict[str, Document]) -> list[str]:
    """Links to files or fragments that are not there, and links of no known kind."""
    dead = []
    for name, page in site.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in {"https", "http"} or link == "data:,":
                continue
            to = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path.resolve()
            inside = to.is_relative_to(target.resolve()) and to.is_file()
            relative = to.relative_to(target.resolve()).as_posix() if inside else ""
            lost = parts.fragment and (
                relative not in site or unquote(parts.fragment) not in site[relative].ids
            )
            if parts.scheme or not inside or lost:
                dead.append(f"{name}: {link}")
    return dead
