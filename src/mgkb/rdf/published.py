"""What is published: a knowledge base with the findings of an audit beside what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks import check
from mgkb.rdf.build import emission
from mgkb.text import check_anchor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.checks import Report
    from mgkb.claims import KnowledgeBase
    from mgkb.memo import Memo
    from mgkb.rdf.build import Emission
    from mgkb.rdf.quads import Quads
    from mgkb.text import SourceText


def publishing(
    kb: KnowledgeBase,
    texts: Mapping[str, SourceText],
    report: Report | None = None,
    memo: Memo | None = None,
) -> Emission:
    """Everything that is published: the knowledge base, its loops, the state of its anchors and its findings.

    Args:
        kb: The knowledge base.
        texts: Texts of its manuscripts by id, as far as they are at hand.
        report: The report of an audit. When it is left out the rules are asked, but for the shapes, which
            take longer than all others together.
        memo: What an earlier build made.
    """
    if report is None:
        report = check(kb, texts, ignore=["KBQ902"])
    states = {
        (manuscript.id, anchor): check_anchor(anchor.quote, texts.get(manuscript.id))
        for manuscript in kb.manuscripts.values()
        for entry in manuscript.anchored
        for anchor in entry.anchors
    }
    return emission(kb, findings=report.findings, anchor_states=states, memo=memo, place="published")


def published(
    kb: KnowledgeBase,
    texts: Mapping[str, SourceText],
    report: Report | None = None,
    memo: Memo | None = None,
) -> Quads:
    """The same in memory; arguments as for `publishing`."""
    return publishing(kb, texts, report, memo).quads()
