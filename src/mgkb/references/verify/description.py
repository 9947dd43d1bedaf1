"""Is it described correctly? Field by field, so that only real differences are reported.

Not differences: abbreviations, diacritics and transliteration; the year of the electronic article; `167-76` for
`167-176`; a list of authors cut short with “et al.”; an article number for pages; markup and punctuation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mgkb.references.match.fields import (
    best,
    citable_years,
    compare_journal,
    compare_pages,
    compare_volumes,
    compare_years,
)
from mgkb.references.match.names import Alike, compare_families
from mgkb.references.verify.titles import compare_titles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mgkb.references.parsed import Name, ParsedReference
    from mgkb.references.pubmed import PubMedRecord


class Outcome(StrEnum):
    """What comparing one field gave. `slip`: one letter or so, a misprint rather than something else."""

    AGREES = "agrees"
    SLIP = "slip"
    DIFFERS = "differs"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """One field of a reference against its record.

    Attributes:
        field: `authors`, `title`, `journal`, `year`, `volume`, `pages`, `DOI`, `PMID` or `PMCID`.
        outcome: What comparing gave.
        printed: What the reference says.
        recorded: What the record says.
        note: What was understood, or what exactly is wrong.
    """

    field: str
    outcome: Outcome
    printed: str
    recorded: str
    note: str = ""


_OUTCOMES = {
    Alike.SAME: Outcome.AGREES,
    Alike.SIMILAR: Outcome.SLIP,
    Alike.DIFFERENT: Outcome.DIFFERS,
    Alike.UNKNOWN: Outcome.NOT_CHECKABLE,
}


def describe(reference: ParsedReference, record: PubMedRecord) -> tuple[FieldCheck, ...]:
    """Compare every field; of two languages printed, the better fitting one counts.

    Args:
        reference: As printed.
        record: What it was identified as.

    Returns:
        A check a field, in a fixed order. What one side does not say is `not checkable`.
    """
    versions = [version for version in (reference, reference.other_language) if version]
    checks: Sequence[Callable[[ParsedReference, PubMedRecord], FieldCheck]] = (
        _authors,
        _title,
        _journal,
        _year,
        _volume,
        _pages,
        lambda one, known: _identifier("DOI", one.doi, known.doi),
        lambda one, known: _identifier("PMID", one.pmid, known.pmid),
        lambda one, known: _identifier("PMCID", one.pmcid, known.pmcid),
    )
    order = list(Outcome)
    return tuple(
        min((check(version, record) for version in versions), key=lambda done: order.index(done.outcome))
        for check in checks
    )


def differences(checks: Sequence[FieldCheck]) -> tuple[FieldCheck, ...]:
    """Only what is wrong, slips included."""
    return tuple(check for check in checks if check.outcome in {Outcome.DIFFERS, Outcome.SLIP})


def _authors(reference: ParsedReference, record: PubMedRecord) -> FieldCheck:
    ours, theirs = reference.authors, record.authors
    printed, recorded = _list(ours), _list(theirs)
    if not ours or not theirs:
        return FieldCheck("authors", Outcome.NOT_CHECKABLE, printed, recorded)
    answers = [_nearest(name, index, theirs) for index, name in enumerate(ours)]
    strange = [name.family for name, answer in zip(ours, answers, strict=True) if answer is Alike.DIFFERENT]
    if strange:
        return FieldCheck(
            "authors", Outcome.DIFFERS, printed, recorded, f"not in the record: {', '.join(strange)}"
        )
    if compare_families(ours[0].family, theirs[0].family) is Alike.DIFFERENT:
        return FieldCheck("authors", Outcome.DIFFERS, printed, recorded, "another first author")
    if len(ours) < len(theirs) and not _may_be_cut(reference):
        missing = [name.family for name in theirs if _nearest(name, -1, ours) is Alike.DIFFERENT]
        if missing:
            note = f"left out without “et al.”: {', '.join(missing)}"
            return FieldCheck("authors", Outcome.DIFFERS, printed, recorded, note)
    slips = [name.family for name, answer in zip(ours, answers, strict=True) if answer is Alike.SIMILAR]
    if slips:
        return FieldCheck("authors", Outcome.SLIP, printed, recorded, f"spelt otherwise: {', '.join(slips)}")
    return FieldCheck("authors", Outcome.AGREES, printed, recorded)


def _nearest(name: Name, index: int, others: Sequence[Name]) -> Alike:
    """How a name compares with the one in its place, or with any; given and family name may be turned round."""
    there = others[index : index + 1] if index >= 0 else ()
    answers = [compare_families(name.family, other.family) for other in (*there, *others)]
    if name.given and len(name.given) > 3:
        answers += [compare_families(name.given, other.family) for other in others]
    return best(answers)


def _may_be_cut(reference: ParsedReference) -> bool:
    """Whether the list says that it is cut short, in whatever way that was printed."""
    return reference.more_authors or "…" in reference.raw or "..." in reference.raw


def _list(names: Sequence[Name]) -> str:
    return ", ".join(f"{name.family} {name.given}".strip() for name in names)


def _title(reference: ParsedReference, record: PubMedRecord) -> FieldCheck:
    recorded = [title for title in (record.title, record.vernacular_title) if title]
    if not reference.title or not recorded:
        return FieldCheck("title", Outcome.NOT_CHECKABLE, reference.title or "", record.title or "")
    answers = [(compare_titles(reference.title, title), title) for title in recorded]
    order = (Alike.SAME, Alike.SIMILAR, Alike.DIFFERENT)
    (answer, note), title = min(answers, key=lambda item: order.index(item[0][0]))
    return FieldCheck("title", _OUTCOMES[answer], reference.title, title, note)


def _journal(reference: ParsedReference, record: PubMedRecord) -> FieldCheck:
    answer = compare_journal(reference.container, record)
    return FieldCheck("journal", _OUTCOMES[answer], reference.container or "", record.journal or "")


def _year(reference: ParsedReference, record: PubMedRecord) -> FieldCheck:
    span = citable_years(record)
    printed = str(reference.year or "")
    recorded = "" if span is None else "–".join(str(year) for year in dict.fromkeys(span))
    answer = compare_years(reference.year, span)
    # One year beside is still another year: no slip of a letter.
    outcome = Outcome.DIFFERS if answer is Alike.SIMILAR else _OUTCOMES[answer]
    note = "electronic before print" if span and span[0] < span[1] and outcome is Outcome.AGREES else ""
    return FieldCheck("year", outcome, printed, recorded, note)


def _volume(reference: ParsedReference, record: PubMedRecord) -> FieldCheck:
    answer = compare_volumes(reference.volume, record.volume)
    return FieldCheck("volume", _OUTCOMES[answer], reference.volume or "", record.volume or "")


def _pages(reference: ParsedReference, record: PubMedRecord) -> FieldCheck:
    printed, recorded = (
        "-".join(page for page in (side.first_page, side.last_page) if page) for side in (reference, record)
    )
    answer = compare_pages(reference.first_page, record.first_page)
    if answer is Alike.SAME and compare_pages(reference.last_page, record.last_page) is Alike.DIFFERENT:
        return FieldCheck("pages", Outcome.DIFFERS, printed, recorded, "another last page")
    return FieldCheck("pages", _OUTCOMES[answer], printed, recorded)


def _identifier(kind: str, printed: str | None, recorded: str | None) -> FieldCheck:
    if not printed or not recorded:
        return FieldCheck(kind, Outcome.NOT_CHECKABLE, printed or "", recorded or "")
    same = printed.lower() == recorded.lower()
    return FieldCheck(kind, Outcome.AGREES if same else Outcome.DIFFERS, printed, recorded)
