from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.toy import REVIEW, replace

from mgkb.claims import load
from mgkb.claims.seal import compare, make_seal, read_seal, write_seal
from mgkb.claims.texts import find_texts
from mgkb.errors import InputError


def seal(root: Path) -> None:
    kb = load(root)
    write_seal(kb, make_seal(kb, find_texts(kb)))


def changes(root: Path) -> list[str]:
    kb = load(root)
    sealed = read_seal(kb)
    assert sealed is not None
    return [f"{problem}" for _, problem in compare(kb, sealed)]


def test_what_was_not_touched_agrees(toy: Path) -> None:
    assert read_seal(load(toy)) is None
    seal(toy)
    first = (toy / "kb/seal.json").read_bytes()
    assert changes(toy) == []
    seal(toy)
    assert (toy / "kb/seal.json").read_bytes() == first


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (f"{REVIEW}/claims/claims.yaml", "Snails may graze the kelp", "Snails may graze the help"),
        (f"{REVIEW}/claims/claims.yaml", "relation: decreases", "relation: increases"),
        (f"{REVIEW}/claims/claims.yaml", "cites: [2, 3]", "cites: [2, 4]"),
        (f"{REVIEW}/claims/claims.yaml", "certainty: hedged", "certainty: asserted"),
        (f"{REVIEW}/statements.yaml", "from: 2015", "from: 2016"),
        (f"{REVIEW}/figures.yaml", 'sign: "-"', 'sign: "+"'),
        (f"{REVIEW}/verdicts.yaml", "reference: 3", "reference: 2"),
        (f"{REVIEW}/manuscript.yaml", "year: 2021", "year: 2012"),
        ("references/reef-2021.yaml", "work: luna-2010", "work: reef-2019"),
        ("references/works.json", "2019\n", "2018\n"),
        ("kb/vocabulary/relations.yaml", 'sign: "+"', 'sign: "-"'),
        ("kb/vocabulary/entities.yaml", "лунный свет", "солнечный свет"),
    ],
)
def test_every_change_is_found_at_its_line(toy: Path, name: str, old: str, new: str) -> None:
    seal(toy)
    (toy / f"{REVIEW}/fulltext.txt").unlink()
    line = replace(toy, name, old, new)
    (found,) = changes(toy)
    file, _, rest = found.partition(":")
    assert file == name
    if name.endswith(("entities.yaml", "relations.yaml", "reef-2021.yaml", "claims.yaml", "statements.yaml")):
        assert int(rest.partition(":")[0]) == line or name.endswith("claims.yaml")


def test_a_changed_id_is_new_and_gone(toy: Path) -> None:
    seal(toy)
    replace(toy, f"{REVIEW}/claims/claims.yaml", "id: grazing-leaves-tides", "id: grazing-keeps-tides")
    new, gone = changes(toy)
    assert "not sealed" in new
    assert gone == "kb/seal.json:1: claim/grazing-leaves-tides was sealed but is gone"


def test_only_what_was_found_is_sealed(toy: Path) -> None:
    replace(toy, f"{REVIEW}/claims/claims.yaml", "Snails may graze the kelp", "Snails never graze the kelp")
    with pytest.raises(InputError, match="is not in the text"):
        seal(toy)
    (toy / f"{REVIEW}/fulltext.txt").unlink()
    with pytest.raises(InputError, match="is not at hand"):
        seal(toy)
    assert not (toy / "kb/seal.json").exists()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"records": [], "texts": {}, "anchors": {}, "sentences": {}}',
        '{"records": {"a": "b"}, "texts": {}, "anchors": {}, "sentences": {}}',
        '{"records": {}, "texts": "x", "anchors": {}, "sentences": {}}',
        json.dumps({"records": {}, "texts": {}, "anchors": {"a": 1}}),
    ],
)
def test_a_seal_that_is_none(toy: Path, content: str) -> None:
    (toy / "kb/seal.json").write_text(content)
    with pytest.raises(InputError, match="is no seal"):
        read_seal(load(toy))


def test_sentences_of_the_text_are_kept(toy: Path) -> None:
    kb = load(toy)
    made = make_seal(kb, find_texts(kb))
    assert [(item.cites, item.claims) for item in made.sentences["reef-2021"]] == [
        ((1,), ("moonlight-raises-glow",)),
        ((2, 3), ("glow-attracts-snails",)),
        ((3,), ("snails-dim-glow",)),
        ((4,), ("grazing-leaves-tides",)),
    ]
    assert made.anchors["claim/moonlight-raises-glow/0"][1] > 0
