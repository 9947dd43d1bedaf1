"""Which arrow of a loop is its weakest, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.claims import Text

if TYPE_CHECKING:
    from mgkb.claims import KnowledgeBase
    from mgkb.graph.evidence import ArrowEvidence, CitedWork


class Weakness(NamedTuple):
    """Something that an arrow can suffer from.

    Attributes:
        code: Its name.
        en: A clause on the arrow, “it”, in English.
        ru: The same in Russian (“стрелка”, feminine).
        afflicts: Whether an arrow suffers from it.
    """

    code: str
    en: str
    ru: str
    afflicts: Callable[[ArrowEvidence], bool]


def _certainties(evidence: ArrowEvidence) -> set[str]:
    return {claim.certainty for claim in evidence.claims}


def _statuses(evidence: ArrowEvidence) -> set[str]:
    return {verdict.status for verdict in evidence.against}


def _all_works(evidence: ArrowEvidence, are: Callable[[CitedWork], bool]) -> bool:
    return bool(evidence.works) and all(map(are, evidence.works))


def _without_humans(work: CitedWork) -> bool:
    return bool(work.species) and "human" not in work.species


def _narrative_review(work: CitedWork) -> bool:
    """Systematic reviews and meta-analyses are evidence of their own, and no weakness."""
    return work.designs == ("narrative-review",)


# From the worst to the slightest. What is not known (species, design) is never held against an arrow.
WEAKNESSES = (
    Weakness(
        "uncited",
        "no work is cited for it",
        "в её подтверждение не приведено ни одной работы",
        lambda evidence: not evidence.works,
    ),
    Weakness(
        "confirmed-verdict-against",
        "a confirmed verdict finds that a cited work does not support it or contradicts it",
        "по подтверждённому заключению, процитированная работа её не подтверждает или ей противоречит",
        lambda evidence: "confirmed" in _statuses(evidence),
    ),
    Weakness(
        "proposed-verdict-against",
        "a verdict, only proposed so far, finds that a cited work does not support it or contradicts it",
        "по предварительному заключению, процитированная работа её не подтверждает или ей противоречит",
        lambda evidence: "proposed" in _statuses(evidence),
    ),
    Weakness(
        "hypothesised",
        "it is stated as a hypothesis only",
        "она высказана лишь как гипотеза",
        lambda evidence: _certainties(evidence) == {"hypothesised"},
    ),
    Weakness(
        "hedged",
        "it is never stated without reservation",
        "она нигде не утверждается без оговорок",
        lambda evidence: "hedged" in _certainties(evidence) and "asserted" not in _certainties(evidence),
    ),
    Weakness(
        "figure-label-only",
        "it stands in the labels of a figure and not in the text",
        "она есть в подписях рисунка, но не в тексте",
        lambda evidence: {s.seen for s in evidence.arrow.sightings} == {"figure-label"},
    ),
    Weakness(
        "unresolved-only",
        "it is not known which works its references are",
        "неизвестно, какие работы скрываются за её ссылками",
        lambda evidence: _all_works(evidence, lambda work: not work.resolved),
    ),
    Weakness(
        "no-human-evidence",
        "the works behind it studied animals or cells only",
        "стоящие за ней работы изучали только животных или клетки",
        lambda evidence: _all_works(evidence, _without_humans),
    ),
    Weakness(
        "reviews-only",
        "only narrative reviews stand behind it",
        "за ней стоят только описательные обзоры",
        lambda evidence: _all_works(evidence, _narrative_review),
    ),
    Weakness(
        "single-work",
        "a single work stands behind it",
        "за ней стоит единственная работа",
        lambda evidence: len(evidence.works) == 1,
    ),
)


@dataclass(frozen=True, slots=True)
class WeakestArrow:
    """The weakest arrow of a loop.

    Attributes:
        arrow: Id of the arrow.
        reasons: Codes of all its weaknesses, the worst first; empty when it has none but the fewest works.
        sentence: Why, in one sentence.
    """

    arrow: str
    reasons: tuple[str, ...]
    sentence: Text


def weaknesses(evidence: ArrowEvidence) -> tuple[Weakness, ...]:
    """Everything that an arrow suffers from, the worst first."""
    return tuple(weakness for weakness in WEAKNESSES if weakness.afflicts(evidence))


def weakest_arrow(kb: KnowledgeBase, arrows: Sequence[ArrowEvidence]) -> WeakestArrow:
    """The weakest of some arrows.

    Arrows are compared weakness by weakness, the worst first (lexicographically): of two that share the worst
    one, the weaker is the one that suffers from the next. Where all are equal the fewest works decide, then
    the order of the arrows.
    """
    weakest = max(arrows, key=lambda e: ([w.afflicts(e) for w in WEAKNESSES], -len(e.works)))
    found = weaknesses(weakest)
    count = len(weakest.works)
    why = Text(
        en="; ".join(w.en for w in found) or f"it rests on {count} works, and no arrow of the loop on fewer",
        ru="; ".join(w.ru for w in found)
        or f"работ, на которые она опирается: {count}, и ни у одной стрелки петли их не меньше",
    )
    source, target = (label(kb, end) for end in (weakest.arrow.source, weakest.arrow.target))
    sign = weakest.arrow.sign
    return WeakestArrow(
        weakest.arrow.id,
        tuple(weakness.code for weakness in found),
        Text(
            en=f"The weakest arrow is “{source.en}” → “{target.en}” ({sign}): {why.en}.",
            ru=f"Самая слабая стрелка – «{source.ru}» → «{target.ru}» ({sign}): {why.ru}.",
        ),
    )


def label(kb: KnowledgeBase, entity: str) -> Text:
    """Label of an entity; its id where the vocabulary has none."""
    return kb.entities[entity].label if entity in kb.entities else Text(en=entity, ru=entity)
