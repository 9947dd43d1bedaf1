"""One reference by rules: what explains itself first, then names, numbers, and the words between."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from mgkb.references.parse import _clean, _languages
from mgkb.references.parse._atoms import Atom, atoms
from mgkb.references.parse._identifiers import Identifiers, identifiers
from mgkb.references.parse._kinds import kind
from mgkb.references.parse._letters import BLOT, LOWER, ORGANISATION, YEAR
from mgkb.references.parse._names import Authors, authors, body, statement
from mgkb.references.parse._numbering import choose, page_range
from mgkb.references.parse._pieces import quoted_end
from mgkb.references.parse._publisher import publisher_of
from mgkb.references.parse._rest import leftovers
from mgkb.references.parse._wording import split
from mgkb.references.parsed import ParsedReference

_MARKS: Final = re.compile(rf"[\s.,;:()\[\]–—-]*(?:{BLOT}[\s.,;:()\[\]–—{BLOT}-]*)?")
_BODY_DATE: Final = re.compile(
    rf"([^\d“\"«]{{2,150}}?)[\s.,]*(?:[(\[]\s?(?:{YEAR}[a-z]?\b|n\.\s?d\.)|\.\s{YEAR}\.)"
)
_TITLE: Final = re.compile(
    r"(?:The )?(?:Journal|Annals|Archives)\b|(?!.*(?i:"
    + ORGANISATION.pattern.removeprefix("(?i)")
    + rf")).*\s[{LOWER}]{{4,}}\b.*\s[{LOWER}]{{4,}}"
)
_BODY: Final = re.compile(r"((?:U\.\s?S\.\s)?[^.,“\"«]{3,100})(?=[.,])")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A reference in one language as the rules read it.

    Attributes:
        text: What was read: the identifiers are blotted out.
        identifiers: What they say.
        names_end: Place in `text` behind the names at its start.
        parsed: The parts.
    """

    text: str
    identifiers: Identifiers
    names_end: int
    parsed: ParsedReference


def by_rules(line: str) -> Ruled:
    """Read one language of a reference.

    Args:
        line: The reference, tidied, without its number.

    >>> by_rules("Ivanov II, Petrov PP. Magnesium and sleep. J Sleep Res. 2011;20(2):167-76.").parsed.container
    'J Sleep Res'
    """
    found = identifiers(line)
    whole = _clean.spaced(found.text)
    people = _people(whole)
    start = people.end
    responsible, text = statement(whole, start)
    numbers = atoms(text, start)
    head: Atom | None = None
    while numbers and numbers[0].kind == "date" and _MARKS.fullmatch(text, start, numbers[0].start):
        head = head or numbers[0]
        start = numbers.pop(0).end
    words = quoted_end(text, start)
    numbers = [atom for atom in numbers if atom.start >= words]
    best, text = choose(text, numbers, dated=head is not None)
    wording = split(text[start : best.start], serial=best.is_of_serial, dated=head is not None)
    behind = text[best.end :]
    wording = replace(wording, publisher=wording.publisher or publisher_of(behind))
    title, other_title = _languages.translated(wording.title)
    container, other_container = _languages.translated(wording.container)
    first, last = page_range(best.pages) if best.pages else (None, None)
    year = head.value if head else best.year
    blotted = BLOT * start + text[start : best.start] + BLOT + behind
    taken = (title, other_title, container, other_container, wording.publisher)
    other = ParsedReference(line, title=other_title, container=other_container) if other_title else None
    parsed = ParsedReference(
        raw=line,
        authors=responsible if len(responsible) > len(people.names) else people.names,
        more_authors=people.more,
        title=title,
        container=container,
        year=int(year) if year and year.isdecimal() else None,
        volume=best.volume,
        issue=best.issue,
        first_page=first,
        last_page=last,
        doi=found.doi,
        pmid=found.pmid,
        pmcid=found.pmcid,
        url=found.url,
        publisher=wording.publisher,
        kind=kind(line, found, best, wording),
        other_language=other,
        not_understood=leftovers(blotted, taken),
    )
    return Ruled(whole, found, people.end, parsed)


def _people(text: str) -> Authors:
    """The authors at the start: persons, or else an organisation."""
    people = authors(text)
    if people.names:
        return people
    found = _BODY_DATE.match(text)
    if not found:
        ended = _BODY.match(text)
        found = ended if ended and ORGANISATION.search(ended[1]) else None
    name = body(text, 0, found.end(1)) if found and not _TITLE.match(found[1]) else None
    if not (found and name):
        return people
    members = authors(text, found.end(1) + 2) if text.startswith(", ", found.end(1)) else people
    return Authors((name, *members.names), members.more, max(found.end(1), members.end))
