"""Names: no two things share one, and no id breaks out of its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mgkb.rdf.names import Names, prefixes
from mgkb.rdf.terms import decimal

from .hostile import KEYS

BASE = "https://example.org/"
PATHS = st.lists(KEYS, min_size=1, max_size=3).map(tuple)


@given(PATHS, PATHS)
def test_different_paths_have_different_names(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    names = Names(BASE)
    assert (names.at(*one) == names.at(*other)) == (one == other)


@given(PATHS)
def test_an_id_stays_one_step(path: tuple[str, ...]) -> None:
    name = Names(BASE).at(*path).value
    steps = name.removeprefix(BASE).split("/")
    assert len(steps) == len(path)
    assert not {".", ".."} & set(steps)
    assert not set(name.removeprefix(BASE)) & set('#?<>"{}|\\^` \n')
    assert name.isascii()


def test_prefixes_are_those_of_the_names() -> None:
    names = Names(BASE)
    short = prefixes(BASE)
    assert names.nanopub("a").value == short["nanopub"] + "a"
    assert names.evidence("a", 1).value == short["evidence"] + "a/1"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimals_read_as_the_number_they_were(number: float) -> None:
    literal = decimal(number)
    assert literal is not None
    assert float(literal.value) == number
    assert "e" not in literal.value.lower()
    whole, _, fraction = literal.value.partition(".")
    assert not fraction.endswith("0")
    assert whole not in {"", "-", "-0"} or fraction
