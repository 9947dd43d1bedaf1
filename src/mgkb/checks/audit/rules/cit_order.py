"""CIT: the order in which the numbers of a reference list are first cited."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.cited import body, broken_off, is_boxed, is_numeric, numbers_of
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Citation, Sentence

_FEW: Final = 5  # numbers; fewer show no order
_RISING: Final = 0.8  # share of first citations in rising order: then the list is numbered by appearance
_RISING_ANYWAY: Final = 0.6  # the same, where the first two are 1 and 2 and the list is not alphabetical
_SHOWN: Final = 5  # places
_MARKED: Final = frozenset({"jats", "docx"})  # formats whose markup says what a citation is
_CLOSED: Final = re.compile(r"[.!?…:;][»”\"')\]]*(?:\s*\[[\d\s,;–—-]+\]|[⁰¹²³⁴-⁹⁻,]+)*\s*\Z")
_PROSE: Final = 8  # words of a sentence that is no cell of a table whose lines were lost


@rule(
    code="CIT203",
    severity=Severity.WARNING,
    summary=both(
        "References are numbered by first citation, but some come out of turn.",
        "Источники пронумерованы по порядку упоминания, но порядок нарушен.",
    ),
    reads=Reads.MANUSCRIPT,
)
def out_of_order(audit: Audit) -> Iterator[Outcome]:
    """Compare the order of first citations with the numbers.

    What it does:
        Goes through the running text and takes each number where it is first cited. Where four in five stand in
        rising order (the longest rising sequence), or three in five that begin with 1 and 2 in a list that is not
        alphabetical, the list is numbered by appearance; then the others are reported.
        Numbers that a table, caption or note cites are left out. An alphabetical list shows no such order and is
        left alone, as is a text in which a citation breaks off (“[13]–, and”).

    Why it matters:
        Numbers out of turn show where a passage was moved or a reference put in later: there citations tend to be off.

    Example:
        First citations [1], [2], [5], [3], [4]: 5 comes before 3.

    How to dispute:
        Renumber, or say that the list is alphabetical.

    Known false alarms:
        A passage that the file holds in another place than the journal printed it, such as a box.

    Measured:
        On the two source documents: no finding.
    """
    manuscript = audit.manuscript
    first: dict[int, Citation] = {}
    for sentence in body(manuscript):
        if is_boxed(manuscript, sentence.section):
            continue
        for citation in sentence.citations:
            for number in numbers_of(citation):
                first.setdefault(number, citation)
    elsewhere = _cited_elsewhere(audit)
    order = [number for number in first if number not in elsewhere]
    rising = _longest_rising(order)
    share = _RISING_ANYWAY if order[:2] == [1, 2] and not _is_alphabetical(audit) else _RISING
    if not is_numeric(manuscript) or len(order) < _FEW or len(rising) < share * len(order):
        yield audit.not_checkable(
            both(
                "references are not numbered by first citation",
                "источники пронумерованы не по порядку упоминания",
            )
        )
        return
    odd = [number for number in order if number not in rising]
    if not odd:
        yield Passed(len(order))
        return
    if broken_off(manuscript):
        yield audit.not_checkable(
            both("a citation breaks off, and may have held others", "одна из ссылок обрывается"),
            broken_off(manuscript)[0],
        )
        return
    pairs = [_exchanged(number, order) for number in odd]
    early, late = pairs[0]
    yield Flaw(
        message=both(
            f"Cited out of turn: {listed(odd)}; [{early}] comes before [{late}].",
            f"Нарушен порядок ссылок: {listed(odd)}; [{early}] стоит раньше [{late}].",
        ),
        locations=tuple(
            audit.at((first[number].start, first[number].end)) for pair in pairs[:_SHOWN] for number in pair
        ),
        subjects=(audit.subject,),
        checks=len(order),
        key=("order", *map(str, odd)),
    )


def _is_alphabetical(audit: Audit) -> bool:
    """Whether the entries of the list stand in the order of their first letters."""
    names = [entry.raw.lstrip(" 0123456789.[]()").casefold()[:1] for entry in audit.manuscript.references]
    return names == sorted(names)


def _longest_rising(order: Sequence[int]) -> set[int]:
    """The longest sequence of different numbers that rises.

    >>> sorted(_longest_rising([1, 2, 7, 3, 4]))
    [1, 2, 3, 4]
    """
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in order:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def _exchanged(number: int, order: Sequence[int]) -> tuple[int, int]:
    """A number out of turn with the one it should have changed places with: the earlier cited first."""
    place = order.index(number)
    lower = [other for other in order[place + 1 :] if other < number]
    return (number, min(lower)) if lower else (next(o for o in order[:place] if o > number), number)


def _cited_elsewhere(audit: Audit) -> set[int]:
    """Numbers that tables, captions and notes cite: where they are met depends on the layout."""
    manuscript = audit.manuscript
    apart = {BlockKind.TABLE, BlockKind.CAPTION, BlockKind.NOTE}
    spans = [(block.start, block.end) for block in manuscript.blocks if block.kind in apart]
    if manuscript.format not in _MARKED:
        spans += [(s.start, s.end) for s in manuscript.sentences if not _is_prose(s)]
    return {
        number
        for citation in manuscript.citations
        if any(start <= citation.start < end for start, end in spans)
        for number in numbers_of(citation)
    }


def _is_prose(sentence: Sentence) -> bool:
    """Whether it is a sentence, and not a row of a table whose lines were lost."""
    return len(sentence.text.split()) >= _PROSE and bool(_CLOSED.search(sentence.text))
