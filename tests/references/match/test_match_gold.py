"""The published sets: what the benchmark prints must not get worse than what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.references_match_data import gold, pool, without_identifiers
from benchmarks.references_match_fabricated import fabricated

from mgkb.references.match import State, identify

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(shared: Path) -> Path:
    return shared / "testdata"


def test_references_as_printed(data: Path) -> None:
    known = {record.pmid for record in gold(data)[1]}
    asked = [question for question in gold(data)[0] if question.pmid in known]
    answers = identify([without_identifiers(question.reference) for question in asked], pool(data))
    said = [(a.record.pmid, q.pmid) for a, q in zip(answers, asked, strict=True) if a.record]
    right = sum(one == other for one, other in said)
    assert right >= 0.99 * len(said)
    assert right >= 0.95 * len(asked)


def test_references_without_a_record_are_not_given_one(data: Path) -> None:
    strangers = [without_identifiers(q.reference) for q in gold(data)[0] if q.pmid is None]
    assert State.IDENTIFIED not in {answer.state for answer in identify(strangers, pool(data))}


def test_every_visible_alteration_is_reported(data: Path) -> None:
    *_, visible, strange = fabricated(data)
    assert visible.endswith("missed 0.")
    assert strange.endswith("identified with some real entry 0.")
