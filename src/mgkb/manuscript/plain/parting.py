"""Abstracts that start within a line: their heading, and where another language begins."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.headings import ABSTRACT_LABELS
from mgkb.manuscript.language import language_of
from mgkb.manuscript.model import Kind
from mgkb.manuscript.plain.chunks import Chunk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.manuscript.plain.lines import Line

_WORD: Final = r"(?:structured\s)?abstract|резюме|аннотация|реферат|(?:executive\s)?summary"
_HEAD: Final = re.compile(
    rf"(?P<word>{_WORD})(?:\s?[.:—–]|\s?-(?=\s)|(?=\s(?:{ABSTRACT_LABELS.pattern})\s?[.:]))\s(?=\S)",
    re.IGNORECASE,
)
_KEYWORDS: Final = re.compile(r"(?:key\s?words|ключевые\sслова)\s?[.:]", re.IGNORECASE)
_INNER: Final = re.compile(
    rf"(?<=[.!?;)]\s)(?:{_HEAD.pattern}|{_KEYWORDS.pattern})|(?<=[\w.]\s)(?:{_KEYWORDS.pattern})",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!?][)\]»”\"]?\s+(?=[«“\"(]?[A-ZА-ЯЁ])")
_ENOUGH: Final = 120  # characters of a language that are an abstract in it
_WORDS: Final = 25  # characters of a few words
_OPENING: Final = 60  # chunks in which an abstract starts
_BODY: Final = frozenset({Kind.INTRODUCTION, Kind.METHODS, Kind.RESULTS, Kind.REFERENCES})


def parted(chunks: Sequence[Chunk], text: str) -> list[Chunk]:
    """Part the headings of abstracts from what follows in their lines, and abstracts from each other.

    Args:
        chunks: In the order of the text.
        text: The whole text.

    Returns:
        The chunks; those that hold a heading such as “Abstract.” and more as two, and one that holds the abstract
        in two languages as one for each.
    """
    found: list[Chunk] = []
    is_opening = True
    for place, chunk in enumerate(chunks):
        is_opening = is_opening and place < _OPENING and not (chunk.is_heading and chunk.heading in _BODY)
        below = bool(found) and found[-1].is_heading and found[-1].heading is Kind.ABSTRACT
        if place >= _OPENING or chunk.is_heading or chunk.length < _ENOUGH:
            found.append(chunk)
            continue
        head = _headed(chunk, text, is_opening=is_opening)
        found += _parts(chunk, text) if head or below else [chunk]
    return found


def _headed(chunk: Chunk, text: str, *, is_opening: bool) -> bool:
    head = _HEAD.match(text, chunk.start, chunk.end)
    if head is None or not head["word"][0].isupper():
        return False
    return is_opening or not head["word"].lower().endswith("summary")


def _parts(chunk: Chunk, text: str) -> Iterator[Chunk]:
    """Headings, abstracts and keywords of a paragraph."""
    places: dict[int, bool] = {}  # where a part starts, and whether it is a heading
    begin = chunk.start
    head = _HEAD.match(text, begin, chunk.end)
    if head:
        places[begin], begin = True, head.end()
    places[begin] = False
    for inner in _INNER.finditer(text, begin, chunk.end):
        if not text[inner.start()].isupper():
            continue
        head = _HEAD.match(text, inner.start(), chunk.end)
        if head and language_of(head["word"]) == language_of(text[begin : inner.start()]):
            continue  # `Summary.` within an abstract labels a part of it
        places[inner.start()] = head is not None
        if head:
            places[head.end()] = False
    for start, end in list(zip(places, [*list(places)[1:], chunk.end], strict=True)):
        change = None if places[start] else _change(text, start, end)
        if change:
            places[change] = False
    starts = sorted(places)
    for start, end in zip(starts, [*starts[1:], chunk.end], strict=True):
        lines = list(_between(chunk.lines, text, start, end))
        if lines and places[start]:
            yield Chunk(lines, is_heading=True, heading=Kind.ABSTRACT, after_break=chunk.after_break)
        elif lines:
            yield Chunk(lines, after_break=chunk.after_break and start == chunk.start)


def _change(text: str, start: int, end: int) -> int | None:
    """Where a run of text goes on in another language, for long."""
    for stop in _SENTENCE.finditer(text, start + _ENOUGH, end - _ENOUGH):
        here = stop.end()
        near = language_of(text[here : here + _ENOUGH])
        if language_of(text[here : here + _WORDS]) != near:
            continue
        before = language_of(text[max(start, here - _ENOUGH) : here])
        if near and before and near != before and language_of(text[start:here]) == before:
            return here if language_of(text[here:end]) == near else None
    return None


def _between(lines: Sequence[Line], text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of a stretch, those at its ends cut."""
    for line in lines:
        begin, stop = max(line.start, start), min(line.end, end)
        if begin < stop and (content := text[begin:stop].strip()):
            begin += len(text[begin:stop]) - len(text[begin:stop].lstrip())
            is_whole = begin == line.start
            yield replace(
                line,
                start=begin,
                end=begin + len(content),
                text=content,
                gap=line.gap if is_whole else 0,
                indent=line.indent if is_whole else 0,
            )
