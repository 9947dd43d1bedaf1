from __future__ import annotations

from pathlib import Path

import pytest
from tests.toy import REVIEW, replace, write_toy

from mgkb.claims import Sign, find_root, load
from mgkb.errors import KnowledgeBaseError, UsageError
from mgkb.references import Work


def problems(root: Path) -> list[str]:
    with pytest.raises(KnowledgeBaseError) as caught:
        load(root)
    return [str(problem) for problem in caught.value.problems]


def test_a_knowledge_base_is_read_and_joined(toy: Path) -> None:
    kb = load(toy)
    review = kb.manuscripts["reef-2021"]
    assert review.title == "Glow on the reef"
    assert list(kb.claims) == list(review.claims)
    claim = kb.claims["glow-attracts-snails"]
    assert claim.manuscript == "reef-2021"
    assert kb.sign_of(claim) is Sign.PLUS
    assert kb.sign_of(kb.claims["grazing-leaves-tides"]) is None, "a denial is no arrow"
    reference = kb.reference(claim, 3)
    work = kb.work(reference)
    assert reference is not None
    assert work is not None
    assert (reference.state, work.short) == ("probable", "anonymous 2016")
    assert kb.work(kb.reference(claim, 4)) is None
    assert kb.reference(claim, 99) is None
    assert [verdict.id for verdict in review.verdicts_on["snails-dim-glow"]] == ["verdict-3-wording"]
    assert len(review.anchored) == 5 + 3 + 0 + 1


def test_places_point_into_the_files(toy: Path) -> None:
    kb = load(toy)
    claim = kb.claims["glow-attracts-snails"]
    text = (toy / f"{REVIEW}/claims/claims.yaml").read_text(encoding="utf-8").splitlines()
    place = claim.place("cites")
    assert place.file == Path(f"{REVIEW}/claims/claims.yaml")
    assert text[place.line - 1].strip() == "cites: [2, 3]"
    with pytest.raises(LookupError):
        Work(id="made-in-memory").place()


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("kb/vocabulary/entities.yaml", "id: tides", "id: Tides!", "id"),
        ("kb/vocabulary/entities.yaml", "id: tides", "id: snails", "taken already"),
        ("kb/vocabulary/relations.yaml", 'sign: "-"', 'sign: "down"', "a sign is"),
        ("kb/vocabulary/relations.yaml", 'sign: "-"', "sign: true", "in quotes"),
        ("kb/vocabulary/relations.yaml", ', sign: "-"', "", "has a sign"),
        (f"{REVIEW}/claims/claims.yaml", "cites: [2, 3]", "cites: [two]", "cites.0"),
        (f"{REVIEW}/claims/claims.yaml", "  object: tides\n", "", "object or a value"),
        (f"{REVIEW}/claims/claims.yaml", "certainty: hedged", "certainty: maybe", "certainty"),
        (
            f"{REVIEW}/claims/claims.yaml",
            "subject: moonlight",
            "subject: moonlight\n  subjekt: x",
            "subjekt: is no key",
        ),
        (f"{REVIEW}/claims/claims.yaml", "  subject: moonlight\n", "", "subject: is missing"),
        (
            f"{REVIEW}/claims/claims.yaml",
            "- id: snails-dim-glow",
            "- id: glow-attracts-snails",
            "taken already",
        ),
        (f"{REVIEW}/statements.yaml", "kind: enrolment", "kind: enrollment", "enrollment"),
        (f"{REVIEW}/statements.yaml", "from: 2015", "from: 2051", "later than"),
        (f"{REVIEW}/figures.yaml", "seen: text-only, at", "seen: figure-label, at", "quotes its label"),
        (f"{REVIEW}/figures.yaml", "{id: a3, claims", "{id: a1, claims", "taken already"),
        (f"{REVIEW}/figures.yaml", "{id: reef, label", "{id: sky, label", "taken already"),
        (f"{REVIEW}/figures.yaml", "at: [100, 400]", "at: [1e999, 400]", "finite"),
        (f"{REVIEW}/manuscript.yaml", "id: methods", "id: abstract", "taken already"),
        (f"{REVIEW}/manuscript.yaml", "id: reef-2021", "id: reef-2022", "folder's name"),
        (f"{REVIEW}/verdicts.yaml", "reference: 3", "reference: 0", "reference"),
        ("references/reef-2021.yaml", "number: 2", "number: 1", "stands twice"),
        ("references/reef-2021.yaml", "state: unknown", "state: probable", "has a work"),
        ("references/works.json", '"id": "reef-2019"', '"id": "luna-2010"', "stands twice"),
        ("references/works.json", '"id": "reef-2019",', "", "not a CSL-JSON item"),
        ("references/works.json", '"title": "Reefs"', '"title": 5', "title: Input should be a valid string"),
    ],
)
def test_every_problem_names_file_and_line(toy: Path, name: str, old: str, new: str, what: str) -> None:
    line = replace(toy, name, old, new)
    found = problems(toy)
    assert len(found) == 1, found
    where, _, message = found[0].partition(": ")
    file, _, number = where.rpartition(":")
    assert file == name
    assert abs(int(number) - line) <= 9 if what == "object or a value" else abs(int(number) - line) <= 3
    assert what in message


def test_all_problems_are_shown_at_once(toy: Path) -> None:
    replace(toy, "kb/kb.toml", "https://example.org/reef/", "not an IRI")
    replace(toy, "kb/vocabulary/entities.yaml", "kind: process", "kind: thing")
    replace(toy, f"{REVIEW}/statements.yaml", "kind: enrolment", "kind: [")
    (toy / "references/works.json").write_text("{}")
    (toy / "references/reef-2021.yaml").write_text("a: 1")
    (toy / f"{REVIEW}/verdicts.yaml").write_text("a: [")
    found = "\n".join(problems(toy))
    for name in (
        "kb.toml",
        "entities.yaml",
        "statements.yaml",
        "works.json",
        "reef-2021.yaml",
        "verdicts.yaml",
    ):
        assert name in found


def test_config_that_is_no_toml(toy: Path) -> None:
    (toy / "kb/kb.toml").write_text("= nothing")
    assert "kb/kb.toml:1: cannot be read" in problems(toy)[0]


def test_a_manuscript_without_its_record(toy: Path) -> None:
    (toy / f"{REVIEW}/manuscript.yaml").unlink()
    assert problems(toy) == [
        f"{REVIEW}/manuscript.yaml:1: the file cannot be read: No such file or directory"
    ]


def test_empty_files_are_empty_lists(tmp_path: Path) -> None:
    kb = load(write_toy(tmp_path, claims="# nothing yet\n", figures="", verdicts="", entities="", works="[]"))
    assert not kb.claims
    assert not kb.works


def test_find_root(toy: Path, tmp_path: Path) -> None:
    assert find_root(toy / "kb" / "vocabulary") == toy
    assert find_root(toy / "kb") == toy
    with pytest.raises(UsageError, match="mgkb init"):
        find_root(tmp_path)
