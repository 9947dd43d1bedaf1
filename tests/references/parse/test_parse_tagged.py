"""Styles that only the trained part reads, and what must hold of it whatever it has learned."""

from __future__ import annotations

import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.references.parse import _tagger, parse_reference
from mgkb.references.parse._rules import by_rules
from mgkb.references.parse._tagged import by_tags, hinted


@pytest.mark.parametrize(
    ("text", "title", "container", "publisher"),
    [
        (
            "Marlowe, Quentin, « Le sel des oiseaux », Revue des récifs, n° 12, 1998, p. 45-67.",
            "Le sel des oiseaux",
            "Revue des récifs",
            None,
        ),
        (
            "Marlowe, Q. (1998). Salt in nests. In T. Berg & R. Stone (Eds.), Handbook of sea birds (pp. 45-67). "
            "London: Tern Press.",
            "Salt in nests",
            "Handbook of sea birds",
            "Tern Press",
        ),
        (
            "Marlowe Q. Salt in nests. In: Berg T, Stone R, editors. Handbook of sea birds. 2nd ed. London: "
            "Tern Press; 1998. p. 45-67.",
            "Salt in nests",
            "Handbook of sea birds",
            "Tern Press",
        ),
        (
            "Marlowe, Quentin. The Salt of the Sea: A History of Nests. Cambridge, MA: Harvard University Press, 1998.",
            "The Salt of the Sea: A History of Nests",
            None,
            "Harvard University Press",
        ),
    ],
)
def test_styles_beyond_the_rules(text: str, title: str, container: str | None, publisher: str | None) -> None:
    reference = parse_reference(text)
    assert (reference.title, reference.container, reference.publisher) == (title, container, publisher)
    assert reference.authors[0].family == "Marlowe"
    assert reference.year == 1998


def test_what_is_no_field_is_shown() -> None:
    reference = parse_reference(
        "Marlowe Q. Salt in nests. Auk. 2010;24:112-9. Reprinted by hand in a very small number."
    )
    assert any("Reprinted" in piece for piece in reference.not_understood)


@given(st.text(max_size=200))
def test_every_field_is_in_the_string(text: str) -> None:
    ruled = by_rules(" ".join(text.split()))
    parsed = by_tags(ruled)
    for value in (parsed.title, parsed.container, parsed.publisher):
        assert not value or "".join(value.split()) in "".join(ruled.text.split())


def test_the_same_string_gives_the_same_answer() -> None:
    text = "Marlowe, Q. (1998). Salt in nests. Reef magazine, 41(1), 3."
    first = parse_reference(text)
    _tagger.use()
    assert parse_reference(text) == first


def test_every_token_has_one_label_of_the_list() -> None:
    tokens, features = hinted(by_rules("Marlowe Q. Salt in nests. Auk. 2010;24:112-9. doi:10.1000/x"))
    labels = _tagger.tag(features)
    assert len(labels) == len(tokens) == len(features)
    assert {label[:2] for label in labels} <= {"B-", "I-"}
    assert {label[2:] for label in labels} <= set(_tagger.LABELS)
    assert _tagger.tag([]) == []


def test_the_weights_are_small() -> None:
    from importlib.resources import files

    packed = files("mgkb.references.parse").joinpath(_tagger.WEIGHTS).read_bytes()
    assert len(packed) < 500_000
    assert lzma.decompress(packed)[:4] == b"lCRF"
