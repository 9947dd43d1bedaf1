"""Years, volumes, pages and journals: how each is compared, whoever asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.references.match.names import Alike, compare_journals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mgkb.references.pubmed import PubMedRecord


_FAVOUR: Final = (Alike.SAME, Alike.SIMILAR, Alike.DIFFERENT)


def best(answers: Iterable[Alike]) -> Alike:
    """The most favourable answer; one that says something goes before one that does not.

    >>> best([Alike.UNKNOWN, Alike.DIFFERENT]), best([])
    (<Alike.DIFFERENT: 'different'>, <Alike.UNKNOWN: 'unknown'>)
    """
    found = tuple(answers)
    for answer in _FAVOUR:
        if answer in found:
            return answer
    return Alike.UNKNOWN


def citable_years(record: PubMedRecord) -> tuple[int, int] | None:
    """From the electronic article, or PubMed's first sight of it, to the end of the issue."""
    years = [date.year for date in (record.electronic, record.published, record.published_until) if date]
    if record.published:
        issue = record.published.year
        years += [
            date.year
            for status, date in record.other_dates
            if status in {"epublish", "aheadofprint", "entrez"} and 0 <= issue - date.year <= 2
        ]
    return (min(years), max(years)) if years else None


def compare_years(printed: int | None, span: tuple[int, int] | None) -> Alike:
    """Compare a year with a span of years.

    >>> compare_years(2011, (2010, 2011)).value, compare_years(2009, (2010, 2011)).value
    ('same', 'similar')
    """
    if printed is None or span is None:
        return Alike.UNKNOWN
    away = max(span[0] - printed, printed - span[1], 0)
    return {0: Alike.SAME, 1: Alike.SIMILAR}.get(away, Alike.DIFFERENT)


def compare_journal(printed: str | None, record: PubMedRecord) -> Alike:
    """Compare a printed container with the journal's name and abbreviation."""
    names = [name for name in (record.journal, record.journal_abbreviation) if name]
    return best(compare_journals(printed, name) for name in names) if printed else Alike.UNKNOWN


def compare_volumes(printed: str | None, recorded: str | None) -> Alike:
    """Compare volumes by their first number, so that `10 Suppl 1` is volume 10.

    >>> compare_volumes("10 Suppl 1", "10").value, compare_volumes("XII", "12").value
    ('same', 'unknown')
    """
    first, second = re.search(r"\d+", printed or ""), re.search(r"\d+", recorded or "")
    if not first or not second:
        return Alike.UNKNOWN
    return Alike.SAME if int(first[0][:9]) == int(second[0][:9]) else Alike.DIFFERENT


def compare_pages(printed: str | None, recorded: str | None) -> Alike:
    """Compare first pages or article numbers by their digits; a paper that counts its own pages from 1 says nothing.

    >>> compare_pages("e0123", "123").value, compare_pages("1", "290").value, compare_pages("S12", "12").value
    ('same', 'unknown', 'similar')
    """
    first, second = _page(printed), _page(recorded)
    if not first[1] or not second[1]:
        return Alike.UNKNOWN
    if first[1] == second[1]:
        return Alike.SAME if first[0] == second[0] or {first[0], second[0]} <= {"", "e"} else Alike.SIMILAR
    return Alike.UNKNOWN if first == ("", "1") else Alike.DIFFERENT


def _page(text: str | None) -> tuple[str, str]:
    """Letters and digits of a page, without leading zeros."""
    folded = (text or "").lower()
    return re.sub("[^a-z]", "", folded)[:8], re.sub(r"\D", "", folded).lstrip("0")
