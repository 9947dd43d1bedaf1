"""The real article, where its text is at hand: it is other people's, so it is never committed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import SHARED

from mgkb.text import AnchorState, SourceText, citation_markers, sentences

SEED = SHARED / "seeds" / "mezhevitinova-2023.txt"
REFERENCES = SHARED / "references" / "reference_list.json"

pytestmark = pytest.mark.usefixtures("shared")


@pytest.fixture(scope="module")
def seed(shared: Path) -> SourceText:
    return SourceText.read(SEED)


def test_every_whole_word_anchor_is_found_in_a_sentence_that_cites_its_reference(seed: SourceText) -> None:
    references = json.loads(REFERENCES.read_text(encoding="utf-8"))
    quotes = [(one["number"], place["anchor"]) for one in references for place in one["cited_at"] or []]
    citing = sentences(seed)
    missed = []
    for number, quote in quotes:
        check = seed.find(quote)
        if check.state is not AnchorState.FOUND:
            missed.append((quote, check.reason))
            continue
        assert any(
            one.start <= start and end <= one.end and number in one.citations
            for one in citing
            for start, end in check.spans
        ), quote
    assert len(quotes) == 79
    # Two of the list's quotes begin in the middle of a word (a cut one, and the 6 of a vitamin).
    assert [reason for _, reason in missed] == ["The quote occurs only inside longer words."] * 2


def test_all_references_are_cited_and_every_citing_sentence_is_whole(seed: SourceText) -> None:
    citing = [sentence for sentence in sentences(seed) if sentence.citations]
    assert {number for sentence in citing for number in sentence.citations} == set(range(1, 59))
    assert (len(citation_markers(seed)), len(citing)) == (69, 66)
    assert all(sentence.text.endswith(".") for sentence in citing)
    # Two sentences were interrupted by a whole abstract and a figure: no text tool can tell that they go on.
    assert [sentence.text.split()[0] for sentence in citing if sentence.text[0].islower()] == ["что", "и"]


def test_words_that_lost_their_hyphen_are_found(seed: SourceText) -> None:
    for quote in ("возникающей в результате", "антиоксидантных свойствах солей", "Достигнутые результаты"):
        check = seed.find(quote)
        assert check.state is AnchorState.FOUND
        assert [seed.readable(*span) for span in check.spans] == [quote]
