"""A whole reference list as text, cut into its references, each taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.references.parse._section import sections
from mgkb.references.parse.reference import in_two_languages, parse_reference
from mgkb.text.listing import list_entries

if TYPE_CHECKING:
    from mgkb.references.parsed import ParsedReference


def parse_list(text: str) -> tuple[ParsedReference, ...]:
    r"""Cut a reference list into its references, as `mgkb.text.listing` does, and take each apart.

    Args:
        text: The list as it came out of a file, or the whole manuscript that ends in it. Any string is taken.

    Returns:
        The references in the order of the list.

    >>> text = "References\n1. Ivanov I. Sleep. BMJ. 2010;1:2-\n3.\n2. Petrov P. Rest. BMJ. 2011;2:3."
    >>> [reference.number for reference in parse_list(text)]
    [1, 2]
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    lists = [_read("\n".join(section)) for section in sections(lines)]
    return _paired(*lists) if len(lists) == 2 else tuple(reference for some in lists for reference in some)


def _read(text: str) -> tuple[ParsedReference, ...]:
    return tuple(
        parse_reference("\n".join(text[start:end] for start, end in entry)) for entry in list_entries(text)
    )


def _paired(
    first: tuple[ParsedReference, ...], second: tuple[ParsedReference, ...]
) -> tuple[ParsedReference, ...]:
    """Two lists of one manuscript: the second is the first in another language where their years go together."""
    together = sum(one.year == other.year for one, other in zip(first, second, strict=False))
    if len(first) != len(second) or together < 0.8 * len(first):
        return first + second
    return tuple(
        in_two_languages(one, other) if one.year == other.year and not one.other_language else one
        for one, other in zip(first, second, strict=True)
    )
