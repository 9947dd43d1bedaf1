"""The knowledge base of this repository: complete, checked, sealed, and guarded against slips."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mgkb.checks import check
from mgkb.claims import KnowledgeBase, load
from mgkb.claims.coverage import coverage
from mgkb.claims.seal import make_seal, read_seal
from mgkb.claims.texts import find_texts
from mgkb.graph import certify, find_loops, signed_graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.running import Ran

ROOT = Path(__file__).parents[2]
REVIEW = "kb/manuscripts/mezhevitinova-2023"


@cache
def ours() -> KnowledgeBase:
    return load(ROOT)


def test_no_text_of_others_is_committed() -> None:
    assert not list((ROOT / "kb").rglob("fulltext.*"))
    longest = max(
        len(anchor.quote.split())
        for manuscript in ours().manuscripts.values()
        for entry in manuscript.anchored
        for anchor in entry.anchors
    )
    assert longest <= 12


def test_everything_is_covered_as_sealed() -> None:
    counted = coverage(ours(), {})
    review = counted["manuscripts"]["mezhevitinova-2023"]
    assert review["citing_sentences"]["source"] == "seal"
    assert review["citing_sentences"]["total"] > 60
    assert review["citing_sentences"]["with_claim"] == review["citing_sentences"]["total"]
    assert counted["arrows"]["without_quoted_source"] == 0
    assert counted["entities"]["with_both_labels"] == counted["entities"]["total"]
    assert review["references"] == {"total": 58, "named": 5, "matched": 18, "probable": 24, "unknown": 11}
    cited = {
        number for claim in ours().manuscripts["mezhevitinova-2023"].claims.values() for number in claim.cites
    }
    assert cited == set(range(1, 59))


def test_every_anchor_is_found_where_the_texts_are(shared: Path) -> None:
    texts = find_texts(ours(), shared / "seeds")
    counted = coverage(ours(), texts)
    for review in counted["manuscripts"].values():
        assert review["anchors"]["found"] == review["anchors"]["total"]
        assert review["citing_sentences"]["source"] == "text"
        assert review["citing_sentences"]["with_claim"] == review["citing_sentences"]["total"]
    assert make_seal(ours(), texts) == read_seal(ours())


@pytest.mark.parametrize("with_texts", [False, True])
def test_the_base_itself_is_sound(with_texts: bool, request: pytest.FixtureRequest) -> None:
    texts = find_texts(ours(), request.getfixturevalue("shared") / "seeds") if with_texts else {}
    report = check(ours(), texts, select=["KBQ"])
    assert [str(f.locations[0]) + f.code for f in report.findings if f.severity.value == "error"] == []


def test_the_window_contradiction_is_found_with_its_quotes() -> None:
    (finding,) = check(ours(), {}, select=["WIN101"]).findings
    quotes = {location.quote for location in finding.locations}
    assert any("2018–2023" in quote for quote in quotes if quote)
    assert any("2021–2023" in quote for quote in quotes if quote)
    assert {location.section for location in finding.locations} == {"abstract-ru", "abstract-en", "methods"}
    (slip,) = check(ours(), {}, select=["WIN103"]).findings
    assert "2021" in slip.message.en


def test_discrepancies_of_the_reconstruction_are_proposed_verdicts(shared: Path) -> None:
    review = ours().manuscripts["mezhevitinova-2023"]
    assert {verdict.status for verdict in review.verdicts.values()} == {"proposed"}
    source = json.loads((shared / "references/reference_list.json").read_text(encoding="utf-8"))
    doubted = {
        entry["number"] for entry in source if entry["discrepancy"] and isinstance(entry["number"], int)
    }
    assert doubted <= {verdict.reference for verdict in review.verdicts.values()}


def test_references_carry_the_states_of_the_reconstruction(shared: Path) -> None:
    review = ours().manuscripts["mezhevitinova-2023"]
    for entry in json.loads((shared / "references/reference_list.json").read_text(encoding="utf-8")):
        if isinstance(entry["number"], int):
            reference = review.references[entry["number"]]
            assert reference.state.value == entry["confidence"]
            work = ours().work(reference)
            assert (work.pmid if work else None) == (entry["pmid"] if work else None)
            assert (work.doi if work else None) == (entry["doi"] if work else None)


def test_the_circle_has_its_loops() -> None:
    graph = signed_graph(ours(), figure="figure-1")
    certificates = certify(ours(), graph, find_loops(graph))
    kinds = {certificate.loop.kind for certificate in certificates}
    assert {"reinforcing", "balancing"} <= kinds
    circle = {"stress", "urinary-magnesium-excretion", "magnesium-deficiency"}
    assert any(circle <= set(item.loop.nodes) and item.loop.kind == "reinforcing" for item in certificates)
    opposed = [arrow for arrow in signed_graph(ours()) if arrow.opposed_by]
    assert opposed, "claims that pull against the circle are in it too"


CLAIMS = f"{REVIEW}/claims/stress.yaml"


@pytest.mark.parametrize(
    ("name", "pattern", "new"),
    [
        (CLAIMS, r'quote: "[^"]{8}', 'quote: "Zzzzzzzz'),
        (CLAIMS, r"- id: \S+", "- id: another-id"),
        (CLAIMS, r"relation: increases", "relation: decreases"),
        (CLAIMS, r"relation: increases", "relation: incerases"),
        (CLAIMS, r"subject: \S+", "subject: no-such-thing"),
        (CLAIMS, r"object: \S+", "object: no-such-thing"),
        (CLAIMS, r"cites: \[(\d+)\]", "cites: [57]"),
        (CLAIMS, r"cites: \[(\d+)\]", "cites: [99]"),
        (CLAIMS, r"polarity: affirmed", "polarity: negated"),
        (f"{REVIEW}/statements.yaml", r"from: 2021", "from: 2012"),
        (f"{REVIEW}/statements.yaml", r"to: 2023", "to: 2032"),
        (f"{REVIEW}/figures.yaml", r'sign: "\+"', 'sign: "-"'),
        (f"{REVIEW}/figures.yaml", r"claims: \[", "claims: [nobody-said-so, "),
        (f"{REVIEW}/verdicts.yaml", r"reference: \d+", "reference: 57"),
        (f"{REVIEW}/verdicts.yaml", r"judgement: \S+", "judgement: perhaps"),
        ("kb/vocabulary/relations.yaml", r'  sign: "\+"\n', '  sign: "-"\n'),
        ("kb/vocabulary/entities.yaml", r"- id: magnesium\b", "- id: magnesia"),
        ("references/mezhevitinova-2023.yaml", r"- number: 22", "- number: 23"),
        ("references/works.json", r"2006", "2060"),
    ],
)
def test_a_slip_is_named_with_file_and_line(
    run: Callable[..., Ran], tmp_path: Path, name: str, pattern: str, new: str
) -> None:
    copy = tmp_path / "copy"
    for folder in ("kb", "references", "site"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("public"))
    path = copy / name
    content = path.read_text(encoding="utf-8")
    match = re.search(pattern, content)
    assert match
    path.write_text(content[: match.start()] + new + content[match.end() :], encoding="utf-8")
    line = content[: match.start()].count("\n") + 1

    checked = run("check", "--kb", str(copy), "--select", "KBQ")
    assert checked.status in {1, 3}
    shown = checked.out + checked.err
    lines = [int(number) for number in re.findall(rf"{re.escape(name)}:(\d+)", shown)]
    assert any(abs(number - line) <= 2 for number in lines), f"{name}:{line}\n{shown[:2000]}"


def test_no_site_is_built_on_a_broken_base(run: Callable[..., Ran], tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for folder in ("kb", "references", "site"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("public"))
    path = copy / CLAIMS
    path.write_text(path.read_text(encoding="utf-8").replace("relation: increases", "relation: decreases", 1))
    built = run("build-site", "--kb", str(copy), "--out", str(copy / "out"))
    assert built.status == 3
    assert re.search(rf"{CLAIMS}:\d+: KBQ", built.err)
    assert "Not built" in built.err
    assert not (copy / "out").exists()
