"""UNI: the mass of a salt and, beside it, how much of the element it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.numbers import cause, comma, place, plain
from mgkb.checks.audit.substances import compounds, molar_mass
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import RUNNING_TEXT
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_AMOUNT: Final = r"\d{1,5}(?:[.,]\d{1,3})?"
_MG: Final = {"g": 1000.0, "г": 1000.0, "mg": 1.0, "мг": 1.0}
_IS: Final = (
    r"(?:\s*\(\s*|\s*[–—=]\s*|,?\s+(?:i\.\s?e\.,?|that\s+is,?|or|equals?|contains?|provides?|holds?|т\.\s?е\.|то\s+есть|или|"
    r"содерж(?:ит|ат)(?:ся)?|соответству[ею]т)\s+)(?:about\s+|около\s+|[≈~]\s?)?"
)
_MOLES: Final = r"(?P<mmol>\d{1,4}(?:[.,]\d{1,3})?)\s?(?:mmol|ммоль)(?!\s?/)\b"
_SOLID: Final = rf"(?<![\d.,–—-])(?P<salt>{_AMOUNT})\s?(?P<unit>mg|g|мг|г)(?!\s?/)\b"
_SLACK: Final = 0.04  # what handbooks differ by


@rule(
    code="UNI205",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The amount of the element is not what that mass of the salt holds.",
        "Количество элемента не соответствует массе соли.",
    ),
)
def element_of_a_salt(audit: Audit) -> Iterator[Outcome]:
    """Recompute how much of its element a printed mass of a salt holds.

    What it does:
        Reads “1 g of potassium chloride (13.4 mmol)”, “0.4 g of the salt, i.e. 5.4 mmol” in sentences that name one
        salt, and “1250 mg of calcium carbonate contains 500 mg of calcium”. The amount follows from the formula and the
        standard atomic weights; of a salt with several forms in trade any will do, and so will the mass as that of the
        element itself. Reports amounts that lie off by more than a twenty-fifth beyond rounding.

    Why it matters:
        Doses of electrolytes are prescribed in mmol and drawn up in grams of the salt.

    Example:
        “1.5 g of potassium chloride (26.8 mmol)”: it is 20.1 mmol.

    How to dispute:
        Give the form of the salt and its formula.

    Known false alarms:
        An amount that belongs to another salt of the sentence which the rule does not know.

    Measured:
        The counts below are of verdicts on real articles.
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        if item.passage.block not in RUNNING_TEXT:
            continue
        named = [one for one in compounds() if re.search(one["names"], text, re.IGNORECASE)]
        for salt in named:
            for match, told, amounts in _pairs(text, salt, is_alone=len(named) == 1):
                printed = told.replace(",", ".")
                room = 0.51 * 10.0 ** -len(printed.partition(".")[2])
                if any(abs(amount - float(printed)) <= room + _SLACK * amount for amount in amounts):
                    yield Passed()
                    continue
                shown = listed(plain(amount) for amount in amounts[:-1])
                unit = "mmol" if "mmol" in match.groupdict() else "mg"
                ru = "ммоль" if unit == "mmol" else "мг"
                mass, of_salt = f"{match['salt']} {match['unit']}", listed(salt["formulas"])
                yield flaw(
                    audit,
                    f"{mass} of the salt ({of_salt}) hold {shown} {unit} of {salt['element']}, not {told}.",
                    f"В {mass} соли ({of_salt}) содержится {comma(str(shown))} {ru} {salt['element']}, а не {told}.",
                    place(audit, item.passage, match.start(), match.end()),
                    steps=f"{mass.replace(',', '.')} → {plain(amounts[0])} {unit} ≠ {printed}",
                    cause=cause(item.passage, match.start()),
                )


def _pairs(
    text: str, salt: Mapping[str, Any], *, is_alone: bool
) -> Iterator[tuple[re.Match[str], str, list[float]]]:
    """Masses of a salt with the amount printed beside each, and what it may be: of every form, and of the element."""
    element = molar_mass(salt["element"])
    parts = [salt["atoms"] / molar_mass(formula) for formula in salt["formulas"]]
    of_salt = rf"\s+(?:of\s+)?(?:{salt['names']})"
    behind = rf"(?:{of_salt}|\s+(?:соли|of\s+(?:the\s+)?salt))"
    held = rf"{_SOLID}{behind if not is_alone else f'(?:{behind})?'}{_IS}{_MOLES}"
    for match in re.finditer(held, text, re.IGNORECASE):
        mg = _value(match["salt"]) * _MG[match["unit"].lower()]
        yield match, match["mmol"], [*(mg * part for part in parts), mg / element]
    mass = (
        rf"{_SOLID}{of_salt}{_IS}(?P<mass>{_AMOUNT})\s?(?:mg|мг)(?!\s?/)\s+(?:of\s+)?"
        rf"(?:elemental\s+|элементарного\s+)?(?:{salt['element_names']})\b(?!\s+(?:chlor|carb|citr|хлор|карб|цитр))"
    )
    for match in re.finditer(mass, text, re.IGNORECASE):
        mg = _value(match["salt"]) * _MG[match["unit"].lower()]
        yield match, match["mass"], [*(mg * part * element for part in parts), mg]


def _value(printed: str) -> float:
    return float(printed.replace(",", "."))
