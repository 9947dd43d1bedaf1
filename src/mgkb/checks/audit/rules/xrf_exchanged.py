"""XRF: figures that the text calls what the caption of another one says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.cited import body
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript
    from mgkb.manuscript.parts import Caption

_KINDS: Final[Mapping[str, re.Pattern[str]]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "funnel plot": r"\bfunnel plots?\b|\bворонкообразн\w+",
        "forest plot": r"\bforest plots?\b|\bлесовидн\w+|\bфорест-плот",
        "flow diagram": r"\b(?:flow ?(?:chart|diagram)|PRISMA|CONSORT|study selection)\b|\bблок-схем\w+",
        "survival curve": r"\bkaplan\W{1,3}meier\b|\bsurvival curves?\b|\bкаплан\w*\W{1,3}ме[йи]ер\w*",
        "ROC curve": r"\bROC\b|\breceiver operating\b",
        "risk of bias": r"\brisk[- ]of[- ]bias\b|\bриск\w* систематическ\w+ ошибк",
        "box plot": r"\bbox ?plots?\b",
        "Bland–Altman plot": r"\bbland\W{1,3}altman\b",
        "scatter plot": r"\bscatter ?plots?\b|\bдиаграмм\w+ рассеяния",
        "heat map": r"\bheat ?maps?\b|\bтеплов\w+ карт",
        "calibration curve": r"\bcalibration (?:curves?|plots?)\b|\bкалибровочн\w+",
        "nomogram": r"\bnomograms?\b|\bномограмм\w*",
    }.items()
}  # fmt: skip
_SHOWN_IN: Final = re.compile(
    r"(?:\b(?:is|are|was|were) (?:\w+ )?(?:shown|presented|depicted|displayed|illustrated|given|provided)\s"
    r"(?:\w+\s)?in\s|\b(?:представлен|показан|изображен|изображён|приведен|приведён)\w*\s(?:\w+\s)?на\s)"
    r"(?:Fig(?:ure|\.)?|рис(?:унке|\.)?)\s?(?P<number>\d{1,2})(?!\s*(?:[-–,]|and|и)\s*\d)",
    re.IGNORECASE,
)


@rule(
    code="XRF241",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The text calls a figure what the caption of another figure says.",
        "Текст называет рисунок тем, чем по подписи является другой рисунок.",
    ),
)
def exchanged_figures(audit: Audit) -> Iterator[Outcome]:
    """Compare what a sentence says that a figure shows with the captions.

    What it does:
        In sentences such as “the funnel plot is shown in Figure 5” it looks for the kind of plot (funnel, forest,
        survival, ROC, flow diagram …) in the captions. Where the figure's own caption names no such plot and
        exactly one other caption does, both are shown.

    Why it matters:
        Figures were renumbered or uploaded in another order than the text has them.

    Example:
        “The funnel plot is shown in Figure 5”, whose caption is “Summary of findings”; Figure 4 is “Funnel plot”.

    How to dispute:
        Number them as the text does.

    Known false alarms:
        A figure that has such a plot as a panel and does not say so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    captions = _captions(audit.manuscript)
    for sentence in body(audit.manuscript):
        cited = list(_SHOWN_IN.finditer(sentence.text))
        if len(cited) != 1 or int(cited[0]["number"]) not in captions:
            continue
        kinds = [name for name, pattern in _KINDS.items() if pattern.search(sentence.text)]
        if len(kinds) != 1:
            continue
        number, pattern = int(cited[0]["number"]), _KINDS[kinds[0]]
        if any(pattern.search(caption.text) for caption in captions[number]):
            yield Passed()
            continue
        others = [
            other
            for other, found in captions.items()
            if any(pattern.search(caption.text) for caption in found)
        ]
        if len(others) != 1:
            continue
        own, theirs = captions[number][0], captions[others[0]][0]
        yield Flaw(
            message=both(
                f"The text shows a {kinds[0]} in Figure {number}; by the captions it is Figure {others[0]}.",
                f"По тексту это рисунок {number} ({kinds[0]}), по подписям – рисунок {others[0]}.",
            ),
            locations=(
                audit.at_sentence(sentence),
                *(audit.at((caption.start, caption.end)) for caption in (own, theirs)),
            ),
            subjects=(audit.subject,),
            key=("exchanged", kinds[0], str(number)),
        )


def _captions(manuscript: Manuscript) -> dict[int, list[Caption]]:
    found: dict[int, list[Caption]] = {}
    for figure in manuscript.figures:
        if figure.number and figure.captions:
            found.setdefault(figure.number, []).extend(figure.captions)
    return found
