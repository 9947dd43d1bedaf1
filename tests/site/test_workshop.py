"""Whatever is edited: building again gives the bytes of a first build, or the error of one."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from mgkb.claims.texts import find_texts
from mgkb.errors import MgkbError
from mgkb.site.workshop import Workshop
from tests.conftest import ROOT
from tests.site.test_build import contents
from tests.toy import FILES, replace, write_toy

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

CLAIMS = "kb/manuscripts/reef-2021/claims/claims.yaml"
ENTITIES, RELATIONS = "kb/vocabulary/entities.yaml", "kb/vocabulary/relations.yaml"
DENIAL = FILES[CLAIMS][
    FILES[CLAIMS].index("- id: snails-leave") : FILES[CLAIMS].index("- id: grazing-leaves")
]
ANOTHER_SUBJECT = "subject: kelp-glow\n  object: tides\n  relation: affects"
EDITS = {
    "words": (CLAIMS, "Snails may dim the glow.", "Snails might dim the glow."),
    "lines move": (CLAIMS, "- id: moonlight-raises-glow", "# Checked twice.\n\n- id: moonlight-raises-glow"),
    "renamed": (CLAIMS, "id: snails-leave-moonlight", "id: snails-spare-moonlight"),
    "removed": (CLAIMS, DENIAL, ""),
    "another subject": (CLAIMS, "subject: snails\n  relation: affects\n  object: tides", ANOTHER_SUBJECT),
    "an anchor": (CLAIMS, "attracts more snails to the reef", "attracts more snails"),
    "a judgement": ("kb/manuscripts/reef-2021/verdicts.yaml", "partly-supports", "does-not-support"),
    "another sign": (CLAIMS, "affects\n  object: moonlight", "decreases\n  object: moonlight"),
    "another citation": (CLAIMS, "cites: [2, 3]", "cites: [1, 3]"),
    "no such reference": (CLAIMS, "cites: [1]", "cites: [9]"),
    "no YAML": (CLAIMS, "- id: moonlight-raises-glow", "- id: [moonlight-raises-glow"),
    "a label": (ENTITIES, "kelp glow", "glow of kelp"),
    "a synonym": (ENTITIES, "[gastropods]", "[gastropods, slugs]"),
    "entities turned round": (ENTITIES, "\n- {id: tides, ", "\n\n- {id: tides, "),
    "a relation": (RELATIONS, "ru: повышает", "ru: усиливает"),
    "a relation no cause": (RELATIONS, 'ru: влияет на}, causal: true, sign: "?"', "ru: влияет на}"),
    "a section": ("kb/manuscripts/reef-2021/manuscript.yaml", "Introduction, ru", "Background, ru"),
    "a verdict": ("kb/manuscripts/reef-2021/verdicts.yaml", "status: proposed", "status: confirmed"),
    "a window": ("kb/manuscripts/reef-2021/statements.yaml", "id: window-methods", "id: window-of-methods"),
    "the text": ("kb/manuscripts/reef-2021/fulltext.txt", "two databases", "three databases"),
    "a work": ("references/works.json", "Reefs", "Reefs at night"),
    "a title": ("references/works.json", '"title": "Snails"', '"title": "Snails by day"'),
    "a reference": ("references/reef-2021.yaml", "state: matched, work: reef-2019", "state: named, work: luna-2010"),
    "the licence": ("kb/kb.toml", "Reef team", "Cliff team"),
    "the base": ("kb/kb.toml", "example.org/reef", "example.org/cliff"),
}  # fmt: skip
"""Edits by name: file, words, other words. Some of them break the knowledge base."""


def write(root: Path, edits: Iterable[str], moved: bool) -> None:
    """The toy with some edits, its last claim perhaps moved to a file of its own."""
    shutil.rmtree(root / "kb", ignore_errors=True)
    write_toy(root)
    for name in ("most-cited.rq", "signed-path.rq", "reference-and-work.rq"):
        (root / "kb" / "queries").mkdir(exist_ok=True)
        shutil.copy(ROOT / "kb" / "queries" / name, root / "kb" / "queries")
    for edit in edits:
        name, old, new = EDITS[edit]
        if old in (root / name).read_text(encoding="utf-8"):  # another edit may have taken it away
            replace(root, name, old, new)
    if moved:
        path = root / CLAIMS
        before, mark, last = path.read_text(encoding="utf-8").partition("- id: grazing-leaves-tides")
        path.write_text(before, encoding="utf-8")
        (path.parent / "more.yaml").write_text(mark + last, encoding="utf-8")


def result(workshop: Workshop, target: Path) -> dict[str, bytes] | str:
    """The site, or why there is none."""
    try:
        workshop.build()
    except MgkbError as error:
        return str(error)
    return contents(target)


STATES = st.tuples(st.lists(st.sampled_from(sorted(EDITS)), max_size=3, unique=True), st.booleans())
NUMBERS = count()


@settings(max_examples=8, deadline=None)
@given(states=st.lists(STATES, min_size=2, max_size=4))
def test_any_edits_give_what_a_first_build_gives(
    states: list[tuple[list[str], bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / f"workshop-{next(NUMBERS)}"
    root, warm = folder / "reef", folder / "warm"
    workshop = Workshop(root, warm, find_texts)
    for number, (edits, moved) in enumerate(states):
        write(root, edits, moved)
        cold = folder / f"cold-{number}"
        again, first = result(workshop, warm), result(Workshop(root, cold, find_texts), cold)
        assert isinstance(again, str) == isinstance(first, str)
        if isinstance(again, str) or isinstance(first, str):
            assert again == first
        else:
            assert again.keys() == first.keys()
            assert [name for name in again if again[name] != first[name]] == []
    shutil.rmtree(folder)


def test_every_edit_by_itself_and_back(tmp_path: Path) -> None:
    root, target = tmp_path / "reef", tmp_path / "site"
    write(root, (), moved=False)
    workshop = Workshop(root, target, find_texts)
    first = result(workshop, target)
    broken, unseen = set(), set()
    for edit in EDITS:
        write(root, [edit], moved=False)
        edited = result(workshop, target)
        if isinstance(edited, str):
            broken.add(edit)
        elif edited == first:
            unseen.add(edit)
        write(root, (), moved=False)
        assert result(workshop, target) == first
    assert broken == {"another citation", "no such reference", "no YAML"}
    assert unseen == {"lines move", "entities turned round"}


def test_edits_of_a_claim_where_no_text_is_at_hand(tmp_path: Path) -> None:
    root, target = tmp_path / "reef", tmp_path / "site"
    write(root, (), moved=False)
    (root / "kb/manuscripts/reef-2021/fulltext.txt").unlink()
    workshop = Workshop(root, target, find_texts)
    workshop.build()
    for number, (old, new) in enumerate(
        (("cites: [2, 3]", "cites: [1, 2]"), ("cites: [1, 2]", "cites: [4]"))
    ):
        replace(root, CLAIMS, old, new)
        workshop.build()
        cold = tmp_path / f"cold-{number}"
        Workshop(root, cold, find_texts).build()
        assert workshop.changed
        assert contents(target) == contents(cold)
