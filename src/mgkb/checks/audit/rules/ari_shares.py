"""ARI: percentages against the counts that they were made of."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.audit.numbers import as_range, cause, comma, place, plain, study_groups
from mgkb.checks.model import Flaw, NotCheckable, Passed, Recomputed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import Share, group_sizes, numerics
from mgkb.manuscript.numerics.measures import COUNT, PERCENT
from mgkb.manuscript.numerics.results import printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.numerics import Numerics, Passage, Statements
    from mgkb.text import Number

_WEIGHTED = re.compile(r"weighted|взвешен\w+|kaplan|каплан\w*|imput\w+", re.IGNORECASE)
_OF_ALL = re.compile(
    rf"^(?:of|among|out\s+of|из|среди)\s+(?:the\s+|a\s+total\s+of\s+|all\s+|these\s+|those\s+|всех\s+|этих\s+)?"
    rf"(?P<whole>{COUNT})(?!\s?%)",
    re.IGNORECASE,
)
_COUNT_IN_BRACKETS = re.compile(rf"(?<![\d.,/–-])(?P<part>{COUNT})\s*[(\[]\s*{PERCENT}\s*[)\];,]")
_NAMED = re.compile(
    r"(?<=%)\s(?!(?:of|out|vs|versus|and|CI|in|or|to|из|против|от|ДИ|или)\b)[^\W\d_]{2,}[^();]{0,30}\)",
    re.IGNORECASE,
)
_INTEGER = re.compile(rf"(?<![\d.,])(?:{COUNT})(?![\d.,]*\d)(?!\s?%)")


def fits(percent: Number, part: int, whole: int) -> bool:
    """Whether a printed percentage is that of a count, rounded, rounded twice (14.49, 14.5, 15) or cut off.

    >>> from decimal import Decimal
    >>> from mgkb.text import Number
    >>> fits(Number(Decimal("95.8"), "95,8"), 23, 24), fits(Number(Decimal("95"), "95"), 23, 24)
    (True, True)
    """
    low, high = percent.truncated
    return Fraction(low - percent.step / 20) <= Fraction(100 * part, whole) <= Fraction(high)


@rule(
    code="ARI201",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A percentage is not that of the counts printed with it.",
        "Процент не соответствует приведённым рядом числам.",
    ),
)
def percent_of_counts(audit: Audit) -> Iterator[Outcome]:
    """Recompute percentages from part and whole.

    What it does:
        Reads `95.8% (23/24)`, `23 of 24 (95.8%)`, `23 (95.8%) of 24` and, in a sentence that begins “Of 24
        women”, `23 (95.8%)`. Reports a percentage that is neither the rounded (once or twice) nor the cut-off
        value of part / whole with the digits printed. In a sentence with a whole of its own every other count of
        people is tried, too. A percentage with a name of its own that is the share of the rest, “5/28 were confirmed
        (82% false)”, is right.

    Why it matters:
        Part, whole and percentage tell one thing three times: where they differ, one was mistyped or belongs to
        another denominator.

    Example:
        `19% (6/21)`: 6/21 = 28.6 %.

    How to dispute:
        Print the denominator that was used.

    Known false alarms:
        Weighted and estimated percentages beside plain counts; sentences that say “weighted” or “Kaplan” are
        not
        checked.

    Measured:
        Any share's own rounded percentage passes (property test).
    """
    known = known_wholes(audit.once(numerics))
    for item in audit.once(numerics).passages:
        is_estimated = bool(item.shares) and bool(_WEIGHTED.search(item.passage.text))
        for share in item.shares:
            if is_estimated:
                reason = both(
                    "the percentages may be weighted or estimated", "проценты могут быть взвешенными"
                )
                yield NotCheckable(reason, audit.place(item.passage.spans[0][0]))
            elif fits(share.percent, share.part, share.whole) or _is_of_the_rest(item.passage.text, share):
                yield Passed()
            else:
                yield _share_flaw(audit, item.passage, share)
        yield from _of_all(audit, item, known)


@rule(
    code="ARI205",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A percentage is restated as one of a larger group than it was counted in.",
        "Процент повторён как доля более широкой группы, чем та, в которой его сосчитали.",
    ),
)
def denominator_changed(audit: Audit) -> Iterator[Outcome]:
    """Follow percentages from where they are counted to where they are told again.

    What it does:
        Takes percentages printed with part and whole, where the whole is smaller than either group of the
        study. Where
        the same percentage stands again, without counts, as one “of the patients”, the reader takes it for a
        share of
        the group; reports it with the share of the group.

    Why it matters:
        23 of 24 women with a complaint is another success than 96 % of all who took the drug.

    Example:
        Results: `95.8% (23/24)` of those with a complaint, in a group of 30. Discussion: “95.8% of patients who
        took the
        drug”. Of the group it is 23/30 = 76.7 %.

    How to dispute:
        Say of whom the percentage is, in the same clause.

    Known false alarms:
        Sentences that name the smaller group later on.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    groups = study_groups(audit.once(numerics))
    if groups is None:
        return
    sentences = audit.once(numerics).sentences
    counted = {
        share.percent.value: (item.passage, share)
        for item in sentences
        for share in item.shares
        if share.whole < min(groups) and item.passage.kind is not Kind.ABSTRACT
    }
    for item in sentences:
        if item.shares:
            continue
        for match in _OF_PEOPLE.finditer(item.passage.text):
            percent = printed_number(match["percent"], comma="," in match["percent"])
            origin = counted.get(percent.value)
            if origin is None or percent.is_whole:
                continue
            passage, share = origin
            own = {size.size for size in group_sizes(item.passage.text)}
            if share.whole in own:
                yield Passed()
                continue
            yield _restated_flaw(audit, _Restated(item.passage, match, percent, passage, share), groups)


class _Restated(NamedTuple):
    """A percentage told again."""

    passage: Passage
    match: re.Match[str]
    percent: Number
    counted_in: Passage
    share: Share


_A_WHOLE = re.compile(
    r"\b(?:of|from|among|из|среди)\s+(?:(?:these|those|the|all|этих|тех|всех)\s+)?$", re.IGNORECASE
)
"""Stands before a count that is a whole of its own: “142 of these 189 (75 %)”."""
_OF_PEOPLE = re.compile(
    rf"{PERCENT}\s+(?:of\s+(?:the\s+|all\s+|our\s+)?)?(?:(?:study|treated|enrolled)\s+)?"
    r"(?:women|men|patients|participants|subjects|children|пациент(?:ов|ок)|женщин|мужчин|детей|больных|участни(?:ков|ц)|беременных)"
    r"(?![^\W_])(?:,?\s+(?:who|taking|receiving|treated|in\s+the|принимавш\w+|получавш\w+|которые|котор\w+|из|в\s+группе)(?![^\W_]))?",
    re.IGNORECASE,
)


def _of_all(audit: Audit, item: Statements, known: frozenset[int]) -> Iterator[Outcome]:
    """Counts with percentages in a sentence that begins with its whole."""
    text = item.passage.text
    opening = _OF_ALL.match(text)
    if opening is None or _WEIGHTED.search(text):
        return
    wholes = {_int(match[0]) for match in _INTEGER.finditer(text)} | known
    taken = [(share.start, share.end) for share in item.shares]
    for match in _COUNT_IN_BRACKETS.finditer(text, opening.end()):
        part, whole = _int(match["part"]), _int(opening["whole"])
        if any(start <= match.start() < end for start, end in taken) or part > whole or whole < 2:
            continue
        if _A_WHOLE.search(text[: match.start()]):
            continue
        percent = printed_number(match["percent"], comma="," in match["percent"])
        if any(fits(percent, part, other) for other in wholes if other >= part and other > 1):
            yield Passed()
            continue
        share = Share(match.start(), match.end(), percent, part, whole)
        yield _share_flaw(audit, item.passage, share)


@lru_cache(maxsize=4)
def known_wholes(found: Numerics) -> frozenset[int]:
    """Every number of people that a manuscript names, which a count may be a share of."""
    return frozenset(size.size for item in found.passages for size in group_sizes(item.passage.text))


def _int(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def _is_of_the_rest(text: str, share: Share) -> bool:
    """Whether a percentage with a name of its own is that of those left: “5/28 held (82% false calls)”."""
    return bool(_NAMED.match(text, share.end)) and fits(share.percent, share.whole - share.part, share.whole)


def _share_flaw(audit: Audit, passage: Passage, share: Share) -> Flaw:
    percent, part, whole = share.percent, share.part, share.whole
    true = plain(100 * part / whole, max(3, len(str(percent.value))))
    return Flaw(
        message=both(
            f"{part} of {whole} is {true} %, not {percent} %.",
            f"{part} из {whole} – это {comma(true)} %, а не {percent} %.",
        ),
        locations=(place(audit, passage, share.start, share.end),),
        subjects=(audit.subject,),
        calculation=both(
            f"{part} / {whole} = {100 * part / whole:.4g} %; printed: {percent} %",
            comma(f"{part} / {whole} = {100 * part / whole:.4g} %; напечатано: {percent} %"),
        ),
        cause=cause(passage, share.start, "percent"),
        recomputed=(
            Recomputed(
                both(f"{part} of {whole}", f"{part} из {whole}"),
                as_range(percent.interval),
                (100 * part / whole, 100 * part / whole),
                "%",
            ),
        ),
    )


def _restated_flaw(audit: Audit, restated: _Restated, groups: tuple[int, int]) -> Flaw:
    share, percent = restated.share, restated.percent
    size = groups[0]
    return Flaw(
        message=both(
            f"{percent} % is of {share.whole} ({share.part}/{share.whole}); here it reads as one of the group.",
            f"{percent} % – доля от {share.whole} ({share.part}/{share.whole}), а здесь – будто от всей группы.",
        ),
        locations=(
            place(audit, restated.passage, restated.match.start(), restated.match.end()),
            place(audit, restated.counted_in, share.start, share.end),
        ),
        subjects=(audit.subject,),
        calculation=both(
            f"{share.part}/{share.whole} = {100 * share.part / share.whole:.1f} %; of a group of {size}: "
            f"{share.part}/{size} = {100 * share.part / size:.1f} %",
            comma(
                f"{share.part}/{share.whole} = {100 * share.part / share.whole:.1f} %; от группы из {size}: "
                f"{share.part}/{size} = {100 * share.part / size:.1f} %"
            ),
        ),
        cause=cause(restated.passage, restated.match.start(), "percent"),
    )
