"""Which design without random allocation a manuscript declares for itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import is_own, readable
from mgkb.manuscript.model import RUNNING_TEXT, Kind

if TYPE_CHECKING:
    from mgkb.manuscript import Manuscript, Sentence

_CASE_CONTROL: Final = (
    r"case[-–‐‑]\s?control(?:led)?\s+(?:study|design|analysis)|"
    r"исследовани\w+\s+[«\"]?случай\s?[-–—]\s?контроль"
)
_OBSERVED: Final = (
    r"(?:retrospective|prospective|observational)\s+(?:\w+\s+)?(?:study|cohort)|cohort\s+study|cross[-‐]sectional\s+(?:study|survey)|"
    r"(?:ретроспективн|проспективн|наблюдательн|обсервационн)\w+\s+(?:\w+\s+)?(?:исследовани|когорт)\w+|когортн\w+\s+исследовани\w+|"
    r"(?:одномоментн|поперечн)\w+\s+исследовани\w+"
)
_OWN: Final = (
    r"(?:\b(?:this|the\s+present|our)\s+(?:study\s+)?(?:is|was)\s+(?:an?\s+)?|\bwe\s+(?:conducted|performed|did|carried\s+out)\s+an?\s+|"
    r"\b(?:проведено|выполнено|проводили|провели)\s+)(?:[\w-]+[\s,]+){0,4}?"
)
_MIXED: Final = re.compile(
    r"\bnested\b|\brandomi[sz]|\bmendelian\b|\bcase[-–‐‑]\s?cohort\b|\bmeta-?analy|\bsystematic\s+review|"
    r"рандомиз|гнездов|вложенн|менделевск|мета-?анализ|систематическ\w+\s+обзор",
    re.IGNORECASE,
)
_OTHER_WORK: Final = re.compile(r"\b(?:review|protocol)\b|обзор|протокол", re.IGNORECASE)
_TITLE: Final = 600  # characters at the start in which the title stands
_NAMED: Final = re.compile(rf"(?P<cases>{_CASE_CONTROL})|{_OBSERVED}", re.IGNORECASE)
_DECLARED: Final = re.compile(rf"{_OWN}(?:(?P<cases>{_CASE_CONTROL})|{_OBSERVED})", re.IGNORECASE)


def case_control(manuscript: Manuscript) -> Sentence | str | None:
    """Where the authors call their own study a case–control study; the words of the title, or None."""
    found = _declared(manuscript)
    return found[0] if found and found[1] else None


def observational(manuscript: Manuscript) -> Sentence | str | None:
    """Where the authors call their own study one that observes; the words of the title, or None."""
    found = _declared(manuscript)
    return found[0] if found else None


def _declared(manuscript: Manuscript) -> tuple[Sentence | str, bool] | None:
    title = manuscript.text[: min(_TITLE, _end_of_front(manuscript))]
    own = [
        s
        for s in readable(manuscript.sentences_in(Kind.METHODS, Kind.ABSTRACT))
        if is_own(s) and s.kind in RUNNING_TEXT
    ]
    if _MIXED.search(title) or _OTHER_WORK.search(title) or any(_MIXED.search(s.text) for s in own):
        return None
    for sentence in own:
        match = _DECLARED.search(sentence.text)
        if match:
            return sentence, match["cases"] is not None
    match = _NAMED.search(title)
    return (match[0], match["cases"] is not None) if match else None


def _end_of_front(manuscript: Manuscript) -> int:
    return next(
        (block.start for block in manuscript.blocks if manuscript.kind_of(block.section) is not Kind.FRONT), 0
    )
