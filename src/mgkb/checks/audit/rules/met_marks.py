"""MET: marks of affiliations, and pages of references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_AUTHORS: Final = re.compile(
    rf"^(?=[^\n]*[^\W\d_][{_RAISED}])"
    rf"(?:[^\n{_RAISED}]{{3,60}}[{_RAISED}][{_RAISED},˒ ]*[,;]?\s*(?:and\s+|и\s+)?){{2,40}}$",
    re.MULTILINE,
)
_LISTED: Final = re.compile(rf"^\s*([{_RAISED}]{{1,2}})\s*[^\W\d_]", re.MULTILINE)
_ALONE: Final = re.compile(rf"^\s*([\d{_RAISED}])\s*$", re.MULTILINE)
"""A number that extraction has parted from its affiliation."""
_FRONT: Final = 4000
_PAGES: Final = re.compile(
    r"(?<=[:;,]\s)(?:[pPсС]\.?\s*)?(?P<first>\d{1,5})\s?[–—-]\s?(?P<last>\d{1,5})(?=\s*[.;,]|\s*$|\s+doi)|"
    r"(?<=[:;])(?P<first_b>\d{1,5})\s?[–—-]\s?(?P<last_b>\d{1,5})(?=\s*[.;,]|\s*$|\s+doi)"
)


@rule(
    code="MET231",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An author's mark points to no affiliation.", "Знак при авторе не указывает ни на одну организацию."
    ),
)
def mark_without_affiliation(audit: Audit) -> Iterator[Outcome]:
    """Look for the affiliation of every raised number behind an author's name.

    What it does:
        In text files, reads the line of authors with raised numbers and the lines below that begin with one, and
        reports numbers that no line has, and lines that no author has. A number that stands alone on a line heads
        the affiliation below it.

    Why it matters:
        The author's place of work cannot be told.

    Example:
        “A. One¹, B. Two³”, and affiliations 1 and 2 only.

    How to dispute:
        Add the affiliation, or correct the mark.

    Known false alarms:
        Marks of footnotes among the authors.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    front = audit.manuscript.text[:_FRONT]
    authors = _AUTHORS.search(front)
    below = {match[1]: match for match in _LISTED.finditer(front, authors.end() if authors else 0)}
    if authors is None or len(below) < 2:
        yield audit.not_checkable(both("no affiliations with raised numbers", "нет организаций с номерами"))
        return
    marks = {
        mark
        for run in re.findall(rf"[{_RAISED},˒]+", authors[0])
        for mark in re.findall(rf"[{_RAISED}]+", run)
    }
    parted = {_RAISED[int(mark)] for mark in _ALONE.findall(front, authors.end())}
    single = {mark for mark in marks if len(mark) == 1 and mark not in parted}
    lost = sorted(single - set(below))
    unused = sorted(set(below) - marks)
    if not lost:
        yield Passed(len(marks))
        return
    numbers = listed(str(_RAISED.index(mark)) for mark in lost)
    rest = listed(str(_RAISED.index(mark)) for mark in unused if len(mark) == 1)
    yield flaw(
        audit,
        f"An author is marked {numbers}, and no affiliation has this number"
        + (f"; affiliation {rest} has no author." if rest else "."),
        f"При авторе стоит {numbers}, а организации с таким номером нет"
        + (f"; организация {rest} ни за кем не значится." if rest else "."),
        authors.span(),
    )


@rule(
    code="MET232",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The last page of a reference lies before its first.",
        "Последняя страница источника меньше первой.",
    ),
)
def pages_turned_round(audit: Audit) -> Iterator[Outcome]:
    """Compare first and last pages of references.

    What it does:
        Reads page ranges of entries of the reference list, as printed. A shortened last page (167–76) is completed;
        of ranges whose numbers have equally many digits, a smaller last one is reported.

    Why it matters:
        The reference cannot be found as printed.

    Example:
        “2014; 2 (4): 310–304”.

    How to dispute:
        Correct the pages.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    passed = 0
    for entry in audit.manuscript.references:
        for match in _PAGES.finditer(entry.raw):
            first, last = match["first"] or match["first_b"], match["last"] or match["last_b"]
            if len(first) != len(last) or int(first) <= int(last):
                passed += 1
                continue
            if int(first) == int(last[::-1]) == 0:
                continue
            yield flaw(
                audit,
                f"Reference {entry.key} ends on page {last}, before its first page {first}.",
                f"Источник {entry.key}: последняя страница {last} меньше первой {first}.",
                (entry.start, entry.end),
                steps=f"{last} < {first}",
            )
    if passed:
        yield Passed(passed)
