"""Searches."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mgkb.errors import InputError
from mgkb.references.entrez.errors import EntrezError, HistoryExpired
from mgkb.references.entrez.ledger import Asked, Outcome
from mgkb.references.pubmed.values import real_pmid

if TYPE_CHECKING:
    from mgkb.references.entrez.cache import Answer
    from mgkb.references.entrez.client import Client

PAGE = 1000
MOST = 9_999
KIND = "searches"
_STOP = frozenset(re.findall(r"\w+", "a an and are as at by for from in is it of on or the to with"))
_FORGOTTEN = re.compile(r"query #|history|WebEnv|query_key", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found.

    Attributes:
        pmids: In PubMed's order; not more than were asked for.
        count: How many there are.
        ignored: Words of the search that PubMed does not know and left out: the hits are for the rest of it.
    """

    pmids: tuple[str, ...]
    count: int
    ignored: tuple[str, ...] = ()


def search(client: Client, term: str, limit: int = 20) -> Asked[Hits]:
    """Search PubMed.

    More than a thousand hits come in pages out of one result set on the history server, so that what is added
    meanwhile does not shift them; a set that the server has forgotten is searched anew.

    Args:
        client: Whom to ask.
        term: In PubMed's language.
        limit: Most hits to give; PubMed gives no more than 9,999.
    """
    try:
        return find(client, term, limit)
    except EntrezError as error:
        return client.failed("esearch", term, str(error))


def find(client: Client, term: str, limit: int) -> Asked[Hits]:
    """The same, for a caller that has more to ask and wants to know whether that is any use.

    Raises:
        EntrezError: There is no answer.
    """
    answer = client.cache.get(KIND, question(term, limit))
    if answer is None:
        body = _Search(client, term, min(limit, MOST)).run()
        answer = client.answer(
            body, "esearch.fcgi", db="pubmed", term=term, retmax=str(limit), retmode="json"
        )
        client.cache.put(KIND, question(term, limit), answer)
    return _asked(client, term, answer)


def question(term: str, limit: int) -> str:
    """A search as the cache knows it."""
    return f"{term} (first {limit})"


def _asked(client: Client, term: str, answer: Answer) -> Asked[Hits]:
    hits = read_hits(answer.body)
    outcome = Outcome.FOUND if hits.pmids else Outcome.NOT_FOUND
    return Asked(client.entry("esearch", term, answer, outcome), hits if hits.pmids else None)


class _Search:
    def __init__(self, client: Client, term: str, limit: int) -> None:
        self._client = client
        self._term = term
        self._limit = limit

    def run(self) -> bytes:
        for _ in range(3):
            try:
                return self._pages()
            except HistoryExpired as error:
                expired = error
        raise EntrezError(f"the history server forgot the search three times: {expired}")

    def _pages(self) -> bytes:
        history = {"usehistory": "y"} if self._limit > PAGE else {}
        body = self._client.ask(
            "esearch",
            _whole,
            db="pubmed",
            term=self._term,
            retmax=min(self._limit, PAGE),
            retmode="json",
            **history,
        )
        hits = read_hits(body)
        if len(hits.pmids) >= min(self._limit, hits.count):
            return body
        result = json.loads(body)
        found = result["esearchresult"]
        pmids = list(hits.pmids)
        while len(pmids) < min(self._limit, hits.count):
            page = self._page(found, start=len(pmids))
            if not page:
                raise EntrezError(f"the search gives {len(pmids)} of {hits.count} hits and no more")
            pmids += page
        found["idlist"] = pmids
        return json.dumps(result).encode()

    def _page(self, found: dict[str, Any], start: int) -> list[str]:
        if not found.get("webenv"):
            raise EntrezError(f"the search lists {start} of its hits and keeps no result set for the others")
        try:
            return self._client.ask(
                "efetch",
                _page,
                db="pubmed",
                rettype="uilist",
                retmode="text",
                WebEnv=found["webenv"],
                query_key=found["querykey"],
                retstart=start,
                retmax=min(PAGE, self._limit - start),
            )
        except EntrezError as error:
            # It may be said with a status of 400 as well as in an answer.
            if _FORGOTTEN.search(str(error)):
                raise HistoryExpired(str(error)) from None
            raise


def read_hits(body: bytes) -> Hits:
    """Read an answer of esearch in JSON.

    Raises:
        InputError: It is none, or PubMed says that the search failed.

    >>> read_hits(b'{"esearchresult": {"count": "2", "idlist": ["7", "8"]}}')
    Hits(pmids=('7', '8'), count=2, ignored=())
    """
    try:
        # NCBI lets control characters through.
        result = json.loads(body, strict=False)["esearchresult"]
        if "ERROR" in result:
            raise InputError(f"PubMed answers: {result['ERROR']}")
        lists = {**(result.get("errorlist") or {}), **(result.get("warninglist") or {})}
        ignored = [*lists.get("phrasesnotfound", ()), *lists.get("quotedphrasesnotfound", ())]
        return Hits(tuple(result["idlist"]), int(result["count"]), tuple(ignored))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError("the answer is no result of a search") from None


def _whole(body: bytes) -> bytes:
    read_hits(body)
    return body


def _page(body: bytes) -> list[str]:
    lines = body.decode("utf-8", "replace").split()
    if all(map(real_pmid, lines)):
        return lines
    said = " ".join(re.sub(r"<[^>]*>", " ", " ".join(lines)).split())[:200]
    if _FORGOTTEN.search(said):
        raise HistoryExpired(said)
    raise InputError(f"the answer is no list of PMIDs: {said}")


def title_words(title: str) -> list[str]:
    """The first twelve words of a title that PubMed indexes, each once.

    >>> title_words("The role of magnesium in sleep: magnesium and sleep")
    ['role', 'magnesium', 'sleep']
    """
    words = [word for word in re.findall(r"\w+", title.lower()) if len(word) > 1 and word not in _STOP]
    return list(dict.fromkeys(words[:12]))
