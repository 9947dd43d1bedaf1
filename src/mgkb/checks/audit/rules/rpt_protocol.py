"""RPT: what a systematic review says of its protocol."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import readable, study
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_REVIEW: Final = re.compile(
    r"\bsystematic(?:\s+\w+)?\s+review\b|\bmeta-?analysis\b|\bсистематическ\w+\s+обзор\w*|\bмета-?анализ\w*",
    re.IGNORECASE,
)
_PROTOCOL: Final = re.compile(
    r"\bPROSPERO\b|\bprotocol\w*\b|\bregist(?:er|r)\w*\b|\bOSF\b|\bпротокол\w*|\bзарегистрирован\w*|\bрегистраци\w+",
    re.IGNORECASE,
)
_OWN: Final = (Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.DECLARATIONS, Kind.BODY)


@rule(
    code="RPT231",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A systematic review mentions neither protocol nor registration in this text.",
        "В систематическом обзоре нет сведений ни о протоколе, ни о регистрации.",
    ),
)
def protocol_of_review(audit: Audit) -> Iterator[Outcome]:
    """Look for the protocol or registration of a systematic review.

    What it does:
        Where the title calls the article a systematic review or meta-analysis, looks in abstract, methods, results
        and declarations for a protocol, a register or PROSPERO.

    Why it matters:
        Without a protocol nobody can tell what was decided after the results were known (PRISMA 2020, item 24).

    Example:
        “Tea and sleep: a systematic review”, with no word on a protocol.

    How to dispute:
        Point to where the text says it, or say that there was none.

    Known false alarms:
        A statement that stands only on the journal's page.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    title = next((title for title in manuscript.front.titles.values() if _REVIEW.search(title)), None)
    if title is None or not audit.once(study).has_body or not manuscript.sentences_in(Kind.METHODS):
        yield audit.not_checkable(
            both("not called a systematic review", "не названо систематическим обзором")
        )
    elif any(_PROTOCOL.search(s.text) for s in readable(manuscript.sentences_in(*_OWN))):
        yield Passed()
    else:
        yield flaw(
            audit,
            "A protocol or registration of the review is absent from this text.",
            "Сведений о протоколе или регистрации обзора в тексте нет.",
            audit.at_words(title[:40]),
        )
