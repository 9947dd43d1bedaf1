"""Every error that mgkb raises on purpose.

```
MgkbError                 one sentence: what, where, what to do
├── UsageError            the command line or a call is wrong            (exit status 2)
│   ├── RefusedError        a query would change something or ask another server
│   └── StoppedError        a query took too long or too much memory
└── InputError            something given could not be read or understood (exit status 3)
    └── KnowledgeBaseError  one or more problems in kb/ files, each with file and line
```
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class MgkbError(Exception):
    """Base of all errors that a user can do something about."""

    exit_status = 3


class UsageError(MgkbError):
    """The command line, or the call, is wrong."""

    exit_status = 2


class RefusedError(UsageError):
    """A query asks for what no query may: a change, or another server."""


class StoppedError(UsageError):
    """A query was stopped before it had an answer: it took too long or too much memory."""


class InputError(MgkbError):
    """A file or an answer could not be read or understood; nothing was changed."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, as editors understand it.

    Attributes:
        file: Path of the file, relative to the knowledge base's root where it lies inside it.
        line: Line number from 1.

    >>> str(Place(Path("kb/vocabulary/entities.yaml"), 12))
    'kb/vocabulary/entities.yaml:12'
    """

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file.as_posix()}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at a place, in one sentence."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class KnowledgeBaseError(InputError):
    """The files of a knowledge base do not make one; carries every problem that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
