"""Suppressions: what a person says need not be reported again, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import Field

from mgkb.errors import KnowledgeBaseError, Place, Problem
from mgkb.files import Record, read_records, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COMMENT: Final = re.compile(
    r"mgkb: ?ignore(?P<file>-file)?[ \t]+"
    r"(?P<codes>[A-Za-z]{3}\d{0,3}(?:[ \t]*,[ \t]*[A-Za-z]{3}\d{0,3})*)"
    r"(?:[ \t]*:(?P<reason>[^\r\n]*))?"
)
_CLOSING: Final = re.compile(r"\s*(?:-->|\*/)?\s*$")
_ALONE: Final = re.compile(r"[ \t]*(?:#+|<!--|//|/\*|%|;)?[ \t]*$")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One suppression.

    Attributes:
        code: Code of a rule, or the beginning of one.
        reason: Why; empty where none was given, and then it does not count.
        place: Where it is written.
        lines: Lines of the file at which it counts; None for the whole file.
        quote: Words that the finding must quote; None for any.
        fingerprint: The finding's fingerprint; None for any.
    """

    code: str
    reason: str
    place: Place
    lines: frozenset[int] | None = None
    quote: str | None = None
    fingerprint: str | None = None


def suppressions_in(file: Path, text: str) -> Iterator[Suppression]:
    """Find the suppressions that comments of a file make.

    `mgkb: ignore CODE: reason` counts at its own line and, where nothing else stands there, at the next one;
    `mgkb: ignore-file CODE: reason` counts in the whole file. Any comment signs may surround it.

    Args:
        file: The file's name in messages, as findings give it.
        text: What it holds.

    >>> from pathlib import Path
    >>> found = suppressions_in(Path("a.md"), "<!-- mgkb: ignore WIN201, BIL: two searches -->")
    >>> [(one.code, one.reason, sorted(one.lines)) for one in found]
    [('WIN201', 'two searches', [1, 2]), ('BIL', 'two searches', [1, 2])]
    """
    if "mgkb:" not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for found in _COMMENT.finditer(line):
            reason = _CLOSING.sub("", found["reason"] or "").strip()
            alone = _ALONE.match(line[: found.start()]) and not _CLOSING.sub("", line[found.end() :])
            lines = None if found["file"] else frozenset({number, number + 1} if alone else {number})
            for code in found["codes"].split(","):
                yield Suppression(code.strip().upper(), reason, Place(file, number), lines)


class _Entry(Record):
    """An entry of a file of suppressions."""

    code: str = Field(pattern=r"^[A-Z]{3}\d{0,3}$")
    reason: str = Field(min_length=3)
    quote: str | None = None
    fingerprint: str | None = None


def read_suppressions(path: Path) -> tuple[Suppression, ...]:
    """Read a file of suppressions: a YAML list with `code`, `reason`, and `quote` or `fingerprint` if wished.

    Raises:
        InputError: The file cannot be read.
        KnowledgeBaseError: An entry is wrong; says which line.
    """
    problems: list[Problem] = []
    entries: list[_Entry] = read_records(read_yaml(path), _Entry, problems)
    if problems:
        raise KnowledgeBaseError(problems)
    return tuple(
        Suppression(entry.code, entry.reason, entry.place(), None, entry.quote, entry.fingerprint)
        for entry in entries
    )
