"""ARI: reasons of exclusion in a sentence of their own, against how many were excluded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_TOLD: Final = (Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.BODY)
_REASONS: Final = re.compile(
    r"^\W*(?:The\s+)?reasons\s+(?:for|of)\s+(?:exclusion|non-?inclusion|withdrawal|dropping\s+out)\b|"
    r"^\W*(?:Причин(?:ы|ами)\s+(?:исключения|невключения|выбывания)|Основания\s+исключения)\b",
    re.IGNORECASE,
)
_EXCLUDED: Final = re.compile(
    r"(?<![\d.,/–-])(?P<n>\d{1,5})\s+(?:[^\W\d]+\s+){0,3}?(?:(?:were|was|had\s+been)\s+(?:excluded|withdrawn)|withdrew|dropped\s+out)\b|"
    r"\b(?:исключен[ыо]?|исключили|выбыл[ои]?|не\s+включен[ыо]?)\s+(?P<n_ru>\d{1,5})(?![\d.,]*\d|\s?%)|"
    r"(?<![\d.,/–-])(?P<n_rv>\d{1,5})\s+(?:[^\W\d]+\s+){0,2}?(?:исключен[ыо]?|исключили|выбыл[ои]?)\b",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(
    r"[^\W\d_][^\d,;:()]{2,80}?\s*(?:\(\s*(?:n\s*=\s*)?(?P<a>\d{1,5})\s*\)|[—–:-]\s*(?P<b>\d{1,5})(?![.,]?\d|\s?%))(?=\s*(?:[,;.]|\s(?:and|и)\s|$))"
)
_SEVERAL: Final = re.compile(
    r"\b(?:more\s+than\s+one|several|multiple|main|most|including|such\s+as|overlap\w*|some)\b|"
    r"\b(?:более\s+одн\w+|несколько|нескольк\w+|основн\w+|в\s+том\s+числе|сочетани\w+)\b|%",
    re.IGNORECASE,
)
_BACK: Final = 2  # sentences back in which the total stands
_NEAR: Final = 0.3


@rule(
    code="ARI239",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The reasons of exclusion do not add up to how many were excluded.",
        "Причины исключения в сумме не дают числа исключённых.",
    ),
)
def reasons_against_excluded(audit: Audit) -> Iterator[Outcome]:
    """Add up the reasons of exclusion, and compare them with the sentence before.

    What it does:
        Reads “Reasons for exclusion were pathological fracture (31), trauma (27) and no record (17)” and the number
        that one of the two sentences before says were excluded. Sentences that speak of several reasons for one, of
        the main ones or of percentages are passed by.

    Why it matters:
        Somebody is missing, or counted twice.

    Example:
        “72 were excluded. Reasons for exclusion were: fracture (31), trauma (27), no record (17)”: the sum is 75.

    How to dispute:
        Say that one person could have several reasons.

    Known false alarms:
        Reasons that overlap without a word that says so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    before: list[Sentence] = []
    for sentence in readable(audit.manuscript.sentences_in(*_TOLD)):
        earlier = [one for one in before[-_BACK:] if one.section == sentence.section]
        before.append(sentence)
        if sentence.kind is not BlockKind.PARAGRAPH or not is_own(sentence):
            continue
        if not _REASONS.search(sentence.text) or _SEVERAL.search(sentence.text):
            continue
        parts = [int(match["a"] or match["b"]) for match in _ITEM.finditer(sentence.text)]
        totals = [
            (int(match["n"] or match["n_ru"] or match["n_rv"]), one)
            for one in reversed(earlier)
            for match in _EXCLUDED.finditer(one.text)
        ]
        if len(parts) < 2 or not totals or len(parts) != len(re.findall(r"\d+", sentence.text)):
            continue
        total, where = totals[0]
        added = sum(parts)
        if any(added == number for number, _ in totals):
            yield Passed()
        elif abs(added - total) <= _NEAR * total and max(parts) < total:
            yield flaw(
                audit,
                f"The reasons add up to {added}, and {total} were excluded.",
                f"Причины в сумме дают {added}, а исключено {total}.",
                sentence,
                where,
                steps=f"{' + '.join(map(str, parts))} = {added} ≠ {total}",
                cause=f"sum:{sentence.start}:{total}",
            )
