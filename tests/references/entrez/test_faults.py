"""Every fault of the service, and that it loses nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from mgkb.references.entrez import CachePolicy, Outcome, fetch_records, match_citations, search
from mgkb.references.entrez.match import Citation
from tests.references.entrez import faults
from tests.references.entrez.conftest import MakeClient
from tests.references.entrez.library import Library, invented
from tests.references.entrez.server import Eutils
from tests.references.entrez.utilities import Reply

PMIDS = ["90000001", "90000002", "90000003"]


@pytest.mark.parametrize(
    "fault",
    [
        faults.status(429),
        faults.status(429, "3"),
        faults.status(500),
        faults.status(502),
        faults.status(503, "1"),
        faults.hang(2),
        faults.drip,
        faults.reset,
        faults.busy_and_reset,
        faults.short,
        faults.cut,
        faults.html,
        faults.body(b""),
        faults.body(b"Unable to route request!"),
        faults.body(b"<eFetchResult><ERROR>Search Backend failed</ERROR></eFetchResult>"),
        faults.empty,
        faults.without("90000002"),
        faults.twice("90000002"),
        faults.instead(invented(1)),
    ],
)
def test_a_fault_that_passes_loses_nothing(
    fault: faults.Fault, server: Eutils, client: MakeClient, naps: list[float]
) -> None:
    whole = fetch_records(client(), PMIDS)
    server.requests.clear()
    late = datetime(2026, 11, 22, 13, tzinfo=UTC)
    server.fail(fault)
    again = fetch_records(client(CachePolicy(refresh=True), at=late, timeout=1), PMIDS)
    assert {pmid: asked.value for pmid, asked in again.items()} == {
        pmid: asked.value for pmid, asked in whole.items()
    }
    assert all(asked.entry.outcome is Outcome.FOUND and asked.entry.asked == late for asked in again.values())
    assert len(server.requests) <= 2


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (faults.status(429), "HTTP 429"),
        (faults.status(500), "HTTP 500 Bad Gateway"),
        (faults.status(502), "HTTP 502"),
        (faults.hang(2), "no answer within 1 s"),
        (faults.reset, "the connection"),
        (faults.drip, "no answer within 1 s"),
        (faults.busy_and_reset, "HTTP 503"),
        (faults.short, "bytes are missing"),
        (faults.cut, "breaks off"),
        (faults.html, "is an HTML page"),
    ],
)
def test_a_fault_that_stays_is_an_error_and_never_not_found(
    fault: faults.Fault, words: str, server: Eutils, client: MakeClient, naps: list[float]
) -> None:
    server.fail(*[fault] * 3)
    asked = fetch_records(client(attempts=3, timeout=1), PMIDS)
    for pmid in PMIDS:
        entry = asked[pmid].entry
        assert entry.outcome is Outcome.ERROR
        assert words in entry.detail
        assert asked[pmid].value is None
        assert entry.sha256 is None
    assert len(server.requests) == 3
    assert [0.5 <= naps[0] <= 1, 1 <= naps[1] <= 2, len(naps)] == [True, True, 2]
    server.faults.clear()
    assert all(each.entry.outcome is Outcome.FOUND for each in fetch_records(client(), PMIDS).values())


def test_an_empty_set_twice_means_that_there_is_nothing(server: Eutils, client: MakeClient) -> None:
    asked = fetch_records(client(), ["99999999"])["99999999"]
    assert (asked.entry.outcome, asked.value, len(server.requests)) == (Outcome.NOT_FOUND, None, 2)
    assert asked.entry.answer == "not found"
    assert fetch_records(client(), ["99999999"])["99999999"] == asked
    assert len(server.requests) == 2


def test_the_wrong_record_is_an_error(server: Eutils, client: MakeClient) -> None:
    server.fail(faults.instead(invented(1)), faults.instead(invented(1)))
    asked = fetch_records(client(), ["90000001"])["90000001"]
    assert asked.entry.answer == "error: PubMed sends another record instead (PMID 91000001)"
    assert client().cache.get("records", "91000001") is None


def test_a_record_that_was_sent_in_two_forms_is_noted(server: Eutils, client: MakeClient) -> None:
    server.fail(faults.twice("90000003", (b"Quiet", b"Loud")))
    asked = fetch_records(client(), PMIDS)["90000003"]
    assert asked.value is not None
    assert b"Quiet meadows" in asked.value.xml
    assert asked.entry.answer == "found; sent twice, in two forms; the first is kept"


@pytest.mark.parametrize("pmid", ["0", "", "abc", "-7", "12 34", "1234567890"])
def test_what_is_no_pmid_is_not_asked(pmid: str, server: Eutils, client: MakeClient) -> None:
    asked = fetch_records(client(), [pmid, "90000001"])
    assert asked[pmid].entry.outcome is Outcome.ERROR
    assert "is no PMID; not asked" in asked[pmid].entry.detail
    assert asked["90000001"].value is not None
    assert [request.ids for request in server.requests] == [["90000001"]]


def test_repeated_pmids_are_asked_once(server: Eutils, client: MakeClient) -> None:
    assert list(fetch_records(client(), ["90000001", "90000001"])) == ["90000001"]
    assert [request.ids for request in server.requests] == [["90000001"]]


def test_a_batch_fails_alone_when_its_answer_is_broken(
    server: Eutils, client: MakeClient, library: Library
) -> None:
    pmids = library.add_invented(450)
    server.fail(None, *[faults.cut] * 2)
    asked = fetch_records(client(attempts=2), pmids)
    outcomes = [asked[pmid].entry.outcome for pmid in pmids]
    assert outcomes == [Outcome.FOUND] * 200 + [Outcome.ERROR] * 200 + [Outcome.FOUND] * 50
    again = fetch_records(client(), pmids)
    assert all(each.value is not None for each in again.values())
    assert server.requests[-1].ids == pmids[200:400]


def test_when_the_service_is_away_the_rest_is_not_asked(
    server: Eutils, client: MakeClient, library: Library
) -> None:
    pmids = library.add_invented(450)
    server.fail(None, *[faults.status(502)] * 2)
    asked = fetch_records(client(attempts=2), pmids)
    assert len(server.requests) == 3
    assert asked[pmids[-1]].entry.answer.startswith("error: not asked: 127.0.0.1")
    assert "nothing was lost" in asked[pmids[-1]].entry.answer
    assert sum(each.entry.outcome is Outcome.FOUND for each in asked.values()) == 200


def test_a_batch_that_is_too_long_is_halved(server: Eutils, client: MakeClient, library: Library) -> None:
    pmids = library.add_invented(7)
    server.fail(faults.status(414), faults.status(413), None, None)
    asked = fetch_records(client(), pmids)
    assert all(each.value is not None for each in asked.values())
    assert [len(request.ids) for request in server.requests] == [7, 4, 2, 2, 3]
    server.fail(faults.status(414))
    assert "HTTP 414" in fetch_records(client(), ["90000001"])["90000001"].entry.answer


def test_nobody_listens(server: Eutils, client: MakeClient) -> None:
    lonely = client(url="http://127.0.0.1:9", attempts=2)
    entry = fetch_records(lonely, ["90000001"])["90000001"].entry
    assert "asked 2 times" in entry.detail
    assert "the connection failed (Connection refused)" in entry.detail


def test_a_refusal_is_not_repeated(server: Eutils, client: MakeClient, naps: list[float]) -> None:
    server.fail(faults.status(400, body=b'{"error":"API key invalid"}'))
    entry = fetch_records(client(), ["90000001"])["90000001"].entry
    assert entry.answer == "error: Entrez refuses the request: HTTP 400 API key invalid"
    assert (len(server.requests), naps) == (1, [])


def test_a_redirect_is_not_followed(server: Eutils, client: MakeClient) -> None:
    server.fail(lambda _reply, _request: Reply(302, b"", headers={"Location": "http://127.0.0.1:9/x"}))
    entry = fetch_records(client(), ["90000001"])["90000001"].entry
    assert "refuses the request: HTTP 302" in entry.answer


def test_retry_after_in_seconds_and_as_a_date(server: Eutils, client: MakeClient, naps: list[float]) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    server.fail(
        faults.status(429, "7"), faults.status(429, date), faults.status(503, "Sun, 06 Nov 1994 08:49:37 GMT")
    )
    assert fetch_records(client(), ["90000001"])["90000001"].value is not None
    # The pauses, and what the limiter adds for everybody else.
    assert naps[0] == 7
    assert any(17 <= nap <= 20 for nap in naps)
    assert len(server.requests) == 4


def test_a_retry_after_that_makes_no_sense_is_not_obeyed(
    server: Eutils, client: MakeClient, naps: list[float]
) -> None:
    server.fail(faults.status(429, "soon"))
    fetch_records(client(), ["90000001"])
    assert 0.5 <= naps[0] <= 1


def test_a_pause_beyond_patience_ends_the_run_at_once(
    server: Eutils, client: MakeClient, naps: list[float]
) -> None:
    server.fail(faults.status(429, "3600"))
    entry = fetch_records(client(), ["90000001"])["90000001"].entry
    assert "asks for a pause of 3600 s" in entry.detail
    assert (len(server.requests), naps) == (1, [])


def test_an_answer_that_never_ends_is_cut_off(
    server: Eutils, client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mgkb.references.entrez.transport.MAX_BYTES", 100)
    assert "sends more than" in fetch_records(client(), ["90000001"])["90000001"].entry.detail


def test_faults_in_searches_and_matches(server: Eutils, client: MakeClient) -> None:
    citation = Citation("Zh Vydum Med", "1998", "12", "167", "Vydumov IP")
    for fault in (faults.html, faults.body(b"{"), faults.body(b"[]"), faults.reset, faults.status(502)):
        server.fail(fault)
        late = client().cache.clock() + timedelta(minutes=len(server.requests) + 1)
        fresh = client(CachePolicy(refresh=True), at=late)
        hits = search(fresh, "meadows[ti]").value
        assert hits is not None
        assert hits.pmids == ("90000003",)
        server.fail(fault)
        assert match_citations(fresh, [citation])[citation].value == ("90000001",)
