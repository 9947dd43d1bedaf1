"""Processes that end cost what they were doing, whenever they end."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgkb.corpus.processes import each


def doubled(number: int) -> int:
    """Twice a number; a negative one ends the process, and zero is refused."""
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 0:
        message = "nothing"
        raise ValueError(message)
    return 2 * number


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(-3, 9).filter(bool), max_size=12), st.integers(1, 4))
def test_each_is_done_once_but_for_those_that_end_their_process(numbers: list[int], workers: int) -> None:
    found = sorted(each(doubled, numbers, workers), key=repr)
    assert found == sorted(((n, 2 * n if n > 0 else None) for n in numbers), key=repr)


def test_what_goes_wrong_otherwise_is_raised() -> None:
    with pytest.raises(ValueError, match="nothing"):
        list(each(doubled, [1, 0, 2], 2))


def test_what_is_not_asked_for_is_not_begun() -> None:
    left = iter(range(1, 50))
    done = each(doubled, left, 2)
    assert next(done) in {(1, 2), (2, 4)}
    assert next(left) <= 4
