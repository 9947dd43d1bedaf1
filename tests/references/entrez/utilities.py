"""The utilities of the tests' server, one function each."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from tests.references.entrez.library import FOOT, HEAD
from tests.references.pubmed.medline_text import medline_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.references.entrez.server import Eutils, Request

_sessions = itertools.count(1)


@dataclass(frozen=True)
class Reply:
    """What goes back over the wire."""

    status: int
    body: bytes
    kind: str = "text/xml; charset=UTF-8"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0
    drip: float = 0
    reset_after: int | None = None


def _json(value: Any) -> Reply:
    return Reply(200, json.dumps(value).encode(), "application/json; charset=UTF-8")


def _xml(root: str, dtd: str, inner: str, status: int = 200) -> Reply:
    name, date = dtd.split()
    address = f"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/{date}/{name}.dtd"
    doctype = f'<!DOCTYPE {root} PUBLIC "-//NLM//DTD {dtd}//EN" "{address}">'
    return Reply(
        status, f'<?xml version="1.0" encoding="UTF-8" ?>\n{doctype}\n<{root}>{inner}</{root}>'.encode()
    )


def _tag(name: str, text: object) -> str:
    return f"<{name}>{escape(str(text))}</{name}>"


def article_set(articles: list[bytes]) -> Reply:
    return Reply(200, HEAD + b"\n".join(articles) + FOOT)


class Forgotten(Exception):  # noqa: N818 - NCBI's word for it is a message
    """The result set is not there (any more)."""


def _chosen(server: Eutils, request: Request) -> list[str]:
    """PMIDs by `id`, or by `WebEnv` and `query_key`."""
    if "WebEnv" not in request.parameters:
        return request.ids
    try:
        found = server.history[request.get("WebEnv")][int(request.get("query_key", "1")) - 1]
    except (KeyError, IndexError):
        raise Forgotten(f"Unable to obtain query #{request.get('query_key')}") from None
    start = int(request.get("retstart", "0"))
    return found[start : start + int(request.get("retmax", "10000"))]


def _remember(server: Eutils, request: Request, pmids: list[str]) -> tuple[str, str]:
    environment = request.get("WebEnv") or f"MCID_{next(_sessions):024x}"
    sets = server.history.setdefault(environment, [])
    sets.append(pmids)
    return environment, str(len(sets))


def efetch(server: Eutils, request: Request) -> Reply:
    try:
        ids = _chosen(server, request)
    except Forgotten as error:
        return _xml("eFetchResult", "efetch 20131226", _tag("ERROR", error), 400)
    if not [pmid for pmid in ids if re.fullmatch(r"[1-9]\d*", pmid)]:
        said = "ID list is empty! Possibly it has no correct IDs."
        return _xml("eFetchResult", "efetch 20131226", _tag("ERROR", said), 400)
    known = [pmid for pmid in dict.fromkeys(ids) if pmid in server.library.records]
    if request.get("rettype") == "uilist":
        return Reply(200, "".join(f"{pmid}\n" for pmid in known).encode(), "text/plain; charset=UTF-8")
    articles = [server.library.records[pmid] for pmid in known]
    if request.get("rettype") == "medline":
        text = "\n".join(medline_text(ET.fromstring(article)) for article in articles)  # noqa: S314
        return Reply(200, text.encode(), "text/plain; charset=UTF-8")
    return article_set(articles)


def esearch(server: Eutils, request: Request) -> Reply:
    term, as_json = request.get("term"), request.get("retmode") == "json"
    if not term:
        said = "Empty term and query_key - nothing todo"
        header = {"type": "esearch", "version": "0.3"}
        reply = {"header": header, "esearchresult": {"ERROR": said}}
        return _json(reply) if as_json else _xml("eSearchResult", "esearch 20060628", _tag("ERROR", said))
    found, unknown = _evaluate(server, term)
    start, most = int(request.get("retstart", "0")), int(request.get("retmax", "20"))
    page = found[start : start + most]
    history: tuple[str, str] | None = None
    if request.get("usehistory") == "y":
        history = _remember(server, request, found)
    if as_json:
        result: dict[str, Any] = {"count": str(len(found)), "retmax": str(len(page)), "retstart": str(start)}
        if history:
            result |= {"querykey": history[1], "webenv": history[0]}
        result |= {"idlist": page, "translationset": [], "querytranslation": term}
        if unknown:
            result["errorlist"] = {"phrasesnotfound": unknown, "fieldsnotfound": []}
        if not found:
            result["warninglist"] = {
                "phrasesignored": [],
                "quotedphrasesnotfound": [],
                "outputmessages": ["No items found."],
            }
        return _json({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result})
    inner = _tag("Count", len(found)) + _tag("RetMax", len(page)) + _tag("RetStart", start)
    if history:
        inner += _tag("QueryKey", history[1]) + _tag("WebEnv", history[0])
    inner += "<IdList>" + "".join(_tag("Id", pmid) for pmid in page) + "</IdList><TranslationSet/>"
    inner += _tag("QueryTranslation", term)
    if unknown:
        inner += "<ErrorList>" + "".join(_tag("PhraseNotFound", each) for each in unknown) + "</ErrorList>"
    return _xml("eSearchResult", "esearch 20060628", inner)


_TERM = re.compile(r'([()])|(AND|OR|NOT)\b|(?:"([^"]*)"|([^\s\[()]+))(?:\[(\w+)\])?')


def _evaluate(server: Eutils, term: str) -> tuple[list[str], list[str]]:
    """Left to right and parentheses first, as PubMed does. A word that is not indexed is left out, and named."""
    unknown: list[str] = []
    tokens = list(_TERM.finditer(term))[::-1]
    return sorted(_group(server, tokens, unknown) or (), key=int, reverse=True), unknown


def _group(server: Eutils, tokens: list[re.Match[str]], unknown: list[str]) -> set[str] | None:
    found: set[str] | None = None
    operator = "AND"
    while tokens:
        match = tokens.pop()
        if match[1] == ")":
            break
        if match[2]:
            operator = match[2]
            continue
        if match[1]:
            hits = _group(server, tokens, unknown) or set()
        else:
            hits = _hits(server, match)
            if not hits:
                unknown.append(match[0])
                if operator == "OR" or found is None:
                    continue
        if found is None:
            found = set(hits)
        elif operator == "AND":
            found &= hits
        else:
            found = found | hits if operator == "OR" else found - hits
    return found


def _hits(server: Eutils, match: re.Match[str]) -> set[str]:
    library = server.library
    text, tag = (match[3] if match[3] is not None else match[4]).lower(), (match[5] or "all").lower()
    if tag in {"doi", "aid", "lid"}:
        return {library.dois[text]} if text in library.dois else set()
    if tag in {"pmid", "uid"}:
        return {text} & library.records.keys()
    if tag in {"au", "1au"}:
        return library.authors.get(text, set())
    if tag == "dp":
        first, _, last = text.partition(":")
        years = range(int(first), int(last or first) + 1)
        return {pmid for year in years for pmid in library.years.get(str(year), ())}
    if tag in {"vi", "pg"}:
        index = {"vi": 2, "pg": 3}[tag]
        return {pmid for pmid, citation in library.citations.items() if citation[index].lower() == text}
    return library.vernacular.get(text, set()) if tag == "tt" else library.words.get(text, set())


def esummary(server: Eutils, request: Request) -> Reply:
    try:
        ids = _chosen(server, request)
    except Forgotten as error:
        return _xml("eSummaryResult", "esummary-v1 20041029", _tag("ERROR", error))
    if not ids:
        return _xml(
            "eSummaryResult", "esummary-v1 20041029", _tag("ERROR", "Neither query_key nor id specified")
        )
    titles = {pmid: _title(server, pmid) for pmid in ids}
    if request.get("retmode") == "json":
        if len(ids) > 500:
            said = "Too many UIDs in request. Maximum number of UIDs is 500 for JSON format output."
            return _json({"header": {"type": "esummary", "version": "0.3"}, "esummaryresult": [said]})
        documents: dict[str, Any] = {"uids": ids}
        for pmid, title in titles.items():
            documents[pmid] = {
                "uid": pmid,
                **({"title": title} if title else {"error": "cannot get document summary"}),
            }
        return _json({"header": {"type": "esummary", "version": "0.3"}, "result": documents})
    inner = "".join(
        f'<DocSum>{_tag("Id", pmid)}<Item Name="Title" Type="String">{escape(title)}</Item></DocSum>'
        if title
        else _tag("ERROR", f"UID={pmid}: cannot get document summary")
        for pmid, title in titles.items()
    )
    return _xml("eSummaryResult", "esummary-v1 20041029", inner)


def _title(server: Eutils, pmid: str) -> str | None:
    raw = server.library.records.get(pmid)
    title = None if raw is None else ET.fromstring(raw).find(".//ArticleTitle")  # noqa: S314
    return None if title is None else "".join(title.itertext())


def elink(server: Eutils, request: Request) -> Reply:
    source, name = request.get("dbfrom", "pubmed"), request.get("linkname")
    # Each `id` parameter is a set of its own; numbers with commas between them share one.
    sets = [value.split(",") for value in request.parameters.get("id", [])]
    table = server.library.pmcids if name == "pmc_pubmed" else {}
    targets = [[table[number] for number in numbers if number in table] for numbers in sets]
    if request.get("retmode") == "json":
        linksets = []
        for numbers, links in zip(sets, targets, strict=True):
            linkset: dict[str, Any] = {"dbfrom": source, "ids": numbers}
            if links:
                linkset["linksetdbs"] = [{"dbto": "pubmed", "linkname": name, "links": links}]
            linksets.append(linkset)
        return _json({"header": {"type": "elink", "version": "0.3"}, "linksets": linksets})
    inner = ""
    for numbers, links in zip(sets, targets, strict=True):
        listed = "".join(_tag("Id", number) for number in numbers)
        linked = "".join(f"<Link>{_tag('Id', pmid)}</Link>" for pmid in links)
        database = (
            f"<LinkSetDb>{_tag('DbTo', 'pubmed')}{_tag('LinkName', name)}{linked}</LinkSetDb>"
            if links
            else ""
        )
        inner += f"<LinkSet>{_tag('DbFrom', source)}<IdList>{listed}</IdList>{database}</LinkSet>"
    return _xml("eLinkResult", "elink 20101123", inner)


def epost(server: Eutils, request: Request) -> Reply:
    ids = [pmid for pmid in request.ids if pmid.isdigit()]
    if not ids:
        return _xml("ePostResult", "epost 20090526", _tag("ERROR", "Empty ID list; Nothing to store"))
    environment, key = _remember(server, request, ids)
    return _xml("ePostResult", "epost 20090526", _tag("QueryKey", key) + _tag("WebEnv", environment))


def ecitmatch(server: Eutils, request: Request) -> Reply:
    lines = []
    for line in re.split(r"[\r\n]+", request.get("bdata").strip()):
        fields = [part.strip() for part in line.split("|")]
        asked, key = fields[:5], fields[5] if len(fields) > 5 else ""
        hits = [
            pmid
            for pmid, citation in server.library.citations.items()
            if all(not part or part.lower() == known for part, known in zip(asked, citation, strict=True))
        ]
        journals = {citation[0] for citation in server.library.citations.values()}
        if len(hits) == 1:
            said = hits[0]
        elif hits:
            said = f"AMBIGUOUS {','.join(hits)}" if len(hits) <= 5 else f"AMBIGUOUS ({len(hits)} citations)"
        else:
            said = "NOT_FOUND" if asked[0].lower() in journals else "NOT_FOUND;INVALID_JOURNAL"
        # A miss drops the author.
        kept = asked if hits else asked[:4]
        lines.append("|".join((*kept, key, said)))
    return Reply(200, ("\n".join(lines) + "\n").encode(), "text/plain; charset=UTF-8")


UTILITIES: dict[str, Callable[[Eutils, Request], Reply]] = {
    "ecitmatch.cgi": ecitmatch,
    "efetch.fcgi": efetch,
    "elink.fcgi": elink,
    "epost.fcgi": epost,
    "esearch.fcgi": esearch,
    "esummary.fcgi": esummary,
}
