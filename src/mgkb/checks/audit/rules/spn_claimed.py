"""SPN: safety that is called proven, and effects on outcomes whose own result says that there was none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.reservations import DENYING, MAYBE
from mgkb.checks.audit.results import results
from mgkb.checks.audit.significance import Significance
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_TOLD: Final = (Kind.ABSTRACT, Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION)
_SAFE: Final = re.compile(
    r"\b(?:safety|harmlessness)\b[^.;,]{0,60}?\b(?:(?:is|was|has\s+been|have\s+been)\s+)?(?:proven?|established|demonstrated\s+beyond)\b|"
    r"\bprove[sdn]?\b[^.;,]{0,40}?\b(?:the\s+safety|(?:is|are)\s+safe|to\s+be\s+(?:completely\s+)?safe)\b|"
    r"\b(?:completely|absolutely|entirely)\s+safe\b|"
    r"\bбезопасност\w+\b[^.;,]{0,60}?\b(?:доказан\w*|полностью\s+подтвержден\w*)\b|\bдоказ\w+[^.;,]{0,40}?\bбезопасност\w+|"
    r"\b(?:полностью|абсолютно|совершенно)\s+безопас\w+",
    re.IGNORECASE,
)
_DOUBT: Final = re.compile(
    rf"\b(?:{DENYING}|{MAYBE}|whether|until|need\w*|further|before)\b|"
    r"\b(?:нельзя|нужн\w+|необходим\w+|дальнейш\w+|для\s+доказательства)\b",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(
    r"\b(?:reduce[sd]?|lower(?:s|ed)?|decrease[sd]?|prevent(?:s|ed)?|improve[sd]?|increase[sd]?|raise[sd]?|shorten(?:s|ed)?)\s+"
    r"(?:the\s+)?(?:(?:risk|rate|incidence|frequency|number|level|duration)\s+of\s+|serum\s+|plasma\s+)?(?P<en>[A-Z][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*)\b|"
    r"\b(?:снижа(?:ет|ют|л\w*)|снизил\w*|уменьша(?:ет|ют|л\w*)|уменьшил\w*|предупрежда(?:ет|ют)|предотвраща(?:ет|ют)|"
    r"улучша(?:ет|ют)|улучшил\w*|повыша(?:ет|ют)|повысил\w*)\s+(?:(?:риск|частоту|число|уровень|длительность)\s+(?:развития\s+)?)?"
    r"(?P<ru>[А-ЯЁ]{2,}[А-ЯЁ0-9-]*)\b"
)


@rule(
    code="SPN233",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both("Safety is called proven.", "Безопасность названа доказанной."),
)
def proven_safety(audit: Audit) -> Iterator[Outcome]:
    """Find claims that something was proven to be safe.

    What it does:
        Looks in the authors' own sentences for “the safety is proven”, “completely safe” and their Russian like,
        without a word of doubt or of need beside them.

    Why it matters:
        That no harm was seen in some dozens of people leaves harm in several of a hundred possible (rule of three:
        with none among n, up to 3 / n).

    Example:
        “It was well tolerated; thus its safety is proven.”

    How to dispute:
        Give the number observed and the upper limit of the interval.

    Known false alarms:
        Regulatory language about approved drugs.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    passed = 0
    for sentence in readable(audit.manuscript.sentences_in(*_TOLD)):
        match = _SAFE.search(sentence.text)
        if match is None or not is_own(sentence):
            continue
        clause = (
            re.split(r"[;:]\s", sentence.text[: match.start()])[-1]
            + sentence.text[match.start() : match.end() + 40]
        )
        if _DOUBT.search(clause):
            passed += 1
            continue
        yield flaw(
            audit,
            f"“{match[0]}”: no study of this size proves that.",
            f"«{match[0]}»: исследование такого размера этого доказать не может.",
            sentence,
        )
    if passed:
        yield Passed(passed)


@rule(
    code="SPN234",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An effect on an outcome is claimed whose own result is not significant.",
        "Заявлено влияние на исход, собственный результат которого незначим.",
    ),
)
def effect_without_result(audit: Audit) -> Iterator[Outcome]:
    """Follow abbreviated outcomes from the results to the discussion.

    What it does:
        Where discussion, conclusion or abstract say plainly that something reduced, lowered, improved or prevented
        an abbreviated outcome (AAD, ОКП), looks up the sentences of the results that name it. Reports it when at
        least one says “not significant” (p ≥ 0.05, an interval of a ratio that holds 1) and none is significant.

    Why it matters:
        The discussion says the opposite of the table.

    Example:
        Results: “CDI: RR 0.56, 95 % CI 0.25 to 1.26”; discussion: “Tea also reduced CDI.”

    How to dispute:
        Point to the significant result.

    Known false alarms:
        A significant result that only a table shows.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    told = audit.once(results).reported
    for sentence in readable(audit.manuscript.sentences_in(Kind.ABSTRACT, Kind.DISCUSSION, Kind.CONCLUSION)):
        match = _CHANGED.search(sentence.text)
        if match is None or not is_own(sentence) or _DOUBT.search(sentence.text):
            continue
        name = match["en"] or match["ru"]
        word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        about = [item for item in told if word.search(item.sentence.text)]
        failed = [item for item in about if item.significance is Significance.NO]
        good = [item for item in about if item.significance in {Significance.YES, Significance.MIXED}]
        if not about:
            continue
        if good or not failed:
            yield Passed()
            continue
        yield flaw(
            audit,
            f"An effect on {name} is claimed, and its only result is not significant.",
            f"Заявлено влияние на {name}, а единственный результат по нему незначим.",
            sentence,
            failed[0].sentence,
        )
