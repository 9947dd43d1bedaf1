"""DES: a study of one point in time that speaks of what happened later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import RUNNING_TEXT, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_ONCE: Final = re.compile(
    r"\bcross[-‐‑\s]?sectional\s+(?:study|survey|analysis|design)\b|\b(?:одномоментн|поперечн|кросс-секционн)\w+\s+исследовани\w+",
    re.IGNORECASE,
)
_LONGER: Final = re.compile(
    r"\blongitudinal\w*|\bcohort\b|\bprospective\w*|\bbaseline\b|\bwaves?\b|\bpanel\b|\bregist(?:er|ry)\b|\brandomi[sz]\w+|"
    r"\brepeated\s+(?:cross|surveys)|\bsecond\s+(?:visit|survey)|\btrial\b|"
    r"\bпродольн\w+|\bкогорт\w+|\bпроспективн\w+|\bрегистр\w*|\bрандомизир\w+|\bвторо\w+\s+визит\w*|\bповторн\w+",
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    r"\b(?:during|over|throughout|at(?:\s+the)?\s+end\s+of)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?follow-?\s?up\b|"
    r"\bwere\s+followed(?:\s+up)?\s+(?:for|over|until)\b|"
    r"\b(?:в\s+ходе|в\s+течение|за\s+время|в\s+период|на\s+протяжении|по\s+окончании)\s+(?:[\w-]+\s+){0,2}?(?:динамическ\w+\s+)?"
    r"наблюдения\b|\bза\s+период\s+наблюдения\b|\bнаблюдали\s+в\s+течение\s+\d",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    r"\b(?:no|not|without|lack\w*|future|further|needed|should|would|could|longer)\b|\b(?:не|нет|без|отсутств\w+|дальнейш\w+|"
    r"необходим\w+|планиру\w+)\b",
    re.IGNORECASE,
)


@rule(
    code="DES244",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A cross-sectional study tells what happened during follow-up.",
        "Одномоментное исследование сообщает о том, что было в ходе наблюдения.",
    ),
)
def followed_though_seen_once(audit: Audit) -> Iterator[Outcome]:
    """Look for a follow-up in a study that calls itself cross-sectional.

    What it does:
        Where the title, or the methods and the abstract, call the study cross-sectional, and title, abstract and
        methods name no cohort, baseline, registry, trial or second visit, looks in results, discussion and conclusion
        for own sentences on what happened “during follow-up”. Sentences that deny one or ask for one are left alone.

    Why it matters:
        People who were seen once have no later; the result comes from elsewhere, or the design is another one.

    Example:
        “This was a cross-sectional study … During follow-up, short sleepers had lower blood pressure.”

    How to dispute:
        Describe the follow-up in the methods, and call the study a cohort.

    Known false alarms:
        Follow-up of others, told without a citation.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    titles = " ".join(manuscript.front.titles.values())
    plan = [s for s in readable(manuscript.sentences_in(Kind.ABSTRACT, Kind.METHODS)) if is_own(s)]
    declared = next((s for s in plan if _ONCE.search(s.text) and s.kind in RUNNING_TEXT), None)
    is_once = _ONCE.search(titles) or declared is not None
    if not is_once or any(_LONGER.search(text) for text in (titles, *(s.text for s in plan))):
        yield audit.not_checkable(both("no study of one point in time", "исследование не одномоментное"))
        return
    told = 0
    for sentence in readable(manuscript.sentences_in(Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION)):
        match = _LATER.search(sentence.text) if is_own(sentence) and sentence.kind in RUNNING_TEXT else None
        if match is None or _AHEAD.search(sentence.text):
            continue
        told += 1
        yield flaw(
            audit,
            f"The study is cross-sectional, but the text tells what happened “{match[0]}”.",
            f"Исследование одномоментное, но в тексте сказано, что было «{match[0]}».",
            sentence,
            *((declared,) if declared is not None else ()),
        )
    if not told:
        yield Passed()
