"""How likely it is that a reference and a record are the same work."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.references.match.compare import FEATURES, Comparison, Printed, Recorded, compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mgkb.references.pubmed import PubMedRecord

BIAS: Final = -4.6
WEIGHTS: Final = dict(zip(FEATURES, (2.4, 2.2, 0.85, 0.15, 2.0, 1.0, 1.45, 3.45), strict=True))
"""Weights of a logistic model over `Comparison.features`.

Fitted on 2026-11-22 by `python -m benchmarks.references_match_fit` (ridge penalty 1): references of open-access
articles as printed and with noise, against their candidates in a pool of 6,900 records a third of which are made-up
neighbours, on the half of the references whose hash is odd. Log loss 0.012 there and 0.012 on the other half; of
the pairs said to be 0.97 likely on average, 0.995 and 0.998 are true. Rounded to 0.05.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a reference could mean.

    Attributes:
        record: The record.
        comparison: What agrees and what does not.
        probability: That it is the same work, by the model.
    """

    record: PubMedRecord
    comparison: Comparison
    probability: float


def logit(comparison: Comparison) -> float:
    """Log-odds that the two are the same work."""
    return BIAS + sum(weight * x for weight, x in zip(WEIGHTS.values(), comparison.features, strict=True))


def judge(printed: Printed, records: Iterable[PubMedRecord]) -> Sequence[Candidate]:
    """Score records as candidates, most likely first."""
    candidates = []
    for record in {record.pmid: record for record in records}.values():
        comparison = compare(printed, Recorded(record))
        candidates.append(Candidate(record, comparison, 1 / (1 + math.exp(-logit(comparison)))))
    return ranked(candidates)


def ranked(candidates: Iterable[Candidate]) -> Sequence[Candidate]:
    """Most likely first; of two as likely, in the order of their PMIDs."""
    return sorted(candidates, key=lambda candidate: (-candidate.probability, candidate.record.pmid))
