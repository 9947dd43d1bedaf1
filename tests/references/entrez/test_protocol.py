"""The tests' server against Biopython's own readers: it must speak as NCBI does, or the other tests prove nothing."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from Bio import Entrez, Medline
from Bio.Entrez.Parser import DataHandler

from tests.references.entrez.server import Eutils


@pytest.fixture
def ask(server: Eutils, tmp_path: Path) -> Iterator[Any]:
    def ask(utility: str, **parameters: str) -> Any:
        return urllib.request.urlopen(f"{server.url}/{utility}?{urlencode(parameters)}", timeout=5)  # noqa: S310

    DataHandler.directory = str(tmp_path)
    return ask  # type: ignore[return-value]


def read(response: Any) -> Any:
    return Entrez.read(response, validate=False)  # type: ignore[no-untyped-call]


def test_esearch_with_history_feeds_efetch_esummary_and_elink(ask: Any) -> None:
    found = read(ask("esearch.fcgi", db="pubmed", term="meadow[ti] OR meadows[ti]", usehistory="y"))
    assert (found["Count"], found["IdList"]) == ("2", ["90000003", "90000001"])
    history = {"db": "pubmed", "WebEnv": found["WebEnv"], "query_key": found["QueryKey"]}
    second = ask("efetch.fcgi", **history, rettype="uilist", retmode="text", retstart="1")
    assert second.read() == b"90000001\n"
    summaries = read(ask("esummary.fcgi", **history))
    assert [str(each["Id"]) for each in summaries] == ["90000003", "90000001"]
    text = ask("efetch.fcgi", **history, rettype="medline", retmode="text").read().decode()
    records = Medline.parse(text.splitlines(keepends=True))  # type: ignore[no-untyped-call]
    assert [each["PMID"] for each in records] == ["90000003", "90000001"]


def test_epost_adds_to_a_history(ask: Any, server: Eutils) -> None:
    first = read(ask("epost.fcgi", db="pubmed", id="90000001"))
    second = read(ask("epost.fcgi", db="pubmed", id="90000002,90000003", WebEnv=first["WebEnv"]))
    assert (second["QueryKey"], second["WebEnv"]) == ("2", first["WebEnv"])
    assert server.history[first["WebEnv"]] == [["90000001"], ["90000002", "90000003"]]
    with pytest.raises(RuntimeError, match="Empty ID list"):
        read(ask("epost.fcgi", db="pubmed"))


def test_esearch_says_what_it_does_not_know(ask: Any) -> None:
    found = read(ask("esearch.fcgi", db="pubmed", term="xyzzy[ti]"))
    assert (found["Count"], found["ErrorList"]["PhraseNotFound"]) == ("0", ["xyzzy[ti]"])
    with pytest.raises(RuntimeError, match="Empty term"):
        read(ask("esearch.fcgi", db="pubmed"))


def test_esearch_combines(ask: Any) -> None:
    def hits(term: str) -> list[str]:
        return list(read(ask("esearch.fcgi", db="pubmed", term=term))["IdList"])

    assert hits('"ruhe"[au] AND 2017[dp]') == ["90000003"]
    assert hits("meadow[ti] OR meadows[ti] NOT 90000001[pmid]") == ["90000003"]
    assert hits("meadow") == ["90000001"]


def test_esummary_names_what_it_cannot_give(ask: Any) -> None:
    answer = json.load(ask("esummary.fcgi", db="pubmed", id="90000003,99999999", retmode="json"))["result"]
    assert answer["uids"] == ["90000003", "99999999"]
    assert answer["99999999"]["error"] == "cannot get document summary"
    many = json.load(ask("esummary.fcgi", db="pubmed", id=",".join(map(str, range(1, 502))), retmode="json"))
    assert "Maximum number of UIDs is 500" in many["esummaryresult"][0]
    for nothing in ({}, {"WebEnv": "gone", "query_key": "1"}):
        with pytest.raises(RuntimeError):
            read(ask("esummary.fcgi", db="pubmed", **nothing))
    with pytest.raises(RuntimeError, match="cannot get document summary"):
        read(ask("esummary.fcgi", db="pubmed", id="99999999"))


def test_elink_keeps_sets_apart(ask: Any) -> None:
    answer = read(ask("elink.fcgi", dbfrom="pmc", linkname="pmc_pubmed", id="9000001,5"))
    assert answer[0]["IdList"] == ["9000001", "5"]
    assert answer[0]["LinkSetDb"][0]["Link"][0]["Id"] == "90000001"


@pytest.mark.parametrize(
    ("utility", "parameters", "status", "words"),
    [
        ("efetch.fcgi", {"id": "0"}, 400, b"ID list is empty!"),
        ("efetch.fcgi", {"WebEnv": "gone", "query_key": "1"}, 400, b"Unable to obtain query #1"),
        ("nothing.fcgi", {}, 404, b"no such"),
    ],
)
def test_refusals(ask: Any, utility: str, parameters: dict[str, str], status: int, words: bytes) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        ask(utility, db="pubmed", **parameters)
    with caught.value as error:
        assert error.code == status
        assert words in error.read()


def test_the_rate_limit_is_kept(ask: Any, server: Eutils) -> None:
    server.limit = True
    for _ in range(3):
        ask("esearch.fcgi", term="meadow").close()
    with pytest.raises(urllib.error.HTTPError) as caught:
        ask("esearch.fcgi", term="meadow")
    with caught.value as error:
        assert (error.code, error.headers["Retry-After"], error.headers["X-RateLimit-Limit"]) == (
            429,
            "2",
            "3",
        )
        assert json.load(error)["error"] == "API rate limit exceeded"
    ask("esearch.fcgi", term="meadow", api_key="x").close()
    server.retry_after = None
    with pytest.raises(urllib.error.HTTPError) as caught:
        ask("esearch.fcgi", term="meadow")
    with caught.value as error:
        assert error.headers["Retry-After"] is None
