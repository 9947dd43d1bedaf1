"""Manuscripts of any length out of a few articles, for `benchmarks.audit_speed`.

A line that comes again and again is a running head to whoever reads a text as out of a PDF. So when the articles have
all been used, they are used again with their long words exchanged for each other's.
"""

from __future__ import annotations

import random
import re
from itertools import count
from typing import TYPE_CHECKING, Final

from benchmarks.reading_render import Article, extracted, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.reading_render import Mark

Part = tuple[str, list["Mark"]]
_LABEL: Final = re.compile(r"^\d+\. ")
_NUMBER: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"\w+")
_LONG: Final = re.compile(r"\b[a-z]{5,}\b")


def articles(folder: Path) -> list[Article]:
    """The numbered articles of a folder that have a body and a list, the longest first."""
    found = [load(path) for path in sorted(folder.glob("*")) if path.suffix in {".xml", ".nxml"}]
    fit = [article for article in found if article.is_numeric and len(article.numbers) > 9]
    return sorted(fit, key=lambda article: (-sum(map(_words, article.parts)), article.name))


def manuscript(known: list[Article], words: int) -> str:
    """A text as out of a PDF: one title and abstract, paragraphs of as many articles as it takes, one list at the end.

    Args:
        known: Where the words come from, taken in turn; citations are renumbered.
        words: About how many it shall have; the last paragraph and the list may run over.
    """
    whole = Article(known[0].name)
    listed: list[Part] = []
    vocabulary = sorted(
        {
            word
            for article in known
            for _, marks in article.parts
            for text, _ in marks
            for word in _LONG.findall(text)
        }
    )
    written = 0
    for turn in count():
        source = known[turn % len(known)]
        if turn >= len(known):
            source = _reworded(source, vocabulary, random.Random(turn))
        before = len(whole.numbers)
        rooms = {ref: f"{turn}/{ref}" for ref in source.numbers}
        whole.numbers.update({rooms[ref]: before + place for ref, place in source.numbers.items()})
        entries = [_LABEL.sub("", marks[0][0]) for kind, marks in source.parts if kind == "reference"]
        listed += [
            ("reference", [(f"{before + place}. {entry}", ())])
            for place, entry in enumerate(entries, start=1)
        ]
        written += sum(map(len, map(_WORD.findall, entries)))
        for part in source.parts if turn == 0 else _body(source):
            if part[0] == "reference" or [text for text, _ in part[1]] == ["References"]:
                continue
            marks = [
                (_shifted(text, before) if cited else text, tuple(rooms[ref] for ref in cited))
                for text, cited in part[1]
            ]
            whole.parts.append((part[0], marks))
            written += _words(part)
            if written >= words:
                whole.parts += [("heading", [("References", ())]), *listed]
                return extracted(whole, "round").text
    raise AssertionError


def _reworded(article: Article, vocabulary: list[str], chance: random.Random) -> Article:
    """An article with half of its long words exchanged; numbers, marks and names stay."""

    def other(word: re.Match[str]) -> str:
        return chance.choice(vocabulary) if chance.random() < 0.5 else word[0]

    parts: list[Part] = [
        (kind, [(text if cited else _LONG.sub(other, text), cited) for text, cited in marks])
        for kind, marks in article.parts
    ]
    return Article(article.name, parts, article.numbers)


def _shifted(printed: str, by: int) -> str:
    """A citation with its numbers moved on."""
    return _NUMBER.sub(lambda number: str(int(number[0]) + by), printed)


def _body(article: Article) -> Iterator[Part]:
    """What stands behind title, names and abstract."""
    abstract = [number for number, (kind, _) in enumerate(article.parts) if kind == "heading"]
    yield from article.parts[abstract[1] if len(abstract) > 1 else 0 :]


def _words(part: Part) -> int:
    return sum(len(_WORD.findall(text)) for text, _ in part[1])
