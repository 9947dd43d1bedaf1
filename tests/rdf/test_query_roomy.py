"""Long queries that nest nowhere: answered where there is room for them, or refused in a sentence."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.errors import UsageError
from mgkb.rdf import lexer, roomy
from mgkb.rdf.engine import Engine
from mgkb.rdf.results import Solutions, Truth
from tests.rdf import meadow

BASE = "https://example.org/kb/"

# Each ends a process with 8 MB of stack when it has some 3 000 to 11 000 links, DESCRIBE when it has 2 600.
CHAINS = {
    "sum": ("SELECT (1", " + 1", " AS ?x) {}"),
    "or": ("ASK { ?s ?p ?o FILTER(?o = 1", " || ?o = 1", ") }"),
    "path": ("ASK { ?s <a:b>", "/<a:b>", " ?o }"),
    "alternatives": ("ASK { ?s <a:b>", "|<a:b>", " ?o }"),
    "unions": ("ASK { { ?s ?p 1 }", " UNION { ?s ?p 1 }", " }"),
    "minus": ("ASK { ?s ?p ?o", " MINUS { ?s ?p 1 }", " }"),
    "described": ("DESCRIBE <a:b>", " <a:b>", ""),
    "collection": ("ASK { ?s ?p (1", " 1", ") }"),
    "objects": ("ASK { ?s ?p 1", ", 1", " }"),
    "bound": ("ASK {", " BIND(1 AS ?x)", " }"),
    "having": ("ASK {} HAVING", " (1 = 1)", ""),
}
LISTS = {
    "in": ("ASK { FILTER(2 IN (1", ", 1", ", 2)) }"),
    "concatenated": ("ASK { FILTER(CONCAT('a'", ", 'b'", ") != 'a') }"),
    "values": ("ASK { VALUES ?x { 1", " 1", " } }"),
    "rows": ("ASK { VALUES (?x ?y) { (1 2)", " (1 2)", " } }"),
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(meadow.quads(), BASE)


def long(parts: tuple[str, str, str], times: int) -> str:
    return parts[0] + parts[1] * times + parts[2]


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_for_which_there_is_no_room_is_refused(engine: Engine, name: str) -> None:
    with pytest.raises(UsageError, match=r"^The query is too long a chain for the engine: ask in parts, or "):
        engine.query(long(CHAINS[name], 41_000))
    assert engine.query("ASK {}") == Truth(True)


def test_a_chain_that_needs_more_than_the_usual_stack(engine: Engine) -> None:
    # In a process of its own: if there were no room it would end.
    code = (
        "from mgkb.rdf.engine import Engine\n"
        f"print(Engine([], {BASE!r}).query('DESCRIBE' + ' <a:b>' * 3_500).triples)\n"
        f"print(Engine([], {BASE!r}).query('SELECT (1' + '+1' * 8_000 + ' AS ?x) {{}}').rows[0][0].value)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.split()) == (0, ["()", "8001"])


@pytest.mark.parametrize("name", LISTS)
def test_what_the_engine_holds_as_a_list_may_be_long(engine: Engine, name: str) -> None:
    assert engine.query(long(LISTS[name], 60_000)) == Truth(True)


def test_a_mistake_in_a_long_query_is_told_as_in_a_short_one(engine: Engine) -> None:
    with pytest.raises(UsageError, match="there is no function <a:f>"):
        engine.query(f"SELECT (<a:f>(1){' + 1' * 2_000} AS ?x) {{}}")
    with pytest.raises(UsageError, match=r"^The query cannot be read at line 1, column 6022: "):
        engine.query(f"SELECT (1{' + 1' * 1_500} + AS ?x) {{}}")


def test_a_system_that_gives_no_room(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    before = threading.stack_size()
    monkeypatch.setattr(threading.Thread, "start", cannot)
    with pytest.raises(UsageError, match="too long a chain"):
        engine.query(long(CHAINS["sum"], 1_000))
    assert threading.stack_size() == before


def test_rows_of_a_long_query_are_cut_off_too(engine: Engine) -> None:
    found = engine.query(long(("SELECT * { VALUES ?x { 1", " 1", " } } # "), 600) + "and more " * 100, 5)
    assert isinstance(found, Solutions)
    assert (len(found.rows), found.truncated) == (5, True)


@given(st.lists(st.sampled_from(["+", "||", "UNION", "?x", "1", "(", ")", "{", "}", "|", "."]), max_size=40))
def test_outside_of_lists_every_word_counts(words: list[str]) -> None:
    found = lexer.tokens(" ".join(words))
    assert roomy.length(found) == len(found)
