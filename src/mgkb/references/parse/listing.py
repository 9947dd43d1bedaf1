"""A whole reference list as text, cut into its references, each taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.references.parse.reference import parse_reference
from mgkb.text.listing import list_entries

if TYPE_CHECKING:
    from mgkb.references.parsed import ParsedReference


def parse_list(text: str) -> tuple[ParsedReference, ...]:
    r"""Cut a reference list into its references, as `mgkb.text.listing` does, and take each apart.

    Args:
        text: The list as it came out of a file. Any string is taken.

    Returns:
        The references in the order of the list.

    >>> text = "References\n1. Ivanov I. Sleep. BMJ. 2010;1:2-\n3.\n2. Petrov P. Rest. BMJ. 2011;2:3."
    >>> [reference.number for reference in parse_list(text)]
    [1, 2]
    """
    return tuple(
        parse_reference("\n".join(text[start:end] for start, end in entry)) for entry in list_entries(text)
    )
