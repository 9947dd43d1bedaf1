"""SPN: “comparable”, concluded from a difference that was merely not significant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.conclusions import conclusions
from mgkb.checks.audit.numbers import comma, place
from mgkb.checks.audit.reporting import whole
from mgkb.checks.audit.study import is_own
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Estimate

_COMPARABLE: Final = re.compile(
    r"\b(?:comparable|equivalent|equally|similar|no (?:more|less)|as) (?:\w+ ){0,2}?(?:safe\w*|efficac\w+|effective\w*|"
    r"outcomes?|complications?|rates? of|risks?|mortality|survival)\b|\bnon-?inferior\w*|"
    r"\b(?:сопоставим|одинаков|равно|эквивалентн)\w* (?:\w+ ){0,2}?(?:безопасн|эффективн|исход|осложнени|риск)\w*",
    re.IGNORECASE,
)
_MARGIN: Final = re.compile(
    r"\b(?:non-?inferiority|equivalence)\b|\bTOST\b|\bnoninferior\w+ margin|\bне меньш\w+ эффективност|"
    r"\bграниц\w+ эквивалентности",
    re.IGNORECASE,
)
_TWO: Final = 2.0  # an interval that holds half or double the risk says nothing of “comparable”
_BOTH_WAYS: Final = 1.25


@rule(
    code="SPN241",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "“Comparable” is concluded from an interval that leaves twice the risk open.",
        "«Сопоставимо» сказано по интервалу, который не исключает и двукратного риска.",
    ),
)
def comparable_without_margin(audit: Audit) -> Iterator[Outcome]:
    """Look behind “comparable safety” for a ratio whose interval leaves large differences open.

    What it does:
        Where a conclusion calls outcomes, safety or effects comparable, similar or equivalent, and the text speaks
        nowhere of an equivalence or non-inferiority margin, it looks in abstract and results for ratios whose 95 %
        interval holds 1 by far on both sides and reaches twice or half the risk.

    Why it matters:
        Absence of evidence is not evidence of absence (Altman and Bland, BMJ 1995; 311: 485).

    Example:
        “comparable safety outcomes”, with OR 1.14 (95% CI 0.52–2.51).

    How to dispute:
        Name the margin within which differences do not matter.

    Known false alarms:
        A secondary outcome with few events beside a main one that is precise.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    said = [s for s in conclusions(audit.manuscript) if is_own(s) and _COMPARABLE.search(s.text)]
    if not said or _MARGIN.search(audit.once(whole)):
        yield audit.not_checkable(
            both("nothing is concluded to be comparable", "вывода о сопоставимости нет")
        )
        return
    ratios = [
        (item, found)
        for item in audit.once(numerics).in_kinds(Kind.ABSTRACT, Kind.RESULTS)
        for found in item.estimates
        if found.is_ratio and found.level == 95 and 0 < found.low.value < found.high.value
    ]
    wide = [(item, found) for item, found in ratios if _is_wide(found)]
    if not wide:
        yield Passed(max(1, len(ratios)))
        return
    item, found = wide[0]
    match = _COMPARABLE.search(said[0].text)
    yield Flaw(
        message=both(
            f"“{match[0] if match else ''}” is concluded, but {found.low} to {found.high} leaves half or twice the "
            "risk open, and no margin is named.",
            f"Сделан вывод «{match[0] if match else ''}», но интервал от {found.low} до {found.high} не исключает "
            "двукратной разницы, а граница эквивалентности не названа.",
        ),
        locations=(audit.at_sentence(said[0]), place(audit, item.passage, found.start, found.end)),
        subjects=(audit.subject,),
        calculation=both(f"{found.low} < 1 < {found.high}", comma(f"{found.low} < 1 < {found.high}")),
    )


def _is_wide(found: Estimate) -> bool:
    low, high = float(found.low), float(found.high)
    return low < 1 / _BOTH_WAYS and high > _BOTH_WAYS and (high >= _TWO or low <= 1 / _TWO)
