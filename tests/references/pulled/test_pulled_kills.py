"""A pull of a list that is killed, or that is not alone."""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import os
import random
import signal
import sys
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from mgkb.files.atomic import write_atomically
from mgkb.references import read_references, read_works
from mgkb.references.entrez import Cache, Client, Settings
from mgkb.references.parse import parse_reference
from mgkb.references.pulled import questions_in
from mgkb.references.pulled.pulling import pull_lists
from tests.references.entrez.conftest import KEY
from tests.references.entrez.library import Library, invented
from tests.references.entrez.server import Eutils

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
# Columns of the export that are read; the row is invented, like the paper that it is about.
WATCH = """\
Record ID,Title,RetractionNature,RetractionDate,OriginalPaperDOI,OriginalPaperPubMedID,Reason
1,Spring floods in the east meadow and their voles,Retraction,3/4/2020 0:00,10.5555/meadow.1,91000001,+Error in Data;
"""
PLACES = ["north", "east", "south", "west", "upper", "lower", "inner", "outer"]


def title(number: int) -> str:
    return f"Spring floods in the {PLACES[number]} meadow and their voles"


@pytest.fixture
def meadows(library: Library) -> None:
    for number in range(len(PLACES)):
        named = invented(number).replace(
            f"Meadow number {number} and its voles".encode(), title(number).encode()
        )
        library.add(named)


def pull(url: str, folder: Path, name: str, numbers: list[int], watch: Path | None = None) -> None:
    """By PMID, by DOI, by its place, by its words in turn; the last is nowhere."""
    ways = ("PMID: {pmid}.", "doi: 10.5555/meadow.{n}.", "Ann Numb Meadows. {year};1:{n}-{last}.", "{year}.")
    printed = [
        parse_reference(
            f"Grass N. {title(n)}. " + ways[n % 4].format(n=n, pmid=91000000 + n, year=1990 + n, last=n + 7)
        )
        for n in numbers
    ]
    printed.append(parse_reference("Nobody N. On what nobody has ever written. J Nowhere. 2001;4:15-19."))
    known = read_references(folder / f"{name}.yaml", Path(f"{name}.yaml"), [])
    cache = Cache(folder / "cache", clock=lambda: NOON)
    client = Client(Settings(url=url, api_key=KEY, rate=1000), cache)
    assert pull_lists(client, folder, [questions_in(name, printed, known)], watch=watch).complete


def child(*arguments: object) -> None:
    """The same, at full speed while coverage is measured."""
    sys.settrace(None)
    pull(*arguments)  # type: ignore[arg-type]


def steps(last: int | None, told: Connection | None, *arguments: object) -> None:
    """The same, killed before it opens, syncs or renames a file or connects for the `last`-th time.

    Args:
        last: Counted from one; None lets it end.
        told: Takes how many such steps there were, if it ends.
        *arguments: Of `pull`.
    """
    count = 0

    def step(event: str, _arguments: object) -> None:
        nonlocal count
        if event in {"open", "os.rename", "socket.connect", "tests.sync"}:
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    child(*arguments)
    if told:
        told.send(count)


def digest(folder: Path) -> dict[str, str]:
    """Every file but the locks, whose content is the time."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {"lock", "limiter", "write"}
    }


@pytest.mark.usefixtures("meadows")
def test_a_hundred_kills_leave_what_the_next_pull_completes_to_the_same_bytes(
    server: Eutils, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Processes are killed between any two of their steps: while they ask, while they write, and after."""
    watch = tmp_path / "watch.csv"
    watch.write_text(WATCH, encoding="utf-8")
    # A hundred times dozens of files: that a file is whole is one matter, that a disk keeps it is another.
    monkeypatch.setattr("os.fsync", lambda _file: sys.audit("tests.sync"))
    asked = [*range(4)]
    context = multiprocessing.get_context("fork")

    def run(folder: Path, last: int | None, told: Connection | None = None) -> int | None:
        process = context.Process(target=steps, args=(last, told, server.url, folder, "list", asked, watch))
        process.start()
        process.join()
        return process.exitcode

    hears, tells = context.Pipe(duplex=False)
    pull(server.url, tmp_path / "whole", "list", asked, watch)
    whole = digest(tmp_path / "whole")
    assert run(tmp_path / "counted", None, tells) == 0
    length = hears.recv()
    assert {
        "works.json",
        "list.yaml",
        "answers/list.json",
        "ledger.json",
        "retraction-watch.json",
    } <= whole.keys()
    assert sum(name.startswith("pubmed/") for name in whole) == len(asked)
    chance = random.Random(20261129)  # noqa: S311
    kills, rounds, seen = 0, 0, set()
    while kills < 100:
        folder = tmp_path / f"round-{rounds}"
        for _ in range(10):
            if run(folder, chance.randint(1, length)) == 0:
                break
            kills += 1
            kept = digest(folder) if folder.exists() else {}
            seen.add(frozenset(kept))
            for name in ("works.json", "ledger.json", "answers/list.json"):
                assert name not in kept or json.loads((folder / name).read_text())
        pull(server.url, folder, "list", asked, watch)
        assert digest(folder) == whole
        rounds += 1
    assert len(seen) >= 20


@pytest.mark.usefixtures("meadows")
def test_two_pulls_at_once_of_one_list_come_to_the_same_bytes(server: Eutils, tmp_path: Path) -> None:
    pull(server.url, tmp_path / "whole", "list", [0, 1, 2, 3])
    context = multiprocessing.get_context("fork")
    both = [
        context.Process(target=child, args=(server.url, tmp_path / "both", "list", [0, 1, 2, 3]))
        for _ in range(2)
    ]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
        assert process.exitcode == 0
    assert digest(tmp_path / "both") == digest(tmp_path / "whole")


@pytest.mark.usefixtures("meadows")
def test_two_pulls_at_once_of_different_lists_lose_nothing_of_each_other(
    server: Eutils, tmp_path: Path
) -> None:
    folder = tmp_path / "references"
    context = multiprocessing.get_context("fork")
    lists = {"one": [0, 1, 2, 3], "two": [4, 5, 6, 7], "three": [2, 3, 4, 5]}
    pulls = [context.Process(target=child, args=(server.url, folder, *each)) for each in lists.items()]
    for process in pulls:
        process.start()
    for process in pulls:
        process.join(60)
        assert process.exitcode == 0
    works = read_works(folder / "works.json", Path("works.json"), [])
    assert {work.pmid for work in works.values() if work.pmid} == {str(91000000 + n) for n in range(8)}
    for name in lists:
        references = read_references(folder / f"{name}.yaml", Path(name), [])
        assert len(references) == 5
        assert all(reference.work in works for reference in references.values())


@pytest.mark.usefixtures("meadows")
@pytest.mark.parametrize("after", range(9))
def test_a_pull_that_ends_between_two_files_is_repeated_to_the_same_bytes(
    server: Eutils, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Every place where the writing at the end can be cut off, one after the other."""
    pull(server.url, tmp_path / "whole", "list", [0, 1, 2, 3])
    written = 0

    def cut(path: Path, content: bytes) -> None:
        nonlocal written
        written += 1
        if written > after:
            raise KeyboardInterrupt
        write_atomically(path, content)

    with monkeypatch.context() as patched, contextlib.suppress(KeyboardInterrupt):
        patched.setattr("mgkb.references.pulled.pulling.write_atomically", cut)
        pull(server.url, tmp_path / "cut", "list", [0, 1, 2, 3])
    pull(server.url, tmp_path / "cut", "list", [0, 1, 2, 3])
    assert digest(tmp_path / "cut") == digest(tmp_path / "whole")
