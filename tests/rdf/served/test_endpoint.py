"""The endpoint over real sockets, as programs, people and strangers meet it."""

from __future__ import annotations

import gzip
import re
import time
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from mgkb.claims import load
from mgkb.rdf.asked import Asked
from mgkb.rdf.guard import Guard
from mgkb.rdf.published import published
from mgkb.rdf.served.endpoint import Endpoint
from mgkb.rdf.served.protocol import Request
from tests.rdf import meadow
from tests.rdf.served.clients import FORM, LOCAL, Client, running, saying
from tests.rdf.test_query_guard import ENDLESS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = "SELECT ?s { ?s a mgkb:Claim } ORDER BY ?s LIMIT 2"
GRAPH = "CONSTRUCT { ?s a mgkb:Claim } WHERE { ?s a mgkb:Claim }"
QUESTION = """\
# title: Arrows <of> a thing
# title-ru: Стрелки
# question: What is said of & about it?
# question-ru: Что о нём сказано?
# param: entity (entity) = nectar — the "thing"
# param-ru: entity — предмет
SELECT ?claim WHERE { VALUES ?entity { entity:nectar } ?claim mgkb:subject ?entity } ORDER BY ?claim
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The meadow with a stored question of its own."""
    import shutil

    folder = tmp_path_factory.mktemp("served") / "meadow"
    shutil.copytree(meadow.MEADOW, folder)
    (folder / "kb/queries").mkdir()
    (folder / "kb/queries/said-of.rq").write_text(QUESTION, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def client(root: Path) -> Iterator[Client]:
    kb = load(root)
    with (
        Guard(published(kb, {}), kb.config.base, seconds=2, max_rows=50) as guard,
        running(Endpoint(Asked.of_files(kb), guard)) as found,
    ):
        yield found


def _named(sentence: str) -> list[str]:
    """The media types that a sentence names."""
    return re.findall(r"\b(?:application|text)/[a-z+-]+", sentence)


class TestProtocol:
    def test_three_ways_to_ask_give_one_answer(self, client: Client) -> None:
        answers = [
            client.ask(ROWS),
            client.post(urlencode({"query": ROWS})),
            client.post(ROWS, "application/sparql-query"),
            client.post(ROWS, "application/sparql-query; charset=utf-8"),
        ]
        assert {answer.status for answer in answers} == {200}
        assert len({answer.text for answer in answers}) == 1
        assert len(answers[0].json["results"]["bindings"]) == 2

    @pytest.mark.parametrize(
        ("name", "media"),
        [
            ("json", "application/sparql-results+json"),
            ("xml", "application/sparql-results+xml"),
            ("csv", "text/csv; charset=utf-8"),
            ("tsv", "text/tab-separated-values; charset=utf-8"),
            ("turtle", "text/turtle; charset=utf-8"),
            ("ntriples", "application/n-triples"),
            ("jsonld", "application/ld+json"),
        ],
    )
    def test_a_format_by_its_name_or_by_its_media_type(self, client: Client, name: str, media: str) -> None:
        query = GRAPH if name in {"turtle", "ntriples", "jsonld"} else ROWS
        named = client(f"/sparql?{urlencode({'query': query, 'format': name})}", Accept="image/png")
        accepted = client.ask(query, Accept=f"image/png, {media.partition(';')[0]}, */*;q=0.1")
        assert named.headers["Content-Type"] == accepted.headers["Content-Type"] == media
        assert named.text == accepted.text != ""

    def test_what_is_sent_when_nothing_or_anything_is_accepted(self, client: Client) -> None:
        for accept in ("", "*/*", "application/*"):
            assert (
                client.ask(ROWS, Accept=accept).headers["Content-Type"] == "application/sparql-results+json"
            )
        assert client.ask(GRAPH, Accept="*/*").headers["Content-Type"].startswith("text/turtle")
        assert client.ask(GRAPH, Accept="application/json").headers["Content-Type"] == "application/json"
        browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        assert client.ask(ROWS, Accept=browser).headers["Content-Type"] == "application/xml"

    @pytest.mark.parametrize(("query", "other"), [(ROWS, GRAPH), ("ASK {}", GRAPH), (GRAPH, ROWS)])
    def test_one_who_accepts_nothing_is_told_what_there_is(
        self, client: Client, query: str, other: str
    ) -> None:
        told, of_other = (client.ask(asked, Accept="image/png") for asked in (query, other))
        assert (told.status, told.text.count("\n")) == (406, 1)
        there_is, there_is_for_other = _named(told.text), _named(of_other.text)
        assert len(there_is) == len(set(there_is)) > 3
        assert set(there_is) & set(there_is_for_other) == {"text/plain", "application/json"}
        for media in there_is:  # nothing is named that there is not
            answer = client.ask(query, Accept=media)
            assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (200, media)
        for media in set(there_is_for_other) - set(there_is):  # and nothing is left out
            assert client.ask(query, Accept=media).status == 406

    def test_one_who_accepts_no_description_is_told_what_there_is(self, client: Client) -> None:
        told = client("/sparql", Accept="image/png")
        assert (told.status, told.text.count("\n")) == (406, 1)
        assert {"text/turtle", "text/html"} <= set(_named(told.text))
        for media in _named(told.text):
            answer = client("/sparql", Accept=media)
            assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (200, media)

    def test_the_golden_sentence_of_one_who_accepts_nothing(self, client: Client) -> None:
        assert client.ask(GRAPH, Accept="text/csv").text == (
            "The client accepts none of the media types that this answer comes in: ask for text/turtle, "
            "application/n-triples, application/ld+json, application/rdf+xml, text/plain or application/json.\n"
        )

    def test_ask_describe_and_other_scripts(self, client: Client) -> None:
        assert client.ask("ASK { ?s ?p ?o }").json == {"head": {}, "boolean": True}
        assert "entity" in client.ask("DESCRIBE entity:nectar").text
        written = client.ask("SELECT ('маг+ний&%' AS ?x) {}").json
        assert written["results"]["bindings"][0]["x"]["value"] == "маг+ний&%"

    def test_the_row_limit_is_told(self, client: Client) -> None:
        whole, cut = client.ask(ROWS), client.ask("SELECT * { ?s ?p ?o }")
        assert whole.headers["Mgkb-Truncated"] is None
        assert (len(cut.json["results"]["bindings"]), cut.headers["Mgkb-Truncated"]) == (50, "true")

    def test_head_is_get_without_its_body(self, client: Client) -> None:
        target = f"/sparql?{urlencode({'query': ROWS})}"
        head, whole = client(target, method="HEAD"), client(target)
        assert (head.status, head.text) == (200, "")
        assert head.headers["Content-Length"] == whole.headers["Content-Length"]

    @pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
    def test_rdflib_is_a_client(self, client: Client, method: str) -> None:
        address = f"http://{LOCAL}:{client.port}/sparql"
        graph = rdflib.Graph(SPARQLStore(address, method=method))
        names = [str(row[rdflib.Variable("s")]) for row in graph.query(ROWS).bindings]
        assert names == [row["s"]["value"] for row in client.ask(ROWS).json["results"]["bindings"]]
        assert graph.query("ASK { ?s ?p ?o }").askAnswer
        assert len(graph.query(GRAPH)) == client.ask(GRAPH).text.count("a mgkb:Claim")


class TestRefusals:
    @pytest.mark.parametrize(
        ("target", "status", "said"),
        [
            ("/sparql?format=json", 400, "There is no query"),
            ("/sparql?query=", 400, "This is no query"),
            ("/sparql?query=SELECT", 400, "The query cannot be read"),
            ("/sparql?query=ASK+%7B%7D&query=ASK+%7B%7D", 400, "“query” is given more than once"),
            ("/sparql?query=%FF", 400, "not UTF-8"),
            ("/sparql?" + "a&" * 200, 400, "more than 100"),
            ("/sparql?query=ASK+%7B%7D&format=pdf", 400, "No result format “pdf”"),
            ("/sparql?query=ASK+%7B%7D&format=turtle", 400, "do not answer with triples"),
            ("/sparql?query=ASK+%7B%7D&default-graph-uri=a%7Db", 400, "named by a whole IRI"),
            ("/sparql?query=DROP+ALL", 403, "asks for a change"),
            ("/sparql?update=DROP+ALL", 403, "Updates are switched off"),
            (
                f"/sparql?query={quote('ASK { SERVICE <http://127.0.0.1:1/> {} }')}",
                403,
                "SERVICE is switched",
            ),
            ("/questions/said-off", 404, "did you mean said-of?"),
            ("/questions/..%2F..%2Fkb.toml", 404, "No stored question"),
            ("/questions/said-of?entity=nectars", 400, "there is no entity “nectars”: did you mean nectar"),
            ("/questions/said-of?entity=%7D+DROP", 400, "entity is the id of one entity"),
            ("/questions/said-of?other=1", 400, "has no parameter “other”"),
            ("/questions/a/b", 404, "There is nothing here"),
        ],
    )
    def test_one_sentence_says_why(self, client: Client, target: str, status: int, said: str) -> None:
        got = client(target)
        assert (got.status, got.headers["Content-Type"]) == (status, "text/plain; charset=utf-8")
        assert said in got.text
        assert (got.text.count("\n"), got.text[-2] in ".?") == (1, True)

    @pytest.mark.parametrize(
        ("body", "media", "status"),
        [
            ("update=DROP+ALL", FORM, 403),
            ("DROP ALL", "application/sparql-update", 403),
            ("DROP ALL", "application/sparql-query", 403),
            ("ASK {}", "text/plain", 415),
            (b"ASK { ?s ?p '\xff' }", "application/sparql-query", 400),
            (b"query=\xff", FORM, 400),
            ("", FORM, 400),
            ("query=" + "%20" * 400_000 + "ASK{}", FORM, 413),
            (b"#" * (1024**2 - 7) + b"\nASK {}", "application/sparql-query", 200),
            (b"#" * (1024**2 - 6) + b"\nASK {}", "application/sparql-query", 413),
            (b"#" * 5 * 1024**2, "application/sparql-query", 413),
        ],
    )
    def test_bodies(self, client: Client, body: str | bytes, media: str, status: int) -> None:
        assert client.post(body, media).status == status

    def test_a_body_that_is_compressed(self, client: Client) -> None:
        got = client.post(gzip.compress(b"ASK {}"), "application/sparql-query", Content_Encoding="gzip")
        assert (got.status, got.headers["Accept-Encoding"]) == (415, "identity")
        plain = client.post(b"ASK {}", "application/sparql-query", Content_Encoding="Identity")
        assert plain.json["boolean"] is True

    def test_methods(self, client: Client) -> None:
        posted = client("/questions", method="POST", body="a=b")
        assert (posted.status, posted.headers["Allow"]) == (405, "GET, HEAD")
        for method in ("PUT", "DELETE", "OPTIONS", "PATCH"):
            assert client("/sparql", method=method).status == 405
        assert client("/nowhere").status == 404

    @pytest.mark.parametrize(
        ("host", "status"),
        [
            ("127.0.0.1", 200),
            ("LocalHost:8000", 200),
            ("evil.example", 400),
            ("127.0.0.1.evil.example:80", 400),
            ("evil.example@127.0.0.1", 400),
            ("localhost.", 400),
            ("0.0.0.0", 400),  # noqa: S104
            ("", 400),
        ],
    )
    def test_a_name_that_was_rebound_is_not_ours(self, client: Client, host: str, status: int) -> None:
        assert client("/questions", Host=host).status == status

    @pytest.mark.parametrize(
        ("sent", "status"),
        [
            (b"GET / HTTP/1.1\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", 400),
            (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n\r\n", 415),
            (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
            (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1_0\r\n\r\n", 400),
            ("GET /sparql?query=ы HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), 400),
            (b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20_000 + b"\r\n", 400),
            (b"GET / HTTP/9.9\r\n\r\n", 400),
            (b"GET http://localhost:80/sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: evil.example\r\n\r\n", 200),
            (b"GET HTTP://127.0.0.1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 307),
            (b"GET http://evil.example/questions HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
            (b"GET http:///questions HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
            (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
        ],
    )
    def test_hostile_requests(self, client: Client, sent: bytes, status: int) -> None:
        first, _, rest = client.raw(sent.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)).partition(
            b"\r\n"
        )
        assert first.split()[1] == str(status).encode()
        assert b"Traceback" not in rest
        assert client("/questions").status == 200


class TestLimits:
    def test_a_slow_query_is_stopped_and_others_go_on(self, client: Client) -> None:
        with ThreadPoolExecutor(2) as pool:
            slow = pool.submit(client.ask, ENDLESS)
            time.sleep(0.3)
            assert client("/questions").status == 200  # needs no engine
            assert not slow.done()
            assert client.ask("ASK {}").json["boolean"] is True  # waits for its turn
            stopped = slow.result()
        assert stopped.status == 503
        assert "took longer than 2 seconds and was stopped" in stopped.text

    def test_clients_at_once_each_get_their_own_answer(self, client: Client) -> None:
        def number(n: int) -> str:
            found = client.ask(f"SELECT ({n} AS ?n) {{}}").json
            return str(found["results"]["bindings"][0]["n"]["value"])

        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(number, range(40))) == [str(n) for n in range(40)]

    def test_an_engine_that_does_not_answer_is_no_answer(self, root: Path) -> None:
        guard = Guard([], "https://example.org/")
        with guard:
            endpoint = Endpoint(Asked.of_files(load(root)), guard)
        reply = endpoint.answer(Request("GET", "/sparql?query=ASK+%7B%7D"))
        assert (reply.status, reply.text) == (500, "The query engine has been shut down.\n")


class Forms(HTMLParser):
    """Tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


class TestPeople:
    def test_stored_questions_are_listed_and_answered(self, client: Client) -> None:
        (listed,) = client("/questions").json
        assert (listed["name"], listed["parameters"]) == ("said-of", {"entity": "nectar"})
        default = client("/questions/said-of?format=csv")
        assert default.headers["Content-Type"].startswith("text/csv")
        assert client("/questions/said-of?entity=nectar", Accept="text/csv").text == default.text
        other = client("/questions/said-of?entity=drought&format=csv").text
        assert len({default.text, other}) == 2

    def test_the_page_has_forms_and_nothing_that_runs(self, client: Client) -> None:
        moved = client("/")
        assert (moved.status, moved.headers["Location"]) == (307, "sparql")
        page = client("/sparql", Accept="text/html,*/*;q=0.8")
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        tags = Forms(page.text).tags
        names = {tag for tag, _ in tags}
        assert not names & {"script", "style", "iframe", "img"}
        assert not [name for _, attributes in tags for name in attributes if name.startswith(("on", "style"))]
        targets = [attributes["action"] for tag, attributes in tags if tag == "form"]
        assert targets == ["/sparql", "/questions/said-of"]
        assert "Arrows &lt;of&gt; a thing" in page.text
        assert "stopped after 2 seconds" in page.text
        query = page.text.partition("required>\n")[2].partition("</textarea>")[0]
        assert client.post(urlencode({"query": query, "format": "table"})).status == 200

    @pytest.mark.parametrize(
        ("accept", "media"),
        [
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
            ("*/*", "text/turtle"),
            ("text/turtle, text/html;q=0", "text/turtle"),
            ("application/rdf+xml, text/html;q=0.5", "application/rdf+xml"),
            ("text/html, application/ld+json;q=0.5", "text/html"),
        ],
    )
    def test_a_page_only_for_those_who_like_it_best(self, client: Client, accept: str, media: str) -> None:
        got = client("/sparql", Accept=accept)
        assert (got.headers["Content-Type"] or "").startswith(media)

    def test_every_reply_is_locked_down(self, client: Client) -> None:
        page = client("/sparql", Accept="text/html")
        for got in (page, client("/questions/nothing"), client.ask(ROWS), client("/sparql", method="PATCH")):
            policy = got.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'")
            assert "unsafe" not in policy
            assert got.headers["Cache-Control"] == "no-store"
        for got in (page, client("/nothing")):
            assert got.headers["X-Content-Type-Options"] == "nosniff"
            assert got.headers["Server"].startswith("mgkb/")


class TestOtherOrigins:
    ORIGIN = "https://notebook.example"

    def test_any_page_may_read_and_none_may_send_credentials(self, client: Client) -> None:
        got = client.ask(ROWS, Origin=self.ORIGIN)
        assert got.headers["Access-Control-Allow-Origin"] == "*"
        assert "Mgkb-Truncated" in got.headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in got.headers
        assert client.ask("ASK {", Origin=self.ORIGIN).headers["Access-Control-Allow-Origin"] == "*"
        asked = {"Origin": self.ORIGIN, "Access-Control-Request-Headers": "content-type"}
        allowed = client("/sparql", method="OPTIONS", Access_Control_Request_Method="POST", **asked)
        assert (allowed.status, allowed.headers["Access-Control-Allow-Origin"]) == (200, "*")
        refused = client("/sparql", method="OPTIONS", Access_Control_Request_Method="PUT", **asked)
        assert refused.status == 400

    def test_origins_can_be_restricted(self) -> None:
        for origins, told in (((self.ORIGIN,), self.ORIGIN), (("https://other.example",), None), ((), None)):
            with running(saying(str), origins=origins) as few:
                got = few("/sparql", Origin=self.ORIGIN)
                assert got.headers["Access-Control-Allow-Origin"] == told
