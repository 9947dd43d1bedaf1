from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from mgkb.errors import UsageError
from mgkb.rdf.comparison import canonical, difference
from mgkb.rdf.engine import Engine
from mgkb.rdf.opinion import SecondOpinion
from mgkb.rdf.results import Solutions, Triples, Truth

BASE = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


QUADS = [
    Quad(node("claim/a"), node("p"), Literal(1), node("graph/one")),
    Quad(node("claim/b"), node("p"), Literal("x", language="en"), node("graph/two")),
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(QUADS, BASE)


def test_the_default_graph_is_the_union_of_all_and_prefixes_need_no_declaration(engine: Engine) -> None:
    assert engine.query("SELECT ?o { claim:a ?p ?o }") == Solutions(("o",), ((Literal(1),),))
    assert engine.query(f"SELECT ?o {{ <{BASE}claim/a> ?p ?o }}").rows == ((Literal(1),),)  # type: ignore[union-attr]


def test_from_takes_the_place_of_the_union(engine: Engine) -> None:
    assert engine.query("SELECT ?o FROM <https://example.org/graph/one> { ?s ?p ?o }") == Solutions(
        ("o",), ((Literal(1),),)
    )
    assert engine.query(f"ASK FROM NAMED <{BASE}graph/one> {{ GRAPH <{BASE}graph/two> {{}} }}") == Truth(
        False
    )
    assert engine.query("SELECT ?o { BIND('FROM' AS ?o) claim:a ?p 1 }") == Solutions(
        ("o",), ((Literal("FROM"),),)
    )


def test_a_triple_of_two_graphs_is_met_twice_unless_asked_for_distinct_ones() -> None:
    twice = [Quad(node("a"), node("p"), Literal(1), node(graph)) for graph in ("one", "two")]
    (count,) = Engine(twice, BASE).query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows  # type: ignore[union-attr]
    assert count == (Literal(2),)
    distinct = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT * { ?s ?p ?o } }"
    assert difference(Engine(twice, BASE).query(distinct), SecondOpinion(twice, BASE).query(distinct)) is None


def test_all_four_forms(engine: Engine) -> None:
    assert engine.query("ASK { claim:b ?p ?o }") == Truth(True)
    assert engine.query("ASK { claim:c ?p ?o }") == Truth(False)
    statement = Triple(node("claim/b"), node("p"), Literal("x", language="en"))
    assert engine.query("CONSTRUCT WHERE { claim:b ?p ?o }") == Triples((statement,))
    assert engine.query("DESCRIBE claim:b") == Triples((statement,))


def test_columns_come_in_the_order_of_the_query(engine: Engine) -> None:
    for query, names in (
        ("SELECT * { ?s ?p ?o }", ("s", "p", "o")),
        ("SELECT DISTINCT * { ?x ?b ?a }", ("x", "b", "a")),
        ("SELECT ?o ?s { ?s ?p ?o }", ("o", "s")),
        ("SELECT (STR(?s) AS ?t) ?s { ?s ?p ?o }", ("t", "s")),
        ("SELECT * {}", ()),
    ):
        answer = engine.query(query)
        assert isinstance(answer, Solutions)
        assert answer.variables == names
        assert all(len(row) == len(names) for row in answer.rows)


def test_values_stand_under_their_names(engine: Engine) -> None:
    answer = engine.query("SELECT * { ?s ?p ?o FILTER(?s = claim:b) }")
    assert answer == Solutions(("s", "p", "o"), ((node("claim/b"), node("p"), Literal("x", language="en")),))


@pytest.mark.parametrize(
    ("limit", "size", "truncated"), [(None, 2, False), (2, 2, False), (1, 1, True), (0, 0, True)]
)
def test_the_row_limit_says_whether_there_is_more(
    engine: Engine, limit: int | None, size: int, truncated: bool
) -> None:
    rows = engine.query("SELECT ?s { ?s ?p ?o }", limit)
    assert isinstance(rows, Solutions)
    assert (len(rows.rows), rows.truncated) == (size, truncated)
    triples = engine.query("CONSTRUCT WHERE { ?s ?p ?o }", limit)
    assert isinstance(triples, Triples)
    assert (len(triples.triples), triples.truncated) == (size, truncated)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("DROP ALL", "This asks for a change, and queries only read: change the files under kb/ instead."),
        ("INSERT DATA { <http://a/> a <http://b/> }", "This asks for a change, and queries only read: "),
        ("", "This is no query: it has none of SELECT, ASK, CONSTRUCT and DESCRIBE."),
        ("SELEKT * {}", "This is no query: "),
        ("SELECT * {\n  ?s foo:bar ?o }", "line 2, column 13: the prefix “foo:” is not declared."),
        ("SELECT * { ?s a <foo> }", "column 22: the IRI before it is not a whole one"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "SELECT names a variable that GROUP BY does not keep."),
        ("SELECT (1 AS ?x) (2 AS ?x) {}", "SELECT names a variable twice."),
        ("SELECT * { ?s ?p ?o } LIMIT x", "line 1, column 29: “x” does not fit here."),
        ("SELECT * { ?s ?p ?o", "“{” at line 1, column 10 has no partner."),
        ("ASK { ?s ?p 'стресс' ) }", "“)” at line 1, column 22 has no partner."),
        ("ASK { ?s ?p ?o FILTER }", "line 1, column 24: it ends too early, or the words before do not fit."),
    ],
)
def test_an_error_is_one_sentence_with_its_place(engine: Engine, query: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        engine.query(query)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_error_without_a_place_is_passed_on(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def query(self, *_: object, **__: object) -> object:
            raise SyntaxError("something  else")

    monkeypatch.setattr(engine, "_store", Broken())
    with pytest.raises(UsageError, match=r"^The query cannot be read: something else\.$"):
        engine.query("ASK {}")


@pytest.mark.parametrize(
    "query",
    ["SELECT (<x:f>(1) AS ?x) {}", "ASK { ?s ?p ?o FILTER(<x:f>(?o)) }", "SELECT * { BIND(<x:f>() AS ?x) }"],
)
def test_a_function_that_is_none(engine: Engine, query: str) -> None:
    with pytest.raises(UsageError, match=r"^The query cannot be answered: there is no function <x:f>\.$"):
        engine.query(query)


@pytest.mark.parametrize(("opened", "closed"), ["()", "{}", "[]"])
def test_brackets_that_the_parser_could_not_hold(engine: Engine, opened: str, closed: str) -> None:
    with pytest.raises(UsageError, match="nests more than 64 levels deep at line 2, column 64"):
        engine.query(f"ASK {{\n{opened * 5000}{closed * 5000} }}")
    assert engine.query(f"ASK {{ {'{' * 60}{'}' * 60} }}") == Truth(True)
    assert engine.query("ASK { FILTER(" + " && ".join(["(!!true)"] * 200) + ") }") == Truth(True)


def test_what_is_known_is_known(engine: Engine) -> None:
    assert engine.knows(BASE + "claim/a")
    assert not engine.knows(BASE + "claim/c")


class TestSecondOpinion:
    @pytest.fixture(scope="class")
    def opinion(self) -> SecondOpinion:
        return SecondOpinion(QUADS, BASE)

    @pytest.mark.parametrize(
        "query",
        [
            "SELECT * { ?s ?p ?o }",
            "SELECT ?s ?none { ?s ?p ?o OPTIONAL { ?s <http://none/> ?none } }",
            "SELECT (COUNT(?s) AS ?n) { ?s <http://none/> ?o }",
            "SELECT ?s (COUNT(?o) AS ?n) { ?s <http://none/> ?o } GROUP BY ?s",
            "SELECT * {}",
            "SELECT (AVG(?x) AS ?mean) { VALUES ?x { 1 2 2 } }",
            'SELECT * { VALUES ?x { "2026-01-01T00:00:00Z"^^xsd:dateTime true 1.50 } }',
            "ASK { ?s ?p 1 }",
            "CONSTRUCT { ?s claim:c ?o } WHERE { ?s ?p ?o }",
            "DESCRIBE claim:a",
        ],
    )
    def test_it_is_the_same(self, engine: Engine, opinion: SecondOpinion, query: str) -> None:
        assert difference(engine.query(query), opinion.query(query)) is None

    def test_blank_nodes_are_blank_nodes(self, opinion: SecondOpinion) -> None:
        answer = opinion.query("SELECT (BNODE() AS ?b) {}")
        assert isinstance(answer, Solutions)
        assert isinstance(answer.rows[0][0], BlankNode)

    @pytest.mark.parametrize(
        ("query", "sentence"),
        [
            ("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", "FROM is not for a second opinion"),
            ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is switched off"),
            ("SELECT * {", "rdflib cannot read the query at line 1"),
        ],
    )
    def test_what_it_cannot_answer_it_refuses(
        self, opinion: SecondOpinion, query: str, sentence: str
    ) -> None:
        with pytest.raises(UsageError, match=sentence):
            opinion.query(query)


def literal(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


class TestComparison:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (literal("2.10", "decimal"), literal("2.1E0", "double")),
            (literal("007", "integer"), Literal(7)),
            (literal("0.33333333333333333", "decimal"), literal("0.3333333333333333333333", "decimal")),
            (literal("1", "boolean"), literal("true", "boolean")),
            (literal("2026-01-01T00:00:00Z", "dateTime"), literal("2026-01-01T03:00:00+03:00", "dateTime")),
            (literal("2026-01-01T00:00:00", "dateTime"), literal("2026-01-01T00:00:00.000", "dateTime")),
            (Literal("x", language="EN"), Literal("x", language="en")),
            (None, None),
        ],
    )
    def test_what_means_the_same_is_the_same(self, one: Literal | None, other: Literal | None) -> None:
        assert canonical(one) == canonical(other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (Literal("2"), Literal(2)),
            (literal("2.1", "decimal"), literal("2.2", "decimal")),
            (Literal("x", language="en"), Literal("x")),
            (node("x"), Literal(BASE + "x")),
            (literal("soon", "dateTime"), literal("later", "dateTime")),
            (literal("many", "integer"), literal("few", "integer")),
            (None, Literal("")),
        ],
    )
    def test_what_means_something_else_is_not(self, one: Literal | None, other: Literal | None) -> None:
        assert canonical(one) != canonical(other)

    def test_a_difference_is_shown(self) -> None:
        one, two = Literal(1), Literal(2)
        rows = Solutions(("a",), ((one,), (two,)))
        assert difference(rows, Solutions(("a",), ((two,), (one,)))) is None
        swapped = difference(rows, Solutions(("a",), ((two,), (one,))), ordered=True)
        assert swapped == "the same rows in another order"
        assert difference(rows, Solutions(("a",), ((one,), (None,)))) == (
            "1 missing, such as (2); 1 too many, such as (–)"
        )
        assert difference(rows, Solutions(("b",), ())) == "columns a against b"
        assert difference(rows, Truth(True)) == "answers of different kinds"
        assert difference(Truth(True), Truth(False)) == "True against False"
        assert difference(Truth(True), Truth(True)) is None
        statement = Triple(node("s"), node("p"), one)
        assert difference(Triples((statement,)), Triples(())) == (
            "1 missing, such as (<https://example.org/s>, <https://example.org/p>, 1)"
        )
