"""SPN: the word “significantly” against the p-value that belongs to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import place, printed_p
from mgkb.checks.audit.rows import line_of, lines
from mgkb.checks.audit.significance import LEVEL, Significance, significance
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind
from mgkb.manuscript.numerics import Passage
from mgkb.manuscript.numerics.collect import Statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript

_ABOVE: Final = frozenset(">≥")  # “p > 0.05” names a bound, which is not rounded
_TOLD: Final = (Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION, Kind.ABSTRACT)
_ASSERTED: Final = re.compile(
    r"\bsignificantly\b|\bstatistically\s+significant\b|"
    r"\b(?:differences?|changes?|effects?)\s+(?:was|were)\s+significant\b|"
    r"\b(?:достоверно|значимо)\b|\bстатистически\s+(?:достоверн|значим)\w+|"
    r"\b(?:различи|разниц|отличи|изменени|снижени|повышени|увеличени|уменьшени)\w+\s+(?:(?:был|оказал|явля)\w+\s+)?"
    r"(?:достоверн|значим)(?:ы|о|а|ым|ыми|ой)\b|"
    r"\b(?:достоверн|значим)(?:ое|ые|ая|ого|ому|ой|ым|ых)\s+(?:различи|разниц|отличи|изменени|снижени|повышени|увеличени|"
    r"уменьшени)\w+",
    re.IGNORECASE,
)
_ADJUSTED: Final = re.compile(
    r"\badjust\w+|\bsubgroup\w*|\bregress\w+|\bfrom\s+baseline|\bwithin\b|\bскорректирован\w*|\bподгрупп\w*|\bрегресси\w+|"
    r"\bисходн\w+|\bвнутри\b|\bпосле\s+поправк\w+|\bthan\s+at\b|\bпо\s+сравнению\s+с\s+исход",
    re.IGNORECASE,
)
_P_ANY: Final = re.compile(r"[pPрР]\s*(?:for\s+\w+\s*|для\s+\w+\s*)?[=<>≤≥]\s*[\d.,]+")
_BOUNDS: Final = re.compile(
    r"(?<=\bCI|\bДИ)[^\d<>]{0,12}\d+(?:[.,]\d+)?\s*(?:[-–—−;,]|to|до)\s*\d+(?:[.,]\d+)?"
)
"""The interval beside a p-value, which is no denial in words."""


@rule(
    code="SPN231",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Something is called significant whose p-value says that it is not.",
        "Значимым названо то, что по собственному p незначимо.",
    ),
)
def significant_against_p(audit: Audit) -> Iterator[Outcome]:
    """Hold the word “significantly” against the p-value of the sentence, or of the row that it names.

    What it does:
        In sentences of results, discussion, conclusions and abstracts that say “significantly” without any denial, or
        call a difference or change significant, looks for one p-value in the sentence itself, interactions included;
        where there is none, for the one row of a table that the sentence names. Reports p = 0.05 or more.

    Why it matters:
        It is the plainest spin: the result is asserted against its own number.

    Example:
        “Tea was significantly better than water (p for interaction = 0.14).”

    How to dispute:
        State the level of significance, when it is not 0.05.

    Known false alarms:
        A sentence that has “significantly” for one outcome and the p-value of another.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    rows = audit.once(lines)
    for item in audit.once(_asserting):
        text = item.passage.text
        ps = [p for p in item.p_values if p.operator in {"=", ">", "≥"}]
        if item.p_values and len(ps) == len(item.p_values) == 1:
            least = ps[0].number.value if ps[0].operator in _ABOVE else ps[0].number.interval[0]
            if float(least) < LEVEL:
                yield Passed()
                continue
            yield flaw(
                audit,
                f"The difference is called significant, and {printed_p(ps[0])}.",
                f"Различие названо значимым, а {printed_p(ps[0])}.",
                place(audit, item.passage, 0, len(text)),
                steps=f"{ps[0].number} ≥ 0.05",
            )
        elif not item.p_values:
            line = None if _ADJUSTED.search(text) else line_of(text, rows, in_text_alone=True)
            if line is None or line.p is None or line.p_cell is None:
                continue
            if float(line.p.interval[0]) < LEVEL or line.p_sign in {"<", "≤"}:
                yield Passed()
                continue
            yield flaw(
                audit,
                f"The difference is called significant; the row “{line.label.text}” has p {line.p_cell.text}.",
                f"Различие названо значимым, а в строке «{line.label.text}» p {line.p_cell.text}.",
                place(audit, item.passage, 0, len(text)),
                line.p_cell,
                steps=f"{line.p} ≥ 0.05",
            )


def _asserting(manuscript: Manuscript) -> tuple[Statements, ...]:
    """Sentences that call something significant and deny nothing."""
    found = []
    for sentence in manuscript.sentences_in(*_TOLD):
        text = sentence.text
        if sentence.kind is not BlockKind.PARAGRAPH or sentence.citations or not _ASSERTED.search(text):
            continue
        if significance(_BOUNDS.sub(" ", _P_ANY.sub(" ", text))) is not Significance.YES:
            continue
        kind = manuscript.kind_of(sentence.section)
        found.append(
            Statements(
                Passage(
                    text,
                    manuscript.text,
                    sentence.spans,
                    sentence.section,
                    kind,
                    sentence.kind,
                    sentence.language,
                )
            )
        )
    return tuple(found)
