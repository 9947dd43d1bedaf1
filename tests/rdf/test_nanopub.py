"""Nanopublications: our checker against the test suite of the libraries, and our own exports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from mgkb.rdf.build import build
from mgkb.rdf.names import Names, fragment
from mgkb.rdf.nanopub import check_nanopub
from mgkb.rdf.terms import NP, RDF, XSD, Namespace
from mgkb.rdf.wellformed import is_well_typed
from tests.conftest import SHARED

from .small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")
SUITE = SHARED / "testdata" / "rdf" / "nanopub"
CASES = sorted(path for path in SUITE.glob("*/*/*") if path.is_file())
EX = Namespace("https://example.org/np#")
NANOPUB = NamedNode("https://example.org/np")


def read(path: Path) -> Iterator[Quad]:
    """Quads of a file of the suite; pyoxigraph reads all its formats but TriX."""
    if path.suffix != ".xml":
        yield from parse(path=path, format=RdfFormat.from_extension(path.suffix[1:]))
        return
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(path, format="trix")
    yield from parse(dataset.serialize(format="nquads"), format=RdfFormat.N_QUADS)


def test_the_suite_is_whole(shared: Path) -> None:
    assert len(CASES) == 45


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_the_suite(path: Path) -> None:
    reasons = check_nanopub(read(path))
    assert bool(reasons) == (path.parts[-3] == "invalid"), reasons


def plain_nanopub() -> dict[str, Quad]:
    """The smallest valid nanopublication, each quad by what it is."""
    head, assertion, provenance, pubinfo = EX.head, EX.assertion, EX.provenance, EX.pubinfo
    return {
        "type": Quad(NANOPUB, RDF.type, NP.Nanopublication, head),
        "assertion": Quad(NANOPUB, NP.hasAssertion, assertion, head),
        "provenance": Quad(NANOPUB, NP.hasProvenance, provenance, head),
        "pubinfo": Quad(NANOPUB, NP.hasPublicationInfo, pubinfo, head),
        "asserted": Quad(EX.s, EX.p, EX.o, assertion),
        "derived": Quad(assertion, EX.p, EX.o, provenance),
        "published": Quad(NANOPUB, EX.p, EX.o, pubinfo),
    }


@pytest.mark.parametrize(
    ("changed", "quad", "reason"),
    [
        ("type", None, "There is no nanopublication"),
        ("assertion", None, "exactly one assertion graph"),
        ("extra", Quad(NANOPUB, NP.hasAssertion, EX.other, EX.head), "exactly one assertion graph"),
        ("assertion", Quad(NANOPUB, NP.hasAssertion, Literal("x"), EX.head), 'assertion graph "x" is empty'),
        ("asserted", None, "assertion graph <https://example.org/np#assertion> is empty"),
        ("derived", None, "provenance graph <https://example.org/np#provenance> is empty"),
        ("published", None, "publication info graph <https://example.org/np#pubinfo> is empty"),
        (
            "derived",
            Quad(EX.s, EX.p, EX.o, EX.provenance),
            "says nothing of <https://example.org/np#assertion>",
        ),
        ("published", Quad(EX.s, EX.p, EX.o, EX.pubinfo), "says nothing of <https://example.org/np>."),
        (
            "extra",
            Quad(EX.s, EX.p, EX.o, EX.more),
            "graph <https://example.org/np#more> belongs to no nanopub",
        ),
        ("extra", Quad(EX.s, EX.p, EX.o), "The graph DEFAULT belongs to no nanopublication"),
        ("provenance", Quad(NANOPUB, NP.hasProvenance, EX.assertion, EX.head), "all have different IRIs"),
        (
            "type",
            Quad(BlankNode("b"), RDF.type, NP.Nanopublication, EX.head),
            "is not named after its nanopublication _:b",
        ),
        (
            "asserted",
            Quad(EX.s, EX.p, Literal("x", datatype=XSD.integer), EX.assertion),
            "not a value of its datatype",
        ),
    ],
)
def test_each_rule(changed: str, quad: Quad | None, reason: str) -> None:
    quads = plain_nanopub()
    assert check_nanopub(quads.values()) == []
    quads.pop(changed, None)
    if quad:
        quads[changed] = quad
    assert any(reason in found for found in check_nanopub(quads.values()))


def test_two_nanopublications_share_no_graph() -> None:
    other = NamedNode("https://example.org/n")
    quads = [
        Quad(other, RDF.type, NP.Nanopublication, fragment(other, "head")),
        Quad(other, NP.hasAssertion, EX.assertion, fragment(other, "head")),
    ]
    reasons = check_nanopub([*plain_nanopub().values(), *quads])
    assert any("belongs to two nanopublications" in reason for reason in reasons)


def test_speaking_of_another_nanopublication_is_no_head() -> None:
    spoken_of = Quad(EX.other, RDF.type, NP.Nanopublication, EX.assertion)
    assert check_nanopub([*plain_nanopub().values(), spoken_of]) == []


def test_what_two_lack_is_not_shared() -> None:
    quads = [
        Quad(NamedNode(iri), RDF.type, NP.Nanopublication, NamedNode(f"{iri}#head"))
        for iri in ("https://example.org/1", "https://example.org/2")
    ]
    assert not any("belongs to two" in reason for reason in check_nanopub(quads))


@pytest.mark.parametrize(
    ("datatype", "good", "bad"),
    [
        ("integer", ["0", "-7", "+007", " 1 ", "9" * 40], ["", "two", "1.0", "٣"]),
        ("nonNegativeInteger", ["0", "-0", "12"], ["-1"]),
        ("positiveInteger", ["1"], ["0", "-1"]),
        ("negativeInteger", ["-1"], ["-0", "1"]),
        ("nonPositiveInteger", ["0", "-4"], ["4"]),
        ("decimal", ["1", ".5", "1.", "-2.10"], ["1e3", "3,5", "."]),
        ("double", ["1e3", "INF", "NaN", "3.5E-2"], ["3,5", "inf"]),
        ("boolean", ["true", "0"], ["of course", "True"]),
        ("date", ["2024-02-29", "-0004-02-29", "12024-01-01Z"], ["1757-02-31", "2023-02-29", "2023-13-01"]),
        (
            "dateTime",
            ["2014-07-24T18:05:11+01:00", "2014-07-24T24:00:00"],
            ["2014-07-24", "2014-07-24T25:00:00"],
        ),
        ("dateTimeStamp", ["2014-07-24T18:05:11Z"], ["2014-07-24T18:05:11"]),
        ("time", ["23:59:59.9Z"], ["25:61:00"]),
        ("gYear", ["1999"], ["99"]),
        ("gYearMonth", ["1999-12"], ["1999-13"]),
        ("duration", ["P1Y", "PT0.5S"], ["P", "PT", "1Y"]),
        ("hexBinary", ["", "0aFF"], ["0"]),
        ("language", ["ru", "en-GB"], ["in Russian"]),
        ("nothingWeKnow", ["anything"], []),
    ],
)
def test_forms_of_datatypes(datatype: str, good: list[str], bad: list[str]) -> None:
    assert all(is_well_typed(Literal(text, datatype=XSD[datatype])) for text in good)
    assert not any(is_well_typed(Literal(text, datatype=XSD[datatype])) for text in bad)


def test_our_own_are_valid(tmp_path: Path) -> None:
    kb = small(tmp_path)
    names = Names(kb.config.base)
    nanopubs = names.nanopub("").value
    quads = [quad for quad in build(kb) if str(quad.graph_name).startswith(f"<{nanopubs}")]
    assert check_nanopub(quads) == []
    assert {quad.subject for quad in quads if quad.object == NP.Nanopublication} == set(
        map(names.nanopub, kb.claims)
    )


def test_our_own_are_valid_for_the_nanopub_library(tmp_path: Path) -> None:
    from nanopub.nanopub import Nanopub
    from rdflib import ConjunctiveGraph

    kb = small(tmp_path)
    quads = build(kb)
    for claim in kb.claims:
        start = f"<{Names(kb.config.base).nanopub(claim).value}#"
        lines = "".join(f"{quad} .\n" for quad in quads if str(quad.graph_name).startswith(start))
        graph = ConjunctiveGraph()  # the library wants this class, which rdflib has deprecated
        graph.parse(data=lines, format="nquads")
        assert Nanopub(rdf=graph).is_valid
