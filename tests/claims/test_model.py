from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mgkb.claims import Sign, Text, Value
from mgkb.references import Work

signs = st.sampled_from(list(Sign))


@given(signs, signs, signs)
def test_signs_multiply_like_numbers(a: Sign, b: Sign, c: Sign) -> None:
    assert a * b == b * a
    assert (a * b) * c == a * (b * c)
    assert a * Sign.PLUS is a
    assert a * Sign.UNKNOWN is Sign.UNKNOWN
    assert isinstance(2 // 2 * a, Sign)


@given(signs)
def test_signs_are_read_as_written(sign: Sign) -> None:
    assert Sign.of(sign.ascii) is Sign.of(str(sign)) is sign


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Value(number=300, unit="mg/d"), "300 mg/d"),
        (Value(number=12, comparator="<", unit="mg/d"), "<12 mg/d"),
        (Value(low=30, high=50, unit="%"), "30–50%"),
        (Value(low=1.8, high=2.2), "1.8–2.2"),
        (Value(high=0.7), "–0.7"),
    ],
)
def test_values_read_well(value: Value, shown: str) -> None:
    assert str(value) == shown


def test_values_that_say_nothing() -> None:
    with pytest.raises(ValidationError, match="has a number"):
        Value(unit="mg")
    with pytest.raises(ValidationError, match="greater than high"):
        Value(low=2, high=1)


def test_texts_in_a_language() -> None:
    text = Text(en="stress", ru="стресс")
    assert (text.in_language("ru"), text.in_language("de")) == ("стресс", "stress")


@pytest.mark.parametrize(
    ("authors", "year", "short"),
    [
        (("Ising H",), 1980, "Ising 1980"),
        (("de Baaij JHF", "Hoenderop JGJ"), 2015, "de Baaij and Hoenderop 2015"),
        (("A B", "C D", "E F"), None, "A et al., year unknown"),
        (("Rospotrebnadzor",), 2021, "Rospotrebnadzor 2021"),
    ],
)
def test_works_are_called_by_author_and_year(authors: tuple[str, ...], year: int | None, short: str) -> None:
    assert Work(id="x", authors=authors, year=year).short == short
