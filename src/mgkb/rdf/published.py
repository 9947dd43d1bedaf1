"""What is published: a knowledge base with the findings of an audit beside what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mgkb.checks import check
from mgkb.rdf.build import emission
from mgkb.text import AnchorCheck, check_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks import Report
    from mgkb.claims import KnowledgeBase
    from mgkb.memo import Memo
    from mgkb.rdf.build import Emission
    from mgkb.rdf.quads import Quads
    from mgkb.text import SourceText


class _AnchorStates(Mapping[tuple[str, str], AnchorCheck]):
    """What comes of looking for each quote; they are looked for as they are asked for, and none is kept."""

    def __init__(self, kb: KnowledgeBase, texts: Mapping[str, SourceText]) -> None:
        self._kb = kb
        self._texts = texts

    def __getitem__(self, place: tuple[str, str]) -> AnchorCheck:
        manuscript, quote = place
        return check_anchor(quote, self._texts.get(manuscript))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for manuscript in self._kb.manuscripts.values():
            for entry in manuscript.anchored:
                yield from ((manuscript.id, anchor.quote) for anchor in entry.anchors)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self._kb.manuscripts)


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
    return emission(
        kb, findings=report.findings, anchor_states=_AnchorStates(kb, texts), memo=memo, place="published"
    )


def published(
    kb: KnowledgeBase,
    texts: Mapping[str, SourceText],
    report: Report | None = None,
    memo: Memo | None = None,
) -> Quads:
    """The same in memory; arguments as for `publishing`."""
    return publishing(kb, texts, report, memo).quads()
