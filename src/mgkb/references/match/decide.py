"""From candidates to an answer, or to none."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mgkb.references.match.names import Alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.references.match.compare import Comparison
    from mgkb.references.match.score import Candidate

ACCEPT: Final = 0.8
"""Probability from which a candidate is accepted."""
PLAUSIBLE: Final = 0.1
"""Probability from which a candidate is worth showing as what may be meant."""
MARGIN: Final = 2.0
"""Log-odds by which the accepted candidate must lead the next one."""
SAME_TITLE: Final = 0.9
"""Similarity from which a title is worth showing, whatever else disagrees."""


class Verdict(StrEnum):
    """What the candidates allow to say."""

    ACCEPTED = "accepted"
    UNDECIDED = "undecided"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer with its reason, in one sentence."""

    verdict: Verdict
    reason: str


def decide(candidates: Sequence[Candidate]) -> Decision:
    """Decide on candidates, most likely first.

    A candidate is accepted when it is likely enough, leads the next one by the margin, and the year, the first
    author or the first page agree too: a title alone is never enough.
    """
    if not candidates:
        return Decision(Verdict.NONE, "no candidates")
    first, rest = candidates[0], candidates[1:]
    if first.probability >= ACCEPT and first.comparison.corroborated:
        rival = rest[0] if rest else None
        if rival and _odds(first) - _odds(rival) < MARGIN and rival.comparison.corroborated:
            return Decision(
                Verdict.UNDECIDED, f"PMID {rival.record.pmid} fits as well as PMID {first.record.pmid}"
            )
        return Decision(Verdict.ACCEPTED, agreement(first.comparison))
    if first.probability >= PLAUSIBLE or (first.comparison.title or 0) >= SAME_TITLE:
        return Decision(
            Verdict.UNDECIDED, f"PMID {first.record.pmid} may be meant: {agreement(first.comparison)}"
        )
    return Decision(Verdict.NONE, "no candidate is likely")


def agreement(comparison: Comparison) -> str:
    """What agrees and what does not, in words.

    >>> from mgkb.references.match.compare import Comparison
    >>> say, differ, agree = Alike.UNKNOWN, Alike.DIFFERENT, Alike.SAME
    >>> agreement(Comparison(0.99, True, agree, None, agree, differ, say, say))
    'title, author, year agree; journal differs'
    """
    fields = {name: getattr(comparison, name) for name in ("author", "year", "journal", "volume", "page")}
    agree = [name for name, answer in fields.items() if answer in {Alike.SAME, Alike.SIMILAR}]
    differ = [name for name, answer in fields.items() if answer is Alike.DIFFERENT]
    if comparison.title is not None:
        (agree if comparison.title >= SAME_TITLE else differ).insert(0, "title")
    parts = [f"{', '.join(agree)} agree{'s' * (len(agree) == 1)}"] if agree else []
    parts += [f"{', '.join(differ)} differ{'s' * (len(differ) == 1)}"] if differ else []
    return "; ".join(parts) or "nothing to compare"


def _odds(candidate: Candidate) -> float:
    inside = min(max(candidate.probability, 1e-12), 1 - 1e-12)
    return math.log(inside / (1 - inside))
