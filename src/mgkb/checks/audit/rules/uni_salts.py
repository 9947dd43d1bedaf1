"""UNI: the mass of a salt without the mass of its element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.numbers import comma, place, plain
from mgkb.checks.audit.reporting import whole
from mgkb.checks.audit.study import study
from mgkb.checks.audit.substances import molar_mass, salts, unit_scale
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.model import RUNNING_TEXT
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_ELEMENTAL: Final = re.compile(
    r"\belement(?:al|ary)\b|\bexpressed\s+as\b|\bequivalent\s+to\b|\b(?:mg|g)\s+of\s+(?:pure|ionic)\b|\belement\w*\s+content|"
    r"элемент(?:арн|н)\w+|в\s+пересч[её]те|эквивалентн?\w*|\bчист\w+\s+(?:магни|кальци|желез|цинк)\w*|"
    r"\bион\w*\s+(?:магни|кальци|желез|цинк)\w*[^.;]{0,20}\d+\s*мг",
    re.IGNORECASE,
)
_NEAR: Final = 12  # characters between the name of a salt and its mass


@rule(
    code="UNI204",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A dose is given as the mass of a salt, and the mass of its element nowhere.",
        "Доза указана как масса соли, а содержание элемента не приведено.",
    ),
)
def salt_without_element(audit: Audit) -> Iterator[Outcome]:
    """Ask how much of its element a salt that was given holds.

    What it does:
        Where the authors gave people a salt of magnesium, calcium, iron or zinc whose formula its name states, and
        print its mass, looks in the whole text for a mass of the element; reports its absence with the mass that
        follows from the molar masses.

    Why it matters:
        Norms, upper limits and the doses of other trials are masses of the element: 470 mg of magnesium lactate
        dihydrate are 48 mg of magnesium.

    Example:
        “A preparation of magnesium lactate dihydrate (470 mg) was prescribed.”

    How to dispute:
        Give the mass of the element beside that of the salt.

    Known false alarms:
        A mass that is meant for the element though the salt is named.

    Measured:
        The counts below are of verdicts on real articles.
    """
    if audit.once(study).treatment is None:
        yield audit.not_checkable(both("nobody was given a treatment", "лечение никому не назначали"))
        return
    if _ELEMENTAL.search(audit.once(whole)):
        yield Passed()
        return
    seen: set[str] = set()
    for item in audit.once(numerics).in_kinds(Kind.METHODS, Kind.RESULTS):
        text = item.passage.text
        if item.passage.block not in RUNNING_TEXT:
            continue
        for salt in salts():
            for name in re.finditer(salt["pattern"], text, re.IGNORECASE):
                dose = next(
                    (
                        q
                        for q in item.quantities
                        if (0 <= q.start - name.end() <= _NEAR or 0 <= name.start() - q.end <= _NEAR)
                        and unit_scale(q.unit, "mg") is not None
                    ),
                    None,
                )
                if dose is None or salt["formula"] in seen:
                    continue
                seen.add(salt["formula"])
                share = salt["atoms"] * molar_mass(salt["element"]) / molar_mass(salt["formula"])
                amount = plain(float(dose.low) * share)
                printed = dose.unit.printed if dose.unit else ""
                steps = f"{dose.low} × {molar_mass(salt['element']):.3f} / {molar_mass(salt['formula']):.3f} = {amount}"
                yield Flaw(
                    message=both(
                        f"{dose.text.strip()} is the mass of the salt; it holds {amount} {printed} of "
                        f"{salt['en_name']}, which this text does not say.",
                        f"{dose.text.strip()} – масса соли; {salt['ru_name']} в ней {comma(amount)} {printed}, о чём в "
                        "тексте не сказано.",
                    ),
                    locations=(place(audit, item.passage, name.start(), max(name.end(), dose.end)),),
                    subjects=(audit.subject,),
                    calculation=both(steps, comma(steps)),
                    key=(audit.subject.id, salt["formula"]),
                )
