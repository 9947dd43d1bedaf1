"""What substances weigh, and which one a text speaks of."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mgkb.text.units import Unit, ratio, unit_at

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEAR = 80  # characters
_OTHER_CLAUSE = re.compile(r";|,\s*[^\W\d_]|\b(?:and|or|but|while|и|или|а|но)\b", re.IGNORECASE)
_ATOM = re.compile(r"([A-Z][a-z]?)(\d*)")


@dataclass(frozen=True, slots=True)
class Substance:
    """A substance that laboratories report in several units.

    Attributes:
        id: For example `magnesium`.
        en: Its name in English.
        ru: Its name in Russian.
        mass: Molar mass in g/mol, from standard atomic weights.
        charge: Of its ion; 0 where equivalents make no sense.
    """

    id: str
    en: str
    ru: str
    mass: float
    charge: int


@dataclass(frozen=True, slots=True)
class InternationalUnit:
    """What an international unit of a substance weighs.

    Attributes:
        en: The substance in English.
        ru: The substance in Russian.
        micrograms: Micrograms in one unit; several where forms of the substance differ.
    """

    en: str
    ru: str
    micrograms: tuple[float, ...]


def substance_near(text: str, offset: int) -> Substance | None:
    """The substance that a value at an offset belongs to: named before it, with no other clause or listing between.

    >>> substance_near("магний в сыворотке 0,8 ммоль/л", 19).id
    'magnesium'
    >>> substance_near("cholesterol and insulin 0.8 mmol/L", 24)
    """
    found = [
        (match.start(), match.end(), name)
        for name, (pattern, _) in _substances().items()
        for match in pattern.finditer(text, 0, offset)
    ]
    if not found:
        return None
    _, end, name = max(found, key=lambda item: (item[1], -item[0]))
    between = text[end:offset]
    return None if len(between) > _NEAR or _OTHER_CLAUSE.search(between) else _substances()[name][1]


def substance_in(text: str) -> Substance | None:
    """The one substance that a text names; None where it names none or several.

    >>> substance_in("Сывороточный магний, мг/дл").id
    'magnesium'
    """
    found = [substance for pattern, substance in _substances().values() if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def names_substance(text: str) -> bool:
    """Whether a text names any substance of the list."""
    return any(pattern.search(text) for pattern, _ in _substances().values())


def international_unit(text: str) -> InternationalUnit | None:
    """The substance whose international units a text speaks of; None where it names none or several."""
    found = [unit for pattern, unit in _international() if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def molar_mass(formula: str) -> float:
    """Molar mass of a formula, g/mol.

    >>> round(molar_mass("C6H12O6"), 2)
    180.16
    """
    weights = _data("substances")["weights"]
    return float(sum(weights[atom] * int(count or 1) for atom, count in _ATOM.findall(formula)))


def serum_limits() -> Mapping[str, Mapping[str, float]]:
    """Reference intervals by substance's id, mmol/L, with the factor beyond which a value cannot be."""
    return _data("serum")


def upper_intakes() -> list[Mapping[str, Any]]:
    """Tolerable upper intake levels: names of the nutrient, unit, accepted values."""
    intakes: list[Mapping[str, Any]] = _data("intakes")["nutrient"]
    return intakes


def allowances() -> Mapping[str, Any]:
    """Recommended intakes: age groups, and of each nutrient its names, unit and values by group."""
    return _data("allowances")


def salts() -> list[Mapping[str, Any]]:
    """Salts given as medicines: pattern of the name, formula, the element and how many of its atoms are in it."""
    found: list[Mapping[str, Any]] = _data("salts")["salt"]
    return found


def compounds() -> list[Mapping[str, Any]]:
    """Salts whose amount is printed beside that of their element, each with all its forms in trade."""
    found: list[Mapping[str, Any]] = _data("salts")["compound"]
    return found


def unit_scale(unit: Unit | None, symbol: str) -> float | None:
    """The factor from a unit, whatever it is counted by, to another one; None where there is none.

    >>> from mgkb.text.units import unit_at
    >>> unit_scale(unit_at("g/day", 0)[0], "mg")
    1000.0
    """
    target = unit_at(symbol, 0)
    if unit is None or target is None:
        return None
    first = Unit(unit.factors[0][0], unit.printed, unit.factors[:1])
    return 1.0 if first.symbol == symbol else ratio(first, target[0])


@lru_cache(maxsize=8)
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("mgkb.checks.audit.data").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _substances() -> dict[str, tuple[re.Pattern[str], Substance]]:
    return {
        entry["id"]: (
            _beginnings(entry["names"]),
            Substance(
                entry["id"], entry["en"], entry["ru"], molar_mass(entry["formula"]), entry.get("charge", 0)
            ),
        )
        for entry in _data("substances")["substance"]
    }


@lru_cache(maxsize=1)
def _international() -> list[tuple[re.Pattern[str], InternationalUnit]]:
    return [
        (_beginnings(entry["names"]), InternationalUnit(entry["en"], entry["ru"], tuple(entry["micrograms"])))
        for entry in _data("substances")["international"]
    ]


def _beginnings(names: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, names))})", re.IGNORECASE)
