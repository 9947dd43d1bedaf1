"""One reference from free text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.references.parse import _clean, _languages
from mgkb.references.parse._identifiers import Identifiers, identifiers
from mgkb.references.parse._kinds import kind
from mgkb.references.parse._letters import BLOT, ORGANISATION, YEAR
from mgkb.references.parse._names import Authors, authors, body
from mgkb.references.parse._numbering import Atom, Numbering, atoms, page_range, runs, worth
from mgkb.references.parse._wording import split, trim
from mgkb.references.parsed import ParsedReference

if TYPE_CHECKING:
    from mgkb.references.parse._wording import Wording

MAX_LENGTH: Final = 6_000
"""What stands behind so many characters of one reference is not read, and shown as not understood."""

_MARKS: Final = re.compile(rf"[\s.,;:()\[\]–—-]*(?:{BLOT}[\s.,;:()\[\]–—{BLOT}-]*)?")


_BODY_DATE: Final = re.compile(rf"([^\d“\"«]{{2,150}}?)[\s.,]*[(\[]\s?(?:{YEAR}[a-z]?\b|n\.\s?d\.)")
_BODY: Final = re.compile(r"((?:U\.\s?S\.\s)?[^.,\d“\"«]{3,100})(?=[.,])")


def parse_reference(text: str) -> ParsedReference:
    """Take a reference apart, in whatever style it is printed.

    Args:
        text: The reference, with its line breaks and its number if it has one. Any string is taken.

    Returns:
        The parts. What could not be told stays None; what was assigned to nothing is in `not_understood`.

    >>> reference = parse_reference("3. Ivanov II, Petrov PP. Magnesium and sleep. J Sleep Res. 2011;20(2):167-76.")
    >>> reference.number, reference.authors[0].family, reference.title, reference.container
    (3, 'Ivanov', 'Magnesium and sleep', 'J Sleep Res')
    >>> reference.year, reference.volume, reference.issue, reference.first_page, reference.last_page
    (2011, '20', '2', '167', '176')
    """
    raw = _clean.one_line(text)
    number, line = _clean.label(raw[:MAX_LENGTH])
    first, second = _languages.both(_clean.tidy(line))
    other = _one(second, second) if second else None
    tail = (raw[MAX_LENGTH:],) if len(raw) > MAX_LENGTH else ()
    return _one(first, raw, number, other, tail)


def _one(
    text: str,
    raw: str,
    number: int | None = None,
    other: ParsedReference | None = None,
    tail: tuple[str, ...] = (),
) -> ParsedReference:
    found = identifiers(text)
    text = _clean.spaced(found.text)
    people, start = _people(text)
    numbers = atoms(text, start)
    head = numbers[0] if numbers and _is_head(text, numbers[0], start) else None
    if head:
        start, numbers = head.end, numbers[1:]
    best, rest = _numbers(text, numbers)
    wording = split(rest[start : best.start], serial=best.is_of_serial)
    pages = page_range(best.pages) if best.pages else (None, None)
    year = head.value if head else best.year
    return ParsedReference(
        raw=raw,
        number=number,
        authors=people.names,
        more_authors=people.more,
        title=wording.title,
        container=wording.container,
        year=int(year) if year and year.isdecimal() else None,
        volume=best.volume,
        issue=best.issue,
        first_page=pages[0],
        last_page=pages[1],
        doi=found.doi,
        pmid=found.pmid,
        pmcid=found.pmcid,
        url=found.url,
        publisher=wording.publisher,
        kind=None,
        other_language=other,
        not_understood=tail,
    )


def _people(text: str) -> tuple[Authors, int]:
    people = authors(text)
    if people.names:
        return people, people.end
    dated = _BODY_DATE.match(text)
    ended = _BODY.match(text)
    found = dated or (ended if ended and ORGANISATION.search(ended[1]) else None)
    name = body(text, 0, found.end(1)) if found else None
    if found and name:
        return Authors((name,), False, found.end(1)), found.end(1)
    return people, 0


def _is_head(text: str, atom: Atom, start: int) -> bool:
    return atom.kind == "date" and start > 0 and _MARKS.fullmatch(text, start, atom.start) is not None


def _numbers(text: str, numbers: list[Atom]) -> tuple[Numbering, str]:
    end = Numbering(len(text), len(text))
    groups = runs(text, numbers)
    best = max(groups, key=lambda run: worth(run, len(text)), default=end)
    if not worth(best, len(text)):
        best = end
    for run in groups:
        if run is best or not worth(run, len(text)):
            continue
        best.year = best.year or run.year
        if any(atom.kind in {"volume", "issue", "pages"} for atom in run.atoms):
            best.volume = best.volume or run.volume
            best.issue = best.issue or run.issue
            best.pages = best.pages or run.pages
            text = text[: run.start] + BLOT * (run.end - run.start) + text[run.end :]
    return best, text
