from __future__ import annotations

import io
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.running import Ran

    Run = Callable[..., Ran]

QUESTIONS = Path(__file__).parents[2] / "kb/queries"
COUNT = "SELECT (COUNT(?c) AS ?claims) WHERE { ?c a mgkb:Claim }"


@pytest.fixture
def asked(run: Run, toy: Path) -> Run:
    """The toy knowledge base with the stored questions that `init` gives."""
    (toy / "kb/queries").mkdir()
    for path in QUESTIONS.glob("*.rq"):
        shutil.copy(path, toy / "kb/queries")
    return run


def test_questions_are_listed(asked: Run) -> None:
    assert re.search(
        r"^withdrawn-reference +What would fall with a reference$", asked("query", "--list").out, re.MULTILINE
    )
    listed = asked("query", "--list", "--format", "json").json
    found = next(item for item in listed if item["name"] == "withdrawn-reference")
    assert found["parameters"] == {"ref": "22"}
    assert found["question"]["ru"]


def test_without_questions(run: Run) -> None:
    assert run("query", "--list").out == "No stored questions.\n"
    assert run("query", "loops").status == 2


def test_a_stored_question_takes_parameters(asked: Run) -> None:
    rows = asked("query", "withdrawn-reference", "--param", "ref=3", "--format", "csv").out
    assert "https://example.org/reef/claim/snails-dim-glow" in rows
    assert "https://example.org/reef/loop/" in rows
    assert asked("query", "withdrawn-reference", "--param", "ref=1", "--format", "csv").out != rows


def test_text_file_and_standard_input(run: Run, toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("query", COUNT).out.split()[-1] == "5"
    (toy / "count.rq").write_text(COUNT)
    assert run("query", "count.rq").out.split()[-1] == "5"
    monkeypatch.setattr("sys.stdin", io.StringIO(COUNT))
    assert run("query", "-", "--format", "json").json["results"]["bindings"][0]["claims"]["value"] == "5"


def test_all_forms_of_queries(run: Run) -> None:
    assert run("query", "ASK { ?s a mgkb:Loop }").out == "true\n"
    built = run(
        "query", "CONSTRUCT { ?s mgkb:raises ?o } WHERE { ?s mgkb:raises ?o }", "--format", "ntriples"
    )
    assert built.out.count(" .\n") == 2
    described = run("query", "DESCRIBE claim:snails-dim-glow", "--format", "turtle")
    assert described.status == 2 or "mgkb:Claim" in described.out or "ns#Claim" in described.out
    limited = run("query", "SELECT * { ?s ?p ?o }", "--limit", "2")
    assert "stopped after 2 rows" in limited.err


def test_findings_are_part_of_what_is_asked(run: Run) -> None:
    assert run("query", 'ASK { ?f a mgkb:Finding ; mgkb:code "WIN101" }').out == "true\n"


def test_answers_are_accepted_and_verified(asked: Run, toy: Path) -> None:
    assert asked("query", "--verify").status == 1
    written = asked("query", "--accept").out.splitlines()
    assert "kb/queries/windows-agree.expected.txt" in written
    assert asked("query", "--verify").out.endswith("stored questions answer as expected\n")
    (toy / "kb/queries/windows-agree.expected.txt").write_text("true\n")
    differing = asked("query", "--verify")
    assert differing.status == 1
    assert "windows-agree: differs" in differing.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("query",),
        ("query", "--list", "--verify"),
        ("query", "SELECT * {"),
        ("query", "DROP ALL"),
        ("query", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"),
        ("query", COUNT, "--param", "a=b"),
        ("query", "loops", "--param", "a"),
        ("query", COUNT, "--format", "xls"),
        ("query", "--list", "--format", "xls"),
    ],
)
def test_wrong_use(asked: Run, arguments: tuple[str, ...]) -> None:
    wrong = asked(*arguments)
    assert wrong.status == 2
    assert wrong.err.startswith("mgkb: ")
    assert wrong.err.count("\n") == 1


def test_a_site_is_built_and_says_what_it_found(run: Run, toy: Path) -> None:
    built = run("build-site")
    assert built.status == 0
    assert built.out == "site/public/index.html\n"
    assert "pages" in built.err
    assert "checks performed" in built.err
    for name in ("kb.trig", "kb.nq", "kb.jsonld"):
        assert (toy / "site/public/downloads" / name).stat().st_size > 1000


def test_init_from_the_command_line(run: Run, tmp_path: Path) -> None:
    started = run("init", str(tmp_path / "new"), "--manuscript", "silva-2024")
    assert started.status == 0
    assert "wrote" in started.err
    for verb in (
        ("check",),
        ("graph", "--loops"),
        ("query", "loops"),
        ("claims",),
        ("build",),
        ("build-site",),
    ):
        done = run(*verb, "--kb", str(tmp_path / "new"))
        assert done.status == 0, done.err
    assert run("init", str(tmp_path / "new")).status == 2


def test_a_store_answers_the_questions_that_it_was_built_with(asked: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    asked("build", "--store", store)
    assert asked("query", "--list", "--store", store).out == asked("query", "--list").out != ""
    question = ("query", "about-entity", "--format", "csv", "--param")
    here, there = asked(*question, "entity=kelp-glow"), asked(*question, "entity=kelp-glow", "--store", store)
    assert (here.status, here.out.count("\n") > 1) == (0, True)
    assert there.out == here.out
    assert "there is no entity" in asked(*question, "entity=nobody", "--store", store).err
    assert asked("query", "ASK {}", "--param", "a=b", "--store", store).status == 2


def test_ctrl_c_ends_a_query_in_which_the_engine_is_lost(asked: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    asked("build", "--store", store)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    code = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a background job of a shell ignores it
        "from mgkb.cli import main\n"
        "from mgkb.rdf.engine import Engine\n"
        "query = Engine.query\n"
        "Engine.query = lambda *given: print('asking', flush=True) or query(*given)\n"
        f"sys.argv = ['mgkb', 'query', '--store', {store!r}, {endless!r}]\n"
        "main()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().split() == [b"asking"]
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(60) == -signal.SIGINT
        finally:
            process.kill()
    heard = signal.getsignal(signal.SIGINT)
    assert asked("query", "ASK {}", "--store", store).out == "true\n"
    assert signal.getsignal(signal.SIGINT) is heard


def test_a_chain_that_is_too_long_is_told_so(asked: Run, tmp_path: Path) -> None:
    chain = tmp_path / "chain.rq"
    chain.write_text(f"SELECT (1{'+1' * 100_000} AS ?x) {{}}", encoding="utf-8")
    refused = asked("query", str(chain))
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert refused.err.startswith("mgkb: The query is too long a chain for the engine: ask in parts")
