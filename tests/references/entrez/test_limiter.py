from __future__ import annotations

import multiprocessing
import threading
import time
from pathlib import Path

import pytest

from mgkb.references.entrez import Cache, Client, Outcome, Settings, fetch_records
from mgkb.references.entrez.limiter import Limiter
from tests.references.entrez.library import Library
from tests.references.entrez.server import Eutils

KEY = "0123456789abcdef0123456789abcdef0123"


@pytest.fixture
def strict(library: Library) -> Eutils:
    """The server with NCBI's rate limit."""
    return Eutils(library)


def ask(url: str, folder: Path, pmids: list[str]) -> None:
    client = Client(Settings(url=url, api_key=KEY), Cache(folder))
    for pmid in pmids:
        assert fetch_records(client, [pmid])[pmid].entry.outcome is Outcome.FOUND


def test_processes_with_threads_keep_one_limit(library: Library, tmp_path: Path) -> None:
    """A machine under load can hold requests back and let them go at once; it does not do so time after time."""
    pmids = library.add_invented(32)
    rounds = (_one_round(Eutils(library), tmp_path / str(number), pmids) for number in range(3))
    assert any(refused == 0 and most <= 10 for refused, most in rounds)


def _one_round(strict: Eutils, folder: Path, pmids: list[str]) -> tuple[int, int]:
    """How many requests of two processes the server refused, and the most that it met within a second."""
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_threads, args=(strict.url, folder, pmids[i::2])) for i in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    strict.close()
    assert len(strict.requests) == 32 + strict.refused
    moments = sorted(request.moment for request in strict.requests)
    return strict.refused, max(sum(1 for other in moments if m <= other < m + 1) for m in moments)


def _threads(url: str, folder: Path, pmids: list[str]) -> None:
    failed: list[BaseException] = []

    def run(share: list[str]) -> None:
        try:
            ask(url, folder, share)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(pmids[i::4],)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def test_the_limit_of_a_strict_server_is_met_without_a_key(library: Library, tmp_path: Path) -> None:
    pmids = library.add_invented(5)

    def refused(strict: Eutils, folder: Path) -> int:
        client = Client(Settings(url=strict.url), Cache(folder))
        for pmid in pmids:
            fetch_records(client, [pmid])
        strict.close()
        assert len(strict.requests) == 5 + strict.refused
        return strict.refused

    assert any(refused(Eutils(library), tmp_path / str(number)) == 0 for number in range(3))


def test_a_client_without_a_limiter_would_be_found_out(strict: Eutils, tmp_path: Path) -> None:
    """The server refuses, says for how long, and the client waits and gets everything."""
    strict.retry_after = 1
    pmids = strict.library.add_invented(6)
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        time.sleep(seconds)

    client = Client(Settings(url=strict.url, rate=1000), Cache(tmp_path), sleep=nap)
    threads = [threading.Thread(target=fetch_records, args=(client, [pmid])) for pmid in pmids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = fetch_records(client, pmids)
    strict.close()
    assert all(each.entry.outcome is Outcome.FOUND for each in again.values())
    assert len(strict.requests) == 6 + strict.refused


class Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def __call__(self) -> float:
        return self.now


def limiter(path: Path, clock: Time, rate: float = 10) -> Limiter:
    return Limiter(path, rate, sleep=clock.sleep, clock=clock)


def test_moments_are_evenly_spaced(tmp_path: Path) -> None:
    clock = Time()
    one, other = limiter(tmp_path / "l", clock), limiter(tmp_path / "l", clock)
    moments = []
    for each in (one, other, one, other):
        each.wait()
        moments.append(clock.now)
    assert [round(moment - 1000, 2) for moment in moments] == [0, 0.11, 0.22, 0.33]


def test_a_pause_is_for_everybody(tmp_path: Path) -> None:
    clock = Time()
    limiter(tmp_path / "l", clock).pause(5)
    limiter(tmp_path / "l", clock).wait()
    assert clock.now == 1005


@pytest.mark.parametrize("content", ["", "garbage", "99999999999"])
def test_a_damaged_file_or_a_clock_that_was_set_back_stops_nobody(content: str, tmp_path: Path) -> None:
    clock = Time()
    (tmp_path / "l").write_text(content)
    limiter(tmp_path / "l", clock).wait()
    assert clock.now == 1000
