from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mgkb.references.entrez import (
    Answer,
    Cache,
    CachePolicy,
    Citation,
    Outcome,
    fetch_records,
    fetch_works,
    match_citations,
    read_identifier,
    search,
)
from mgkb.references.entrez.locks import locked
from tests.references.entrez.conftest import KEY, MakeClient
from tests.references.entrez.server import Eutils

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANSWER = Answer("тело\nof an answer".encode(), "https://x.org/efetch.fcgi?id=7", NOON, "a remark")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path, clock=lambda: NOON)


def test_an_answer_comes_back_as_it_was(cache: Cache) -> None:
    cache.put("records", "7", ANSWER)
    assert cache.get("records", "7") == ANSWER
    assert cache.get("records", "8") is None
    assert cache.get("matches", "7") is None


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]\nx", b'{"asked": 3}\nx', b'{"asked": "noon", "url": "x"}\n']
)
def test_a_damaged_answer_counts_as_missing(cache: Cache, damage: bytes, tmp_path: Path) -> None:
    cache.put("records", "7", ANSWER)
    (path,) = tmp_path.rglob("*.answer")
    path.write_bytes(damage)
    assert cache.get("records", "7") is None


def test_a_changed_answer_counts_as_missing(cache: Cache, tmp_path: Path) -> None:
    cache.put("records", "7", ANSWER)
    (path,) = tmp_path.rglob("*.answer")
    path.write_bytes(path.read_bytes()[:-1])
    assert cache.get("records", "7") is None


def test_age_refresh_and_offline(cache: Cache, tmp_path: Path) -> None:
    cache.put("records", "7", ANSWER)

    def at(hours: int, **policy: object) -> Answer | None:
        later = NOON + timedelta(hours=hours)
        return Cache(tmp_path, CachePolicy(**policy), clock=lambda: later).get("records", "7")  # type: ignore[arg-type]

    assert at(1000) == ANSWER
    assert at(2, max_age=timedelta(hours=2)) == ANSWER
    assert at(3, max_age=timedelta(hours=2)) is None
    assert at(3, max_age=timedelta(hours=2), offline=True) == ANSWER
    assert at(1, refresh=True) is None
    assert at(0, refresh=True) == ANSWER
    assert at(1, refresh=True, offline=True) == ANSWER


def test_leftovers_of_a_killed_run_are_swept_up_unless_another_run_is_under_way(tmp_path: Path) -> None:
    cache, folder = Cache(tmp_path / "cache"), tmp_path / "pubmed"
    leftovers = [
        cache.folder / "records" / "07" / ".7.answer.0123456789abcdef",
        folder / ".7.xml.fedcba9876543210",
    ]
    for path in leftovers:
        path.parent.mkdir(parents=True)
        path.write_text("half")
    (folder / "7.xml").write_text("whole")
    with locked(cache.folder / "lock", shared=True), cache.session(folder):
        assert all(path.exists() for path in leftovers)
    with cache.session(folder):
        assert not any(path.exists() for path in leftovers)
        assert (folder / "7.xml").exists()


def test_offline_answers_from_the_cache_alone(server: Eutils, client: MakeClient) -> None:
    citation = Citation("Zh Vydum Med", "1998", "12", "167", "Vydumov IP")
    doi = read_identifier("10.5555/mgkb.3")
    online = client()
    first = (
        fetch_records(online, ["90000001"]),
        fetch_works(online, [doi]),
        match_citations(online, [citation]),
        search(online, "meadows[ti]"),
    )
    count = len(server.requests)
    offline = client(CachePolicy(offline=True))
    assert first == (
        fetch_records(offline, ["90000001"]),
        fetch_works(offline, [doi]),
        match_citations(offline, [citation]),
        search(offline, "meadows[ti]"),
    )
    for asked in (
        fetch_records(offline, ["90000002"])["90000002"],
        fetch_works(offline, [read_identifier("10.5555/other")])[read_identifier("10.5555/other")],
        match_citations(offline, [Citation("x")])[Citation("x")],
        search(offline, "other[ti]"),
    ):
        assert asked.entry.outcome is Outcome.ERROR
        assert asked.entry.detail.endswith("offline, and not in the cache")
    assert (len(server.requests), offline.requests) == (count, 0)


def test_the_key_is_in_no_file_and_no_entry(
    server: Eutils, client: MakeClient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from tests.references.entrez import faults

    caplog.set_level("DEBUG")
    echo = faults.status(400, body=f'{{"error":"API key invalid","api-key":"{KEY}"}}'.encode())
    said = f"<eFetchResult><ERROR>{KEY} api_key={KEY}</ERROR></eFetchResult>".encode()
    entries = []
    for fault in (echo, faults.status(429, body=KEY.encode()), faults.body(said)):
        server.fail(fault, fault)
        entries.append(fetch_records(client(attempts=2), ["90000001"])["90000001"].entry)
        server.faults.clear()
    server.fail(lambda reply, _: faults.body(reply.body.replace(b"own a meadow", KEY.encode()))(reply, _))
    entries.append(fetch_records(client(), ["90000001"])["90000001"].entry)
    search(client(), "meadows[ti]")
    assert server.requests[-1].get("api_key") == KEY
    assert KEY in server.requests[-1].target
    assert KEY not in repr(entries)
    assert "api_key=[key]" in caplog.text
    assert KEY not in caplog.text
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 3
    for path in files:
        assert KEY.encode() not in path.read_bytes()
        assert b"example.org" not in path.read_bytes()
