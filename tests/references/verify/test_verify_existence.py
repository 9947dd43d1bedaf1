from __future__ import annotations

from dataclasses import replace

import pytest

from mgkb.references.match import Source, identify
from mgkb.references.parsed import Name, ParsedReference
from mgkb.references.verify import Existence, exists
from tests.references.match.library import PRINTED, REEF, Broken, pool

UNHEARD = replace(
    PRINTED, title="Whale songs heard from a lighthouse", authors=(Name("Ann"),), first_page="9", raw=""
)


@pytest.mark.parametrize(
    ("reference", "source", "answer"),
    [
        (PRINTED, pool(), Existence.EXISTS),
        (ParsedReference(raw="", title=REEF.title), pool(), Existence.PERHAPS),
        (UNHEARD, pool(), Existence.NOT_FOUND),
        (UNHEARD, pool(whole=False), Existence.NOT_CHECKABLE),
        (replace(UNHEARD, kind="book"), pool(), Existence.NOT_CHECKABLE),
        (PRINTED, Broken(), Existence.NOT_CHECKABLE),
    ],
)
def test_each_ending_has_its_answer(reference: ParsedReference, source: Source, answer: Existence) -> None:
    said = exists(identify([reference], source)[0])
    assert said.answer is answer
    assert said.reason
    assert said.ledger


def test_findings_on_identifiers_come_along() -> None:
    assert len(exists(identify([replace(PRINTED, pmid="102")], pool())[0]).findings) == 1
