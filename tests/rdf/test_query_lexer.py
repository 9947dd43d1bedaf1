from __future__ import annotations

import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from mgkb.errors import UsageError
from mgkb.rdf import lexer
from mgkb.rdf.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator

# Ways to say SERVICE that the engine understands, or might; {} is another server.
SERVICES = [
    "SELECT * {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service silent <{}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICESILENT<{}> {{ ?s ?p ?o }} }}",
    "PREFIX : <{}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    "PREFIX e: <{}> SELECT * {{ SERVICEe:x {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 1SERVICE<{}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p trueSERVICE<{}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o . SERVICE ?x {{ ?s ?p ?o }} BIND(<{}> AS ?x) }}",
    "SELECT * {{ ?s ?p ?o FILTER(?o<?b#>'''\n) SERVICE <{}> {{ ?s ?p ?o }} #'''\n}}",
    "SELECT * {{ ?s ?p ?o FILTER(?o<'>') SERVICE <{}> {{ ?s ?p ?o }} FILTER(''='')}}",
    "SELECT * {{ ?s ?p <http://a/\\u0061'> . SERVICE <{}> {{ ?s ?p ?o }} #'\n}}",
    "SELECT * {{ ?s ?p <urn:x#a> . SERVICE <{}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p '\\u0027 . SERVICE <{}> {{ ?s ?p ?o }} #' }}",
    'SELECT * {{ ?s ?p """a"" . """ . SERVICE <{}> {{ ?s ?p ?o }} }}',
    "SELECT * {{ ?s ?p 'a . \n SERVICE <{}> {{ ?s ?p ?o }} #' }}",
]


@pytest.fixture
def stranger() -> Iterator[tuple[str, list[str]]]:
    """Address of a server that nobody may ask, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_error(500)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("query", SERVICES)
def test_no_query_reaches_another_server(query: str, stranger: tuple[str, list[str]]) -> None:
    address, asked = stranger
    about = NamedNode("http://a/s"), NamedNode("http://a/p"), Literal(1), NamedNode("http://a/g")
    with suppress(UsageError):
        Engine([Quad(*about)], "http://a/").query(query.format(address))
    assert not asked


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p ?o }",
        "ASK { ?s ?p 'SERVICE' }",
        "ASK { ?s ?p '''\nSERVICE ' ''' }",
        'ASK { ?s ?p """say "SERVICE" """ }',
        "ASK { ?s ?p <http://a/service#it's> } # SERVICE",
        "ASK { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
        r"ASK { ?s ?p 'it\'s', \"a\\\" }".replace(r"\"", '"'),
    ],
)
def test_the_word_is_fine_where_it_is_no_keyword(query: str) -> None:
    lexer.refuse_service(query)
    Engine([], "http://a/").query(query)


def test_what_can_be_read_in_two_ways_is_refused_with_its_place() -> None:
    with pytest.raises(UsageError, match=r"<#x> .* line 2, column 7 can be read in two ways"):
        lexer.tokens("ASK {\n ?s a <#x> }")
    with pytest.raises(UsageError, match=r"string is not closed .* line 1, column 12"):
        lexer.tokens("ASK { ?s a 'x }")


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("select * {}", "SELECT"),
        ("# SELECT\nBASE <http://a/> PREFIX ask: <http://b/> CONSTRUCT WHERE {}", "CONSTRUCT"),
        ("DESCRIBE <http://a/>", "DESCRIBE"),
        ("insert data {}", "update"),
        ("PREFIX a: <http://a/> WITH a:x DELETE {} WHERE {}", "update"),
        ("", ""),
        ("SELEKT * {}", ""),
    ],
)
def test_the_form_is_the_first_word_that_is_one(query: str, form: str) -> None:
    assert lexer.form(lexer.tokens(query)) == form


@given(st.text(st.sampled_from("a?$<>#'\"\\ \n{}:1=éя&"), max_size=40))
def test_tokens_are_pieces_of_the_text_in_order(text: str) -> None:
    try:
        found = lexer.tokens(text)
    except UsageError:
        return
    assert all(text[token.start : token.end] == token.text for token in found)
    assert [token.start for token in found] == sorted({token.start for token in found})
