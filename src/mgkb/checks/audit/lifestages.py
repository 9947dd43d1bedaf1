"""For whom a column or row of a table of intakes speaks: sex, age, pregnancy, lactation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mgkb.checks.audit.substances import allowances, unit_scale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.text.units import Unit

_WITHOUT: Final = re.compile(
    r"\bвне\s+(?:беременности|лактации)(?:\s+и\s+(?:беременности|лактации|кормления(?:\s+грудью)?))?|"
    r"\b(?:не|non|not)[\s-]*(?:беременн\w+|кормящ\w+|pregnant|lactating|breast-?feeding)"
    r"(?:\s*(?:,|и|and|or|nor|/)\s*(?:не|non|not)?[\s-]*(?:беременн\w+|кормящ\w+|pregnant|lactating|breast-?feeding))?",
    re.IGNORECASE,
)
_GROUPS: Final = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("pregnancy", r"\bpregnan\w+|беременн\w+"),
        ("lactation", r"\blactat\w+|\bbreast-?feed\w+|\bnursing\b|лактаци\w+|кормящ\w+|кормлени\w+\s+грудью"),
        ("female", r"\bwom[ae]n\b|\bfemales?\b|\bgirls\b|женщин\w*|девушк\w*|девочк\w*"),
        ("male", r"(?<!wo)\bm[ae]n\b|\bmales?\b|\bboys\b|мужчин\w*|юнош\w*|мальчик\w*"),
    )
)
_NAMES: Final = {
    "pregnancy": ("pregnancy", "беременность"),
    "lactation": ("lactation", "лактация"),
    "female": ("women", "женщины"),
    "male": ("men", "мужчины"),
}
_RANGE: Final = re.compile(r"(?<!\d)(?P<low>\d\d)\s?(?:[-–—]|to|до)\s?(?P<high>\d\d)(?!\d)")
_UP_TO: Final = re.compile(r"(?:≤|<=|up to|до)\s?18(?!\d)")
_OVER: Final = re.compile(r"(?:>|over|older than|старше)\s?70(?!\d)|(?:≥|>=)\s?71(?!\d)", re.IGNORECASE)


class Stage(NamedTuple):
    """For whom a column or row speaks.

    Attributes:
        group: `female`, `male`, `pregnancy`, `lactation`.
        ages: Which of the published age groups it covers, by index; all that are grown up when it names none.
    """

    group: str
    ages: tuple[int, ...]


def group_of(text: str) -> str | None:
    """The one group that a heading names; None where it names none or several.

    >>> group_of("Женщины вне беременности и лактации"), group_of("Беременность, возраст, лет"), group_of("Age, years")
    ('female', 'pregnancy', None)
    >>> group_of("Небеременные и некормящие"), group_of("Nonpregnant")
    ('female', 'female')
    """
    bare = _WITHOUT.sub(" ", text)
    found = [name for name, pattern in _GROUPS if pattern.search(bare)]
    if len(found) > 1 and found[0] in {"pregnancy", "lactation"} and found[1:] == ["female"]:
        found = found[:1]  # “pregnant women”
    if not found and bare != text:
        return "female"  # only of women is it said that they are not pregnant
    return found[0] if len(found) == 1 else None


def last_group(text: str) -> tuple[str, int] | None:
    """The group that a text names last, and where.

    >>> last_group("Women Pregnancy, age")
    ('pregnancy', 6)
    """
    bare = _WITHOUT.sub(lambda match: " " * len(match[0]), text)
    found = [(match.start(), name) for name, pattern in _GROUPS for match in pattern.finditer(bare)]
    return (max(found)[1], max(found)[0]) if found else None


def ages_of(text: str) -> tuple[int, ...] | None:
    """The published age groups that a heading covers, by index; empty where it names no age, None where it fits none.

    >>> ages_of("19–30 years"), ages_of("19–50 лет"), ages_of("Women"), ages_of("18–29 лет")
    ((1,), (1, 2), (), None)
    """
    bands: list[list[int]] = allowances()["ages"]
    if _UP_TO.search(text):
        return (0,)
    if _OVER.search(text):
        return (4,)
    found = list(_RANGE.finditer(text))
    if not found:
        return None if re.search(r"\d", text) else ()
    if len(found) > 1:
        return None
    low, high = int(found[0]["low"]), int(found[0]["high"])
    inside = [number for number, (first, last) in enumerate(bands) if low <= first and last <= high]
    fits = inside and bands[inside[0]][0] == low and bands[inside[-1]][1] == high
    return tuple(inside) if fits else None


def stage_of(heading: str, default: str | None = None) -> Stage | None:
    """For whom a heading speaks; None where it cannot be told.

    Args:
        heading: The words above a column or before a row.
        default: The group of the whole table, for a heading that names an age only.
    """
    ages = ages_of(_WITHOUT.sub(" ", heading))
    group = group_of(heading) or default
    if ages is None or group is None or (not ages and group_of(heading) is None):
        return None
    return Stage(group, ages)


def named(stages: tuple[Stage, ...]) -> tuple[str, str]:
    """Groups in English and Russian.

    >>> named((Stage("pregnancy", (2,)), Stage("female", ())))
    ('pregnancy (31–50 years); women', 'беременность (31–50 лет); женщины')
    """
    bands: list[list[int]] = allowances()["ages"]
    parts: tuple[list[str], list[str]] = ([], [])
    for group, ages in stages:
        span = f"{bands[ages[0]][0]}–{bands[ages[-1]][1]}" if ages else ""
        for part, name, years in zip(parts, _NAMES[group], ("years", "лет"), strict=True):
            part.append(f"{name} ({span} {years})" if span else name)
    return "; ".join(parts[0]), "; ".join(parts[1])


def published(
    label: str, unit: Unit | None, stages: tuple[Stage, ...]
) -> tuple[float, tuple[float, ...]] | None:
    """What is published for a nutrient and groups.

    Args:
        label: The nutrient as the table names it.
        unit: The unit in which the table gives it.
        stages: For whom.

    Returns:
        The factor from the table's unit to that of the published values, and the values; None where none is known.
    """
    bare = label.casefold().replace("ё", "е").lstrip("*•- ")
    for entry in allowances()["nutrient"]:
        if any(bare.startswith(name) for name in entry["names"]):
            scale = unit_scale(unit, entry["unit"])
            values = _values(entry, stages)
            if scale is not None:
                return (scale, values) if values else None
    return None


def _values(entry: Mapping[str, Any], stages: tuple[Stage, ...]) -> tuple[float, ...]:
    """The values of all groups; empty where one of them is not known, so that nothing can be said."""
    found: list[float] = []
    for stage in stages:
        known = entry[stage.group]
        ages = stage.ages or tuple(range(len(known)))
        if not known or max(ages) >= len(known):
            return ()
        found += [known[age] for age in ages]
    return tuple(dict.fromkeys([*found, *entry.get("earlier", [])]))
