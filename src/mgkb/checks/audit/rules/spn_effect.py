"""SPN: an effect that is asserted in front of its own p-value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import comma
from mgkb.checks.audit.reservations import DENYING
from mgkb.checks.audit.significance import p_values
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_EFFECT: Final = re.compile(
    r"\b(?:increas|rais|reduc|lower|decreas|improv|worsen|prevent)(?:es|ed|s)\s+(?:the\s+)?(?:risk|odds|incidence|mortality|rate|likelihood)\b|"
    r"\b(?:повы(?:шал[аио]?|сил[аио]?|шает)|увеличи(?:вал[аио]?|л[аио]?|вает)|сни(?:жал[аио]?|зил[аио]?|жает)|уменьш(?:ал[аио]?|ил[аио]?|ает))\s+"
    r"(?:риск\w*|шанс\w*|вероятност\w+|частот\w+|смертност\w+|летальност\w+)",
    re.IGNORECASE,
)
_RESERVED: Final = re.compile(
    rf"\b(?:{DENYING}|non|nonsignificant\w*|insignificant\w*|although|but|however|while|tend\w*|trend\w*|slight\w*|numerical\w*|"
    r"failed|whether|interaction|heterogeneity|trend)\b|"
    r"\b(?:незначим\w*|недостоверн\w*|однако|но|хотя|тенденци\w*|взаимодейств\w*)\b",
    re.IGNORECASE,
)
_LEAST: Final = 0.1  # p from which an effect is none, whatever level was chosen


@rule(
    code="SPN235",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An effect is asserted, and its p-value says that there is none.",
        "Эффект утверждается, а его p говорит, что его нет.",
    ),
)
def effect_against_p(audit: Audit) -> Iterator[Outcome]:
    """Hold “increased the risk” against the one p-value of the sentence.

    What it does:
        In own sentences of abstract, results, discussion and conclusion that say that something increased or reduced a
        risk, without any reserve, and that print one p-value, reports p above 0.1.

    Why it matters:
        Readers take the verb home, not the bracket.

    Example:
        “Even short use increased the risk of fracture (p = 0.71)”.

    How to dispute:
        Say of what the p-value is.

    Known false alarms:
        A p-value of another comparison in the sentence.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for sentence in readable(
        audit.manuscript.sentences_in(Kind.ABSTRACT, Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION)
    ):
        if sentence.kind is not BlockKind.PARAGRAPH or not is_own(sentence):
            continue
        match = _EFFECT.search(sentence.text)
        found = p_values(sentence.text)
        if match is None or len(found) != 1 or _RESERVED.search(sentence.text):
            continue
        sign, value = found[0]
        if value < _LEAST or sign not in "=>≥⩾":
            yield Passed()
            continue
        yield flaw(
            audit,
            f"It says “{match[0]}”, and p is {value:g}.",
            f"Сказано «{match[0]}», а p = {comma(f'{value:g}')}.",
            sentence,
            steps=f"{value:g} ≥ 0.05",
        )
