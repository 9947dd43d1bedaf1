"""SPN: causes and effects of interventions, concluded from observation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.designs import observational
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.reservations import MAYBE
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_SHOWN: Final = re.compile(
    r"\b(?:our|these|the\s+present)\s+(?:data|results|findings)\s+(?:show|prove|demonstrate|confirm)|"
    r"\b(?:наши|полученные|эти|представленные)\s+(?:данные|результаты)\s+(?:показывают|доказывают|подтверждают|свидетельствуют)",
    re.IGNORECASE,
)
_FOLLOWS: Final = re.compile(
    r"\b(?:would|will)\s+(?:therefore|thus|hence)\b|^\W*(?:следовательно|таким\s+образом|поэтому)\b",
    re.IGNORECASE,
)
_CAUSES: Final = re.compile(
    r"\b(?:causes?|would\s+prevent|will\s+prevent|prevents|worsens)\s+(?!of\b)(?:the\s+)?[^\W\d]|"
    r"\b(?:raises|lowers|increases|decreases|reduces|improves)\s+(?:[\w-]+\s+){1,5}?(?:through|via|by\s+means\s+of)\s|"
    r"\b(?:вызыва[ею]т|предотвраща[ею]т|ухудша[ею]т|явля[ею]тся\s+причиной)\s|"
    r"\b(?:повыша|снижа|увеличива|уменьша|улучша)[ею]т\s+(?:[^\W\d_][\w-]*\s+){1,5}?(?:через|посредством|за\s+сч[её]т|пут[её]м)\s",
    re.IGNORECASE,
)
_ACTS: Final = re.compile(
    r"\b[a-z]{3,}ing\s+[^.;]{2,60}?\s+(?:would|will)\s+(?:therefore|thus|hence)\s+(?:reduce|lower|prevent|improve|raise|increase)\b|"
    r"\b(?:увеличение|уменьшение|удлинение|продление|ограничение|повышение)\s+[^.;]{2,60}?\s+(?:снизит|уменьшит|предотвратит|"
    r"улучшит|повысит)\b|"
    r"\b(?:stopping|avoiding|correct(?:ing|ion\s+of)|treat(?:ing|ment\s+of)|reduc(?:ing|tion\s+of))\s+[^.;]{2,60}?\s+"
    r"(?:reduces|lowers|decreases|improves|would\s+(?:reduce|lower|prevent)|will\s+(?:reduce|lower|prevent))\b|"
    r"\b(?:коррекция|лечение|устранение|отказ\s+от|снижение|прекращение)\s+[^.;]{2,60}?\s+(?:снижает|снизит|уменьшает|предотвращает|улучшает)\b",
    re.IGNORECASE,
)
_HEDGED: Final = re.compile(
    rf"\b(?:{MAYBE}|can(?:not)?|not|whether|if|suggest\w*|possible|potential\w*|hypothes\w+|likely|probable|appear\w*|seems?|"
    r"unclear|unknown|need\w*|should|expected|known|common|leading|further|future|trials?|all[-\s]cause|any\s+cause|root)\b|\?|"
    r"\b(?:мог\w+|возможн\w+|вероятн\w+|не|ли|если|предполож\w+|необходим\w+|требу\w+|следует|известн\w+|потенциальн\w+|"
    r"позволи\w+|дальнейш\w+)\b",
    re.IGNORECASE,
)


@rule(
    code="SPN236",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A cause is concluded from an observational study.",
        "Причинный вывод сделан из наблюдательного исследования.",
    ),
)
def causes_from_observation(audit: Audit) -> Iterator[Outcome]:
    """Look for causes in the conclusions of studies that only observed.

    What it does:
        Where title or methods name a cohort, case–control, cross-sectional or otherwise observational design, and
        nothing speaks of random allocation, looks in the conclusion, and in sentences of the discussion that begin
        with “our data show” or say what “would therefore” follow, for “causes”, “would prevent”, “raises … through”
        and for what stopping, correcting or treating does; hedged and denied sentences and those that cite are passed
        by.

    Why it matters:
        What is associated need not be the cause, and nothing was stopped or corrected.

    Example:
        A case–control study concludes “PPI use causes fractures, and stopping it would prevent them”.

    How to dispute:
        Say what makes the association a causal one.

    Known false alarms:
        A sentence on what is known from elsewhere, without a citation.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    declared = audit.once(observational)
    if declared is None:
        return
    for sentence in readable(audit.manuscript.sentences_in(Kind.DISCUSSION, Kind.CONCLUSION)):
        text = sentence.text
        is_conclusion = audit.manuscript.kind_of(sentence.section) is Kind.CONCLUSION
        concludes = is_conclusion or _SHOWN.search(text) or _FOLLOWS.search(text)
        if not is_own(sentence) or not concludes:
            continue
        match = _CAUSES.search(sentence.text) or _ACTS.search(sentence.text)
        if match is None or _HEDGED.search(sentence.text):
            yield Passed()
            continue
        yield flaw(
            audit,
            f"An observational study cannot show that something “{match[0].strip()}”."
            if _CAUSES.match(match[0])
            else "An observational study cannot show what an intervention does.",
            "Наблюдательное исследование не доказывает причинной связи и действия вмешательства.",
            sentence,
            *(() if isinstance(declared, str) else (declared,)),
        )
