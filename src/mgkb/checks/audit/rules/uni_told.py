"""UNI: the unit that the text gives to a number of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import cause, place
from mgkb.checks.audit.rows import content, lines
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.results import VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_TOLD: Final = (Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION, Kind.ABSTRACT)
_UNIT_OF_LABEL: Final = re.compile(
    r",\s*(?P<unit>[^\s,()]{1,10})\s*$|\(\s*(?P<unit2>[^\s,()]{1,10})\s*\)\s*$"
)
_UNITS: Final = {
    "мм": "mm", "см": "cm", "мг": "mg", "г": "g", "кг": "kg", "мкг": "mcg", "мл": "ml", "л": "l", "ч": "h",
    "мин": "min", "сут": "d", "дн": "d", "нед": "wk", "мес": "mo", "mm": "mm", "cm": "cm", "mg": "mg", "g": "g",
    "kg": "kg", "mcg": "mcg", "µg": "mcg", "ml": "ml", "mL": "ml", "l": "l", "L": "l", "h": "h", "min": "min",
    "days": "d", "weeks": "wk", "months": "mo",
}  # fmt: skip
_LONGEST_FIRST: Final = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
_MEASURED: Final = re.compile(rf"(?<![\d.,/±–-])(?P<value>{VALUE})\s?(?P<unit>{_LONGEST_FIRST})(?![\w/])")


@rule(
    code="UNI231",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The text gives a number of a table in another unit.",
        "Число из таблицы стоит в тексте с другой единицей.",
    ),
)
def unit_of_text_against_row(audit: Audit) -> Iterator[Outcome]:
    """Compare the unit of a number in the text with that of the row that it comes from.

    What it does:
        Where a sentence names a row whose label ends in a unit (`Pain, mm`), and prints a decimal number of the
        row with another of the units that the rule knows (lengths, masses, volumes, times), reports both.

    Why it matters:
        Ten times more pain is another result.

    Example:
        Row “Pain, mm”: `28.4 ± 14.2`; text: “pain was 28.4 cm”.

    How to dispute:
        Give both units.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    rows = audit.once(lines)
    for item in audit.once(numerics).in_kinds(*_TOLD):
        said = content(item.passage.text)
        for match in _MEASURED.finditer(item.passage.text):
            if not re.search(r"[.,]\d", match["value"]):
                continue
            for line in rows:
                unit = _unit(line.label.text)
                if unit is None or not line.names & said:
                    continue
                numbers = re.findall(VALUE, " ".join(cell.text for cell in line.cells))
                if match["value"].replace(",", ".") not in {number.replace(",", ".") for number in numbers}:
                    continue
                if _UNITS[unit] == _UNITS[match["unit"]]:
                    yield Passed()
                    break
                yield flaw(
                    audit,
                    f"The text says {match[0]}, and the row “{line.label.text}” is in {unit}.",
                    f"В тексте {match[0]}, а строка «{line.label.text}» – в {unit}.",
                    place(audit, item.passage, match.start(), match.end()),
                    line.label,
                    cause=cause(item.passage, match.start(), "unit"),
                )
                break


def _unit(label: str) -> str | None:
    match = _UNIT_OF_LABEL.search(label)
    unit = (match["unit"] or match["unit2"]) if match else None
    return unit if unit in _UNITS else None
