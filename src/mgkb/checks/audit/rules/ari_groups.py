"""ARI: groups told in one sentence, against the total and against the percentages of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.allocation import divisions, enrolled
from mgkb.checks.audit.numbers import cause, comma, place, plain
from mgkb.checks.audit.rules.ari_shares import fits, known_wholes
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.measures import COUNT, PERCENT
from mgkb.manuscript.numerics.results import printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.allocation import Division
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Passage
    from mgkb.text import Number

_LEFT: Final = re.compile(
    r"lost\s+to|drop(?:ped)?[\s-]?outs?|dropped|withdr[ae]w\w*|exclu\w+|discontinu\w+|missing|did\s+not\s+complete|completed"
    r"|выбы\w+|исключ\w+|отказал\w+|не\s+заверш\w+|заверш\w+|прекрат\w+|потерян\w*",
    re.IGNORECASE,
)
_NEAR: Final = 0.25  # a sum further off is that of other people
_LISTED: Final = re.compile(
    rf"(?<![\d.,/–-])(?P<part>{COUNT})(?:\s+[^\W\d_][\w-]*){{0,3}}\s*[(\[]\s*{PERCENT}\s*[)\]]", re.IGNORECASE
)
_PAIRED: Final = re.compile(
    r"respectively|соответственно|\bgroups?\b|\barms?\b|controls?\b|placebo|групп\w+|контрол\w+|плацебо",
    re.IGNORECASE,
)
_OTHER_WHOLE: Final = re.compile(
    r"\b(?:among|out\s+of|of\s+(?:these|those|whom|which|the\s+\d+)|in\s+those)\b|\bсреди\b|\bиз\s+(?:них|котор\w+|\d+|числа)",
    re.IGNORECASE,
)


@rule(
    code="ARI208",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Two groups do not add up to the people that the study enrolled.",
        "Две группы в сумме не дают числа включённых в исследование.",
    ),
)
def groups_against_enrolled(audit: Audit) -> Iterator[Outcome]:
    """Add up the sizes of two groups and look for the sum among the people of the study.

    What it does:
        Reads sentences that tell the sizes of exactly two groups, one of them a control (“46 received zinc and
        40 served as
        controls”). The sum is compared with the total that the sentence begins with, or else with every number of
        people
        that the manuscript names. Reports a sum that is none of them and lies within a quarter of the number enrolled.
        A sum below it is left alone where the text tells of people who left.

    Why it matters:
        Every percentage rests on the sizes of the groups.

    Example:
        “Of 84 patients, 46 received zinc and 40 served as controls”: 46 + 40 = 86.

    How to dispute:
        Say who is in no group, or in both.

    Known false alarms:
        Groups that overlap.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = audit.once(numerics)
    totals = enrolled(found)
    known = known_wholes(found)
    has_left = any(
        _LEFT.search(s.text) for s in audit.manuscript.sentences_in(Kind.METHODS, Kind.RESULTS, Kind.BODY)
    )
    seen: set[tuple[int, ...]] = set()
    for told in divisions(found):
        one, other = sorted(arm.size for arm in told.arms)
        added = one + other
        if added in known and told.total is None:
            yield Passed()
            continue
        total = told.total or min(totals, key=lambda number: abs(number - added), default=0)
        if total == added:
            yield Passed()
        elif total > other and abs(total - added) <= _NEAR * total and not (added < total and has_left):
            if (one, other, total) not in seen:
                yield _sum_flaw(audit, told, total, totals.get(total))
            seen.add((one, other, total))


@rule(
    code="ARI209",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A percentage of a group is not that of the group's size told elsewhere.",
        "Процент в группе не соответствует её численности, названной в другом месте.",
    ),
)
def percent_of_a_group(audit: Audit) -> Iterator[Outcome]:
    """Recompute the percentages of two groups from sizes that other sentences tell.

    What it does:
        Takes sentences that compare two groups by a count with its percentage for each (“30 women (65.2%) in the zinc
        group and 22 (45%) in the control group”). Where one of the two is a share of a group whose size the manuscript
        tells, and the other is a share of no number of people in the manuscript, reports the other.

    Why it matters:
        A percentage that belongs to no group was mistyped, or people are missing from the account.

    Example:
        Groups of 46 and 40: 30 (65.2%) is of 46, but 22 (45%) is neither of 40 (55 %) nor of 46 (47.8 %).

    How to dispute:
        Print the denominator that was used.

    Known false alarms:
        A denominator that is reduced by people without a value, and named nowhere.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = audit.once(numerics)
    pairs = {tuple(arm.size for arm in told.arms) for told in divisions(found)}
    sizes = {size for pair in pairs for size in pair}
    wholes = known_wholes(found) | sizes | {share.whole for item in found.passages for share in item.shares}
    for item in found.sentences if sizes else ():
        text = item.passage.text
        listed = list(_LISTED.finditer(text))
        if len(listed) != 2 or item.shares or not _PAIRED.search(text) or _OTHER_WHOLE.search(text):
            continue
        read = [(_part(match), _percent(match)) for match in listed]
        fitting = [
            any(fits(percent, part, whole) for whole in wholes if whole >= part) for part, percent in read
        ]
        if all(fitting):
            yield Passed(2)
        elif any(fitting):
            good, bad = fitting.index(True), fitting.index(False)
            own = [
                size for size in sizes if size >= read[good][0] and fits(read[good][1], read[good][0], size)
            ]
            others = {size for pair in pairs for size in pair if set(pair) & set(own) and size not in own}
            if own and others and max(others) >= read[bad][0]:
                yield _percent_flaw(audit, item.passage, listed[bad], max(others))


def _part(match: re.Match[str]) -> int:
    return int(re.sub(r"\D", "", match["part"]))


def _percent(match: re.Match[str]) -> Number:
    return printed_number(match["percent"], comma="," in match["percent"])


def _sum_flaw(audit: Audit, told: Division, total: int, source: Passage | None) -> Flaw:
    one, other = told.arms
    added = one.size + other.size
    steps = f"{one.size} + {other.size} = {added} ≠ {total}"
    places = [place(audit, told.passage, one.start, other.end)]
    if told.total is None and source is not None:
        places.append(audit.at(source.spans[0]))
    return Flaw(
        message=both(
            f"The two groups add up to {added}, and {total} were enrolled.",
            f"В двух группах вместе {added}, а включено {total}.",
        ),
        locations=tuple(places),
        subjects=(audit.subject,),
        calculation=both(steps, steps),
        cause=cause(told.passage, one.start),
    )


def _percent_flaw(audit: Audit, passage: Passage, match: re.Match[str], size: int) -> Flaw:
    part, percent = _part(match), _percent(match)
    true = plain(100 * part / size, max(3, len(str(percent.value))))
    return Flaw(
        message=both(
            f"{part} of {size} is {true} %, and no number of people here makes it {percent} %.",
            f"{part} из {size} – это {comma(true)} %, и ни одно число людей в тексте не даёт {percent} %.",
        ),
        locations=(place(audit, passage, match.start(), match.end()),),
        subjects=(audit.subject,),
        calculation=both(
            f"{part} / {size} = {100 * part / size:.4g} %; printed: {percent} %",
            comma(f"{part} / {size} = {100 * part / size:.4g} %; напечатано: {percent} %"),
        ),
        cause=cause(passage, match.start(), "percent"),
    )
