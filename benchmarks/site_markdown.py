"""Our own pages as Markdown, so that another site generator can be given the same to do."""

from __future__ import annotations

from html.parser import HTMLParser
from posixpath import splitext

_LEFT_OUT = {"head", "header", "footer", "script", "style", "svg"}
_BREAKS = {"p", "div", "section", "article", "figure", "blockquote", "figcaption", "ul", "ol", "dl", "table"}
_BEFORE = {
    **{f"h{level}": "#" * level + " " for level in range(1, 7)},
    "li": "- ",
    "dt": "- ",
    "dd": ": ",
    "tr": "| ",
}
_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>|#"})


def markdown(page: str) -> str:
    r"""The content of a page, without its head and frame: headings, paragraphs, lists, tables, links.

    >>> print(markdown('<h1>A *b*</h1><p>See <a href="../c.html#d">C</a>.</p>'), end="")
    # A \*b\*
    <BLANKLINE>
    See [C](../c.md#d).
    """
    writer = _Writer()
    writer.feed(page)
    return writer.text()


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._left_out: list[str] = []
        self._link = ""
        self._columns = 0

    def text(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self._parts).split("\n"))
        kept: list[str] = []
        for line in lines:
            if line or (kept and kept[-1]):
                kept.append(line)
        return "\n".join(kept).strip() + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._left_out or tag in _LEFT_OUT:
            self._left_out.append(tag)
        elif tag == "a":
            self._link = _target(dict(attrs).get("href") or "")
            self._parts.append("[")
        elif tag in _BREAKS or tag.startswith("h"):
            self._parts.append("\n\n" + _BEFORE.get(tag, ""))
        elif tag in _BEFORE:
            self._parts.append("\n" + _BEFORE[tag])
        self._columns = 0 if tag == "thead" else self._columns + (tag == "th")

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            while self._left_out and self._left_out.pop() != tag:
                pass
        elif tag == "a":
            self._parts.append(f"]({self._link})")
        elif tag in ("th", "td"):
            self._parts.append(" | ")
        elif tag == "thead":
            self._parts.append("\n|" + " --- |" * self._columns)
        elif tag in _BREAKS or tag.startswith("h"):
            self._parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self._parts.append(" ".join(data.translate(_SPECIAL).split("\n")))


def _target(address: str) -> str:
    """A link between our pages as one between Markdown files; any other as it is."""
    path, mark, fragment = address.partition("#")
    stem, suffix = splitext(path)
    return f"{stem}.md{mark}{fragment}" if suffix == ".html" and "://" not in address else address
