"""A reference as it is exported, and what the formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mgkb.references.parsed import Name, ParsedReference


class Entry(NamedTuple):
    """A reference under a key.

    Attributes:
        key: What a reference manager shall call it; unique in its list.
        reference: The reference.
    """

    key: str
    reference: ParsedReference


def pages(reference: ParsedReference) -> str | None:
    """First and last page with a hyphen between, or the one there is.

    >>> from mgkb.references.parsed import ParsedReference
    >>> pages(ParsedReference("", first_page="167", last_page="176")), pages(ParsedReference("", first_page="e12"))
    ('167-176', 'e12')
    """
    return "-".join(filter(None, (reference.first_page, reference.last_page))) or None


def given_names(name: Name) -> str:
    """Given names, initials with a dot behind each.

    >>> from mgkb.references.parsed import Name
    >>> given_names(Name("de Baaij", "JHF")), given_names(Name("Silva", "Ana"))
    ('J. H. F.', 'Ana')
    """
    is_initials = name.given.isupper() and name.given.isalpha() and len(name.given) <= 4
    return " ".join(f"{letter}." for letter in name.given) if is_initials else name.given
