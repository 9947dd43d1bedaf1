"""STA: the level of significance and the software."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.reporting import whole
from mgkb.checks.audit.rules.sta_methods import declared_methods, where_compared
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_RESULTS: Final = (Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION)
_LEAST: Final = 3  # p-values from which on an article reports tests of its own
_LEVEL: Final = re.compile(
    r"\balpha\b|(?<![^\W\d_])α\s*[=<≤:]|\b(?:level|threshold)s?\b[^.;]{0,40}\bsignifican\w+|"
    r"\bsignifican\w+\b[^.;]{0,60}(?:\b(?:level|threshold|cut-?off|set at|defined as|considered|accepted|when|if)\b|"
    r"0[.,]05)|"
    r"\bp\b[\s-]*(?:values?)?\s*(?:of\s+)?(?:less than|[<≤⩽])\s*0?[.,·]0[15]\w*[^.;]{0,60}\b(?:considered|regarded|"
    r"deemed|taken|significan\w+|indicat\w+)|"
    r"(?:уровен|уровн|порог|критическ)\w*\s+(?:\w+\s+){0,3}(?:значимост|достоверност)\w*|"
    r"(?:значим|достоверн)\w*[^.;]{0,60}(?:считал|признавал|принимал|принят|при\s+(?:значени\w+\s+)?[pрPР]\s*[<≤⩽]\s*0[.,]0[15])|"
    r"(?:считал|признавал|принимал|принят)\w*[^.;]{0,60}(?:значим|достоверн)\w*",
    re.IGNORECASE,
)
_SOFTWARE: Final = re.compile(
    r"\b(?:SPSS|PASW|Stata|SAS|Statistica|STATISTICA|GraphPad|Prism|MedCalc|jamovi|JASP|Excel|RevMan|Review Manager|"
    r"MATLAB|Matlab|Minitab|NCSS|Epi\s?Info|StatTech|StatPlus|BioStat|Biostat|SigmaPlot|SigmaStat|JMP|Python|SciPy|EZR|"
    r"OpenEpi|WinPepi|Origin(?:Pro)?|XLSTAT|EViews|Mplus|AMOS|LISREL|G\*Power|nQuery|SUDAAN|LibreOffice|RStudio|"
    r"R (?:version|software|project|foundation|package|statistical|core|language|environment|v\.?\s?\d|\d))|"
    r"\bR\s?\("
)
_PROGRAM: Final = re.compile(
    r"\bsoftware\b|\bstatistical (?:package|program)\w*|\bv(?:ersion|\.)\s?\d|"
    r"\bпрограмм\w*|\bпакет\w*\s+(?:\w+\s+)?(?:статистич|прикладн|анализ)\w*|\bверси\w+\s\d|\bсред[аеыу]\s+R\b|"
    r"\bязык\w*\s+(?:программирования|R)\b",
    re.IGNORECASE,
)
"""What speaks of a program without naming a known one; in the methods only, elsewhere there are other programmes."""


@rule(
    code="STA223",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "No level of significance, or no statistical software, in this text.",
        "В тексте не указан уровень значимости или программа для статистических расчётов.",
    ),
)
def level_and_software(audit: Audit) -> Iterator[Outcome]:
    """Ask for the level of significance and the software.

    What it does:
        Where the methods name at least two statistical tests and three p-values are printed, looks in the whole text
        for the level at which a difference was called significant, and for a program with which it was computed.

    Why it matters:
        “Significant” has no meaning without its level, and a computation without its program cannot be repeated
        (SAMPL guidelines).

    Example:
        Fisher's exact test is named, differences are “statistically significant”, and no level.

    How to dispute:
        Point to where the text says it.

    Known false alarms:
        A statement in a supplement; a program that the rule does not know.

    Measured:
        The counts below are of verdicts on real articles.
    """
    declared = audit.once(declared_methods)
    count = sum(len(item.p_values) for item in audit.once(numerics).in_kinds(*_RESULTS))
    if len(declared) < 2 or count < _LEAST:
        yield audit.not_checkable(
            both("no statistical methods are described", "статистические методы не описаны")
        )
        return
    text = audit.once(whole)
    methods = "\n".join(sentence.text for sentence in audit.manuscript.sentences_in(Kind.METHODS))
    missing = []
    if not _LEVEL.search(text):
        missing.append(("the level of significance", "уровень значимости"))
    if not (_SOFTWARE.search(text) or _PROGRAM.search(methods)):
        missing.append(("the statistical software", "программа для расчётов"))
    if not missing:
        yield Passed(2)
        return
    if len(missing) == 1:
        yield Passed()
    yield Flaw(
        message=both(
            f"Statistical tests are described, but absent from this text: {listed(en for en, _ in missing)}.",
            f"Статистические критерии описаны, но в этом тексте не указано: {listed(ru for _, ru in missing)}.",
        ),
        locations=(where_compared(audit, declared),),
        subjects=(audit.subject,),
        checks=len(missing),
        key=(audit.subject.id, *(en for en, _ in missing)),
    )
