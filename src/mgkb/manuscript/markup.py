"""XML as a tree in which every stretch of text knows where in the file it stands.

The parser is expat, which tells the byte at which each event stands. It fetches nothing; documents that declare
entities of their own, nest too deeply or hold too many elements are refused, so time and memory are bounded by
the size of the file.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from mgkb.errors import InputError
from mgkb.text.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_DEPTH: Final = 120
"""Elements inside each other, at most; articles have fewer than 40."""

MAX_ELEMENTS: Final = 250_000
"""Elements of one document, at most."""

_LONG: Final = (
    10_000  # characters; what is added to a longer run is one of its own, so that time stays bounded
)
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(slots=True)
class Run:
    """Characters that stand in the file as they stand here.

    Attributes:
        text: The characters.
        at: Offset of the first in the file, in characters.
    """

    text: str
    at: int


@dataclass(slots=True)
class Element:
    """An element, its name without a namespace's prefix.

    Attributes:
        tag: Its name, for example `p`.
        at: Offset of its `<` in the file, in characters.
        attributes: As written; `xml:lang` and the like keep their prefix.
        children: Elements and runs of text, in order.
    """

    tag: str
    at: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Run] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute, stripped; empty where there is none."""
        return self.attributes.get(name, "").strip()

    def elements(self, *tags: str) -> Iterator[Element]:
        """Its children of these names, or all of them."""
        for child in self.children:
            if isinstance(child, Element) and (not tags or child.tag in tags):
                yield child

    def first(self, *path: str) -> Element | None:
        """The first child of a name, its first child of the next name, and so on."""
        found: Element | None = self
        for tag in path:
            found = next(found.elements(tag), None) if found else None
        return found

    def descendants(self, *tags: str) -> Iterator[Element]:
        """Every element below it of these names, or all, in document order."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.descendants(*tags)

    def text(self) -> str:
        """All text below it on one line."""
        return " ".join("".join(self.runs()).split())

    def runs(self) -> Iterator[str]:
        """All text below it, in pieces."""
        for child in self.children:
            if isinstance(child, Run):
                yield child.text
            else:
                yield from child.runs()


def parse(raw: str, name: Path | str, what: str = "the XML of one article") -> Element:
    """Read a document.

    Args:
        raw: All characters of the file.
        name: What to call it in an error.
        what: What to give instead of a document with too many elements.

    Returns:
        Its root element.

    Raises:
        InputError: It is not well formed, declares entities, or is nested too deeply.

    >>> root = parse("<p>Mg &lt; 1 <i>mmol</i></p>", "a.xml")
    >>> root.text(), root.first("i").at
    ('Mg < 1 mmol', 13)
    """
    return _Builder(raw, name, what).root()


def read(path: Path) -> str:
    """The characters of an XML file, in the encoding that it declares.

    Raises:
        InputError: It cannot be read, is too large, or is not in that encoding.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error}); give the path of an XML file."
        raise InputError(msg) from error
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: is larger than {MAX_BYTES // 1024**2} MB; give the XML of one article.")
    if not data.strip():
        raise InputError(f"{path}: is empty; give the XML of an article.")
    return decode(data, path)


def decode(data: bytes, name: Path | str) -> str:
    """The characters of an XML document.

    Raises:
        InputError: It is not in the encoding that it declares.
    """
    declared = _DECLARED.match(data)
    encoding = next((found for mark, found in _MARKS if data.startswith(mark)), None)
    encoding = encoding or (declared[1].decode() if declared else "utf-8")
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        msg = f"{name}: is not XML in the encoding {encoding}; save it as UTF-8."
        raise InputError(msg) from None


class _Builder:
    def __init__(self, raw: str, name: Path | str, what: str) -> None:
        self._name, self._what = name, what
        self._data = raw.encode("utf-8", "replace")
        self._is_narrow = len(self._data) == len(raw)
        self._byte = self._char = self._count = 0
        self._stack: list[Element] = [Element("", 0)]
        parser = self._parser = expat.ParserCreate(encoding="utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.SkippedEntityHandler = self._skipped
        parser.EntityDeclHandler = self._declared

    def root(self) -> Element:
        try:
            self._parser.Parse(self._data, True)  # expat takes no keyword
        except expat.ExpatError as error:
            msg = (
                f"{self._name}:{error.lineno}: is not well-formed XML ({expat.ErrorString(error.code)}); "
                "export or download the file again."
            )
            raise InputError(msg) from None
        return next(self._stack[0].elements())

    def _here(self) -> int:
        index = self._parser.CurrentByteIndex
        if self._is_narrow:
            return index
        self._char += len(self._data[self._byte : index].decode("utf-8", "ignore"))
        self._byte = index
        return self._char

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._stack) > MAX_DEPTH:
            much = "nests its elements too deeply" if self._count <= MAX_ELEMENTS else "has too many elements"
            raise InputError(f"{self._name}: {much} to be an article; give {self._what}.")
        element = Element(tag.rpartition(":")[2], self._here(), attributes)
        self._stack[-1].children.append(element)
        self._stack.append(element)

    def _end(self, _tag: str) -> None:
        self._stack.pop()

    def _characters(self, text: str) -> None:
        at = self._here()
        children = self._stack[-1].children
        last = children[-1] if children else None
        if isinstance(last, Run) and last.at + len(last.text) == at and len(last.text) < _LONG:
            last.text += text
        else:
            children.append(Run(text, at))

    def _skipped(self, name: str, is_parameter: bool) -> None:  # expat calls it so
        """A named character of a document type that was not fetched, such as `&nbsp;`."""
        if not is_parameter:
            character = html.entities.html5.get(f"{name};", "\ufffd")
            self._stack[-1].children.append(Run(character, self._here()))

    def _declared(self, name: str, *_rest: object) -> None:
        msg = f"{self._name}: declares the entity “{name}”, which is not read; replace it by what it stands for."
        raise InputError(msg)
