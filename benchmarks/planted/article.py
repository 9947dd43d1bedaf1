"""Clean articles to plant into, and what comes of planting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from benchmarks.planted.kinds import Article, Kind, Where
from mgkb.manuscript import BlockKind, read
from mgkb.manuscript import Kind as SectionKind
from mgkb.references.parse import parse_reference

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from mgkb.manuscript import Manuscript

_PLACES: Final = {
    Where.ABSTRACT: (SectionKind.ABSTRACT,),
    Where.METHODS: (SectionKind.METHODS, SectionKind.BODY, SectionKind.INTRODUCTION),
    Where.RESULTS: (SectionKind.RESULTS, SectionKind.BODY, SectionKind.DISCUSSION),
}
_PLAIN: Final = re.compile(r"(<xref[^>]*>|</xref>)")


@dataclass(frozen=True, slots=True)
class Planted:
    """One error in a copy of an article.

    Attributes:
        kind: Its kind.
        spans: Where its sentences stand in the copy, in characters of the file.
    """

    kind: Kind
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """An article twice: with careful sentences, and with errors; the same places in both lists."""

    clean: str
    broken: str
    in_clean: tuple[Planted, ...]
    in_broken: tuple[Planted, ...]


def plant(path: Path, kinds: list[Kind], rng: Random) -> Copies:
    """Write both copies of an article.

    Args:
        path: A JATS article.
        kinds: What to plant, one of each where it suits.
        rng: Chooses numbers and words.
    """
    manuscript = read(path)
    raw = manuscript.places.raw
    about = _about(manuscript)
    ends = {where: _end(manuscript, raw, where) for where in Where}
    clean: list[tuple[int, int, str]] = []
    broken: list[tuple[int, int, str]] = []
    chosen: list[Kind] = []
    for each in kinds:
        puts = each.make(rng, about) or ()
        places = [at for put in puts if (at := ends[put.where]) is not None]
        if not puts or len(places) < len(puts):
            continue
        for put, at in zip(puts, places, strict=True):
            clean.append((at, len(chosen), _paragraph(put.clean)))
            broken.append((at, len(chosen), _paragraph(put.broken)))
        chosen.append(each)
    return Copies(*_with(raw, clean, broken, chosen))


def _with(
    raw: str, clean: list[tuple[int, int, str]], broken: list[tuple[int, int, str]], chosen: list[Kind]
) -> tuple[str, str, tuple[Planted, ...], tuple[Planted, ...]]:
    (one, in_one), (other, in_other) = _inserted(raw, clean, chosen), _inserted(raw, broken, chosen)
    return one, other, in_one, in_other


def _inserted(
    raw: str, pieces: list[tuple[int, int, str]], chosen: list[Kind]
) -> tuple[str, tuple[Planted, ...]]:
    parts: list[str] = []
    spans: dict[int, list[tuple[int, int]]] = {index: [] for index in range(len(chosen))}
    position, length = 0, 0
    for at, index, text in sorted(pieces, key=lambda piece: piece[:2]):
        parts += [raw[position:at], text]
        length += at - position
        spans[index].append((length, length + len(text)))
        position, length = at, length + len(text)
    parts.append(raw[position:])
    return "".join(parts), tuple(Planted(each, tuple(spans[index])) for index, each in enumerate(chosen))


def _paragraph(sentence: str) -> str:
    """A paragraph of JATS; links stay, everything else is escaped."""
    inside = "".join(
        part if _PLAIN.fullmatch(part) else escape(part, quote=False) for part in _PLAIN.split(sentence)
    )
    return f"<p>{inside}</p>\n"


def _end(manuscript: Manuscript, raw: str, where: Where) -> int | None:
    """Behind the last paragraph of the first kind of section that the article has."""
    for section in _PLACES[where]:
        blocks = [
            block
            for block in manuscript.blocks
            if block.kind is BlockKind.PARAGRAPH and manuscript.kind_of(block.section) is section
        ]
        for block in reversed(blocks):
            end = manuscript.raw_span(block.start, block.end)[1]
            closing = raw.find("</p>", end)
            if 0 <= closing <= end + 200:
                return closing + len("</p>")
    return None


def _about(manuscript: Manuscript) -> Article:
    first = next((entry for entry in manuscript.references if entry.raw), None)
    names = parse_reference(first.raw).authors if first else ()
    rid = re.search(r'<ref id="([^"]+)"', manuscript.places.raw)
    languages = [sentence.language for sentence in manuscript.sentences]
    return Article(
        "ru" if languages.count("ru") > len(languages) / 2 else "en",
        manuscript.front.year or 2024,
        len(manuscript.references),
        max((table.number or 0 for table in manuscript.tables), default=0),
        rid[1] if rid else "",
        names[0].family if names and rid else "",
    )
