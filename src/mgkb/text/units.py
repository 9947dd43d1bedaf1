"""Units as papers print them, in one form, and one in terms of another."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_LETTER = r"[^\W\d_¹²³⁰⁴-⁹]"  # for Python a raised digit is a letter, too
_SPACE = r"[^\S\r\n]?(?:\r?\n)?"
_DIVIDED = rf"{_SPACE}(?:[/⁄∕]|\bper\b|\bв\b|\bна\b){_SPACE}"
_TIMES = r"[·⋅×*∙•.]?[^\S\r\n]?"
_POWER = r"(?:\^?[-−–]?[1-4](?!\d)|[⁻]?[¹²³⁴])"
_SUPERSCRIPT = str.maketrans("⁻¹²³⁴−–", "-1234--")
_ABBREVIATED = frozenset(
    {"сут", "мес", "нед", "мин", "сек", "дн", "ч", "л", "wk", "wks", "hr", "yr", "mo", "min"}
)
_IN_PERCENT = frozenset({"g", "mg", "µg"})
_A_SECOND = rf"с(?!{_LETTER})"  # elsewhere it is a preposition
_LENGTHS = frozenset({"m", "cm", "mm", "km"})
_DAILY: Mapping[str, str] = {
    **dict.fromkeys(("daily", "ежедневно", "ежесуточно"), "day"),
    **dict.fromkeys(("weekly", "еженедельно"), "week"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement.

    Attributes:
        symbol: The one form in which units are compared: `mg/dL` for “мг/дл”, `kg/m^2` for “кг/м²”.
        printed: As printed.
        factors: Symbols of its parts with their powers, in the order printed.
    """

    symbol: str
    printed: str
    factors: tuple[tuple[str, int], ...]

    @property
    def per(self) -> tuple[str, ...]:
        """What it is counted by: `kg` and `day` of `mg/kg/day`."""
        return tuple(symbol for symbol, power in self.factors if power < 0)


def unit_at(text: str, start: int) -> tuple[Unit, int] | None:
    """Read the unit that stands at an offset.

    Returns:
        The unit and the offset behind it; None where no unit begins.

    >>> unit_at("1,8 мг/дл (", 4)
    (Unit(symbol='mg/dL', printed='мг/дл', factors=(('mg', 1), ('dL', -1))), 9)
    >>> unit_at("10 mL·min⁻¹·1.73 m⁻²", 3)[0].symbol, unit_at("30 kg/m2", 3)[0].symbol
    ('mL/min', 'kg/m^2')
    >>> unit_at("14 г%, а", 3)[0].symbol, unit_at("24 мкЕд/мл", 3)[0].symbol, unit_at("60 см/с", 3)[0].symbol
    ('g/dL', 'µU/mL', 'cm/s')
    """
    first = _one_at(text, start)
    if first is None:
        return None
    factors, end = [first[0]], first[1]
    while True:
        following = _next(text, end)
        if following is None:
            break
        factor, end = following
        factors.append(factor)
    if len(factors) == 1 and factors[0][0] in _IN_PERCENT and text.startswith("%", end):
        factors.append(("dL", -1))  # an old way to write “in 100 mL”
        end += 1
    printed = text[start:end]
    if len(factors) == 1 and (daily := re.compile(rf"\s({'|'.join(_DAILY)})\b").match(text, end)):
        factors.append((_DAILY[daily[1]], -1))
        printed, end = text[start : daily.end()], daily.end()
    return Unit(_symbol(factors), " ".join(printed.split()), tuple(factors)), end


def ratio(one: Unit, other: Unit) -> float | None:
    """How many of another unit one unit is; None where they do not measure the same.

    >>> from mgkb.text.units import unit_at
    >>> unit = lambda text: unit_at(text, 0)[0]
    >>> ratio(unit("mg/dL"), unit("г/л")), ratio(unit("mg"), unit("mmol"))
    (0.01, None)
    """
    registry = _registry()
    expressions = [_expression(unit) for unit in (one, other)]
    if None in expressions:
        return None
    mine, theirs = (registry.Quantity(1.0, expression) for expression in expressions)
    return float(f"{mine.to(theirs.units).magnitude:.12g}") if mine.check(theirs.dimensionality) else None


def names() -> Mapping[str, str]:
    """Symbol of a unit by each of its names."""
    return {name: unit["symbol"] for unit in _table() for name in unit["names"]}


def days_in(name: str) -> float:
    """How many days a unit of time lasts; months and years are the mean ones of the calendar.

    Raises:
        KeyError: No unit of time has this name.

    >>> days_in("weeks"), days_in("ч") == 1 / 24, round(days_in("мес"), 2)
    (7.0, True, 30.44)
    """
    return _days()[_lookup().get(name) or _lookup()[name.casefold()]]


def _next(text: str, end: int) -> tuple[tuple[str, int], int] | None:
    """The next factor of a compound unit: behind a division, or a power of minus one."""
    if divided := _compiled(_DIVIDED).match(text, end):
        after = _one_at(text, divided.end())
        if after is not None and after[0][1] > 0:
            (symbol, power), behind = after
            return (symbol, -power), behind
        is_slash = divided[0].strip() in "/⁄∕"
        second = _compiled(_A_SECOND).match(text, divided.end()) if is_slash else None
        return (("s", -1), second.end()) if second else None
    times = _compiled(_TIMES).match(text, end)
    after = _one_at(text, times.end()) if times else None
    return after if after is not None and after[0][1] < 0 else None


def _one_at(text: str, start: int) -> tuple[tuple[str, int], int] | None:
    match = _pattern().match(text, start)
    if match is None:
        return None
    name, end = match[0], match.end()
    symbol = _lookup().get(name) or _lookup().get(name.casefold())
    if symbol is None:
        return None
    power = 1
    if raised := _compiled(_POWER).match(text, end):
        value = int(raised[0].lstrip("^").translate(_SUPERSCRIPT))
        if value < 0 or symbol in _LENGTHS:  # “12 months²” carries a note, no power
            power, end = value, raised.end()
    if text[end : end + 1] == "." and name.casefold() in _ABBREVIATED and not _ends_sentence(text, end):
        end += 1
    return (symbol, power), end


def _ends_sentence(text: str, dot: int) -> bool:
    rest = text[dot + 1 :].lstrip()
    return not rest or rest[0].isupper()


@lru_cache(maxsize=1)
def _table() -> list[dict[str, Any]]:
    content = files("mgkb.text").joinpath("units.toml").read_text(encoding="utf-8")
    units: list[dict[str, Any]] = tomllib.loads(content)["unit"]
    return units


@lru_cache(maxsize=1)
def _days() -> dict[str, float]:
    """Days by the symbol of each unit of time; in the table each stands behind the one that it is told in."""
    found: dict[str, tuple[str, float]] = {}
    for unit in _table():
        number, _, other = unit.get("size", "").partition(" ")
        if number == "[time]" or other in found:
            size = float(number) * found[other][1] if other else 1 / 86_400
            found[unit["pint"]] = unit["symbol"], size
    return dict(found.values())


@lru_cache(maxsize=1)
def _lookup() -> dict[str, str]:
    exact = dict(names())
    return {**{name.casefold(): symbol for name, symbol in exact.items() if len(name) > 3}, **exact}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    ordered = sorted(names(), key=len, reverse=True)
    spellings = "|".join(
        f"(?i:{re.escape(name)})" if len(name) > 3 else re.escape(name) for name in ordered
    ).replace(r"\ ", r"\s?")
    return re.compile(rf"(?:{spellings})(?!{_LETTER})")


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _symbol(factors: list[tuple[str, int]]) -> str:
    parts = [_raised(symbol, power) for symbol, power in factors if power > 0]
    below = [_raised(symbol, -power) for symbol, power in factors if power < 0]
    return "/".join(["·".join(parts) or "1", *below])


def _raised(symbol: str, power: int) -> str:
    return symbol if power == 1 else f"{symbol}^{power}"


@lru_cache(maxsize=1)
def _registry() -> Any:
    """A registry with our units alone: the library's own takes longer to load than a manuscript to audit."""
    import pint

    registry: Any = pint.UnitRegistry(None)
    for unit in _table():
        if "pint" in unit:
            registry.define(f"{unit['pint']} = {unit['size']}")
    return registry


def _expression(unit: Unit) -> str | None:
    known = {entry["symbol"]: entry.get("pint") for entry in _table()}
    parts = [(known.get(symbol), power) for symbol, power in unit.factors]
    return (
        None if any(name is None for name, _ in parts) else " * ".join(f"{name} ** {p}" for name, p in parts)
    )
