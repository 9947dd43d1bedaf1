"""From a knowledge base to quads: one module for each named graph, or kind of them."""

from mgkb.rdf.emit import (
    arrows,
    claims,
    dataset,
    evidence,
    figures,
    findings,
    loops,
    manuscripts,
    references,
    statements,
    tables,
    verdicts,
    vocabulary,
    works,
)

EMITTERS = (
    vocabulary,
    works,
    manuscripts,
    references,
    claims,
    evidence,
    verdicts,
    statements,
    tables,
    figures,
    arrows,
    loops,
    findings,
)
"""All that read the knowledge base; `dataset` reads what they gave."""

__all__ = ["EMITTERS", "dataset"]
