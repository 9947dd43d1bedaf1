"""Records know their lines, and take little memory."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generate import generate
from hypothesis import given
from hypothesis import strategies as st

from mgkb.claims import load
from mgkb.claims.model import Claim
from mgkb.files.records import read_records
from mgkb.files.yaml import YamlDocument

if TYPE_CHECKING:
    from mgkb.errors import Problem

_WRITTEN = """\
- id: first
  sentence: {en: One., ru: Один.}
  subject: a
  relation: b
  object: c
  anchor:
    section: body
    quote: one
    language: en
  cites: [1, 2]
"""


def claims(text: str) -> list[Claim]:
    problems: list[Problem] = []
    found: list[Claim] = read_records(YamlDocument(Path("c.yaml"), text), Claim, problems)
    assert not problems
    return found


@given(st.integers(min_value=0, max_value=600), st.integers(min_value=0, max_value=600))
def test_every_part_has_its_line_however_far_below(above: int, between: int) -> None:
    text = "#\n" * above + _WRITTEN.replace("  anchor:\n", "#\n" * between + "  anchor:\n")
    (claim,) = claims(text)
    for word, path in (
        ("- id", ("id",)),
        ("  object", ("object",)),
        ("  anchor", ("anchor",)),
        ("    quote", ("anchor", "quote")),
        ("  cites", ("cites", 1)),
        ("  anchor", ("anchor", "nothing")),
        ("- id", ("nothing",)),
    ):
        assert text.splitlines()[claim.place(*path).line - 1].startswith(word)


def test_a_record_says_what_it_said_before_it_was_made_slim() -> None:
    (read,) = claims(_WRITTEN)
    made = Claim.model_validate(YamlDocument(Path("c.yaml"), _WRITTEN).value[0])
    assert read.model_dump() == made.model_dump()
    assert (
        read.model_fields_set,
        read.anchor.model_fields_set,
        hash(read),
    ) == (made.model_fields_set, made.anchor.model_fields_set, hash(made))
    assert read.model_copy(update={"object": "d"}).model_dump() == {**made.model_dump(), "object": "d"}


def test_claims_with_all_that_goes_with_them_take_little_memory(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    generate(few, 250)
    generate(many, 750)
    load(few)
    taken = []
    for root in (few, many):
        tracemalloc.start()
        kb = load(root)
        gc.collect()  # what nothing holds any more is not taken
        taken.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        assert kb.claims
    assert (taken[1] - taken[0]) / 500 < 3_000
