"""KBQ8: claims that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from mgkb.checks.desk import subject_of
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import rule
from mgkb.checks.wording import NEGATION, both, quoted, quoted_ru

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.claims import Claim, Context, KnowledgeBase, Relation

_TELLING = ("population", "duration", "severity", "dose", "compartment", "time")


@rule(
    code="KBQ801",
    severity=Severity.WARNING,
    summary=both(
        "Claims on the same two things contradict each other.",
        "Утверждения об одном и том же противоречат друг другу.",
    ),
)
def contradiction(desk: Desk) -> Iterator[Outcome]:
    """Compare claims that join the same two entities.

    What it does:
        Two claims contradict each other when their relations have opposite signs, or when one affirms what
        the other denies. They do not where their contexts exclude each other (both name a population, a
        species, a duration, a severity, a dose, a compartment or a time, and not the same), nor where both
        are only hedged or hypothesised: two possibilities can both be possible. Claims that contradict each
        other in a chain are one finding.

    Why it matters:
        A review that says both without saying when is wrong in one of the two places, or keeps a condition
        back.

    Example:
        “A raises B” in the introduction and “A lowers B” in the discussion.

    How to dispute:
        Where the manuscript names the condition that tells the two apart, record it in `context` of both
        claims.

    Known false alarms:
        A condition that only the neighbouring sentence names; a study reported only to be refuted.

    Measured:
        Not measured yet on a corpus. On the draft of our knowledge base: 34 pairs of entities with several
        claims, one reported. It is a false alarm: magnesium “rises” and “then falls”, and only one of the
        claims records its time.
    """
    for claims in _about_the_same(desk.kb):
        pairs = [pair for pair in combinations(claims, 2) if _contradict(desk.kb, *pair)]
        if not pairs:
            yield Passed()
        for cluster in _clusters(pairs):
            said = [(c, desk.kb.relations[c.relation].label) for c in cluster]
            yield Flaw(
                message=both(
                    f"Claims on “{cluster[0].subject}” and “{cluster[0].object}” contradict each other: "
                    f"{quoted(claim.id for claim in cluster)}.",
                    f"Утверждения о «{cluster[0].subject}» и «{cluster[0].object}» противоречат друг другу: "
                    f"{quoted_ru(claim.id for claim in cluster)}.",
                ),
                locations=tuple(desk.at_quotes(claim)[0] for claim in cluster),
                subjects=tuple(map(subject_of, cluster)),
                calculation=both(
                    "; ".join(f"{c.polarity}: {c.subject} {r.en} {c.object}" for c, r in said),
                    "; ".join(f"{NEGATION[c.polarity]}: {c.subject} {r.ru} {c.object}" for c, r in said),
                ),
            )


def _about_the_same(kb: KnowledgeBase) -> Iterator[tuple[Claim, ...]]:
    """Claims by the pair of entities that they join, whichever way round; pairs with one claim left out."""
    groups: defaultdict[frozenset[str], list[Claim]] = defaultdict(list)
    for claim in kb.claims.values():
        if claim.object is not None and claim.relation in kb.relations:
            groups[frozenset((claim.subject, claim.object))].append(claim)
    yield from (tuple(claims) for claims in groups.values() if len(claims) > 1)


def _contradict(kb: KnowledgeBase, one: Claim, other: Claim) -> bool:
    mine, theirs = kb.relations[one.relation], kb.relations[other.relation]
    if one.subject != other.subject and not (mine.symmetric and theirs.symmetric):
        return False
    certainties = {one.certainty, other.certainty}
    if "asserted" not in certainties or "hypothesised" in certainties or _exclude(one.context, other.context):
        return False
    if one.polarity == other.polarity:
        return one.polarity == "affirmed" and bool(mine.sign and theirs.sign) and mine.sign != theirs.sign
    return _same_kind(mine, theirs)


def _same_kind(mine: Relation, theirs: Relation) -> bool:
    """Whether denying the one denies the other: they are the same, or arrows of the same sign."""
    arrows = mine.causal and theirs.causal and bool(mine.sign)
    return mine.id == theirs.id or (arrows and mine.sign == theirs.sign)


def _exclude(one: Context, other: Context) -> bool:
    """Whether two contexts cannot both hold: they name something of the same sort, and not the same."""
    if one.species and other.species and not set(one.species) & set(other.species):
        return True
    told = ((getattr(one, name), getattr(other, name)) for name in _TELLING)
    return any(mine is not None and theirs is not None and mine != theirs for mine, theirs in told)


def _clusters(pairs: Sequence[tuple[Claim, Claim]]) -> list[list[Claim]]:
    """Claims that contradict each other directly or in a chain."""
    clusters: list[dict[str, Claim]] = []
    for pair in pairs:
        joined = {claim.id: claim for claim in pair}
        for cluster in [known for known in clusters if known.keys() & joined.keys()]:
            clusters.remove(cluster)
            joined = cluster | joined
        clusters.append(joined)
    return [list(cluster.values()) for cluster in clusters]
