"""Statements: what a manuscript says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mgkb.claims.statements import Outcome
from mgkb.rdf.emit.anchors import anchors
from mgkb.rdf.emit.numbering import numbered
from mgkb.rdf.emit.values import value
from mgkb.rdf.terms import DCTERMS, MGKB, RDF, RDFS, SKOS, both, describe, each, integer, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode, Quad

    from mgkb.claims.statements import Statement
    from mgkb.rdf.emit.source import Source


def reads(source: Source) -> object:
    """All that the quads are made from."""
    several = source.kb.manuscripts.values()
    return source.kb.config.base, [(one.id, list(one.statements.values())) for one in several]


def quads(source: Source) -> Iterator[Quad]:
    """The part of the graph `statements` that is no table."""
    graph = source.names.graph("statements")
    for manuscript in source.kb.manuscripts.values():
        for statement in manuscript.statements.values():
            yield from _statement(source, graph, statement)
            yield from anchors(source, statement, graph)
            if isinstance(statement, Outcome):
                yield from _outcome(source, graph, statement)


def _statement(source: Source, graph: NamedNode, statement: Statement) -> Iterator[Quad]:
    """What any kind of statement may have; each kind has its own few of these."""
    node = source.names.anchored(statement)

    def get(field: str) -> Any:
        return getattr(statement, field, None)

    yield from describe(
        node,
        graph,
        (RDF.type, (MGKB.Statement, MGKB[type(statement).__name__])),
        (MGKB.inManuscript, source.names.manuscript(statement.manuscript)),
        (MGKB.fromYear, integer(get("from_"))),
        (MGKB.toYear, integer(get("to"))),
        (MGKB.language, plain(get("language"))),
        (MGKB.database, each(get("names") or ())),
        (MGKB.direction, plain(get("direction"))),
        (MGKB.topic, plain(get("topic"))),
        (MGKB.testName, plain(get("name") or get("test"))),
        (MGKB.groupSize, integer(get("n"))),
        (RDFS.label, both(get("label"))),
        (DCTERMS.description, both(get("text"))),
        (SKOS.note, both(statement.note)),
    )
    if quantity := get("value"):
        yield from value(node, quantity, graph)


def _outcome(source: Source, graph: NamedNode, outcome: Outcome) -> Iterator[Quad]:
    """The numbers of a result, with their digits as printed."""
    steps = numbered(result.group for result in outcome.groups)
    nodes = [source.names.part(outcome, "result", *step) for step in steps]
    yield from describe(source.names.anchored(outcome), graph, (MGKB.result, nodes))
    if outcome.p:
        yield from describe(
            source.names.anchored(outcome),
            graph,
            (MGKB.pOperator, plain(outcome.p.operator)),
            (MGKB.pValue, plain(outcome.p.value)),
        )
    if outcome.effect:
        yield from describe(
            source.names.anchored(outcome),
            graph,
            (MGKB.effectMeasure, plain(outcome.effect.measure)),
            (MGKB.effectValue, plain(outcome.effect.value)),
            (MGKB.effectLow, plain(outcome.effect.low)),
            (MGKB.effectHigh, plain(outcome.effect.high)),
            (MGKB.effectLevel, plain(outcome.effect.level)),
        )
    for node, result in zip(nodes, outcome.groups, strict=True):
        yield from describe(
            node,
            graph,
            (RDF.type, MGKB.GroupResult),
            (MGKB.group, source.names.statement(outcome.manuscript, result.group)),
            (MGKB.events, integer(result.events)),
            (MGKB.total, integer(result.total)),
            (MGKB.percent, plain(result.percent)),
            (MGKB.mean, plain(result.mean)),
            (MGKB.standardDeviation, plain(result.sd)),
            (MGKB.median, plain(result.median)),
            (MGKB.lowerQuartile, plain(result.q1)),
            (MGKB.upperQuartile, plain(result.q3)),
            (MGKB.ucum, plain(result.unit)),
        )
