"""An audit as a whole: every rule asked, shapes included, and its findings published beside what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks import check
from mgkb.rdf.build import build
from mgkb.text import check_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mgkb.checks import Report
    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.quads import Quads
    from mgkb.text import SourceText


def audit(
    kb: KnowledgeBase,
    texts: Mapping[str, SourceText],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Ask all rules: those of `mgkb.checks`, and the SHACL shapes.

    Args:
        kb: The knowledge base.
        texts: Texts of its manuscripts by id, as far as they are at hand.
        select: Codes, or beginnings of codes, of the rules to ask; all when empty.
        ignore: Codes, or beginnings of codes, of rules not to ask.

    Raises:
        UsageError: A selector fits no rule.
    """
    return check(kb, texts, select=select, ignore=ignore)


def published(kb: KnowledgeBase, texts: Mapping[str, SourceText], report: Report | None = None) -> Quads:
    """Everything that is published: the knowledge base, its loops, the state of its anchors and its findings.

    Args:
        kb: The knowledge base.
        texts: Texts of its manuscripts by id, as far as they are at hand.
        report: The report of an audit; the rules of `mgkb.checks` are asked when it is left out.
    """
    if report is None:
        report = check(kb, texts)
    states = {
        (manuscript.id, anchor): check_anchor(anchor.quote, texts.get(manuscript.id))
        for manuscript in kb.manuscripts.values()
        for entry in manuscript.anchored
        for anchor in entry.anchors
    }
    return build(kb, findings=report.findings, anchor_states=states)
