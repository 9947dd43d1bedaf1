"""ARI: rates per person-time against the events and the time printed beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import cause, plain
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_WHOLE: Final = r"\d{1,3}(?:[\u00a0\u202f ,]\d{3})+(?!\d)|\d{1,7}(?:[.,]\d)?"
_TIME: Final = (
    r"(?:person|patient|woman|man|child)[-‐–\s]?(?P<{0}>years?|months?|days?)|"
    r"(?:человеко|пациенто)[-‐–]?(?P<{0}_ru>лет|год\w*|месяц\w*|дн\w*)"
)
_RATE: Final = re.compile(
    r"(?<![\d.,])(?P<events>\d{1,6})\s+(?!per\b|на\b)(?:[^\W\d_][\w-]*\s+){1,5}?"
    rf"(?:in|during|over|per|за|на|в\s+течение)\s+(?P<time>{_WHOLE})\s+(?:{_TIME.format('u')})[^.;\d]{{0,40}}?"
    r"(?P<rate>\d{1,5}(?:[.,]\d{1,3})?)\s+(?:[^\W\d_]+\s+){0,2}?(?:per|на)\s+"
    r"(?P<base>100[\s,]?000|10[\s,]?000|1[\s,]?000|100|10|1)\s+"
    rf"(?:{_TIME.format('v')})",
    re.IGNORECASE,
)


@rule(
    code="ARI238",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A rate is not that of the events and the person-time printed with it.",
        "Показатель на человеко-время не соответствует числу событий и времени.",
    ),
)
def rate_of_person_time(audit: Audit) -> Iterator[Outcome]:
    """Recompute rates per person-time.

    What it does:
        Reads “45 events in 1500 person-years (3.0 per 100 person-years)” and the like in Russian, with one unit
        of time, and computes events / time × base. Reports a rate outside what its digits and those of the time leave.

    Why it matters:
        Rates are what cohorts are compared by.

    Example:
        “45 events in 1500 person-years (4.0 per 100 person-years)”: it is 3.0.

    How to dispute:
        Print the events that the rate counts.

    Known false alarms:
        Adjusted or standardised rates that are not called so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        for match in _RATE.finditer(item.passage.text):
            units = [(match[name] or match[f"{name}_ru"])[:3].casefold() for name in ("u", "v")]
            if units[0] != units[1] and {*units} != {"лет", "год"}:
                continue
            time = float(re.sub(r"[\u00a0\u202f ,](?=\d{3})", "", match["time"]).replace(",", "."))
            base = int(re.sub(r"\D", "", match["base"]))
            if time <= 0:
                continue
            rate = int(match["events"]) / time * base
            told = match["rate"].replace(",", ".")
            room = 0.51 * 10.0 ** -len(told.partition(".")[2]) + rate * (0.5 / time)
            if abs(rate - float(told)) <= room:
                yield Passed()
                continue
            shown = plain(rate)
            yield flaw(
                audit,
                f"{match['events']} in {match['time']} are {shown} per {match['base']}, not {match['rate']}.",
                f"{match['events']} на {match['time']} – это {shown.replace('.', ',')} на {match['base']}, "
                f"а не {match['rate']}.",
                item.passage.span(match.start(), match.end()),
                steps=f"{match['events']} / {time:g} × {base} = {shown} ≠ {told}",
                cause=cause(item.passage, match.start("rate")),
            )
