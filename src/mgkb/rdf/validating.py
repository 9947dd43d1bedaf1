"""Validation with pySHACL, of the nodes that a change can touch.

pySHACL validates a plain rdflib graph: on datasets it is slow, and on some of them wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from pyshacl import validate
from rdflib import RDF, SH, BNode, Graph, URIRef

from mgkb.errors import InputError
from mgkb.rdf.model import Terms
from mgkb.rdf.quads import Quads

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pyoxigraph import Quad, Triple
    from rdflib.term import Node

MOST_TOUCHED: Final = 500
"""Where a change touches more nodes than that, all are validated anew."""

# What these say of a node follows from what can be reached from it along its properties; of any others, such as
# `sh:sparql`, `sh:inversePath` and `sh:targetObjectsOf`, that is not known.
_LOOK_FORWARD: Final = frozenset(
    str(SH[name])
    for name in (
        *("NodeShape", "PropertyShape", "property", "node", "path", "targetClass", "message", "severity"),
        *("name", "description", "deactivated", "not", "and", "or", "xone", "class", "datatype", "nodeKind"),
        *("minCount", "maxCount", "minLength", "maxLength", "pattern", "flags", "languageIn", "uniqueLang"),
        *(
            "in",
            "hasValue",
            "equals",
            "disjoint",
            "lessThan",
            "lessThanOrEquals",
            "IRI",
            "Literal",
            "IRIOrLiteral",
        ),
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "Violation", "Warning", "Info"),
    )
)


class Result(NamedTuple):
    """What is wrong with a node.

    Attributes:
        focus: The node.
        shape: The shape that it breaks.
        value: The value that breaks it; None for none.
        message: What pySHACL says of it.
    """

    focus: Node
    shape: Node | None
    value: Node | None
    message: str


class Validator:
    """Validates quads again and again: only what a change can touch a second time.

    A change can touch the nodes from which a changed one is reached. Where the shapes look anywhere else, all nodes
    are validated each time.

    Args:
        shapes: The shapes.
        file: Where they were read, for messages.
    """

    def __init__(self, shapes: Graph, file: Path) -> None:
        self.shapes = shapes
        self._file = file
        terms = {term for triple in shapes for term in triple if isinstance(term, URIRef)}
        # Whatever the shapes do not name cannot break them; leaving it out halves the time.
        self._named = {*map(str, terms), str(RDF.type)}
        self._looks_forward = _LOOK_FORWARD.issuperset(str(term) for term in terms if term in SH)
        self._quads = Quads()
        self._stated: Counter[Triple] = Counter()
        self._data = Graph()
        self._terms = Terms()
        self._results: list[Result] | None = None

    def validate(self, quads: Quads) -> list[Result]:
        """What is wrong with some quads, whatever graphs they stand in; in no order.

        Raises:
            InputError: The shapes cannot be applied.
        """
        known, self._results = self._results, None  # nothing is known any more when pySHACL raises
        touched = self._change(*quads.since(self._quads))
        self._quads = quads
        if known is None or not self._looks_forward or len(touched) > MOST_TOUCHED:
            known = self._ask(None)
        elif touched:
            known = [result for result in known if result.focus not in touched] + self._ask(touched)
        self._results = known
        return known

    def _change(self, new: Iterable[Quad], gone: Iterable[Quad]) -> set[URIRef]:
        """Bring the data up to date; give the nodes that see a difference, cut off where they are too many."""
        # What two graphs state is gone when neither of them states it any more.
        before = dict.fromkeys((quad.triple for quad in (*new, *gone) if self._counts(quad)), False)
        before = {triple: triple in self._stated for triple in before}
        self._stated.update(quad.triple for quad in new if self._counts(quad))
        self._stated.subtract(quad.triple for quad in gone if self._counts(quad))
        added = [triple for triple, was in before.items() if not was]
        removed = [triple for triple, was in before.items() if was and self._stated[triple] <= 0]
        for triple in added:
            self._data.add(self._terms.triple(triple))
        touched = self._reaching({URIRef(str(triple.subject)[1:-1]) for triple in (*added, *removed)})
        for triple in removed:
            self._data.remove(self._terms.triple(triple))
            del self._stated[triple]
        return touched

    def _counts(self, quad: Quad) -> bool:
        return quad.predicate.value in self._named

    def _reaching(self, nodes: set[URIRef]) -> set[URIRef]:
        """Some nodes, and those from which they are reached."""
        found, fresh = set(nodes), list(nodes)
        while fresh and len(found) <= MOST_TOUCHED:
            for subject in self._data.subjects(None, fresh.pop()):
                if isinstance(subject, URIRef) and subject not in found:
                    found.add(subject)
                    fresh.append(subject)
        return found

    def _reached(self, nodes: Iterable[URIRef]) -> Graph:
        """All that is said of some nodes, and of what is reached from them: pySHACL looks through all it is given."""
        found: set[Node] = set(nodes)
        fresh, reached = list(found), Graph()
        while fresh:
            for triple in self._data.triples((fresh.pop(), None, None)):
                reached.add(triple)
                if triple[2] not in found:
                    found.add(triple[2])
                    fresh.append(triple[2])
        return reached

    def _ask(self, focus: set[URIRef] | None) -> list[Result]:
        """The results for some nodes, or for all; what is wrong with the shapes pySHACL partly raises, partly gives."""
        try:
            _, report, _ = validate(
                self._data if focus is None else self._reached(focus),
                shacl_graph=self.shapes,
                inplace=True,
                focus_nodes=None if focus is None else list(focus),
            )
        except (RuntimeError, re.error) as error:
            report = error
        if not isinstance(report, Graph):
            reason = str(report).splitlines()[0]
            raise InputError(f"The shapes in {self._file} cannot be applied: {reason}")
        return [
            Result(
                report.value(result, SH.focusNode) or BNode(),
                report.value(result, SH.sourceShape),
                report.value(result, SH.value),
                str(report.value(result, SH.resultMessage)),
            )
            for result in report.subjects(RDF.type, SH.ValidationResult)
        ]
