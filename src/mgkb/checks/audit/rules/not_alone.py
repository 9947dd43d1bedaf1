"""NOT: Russian abbreviations that are used once and explained nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.abbreviations import abbreviations, well_known
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_CYRILLIC: Final = re.compile(r"[А-ЯЁ]{3,5}")
_SHORT: Final = re.compile(r"[А-ЯЁ]{2,5}")
_TEXT: Final = {Kind.INTRODUCTION, Kind.METHODS, Kind.RESULTS, Kind.DISCUSSION}
_HOUSE: Final = re.compile(
    r"\b(?:ФГБ\w*|ГБУЗ|НМИЦ|НИИ|ФМБА|ГКБ)\b|\b(?:институт|университет|клиник|больниц|центр|кафедр|академи|минздрав)\w*|\bна\s+базе\b",
    re.IGNORECASE,
)
"""What makes an abbreviation part of the name of an institution."""
_HABIT: Final = 2  # abbreviations that a text explains, from which it can be expected to explain all


@rule(
    code="NOT231",
    severity=Severity.NOTE,
    languages=("ru",),
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A Russian abbreviation is used once and explained nowhere.",
        "Сокращение употреблено один раз и нигде не раскрыто.",
    ),
)
def used_alone(audit: Audit) -> Iterator[Outcome]:
    """Look for the meaning of Russian abbreviations that stand in one sentence only.

    What it does:
        In texts that explain at least two Russian abbreviations themselves, takes words of three to five Cyrillic
        capitals that introduction, methods, results or discussion use in one sentence and nothing explains, well-known
        ones and sentences on institutions left out. Those used more often are NOT201's.

    Why it matters:
        What is worth abbreviating once is worth writing in full.

    Example:
        «Критерии исключения: БДР, тяжёлая депрессия», and БДР nowhere else.

    How to dispute:
        Write it in full.

    Known false alarms:
        Names of firms and programmes.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = audit.once(abbreviations)
    if sum(bool(_SHORT.fullmatch(short)) for short in found.meanings) < _HABIT:
        yield audit.not_checkable(
            both("the text explains no abbreviations", "текст не раскрывает сокращений")
        )
        return
    alone = {
        short: sentences[0]
        for short, sentences in found.used.items()
        if _CYRILLIC.fullmatch(short)
        and len(sentences) == 1
        and audit.manuscript.kind_of(sentences[0].section) in _TEXT
        and short not in found.spelt
        and not _HOUSE.search(sentences[0].text)
        and short not in well_known()
    }
    if not alone:
        yield Passed()
        return
    yield flaw(
        audit,
        f"Used once and never explained: {listed(alone)}.",
        f"Употреблены один раз и нигде не раскрыты: {listed(alone)}.",
        *dict.fromkeys(alone.values()),
    )
