"""The W3C's protocol tests, all that a read-only endpoint can be asked, over real sockets."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import Graph, Namespace
from rdflib.collection import Collection

from mgkb.claims import load
from mgkb.rdf.asked import Asked
from mgkb.rdf.guard import Guard
from mgkb.rdf.served.endpoint import Endpoint
from tests.rdf import meadow
from tests.rdf.served.clients import Client, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

W3C = meadow.ROOT / "tests" / "data" / "sparql11-protocol"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
MANIFEST = Graph().parse(W3C / "manifest.ttl", format="turtle")
CASES = {
    str(case).partition("#")[2]: case
    for _, entries in MANIFEST.subject_objects(MF.entries)
    for case in Collection(MANIFEST, entries)
}
UPDATES = {name for name in CASES if name.startswith("update_")}
"""Updates that must succeed: here they must be refused."""

TABULAR = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"}
RDF = {"text/turtle", "application/n-triples", "application/rdf+xml"}


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(quad.subject.value))
        for number in (1, 2, 3)
        for quad in parse(path=W3C / f"data{number}.nt", format=RdfFormat.N_TRIPLES)
        if isinstance(quad.subject, NamedNode)
    ]
    with Guard(quads, "https://example.org/") as guard:
        endpoint = Endpoint(Asked.of_files(load(meadow.MEADOW)), guard)
        with running(endpoint) as found:
            yield found


def test_no_case_is_left_out() -> None:
    assert (len(CASES), len(UPDATES)) == (34, 7)


@pytest.mark.parametrize("name", sorted(CASES.keys() - UPDATES))
def test_it_does_what_the_w3c_expects(client: Client, name: str) -> None:
    for request in _requests(CASES[name]):
        got = client(request["path"], method=request["method"], body=request["body"], **request["headers"])
        reply = MANIFEST.value(request["node"], HT.resp)
        classes = {str(status)[-3] for status in MANIFEST.objects(reply, MF.expectedStatus)}
        assert str(got.status)[0] in classes, got.text
        media = (got.headers["Content-Type"] or "").partition(";")[0]
        match str(MANIFEST.value(reply, MF.expectedFormat)):
            case "boolean":
                expected = MANIFEST.value(reply, MF.expectedBoolean)
                assert got.json["boolean"] is (str(expected) != "false")
            case "tabular":
                assert media in TABULAR
            case "RDF":
                assert media in RDF


@pytest.mark.parametrize("name", sorted(UPDATES))
def test_what_would_change_something_is_refused(client: Client, name: str) -> None:
    first = next(_requests(CASES[name]))
    got = client(first["path"], method=first["method"], body=first["body"], **first["headers"])
    assert (got.status, got.text.count("\n")) == (403, 1)


def _requests(case: Node) -> Iterator[dict[str, Any]]:
    action = MANIFEST.value(case, MF.action)
    requests = [Collection(MANIFEST, item) for item in MANIFEST.objects(action, HT.requests)]
    for node in chain.from_iterable(requests):
        headers = {
            str(MANIFEST.value(header, HT.fieldName)): str(MANIFEST.value(header, HT.fieldValue))
            for item in MANIFEST.objects(node, HT.headers)
            for header in Collection(MANIFEST, item)
        }
        body = MANIFEST.value(node, HT.body)
        content = None
        if body is not None:
            encoding = str(MANIFEST.value(body, CNT.characterEncoding))
            content = str(MANIFEST.value(body, CNT.chars)).encode(encoding)
        yield {
            "node": node,
            "method": str(MANIFEST.value(node, HT.methodName)),
            "path": str(MANIFEST.value(node, HT.absolutePath)),
            "headers": headers,
            "body": content,
        }


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "turtle"),
        ("text/turtle", "turtle"),
        ("application/rdf+xml", "xml"),
        ("application/n-triples", "nt"),
    ],
)
def test_it_describes_itself(client: Client, accept: str, form: str) -> None:
    got = client("/sparql", Accept=accept)
    assert got.status == 200
    stated = Graph().parse(data=got.text, format=form)
    (service,) = stated.subjects(predicate=SD.endpoint)
    assert str(stated.value(service, SD.endpoint)) == f"http://127.0.0.1:{client.port}/sparql"
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in stated
    assert (service, SD.feature, SD.UnionDefaultGraph) in stated
    assert (None, SD.feature, SD.BasicFederatedQuery) not in stated
    (dataset,) = stated.objects(service, SD.defaultDataset)
    assert list(stated.objects(dataset, SD.defaultGraph))
