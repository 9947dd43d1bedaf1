"""What is known of an abstract while its chunks are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.headings import ABSTRACT_LABELS
from mgkb.manuscript.model import BlockKind

if TYPE_CHECKING:
    from mgkb.manuscript.pieces import Piece

RUN_IN: Final = re.compile(
    rf"(?:\A|(?<=[.!?)]\s)|(?<=\n)|(?<=\n\s)|(?<=[.!?]\s\s))(?P<label>{ABSTRACT_LABELS.pattern})\s?(?P<stop>[.:]|[–—](?=\s))(?=\s)",
    re.IGNORECASE,
)
OPENING: Final = re.compile(
    r"\s*(?P<label>(?:structured\s+)?abstract|summary|резюме|аннотация|реферат)"
    r"(?:\s?[.:—–]\s+(?=\S)|\s+(?=(?-i:[A-ZА-ЯЁ])[\w’'-]*\s))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Abstract:
    """An abstract that was opened.

    Attributes:
        language: Its language; None when it cannot be told.
        bucket: Its pieces so far.
        labels: The labels of its parts so far.
        length: Its characters so far.
        is_untitled: Whether no heading opened it.
    """

    language: str | None
    bucket: list[Piece]
    labels: list[str] = field(default_factory=list)
    length: int = 0
    is_untitled: bool = False


_LAST: Final = re.compile(r"conclusions?|interpretation|significance|выводы?|заключение")
_FINISHED: Final = re.compile(r"[.!?)\]»”]\s*\Z")


def has_ended(abstract: Abstract, text: str) -> bool:
    """Whether the last part of a labelled abstract, its conclusion, has a paragraph that is finished."""
    last = abstract.bucket[-1]
    return (
        bool(abstract.labels)
        and _LAST.fullmatch(abstract.labels[-1]) is not None
        and last.kind is BlockKind.PARAGRAPH
        and _FINISHED.search(text, last.start, last.end) is not None
    )


def label_of(text: str) -> str:
    r"""A label as it is compared: on one line, in lower case, without its stop.

    >>> label_of("Materials\nand methods.")
    'materials and methods'
    """
    return " ".join(text.lower().split()).strip(" .:")
