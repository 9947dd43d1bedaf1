"""Each format against a golden file, against the engine's own writer, and against the W3C's cases."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from mgkb.errors import UsageError
from mgkb.rdf.comparison import canonical, difference
from mgkb.rdf.engine import Engine
from mgkb.rdf.results import Result, Solutions, Triples, Truth, media_type, write
from mgkb.rdf.results.writing import formats

from . import meadow

GOLDEN = meadow.ROOT / "tests" / "rdf" / "golden" / "results"
W3C = meadow.ROOT / "tests" / "data" / "sparql11-results"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {"e": "https://example.org/", "xsd": XSD}
S, P = NamedNode("https://example.org/s"), NamedNode("https://example.org/p")


def typed(text: str, name: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + name))


TERMS = (
    S,
    Literal('plain, "quoted"\nand\ttabbed'),
    Literal("стресс", language="ru"),
    Literal("日本", language="ja"),
    Literal(7),
    typed("2.50", "decimal"),
    typed("1.0E6", "double"),
    typed("true", "boolean"),
    typed("2026-01-01", "date"),
    typed("seven", "integer"),
    NamedNode("urn:other"),
    BlankNode("b"),
    Triple(S, P, Literal(1)),
    None,
)
ROWS = Solutions(("what", "number"), tuple((term, Literal(index)) for index, term in enumerate(TERMS)))
TRIPLES = Triples.of(
    (
        Triple(S, P, Literal("x", language="en")),
        Triple(S, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), P),
    )
)


@pytest.mark.parametrize(
    ("name", "result", "format_"),
    [
        *((f"rows.{name}", ROWS, name) for name in ("csv", "json", "table", "tsv", "xml")),
        *((f"truth.{name}", Truth(True), name) for name in ("csv", "json", "table", "tsv", "xml")),
        *((f"triples.{name}", TRIPLES, name) for name in ("table", "turtle", "ntriples", "rdfxml", "jsonld")),
    ],
)
def test_every_format_has_a_golden_file(name: str, result: Solutions | Truth | Triples, format_: str) -> None:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        assert write(result, format_, PREFIXES) == file.read()


def test_the_default_format_fits_the_answer() -> None:
    assert write(ROWS) == write(ROWS, "table")
    assert write(Truth(False)) == "false\n"
    assert write(TRIPLES, None, PREFIXES) == write(TRIPLES, "turtle", PREFIXES)


def test_a_format_is_refused_where_it_does_not_fit() -> None:
    with pytest.raises(UsageError, match="No result format “yaml”: there is csv, json"):
        write(ROWS, "yaml")
    for name in ("csv", "tsv", "json", "xml"):
        with pytest.raises(UsageError, match="ask for turtle, ntriples, rdfxml or jsonld"):
            write(TRIPLES, name)
    for name in ("turtle", "ntriples", "rdfxml", "jsonld"):
        with pytest.raises(UsageError, match="ask for table, csv, tsv, json or xml"):
            write(Truth(True), name)


def test_every_format_has_a_media_type() -> None:
    assert {name: media_type(name).partition(";")[0] for name in formats()} == {
        "csv": "text/csv",
        "json": "application/sparql-results+json",
        "jsonld": "application/ld+json",
        "ntriples": "application/n-triples",
        "rdfxml": "application/rdf+xml",
        "table": "text/plain",
        "tsv": "text/tab-separated-values",
        "turtle": "text/turtle",
        "xml": "application/sparql-results+xml",
    }


def test_a_table_lines_up_and_nothing_moves_the_cursor() -> None:
    rows = ((Literal("日本"), Literal("a")), (Literal("x\x1b[2J\u202ey"), Literal("b")))
    lines = write(Solutions(("w", "z"), rows), "table").splitlines()
    assert lines == ["w        z", "───────  ─", "日本     a", "x�[2J�y  b"]


TABLES = [
    ("data.ttl", "csvtsv01.rq", "csvtsv01"),
    ("data.ttl", "csvtsv02.rq", "csvtsv02"),
    ("data2.ttl", "csvtsv01.rq", "csvtsv03"),
]
LITERALS = st.one_of(
    st.text().map(Literal),
    st.text().map(lambda text: Literal(text, language="ru")),
    st.integers().map(Literal),
)


@given(st.lists(st.tuples(LITERALS, LITERALS), max_size=5))
def test_what_is_written_reads_back(rows: list[tuple[Literal, Literal]]) -> None:
    result = Solutions(("a", "b"), tuple(rows))
    for name in ("json", "tsv"):
        parsed = parse_query_results(
            write(result, name).encode(), format=getattr(QueryResultsFormat, name.upper())
        )
        assert difference(result, Solutions(("a", "b"), tuple(map(tuple, parsed))), ordered=True) is None  # type: ignore[arg-type]
    _, *cells = csv.reader(StringIO(write(result, "csv"), newline=""))
    assert cells == [[term.value for term in row] for row in rows]


@given(st.text())
def test_xml_reads_back_what_xml_can_hold(text: str) -> None:
    written = write(Solutions(("a",), ((Literal(text),),)), "xml")
    # Not with the engine's reader: it takes spaces off the ends.
    root = ElementTree.fromstring(written.encode())  # noqa: S314 - we wrote it
    found = root.findtext(".//{*}literal") or ""
    assert all(other in {one, "\ufffd"} for one, other in zip(text, found, strict=True))


# Control characters may stand in TSV as they are or escaped, and the engine does the one, Turtle's writer the other.
PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from('",\t\n\r')).map(Literal)


@given(st.lists(st.tuples(PRINTABLE, PRINTABLE), max_size=5))
def test_csv_and_tsv_are_what_the_engine_writes(rows: list[tuple[Literal, Literal]]) -> None:
    values = " ".join(f"({one} {other})" for one, other in rows)
    query = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}"
    for name in ("csv", "tsv"):
        solutions = Store().query(query)
        ours = write(Solutions(("a", "b"), tuple(map(tuple, Store().query(query)))), name)  # type: ignore[arg-type]
        theirs = BytesIO()
        solutions.serialize(theirs, getattr(QueryResultsFormat, name.upper()))
        assert ours == theirs.getvalue().decode()


class TestW3C:
    """Result format cases of the W3C; names of blank nodes and digits of doubles are the engine's affair."""

    @staticmethod
    def answer(data: str, query: str) -> Result:
        triples = parse((W3C / data).read_bytes(), format=RdfFormat.TURTLE)
        return Engine(triples, "http://a/").query((W3C / query).read_text(encoding="utf-8"))

    @pytest.mark.parametrize(("data", "query", "name"), TABLES)
    def test_csv(self, data: str, query: str, name: str) -> None:
        header, *expected = csv.reader(StringIO((W3C / f"{name}.csv").read_text(encoding="utf-8")))
        found = csv.reader(StringIO(write(self.answer(data, query), "csv"), newline=""))
        assert next(found) == header
        assert [list(map(self.unnamed, row)) for row in found] == [
            list(map(self.unnamed, row)) for row in expected
        ]

    @pytest.mark.parametrize(("data", "query", "name"), TABLES)
    def test_tsv(self, data: str, query: str, name: str) -> None:
        expected = (W3C / f"{name}.tsv").read_text(encoding="utf-8")
        assert self.read(write(self.answer(data, query), "tsv"), "TSV") == self.read(expected, "TSV")

    @pytest.mark.parametrize("name", ["jsonres01", "jsonres02", "jsonres03", "jsonres04"])
    def test_json(self, name: str) -> None:
        expected = (W3C / f"{name}.srj").read_text(encoding="utf-8")
        found = write(self.answer("json-data.ttl", f"{name}.rq"), "json")
        assert self.read(found, "JSON") == self.read(expected, "JSON")
        assert json.loads(found).keys() == json.loads(expected).keys()

    @staticmethod
    def unnamed(cell: str) -> str:
        return "_:" if cell.startswith("_:") else "1000000" if cell in {"1.0E6", "1.0e6"} else cell

    @classmethod
    def read(cls, text: str, name: str) -> object:
        found = parse_query_results(text.encode(), format=getattr(QueryResultsFormat, name))
        if isinstance(found, QueryBoolean):
            return bool(found)
        rows = [[canonical(None if isinstance(term, BlankNode) else term) for term in row] for row in found]
        return [variable.value for variable in found.variables], rows
