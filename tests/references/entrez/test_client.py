from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import pytest
from Bio import Entrez

from mgkb.errors import InputError, UsageError
from mgkb.references.entrez import (
    Cache,
    Client,
    EntrezError,
    Identifier,
    Outcome,
    Settings,
    fetch_records,
    fetch_works,
    match_citations,
    need,
    read_identifier,
)
from mgkb.references.entrez.ledger import Ledger, LedgerEntry
from mgkb.references.pubmed import read_record
from tests.references.entrez import faults
from tests.references.entrez.conftest import KEY, MakeClient
from tests.references.entrez.library import Library, invented
from tests.references.entrez.server import Eutils


def ids(*texts: str) -> list[Identifier]:
    return [read_identifier(text) for text in texts]


def test_a_request_says_who_asks(server: Eutils, client: MakeClient) -> None:
    fetch_records(client(), ["90000001", "90000002"])
    (request,) = server.requests
    assert request.parameters == {
        "db": ["pubmed"],
        "id": ["90000001,90000002"],
        "retmode": ["xml"],
        "tool": ["mgkb"],
        "email": ["a@example.org"],
        "api_key": [KEY],
    }
    assert request.headers["User-Agent"] == "mgkb (mailto:a@example.org)"


def test_two_hundred_go_by_post_in_one_request(server: Eutils, client: MakeClient, library: Library) -> None:
    seen = []
    asked = fetch_records(client(), library.add_invented(200), lambda done, total: seen.append((done, total)))
    assert [(request.method, len(request.ids)) for request in server.requests] == [("POST", 200)]
    assert KEY not in server.requests[0].target
    assert seen[-1] == (200, 200)
    assert all(each.value is not None for each in asked.values())


def test_the_ledger_says_what_was_asked(server: Eutils, client: MakeClient) -> None:
    asked = fetch_records(client(), ["90000001"])["90000001"]
    entry = asked.entry
    assert (entry.source, entry.question, entry.answer) == ("PubMed efetch", "PMID 90000001", "found")
    assert entry.url == f"{server.url}/efetch.fcgi?db=pubmed&id=90000001&retmode=xml"
    assert entry.asked.isoformat() == "2026-11-22T12:00:00+00:00"
    assert asked.value is not None
    assert entry.sha256 is not None
    assert LedgerEntry.from_json(json.loads(json.dumps(entry.to_json()))) == entry


def test_a_ledger_knows_what_errors_leave_open() -> None:
    ledger = Ledger()
    assert ledger.outcome("PMID 7") is None
    from mgkb.references.entrez.ledger import now

    for outcome, known in (
        (Outcome.NOT_FOUND, "not found"),
        (Outcome.ERROR, "error"),
        (Outcome.FOUND, "found"),
    ):
        ledger.add([LedgerEntry("PubMed", "PMID 7", now(), outcome)])
        assert ledger.outcome("PMID 7") == known
    assert ledger.outcome("PMID 8") is None


def test_ncbi_itself_is_not_asked_anonymously(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="NCBI_EMAIL"):
        fetch_records(Client(Settings(), Cache(tmp_path)), ["7"])


def test_biopython_is_otherwise_as_it_was(
    server: Eutils, client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever uses Bio.Entrez or urllib themselves in this process is not touched."""
    monkeypatch.setattr(Entrez, "max_tries", 1)
    fetch_records(client(), ["90000001"])
    with urllib.request.urlopen(f"{server.url}/esearch.fcgi?term=meadows[ti]") as response:  # noqa: S310
        assert b"<Count>1</Count>" in response.read()
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen("https://127.0.0.1:9/")
    blocked = urllib.request.ProxyHandler({"https": "http://127.0.0.1:9"})
    urllib.request.install_opener(urllib.request.build_opener(blocked))
    try:
        with pytest.raises(OSError, match="refused"):
            Entrez.efetch(db="pubmed", id="7", email="a@example.org", api_key="x")  # type: ignore[no-untyped-call]
    finally:
        urllib.request.install_opener(None)
    assert fetch_records(client(), ["90000002"])["90000002"].value is not None


# -- works ------------------------------------------------------------------------------------------------


def test_a_hundred_references_cost_three_requests(
    server: Eutils, client: MakeClient, library: Library
) -> None:
    pmids = library.add_invented(100)
    wanted = [
        *ids(*pmids[:40]),
        *ids(*(f"10.5555/meadow.{number}" for number in range(40, 80))),
        *ids(*(f"PMC{91000000 + number}" for number in range(80, 100))),
    ]
    asking = client()
    assert need(asking.cache, wanted).requests() == 3
    asked = fetch_works(asking, wanted)
    assert [request.utility for request in server.requests] == ["esearch.fcgi", "elink.fcgi", "efetch.fcgi"]
    assert asking.requests == 3
    found = [read_record(each.value).pmid for each in asked.values() if each.value]
    assert found == pmids
    assert need(asking.cache, wanted).requests() == 0
    fetch_works(asking, wanted)
    assert asking.requests == 3


def test_a_hundred_pmids_cost_one_request(server: Eutils, client: MakeClient, library: Library) -> None:
    fetch_works(client(), ids(*library.add_invented(100)))
    assert len(server.requests) == 1


def test_dois_with_brackets_and_capitals(server: Eutils, client: MakeClient) -> None:
    odd, plain, gone = ids("10.5555/MGKB.(2);A", "https://doi.org/10.5555/mgkb.1", "10.5555/no.such")
    asked = fetch_works(client(), [odd, plain, gone])
    assert [read_record(asked[each].value).pmid for each in (odd, plain) if asked[each].value] == [  # type: ignore[arg-type]
        "90000002",
        "90000001",
    ]
    entry = asked[gone].entry
    assert (entry.outcome, entry.question) == (Outcome.NOT_FOUND, "DOI 10.5555/no.such")
    assert entry.detail == "the search has hits, and none carries this DOI"
    assert asked[odd].entry.question == "DOI 10.5555/mgkb.(2);a"


def test_a_doi_whose_hit_cannot_be_fetched_is_not_called_missing(server: Eutils, client: MakeClient) -> None:
    (doi,) = ids("10.5555/mgkb.1")
    server.fail(None, faults.status(502))
    assert fetch_works(client(attempts=1), [doi])[doi].entry.answer.startswith("error: 127.0.0.1")
    assert fetch_works(client(), [doi])[doi].entry.outcome is Outcome.FOUND


def test_when_the_search_fails_the_pmids_are_fetched_all_the_same(server: Eutils, client: MakeClient) -> None:
    doi, pmid = ids("10.5555/mgkb.1", "90000002")
    server.fail(faults.html)
    asked = fetch_works(client(attempts=1), [doi, pmid])
    assert (asked[doi].entry.outcome, asked[pmid].entry.outcome) == (Outcome.ERROR, Outcome.FOUND)


def test_a_doi_that_is_read_as_something_else_does_not_drown_the_others(
    server: Eutils, client: MakeClient, library: Library
) -> None:
    library.add_invented(60)
    wanted = ids("10.5555/mgkb.1", "10.5555/broad", "10.5555/mgkb.3", "10.5555/meadow.1")
    everything = json.dumps({"esearchresult": {"count": "5000000", "idlist": ["91000001"] * 40}}).encode()

    broad = faults.body(everything)
    server.fail(broad, broad, None, broad)
    asked = fetch_works(client(), wanted)
    assert [asked[each].entry.outcome for each in wanted] == [
        Outcome.FOUND,
        Outcome.ERROR,
        Outcome.FOUND,
        Outcome.FOUND,
    ]
    assert "5000000 records for this DOI" in asked[wanted[1]].entry.detail


def test_a_search_that_lists_too_few_is_asked_again(server: Eutils, client: MakeClient) -> None:
    wanted = ids("10.5555/mgkb.1", "10.5555/mgkb.3")
    server.fail(
        lambda reply, _: faults.body(reply.body.replace(b'"90000001"', b"").replace(b", ]", b"]"))(reply, _)
    )
    asked = fetch_works(client(), wanted)
    assert all(each.entry.outcome is Outcome.FOUND for each in asked.values())
    assert len(server.asked("esearch")) == 2


def test_a_notice_that_carries_the_papers_doi_is_not_the_paper(
    server: Eutils, client: MakeClient, library: Library
) -> None:
    types = b"<PublicationTypeList><PublicationType>Retraction Notice</PublicationType></PublicationTypeList>"
    for number, kind in ((0, types), (1, b""), (2, b"")):
        shared = invented(number).replace(b"meadow.%d<" % number, b"meadow.shared<")
        library.add(shared.replace(b"</Language>", b"</Language>" + kind))
    found = json.dumps({"esearchresult": {"count": "3", "idlist": ["91000002", "91000000", "91000001"]}})
    server.fail(faults.body(found.encode()))
    (doi,) = ids("10.5555/meadow.shared")
    asked = fetch_works(client(), [doi])[doi]
    assert asked.value is not None
    assert read_record(asked.value).pmid == "91000001"
    assert asked.entry.answer == "found; PMID 91000002, 91000000 carries it too"
    assert fetch_works(client(), [doi])[doi] == asked


def test_pmcids(server: Eutils, client: MakeClient) -> None:
    known, gone = ids("PMC9000001.2", "pmc123")
    asked = fetch_works(client(), [known, gone])
    assert asked[known].value is not None
    assert asked[known].entry.question == "PMCID PMC9000001"
    assert (asked[gone].entry.outcome, asked[gone].entry.source) == (Outcome.NOT_FOUND, "PubMed elink")
    assert server.asked("elink")[0].parameters["id"] == ["9000001", "123"]


@pytest.mark.parametrize(
    "data", [b"{}", b"[]", b'{"linksets": [{"ids": []}]}', b'{"linksets": [3]}', b"<html>"]
)
def test_links_that_make_no_sense_are_errors(data: bytes, server: Eutils, client: MakeClient) -> None:
    (pmcid,) = ids("PMC9000001")
    server.fail(faults.body(data))
    entry = fetch_works(client(attempts=1), [pmcid])[pmcid].entry
    assert "no list of links" in entry.answer
    assert entry.source == "PubMed elink"
    server.fail(faults.body(b'{"linksets": []}'))
    assert "leaves it out" in fetch_works(client(), [pmcid])[pmcid].entry.answer


def test_one_work_by_three_identifiers_is_fetched_once(server: Eutils, client: MakeClient) -> None:
    asked = fetch_works(client(), ids("90000001", "10.5555/mgkb.1", "PMC9000001"))
    assert len({each.value.xml for each in asked.values() if each.value}) == 1
    assert server.asked("efetch")[0].ids == ["90000001"]


def test_nothing_is_asked_for_nothing(server: Eutils, client: MakeClient) -> None:
    assert fetch_works(client(), []) == {}
    assert fetch_records(client(), []) == {}
    assert match_citations(client(), []) == {}
    assert server.requests == []


@pytest.mark.parametrize("text", ["0", "PMC0", "10.1/x", "doi", "", "12345678901"])
def test_what_is_no_identifier(text: str) -> None:
    with pytest.raises(InputError, match="is no PMID, PMCID or DOI"):
        read_identifier(text)


def test_an_error_outside_a_question() -> None:
    assert EntrezError("x").exit_status == 3
