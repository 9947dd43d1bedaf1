"""What this knowledge base publishes: valid nanopublications, and answers that two engines agree on."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from mgkb.checks import check
from mgkb.claims import KnowledgeBase, load
from mgkb.rdf.answers import verify_questions
from mgkb.rdf.nanopub import check_nanopub
from mgkb.rdf.published import published
from mgkb.rdf.quads import Quads
from mgkb.site import build_site

ROOT = Path(__file__).parents[2]


@cache
def ours() -> tuple[KnowledgeBase, Quads]:
    kb = load(ROOT)
    return kb, published(kb, {})


def test_every_nanopublication_is_valid_for_us_and_for_the_library() -> None:
    from nanopub.nanopub import Nanopub
    from rdflib import ConjunctiveGraph

    kb, quads = ours()
    several = defaultdict(list)
    for quad in quads:
        name, mark, _ = str(quad.graph_name).partition("#")
        if mark and "/np/" in name:
            several[name].append(quad)
    assert len(several) == len(kb.claims)
    assert check_nanopub(quad for parts in several.values() for quad in parts) == []
    for name, parts in several.items():
        graph = ConjunctiveGraph()
        graph.parse(data="".join(f"{quad} .\n" for quad in parts), format="nquads")
        assert Nanopub(rdf=graph).is_valid, name


@pytest.mark.parametrize("second", [False, True], ids=["as expected", "as rdflib"])
def test_stored_questions_answer(second: bool) -> None:
    kb, quads = ours()
    found = verify_questions(kb, quads, opinion=second)
    assert len(found) >= 20
    assert [item for item in found if item.outcome != "passed"] == []


def test_the_picture_of_the_readme_is_that_of_the_site(tmp_path: Path) -> None:
    kb, _ = ours()
    build_site(kb, check(kb, {}, select=["WIN"]), tmp_path)
    assert (ROOT / "docs/circle.svg").read_bytes() == (tmp_path / "en/circle.svg").read_bytes()
