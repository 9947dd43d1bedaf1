"""Questions to PubMed in words: citations matched by where they were printed, and searches."""

from __future__ import annotations

from mgkb.references.entrez import (
    Citation,
    Hits,
    Outcome,
    match_citations,
    search,
)
from tests.references.entrez import faults
from tests.references.entrez.conftest import MakeClient
from tests.references.entrez.library import Library
from tests.references.entrez.server import Eutils, Request
from tests.references.entrez.utilities import Reply

# -- matching ---------------------------------------------------------------------------------------------


def test_citations_are_matched_in_one_request(server: Eutils, client: MakeClient, library: Library) -> None:
    library.add_invented(100)
    found = Citation("J Invent Results", "2017", "5", "21", "Ruhe S")
    several = Citation("J Invent Results")
    many = Citation("Ann Numb Meadows")
    missing = Citation("J Invent Results", "1950")
    unknown = Citation("Журнал", "1998", author="Выдумов И|П")
    empty = Citation(journal=" | ")
    asked = match_citations(client(), [found, several, many, missing, unknown, empty, found])
    assert (asked[found].value, asked[found].entry.answer) == (("90000003",), "found")
    assert set(asked[several].value or ()) == {"90000002", "90000003"}
    assert asked[several].entry.answer.startswith("found; AMBIGUOUS")
    assert (asked[many].value, asked[many].entry.detail) == ((), "AMBIGUOUS (100 citations)")
    assert (asked[missing].entry.answer, asked[missing].value) == ("not found", None)
    assert asked[unknown].entry.answer == "not found; NOT_FOUND;INVALID_JOURNAL"
    assert asked[empty].entry.answer == "error: nothing to match by; not asked"
    assert len(server.requests) == 1
    assert match_citations(client(), [several])[several] == asked[several]
    assert len(server.requests) == 1


def test_a_line_that_is_left_out_is_asked_for_again(server: Eutils, client: MakeClient) -> None:
    one, other = Citation("J Invent Results", "2017"), Citation("J Invent Results", "2015")

    server.fail(faults.body(b"x|y|z|1\nJ|2017|||mgkb0000|90000003\nJ|2015|||mgkb0001|what?\n"))
    asked = match_citations(client(), [one, other])
    assert (asked[one].value, asked[other].value) == (("90000003",), ("90000002",))
    assert [len(request.get("bdata").split("\r")) for request in server.requests] == [2, 1]


def test_a_line_that_never_comes_is_an_error(server: Eutils, client: MakeClient) -> None:
    one, other = Citation("J Invent Results", "2017"), Citation("J Invent Results", "2015")
    server.fail(faults.body(b"J|2017|||mgkb0000|90000003\n"), faults.body(b"sorry"))
    asked = match_citations(client(attempts=1), [one, other])
    assert asked[other].entry.outcome is Outcome.ERROR
    # An answer to a question that was not asked is none either.
    many = [Citation("J Invent Results", str(year)) for year in range(1900, 2000)]
    half = "".join(f"J|x|||mgkb{number:04}|NOT_FOUND\n" for number in range(98)).encode()
    server.fail(faults.body(half), faults.body(b"J|x|||mgkb0000|NOT_FOUND\n"))
    asked = match_citations(client(attempts=1), many)
    assert asked[many[-2]].entry.outcome is Outcome.NOT_FOUND
    assert asked[many[-1]].entry.answer == "error: the matcher leaves it out of its answer"


# -- searching --------------------------------------------------------------------------------------------


def test_a_search_by_title(server: Eutils, client: MakeClient) -> None:
    term = 'quiet[ti] AND meadows[ti] AND sleep[ti] AND "ruhe"[au] AND 2017[dp]'
    asked = search(client(), term)
    assert asked.value == Hits(("90000003",), 1)
    assert search(client(), term) == asked
    assert len(server.requests) == 1


def test_words_that_pubmed_leaves_out_are_named(server: Eutils, client: MakeClient) -> None:
    asked = search(client(), "meadows[ti] OR xyzzy[ti]")
    assert asked.value == Hits(("90000003",), 1, ("xyzzy[ti]",))
    nothing = search(client(), "xyzzy[ti]")
    assert (nothing.value, nothing.entry.outcome) == (None, Outcome.NOT_FOUND)


def test_a_search_that_pubmed_refuses(server: Eutils, client: MakeClient) -> None:
    entry = search(client(attempts=1), "").entry
    assert entry.outcome is Outcome.ERROR
    assert "Empty term and query_key" in entry.detail


def test_thousands_of_hits_come_in_pages_out_of_the_history(
    server: Eutils, client: MakeClient, library: Library
) -> None:
    library.add_invented(2500)
    hits = search(client(), "number[ti]", limit=2300).value
    assert hits is not None
    assert (len(hits.pmids), len(set(hits.pmids)), hits.count) == (2300, 2300, 2500)
    assert [request.utility for request in server.requests] == ["esearch.fcgi", "efetch.fcgi", "efetch.fcgi"]

    def forget(reply: Reply, request: Request) -> Reply:
        server.history.clear()
        return faults.html(reply, request)

    server.fail(None, forget)
    again = search(client(), "number[ti]", limit=2400).value
    assert again is not None
    assert again.pmids[:2300] == hits.pmids


def test_a_search_that_the_history_forgets_is_made_again(
    server: Eutils, client: MakeClient, library: Library
) -> None:
    library.add_invented(1200)
    said = b"<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>"
    server.fail(None, faults.body(said))
    hits = search(client(), "number[ti]", limit=1200).value
    assert hits is not None
    assert len(set(hits.pmids)) == 1200
    assert [request.utility[:7] for request in server.requests] == [
        "esearch",
        "efetch.",
        "esearch",
        "efetch.",
    ]
    server.fail(None, faults.body(said), None, faults.body(said), None, faults.body(said))
    assert "forgot the search three times" in search(client(), "number[ti]", limit=1199).entry.detail


def test_a_page_that_fails_is_an_error(server: Eutils, client: MakeClient, library: Library) -> None:
    library.add_invented(1200)
    server.fail(None, faults.status(500))
    assert "HTTP 500" in search(client(attempts=1), "number[ti]", limit=1200).entry.detail


def test_pages_that_stop_or_have_no_history_are_errors(
    server: Eutils, client: MakeClient, library: Library
) -> None:
    library.add_invented(1200)
    server.fail(None, faults.body(b"\n"))
    assert "gives 1000 of 1200 hits" in search(client(), "number[ti]", limit=1200).entry.detail
    server.fail(lambda reply, _: faults.body(reply.body.replace(b"webenv", b"nothing"))(reply, _))
    assert (
        "lists 1000 of its hits and keeps no result set"
        in search(client(), "number[ti]", limit=1200).entry.detail
    )


def test_a_refusal_of_the_history_with_a_status(server: Eutils, client: MakeClient, library: Library) -> None:
    """NCBI says it with HTTP 400: also then the search is made again."""
    library.add_invented(1200)

    def forget(reply: Reply, _request: Request) -> Reply:
        server.history.clear()
        return reply

    server.fail(forget)
    hits = search(client(), "number[ti]", limit=1200).value
    assert hits is not None
    assert len(hits.pmids) == 1200
