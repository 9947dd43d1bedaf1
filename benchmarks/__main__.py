"""`python -m benchmarks`: growth, stored questions, and ratios to rdflib and bare pyoxigraph, in one run.

Nothing is quoted before all engines agree on the answer. Ratios come from one run on one machine; the times
themselves are of this machine and of no other. mgkb and pyoxigraph: best of some; rdflib: once, warm.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.subject import Bare, Subject
from benchmarks.tables import milliseconds, table, times
from benchmarks.timing import CapHitError, Capped, best, in_turn
from mgkb.rdf import lexer
from mgkb.rdf.comparison import difference
from mgkb.rdf.opinion import SecondOpinion
from mgkb.rdf.results import Solutions, Triples

if TYPE_CHECKING:
    from mgkb.rdf.results import Result

_MOST = 1.5  # times as long as in pyoxigraph called directly


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000], help="claims")
    parser.add_argument("--rdflib-up-to", type=int, default=10_000, help="largest size that rdflib is asked")
    parser.add_argument("--cap", type=float, default=20.0, help="seconds that rdflib may take for a question")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        subjects = [Subject.make(Path(folder) / str(size), size) for size in options.sizes]
    print(f"## From files to answers\n\n{growth(subjects)}")
    print(f"## Stored questions at {subjects[-1].claims:,} claims\n\n{questions(subjects[-1])}")
    for subject in subjects:
        if subject.claims <= options.rdflib_up_to:
            print(f"## Against rdflib at {subject.claims:,} claims\n\n{against_rdflib(subject, options.cap)}")
    return 0


def growth(subjects: list[Subject]) -> str:
    """How each step grows with the number of claims."""
    steps = list(subjects[0].seconds)
    header = ["claims", "quads", *(f"{step}, ms" for step in steps), "all questions, ms"]
    rows = [
        [
            f"{subject.claims:,}",
            f"{len(subject.quads):,}",
            *(milliseconds(subject.seconds[step]) for step in steps),
            milliseconds(
                sum(best(partial(subject.engine.query, q.text))[0] for q in subject.questions.values())
            ),
        ]
        for subject in subjects
    ]
    return table(header, rows)


def questions(subject: Subject) -> str:
    """Each stored question, and what our wrapper adds to the engine itself."""
    bare = Bare(subject.nquads, subject.engine.prefixes)
    rows, ratios = [], []
    for question in subject.questions.values():
        answer = subject.engine.query(question.text)
        _agree(question.name, difference(bare.query(question.text), answer, ordered=_ordered(question.text)))
        ours, theirs = in_turn(partial(subject.engine.query, question.text), partial(bare.run, question.text))
        ratios.append(ours / theirs)
        size = f"{_size(answer):,}"
        rows.append([question.name, size, milliseconds(ours), milliseconds(theirs), times(ours, theirs)])
    slowest = max(rows, key=lambda row: float(row[2]))
    header = ["question", "rows", "mgkb, ms", "pyoxigraph, ms", "ratio"]
    return (
        f"{table(header, rows)}\nSlowest: {slowest[0]}, {slowest[2]} ms. "
        f"The median question takes {median(ratios):.2f} times as long as in pyoxigraph called directly, "
        f"and {sum(ratio > _MOST for ratio in ratios)} of {len(ratios)} take more than {_MOST} times as long.\n"
    )


def against_rdflib(subject: Subject, seconds: float) -> str:
    """How many times longer rdflib's own engine takes."""
    theirs, opinion = best(partial(SecondOpinion, subject.quads, subject.kb.config.base), 1)
    ours = subject.seconds["fill"]
    rows = [["(fill the engine)", milliseconds(ours), milliseconds(theirs), times(theirs, ours)]]
    ratios = []
    with Capped(opinion.query, seconds, "SELECT (COUNT(?o) AS ?n) { ?s ?p ?o }") as capped:
        for question in subject.questions.values():
            ours, answer = best(partial(subject.engine.query, question.text))
            try:
                theirs, other = capped(question.text)
            except CapHitError:
                theirs = seconds
                cells = [f"cap of {seconds:g} s", f"> {times(seconds, ours)}"]
            else:
                _agree(question.name, difference(answer, other, ordered=_ordered(question.text)))
                cells = [milliseconds(theirs), times(theirs, ours)]
            ratios.append(theirs / ours)
            rows.append([question.name, milliseconds(ours), *cells])
    return (
        f"{table(['question', 'mgkb, ms', 'rdflib, ms', 'ratio'], rows)}\n"
        f"rdflib takes {median(ratios):.0f} times as long for the median question "
        "(a question that hit the cap counts with the cap).\n"
    )


def _size(answer: Result) -> int:
    """Rows or triples; an answer of yes or no is one."""
    if isinstance(answer, Solutions):
        return len(answer.rows)
    return len(answer.triples) if isinstance(answer, Triples) else 1


def _ordered(text: str) -> bool:
    return lexer.ordered(lexer.tokens(text))


def _agree(name: str, found: str | None) -> None:
    if found:
        sys.exit(f"The engines disagree on {name}, so that no time means anything: {found}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
