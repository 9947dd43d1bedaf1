"""What a format of reference lists is, and what the formats share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError
from mgkb.references.parse._identifiers import identifiers
from mgkb.references.parse._names import authors
from mgkb.references.parse._numbering import page_range
from mgkb.references.parsed import Name, ParsedReference

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_YEAR: Final = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_OTHERS: Final = re.compile(r"(?i)(?:et al\.?|others|и др\.?)")


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reference lists.

    Attributes:
        name: What `--format` calls it.
        looks_like: Whether a text is in this format; must be quick and sure.
        read: Reads a text; the second argument is the name of the file for messages.
    """

    name: str
    looks_like: Callable[[str], bool]
    read: Callable[[str, str], tuple[ParsedReference, ...]]


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of an entry, as a format has them: strings that nobody has looked into yet."""

    raw: str
    authors: Sequence[Name] = ()
    title: str | None = None
    other_title: str | None = None
    container: str | None = None
    date: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    identifiers: str = ""
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    publisher: str | None = None
    kind: str | None = None

    def reference(self) -> ParsedReference:
        """The reference that the fields describe.

        >>> Fields("x", title=" Magnesium. ", date="2010 Dec", pages="167-76").reference().last_page
        '176'
        """
        found = identifiers(f"{self.identifiers} {f'doi: {self.doi}' if self.doi else ''}")
        year = _YEAR.search(self.date or "")
        first, last = page_range(self.pages) if self.pages and self.pages.strip() else (None, None)
        other = _text(self.other_title)
        names = tuple(name for name in self.authors if not _OTHERS.fullmatch(name.family))
        return ParsedReference(
            raw=self.raw,
            authors=names,
            more_authors=len(names) < len(self.authors),
            title=_text(self.title, ends=" ."),
            container=_text(self.container),
            year=int(year[0]) if year else None,
            volume=_text(self.volume),
            issue=_text(self.issue),
            first_page=first,
            last_page=last,
            doi=found.doi,
            pmid=self.pmid if self.pmid and self.pmid.isdecimal() and int(self.pmid) else found.pmid,
            pmcid=found.pmcid,
            url=_text(self.url) if self.url and not identifiers(self.url).doi else found.url,
            publisher=_text(self.publisher),
            kind=self.kind,
            other_language=ParsedReference(other, title=other) if other else None,
        )


def wrong(file: str, entry: str, what: str, remedy: str) -> InputError:
    """The error that an entry cannot be read: file, entry, what is wrong, what to do."""
    return InputError(f"{file}: {entry} {what}; {remedy}.")


def name(printed: str) -> Name:
    """A name as reference managers write it: `Family, Given` or the whole name of a body.

    >>> name("van der Meer, Jan H.")
    Name(family='van der Meer', given='Jan H')
    """
    family, comma, given = printed.strip().rstrip(",").partition(",")
    found = None if comma else authors(family)
    if found and found.names and found.end == len(family):
        return found.names[0]
    initials = " ".join(given.replace(".", " ").split())
    return Name(
        family.strip(),
        initials.replace(" ", "") if all(len(part) < 3 for part in initials.split()) else initials,
    )


def _text(value: str | None, ends: str = " ") -> str | None:
    return " ".join((value or "").split()).strip(ends) or None
