"""The ontology: every term that is used is defined, in two languages, and the copies are one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from pyoxigraph import NamedNode
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from mgkb.claims import Claim
from mgkb.claims.model import Judgement, Verdict
from mgkb.claims.statements import Statement
from mgkb.rdf import emit
from mgkb.rdf.build import build
from mgkb.rdf.terms import MGKB, word
from mgkb.references import ReferenceState

from .small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "kb" / "ontology"
SCAFFOLD = ROOT / "src" / "mgkb" / "scaffold" / "kb" / "ontology"
NS = str(MGKB)
SH = Namespace("http://www.w3.org/ns/shacl#")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY / "mgkb.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes.ttl")


def of_ours(terms: Any) -> set[str]:
    return {str(term).removeprefix(NS) for term in terms if str(term).startswith(NS)}


@pytest.fixture(scope="module")
def defined(ontology: Graph) -> set[str]:
    return of_ours(ontology.subjects(RDF.type)) - {""}


def test_what_init_copies_is_what_we_use() -> None:
    assert sorted(path.name for path in ONTOLOGY.iterdir()) == ["mgkb.ttl", "shapes.ttl"]
    for path in ONTOLOGY.iterdir():
        assert path.read_bytes() == (SCAFFOLD / path.name).read_bytes()


def test_every_term_has_a_label_in_both_languages_and_a_comment(ontology: Graph, defined: set[str]) -> None:
    for name in defined:
        term = URIRef(NS + name)
        labels = ontology.objects(term, RDFS.label)
        assert {getattr(label, "language", None) for label in labels} == {"en", "ru"}, name
        assert ontology.value(term, RDFS.comment), name


def test_every_term_is_a_class_a_property_or_a_word(ontology: Graph, defined: set[str]) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    words = set(ontology.subjects(RDFS.subClassOf, SKOS.Concept))
    for name in defined:
        types = set(ontology.objects(URIRef(NS + name), RDF.type))
        assert types & kinds or types <= words, name


def test_everything_emitted_is_defined(tmp_path: Path, defined: set[str]) -> None:
    used = {
        term.value.removeprefix(NS)
        for quad in build(small(tmp_path))
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term in MGKB
    }
    assert used <= defined


def words_of(*fields: Any) -> Iterator[str]:
    for field in fields:
        yield from (word(value).value.removeprefix(NS) for value in get_args(field))


def test_whatever_may_be_emitted_is_defined(defined: set[str]) -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(emit.__file__).parent.glob("*.py")]
    used = {name for source in sources for name in re.findall(r"\bMGKB\.(\w+)", source)}
    claim, verdict = Claim.model_fields, Verdict.model_fields
    used |= set(
        words_of(
            claim["polarity"].annotation,
            claim["certainty"].annotation,
            claim["basis"].annotation,
            Judgement,
            verdict["status"].annotation,
        )
    )
    used |= {word(state).value.rpartition("#")[2] for state in ReferenceState}
    used |= {kind.__name__ for kind in get_args(get_args(Statement)[0])}
    used |= {"reinforcing", "balancing", "undetermined"}
    assert len(used) > 150
    assert used <= defined


def test_objects_are_nodes_and_values_are_not(tmp_path: Path, ontology: Graph) -> None:
    for quad in build(small(tmp_path)):
        if quad.predicate in MGKB:
            wanted = OWL.ObjectProperty if isinstance(quad.object, NamedNode) else OWL.DatatypeProperty
            assert (URIRef(quad.predicate.value), RDF.type, wanted) in ontology, quad.predicate


def test_shapes_speak_of_defined_terms(shapes: Graph, defined: set[str]) -> None:
    assert of_ours(term for triple in shapes for term in triple) <= defined


def test_every_shape_with_a_name_speaks_to_people(shapes: Graph) -> None:
    constraints = set(shapes.objects(None, SH.property)) | {
        shape for link in (SH["or"], SH.xone) for shape in shapes.subjects(link)
    }
    for shape in constraints:
        if isinstance(shape, URIRef):
            assert shapes.value(shape, SH.message), shape
