"""Claims by what they rest on: a curator's word, else the pulled record's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mgkb.claims import load
from mgkb.claims.report import listing
from mgkb.claims.resting import Resting
from mgkb.errors import UsageError


def claims(root: Path, resting: Resting) -> set[str]:
    return {str(row["id"]) for row in listing(load(root), resting=resting)}


def test_claims_are_found_by_what_they_rest_on(toy: Path) -> None:
    everything = claims(toy, Resting())
    assert claims(toy, Resting(species="animal")) == {
        "moonlight-raises-glow",
        "glow-attracts-snails",
        "snails-dim-glow",
    }
    assert claims(toy, Resting(species="animal", only=True)) == {"moonlight-raises-glow", "snails-dim-glow"}
    assert claims(toy, Resting(design="narrative-review")) == {"glow-attracts-snails"}
    assert claims(toy, Resting(role="review")) == {"glow-attracts-snails"}
    assert claims(toy, Resting(species="human")) == set()
    assert len(everything) > 3


def test_a_record_fills_in_what_a_curator_leaves_out(toy: Path) -> None:
    path = toy / "references/works.json"
    works = json.loads(path.read_text())
    said = {"publication_types": ["Randomized Controlled Trial"], "kind": "randomised-trial"}
    works[0]["custom"] = {**said, "species": ["human"], "role": "primary", "size": 40}
    path.write_text(json.dumps(works))
    # The curator says that reference 1 is observational, in animals: both stay, and its size is not the record's.
    assert claims(toy, Resting(design="randomised-trial")) == set()
    assert claims(toy, Resting(size=1)) == set()
    references = toy / "references/reef-2021.yaml"
    text = references.read_text()
    references.write_text(text.replace(", evidence: {design: observational, species: [animal]}", ""))
    assert claims(toy, Resting(design="randomised-trial", species="human", role="primary", size=40)) == {
        "moonlight-raises-glow"
    }
    assert claims(toy, Resting(size=41)) == set()
    evidence = load(toy).manuscripts["reef-2021"].references[1].evidence
    assert (evidence.role, evidence.size, evidence.reason) == ("primary", 40, None)


def test_wrong_questions_are_refused() -> None:
    with pytest.raises(UsageError, match="primary or a review"):
        Resting(role="opinion")
    with pytest.raises(UsageError, match="Say what all works must be"):
        Resting(only=True)
