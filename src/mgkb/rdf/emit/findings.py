"""Findings: what the rules report, as queryable and disputable as any claim."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mgkb.rdf.terms import MGKB, RDF, RDFS, both, describe, each, plain, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Literal, NamedNode, Quad

    from mgkb.checks import Finding
    from mgkb.rdf.emit.source import Source
    from mgkb.rdf.quads import Part


def quads(source: Source) -> Iterator[Quad]:
    """The graph `findings`."""
    for finding in source.findings:
        yield from _finding(source, finding)


def parts(source: Source) -> Iterator[Part]:
    """The same, finding by finding."""
    base = source.kb.config.base
    for finding in source.findings:
        place = "finding as RDF", finding.fingerprint
        yield source.part(place, (base, finding), partial(_finding, source, finding))


def _finding(source: Source, finding: Finding) -> Iterator[Quad]:
    names = source.names
    return describe(
        names.at("finding", finding.fingerprint),
        names.graph("findings"),
        (RDF.type, MGKB.Finding),
        (MGKB.code, plain(finding.code)),
        (MGKB.severity, plain(finding.severity.value)),
        (RDFS.label, both(finding.message)),
        (MGKB.calculation, both(finding.calculation)),
        (MGKB.about, [names.at(subject.kind, *subject.id.split("/")) for subject in finding.subjects]),
        (MGKB.quote, _quotes(finding)),
        (MGKB.inSection, _sections(source, finding)),
        (MGKB.sourceFile, each(sorted({location.file for location in finding.locations}))),
    )


def _quotes(finding: Finding) -> Iterator[Literal]:
    for location in finding.locations:
        if location.quote:
            yield tagged(location.quote, location.language or "und")


def _sections(source: Source, finding: Finding) -> Iterator[NamedNode]:
    for location in finding.locations:
        if location.manuscript and location.section:
            yield source.names.section(location.manuscript, location.section)
