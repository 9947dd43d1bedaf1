"""REF1: is a reference described as its PubMed record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.consequences import not_pulled, references
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import rule
from mgkb.checks.wording import both, listed
from mgkb.references.verify.description import Outcome as Compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.checks.verified import ReferenceView
    from mgkb.references.verify import FieldCheck

_FIELDS = {
    "authors": "авторы",
    "title": "заглавие",
    "journal": "журнал",
    "year": "год",
    "volume": "том",
    "pages": "страницы",
}


@rule(
    code="REF101",
    severity=Severity.WARNING,
    summary=both(
        "A cited work is described differently from its PubMed record.",
        "Работа описана иначе, чем в её записи PubMed.",
    ),
)
def described_differently(desk: Desk) -> Iterator[Outcome]:
    """Compare what is printed of each work with the record that was pulled for it, field by field.

    What it does:
        Compares authors, title, journal, year, volume, pages and identifiers: of the reference as the list prints it,
        or of our own description of the work where no list was read. Abbreviations, diacritics, transliteration,
        electronic-first years and page styles make no difference. A misprint of a letter or so is REF102.

    Why it matters:
        A wrong description leads readers nowhere, and is how a citation that nobody has read gives itself away.

    Example:
        The list says 2006; the record of its PMID says 2016.

    How to dispute:
        Correct the list or references/works.json, or pull again with `--refresh` if PubMed has corrected its record.

    Known false alarms:
        Not known: no record of this knowledge base could be pulled where the rule was written.

    Measured:
        Field comparison is measured by benchmarks/references_match.py; the rule itself is not measured yet.
    """
    yield from _compared(desk, Compared.DIFFERS, ("is described differently from", "расходится с"))


@rule(
    code="REF102",
    severity=Severity.NOTE,
    summary=both(
        "A cited work is described with a misprint.",
        "В описании работы опечатка.",
    ),
)
def misprinted(desk: Desk) -> Iterator[Outcome]:
    """Compare what is printed of each work with its record, for what differs by a letter or so.

    What it does:
        As REF101, for fields that agree but for a slip of pen or scanner: a name spelt otherwise, a word of the title
        misread.

    Why it matters:
        A misprint costs whoever looks for the work, and nothing else; it says nothing against the work.

    Example:
        “Pickerng G” where the record has “Pickering G”.

    How to dispute:
        Correct the list, or ignore it.

    Known false alarms:
        A name that its bearer spells in two ways.

    Measured:
        Field comparison is measured by benchmarks/references_match.py; the rule itself is not measured yet.
    """
    yield from _compared(desk, Compared.SLIP, ("differs by a misprint from", "отличается опечаткой от"))


def _compared(desk: Desk, outcome: Compared, words: tuple[str, str]) -> Iterator[Outcome]:
    """What comes of each reference whose fields are held against its record, for those that come out so."""
    for view in _described(desk):
        if isinstance(view, NotCheckable):
            yield view
            continue
        wrong = [check for check in view.wrong if check.outcome is outcome]
        yield _flaw(desk, view, wrong, words) if wrong else Passed()


def _described(desk: Desk) -> Iterator[ReferenceView | NotCheckable]:
    """References that print something of their own; of those that share our description of a work, the first."""
    seen: set[str] = set()
    for view in desk.references:
        listed_ = view.reference.printed or (view.answer and view.answer.listed)
        if view.work is None or (not listed_ and view.work.id in seen):
            continue
        seen.add(view.work.id)
        if view.record is None:
            yield not_pulled(view)
        elif not view.comparable:
            yield NotCheckable(
                both(
                    "nothing of it is printed that could be compared",
                    "сравнивать нечего: ничего не напечатано",
                ),
                view.reference.place(),
            )
        else:
            yield view


def _flaw(desk: Desk, view: ReferenceView, wrong: list[FieldCheck], words: tuple[str, str]) -> Flaw:
    record = view.record
    pmid = record.pmid if record else ""
    names = listed(check.field for check in wrong)
    russian = listed(_FIELDS.get(check.field, check.field) for check in wrong)
    of_work = view.reference.printed is None and not (view.answer and view.answer.listed)
    return Flaw(
        message=both(
            f"[{view.number}] {_name(view)} {words[0]} PubMed's record {pmid}: {names}.",
            f"Описание [{view.number}] {_name(view, 'ru')} {words[1]} записью PubMed {pmid}: {russian}."
            if words[1].endswith(" с")
            else f"Описание [{view.number}] {_name(view, 'ru')} {words[1]} записи PubMed {pmid}: {russian}.",
        ),
        locations=(desk.at(view.work) if of_work and view.work else desk.at(view.reference),),
        subjects=references([view]),
        calculation=both(
            "; ".join(
                f"{each.field}: “{each.printed}”, PubMed: “{each.recorded}”{_note(each)}" for each in wrong
            ),
            "; ".join(
                f"{_FIELDS.get(each.field, each.field)}: «{each.printed}», PubMed: «{each.recorded}»{_note(each)}"
                for each in wrong
            ),
        ),
        key=(view.work.id if view.work else view.id, *(check.field for check in wrong)),
    )


def _name(view: ReferenceView, language: str = "en") -> str:
    return view.work.short_in(language) if view.work else view.id


def _note(check: FieldCheck) -> str:
    return f" ({check.note})" if check.note else ""
