"""Taking an answer of PubMed apart into its records, safely and without changing a byte of them.

An answer is what a server far away sent: it may be cut off, be a page of HTML, or be made to hurt (entities that
grow, tags nested without end). Nothing is ever fetched for it: no DTD, no entity, no network.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from mgkb.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 256 * 1024 * 1024
MAX_DEPTH = 100
_CHUNK = 1 << 16
_RECORDS = frozenset({"PubmedArticle", "PubmedBookArticle"})
_SETS = frozenset({"PubmedArticleSet", "PubmedBookArticleSet"})
_ABSTRACTS = frozenset({"Abstract", "OtherAbstract"})


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record, byte for byte as PubMed sent it.

    Attributes:
        xml: The element `PubmedArticle` or `PubmedBookArticle`.
        abstracts: Where the abstracts stand in it.
    """

    xml: bytes
    abstracts: tuple[tuple[int, int], ...] = ()

    def without_abstracts(self) -> bytes:
        """The record as it may be kept in git: all of it but the abstracts, which are their publishers'."""
        kept, end = [], 0
        for start, stop in self.abstracts:
            kept.append(self.xml[end:start])
            end = stop
        return b"".join((*kept, self.xml[end:]))


def split_records(data: bytes) -> Iterator[RawRecord]:
    """Give the records of an answer one by one, in its order.

    Args:
        data: A `PubmedArticleSet`, a `PubmedBookArticleSet` or a single record. An empty set has no records.

    Raises:
        InputError: It is no XML, no PubMed, cut off, too large, too deep, or declares entities. Records before
            the broken place have been given by then.

    >>> [raw.xml for raw in split_records(b"<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>")]
    [b'<PubmedArticle/>']
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"the PubMed answer is larger than {MAX_BYTES // 1024**2} MiB; ask for fewer records"
        )
    splitter = _Splitter(data)
    for start in range(0, len(data), _CHUNK):
        splitter.feed(start, start + _CHUNK)
        yield from splitter.take()
    splitter.finish()


class _Splitter:
    """What expat tells, kept as positions."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._stack: list[tuple[str, int]] = []
        self._abstracts: list[tuple[int, int]] = []
        self._done: list[RawRecord] = []
        self._started = False
        self._said = ""
        self._parser = parser = expat.ParserCreate()
        parser.XmlDeclHandler = self._declaration
        parser.EntityDeclHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def feed(self, start: int, end: int) -> None:
        try:
            self._parser.Parse(self._data[start:end], False)
        except expat.ExpatError as error:
            raise self._broken(error) from None

    def take(self) -> list[RawRecord]:
        done, self._done = self._done, []
        return done

    def finish(self) -> None:
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self._broken(error) from None

    def _broken(self, error: expat.ExpatError) -> InputError:
        if not self._data.strip():
            return InputError("the PubMed answer is empty")
        if self._started:
            return InputError(f"the PubMed answer breaks off or is damaged at line {error.lineno}")
        return InputError("the PubMed answer is not XML")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() not in {"utf-8", "us-ascii"}:
            raise InputError(f"the PubMed answer is in {encoding}; PubMed writes UTF-8")

    def _entity(self, name: str, *_: object) -> None:
        raise InputError(f"the PubMed answer declares the entity “{name}”, which PubMed never does; refused")

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        if not self._stack and tag not in _SETS | _RECORDS | {"eFetchResult"}:
            kind = "an HTML page" if tag.lower() == "html" else f"<{tag}>"
            raise InputError(f"the PubMed answer is {kind}, not records")
        if len(self._stack) >= MAX_DEPTH:
            raise InputError("the PubMed answer is nested too deeply")
        self._started = True
        if tag == "ERROR":
            self._parser.CharacterDataHandler = self._text
        self._stack.append((tag, self._parser.CurrentByteIndex))

    def _text(self, text: str) -> None:
        self._said += text

    def _end(self, tag: str) -> None:
        _, start = self._stack.pop()
        if tag in _ABSTRACTS and self._inside(_RECORDS) and not self._inside(_ABSTRACTS):
            self._abstracts.append((start, self._stop(start)))
        elif tag in _RECORDS and not self._inside(_RECORDS):
            spans = tuple((first - start, last - start) for first, last in self._abstracts)
            self._abstracts.clear()
            self._done.append(RawRecord(self._data[start : self._stop(start)], spans))
        elif tag == "eFetchResult":
            raise InputError(f"PubMed answers: {self._said.strip() or 'no records, and no reason'}")

    def _stop(self, start: int) -> int:
        """Where an element ends: expat tells the place before `</tag>`, but the place after `<tag/>`."""
        position = self._parser.CurrentByteIndex
        empty = self._data.find(b">", start, position) == position - 1 and self._data[position - 2] == ord(
            "/"
        )
        return position if empty else self._data.index(b">", position) + 1

    def _inside(self, tags: frozenset[str]) -> bool:
        return any(tag in tags for tag, _ in self._stack)
