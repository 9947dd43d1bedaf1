"""STA: means and standard deviations of what is only zero or one."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.numbers import cause, comma, place, plain
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.statistics.moments import debit
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_BINARY: Final = re.compile(
    r"\b(?:coded|scored|recorded)\s+(?:as\s+)?(?:0|1|zero|one)\s*(?:or|and|/|,|=)|\bbinary\b|\bdichotomous\b|\b0/1\b|"
    r"\bкодирова\w+\s+(?:как\s+)?(?:0|1)\b|\bбинарн\w+|\bдихотомическ\w+",
    re.IGNORECASE,
)
_PROPORTION: Final = re.compile(r"\b(?:proportion|share|fraction)\s+of\b|\bдол[яию]\b", re.IGNORECASE)
_SIZE: Final = re.compile(r"(?<![^\W_])[nN]\s*=\s*(\d{1,5})(?![\d.,]*\d)")
_MOST: Final = 0.5  # no share between 0 and 1, of persons or of each person's answers, deviates by more


@rule(
    code="STA233",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Zeros and ones cannot have the printed mean and standard deviation.",
        "Нули и единицы не могут иметь таких среднего и стандартного отклонения.",
    ),
)
def impossible_binary(audit: Audit) -> Iterator[Outcome]:
    """Recompute the standard deviation of a binary variable from its mean (DEBIT).

    What it does:
        Where a sentence that speaks of something binary (coded 0 or 1, dichotomous) prints one mean between 0 and 1
        with its standard deviation and one `n`, asks whether n zeros and ones can have both. Of a proportion, which may
        be each person's own, only a deviation is reported that is larger than zeros and ones have. Standard errors are
        left alone.

    Why it matters:
        The mean of zeros and ones fixes their deviation: √(n/(n−1) · mean · (1 − mean)) (Heathers and Brown 2019).

    Example:
        “coded 0 or 1: 0.80 ± 0.20 (n = 60)”: the deviation is 0.40.

    How to dispute:
        Say of what the mean is, and whether ± is a standard error.

    Known false alarms:
        Standard errors that are not called so.

    Measured:
        The published verdicts of the DEBIT examples are met; true zeros and ones always pass (property test).
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        if len(item.moments) != 1 or "±" not in text:
            continue
        is_binary, is_share = bool(_BINARY.search(text)), bool(_PROPORTION.search(text))
        sizes = [int(size) for size in _SIZE.findall(text)]
        found = item.moments[0]
        if not (is_binary or is_share) or len(sizes) != 1 or sizes[0] < 2 or found.is_error:
            continue
        mean, size = float(found.mean), sizes[0]
        if not 0 <= mean <= 1 or found.mean.is_whole:
            continue
        largest = math.sqrt(size / (size - 1)) * _MOST
        is_too_large = float(found.deviation.interval[0]) > largest
        if not is_too_large and (not is_binary or debit(found.mean, found.deviation, size)):
            yield Passed()
            continue
        true = plain(math.sqrt(size / (size - 1) * mean * (1 - mean)))
        steps = f"√({size}/{size - 1} · {mean} · {plain(1 - mean)}) = {true}; ± {found.deviation}"
        yield Flaw(
            message=both(
                f"{size} zeros and ones of mean {found.mean} deviate by {true}, not by {found.deviation}.",
                f"У {size} нулей и единиц со средним {found.mean} отклонение {comma(true)}, а не {found.deviation}.",
            ),
            locations=(place(audit, item.passage, found.start, found.end),),
            subjects=(audit.subject,),
            calculation=both(steps, comma(steps)),
            cause=cause(item.passage, found.start),
        )
