"""From a knowledge base to quads: one module for each named graph, or kind of them.

A module gives `quads(source)`. One whose quads follow from little names it in `reads(source)`: as long as that stays
the same they are not made again. One whose quads are kept piece by piece gives these in `parts(source)` as well.
"""

from mgkb.rdf.emit import (
    arrows,
    claims,
    dataset,
    evidence,
    figures,
    findings,
    loops,
    manuscripts,
    places,
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
)
"""All that read the knowledge base."""

FOUND = (places, findings)
"""Those that read what was found by looking at it; `dataset` reads what all of them gave."""

__all__ = ["EMITTERS", "FOUND", "dataset"]
