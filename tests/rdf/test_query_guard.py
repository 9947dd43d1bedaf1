from __future__ import annotations

import sys

import pytest

from mgkb.errors import InputError, UsageError
from mgkb.rdf import guard
from mgkb.rdf.guard import Guard
from mgkb.rdf.results import Solutions, Truth

from . import meadow

BASE = "https://example.org/meadow/"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUGE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?i"


def test_it_answers_and_goes_on_after_whatever_it_was_asked() -> None:
    with Guard(meadow.quads(), BASE, seconds=1, max_rows=3) as guarded:
        rows = guarded.query("SELECT * { ?s ?p ?o }")
        assert isinstance(rows, Solutions)
        assert (len(rows.rows), rows.truncated) == (3, True)
        with pytest.raises(UsageError, match="has no partner"):
            guarded.query("ASK {")
        with pytest.raises(UsageError, match="took longer than 1 seconds and was stopped"):
            guarded.query(ENDLESS)
        assert guarded.query("ASK { entity:nectar ?p ?o }") == Truth(True)
    with (
        pytest.raises(UsageError, match="longer"),
        Guard(meadow.quads(), BASE, seconds=0.1, max_bytes=None) as guarded,
    ):
        guarded.query(ENDLESS)


@pytest.mark.skipif(sys.platform != "linux", reason="memory cannot be bounded everywhere")
def test_memory_is_bounded() -> None:
    with Guard(meadow.quads(), BASE, seconds=60, max_bytes=200 * 1024**2) as guarded:
        with pytest.raises(UsageError, match="took too much memory"):
            guarded.query(HUGE)
        assert guarded.query("ASK {}") == Truth(True)


def test_a_process_that_does_not_start_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_START_SECONDS", 0.0)
    with Guard(meadow.quads(), BASE) as guarded, pytest.raises(InputError, match="could not be started"):
        guarded.query("ASK {}")


class Pipe:
    """The guard's end of a pipe, as its process sees it."""

    def __init__(self, *asked: str) -> None:
        self.asked = list(asked)
        self.sent: list[object] = []

    def recv(self) -> str:
        if not self.asked:
            raise EOFError
        return self.asked.pop(0)

    def send(self, answer: object) -> None:
        self.sent.append(answer)


def test_the_process_answers_until_nobody_asks() -> None:
    pipe = Pipe("ASK {}", "ASK {")
    guard._serve(pipe, b"", BASE, 10, None)  # type: ignore[arg-type]
    ready, truth, error = pipe.sent
    assert (ready, truth) == ("ready", Truth(True))
    assert isinstance(error, UsageError)


def test_memory_is_bounded_before_it_says_that_it_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    bounds = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, bound: bounds.append(bound))
    pipe = Pipe()
    guard._serve(pipe, b"", BASE, 10, 10**9)  # type: ignore[arg-type]
    assert pipe.sent == ["ready"]
    if sys.platform == "linux":
        assert bounds[0][0] > 10**9
