"""The local cache: every answer as it came, with where and when it was asked.

One file an answer: a line of JSON (`url`, `asked`, `sha256`, `note`) and then the bytes of the answer. A file that
does not fit its own hash counts as missing, and is asked for again. The cache is no part of the repository: answers
hold abstracts.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from mgkb.files.atomic import half_written, write_atomically
from mgkb.references.entrez.ledger import now
from mgkb.references.entrez.locks import alone, locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was given once.

    Attributes:
        body: Its bytes; empty where the source answered that there is nothing.
        url: Address that asks the same again, without key, e-mail and tool.
        asked: When it was given, UTC, to the second.
        note: What the client has to say about it.
    """

    body: bytes
    url: str
    asked: datetime
    note: str = ""

    @property
    def sha256(self) -> str:
        """Hash of the bytes."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class CachePolicy:
    """When an answer out of the cache will do.

    Attributes:
        offline: Only the cache is asked; how old its answers are does not matter, their dates are in the ledger.
        refresh: Answers from before this run do not count.
        max_age: Older answers do not count; None: every answer does.
    """

    offline: bool = False
    refresh: bool = False
    max_age: timedelta | None = None


class Cache:
    """Answers in a folder.

    Args:
        folder: `references/cache` of a knowledge base.
        policy: Which of its answers count.
        clock: The time of day, UTC.
    """

    def __init__(
        self, folder: Path, policy: CachePolicy | None = None, *, clock: Callable[[], datetime] = now
    ) -> None:
        self.folder = folder
        self.policy = policy or CachePolicy()
        self.clock = clock
        self._began = clock()

    @property
    def offline(self) -> bool:
        """Whether only the cache may be asked."""
        return self.policy.offline

    def get(self, kind: str, question: str) -> Answer | None:
        """The answer to a question, if there is one that counts.

        Args:
            kind: A folder of the cache: `records`, `matches`, `searches`, `identifiers`.
            question: The question in its shortest unambiguous form.
        """
        answer = self._read(self._path(kind, question))
        return answer if answer and self.counts(answer.asked) else None

    def put(self, kind: str, question: str, answer: Answer) -> None:
        """Keep an answer; an older one to the same question is replaced, at once or not at all."""
        head = {
            "url": answer.url,
            "asked": answer.asked.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "sha256": answer.sha256,
        }
        if answer.note:
            head["note"] = answer.note
        line = json.dumps(head, ensure_ascii=False).encode()
        write_atomically(self._path(kind, question), line + b"\n" + answer.body)

    @contextmanager
    def session(self, *folders: Path) -> Iterator[None]:
        """Mark this run as one that writes, and first sweep up what a run that was killed left half written.

        Only when no other run is under way: its unfinished files look the same.

        Args:
            folders: Further folders that this run writes to.
        """
        lock = self.folder / "lock"
        with alone(lock) as nobody_else:
            if nobody_else:
                self._sweep(self.folder, *folders)
        with locked(lock, shared=True):
            yield

    @staticmethod
    def _sweep(*folders: Path) -> None:
        for folder in folders:
            for leftover in half_written(folder):
                leftover.unlink(missing_ok=True)

    def counts(self, asked: datetime) -> bool:
        """Whether an answer that was given at a moment will do."""
        if self.policy.offline:
            return True
        if self.policy.refresh:
            return asked >= self._began
        return self.policy.max_age is None or self.clock() - asked <= self.policy.max_age

    def _path(self, kind: str, question: str) -> Path:
        name = question if question.isdigit() else hashlib.sha256(question.encode()).hexdigest()
        return self.folder / kind / name[-2:].rjust(2, "0") / f"{name}.answer"

    @staticmethod
    def _read(path: Path) -> Answer | None:
        try:
            line, _, body = path.read_bytes().partition(b"\n")
            head = json.loads(line)
            asked = datetime.fromisoformat(head["asked"]).astimezone(UTC)
            answer = Answer(body, head["url"], asked, head.get("note", ""))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return answer if answer.sha256 == head.get("sha256") else None
