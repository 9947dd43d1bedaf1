"""How much of the manuscripts the knowledge base covers, in counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from mgkb.claims.seal import anchored_records, citing_sentences, read_seal
from mgkb.text import AnchorState, check_anchor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.claims.base import KnowledgeBase, Manuscript
    from mgkb.claims.seal import Seal
    from mgkb.text import SourceText


def coverage(kb: KnowledgeBase, texts: Mapping[str, SourceText]) -> dict[str, Any]:
    """Count what is covered, ready for JSON.

    Args:
        kb: The knowledge base.
        texts: The texts at hand. For a manuscript without one, anchors are *not checkable*, and its
            citing sentences are those of the seal (`"source": "seal"`), or not known (`"none"`).

    Returns:
        `manuscripts` (for each: `citing_sentences`, `claims`, `anchors`, `references`), `arrows`,
        `entities` and `claims` of the whole knowledge base.
    """
    seal = read_seal(kb)
    quoted: set[str] = set()
    manuscripts = {}
    for manuscript in kb.manuscripts.values():
        states = _anchor_states(manuscript, texts.get(manuscript.id))
        missing = AnchorState.NOT_FOUND
        quoted |= {name for name, found in states.items() if missing not in found}
        manuscripts[manuscript.id] = {
            "citing_sentences": _sentences(manuscript, texts.get(manuscript.id), seal),
            "claims": dict(sorted(Counter(claim.basis for claim in manuscript.claims.values()).items())),
            "claims_with_found_anchor": sum(
                set(states[f"claim/{claim}"]) == {AnchorState.FOUND} for claim in manuscript.claims
            ),
            "anchors": {
                "total": sum(map(len, states.values())),
                **{
                    state.value.replace("-", "_"): sum(found.count(state) for found in states.values())
                    for state in AnchorState
                },
            },
            "statements": len(manuscript.statements),
            "references": {
                "total": len(manuscript.references),
                **Counter(reference.state.value for reference in manuscript.references.values()),
            },
        }
    arrows: dict[tuple[str, int, str], bool] = {}
    for claim in kb.claims.values():
        sign = kb.sign_of(claim)
        if sign is not None and claim.object is not None:
            arrow = (claim.subject, int(sign), claim.object)
            arrows[arrow] = arrows.get(arrow, False) or f"claim/{claim.id}" in quoted
    return {
        "claims": len(kb.claims),
        "arrows": {"total": len(arrows), "without_quoted_source": sum(not ok for ok in arrows.values())},
        "entities": {
            "total": len(kb.entities),
            "with_both_labels": sum(bool(e.label.en and e.label.ru) for e in kb.entities.values()),
        },
        "manuscripts": manuscripts,
    }


def _anchor_states(manuscript: Manuscript, source: SourceText | None) -> dict[str, list[AnchorState]]:
    return {
        name: [check_anchor(anchor.quote, source).state for anchor in record.anchors]
        for name, record in anchored_records(manuscript)
    }


def _sentences(manuscript: Manuscript, source: SourceText | None, seal: Seal | None) -> dict[str, Any]:
    if source is not None:
        found, origin = citing_sentences(manuscript, source), "text"
    elif seal is not None and manuscript.id in seal.sentences:
        found, origin = seal.sentences[manuscript.id], "seal"
    else:
        return {"total": None, "with_claim": None, "source": "none"}
    return {
        "total": len(found),
        "with_claim": sum(any(claim in manuscript.claims for claim in item.claims) for item in found),
        "source": origin,
    }
