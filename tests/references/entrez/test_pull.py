from __future__ import annotations

import hashlib
import multiprocessing
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mgkb.errors import InputError
from mgkb.references.entrez import (
    Cache,
    CachePolicy,
    Client,
    Outcome,
    Settings,
    pull,
    read_identifier,
    read_pulled,
)
from tests.references.entrez import faults
from tests.references.entrez.conftest import KEY, MakeClient
from tests.references.entrez.library import Library
from tests.references.entrez.server import Eutils

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_pull_keeps_records_without_abstracts(server: Eutils, client: MakeClient, tmp_path: Path) -> None:
    folder = tmp_path / "pubmed"
    wanted = [read_identifier(each) for each in ("90000001", "10.5555/mgkb.(2);a", "90000004", "99999999")]
    done = pull(client(), folder, wanted)
    assert sorted(path.name for path in folder.iterdir()) == ["90000001.xml", "90000002.xml", "90000004.xml"]
    assert [entry.answer for entry in done.ledger.entries] == ["found", "found", "found", "not found"]
    # One request more than the least: what was left out of the batch was asked for again.
    assert (done.requests, done.lower_bound, done.complete, len(done.written)) == (3, 2, True, 3)
    abstract = done.records[wanted[0]].abstract
    assert abstract is not None
    kept = read_pulled(folder)
    assert kept["90000001"].abstract is None
    assert kept["90000001"].title == done.records[wanted[0]].title
    for path in folder.iterdir():
        assert b"Abstract" not in path.read_bytes()
    again = pull(client(), folder, wanted)
    assert (again.requests, again.lower_bound, again.written, again.records) == (0, 0, (), done.records)


def test_a_pull_that_fails_says_so_and_is_completed_later(
    server: Eutils, client: MakeClient, tmp_path: Path
) -> None:
    wanted = [read_identifier(each) for each in ("90000001", "10.5555/mgkb.3")]
    server.fail(None, faults.status(500))
    broken = pull(client(attempts=1), tmp_path / "pubmed", wanted)
    assert (broken.complete, broken.records) == (False, {})
    assert {entry.outcome for entry in broken.ledger.entries} == {Outcome.ERROR}
    assert pull(client(), tmp_path / "pubmed", wanted).complete


def test_the_bound_is_never_above_what_was_needed(
    server: Eutils, client: MakeClient, library: Library, tmp_path: Path
) -> None:
    library.add_invented(3)
    missing = [read_identifier(f"10.5555/none.{number}") for number in range(50)]
    done = pull(client(), tmp_path / "pubmed", missing)
    assert (done.requests, done.lower_bound) == (1, 1)
    links = [read_identifier("PMC123"), read_identifier("PMC91000001"), read_identifier("91000001")]
    done = pull(client(), tmp_path / "pubmed", links)
    assert (done.requests, done.lower_bound) == (2, 2)


def test_a_refresh_that_brings_the_same_writes_nothing(
    server: Eutils, client: MakeClient, tmp_path: Path
) -> None:
    wanted = [read_identifier("90000001")]
    pull(client(), tmp_path / "pubmed", wanted)
    late = datetime(2026, 11, 23, tzinfo=UTC)
    again = pull(client(CachePolicy(refresh=True), at=late), tmp_path / "pubmed", wanted)
    assert (again.requests, again.written) == (1, ())
    assert again.ledger.entries[0].asked == late


def test_files_that_were_damaged_are_named(tmp_path: Path) -> None:
    (tmp_path / "7.xml").write_bytes(b"<PubmedArticleSet>")
    with pytest.raises(InputError, match=r"7\.xml: the PubMed answer breaks off.*pull again"):
        read_pulled(tmp_path)
    (tmp_path / "7.xml").write_bytes(b"<PubmedArticleSet/>")
    with pytest.raises(InputError, match="does not hold the record of PMID 7"):
        read_pulled(tmp_path)


def test_a_recorded_list(server: Eutils, client: MakeClient, shared: Path, tmp_path: Path) -> None:
    """Eighty real records, asked for by DOI where there is one."""
    server.library.add_files(sorted((shared / "testdata/eutils/metapub/pmid_xml").glob("*.xml")))
    real = {pmid: None for pmid in server.library.records if not pmid.startswith("900000")}
    dois = {pmid: doi for doi, pmid in server.library.dois.items()}
    wanted = [read_identifier(dois.get(pmid, pmid)) for pmid in real]
    done = pull(client(), tmp_path / "pubmed", wanted)
    assert {record.pmid for record in done.records.values()} == real.keys()
    assert (done.requests, done.lower_bound) == (2, 2)
    assert len(read_pulled(tmp_path / "pubmed")) == len(real) >= 80


# -- kills ------------------------------------------------------------------------------------------------


def run(url: str, folder: Path, pmids: list[str]) -> None:
    cache = Cache(folder / "cache", clock=lambda: NOON)
    client = Client(Settings(url=url, api_key=KEY, rate=1000), cache)
    done = pull(client, folder / "pubmed", [read_identifier(pmid) for pmid in pmids])
    assert done.complete


def child(url: str, folder: Path, pmids: list[str]) -> None:
    """The same, at full speed while coverage is measured."""
    sys.settrace(None)
    run(url, folder, pmids)


def digest(folder: Path) -> dict[str, str]:
    """Every file but the locks, whose content is the time."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {"lock", "limiter"}
    }


def test_a_hundred_kills_leave_what_the_next_run_completes_to_the_same_bytes(
    server: Eutils, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Processes are killed by their own number at random moments, from the start of a pull to past its end."""
    monkeypatch.setattr("mgkb.references.entrez.fetch.BATCH", 7)
    pmids = library.add_invented(14)
    asked = [*(f"10.5555/meadow.{number}" for number in range(7)), *pmids[7:]]
    run(server.url, tmp_path / "whole", asked)
    whole = digest(tmp_path / "whole")
    assert len(whole) == 14 + 14 + 7
    context = multiprocessing.get_context("fork")
    began = time.monotonic()
    run(server.url, tmp_path / "timed", asked)
    lasts = time.monotonic() - began
    chance = random.Random(20261122)  # noqa: S311
    killed, folder, rounds = 0, tmp_path / "round-0", 0
    partial = set()
    while killed < 100:
        process = context.Process(target=child, args=(server.url, folder, asked))
        process.start()
        process.join(chance.uniform(0, lasts))
        if process.is_alive():
            process.kill()
            killed += 1
        process.join()
        state = digest(folder) if folder.exists() else {}
        kept = {name: content for name, content in state.items() if not Path(name).name.startswith(".")}
        assert kept.items() <= whole.items()
        partial.add(len(kept))
        if len(kept) == len(whole) or killed % 5 == 0:
            run(server.url, folder, asked)
            assert digest(folder) == whole
            rounds += 1
            folder = tmp_path / f"round-{rounds}"
    assert len(partial) >= 10
    assert rounds >= 20


def test_two_runs_at_once(server: Eutils, library: Library, tmp_path: Path) -> None:
    pmids = library.add_invented(60)
    run(server.url, tmp_path / "whole", pmids)
    context = multiprocessing.get_context("fork")
    both = [context.Process(target=run, args=(server.url, tmp_path / "both", pmids)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
        assert process.exitcode == 0
    assert digest(tmp_path / "both") == digest(tmp_path / "whole")


def test_an_interrupt_keeps_what_had_arrived(
    server: Eutils, client: MakeClient, library: Library, tmp_path: Path
) -> None:
    pmids = library.add_invented(250)

    def stop(done: int, _total: int) -> None:
        if done == 230:
            raise KeyboardInterrupt

    wanted = [read_identifier(pmid) for pmid in pmids]
    with pytest.raises(KeyboardInterrupt):
        pull(client(), tmp_path / "pubmed", wanted, stop)
    done = pull(client(), tmp_path / "pubmed", wanted)
    assert done.complete
    assert server.requests[-1].ids == pmids[230:]
