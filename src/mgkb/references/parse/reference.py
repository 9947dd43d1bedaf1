"""One reference from free text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgkb.references.parse import _clean, _languages
from mgkb.references.parse._rules import by_rules
from mgkb.references.parse._tagged import by_tags, is_for_rules

if TYPE_CHECKING:
    from mgkb.references.parsed import ParsedReference

MAX_LENGTH: Final = 6_000
"""What stands behind so many characters of one reference is not read, and shown as not understood."""


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
    read, unread = _clean.one_line(text[:MAX_LENGTH]), " ".join(text[MAX_LENGTH:].split())
    number, line = _clean.label(read)
    own, other = _languages.both(_clean.tidy(line))
    parsed = _parse(own)
    if other:
        parsed = in_two_languages(parsed, _parse(other))
    rest = (*parsed.not_understood, unread) if unread else parsed.not_understood
    return replace(parsed, raw=f"{read} {unread}".strip(), number=number, not_understood=rest)


def in_two_languages(own: ParsedReference, other: ParsedReference) -> ParsedReference:
    """The first of two printings of a reference, with the second as its other language and the identifiers of both."""
    shared = {name: getattr(own, name) or getattr(other, name) for name in ("doi", "pmid", "pmcid", "url")}
    return replace(own, other_language=other, **shared)


def _parse(line: str) -> ParsedReference:
    """Read one language: by rules, and where its style is not one that they know, by the trained tagger."""
    ruled = by_rules(line)
    return ruled.parsed if is_for_rules(ruled) else by_tags(ruled)
