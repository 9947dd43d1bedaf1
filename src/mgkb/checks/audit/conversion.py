"""One quantity in another unit: by size, by molar mass and charge, by the weight of an international unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.audit.numbers import comma, plain
from mgkb.checks.audit.substances import Substance, international_unit, substance_in, substance_near
from mgkb.text.units import Unit, ratio

if TYPE_CHECKING:
    from mgkb.text import Number, Quantity

_BEHIND = re.compile(r"[^;]{0,60}")
_LISTS = re.compile(r"[,;]\s|\b(?:and|while|whereas|и|а|тогда)\b", re.IGNORECASE)
_MASSES, _MOLES, _EQUIVALENTS = (
    {"kg", "g", "mg", "µg", "ng", "pg"},
    {"mol", "mmol", "µmol", "nmol", "pmol"},
    {"Eq", "mEq"},
)
_SALT = re.compile(
    r"sul(?:f|ph)ate|oxide|citrate|lactate|chloride|gluconate|aspartate|carbonate|hydroxide|MgSO|CaCO|KCl|NaCl|"
    r"salt|pidolate"
    r"|glycinate|сульфат|оксид|цитрат|лактат|хлорид|глюконат|аспартат|карбонат|гидроксид|соль|соли|пидолат|"
    r"дигидрат|гидрат",
    re.IGNORECASE,
)
_ELEMENTAL = re.compile(r"elemental|элементарн|ionic|dietary|intake|потреблен", re.IGNORECASE)
_SLACK = 0.01
_ROUGH = 0.05


class Factor(NamedTuple):
    """How to come from one unit to another.

    Attributes:
        values: Multipliers; several where a substance has several forms.
        en: Where they come from, in English.
        ru: The same in Russian.
    """

    values: tuple[float, ...]
    en: str
    ru: str


def factor(one: Unit, other: Unit, text: str, offset: int) -> Factor | None:
    """The multiplier from one unit to another for the substance that a text speaks of; None where there is none."""
    direct = ratio(one, other)
    if direct is not None:
        return Factor(
            (direct,),
            f"1 {one.symbol} = {plain(direct, 6)} {other.symbol}",
            f"1 {one.printed} = {comma(plain(direct, 6))} {other.printed}",
        )
    if "IU" in {one.factors[0][0], other.factors[0][0]}:
        return _international(one, other, text)
    substance = substance_near(text, offset) or _only_one(text, offset)
    is_concentration = {"L", "dL", "mL"} & set(one.per) and {"L", "dL", "mL"} & set(other.per)
    is_charge = {
        one.factors[0][0],
        other.factors[0][0],
    } <= _MOLES | _EQUIVALENTS  # moles of a salt are its ion's
    if substance is None or (
        not is_charge and (_SALT.search(text) or not (is_concentration or _ELEMENTAL.search(text)))
    ):
        return None  # grams of “magnesium” that are given are most often grams of its sulphate
    sizes, rests = _first_factors(one, other), _other_factors(one, other)
    if sizes is None or rests is None:
        return None
    names = [
        f"M({substance.en}) = {substance.mass:.5g} g/mol",
        f"M({substance.ru}) = {substance.mass:.5g} г/моль",
    ]
    if _EQUIVALENTS & {one.factors[0][0], other.factors[0][0]}:
        if not substance.charge:
            return None
        names = [f"{name}, z = {substance.charge}" for name in names]
    value = _amount(one, substance) / _amount(other, substance) * sizes * rests
    return Factor((value,), *names)


def _only_one(text: str, offset: int) -> Substance | None:
    """The only substance that a sentence names, where nothing else is listed between it and the value."""
    before, behind = text[:offset], _BEHIND.match(text, offset)
    if substance_in(text) is None:
        return None
    if substance_in(before) is None:
        return substance_in(behind[0]) if behind else None
    return None if _LISTS.search(before) else substance_in(before)


def agrees(one: Quantity, other: Quantity, multiplier: float) -> tuple[bool, ...]:
    """For each end, whether both can be the same within the rounding of each."""
    slack = _ROUGH if "~" in {one.operator, other.operator} else _SLACK
    pairs = zip(ends(one), ends(other), strict=True)
    return tuple(_meet(mine, theirs, multiplier, slack) for mine, theirs in pairs)


def ends(quantity: Quantity) -> tuple[Number, ...]:
    """The numbers of a quantity: its lower end, its upper one, its deviation, as far as they are printed."""
    return tuple(number for number in (quantity.low, quantity.high, quantity.deviation) if number is not None)


def _meet(mine: Number, theirs: Number, multiplier: float, slack: float) -> bool:
    low, high = (float(end) * multiplier for end in rounding(mine))
    lower, higher = map(float, rounding(theirs))
    return low * (1 - slack) <= higher and high * (1 + slack) >= lower


def rounding(number: Number) -> tuple[float, float]:
    """What rounds to a number; the zeros that end a whole number count as not measured."""
    digits = str(abs(number.value)) if number.is_whole else ""
    zeros = len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
    half = float(number.step) / 2 * 10**zeros
    return float(number.value) - half, float(number.value) + half


def _international(one: Unit, other: Unit, text: str) -> Factor | None:
    known = international_unit(text)
    if known is None or one.factors[1:] != other.factors[1:]:
        return None
    mass = other if one.factors[0][0] == "IU" else one
    scale = ratio(Unit("µg", "", (("µg", 1),)), Unit("", "", (mass.factors[0],)))
    if scale is None:
        return None
    values = tuple(weight * scale for weight in known.micrograms)
    shown = " / ".join(f"{weight:g}" for weight in known.micrograms)
    if mass is one:
        values = tuple(1 / value for value in values)
    return Factor(values, f"1 IU of {known.en} = {shown} µg", f"1 МЕ: {known.ru} = {shown} мкг")


def _amount(unit: Unit, substance: Substance) -> float:
    """Moles of a substance in one of a unit's first factor: grams, moles or equivalents."""
    symbol = unit.factors[0][0]
    if symbol in _MASSES:
        return 1 / substance.mass
    return 1 / substance.charge if symbol in _EQUIVALENTS else 1.0


def _first_factors(one: Unit, other: Unit) -> float | None:
    """How much larger the prefix of one unit is, whatever it counts: grams, moles, equivalents."""
    scales = []
    for unit in (one, other):
        symbol = unit.factors[0][0]
        base = _base(symbol)
        scale = ratio(_single(symbol), _single(base)) if base else None
        if scale is None:
            return None
        scales.append(scale)
    return scales[0] / scales[1]


def _other_factors(one: Unit, other: Unit) -> float | None:
    """How the rest of the units compare: litres, days, kilograms of body weight."""
    rests = [Unit("", "", unit.factors[1:]) for unit in (one, other)]
    if all(rest.factors for rest in rests):
        return ratio(*rests)
    return None if rests[0].factors or rests[1].factors else 1.0


def _base(symbol: str) -> str | None:
    for group, base in ((_MASSES, "g"), (_MOLES, "mol"), (_EQUIVALENTS, "Eq")):
        if symbol in group:
            return base
    return None


def _single(symbol: str) -> Unit:
    return Unit(symbol, symbol, ((symbol, 1),))
