"""Exports: what is written is read again, by two libraries, and the same input gives the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from mgkb.errors import UsageError
from mgkb.rdf.build import build
from mgkb.rdf.exports import formats, render
from mgkb.rdf.model import dataset, graph
from mgkb.rdf.nanopub import check_nanopub
from mgkb.rdf.quads import Quads

from .hostile import knowledge_bases
from .small import small

if TYPE_CHECKING:
    from mgkb.claims import KnowledgeBase

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")
READ = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
RDFLIB = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}
SRC = Path(__file__).parents[2] / "src"


@pytest.fixture(autouse=True)
def _literals_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have rdflib keep literals as they are written; by default it turns `…Z` into `…+00:00`."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def test_every_format_has_tests_here() -> None:
    assert formats().keys() == READ.keys() == RDFLIB.keys()
    assert {name: (form.suffix, form.media_type) for name, form in formats().items()} == {
        "nquads": (".nq", "application/n-quads"),
        "trig": (".trig", "application/trig"),
        "jsonld": (".jsonld", "application/ld+json"),
    }


def test_an_unknown_format() -> None:
    with pytest.raises(UsageError, match="No RDF format “rdfxml”: take one of jsonld, nquads, trig"):
        render(Quads([]), "rdfxml")


@pytest.mark.parametrize("name", READ)
def test_nothing_at_all(name: str) -> None:
    assert list(parse(render(Quads([]), name), format=READ[name])) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(kb=knowledge_bases())
def test_what_is_written_is_read_again(kb: KnowledgeBase) -> None:
    quads = build(kb)
    for name, form in READ.items():
        written = render(quads, name)
        assert set(parse(written, format=form)) == set(quads)
        assert written == render(Quads(reversed(quads), quads.prefixes), name)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(kb=knowledge_bases())
def test_rdflib_reads_the_same(kb: KnowledgeBase) -> None:
    quads = build(kb)
    public = dataset(quads)
    for name, form in RDFLIB.items():
        read = rdflib.Dataset(default_union=True)
        read.parse(data=render(quads, name), format=form)
        assert set(read.quads()) == set(public.quads())


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(kb=knowledge_bases())
def test_hostile_nanopublications_are_valid(kb: KnowledgeBase) -> None:
    quads = [quad for quad in build(kb) if str(quad.graph_name).startswith("<https://example.org/np/")]
    assert check_nanopub(quads) == []


def test_the_public_model_holds_the_same_quads(tmp_path: Path) -> None:
    quads = build(small(tmp_path))
    model = dataset(quads)
    assert set(parse(model.serialize(format="nquads"), format=RdfFormat.N_QUADS)) == set(quads)
    assert len(model) == len({(quad.subject, quad.predicate, quad.object) for quad in quads})
    assert set(graph(quads)) == {(s, p, o) for s, p, o, _ in model.quads()}


def test_plain_strings_are_plain_in_the_public_model(tmp_path: Path) -> None:
    model = dataset(build(small(tmp_path)))
    (row,) = model.query('SELECT ?e { ?e <https://w3id.org/mgkb/ns#kind> "exposure" }')
    assert str(row[0]) == "https://example.org/kb/entity/exam-stress"  # type: ignore[index]


def test_nquads_are_sorted_lines(tmp_path: Path) -> None:
    lines = render(build(small(tmp_path)), "nquads").splitlines()
    assert lines == sorted(set(lines))


def test_trig_is_grouped_and_short(tmp_path: Path) -> None:
    text = render(build(small(tmp_path)), "trig").decode()
    assert text.count("graph:vocabulary {") == 1
    assert "\n}\n\nnanopub:magnesium-range\\#head {\n" in text
    assert "claim:magnesium-range a mgkb:Claim ;" in text


def test_jsonld_has_an_object_for_each_graph(tmp_path: Path) -> None:
    quads = build(small(tmp_path))
    graphs = json.loads(render(quads, "jsonld"))
    names = [one["@id"] for one in graphs]
    assert sorted(f"<{name}>" for name in names) == sorted({str(quad.graph_name) for quad in quads})


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    program = (
        "import sys, hashlib; from pathlib import Path; from mgkb.claims import load; "
        "from mgkb.checks import check; from mgkb.rdf.build import build; "
        "from mgkb.rdf.exports import formats, render; kb = load(Path(sys.argv[1])); "
        "quads = build(kb, findings=check(kb, {}).findings); "
        "print([hashlib.sha256(render(quads, name)).hexdigest() for name in formats()])"
    )
    root = small(tmp_path).root
    found = {
        subprocess.run(
            [sys.executable, "-c", program, str(root)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SRC)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1
    assert len(found.pop()) > 3 * 64


def test_quads_are_a_sequence() -> None:
    node = NamedNode("https://example.org/a")
    parts = [NamedNode(f"https://example.org/a{end}") for end in ("#part", "/part")]
    quads = Quads([Quad(one, node, node, node) for one in (*parts, node, node)])
    assert [quad.subject for quad in quads] == [node, *parts]
    assert quads[1:] == list(quads)[1:]
    assert (len(quads), quads[0].subject) == (3, node)
