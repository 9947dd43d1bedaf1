"""MET: the places at which a manuscript says where and when it was published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import BlockKind
from mgkb.text import any_like

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Location, Outcome

_WHOLE: Final = re.compile(
    r"/(?P<issn>\d{4}-\d{3}[\dx])-(?P<year>(?:19|20)\d\d)-(?P<volume>\d{1,3})-(?P<issue>\d{1,2})"
    r"-(?P<first>\d{1,4})(?:-(?P<last>\d{1,4}))?$"
)
_FOUNDED: Final = re.compile(r"(?<=[^\W\d_]\s:\s|[^\W\d_]{2}:\s)(?:19|20)\d\d\)")
"""The year in which a journal of this name began, as catalogues add it: “Cancer (Oxford, England: 1990)”."""
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SERIAL: Final = re.compile(r"(?<!\d)\d{4}-\d{3}[\dx](?!\d)", re.IGNORECASE)
"""The ISSN that many publishers begin the name of an article with: its first half may look like a year."""
_ELSEVIER: Final = re.compile(r"^10\.1016/j\.[a-z]+\.((?:19|20)\d\d)\.\d\d\.\d+")
_PRINTED: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?;\s?(?P<volume>\d{1,4})\s?(?:\(\s?(?P<issue>\d{1,4})\s?\))?\s?:\s?"
    r"(?P<pages>\d{1,6}\s?[–—-]\s?\d{1,6})"
)
_CITE_AS: Final = re.compile(
    any_like(("for citation", "how to cite", "cite (?:this article )?as", "для цитирования", "цитировать")),
    re.IGNORECASE,
)
_REACH: Final = 900  # characters from “For citation” to where it ends
_LATE: Final = 4  # years from the making of a DOI to the issue, at most
_EARLY: Final = 1  # years that the issue may come before, at most
_NUMBER: Final = re.compile(r"\d+")


@rule(
    code="MET203",
    severity=Severity.ERROR,
    summary=both(
        "The DOI names another issue or other pages than the article does.",
        "DOI указывает на другой выпуск или другие страницы.",
    ),
    reads=Reads.MANUSCRIPT,
)
def doi_against_issue(audit: Audit) -> Iterator[Outcome]:
    """Compare a DOI that spells out ISSN, year, volume, issue and pages with what the article prints.

    What it does:
        Some journals make their DOIs of ISSN, year, volume, issue and pages. Each of these parts that the article also
        prints is compared.

    Why it matters:
        One of the two is wrong, and citations made from it lead nowhere.

    Example:
        doi 10.…/2308-2402-2020-8-1-22-33 for an article on pages 34–45.

    How to dispute:
        Correct the line that is wrong.

    Known false alarms:
        A DOI registered before the issue was made up.

    Measured:
        On the two source documents: no finding.
    """
    front = audit.manuscript.front
    spelt = _WHOLE.search(front.doi or "")
    if spelt is None:
        yield audit.not_checkable(
            both("the DOI does not spell out the issue", "DOI не содержит данных о выпуске")
        )
        return
    pages = _NUMBER.findall(front.pages or "")
    printed = {
        "year": str(front.year) if front.year else None,
        "volume": front.volume,
        "issue": front.issue,
        "first": pages[0] if pages else None,
        "last": pages[-1] if len(pages) > 1 else None,
    }
    russian = ("год", "том", "номер", "первая страница", "последняя страница")
    named = dict(zip(printed, russian, strict=True))
    compared = [(part, spelt[part], said) for part, said in printed.items() if said and spelt[part]]
    wrong = [(part, own, said) for part, own, said in compared if own.lstrip("0") != said.strip().lstrip("0")]
    if len(compared) > len(wrong):
        yield Passed(len(compared) - len(wrong))
    if wrong:
        said_en = listed(f"{part} {own} against {said}" for part, own, said in wrong)
        said_ru = listed(f"{named[part]} {own} вместо {said}" for part, own, said in wrong)
        yield Flaw(
            message=both(
                f"The DOI differs from the article: {said_en}.",
                f"DOI расходится с выходными данными статьи: {said_ru}.",
            ),
            locations=(audit.at_words(front.doi or ""),),
            subjects=(audit.subject,),
            checks=len(wrong),
            key=("doi",),
        )


@rule(
    code="MET204",
    severity=Severity.WARNING,
    summary=both("A DOI with a year that is not the work's.", "Год в DOI не совпадает с годом публикации."),
    reads=Reads.MANUSCRIPT,
)
def year_of_doi(audit: Audit) -> Iterator[Outcome]:
    """Compare the year inside a DOI with the year printed beside it.

    What it does:
        Where the article's own DOI holds a year, it is compared with the year of publication; so are DOIs of the
        reference list that hold year and month in their publisher's fixed form. A work is printed up to four years
        after its DOI was made, and hardly ever more than a year before.

    Why it matters:
        The DOI, or the year, belongs to another work.

    Example:
        “Silva A. Sleep Med. 2008. doi: 10.1016/j.sleep.2016.05.003”.

    How to dispute:
        Look the DOI up and correct what is wrong.

    Known false alarms:
        Articles that lay long between acceptance and print; reprints.

    Measured:
        On the two source documents: no finding.
    """
    manuscript = audit.manuscript
    front = manuscript.front
    own = _YEAR.search(_SERIAL.sub(" ", (front.doi or "").partition("/")[2]))
    if own and front.year:
        yield from _years(audit, int(own[0]), front.year, front.doi or "", audit.at_words(front.doi or ""))
    for entry in manuscript.references:
        inside = _ELSEVIER.match(entry.doi or "")
        year = audit.parsed[entry.key].year if inside else None
        if year and f"{year})" in _FOUNDED.findall(entry.raw):
            years = map(int, _YEAR.findall(_FOUNDED.sub(" ", entry.raw)))
            year = (
                min(years, key=lambda printed: abs(printed - int(inside[1])), default=None)
                if inside
                else None
            )
        if inside and year:
            yield from _years(
                audit, int(inside[1]), year, entry.doi or "", audit.at((entry.start, entry.end))
            )


@rule(
    code="MET208",
    severity=Severity.ERROR,
    summary=both(
        "Year, volume, issue or pages differ between places of the article.",
        "Год, том, номер или страницы различаются в разных местах статьи.",
    ),
    reads=Reads.MANUSCRIPT,
)
def publication_data_differ(audit: Audit) -> Iterator[Outcome]:
    """Compare the places at which an article prints its own year, volume, issue and pages.

    What it does:
        Takes running heads and the lines “For citation” in both languages and compares every “2023;17(23):282–293” in
        them.

    Why it matters:
        Whoever copies the wrong line cites an article that is not there.

    Example:
        The running head says 2023;17(23):282–293, the English citation line 2023;17(22):282–293.

    How to dispute:
        Correct the line that is wrong.

    Known false alarms:
        A citation line that names another article, such as the one that is corrected.

    Measured:
        On the two source documents: no finding.
    """
    manuscript = audit.manuscript
    text = manuscript.text
    spans = [(block.start, block.end) for block in manuscript.blocks if block.kind is BlockKind.FURNITURE]
    spans += [(found.start(), found.start() + _REACH) for found in _CITE_AS.finditer(text)]
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    count = 0
    for start, end in spans:
        found = _PRINTED.search(text, start, min(end, len(text)))
        if found:
            said = tuple(re.sub(r"\D+", "-", part or "").strip("-") for part in found.groups())
            places.setdefault(said, found.span())
            count += 1
    if count < 2:
        yield audit.not_checkable(
            both("printed at fewer than two places", "напечатано менее чем в двух местах")
        )
    elif len(places) == 1:
        yield Passed(count - 1)
    else:
        shown = listed(_shown(audit, span) for span in places.values())
        yield Flaw(
            message=both(
                f"The article prints its own data in {len(places)} ways: {shown}.",
                f"Выходные данные напечатаны по-разному: {shown}.",
            ),
            locations=tuple(audit.at(span) for span in places.values()),
            subjects=(audit.subject,),
            checks=count - 1,
            key=("published",),
        )


def _years(audit: Audit, inside: int, printed: int, doi: str, place: Location) -> Iterator[Outcome]:
    if -_EARLY <= printed - inside <= _LATE:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"The DOI {doi} holds the year {inside}, but {printed} is printed beside it.",
            f"В DOI {doi} указан {inside} год, а рядом напечатан {printed}.",
        ),
        locations=(place,),
        subjects=(audit.subject,),
        key=("doi-year", doi),
    )


def _shown(audit: Audit, span: tuple[int, int]) -> str:
    return " ".join(audit.manuscript.text[slice(*span)].split())
