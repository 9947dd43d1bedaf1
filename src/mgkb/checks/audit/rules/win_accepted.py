"""WIN: when a manuscript was received and accepted, and what it cites from later."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.dates import dates
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.dates import Day
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript

_STEPS: Final = (
    ("received", r"\breceived\b|\bsubmitted\b|\bпоступила\b|\bполучена\b"),
    (
        "revised",
        r"\brevised\b|\bresubmitted\b|\bпосле\s+доработки\b|\bдоработана\b|\bпринята\s+после\s+доработки\b",
    ),
    ("accepted", r"\baccepted\b|\bпринята\b(?!\s+после\s+доработки)|\bодобрена\s+к\s+печати\b"),
    ("published", r"\bpublished(?:\s+online)?\b|\bопубликована\b"),
)
_LINE: Final = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _STEPS), re.IGNORECASE)
_FRONT: Final = 6000  # characters in which a journal prints these dates, at the beginning or the end
_NEAR: Final = 40
_LATE: Final = 6  # months after acceptance within which editors still renew a list


@rule(
    code="WIN231",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A manuscript was accepted before it was received.", "Рукопись принята раньше, чем поступила."
    ),
)
def order_of_dates(audit: Audit) -> Iterator[Outcome]:
    """Compare the dates on which a manuscript was received, revised, accepted and published.

    What it does:
        Reads the dates that stand behind these words on the first or last page, and reports a later step with an
        earlier date.

    Why it matters:
        Dates out of order are a slip at best; searches, windows and citations are judged by them.

    Example:
        “Received 14.05.2023. Accepted 02.03.2023.”

    How to dispute:
        Correct the dates.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = audit.once(steps)
    order = [name for name, _ in _STEPS]
    known = [(name, found[name]) for name in order if name in found]
    for (name, day), (later, other) in pairwise(known):
        if not day.is_after(other):
            yield Passed()
            continue
        yield flaw(
            audit,
            f"{name.capitalize()} {day.text}, and {later} {other.text}.",
            f"Даты идут не по порядку: {day.text}, а позже {other.text}.",
            (min(day.start, other.start), max(day.end, other.end)),
            steps=f"{day.year}-{day.month:02}-{day.day:02} > {other.year}-{other.month:02}-{other.day:02}",
        )


@rule(
    code="WIN232",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A work is cited that appeared after the manuscript was accepted.",
        "Цитируется работа, вышедшая после принятия рукописи.",
    ),
)
def cited_from_the_future(audit: Audit) -> Iterator[Outcome]:
    """Compare the years of references with the date of acceptance.

    What it does:
        Takes the date of acceptance, or of receipt where no other is printed, and reports references whose year
        begins more than six months after it.

    Why it matters:
        Such a work cannot have been read: its year, or the date, is wrong.

    Example:
        Accepted 6 March 2023; reference 14 is of 2024.

    How to dispute:
        Say that it was in press.

    Known false alarms:
        Works printed with the year of an issue that came out much later.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = audit.once(steps)
    last = found.get("published") or found.get("accepted") or found.get("revised") or found.get("received")
    if last is None or not audit.manuscript.references:
        reason = both("no date of acceptance, or no list", "нет даты принятия или списка литературы")
        yield audit.not_checkable(reason)
        return
    limit = last.year + (1 if last.month + _LATE > 12 else 0)
    too_late = range(limit + 1, limit + 30)
    late = [entry for entry in audit.manuscript.references if audit.year_in(entry, too_late)]
    if not late:
        yield Passed(len(audit.manuscript.references))
    for entry in late:
        year = audit.parsed[entry.key].year
        yield flaw(
            audit,
            f"Reference {entry.key} is of {year}, and the manuscript of {last.text}.",
            f"Источник {entry.key} – {year} года, а рукопись – {last.text}.",
            (entry.start, entry.end),
            (last.start, last.end),
            steps=f"{year} > {last.year}",
        )


def steps(manuscript: Manuscript) -> dict[str, Day]:
    """The first date behind each of the words, with places in the manuscript's text."""
    text = manuscript.text
    found: dict[str, Day] = {}
    for begin in dict.fromkeys((0, max(0, len(text) - _FRONT))):
        piece = text[begin : begin + _FRONT]
        marks = list(_LINE.finditer(piece))
        days = dates(piece)
        for number, mark in enumerate(marks):
            end = marks[number + 1].start() if number + 1 < len(marks) else mark.end() + _NEAR
            day = next((d for d in days if mark.end() <= d.start < min(end, mark.end() + _NEAR)), None)
            name = mark.lastgroup
            if day is None or name is None or name in found or day.day == 0:
                continue
            if re.search(r"[.;]\s", piece[mark.end() : day.start]) or not _stands_alone(piece, mark.start()):
                continue
            found[name] = replace(day, start=begin + day.start, end=begin + day.end)
    return found if len(found) > 1 else {}


def _stands_alone(text: str, at: int) -> bool:
    """Whether a word opens a line or a sentence, or follows another such date: “… was received on” does not."""
    return (
        bool(
            re.search(
                r"(?:^|\n|[.;,|:]\s|\d\s|/\s?)\W*(?:(?:Статья|Рукопись|Article|Manuscript)\s+)?\Z",
                text[max(0, at - 22) : at],
            )
        )
        or at == 0
    )
