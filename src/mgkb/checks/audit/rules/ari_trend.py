"""ARI: a rise or fall in words, and the row of numbers behind it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.reservations import DENYING
from mgkb.checks.audit.study import readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import RUNNING_TEXT, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_UP: Final = (
    r"increas(?:es|ed|ing)|rises|rose|grows|grew|"
    r"увеличива\w+|возраста\w+|нараста\w+|повыша\w+|раст[её]т|росл[аио]"
)
_DOWN: Final = (
    r"decreas(?:es|ed|ing)|falls|fell|declin(?:es|ed)|drops|dropped|"
    r"снижа\w+|уменьша\w+|убыва\w+|пада(?:ет|ют|л\w*)"
)
_STEP: Final = r"[^\d.,;:()%]{1,40}?"
_VALUE: Final = r"\d{1,5}(?:[.,]\d{1,2})?"
_TOLD: Final = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\s(?:[^\d.;:()%]{{0,40}}?\s)?(?:from|от|с|со)\s{_STEP}\s(?:to|through|к|ко|до)\s{_STEP}"
    rf"(?:\s?[:(–—]\s?|,\s(?:being|составляя)\s)(?P<row>{_VALUE}\s?%?(?:\s?[,;→]\s{_VALUE}\s?%?){{0,6}}\s?(?:[,;]?\s(?:and|и)|→|[,;])\s{_VALUE})"
    r"(?=\s?[^\d\s])(?!\s?(?:[–—-]|to\b|до\b|±))",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(_VALUE)
_BENT: Final = re.compile(
    rf"\b(?:{DENYING}|overall|slightly|then|at\s+first|peak\w*|nonlinear\w*|non-linear\w*|except|followed|в\s+целом|затем|сначала|"
    r"максимум\w*|пик\w*|нелинейн\w*|кроме)\b",
    re.IGNORECASE,
)
_FEWEST: Final = 3


@rule(
    code="ARI213",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A steady rise or fall is told, and the numbers behind it turn.",
        "Сказано о росте или снижении, а ряд чисел не монотонен.",
    ),
)
def row_that_turns(audit: Audit) -> Iterator[Outcome]:
    """Hold “increases from A to C” against the three numbers or more that stand behind it.

    What it does:
        Reads sentences in which something rises or falls from one named step to another and a row of at least three
        numbers follows a colon or an opening bracket. Reports a row in which a number goes the other way. Sentences
        that say so themselves (“then”, “overall”, “peak”), and rows with ranges or deviations, are left alone.

    Why it matters:
        A digit is wrong, or a trend is told that the numbers do not have.

    Example:
        “The share increases from the first to the third stage: 31, 24 and 38 %.”

    How to dispute:
        Say between which steps it rises.

    Known false alarms:
        A row whose order is not that of the steps.

    Measured:
        The counts below are of verdicts on real articles.
    """
    for sentence in readable(audit.manuscript.sentences):
        if sentence.kind not in RUNNING_TEXT or audit.manuscript.kind_of(sentence.section) is Kind.REFERENCES:
            continue
        match = _TOLD.search(sentence.text)
        if match is None or _BENT.search(sentence.text):
            continue
        printed = _NUMBER.findall(match["row"])
        values = [float(number.replace(",", ".")) for number in printed]
        if len(values) < _FEWEST:
            continue
        if all((one <= other) if match["up"] else (one >= other) for one, other in pairwise(values)):
            yield Passed()
            continue
        shown = "; ".join(printed)
        yield flaw(
            audit,
            f"“{match['up'] or match['down']}” is followed by {shown}, which does not go one way.",
            f"После «{match['up'] or match['down']}» стоит ряд {shown}, который так не меняется.",
            sentence,
            steps=" → ".join(f"{value:g}" for value in values),
        )
