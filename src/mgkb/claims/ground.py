"""What claims stand on, so that whatever is made of a claim can tell at a glance whether to be made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mgkb.claims.base import KnowledgeBase
    from mgkb.memo import Memo


def ground_of(kb: KnowledgeBase, memo: Memo) -> object:
    """Settings, words, manuscripts, references and works: one object while all of it is equal."""
    manuscripts = [(one.record, list(one.references.items())) for one in kb.manuscripts.values()]
    words = list(kb.entities.values()), list(kb.relations.values())
    return memo.of("ground", (kb.config, words, manuscripts, list(kb.works.values())), object)
