"""A synthetic knowledge base under measurement, and the three engines that answer questions to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import QueryBoolean, RdfFormat, Store, serialize

from benchmarks.generate import generate
from benchmarks.timing import best
from mgkb.claims import load
from mgkb.rdf.build import build
from mgkb.rdf.engine import Engine
from mgkb.rdf.questions import read_questions
from mgkb.rdf.results import Solutions, Triples, Truth

if TYPE_CHECKING:
    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.quads import Quads
    from mgkb.rdf.questions import Question
    from mgkb.rdf.results import Result

QUESTIONS = Path(__file__).parent.parent / "kb" / "queries"


@dataclass(frozen=True)
class Subject:
    """A knowledge base, its quads, and how long each step to them took.

    Attributes:
        claims: How many claims it has.
        seconds: Seconds by step.
    """

    claims: int
    kb: KnowledgeBase
    quads: Quads
    nquads: bytes
    engine: Engine
    questions: dict[str, Question]
    seconds: dict[str, float]

    @classmethod
    def make(cls, root: Path, claims: int) -> Subject:
        """Write a knowledge base and take every step from its files to a first answer."""
        generate(root, claims)
        seconds: dict[str, float] = {}
        seconds["load"], kb = best(partial(load, root), 1)
        seconds["build"], quads = best(partial(build, kb), 1)
        seconds["export"], nquads = best(partial(serialize, quads, format=RdfFormat.N_QUADS), 1)
        seconds["fill"], engine = best(partial(Engine, quads, kb.config.base), 1)
        questions = read_questions(QUESTIONS)
        first = next(iter(questions.values()))
        seconds["first answer"], _ = best(partial(engine.query, first.text), 1)
        return cls(claims, kb, quads, nquads or b"", engine, questions, seconds)


class Bare:
    """Pyoxigraph called directly: what our wrapper costs is measured against this."""

    def __init__(self, nquads: bytes, prefixes: dict[str, str]) -> None:
        self._prefixes = prefixes
        self._store = Store()
        self._store.bulk_load(nquads, format=RdfFormat.N_QUADS)

    def run(self, text: str) -> Any:
        """The engine's own answer, read to its end."""
        found: Any = self._store.query(text, prefixes=self._prefixes, use_default_graph_as_union=True)
        return found if isinstance(found, QueryBoolean) else list(found)

    def query(self, text: str) -> Result:
        """The same in our terms, for a comparison."""
        found: Any = self._store.query(text, prefixes=self._prefixes, use_default_graph_as_union=True)
        if isinstance(found, QueryBoolean):
            return Truth(bool(found))
        if hasattr(found, "variables"):
            names = tuple(variable.value for variable in found.variables)
            return Solutions(names, tuple(map(tuple, found)))
        return Triples.of(found)
