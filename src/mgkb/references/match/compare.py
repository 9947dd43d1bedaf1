"""A printed reference against a record, field by field, as evidence that they are the same work."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mgkb.references.match.fields import (
    best,
    citable_years,
    compare_journal,
    compare_pages,
    compare_volumes,
    compare_years,
)
from mgkb.references.match.fold import fold, fold_name, plain
from mgkb.references.match.names import Alike, compare_families

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.references.parsed import Name, ParsedReference
    from mgkb.references.pubmed import PubMedRecord

LONG_TITLE: Final = 30
"""Folded characters from which a title is found inside a longer text by more than chance."""
EXACT: Final = 97.0
"""rapidfuzz ratio from which two titles differ by no more than a slip."""
IN_PART: Final = 0.96
"""What agreeing with a part of the other text is worth of agreeing with the whole of it."""
_EVIDENCE: Final = {Alike.SAME: 1.0, Alike.SIMILAR: 0.5, Alike.UNKNOWN: 0.0, Alike.DIFFERENT: -1.0}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the fields of a reference and of a record compare.

    Attributes:
        title: Similarity from 0 to 1 of the best pair of titles; None when the reference prints none.
        exact: Whether a title long enough to be its work's own agrees to the letter or nearly so.
        author: First author. `others`: share of the other printed authors that the record has, or None.
        year: `similar` is one year beside; years between electronic and printed issue are the same.
        journal, volume, page: Of the place where it was published.
    """

    title: float | None
    exact: bool
    author: Alike
    others: float | None
    year: Alike
    journal: Alike
    volume: Alike
    page: Alike

    @property
    def features(self) -> tuple[float, ...]:
        """Evidence from −1 (against) over 0 (not said) to 1, in the order of `FEATURES`."""
        return (
            0.0 if self.title is None else max(-1.0, (self.title - 0.75) / 0.25),
            float(self.exact),
            _EVIDENCE[self.author],
            0.0 if self.others is None else 2 * self.others - 1,
            0.0 if self.year is Alike.SIMILAR else _EVIDENCE[self.year],
            _EVIDENCE[self.journal],
            _EVIDENCE[self.volume],
            _EVIDENCE[self.page],
        )

    @property
    def corroborated(self) -> bool:
        """Whether more than the title speaks for it: the year, the first author or the first page."""
        return Alike.SAME in {self.year, self.author, self.page} or self.author is Alike.SIMILAR


FEATURES: Final = ("title", "exact", "author", "others", "year", "journal", "volume", "page")


class Printed:
    """A reference made ready for comparing, in both its languages where it has two."""

    def __init__(self, reference: ParsedReference) -> None:
        self.reference = reference
        self.versions = tuple(version for version in (reference, reference.other_language) if version)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Folded titles."""
        return tuple(folded for one in self.versions if one.title and (folded := fold(one.title)))

    @cached_property
    def raw(self) -> str:
        """The whole string, folded."""
        return fold(self.reference.raw)

    @cached_property
    def plain(self) -> str:
        """The whole string in the milder form, with a blank on either side."""
        return f" {plain(self.reference.raw)} "


class Recorded:
    """A record made ready for comparing."""

    def __init__(self, record: PubMedRecord) -> None:
        self.record = record
        titles = (record.title, record.vernacular_title)
        self.titles = tuple(folded for title in titles if title and (folded := fold(title)))


def compare(printed: Printed, recorded: Recorded) -> Comparison:
    """Compare all fields."""
    record, versions = recorded.record, printed.versions
    authors = [_author(printed, version.authors, record.authors) for version in versions]
    others = [share for one in versions if (share := _others(one.authors[1:], record.authors)) is not None]
    title, exact = _title(printed, recorded)
    years = citable_years(record)
    return Comparison(
        title=title,
        exact=exact,
        author=best(authors),
        others=max(others, default=None),
        year=best(compare_years(one.year, years) for one in versions),
        journal=_journal(printed, record),
        volume=best(compare_volumes(one.volume, record.volume) for one in versions),
        page=best(compare_pages(one.first_page, record.first_page) for one in versions),
    )


def _journal(printed: Printed, record: PubMedRecord) -> Alike:
    answer = best(compare_journal(one.container, record) for one in printed.versions)
    if answer in {Alike.SAME, Alike.SIMILAR}:
        return answer
    # The container may not have been understood, while the journal's name stands in the string.
    names = (plain(name) for name in (record.journal, record.journal_abbreviation) if name)
    return Alike.SIMILAR if any(" " in name and f" {name} " in printed.plain for name in names) else answer


def _title(printed: Printed, recorded: Recorded) -> tuple[float | None, bool]:
    """Similarity of the best pair of titles, and whether it is exact."""
    from rapidfuzz.fuzz import partial_ratio, ratio

    found, exact = [], False
    for title in recorded.titles:
        for ours in printed.titles:
            whole = ratio(ours, title)
            exact = exact or (whole >= EXACT and len(title) >= LONG_TITLE)
            found.append(whole)
            if min(len(ours), len(title)) >= LONG_TITLE:
                # A subtitle left out, or a title with the journal still hanging on it.
                found.append(IN_PART * partial_ratio(ours, title))
        if min(len(title), len(printed.raw)) >= LONG_TITLE and max(found, default=0) < 90:
            inside = IN_PART * partial_ratio(title, printed.raw)
            if inside >= 80:
                found.append(inside)
    return (max(found) / 100, exact) if found else (None, False)


def _author(printed: Printed, ours: Sequence[Name], theirs: Sequence[Name]) -> Alike:
    if not theirs:
        return Alike.UNKNOWN
    first = theirs[0].family
    if not ours:
        words = printed.raw.split()
        return (
            Alike.SIMILAR if len(first) > 3 and set(fold_name(first).split()) <= set(words) else Alike.UNKNOWN
        )
    answer = compare_families(ours[0].family, first)
    if answer is Alike.DIFFERENT:
        # Given name first, or another author first: weaker, but no contradiction.
        turned = [compare_families(ours[0].given, first)] if len(ours[0].given) > 3 else []
        turned += [compare_families(ours[0].family, other.family) for other in theirs[1:]]
        return Alike.SIMILAR if Alike.SAME in turned else Alike.DIFFERENT
    return answer


def _others(ours: Sequence[Name], theirs: Sequence[Name]) -> float | None:
    if not ours or not theirs:
        return None
    found = sum(
        best(compare_families(one.family, other.family) for other in theirs) is not Alike.DIFFERENT
        for one in ours
    )
    return found / len(ours)
