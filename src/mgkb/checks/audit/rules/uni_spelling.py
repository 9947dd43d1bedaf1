"""UNI: one unit written in several ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mgkb.checks.audit.numbers import place
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, quoted, quoted_ru
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Location, Outcome

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_SHOWN = 4


@rule(
    code="UNI202",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both("One unit is written in several ways.", "Одна единица записана по-разному."),
)
def unit_spelt_differently(audit: Audit) -> Iterator[Outcome]:
    """Compare how compound units are written.

    What it does:
        Collects units with a division sign (mg/dL, мг/сут) in each script and reports those that are written in more
        than one way: мг/сут and мг/день, mg/dl and mg/dL.

    Why it matters:
        A reader who searches the text for one form misses the other.

    Example:
        “120 мг/день … 2400 мг/сут”.

    How to dispute:
        `--ignore UNI202` leaves the rule out.

    Known false alarms:
        Units inside quotations.

    Measured:
        What it says can be read in the text; whether it matters is the editor's choice, so it is a note.
    """
    found: dict[tuple[str, bool], dict[str, list[Location]]] = {}
    for item in audit.once(numerics).passages:
        for quantity in item.quantities:
            unit = quantity.unit
            if unit is None or "/" not in unit.printed or quantity.is_unit_shared:
                continue
            printed = re.sub(r"\s+", "", unit.printed).rstrip(".")
            forms = found.setdefault((unit.symbol, bool(_CYRILLIC.search(printed))), {})
            places = forms.setdefault(printed, [])
            if len(places) < _SHOWN:
                places.append(place(audit, item.passage, quantity.start, quantity.end))
    for (symbol, _), forms in found.items():
        if len(forms) < 2:
            yield Passed()
            continue
        names = sorted(forms)
        yield Flaw(
            message=both(
                f"One unit is written in {len(forms)} ways: {quoted(names)}.",
                f"Одна единица записана по-разному: {quoted_ru(names)}.",
            ),
            locations=tuple(forms[name][0] for name in names),
            subjects=(audit.subject,),
            key=(audit.subject.id, symbol, *names),
        )
