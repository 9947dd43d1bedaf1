from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.toy import REVIEW, replace, write_toy

from mgkb.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.running import Ran

    Run = Callable[..., Ran]


def test_help_lists_the_verbs(run: Run) -> None:
    shown = run("--help")
    assert shown.status == 0
    for verb in (
        "init",
        "check",
        "explain",
        "claims",
        "graph",
        "build",
        "query",
        "serve",
        "build-site",
        "export",
    ):
        assert f"  {verb} " in shown.out
    assert "Exit status" in shown.out
    assert run("--version").out.startswith("mgkb ")
    assert run().status == 2


def test_help_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "mgkb", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "typer" in imported
    heavy = {
        "rdflib",
        "pyoxigraph",
        "networkx",
        "pyshacl",
        "numpy",
        "jinja2",
        "httpx",
        "Bio",
        "rapidfuzz",
        "pycrfsuite",
        "yaml",
    }
    assert not heavy & imported


def test_claims_are_listed_filtered_and_shown(run: Run) -> None:
    listed = run("claims")
    assert listed.status == 0
    assert "moonlight increases (+) kelp-glow  [1]  moonlight-raises-glow" in listed.out
    assert "NOT: snails affects moonlight  [uncited]" in listed.out
    assert "5 of 5 claims" in listed.err
    assert [row["id"] for row in run("claims", "--cites", "3", "--format", "json").json] == [
        "glow-attracts-snails",
        "snails-dim-glow",
    ]
    assert [row["id"] for row in run("claims", "--entity", "tides", "--format", "json").json] == [
        "grazing-leaves-tides"
    ]
    assert run("claims", "--cites", "77").out == "No such claims.\n"
    shown = run("claims", "snails-dim-glow")
    for part in (
        "Snails may dim the glow.",
        "«Snails may graze the kelp»",
        "[3] anonymous 2016 (probable, animal-experiment, animal) Snails",
        "partly-supports",
    ):
        assert part in shown.out
    assert (
        run("claims", "grazing-leaves-tides", "--format", "json").json["references"][0]["state"] == "unknown"
    )


def test_claims_that_do_not_exist(run: Run) -> None:
    wrong = run("claims", "snail-dims-glow")
    assert wrong.status == 2
    assert wrong.err == "mgkb: There is no claim “snail-dims-glow”. Did you mean “snails-dim-glow”?\n"
    assert run("claims", "--entity", "xyz").err == "mgkb: There is no entity “xyz”.\n"
    assert run("claims", "a", "--seal").status == 2
    assert run("claims", "--format", "yaml").status == 2


def test_anchors_are_verified(run: Run, toy: Path) -> None:
    assert run("claims", "--verify").out == "9 anchors: 9 found, 0 not-found, 0 not-checkable\n"
    line = replace(
        toy, f"{REVIEW}/claims/claims.yaml", "Snails may graze the kelp", "Snails always graze the kelp"
    )
    broken = run("claims", "--verify")
    assert broken.status == 1
    assert f"{REVIEW}/claims/claims.yaml:" in broken.out
    assert "1 not-found" in broken.out
    assert run("claims", "--verify", "--format", "json").json[2]["state"] == "not-found"
    (toy / f"{REVIEW}/fulltext.txt").unlink()
    assert run("claims", "--verify").out == "9 anchors: 0 found, 0 not-found, 9 not-checkable\n"
    assert line > 0


def test_coverage_counts(run: Run, toy: Path) -> None:
    counted = run("claims", "--coverage", "--format", "json").json
    review = counted["manuscripts"]["reef-2021"]
    assert review["citing_sentences"] == {"total": 4, "with_claim": 4, "source": "text"}
    assert review["anchors"] == {"total": 9, "found": 9, "not_found": 0, "not_checkable": 0}
    assert review["references"] == {"total": 4, "named": 1, "matched": 1, "probable": 1, "unknown": 1}
    assert counted["arrows"] == {"total": 3, "without_quoted_source": 0}
    assert counted["entities"] == {"total": 4, "with_both_labels": 4}
    text = run("claims", "--coverage").out
    assert "4, with a claim 4 (100 %; as of the text)" in text
    assert run("claims", "--seal").status == 0
    (toy / f"{REVIEW}/fulltext.txt").unlink()
    assert "as of the seal" in run("claims", "--coverage").out
    (toy / "kb/seal.json").unlink()
    assert "not checkable (no text at hand, no seal)" in run("claims", "--coverage").out


def test_graph_lists_arrows_loops_paths_and_fallout(run: Run) -> None:
    assert "kelp-glow ──▶ snails  [2, 3]" in run("graph").out
    loops = run("graph", "--loops", "--format", "json").json
    assert loops["truncated"] is False
    (loop,) = loops["loops"]
    assert loop["kind"] == "balancing"
    assert loop["smallest_withdrawals"] == {"size": 1, "sets": [["snail-2016"]]}
    text = run("graph", "--loops").out
    assert "balancing, 2 arrows" in text
    assert "(weakest)" in text
    assert "falls if withdrawn: snail-2016" in text
    assert run("graph", "--path", "moonlight:snails").out == "(+) moonlight ──▶ kelp-glow ──▶ snails\n"
    assert run("graph", "--path", "moonlight:snails", "--format", "json").json["paths"][0]["sign"] == "+"
    assert run("graph", "--path", "snails:moonlight").out == "No path of arrows leads there.\n"
    fallen = run("graph", "--withdraw", "3")
    assert "Without snail-2016:" in fallen.out
    assert "loops that break: 1" in fallen.out
    assert run("graph", "--withdraw", "reef-2021/3", "--format", "json").json["works"] == ["snail-2016"]
    assert run("graph", "--figure", "figure-1", "--format", "mermaid").status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("graph", "--loops", "--path", "a:b"),
        ("graph", "--path", "moonlight"),
        ("graph", "--path", "moonlight:nowhere"),
        ("graph", "--format", "xls"),
        ("graph", "--loops", "--format", "dot"),
        ("graph", "--language", "de"),
        ("graph", "--withdraw", "nobody-1999"),
        ("graph", "--figure", "figure-9"),
        ("check", "--format", "xls"),
        ("check", "--fail-on", "panic"),
        ("check", "--select", "XYZ"),
        ("explain", "WIN999"),
        ("explain", "WIN101", "--language", "de"),
        ("build", "--format", "xls"),
        ("serve", "--port", "65536"),
        ("serve", "--rows", "0"),
        ("claims", "--verify", "--texts", "nowhere"),
        ("claims", "--kb", "/"),
        ("nonsense",),
    ],
)
def test_wrong_use_is_one_sentence_and_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    wrong = run(*arguments)
    assert wrong.status == 2
    assert wrong.out == ""
    assert "Traceback" not in wrong.err
    assert wrong.err.strip()


@pytest.mark.parametrize("verb", ["check", "claims", "explain", "export", "init", "pull", "query"])
def test_usage_writes_an_argument_in_one_pair_of_brackets(run: Run, verb: str) -> None:
    assert "[[" not in run(verb, "--help").out


def test_a_fault_of_our_own_is_one_sentence_too(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise IndexError

    monkeypatch.setattr("mgkb.cli.claims.load_kb", fail)
    with pytest.raises(IndexError):
        run("--debug", "claims")
    monkeypatch.setattr(sys, "argv", ["mgkb", "claims"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 3
    said = capsys.readouterr().err
    assert said.startswith("mgkb: A fault of mgkb itself (IndexError)")
    assert said.count("\n") == 1


def test_graph_without_loops(run: Run, toy: Path) -> None:
    replace(toy, f"{REVIEW}/claims/claims.yaml", "  polarity: negated\n", "")
    write_toy(toy, claims="[]", figures="[]", verdicts="[]")
    assert run("graph", "--loops").out == "No feedback loops.\n"
    assert run("graph").out == "No arrows.\n"


def test_a_knowledge_base_that_has_just_begun_has_nothing_to_withdraw(run: Run, tmp_path: Path) -> None:
    run("init", str(tmp_path / "new"))
    asked = run("graph", "--withdraw", "9", "--kb", str(tmp_path / "new"))
    assert asked.status == 2
    assert asked.err == "mgkb: No manuscript has references yet, so there is no reference 9 to withdraw.\n"


def test_check_finds_and_fails(run: Run) -> None:
    found = run("check", "--select", "WIN")
    assert found.status == 1
    assert "WIN101 error" in found.out
    assert "literature published between 2015 and 2020" in found.out
    assert "Literature published between 2018 and 2020" in found.out
    assert run("check", "--select", "WIN", "--fail-on", "never").status == 0
    as_json = run("check", "--format", "json").json
    assert {"code", "severity", "message", "locations", "calculation", "fingerprint"} <= set(
        as_json["findings"][0]
    )
    assert set(as_json["checks"]) >= {"performed", "passed", "not_checkable"}
    assert run("check", "--format", "sarif").json["version"] == "2.1.0"
    assert run("check", "--select", "KBQ101").status == 0


def test_explain(run: Run) -> None:
    assert "WIN101" in run("explain").out
    assert "Why it matters" in run("explain", "win101").out
    assert "Почему это важно" in run("explain", "win101", "--language", "ru").out
    assert "Цитаты нет в тексте рукописи." in run("explain", "--lang", "ru").out
    family = run("explain", "win1").out.splitlines()
    assert family == [line for line in run("explain").out.splitlines() if line.startswith("WIN1")]
    assert len(family) > 1


def test_build_writes_the_same_bytes(run: Run, toy: Path) -> None:
    assert run("build", "--out", "a").status == 0
    assert run("-q", "build", "--out", "b").err == ""
    for name in ("kb.trig", "kb.nq", "kb.jsonld"):
        assert (toy / "a" / name).read_bytes() == (toy / "b" / name).read_bytes()


@pytest.mark.parametrize(
    "verb",
    [("check",), ("claims",), ("graph",), ("build",), ("build-site",), ("query", "--list"), ("serve",)],
)
def test_a_broken_base_is_named_and_nothing_is_built(run: Run, toy: Path, verb: tuple[str, ...]) -> None:
    line = replace(toy, f"{REVIEW}/claims/claims.yaml", "certainty: hedged", "certainty: perhaps")
    broken = run(*verb)
    assert broken.status == 3
    assert f"{REVIEW}/claims/claims.yaml:{line}" in broken.err
    assert not (toy / "site").exists()
    assert not (toy / "build").exists()


def test_debug_shows_the_traceback(run: Run) -> None:
    from mgkb.errors import UsageError

    with pytest.raises(UsageError):
        run("--debug", "claims", "nobody")


def test_interruption_and_a_full_disk(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mgkb.cli.claims.load_kb", interrupt)
    assert run("claims").status == 130

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "kb.trig")

    monkeypatch.setattr("mgkb.cli.claims.load_kb", full)
    assert run("claims").err == "mgkb: kb.trig: No space left on device.\n"
    assert run("claims").status == 3
    with pytest.raises(OSError, match="No space"):
        run("--debug", "claims")


def test_a_query_that_cannot_be_read_is_one_sentence(
    run: Run, toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (toy / "q.rq").write_bytes(b'ASK { ?s ?p "\xff" }')
    wrong = run("query", "q.rq")
    assert (wrong.status, wrong.err) == (3, "mgkb: q.rq: the query is not UTF-8 (byte 13).\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ASK { \xff }"), encoding="utf-8"))
    assert run("query", "-").status == 3


@pytest.mark.parametrize("arguments", [("no-such-question",), ("ASK {}", "--format", "odt")])
def test_a_wrong_call_is_refused_before_anything_is_made(
    run: Run, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mgkb.rdf.published.published", None)
    assert run("query", *arguments).status == 2


def test_loops_that_were_not_looked_for_are_owned_up_to(run: Run, toy: Path) -> None:
    replace(toy, f"{REVIEW}/claims/claims.yaml", "polarity: negated", "polarity: affirmed")
    for arguments in (("--loops",), ("--withdraw", "3")):
        assert "there are more" not in run("graph", *arguments).err
        assert (
            run("graph", *arguments, "--limit", "1").err
            == "stopped after 1 loops; there are more (--limit)\n"
        )


def test_expected_answers_do_not_depend_on_the_texts_at_hand(run: Run, toy: Path) -> None:
    (toy / "kb/queries").mkdir()
    header = "".join(f"# {key}: x\n" for key in ("title", "title-ru", "question", "question-ru"))
    (toy / "kb/queries/states.rq").write_text(
        header + "SELECT DISTINCT ?state { ?a mgkb:anchorState ?state }\n"
    )
    assert run("query", "states", "--format", "csv").out == "state\r\nfound\r\n"
    assert run("query", "--accept").status == 0
    assert (toy / "kb/queries/states.expected.csv").read_text() == "state\nnot-checkable\n"
    assert run("query", "--verify").status == 0
