"""Where a text speaks of its tables and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.manuscript import Figure, Manuscript, Sentence, Table

_WORD: Final = (
    r"(?P<word>[Tt]ables?|TABLES?|[Tt]ab\.|[Ff]ig(?:ure)?s?\b\.?|FIG(?:URE)?S?\b\.?|[Тт]абл(?:\.|иц\w*)|"
    r"[Рр]ис(?:\.|унк\w*|унок))"
)
_NUMBERS: Final = (
    r"(?P<numbers>\d{1,2}[A-Za-zА-Яа-я]?\b(?:(?:\s?[–—-]\s?|\s?,\s?(?:and\s)?|\s(?:and|и|&|to)\s)"
    r"\d{1,2}[A-Za-z]?\b(?!\s?[%.]\d))*)"
)
_MENTION: Final = re.compile(rf"(?<![\w-]){_WORD}[\s\u00a0\u202f]*(?:№\s?)?{_NUMBERS}")
_RANGE: Final = re.compile(r"(\d{1,2})[A-Za-z]?(?:\s?(?:[–—-]|to)\s?(\d{1,2})(?![\d.]))?")
_OF_ANOTHER: Final = re.compile(
    r"(?:supplement\w*|additional|appendix|extended data|online|приложени\w+|дополнительн\w+)"
    r"\s?(?:material|file|data)?\W*\Z|"
    r"(?:\A|\b(?:pl|plate|табл)\.?\s?)\d{1,3},\s\Z",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"\W{0,3}(?:of|in|from|by|из|в работе|в статье)\s+(?:the\s)?"
    r"(?:ref\b|\[|[A-Z][\w'’-]+ (?:et al|and [A-Z][\w'’-]+ \(?(?:19|20)\d\d|\((?:19|20)\d\d)|work|paper by)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text speaks of a table or figure of its own.

    Attributes:
        is_table: Of a table, not a figure.
        number: Its number.
        start: First character of the mention, as near as can be told.
        end: Behind its last character.
        in_text: Whether it stands in running text or a heading, and not in a caption, note or table.
    """

    is_table: bool
    number: int
    start: int
    end: int
    in_text: bool


def mentions(manuscript: Manuscript) -> tuple[Mention, ...]:
    """Every mention, in order; those of supplements and of other people's works left out. Ask `Audit.once` for it."""
    floats: list[Table | Figure] = [*manuscript.tables, *manuscript.figures]
    found: list[Mention] = []
    for sentence in manuscript.sentences:
        if manuscript.kind_of(sentence.section) in {Kind.REFERENCES, Kind.APPENDIX}:
            continue
        found += _of(manuscript, sentence, floats)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _of(manuscript: Manuscript, sentence: Sentence, floats: Sequence[Table | Figure]) -> Iterator[Mention]:
    text = sentence.text
    for match in _MENTION.finditer(text):
        if _OF_ANOTHER.search(text[: match.start()]) or _BEHIND.match(text[match.end() :]):
            continue
        start, end = _place(manuscript, sentence, match)
        in_text = sentence.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING}
        if (
            not in_text
            and any(part.start <= sentence.start < part.end for part in floats)
            and match.start() < 3
        ):
            continue  # a caption's own label
        is_table = match["word"].lower().startswith(("tab", "таб"))
        for low, high in _RANGE.findall(match["numbers"]):
            last = int(high or low)
            for number in range(max(1, int(low)), min(last, int(low) + 20) + 1):
                yield Mention(is_table, number, start, end, in_text)


def _place(manuscript: Manuscript, sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """Where a mention stands in the manuscript's text; the whole sentence where line ends hide it."""
    pattern = r"\s*".join(map(re.escape, match[0].split()))
    for start, end in sentence.spans:
        inside = re.search(pattern, manuscript.text[start:end])
        if inside:
            return start + inside.start(), start + inside.end()
    return sentence.spans[0]
