"""Markdown as the text that a person reads, with the way back into the file."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from mgkb.manuscript.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_RAISED: Final = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_FRONT_MATTER: Final = re.compile(r"---[^\S\n]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_FIELD: Final = re.compile(r"^(?:[\w-]+:|\s*-)[^\S\n]*[\"']?(?P<value>[^\n\"']*[^\s\"'])", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG: Final = re.compile(r"<(/?)\s*([a-zA-Z]+)[^<>]*>")
_LONGEST: Final = 20_000
"""Characters of a paragraph whose marks are read; what is longer is taken as it stands, so that time stays bounded."""


@dataclass(slots=True)
class Page:
    """What a Markdown file says.

    Attributes:
        text: Its text, a blank line between paragraphs, a line a row of a table.
        places: The way back into the file.
        headings: Level by first character.
    """

    text: str
    places: Places
    headings: dict[int, int] = field(default_factory=dict)


def rendered(raw: str) -> Page:
    r"""Take the marks off a Markdown text.

    Args:
        raw: The file.

    >>> page = rendered("# Tea\n\nIt *warms*<sup>1</sup> [2].")
    >>> page.text, page.headings, page.places.raw_span(8, 13)
    ('Tea\n\nIt warms¹ [2].\n\n', {0: 1}, (11, 16))
    """
    return _Writer(raw).page()


class _Writer:
    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._lines = [0, *accumulate(map(len, raw.splitlines(keepends=True)))]
        self._parts: list[str] = []
        self._length = 0
        self._text_starts, self._raw_starts = array("Q"), array("Q")
        self._headings: dict[int, int] = {}
        self._parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
        self._cell = 0  # where the last cell of a table ends in the file

    def page(self) -> Page:
        front = _FRONT_MATTER.match(self._raw)
        body = self._raw
        if front:
            for line in _FIELD.finditer(front[0]):
                self._put(line["value"], line.start("value"))
                self._put("\n\n", line.end())
            # Blank lines stay for it, so that the parser's line numbers are those of the file.
            body = re.sub(r"[^\n]", " ", front[0]) + body[front.end() :]
        tokens = self._parser.disable("inline").parse(body)
        for place, token in enumerate(tokens):
            self._block(token, tokens[place - 1] if place else None)
        places = Places(tuple(self._text_starts) or (0,), tuple(self._raw_starts) or (0,), self._raw)
        return Page("".join(self._parts), places, self._headings)

    def _put(self, text: str, place: int) -> None:
        if text:
            self._text_starts.append(self._length)
            self._raw_starts.append(place)
            self._parts.append(text)
            self._length += len(text)

    def _span(self, token: Token) -> tuple[int, int]:
        first, last = token.map or [0, 0]
        return self._lines[min(first, len(self._lines) - 1)], self._lines[min(last, len(self._lines) - 1)]

    def _block(self, token: Token, before: Token | None) -> None:
        if token.type == "inline":
            start, end = self._span(token)
            if before is not None and before.type == "heading_open":
                self._headings[self._length] = int(before.tag[1:])
            if before is not None and before.type in {"td_open", "th_open"}:
                self._cell = self._inline(token, max(start, self._cell), end)
                self._put(" | ", self._cell)
            else:
                self._inline(token, start, end)
                self._put("\n\n", end)
        elif token.type in {"tr_close", "table_close"}:
            self._put("\n", self._raw_starts[-1])
        elif token.type in {"fence", "code_block", "html_block"}:
            start, end = self._span(token)
            content = self._raw[start:end]
            if token.type == "html_block":
                content = _COMMENT.sub(lambda found: " " * len(found[0]), content)
                content = _TAG.sub(lambda found: " " * len(found[0]), content)
            if content.strip():
                self._put(content.rstrip(), start)
                self._put("\n\n", end)
        elif token.type == "list_item_open" and token.info:
            self._put(f"{token.info}{token.markup} ", self._span(token)[0])
        elif token.type == "list_item_open":
            self._put("• ", self._span(token)[0])

    def _inline(self, token: Token, start: int, end: int) -> int:
        """Write the text of a paragraph; where it ends in the file."""
        if len(token.content) > _LONGEST:
            self._put(self._raw[start:end].rstrip(), start)
            return end
        place = start
        raised = False
        children: list[Token] = []
        self._parser.inline.parse(token.content, self._parser, {}, children)
        for child in self._leaves(children):
            if child.type == "html_inline":
                tag = _TAG.fullmatch(child.content)
                raised = bool(tag and tag[2].lower() == "sup" and not tag[1]) or (raised and not tag)
                place = self._found(child.content, place, end)[1]
            elif child.type in {"softbreak", "hardbreak"}:
                here = self._raw.find("\n", place, end)
                place = here + 1 if here >= 0 else place
                self._put("\n", max(place - 1, start))
            elif child.content:
                here, behind = self._found(child.content, place, end)
                linked = child.meta.get("linked") and child.content.isdigit()
                shown = child.content.translate(_RAISED) if raised else child.content
                self._put(f"[{shown}]" if linked else shown, here)
                place = behind
        return place

    @staticmethod
    def _leaves(children: list[Token]) -> Iterator[Token]:
        linked = 0
        for child in children:
            linked += {"link_open": 1, "link_close": -1}.get(child.type, 0)
            if linked and child.type == "text":
                child.meta["linked"] = True
            yield child

    def _found(self, content: str, place: int, end: int) -> tuple[int, int]:
        """Where in the file some content stands; next to where it is looked for, if it is written otherwise."""
        here = self._raw.find(content, place, end)
        return (
            (here, here + len(content)) if here >= 0 else (min(place, max(end - 1, 0)), min(place + 1, end))
        )
