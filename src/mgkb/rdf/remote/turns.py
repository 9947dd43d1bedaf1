"""One publisher at a time.

Whoever publishes puts a note beside the digests on the server, and only then looks whether there is another's. So
of two that come at once never both go on: the one that wrote its note last sees the other's. A note is renewed
with every batch. It is dead when its process, on this machine, is no more, or when it was not renewed for ten
minutes by the clocks of the two machines; a dead one is taken away.
"""

from __future__ import annotations

import os
import platform
import random
import sys
import time
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from mgkb.errors import InputError, MgkbError
from mgkb.rdf.remote.digests import publication
from mgkb.rdf.results import Solutions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.rdf.remote.client import Client
    from mgkb.rdf.remote.engine import RemoteEngine

PUBLISHER = "https://w3id.org/mgkb/ns#publisher"
_LEASE = 600.0  # seconds
_RENEWED = 30.0  # seconds
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Note:
    """Who publishes.

    Attributes:
        machine: A mark of the machine, which does not tell its name.
        process: Number of the process there.
        run: A mark of this run.
        seen: When it was written or renewed, in seconds since 1970.
    """

    machine: str
    process: int
    run: str
    seen: int

    @classmethod
    def of_this_run(cls) -> Note:
        """The note of this process, now."""
        return cls(_machine(), os.getpid(), uuid.uuid4().hex, int(time.time()))

    @classmethod
    def read(cls, written: str) -> Note:
        """A note as `str` gives it.

        >>> Note.read("5f4d 17 aa 1700000000")
        Note(machine='5f4d', process=17, run='aa', seen=1700000000)
        >>> Note.read("not ours").seen
        0
        """
        try:
            machine, process, run, seen = written.split()
            return cls(machine, int(process), run, int(seen))
        except ValueError:
            return cls("", 0, written, 0)

    def __str__(self) -> str:
        return f"{self.machine} {self.process} {self.run} {self.seen}"

    def is_dead(self) -> bool:
        """Whether nobody publishes under it any more."""
        return time.time() - self.seen > _LEASE or (self.machine == _machine() and not _lives(self.process))


class Turn:
    """The turn of this run.

    Args:
        client: The connection to the server.
        engine: The same server, for questions.

    Attributes:
        took_over: Whether one who is dead had the turn before.
    """

    def __init__(self, client: Client, engine: RemoteEngine) -> None:
        self._client, self._engine = client, engine
        self._record = publication(engine.base)
        self._note = Note.of_this_run()
        self.took_over = False

    def take(self) -> None:
        """Wait a little for the turn.

        Raises:
            InputError: Another one publishes, or the server does not answer.
            UsageError: The server does not let us, or takes no updates there.
        """
        for left in reversed(range(_TRIES)):
            self._change(None, str(self._note))
            others = [note for note in self._notes() if note != str(self._note)]
            living = [note for note in map(Note.read, others) if not note.is_dead()]
            if not living:
                break
            self.give_back()
            if not left:
                ago = max(0, int(time.time()) - living[0].seen)
                raise InputError(
                    f"Another mgkb publish is at work there, seen {ago} seconds ago: run this again when it is done."
                )
            time.sleep(random.uniform(0.1, 0.5))  # noqa: S311 - two that came at once come apart
        self.took_over = bool(others)
        for note in others:
            self._change(note, None)

    def renew(self) -> None:
        """Show that this run is alive; to be called between two requests.

        Raises:
            InputError: Somebody took the turn away, or the server does not answer.
        """
        if time.time() - self._note.seen < _RENEWED:
            return
        if str(self._note) not in self._notes():
            raise InputError("Another mgkb publish took over while this one slept: run this again.")
        renewed = replace(self._note, seen=int(time.time()))
        if renewed != self._note:
            self._change(str(self._note), str(renewed))
            self._note = renewed

    def give_back(self) -> None:
        """Let others publish; errors as for `take`."""
        self._change(str(self._note), None)

    def _change(self, old: str | None, new: str | None) -> None:
        steps = [
            f"{verb} DATA {{ GRAPH <{self._record}> {{ <{self._record}> <{PUBLISHER}> {Literal(note)} }} }}"
            for verb, note in (("INSERT", new), ("DELETE", old))
            if note is not None
        ]
        self._client.update(" ;\n".join(steps))

    def _notes(self) -> list[str]:
        where = f"GRAPH <{self._record}> {{ <{self._record}> <{PUBLISHER}> ?note }}"
        found = self._engine.query(f"SELECT ?note {{ {where} }}")
        return [getattr(row[0], "value", "") for row in found.rows] if isinstance(found, Solutions) else []


@contextmanager
def turn(client: Client, engine: RemoteEngine) -> Iterator[Turn]:
    """Publish alone, as long as the context lasts; errors as for `Turn.take`."""
    mine = Turn(client, engine)
    mine.take()
    try:
        yield mine
    finally:
        with suppress(MgkbError):  # what is left is dead when this process has ended
            mine.give_back()


def _machine() -> str:
    return sha256(f"{platform.node()} {uuid.getnode()}".encode()).hexdigest()[:12]


def _lives(process: int) -> bool:
    if sys.platform == "win32":
        return True  # there is no way to ask there that does no harm
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError, ValueError):
        pass
    return True
