"""UNI: one quantity in several units, and values that cannot be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.audit.conversion import agrees, factor
from mgkb.checks.audit.numbers import as_range, cause, comma, place, plain
from mgkb.checks.audit.substances import names_substance, serum_limits, substance_in, substance_near
from mgkb.checks.model import Flaw, NotCheckable, Passed, Recomputed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics
from mgkb.text import QuantityKind
from mgkb.text.units import ratio, unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mgkb.checks.audit.conversion import Factor
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.substances import Substance
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript, Sentence
    from mgkb.manuscript.numerics import Statements
    from mgkb.text import Number, Quantity

_JOINT = re.compile(
    r"\s*(?:[,;]\s*)?(?:[(\[=≈~]|[,;]?\s*(?:or|or\s+about|i\.\s?e\.|equivalent\s+to|corresponding\s+to|equal\s+to|или|т\.\s?е\."
    r"|то\s+есть|что\s+соответствует|соответствует|эквивалентно))[\s,]*(?:or\s+|или\s+)?",
    re.IGNORECASE,
)
_SAID = re.compile(r"[=≈]|\b(?:or|i\.|equi|corr|или|т\.|то есть|соотв|эквив)", re.IGNORECASE)
_EQUAL = re.compile(r"[=≈]|\b(?:i\.|equi|corr|т\.|то есть|соотв|эквив)", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:[)\]]|,\s*(?:or|или)\b|;|,)")
_SERUM = re.compile(
    r"serum|plasma|\bblood\b|сыворот\w+|плазм\w+|кров[ьи]\w*|\Bemi[ac]\b|\Bеми[яию]\b", re.IGNORECASE
)
_OTHER_FLUID = re.compile(
    r"urin\w+|tissue|bone|cell|diet\w*|intake|water|мочи|моче|мочой|ткан\w+|кост\w+|клет\w+|пищ\w+|питьев\w+|водопров\w+|раствор\w*"
    r"|solution|medium|media|buffer|culture|infus\w+|dialys\w+|supplement\w*|\bdos\w+|saliva\w*|sweat|erythrocyt\w+|stone|KCl|доз\w+|инфуз\w+|диализ\w*|слюн\w+"
    r"|эритроцит\w+|добавк\w+",
    re.IGNORECASE,
)
_OLDEST = 122
_BACK = 3  # sentences in which the substance of a conversion is named
_AGED = re.compile(r"\b(?:aged?|years?\s+old|years\s+of\s+age)\b|возраст\w*", re.IGNORECASE)


@rule(
    code="UNI201",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One quantity is given in two units, and the two do not agree.",
        "Одна величина дана в двух единицах, и они не согласуются.",
    ),
)
def units_disagree(audit: Audit) -> Iterator[Outcome]:
    """Convert quantities that stand directly beside each other in two units.

    What it does:
        Takes neighbours such as `1.8–2.2 mg/dL (0.75–0.95 mmol/L, or 1.5–1.9 mEq/L)` and converts the first into the
        second: by the size of the units, by molar mass and charge of the substance named in the sentence, or by the
        weight of an international unit. Each end is compared over all values that round to what is printed, zeros at
        the end of whole numbers not counted as digits, with one per cent to spare. A sentence that names no substance
        has that of the sentence before it, where at least as many such conversions are right as wrong.

    Why it matters:
        A laboratory reports in one unit and a reader decides in the other.

    Example:
        `2.2 mg/dL (0.95 mmol/L)` of magnesium: 2.2 mg/dL is 0.905 mmol/L.

    How to dispute:
        Name the substance that was measured, and its form (salt, elemental).

    Known false alarms:
        Masses of a salt beside moles of the ion; sentences that name a salt are not checkable.

    Measured:
        Any value converted and rounded passes (property test).
    """
    carried: list[_Carried] = []
    named: Counter[str] = Counter()
    for item in audit.once(numerics).passages:
        for one, other in pairwise(item.quantities):
            if not is_restated(item.passage.text, one, other):
                continue
            if other.deviation is None:
                one = replace(one, deviation=None)  # noqa: PLW2901  # only the mean is restated
            if one.unit is None or other.unit is None:
                continue
            found = factor(one.unit, other.unit, item.passage.text, one.start)
            subject = _carried_subject(audit, item) if found is None else None
            if subject is not None:
                name = f"{subject.en} "
                found = factor(one.unit, other.unit, name + item.passage.text, len(name) + one.start)
                if found is not None:
                    is_right = any(all(agrees(one, other, value)) for value in found.values)
                    carried.append(_Carried(item, one, other, found, is_right))
                    continue
            if found is None:
                reason = both(
                    f"how {one.unit.printed} becomes {other.unit.printed} is not known here",
                    f"неизвестно, как здесь перевести {one.unit.printed} в {other.unit.printed}",
                )
                yield NotCheckable(reason, audit.place(item.passage.spans[0][0]))
            elif any(all(agrees(one, other, value)) for value in found.values):
                named[found.en] += 1
                yield Passed()
            else:
                yield _conversion_flaw(audit, item, one, other, found)
    yield from _of_carried(audit, carried, named)


class _Carried(NamedTuple):
    """A restated quantity of what a sentence before names."""

    item: Statements
    one: Quantity
    other: Quantity
    factor: Factor
    is_right: bool


def _carried_subject(audit: Audit, item: Statements) -> Substance | None:
    """The one substance that the nearest of the sentences before in the section names; None where this names any."""
    passage = item.passage
    if passage.section is None or names_substance(passage.text):
        return None
    starts, sentences = audit.once(_by_start)
    at = bisect_left(starts, passage.spans[0][0])
    for earlier in reversed(sentences[max(0, at - _BACK) : at]):
        if earlier.section == passage.section and names_substance(earlier.text):
            return substance_in(earlier.text)
    return None


def _by_start(manuscript: Manuscript) -> tuple[list[int], list[Sentence]]:
    sentences = sorted(manuscript.sentences, key=lambda sentence: sentence.start)
    return [sentence.start for sentence in sentences], sentences


def _of_carried(audit: Audit, carried: list[_Carried], named: Mapping[str, int]) -> Iterator[Outcome]:
    """Those of a substance that others like them show to be the one that is meant."""
    for source in dict.fromkeys(one.factor.en for one in carried):
        those = [one for one in carried if one.factor.en == source]
        right = sum(one.is_right for one in those)
        if right:
            yield Passed(right)
        is_known = right + named.get(source, 0) >= max(1, len(those) - right)
        for item, one, other, found, is_right in those if is_known else ():
            if not is_right:
                yield _conversion_flaw(audit, item, one, other, found)


@rule(
    code="UNI203",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both("A value lies outside what is possible.", "Значение лежит за пределами возможного."),
)
def impossible_value(audit: Audit) -> Iterator[Outcome]:
    """Compare serum concentrations and ages with what is possible.

    What it does:
        Converts concentrations of electrolytes in sentences about serum, plasma or blood into mmol/L and
        compares them with
        the reference interval of adults, widened many times (the file of reference values says how many). Compares
        ages with 122 years, the oldest age of a person on record.

    Why it matters:
        Such a value is a slip of the unit or the decimal point.

    Example:
        “serum magnesium of 8.5 mol/L”.

    How to dispute:
        Say what was measured, and in what.

    Known false alarms:
        Sums of several people's values.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        is_serum = _SERUM.search(text) and not _OTHER_FLUID.search(text)
        for found in item.quantities:
            if found.unit is None or found.kind is not QuantityKind.NUMBER:
                continue
            if is_serum:
                yield from _concentration(audit, item, found)
            is_age = found.unit.symbol == "year" and _AGED.search(
                text[max(0, found.start - 40) : found.end + 20]
            )
            if is_age and found.operator == "=" and max(n.value for n in _ends(found)) > _OLDEST:
                yield Flaw(
                    message=both(
                        f"An age of {found.text.strip()} is beyond the oldest on record.",
                        f"Возраст {found.text.strip()} больше наибольшего из известных.",
                    ),
                    locations=(place(audit, item.passage, found.start, found.end),),
                    subjects=(audit.subject,),
                    calculation=both(
                        f"{found.high or found.low} > {_OLDEST}", f"{found.high or found.low} > {_OLDEST}"
                    ),
                    cause=cause(item.passage, found.start),
                )


def is_restated(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether a quantity stands beside another as the same in another unit."""
    if one.unit is None or other.unit is None or one.unit.symbol == other.unit.symbol:
        return False
    kinds = {one.kind, other.kind} == {QuantityKind.NUMBER}
    shapes = (one.high is None) == (other.high is None) and not (other.deviation and not one.deviation)
    bounds = other.operator in {"=", "~"} or one.operator == other.operator
    if not (kinds and shapes and bounds) or one.is_unit_shared or other.is_unit_shared:
        return False
    joint = _JOINT.fullmatch(text, one.end, other.start)
    if joint is None:
        return False
    in_brackets = any(bracket in joint[0] for bracket in "([")
    is_said = _SAID.search(joint[0]) is not None
    if ratio(one.unit, other.unit) is not None and not _EQUAL.search(joint[0]):
        # “30 min (2 h)” and “500 mg or 1 g” are seldom conversions: compound units in brackets are
        is_compound = len(one.unit.factors) > 1 and len(other.unit.factors) > 1
        return (
            in_brackets
            and (is_compound or _has_same_digits(one, other))
            and _CLOSED.match(text, other.end) is not None
        )
    return is_said or (in_brackets and _CLOSED.match(text, other.end) is not None)


def _has_same_digits(one: Quantity, other: Quantity) -> bool:
    """Whether the digits are those of one number, in order or exchanged, so that the second is meant as the first.

    “400 µg (4 mg)” and “3240 g (3.42 kg)” are conversions gone wrong; “500 mg (2 g)” is another amount.
    """
    mine, theirs = (sorted(q.low.value.normalize().as_tuple().digits) for q in (one, other))
    return mine == theirs


def _conversion_flaw(audit: Audit, item: Statements, one: Quantity, other: Quantity, found: Factor) -> Flaw:
    value = found.values[0]
    wrong = agrees(one, other, value)
    mine, theirs = _ends(one), _ends(other)
    index = wrong.index(False)
    unit, into = (quantity.unit.printed if quantity.unit else "" for quantity in (one, other))
    steps = [
        f"{a} {unit} × {plain(value, 4)} = {plain(float(a) * value)} {into} {'≈' if ok else '≠'} {b}"
        for a, b, ok in zip(mine, theirs, wrong, strict=True)
    ]
    true = plain(float(mine[index]) * value)
    return Flaw(
        message=both(
            f"{mine[index]} {unit} is {true} {into}, not {theirs[index]}.",
            f"{mine[index]} {unit} – это {comma(true)} {into}, а не {theirs[index]}.",
        ),
        locations=(place(audit, item.passage, one.start, other.end),),
        subjects=(audit.subject,),
        calculation=both(f"{found.en}; {'; '.join(steps)}", comma(f"{found.ru}; {'; '.join(steps)}")),
        cause=cause(item.passage, one.start),
        recomputed=tuple(
            Recomputed(
                both(f"{a} {unit}", f"{a} {unit}"),
                as_range(b.interval),
                as_range(end * Decimal(value) for end in a.interval),
                into,
            )
            for a, b in zip(mine, theirs, strict=True)
        ),
    )


def _concentration(audit: Audit, item: Statements, found: Quantity) -> Iterator[Outcome]:
    text = item.passage.text
    substance = substance_near(text, found.start)
    limits = serum_limits().get(substance.id) if substance else None
    target = unit_at("mmol/L", 0)
    if substance is None or limits is None or target is None or found.unit is None:
        return
    if len(found.unit.factors) != 2 or found.unit.per[0] not in {"L", "dL", "mL"} or found.operator != "=":
        return
    conversion = factor(found.unit, target[0], text, found.start)
    if conversion is None:
        return
    low, high = limits["low"] / limits["factor"], limits["high"] * limits["factor"]
    values = [float(number) * conversion.values[0] for number in _ends(found)]
    if all(low <= value <= high for value in values):
        yield Passed()
        return
    shown = ", ".join(f"{plain(value)} mmol/L" for value in values)
    yield Flaw(
        message=both(
            f"{found.text.strip()} of {substance.en} in serum cannot be.",
            f"{found.text.strip()} – невозможное значение в сыворотке ({substance.ru}).",
        ),
        locations=(place(audit, item.passage, found.start, found.end),),
        subjects=(audit.subject,),
        calculation=both(
            f"{shown}; reference interval {limits['low']}–{limits['high']} mmol/L, thought possible: "
            f"{plain(low)}–{plain(high)}",
            comma(
                f"{shown.replace('mmol/L', 'ммоль/л')}; референсный интервал {limits['low']}–{limits['high']} ммоль/л, "
                f"возможным считается {plain(low)}–{plain(high)}"
            ),
        ),
        cause=cause(item.passage, found.start),
    )


def _ends(found: Quantity) -> tuple[Number, ...]:
    return tuple(number for number in (found.low, found.high) if number is not None)
