"""Which record a reference means: candidates from a source, a calibrated score, and a decision that may abstain."""

from mgkb.references.match.decide import Verdict, decide
from mgkb.references.match.fold import fold, plain
from mgkb.references.match.identifiers import IdentifierFinding, IdentifierProblem
from mgkb.references.match.identify import Identification, State, identify
from mgkb.references.match.pool import Pool
from mgkb.references.match.score import Candidate
from mgkb.references.match.source import Consulted, Source, SourceError

__all__ = [
    "Candidate",
    "Consulted",
    "Identification",
    "IdentifierFinding",
    "IdentifierProblem",
    "Pool",
    "Source",
    "SourceError",
    "State",
    "Verdict",
    "decide",
    "fold",
    "identify",
    "plain",
]
