"""CIT: citations against the reference list."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.cited import body, broken_off, numbers_of
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import CitationForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Location, Outcome
    from mgkb.manuscript import Citation, ReferenceEntry

_SHOWN: Final = 5  # places
_MARKED: Final = frozenset({"jats", "docx"})  # formats whose markup says what a citation is
_ALONE: Final = re.compile(r"(?<=[^\W\d_]{3}\s)(\[(\d{1,3})\])(?=\s*[.,;:)]|\s+[a-zа-яё])")
_GROUP: Final = re.compile(r"[\[(][^\[\]()]{1,80}[\])]|(?<=[^\W\d_.,;)])\d[\d,–-]*")
_SQUARE: Final = re.compile(r"\[[^\[\]]{1,80}|[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹⁻,–-]*")
_INTERVAL: Final = re.compile(r"\[\s*(?:0|\d{0,3}[05])\s*,\s*\d{0,3}[05]\s*\]")
"""Two round numbers in brackets: an interval as mathematics writes it."""
_RANGE: Final = re.compile(r"(\d{1,3})(?:\s*[–—‐‑−÷-]\s*(\d{1,3}))?")


@rule(
    code="CIT201",
    severity=Severity.ERROR,
    summary=both(
        "A citation points to no entry of the reference list.",
        "Ссылка ведет к источнику, которого нет в списке литературы.",
    ),
    reads=Reads.MANUSCRIPT,
)
def undefined(audit: Audit) -> Iterator[Outcome]:
    """Look up every citation in the reference list.

    What it does:
        Takes every numeric or linked citation and looks for its entry. All places of one missing entry are one
        finding. In formats without markup only numbers above the highest of the list count, and only where most
        citations have their entry; names and years are left to the eye. Without a list nothing is checked.

    Why it matters:
        Nobody can look up what is not listed; often the list was renumbered and other citations are off as well.

    Example:
        “… was confirmed later [59]” in an article whose list ends at 58.

    How to dispute:
        Add the entry, or correct the number.

    Known false alarms:
        Numbers in brackets that are no citation (a degree of freedom, a range).

    Measured:
        The two source documents have no reference list.
    """
    manuscript = audit.manuscript
    if not manuscript.references:
        yield audit.not_checkable(both("no reference list in the file", "в файле нет списка литературы"))
        return
    places: dict[str, list[tuple[int, int]]] = {}
    fine = 0
    for citation in manuscript.citations:
        fine += len(citation.targets)
        for shown in citation.undefined:
            if _surely_missing(audit, citation, shown):
                places.setdefault(shown.strip("[]()"), []).append((citation.start, citation.end))
    for shown, span in _stray(audit):
        places.setdefault(shown, []).append(span)
    lost = sum(map(len, places.values()))
    if manuscript.format not in _MARKED and lost * 4 > fine:
        reason = both("the reference list was not read in full", "список литературы прочитан не полностью")
        yield audit.not_checkable(reason, manuscript.references[0].start)
        return
    if fine:
        yield Passed(fine)
    for shown, spans in places.items():
        yield Flaw(
            message=both(
                f"“{shown}” is cited, but the reference list ({len(manuscript.references)} entries) has no such entry.",
                f"Ссылка «{shown}» ведет в никуда: в списке литературы ({len(manuscript.references)}) ее нет.",
            ),
            locations=tuple(audit.at(span) for span in spans[:_SHOWN]),
            subjects=(audit.subject,),
            checks=len(spans),
            key=("undefined", shown),
        )


@rule(
    code="CIT202",
    severity=Severity.WARNING,
    summary=both("References that the text never cites.", "Источники, на которые в тексте нет ссылок."),
    reads=Reads.MANUSCRIPT,
)
def uncited(audit: Audit) -> Iterator[Outcome]:
    """Look for references that nothing cites, and for numbers that the text leaves out.

    What it does:
        With a reference list: lists the entries that no citation in text, tables, captions or notes points to. Without
        one: lists the numbers below the highest cited one that are never cited. All of them are one finding. In
        formats without markup only texts that cite in square brackets are looked at. Where a citation breaks off
        (“[13]–, and”), nothing is said.

    Why it matters:
        An entry that nothing cites lengthens the list without supporting a sentence; a gap in the numbers often means
        that a citation was lost when the text was cut.

    Example:
        A list of 30 entries of which number 17 is cited nowhere.

    How to dispute:
        Cite the entry where it belongs, or take it off the list; head a list of further reading as such.

    Known false alarms:
        Citations that stand in a picture, or in a part of the article that is not in the file.

    Measured:
        On the two source documents: no finding.
    """
    manuscript = audit.manuscript
    cited = {key for citation in manuscript.citations for key in citation.targets}
    if not cited:
        yield audit.not_checkable(both("the text cites nothing", "в тексте нет ссылок"))
        return
    if manuscript.format not in _MARKED and not _is_plainly_numbered(audit):
        reason = both(
            "names and years, or raised numbers, are not told surely in this format",
            "ссылки без квадратных скобок в этом формате распознаются ненадежно",
        )
        yield audit.not_checkable(reason)
        return
    if manuscript.references:
        missing = [entry for entry in manuscript.references if entry.key not in cited]
        if missing and any(not table.rows for table in manuscript.tables):
            reason = both(
                "a table is a picture, and may cite what the text does not",
                "одна из таблиц – рисунок: ссылки могут стоять в ней",
            )
            yield audit.not_checkable(reason)
            return
        if len(missing) * 3 > len(manuscript.references):
            reason = both(
                "most citations were not recognised, so that it cannot be said what is never cited",
                "большая часть ссылок не распознана: нельзя сказать, какие источники не цитируются",
            )
            yield audit.not_checkable(reason)
            return
        missing = [entry for entry in missing if not _may_be_cited(audit, entry)]
        if missing and broken_off(manuscript):
            yield audit.not_checkable(
                both("a citation breaks off, and may have held others", "одна из ссылок обрывается"),
                broken_off(manuscript)[0],
            )
            return
        names = [entry.key if entry.number else _short(entry.raw) for entry in missing]
        places = tuple(audit.at((entry.start, entry.end)) for entry in missing[:_SHOWN])
        total = len(manuscript.references)
    else:
        numbers = {number for citation in manuscript.citations for number in numbers_of(citation)}
        gaps = [number for number in range(1, max(numbers, default=0)) if number not in numbers]
        if len(gaps) * 3 > max(numbers, default=0):
            reason = both("too few numbers are cited", "ссылок с номерами слишком мало")
            yield audit.not_checkable(reason)
            return
        names = list(map(str, gaps))
        places = tuple(_behind(audit, gap) for gap in gaps[:_SHOWN])
        total = max(numbers, default=0)
    if total > len(names):
        yield Passed(total - len(names))
    if names:
        yield Flaw(
            message=both(
                f"Never cited in the text: {listed(names)} (of {total}).",
                f"В тексте нет ссылок на источники: {listed(names)} (из {total}).",
            ),
            locations=places,
            subjects=(audit.subject,),
            checks=len(names),
            key=("uncited", *names),
        )


def _surely_missing(audit: Audit, citation: Citation, shown: str) -> bool:
    """Whether it is the list that lacks an entry, and not the reading of the list or of the citation."""
    if _INTERVAL.fullmatch(citation.text.strip()) and citation.form is CitationForm.BRACKETS:
        return False
    if audit.manuscript.format in _MARKED:
        return citation.form is not CitationForm.AUTHOR_YEAR
    number = shown.strip("[]()")
    highest = max((entry.number or 0 for entry in audit.manuscript.references), default=0)
    return number.isdecimal() and citation.form is CitationForm.BRACKETS and int(number) > highest > 0


def _stray(audit: Audit) -> Iterator[tuple[str, tuple[int, int]]]:
    """Numbers above the list in brackets behind a word, in a text that cites in another style by its markup."""
    manuscript = audit.manuscript
    if manuscript.format != "jats":
        return
    taken = [(citation.start, citation.end) for citation in manuscript.citations]
    for sentence in body(manuscript):
        for found in _ALONE.finditer(manuscript.text, sentence.start, sentence.end):
            start, end = found.span(1)
            if int(found[2]) > len(manuscript.references) and not any(
                s < end and start < e for s, e in taken
            ):
                yield found[2], (start, end)


def _may_be_cited(audit: Audit, entry: ReferenceEntry) -> bool:
    """Whether something in the text looks like a citation of an entry that was not recognised as one."""
    manuscript = audit.manuscript
    if manuscript.format == "jats":
        return False
    text = manuscript.text[: manuscript.references[0].start]
    if entry.number is not None:
        groups = _SQUARE if _cites_in_brackets_alone(audit) else _GROUP
        inside = (unicodedata.normalize("NFKC", found[0]) for found in groups.finditer(text))
        return any(_holds(group, entry.number) for group in inside)
    authors = audit.parsed[entry.key].authors
    return not authors or authors[0].family in text


def _is_plainly_numbered(audit: Audit) -> bool:
    """Whether most citations stand in brackets, where nothing else does."""
    forms = [citation.form for citation in audit.manuscript.citations]
    return forms.count(CitationForm.BRACKETS) * 2 > len(forms)


def _cites_in_brackets_alone(audit: Audit) -> bool:
    """Whether all citations stand in square brackets and nearly all entries are among them.

    Then a number in round brackets, or behind a word, is a number.
    """
    manuscript = audit.manuscript
    cited = {key for citation in manuscript.citations for key in citation.targets}
    return len(cited) * 5 >= len(manuscript.references) * 4 and all(
        citation.form is CitationForm.BRACKETS for citation in manuscript.citations
    )


def _holds(group: str, number: int) -> bool:
    return any(int(low) <= number <= int(high or low) for low, high in _RANGE.findall(group))


def _behind(audit: Audit, gap: int) -> Location:
    """Where the number below a gap is first cited."""
    near = next(
        (c for c in audit.manuscript.citations if any(number > gap for number in numbers_of(c))),
        audit.manuscript.citations[-1],
    )
    return audit.at((near.start, near.end))


def _short(raw: str) -> str:
    words = raw.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")
