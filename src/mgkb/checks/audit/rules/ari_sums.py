"""ARI: sums of groups, parts of wholes, categories, ranges."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from mgkb.checks.audit.numbers import as_range, cause, comma, place, plain
from mgkb.checks.audit.rules.ari_shares import fits, known_wholes
from mgkb.checks.model import Flaw, Passed, Recomputed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.numerics import numerics
from mgkb.text import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Statements
    from mgkb.text import Quantity

_DIVIDED = re.compile(
    r"\b(?:randomi[sz]ed|divided|allocated|assigned|split|stratified\s+into|distributed)\b|разделен\w*|разделил\w*|распределен\w*"
    r"|распределил\w*|рандомизирова\w+|поделен\w*",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"\s*(?:[-–]?\s*(?:groups?|arms?|cohorts?|sites?|centers?|centres?|hospitals?|times?|stages?|групп\w*|центр\w*|раз)(?!\w)|:\s?\d"
    r"|\s*%|st\b|nd\b|th\b)",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\b(?:of\s+which|of\s+whom|of\s+these|of\s+this)\b|из\s+котор\w+|из\s+них(?!\w)|из\s+этого",
    re.IGNORECASE,
)
_FALLING = re.compile(
    r"taper\w*|reduc\w+|decreas\w+|declin\w+|\bfell\b|\bfall\w*|dropp?\w*|lower(?:ed|ing)|сниж\w+|сниз\w+|уменьш\w+|падени\w+",
    re.IGNORECASE,
)
_DOWNWARD = re.compile(r"\s*(?:before|prior|ago|earlier|to\s+go|до(?!\w)|назад|ранее)", re.IGNORECASE)
_CATEGORIES = (
    (
        r"\bmild\w*|\bслаб\w+|\bлегк\w+|\bлёгк\w+",
        r"\bmoderate\w*|\bумеренн\w+|\bсредн\w+",
        r"\bsevere\w*|\bтяж[её]л\w+|\bсильн\w+",
    ),
    (
        r"\blow\b|\bнизк\w+",
        r"\b(?:medium|moderate|intermediate)\b|\bсредн\w+|\bумеренн\w+",
        r"\bhigh\b|\bвысок\w+",
    ),
    (r"\bnever\b|\bникогда\b", r"\bformer\b|\bраньше\b|\bбывш\w+", r"\bcurrent\b|\bкур(?:ят|ящ\w+)"),
)
_CATEGORY = tuple(tuple(re.compile(pattern, re.IGNORECASE) for pattern in names) for names in _CATEGORIES)


@rule(
    code="ARI202",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The groups do not add up to the total that was divided.",
        "Сумма групп не равна числу тех, кого в них распределили.",
    ),
)
def groups_add_up(audit: Audit) -> Iterator[Outcome]:
    """Add up the groups of a sentence that says how a total was divided.

    What it does:
        In sentences that say “randomised”, “divided”, “allocated” (рандомизированы, разделены, распределены), takes the
        first count as the total and two to four counts behind it as the groups. Reports it when neither their sum nor
        that of any two or more of the counts is a number of the sentence.

    Why it matters:
        People who are in no group, or in two, change every percentage after.

    Example:
        “120 women were randomised: 55 to tea and 60 to water”: 55 + 60 = 115.

    How to dispute:
        Say in the sentence who was left out.

    Known false alarms:
        Sentences with other counts than those of the groups.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        counts = [found for found in item.quantities if _is_count(found, item.passage.text)]
        if not 3 <= len(counts) <= 5 or len({found.low.value for found in counts}) == 1:
            continue
        verb = _DIVIDED.search(item.passage.text)
        if verb is None or verb.start() > counts[1].start:
            continue
        total, *groups = (int(found.low.value) for found in counts)
        numbers = {total, *groups}
        sums = {sum(some) for size in range(2, len(groups) + 1) for some in combinations(groups, size)}
        if max(groups) >= total or min(groups) < 2 or total < 10:
            continue
        if sums & numbers:
            yield Passed()
            continue
        added = sum(groups)
        if not 0.6 * total <= added <= 1.4 * total:
            continue
        steps = f"{' + '.join(map(str, groups))} = {added} ≠ {total}"
        yield Flaw(
            message=both(
                f"The groups add up to {added}, not to {total}.", f"В группах вместе {added}, а не {total}."
            ),
            locations=(place(audit, item.passage, counts[0].start, counts[-1].end),),
            subjects=(audit.subject,),
            calculation=both(steps, steps),
            cause=cause(item.passage, counts[0].start),
        )


@rule(
    code="ARI203",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Part, whole and percentage of one sentence do not fit together.",
        "Часть, целое и процент в одном предложении не согласуются.",
    ),
)
def part_whole_percent(audit: Audit) -> Iterator[Outcome]:
    """Recompute a percentage in brackets from an amount and the amount that it is part of.

    What it does:
        Where two amounts of one unit are joined by “of which” (из которых, из них) and the second is followed by a
        percentage or a range of percentages in brackets, computes part / whole over all values that round to
        the printed
        ones. Reports a percentage that lies outside, and whose complement does, too.

    Why it matters:
        The three are one statement, so one of them is wrong or of another whole.

    Example:
        “2400 mg, of which 2300 mg (90–95 %) is reabsorbed”: 2300 / 2400 = 95.8 %.

    How to dispute:
        Say of what the percentage is.

    Known false alarms:
        Amounts told in round numbers.

    Measured:
        A part's own percentage passes (property test).
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        for joint in _PART_OF.finditer(text):
            wholes = [q for q in item.quantities if q.end <= joint.start() and _is_amount(q)]
            behind = [q for q in item.quantities if q.start >= joint.end()]
            if not wholes or len(behind) < 2 or "." in text[wholes[-1].end : joint.start()]:
                continue
            whole, part, percent = wholes[-1], behind[0], behind[1]
            is_direct = re.fullmatch(r"\s*[(\[]\s*", text[part.end : percent.start]) is not None
            if not is_direct or not _is_amount(part) or percent.kind is not QuantityKind.PERCENT:
                continue
            if part.unit != whole.unit and (
                part.unit is None or whole.unit is None or part.unit.symbol != whole.unit.symbol
            ):
                continue
            if part.low.value > whole.low.value or whole.low.value == 0 or percent.operator != "=":
                continue
            yield from _triple(audit, item, whole, part, percent)


@rule(
    code="ARI204",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both("A range has its larger end first.", "В диапазоне первым стоит больший конец."),
)
def range_turned_round(audit: Audit) -> Iterator[Outcome]:
    """Compare the two ends of ranges.

    What it does:
        Reports ranges written with a dash, with a unit or a percent sign, whose first number is the larger one.
        “From 40
        to 20” can be a fall and is left alone, and so is everything with a minus sign.

    Why it matters:
        One of the ends is mistyped, or the two are exchanged.

    Example:
        “35–25 years”.

    How to dispute:
        Where the order means something (a fall, a dilution), write “from … to”.

    Known false alarms:
        Scores, places and codes (“won 3–2”) carry no unit and are not looked at.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        for found in item.quantities:
            is_measured = found.unit is not None or found.kind is QuantityKind.PERCENT
            if (
                found.high is None
                or found.kind is QuantityKind.YEAR
                or not is_measured
                or found.is_unit_shared
            ):
                continue
            between = found.text[len(found.low.printed) :]
            if not re.match(r"\s*%?\s*[-–—−]\s*\d", between) or found.low.value < 0:
                continue
            if between.lstrip().startswith("%") and not between.rstrip().endswith("%"):
                continue  # «16% – 14–18 лет»: a share, and whose it is
            if found.low.value <= found.high.value:
                yield Passed()
                continue
            is_fall = _FALLING.search(item.passage.text, 0, found.start) is not None
            if (
                found.low.value == 10
                or is_fall
                or _DOWNWARD.match(item.passage.text, found.end)
                or item.passage.text[found.end :].lstrip().startswith("=")
                or _is_clock(found)
            ):
                continue  # 10–6 mol/L is a power; “12–6 months before” counts down; 22–6 h is a night
            steps = f"{found.low} > {found.high}"
            yield Flaw(
                message=both(
                    f"The range “{found.text.strip()}” begins with its larger end.",
                    f"Диапазон «{found.text.strip()}» начинается с большего числа.",
                ),
                locations=(place(audit, item.passage, found.start, found.end),),
                subjects=(audit.subject,),
                calculation=both(steps, steps),
                cause=cause(item.passage, found.start),
            )


@rule(
    code="ARI206",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Shares of categories that exclude each other add up to more than 100 %.",
        "Доли взаимоисключающих категорий в сумме больше 100 %.",
    ),
)
def categories_above_whole(audit: Audit) -> Iterator[Outcome]:
    """Add up percentages of categories of which everyone has one.

    What it does:
        In sentences that name three steps of one scale (mild, moderate, severe; low, medium, high; never, former,
        current) with exactly one percentage each, adds the percentages. Reports sums above 100 beyond their rounding.

    Why it matters:
        Somebody was counted twice, or a percentage is wrong.

    Example:
        “mild in 35 %, moderate in 40 % and severe in 38 %”: 113 %.

    How to dispute:
        Where one person can have several, say so.

    Known false alarms:
        Categories of which one person can have several, without a word that says so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for item in audit.once(numerics).sentences:
        text = item.passage.text
        percents = [q for q in item.quantities if q.kind is QuantityKind.PERCENT and not q.is_range]
        if len(percents) != 3 or any(found.operator != "=" for found in percents):
            continue
        if not any(_alternate(text, names, percents) for names in _CATEGORY):
            continue
        total = sum(found.low.value for found in percents)
        slack = sum(found.low.step / 2 for found in percents)
        if total - slack <= 100:
            yield Passed()
            continue
        steps = f"{' + '.join(str(found.low) for found in percents)} = {total} %"
        yield Flaw(
            message=both(
                f"The three shares add up to {total} %.", f"Три доли дают в сумме {comma(str(total))} %."
            ),
            locations=(place(audit, item.passage, percents[0].start, percents[-1].end),),
            subjects=(audit.subject,),
            calculation=both(steps, comma(steps)),
            cause=cause(item.passage, percents[0].start, "percent"),
        )


def _alternate(text: str, names: tuple[re.Pattern[str], ...], percents: list[Quantity]) -> bool:
    """Whether each category has its own percentage, all before or all behind their names."""
    found = [list(name.finditer(text)) for name in names]
    if any(len(matches) != 1 for matches in found):
        return False
    marks = [(matches[0].start(), "name") for matches in found] + [(q.start, "share") for q in percents]
    kinds = [kind for _, kind in sorted(marks)]
    return kinds in (["name", "share"] * 3, ["share", "name"] * 3)


def _is_count(found: Quantity, text: str) -> bool:
    """Whether a quantity counts people or things: a whole number with neither unit nor operator."""
    return (
        found.kind is QuantityKind.NUMBER
        and found.unit is None
        and found.high is None
        and found.deviation is None
        and found.operator == "="
        and not found.is_word
        and found.low.is_whole
        and _NO_COUNT.match(text, found.end) is None
        and text[max(0, found.start - 1) : found.start] not in {":", "#", "№"}
    )


def _is_clock(found: Quantity) -> bool:
    return found.unit is not None and found.unit.symbol == "h" and found.low.value <= 24


def _is_amount(found: Quantity) -> bool:
    return (
        found.kind is QuantityKind.NUMBER
        and found.high is None
        and not found.is_word
        and found.operator in {"=", "~"}
        and found.low.value > 0
    )


def _other_wholes(item: Statements, whole: Quantity) -> set[int]:
    """What else a count may be a share of: other counts of the sentence, and what the whole is itself a share of."""
    numbers = {
        int(q.low.value) for q in item.quantities if q.unit is None and q.low.is_whole and q.low.value > 1
    }
    after = next((q for q in item.quantities if q.start >= whole.end), None)
    if after is not None and after.kind is QuantityKind.PERCENT and after.low.value > 0:
        numbers.add(round(float(100 * whole.low.value / after.low.value)))
    return {number for number in numbers if number >= whole.low.value}


def _triple(
    audit: Audit, item: Statements, whole: Quantity, part: Quantity, percent: Quantity
) -> Iterator[Outcome]:
    (part_low, part_high), (low, high) = part.low.interval, whole.low.interval
    smallest, largest = float(100 * part_low / high), float(100 * part_high / low)
    ends = (percent.low, percent.high or percent.low)
    printed_low = float(ends[0].interval[0])
    printed_high = float(ends[1].interval[1] if percent.high else ends[1].truncated[1])
    is_complement = 100 - largest <= printed_high and 100 - smallest >= printed_low
    is_of_all = part.unit is None and any(
        fits(percent.low, int(part.low.value), other)
        for other in _other_wholes(item, whole) | known_wholes(audit.once(numerics))
        if other >= part.low.value
    )
    if (smallest <= printed_high and largest >= printed_low) or is_complement or is_of_all:
        yield Passed()
        return
    value = f"{100 * part.low.value / whole.low.value:.1f}"
    shown = f"{percent.low}–{percent.high}" if percent.high else f"{percent.low}"
    steps = f"{part.low} / {whole.low} = {value} %"
    yield Flaw(
        message=both(
            f"{part.low} of {whole.low} is {value} %, not {shown} %.",
            f"{part.low} из {whole.low} – это {comma(value)} %, а не {shown} %.",
        ),
        locations=(place(audit, item.passage, whole.start, percent.end),),
        subjects=(audit.subject,),
        calculation=both(
            f"{steps} (from {plain(smallest, 4)} to {plain(largest, 4)} with rounding); printed: {shown} %",
            comma(
                f"{steps} (с округлением от {plain(smallest, 4)} до {plain(largest, 4)}); напечатано: {shown} %"
            ),
        ),
        cause=cause(item.passage, percent.start, "percent"),
        recomputed=(
            Recomputed(
                both(f"{part.low} of {whole.low}", f"{part.low} из {whole.low}"),
                as_range((ends[0].interval[0], ends[1].interval[1])),
                (smallest, largest),
                "%",
            ),
        ),
    )
