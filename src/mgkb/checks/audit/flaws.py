"""Answers of rules in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.audit.numbers import comma
from mgkb.checks.model import Flaw, Location
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from mgkb.checks.audit.desk import Audit
    from mgkb.manuscript import Cell, Sentence, Span


def flaw(
    audit: Audit,
    en: str,
    ru: str,
    *places: Location | Sentence | Cell | Span,
    steps: str = "",
    cause: str | None = None,
) -> Flaw:
    """A finding about the manuscript.

    Args:
        audit: The manuscript.
        en: What is wrong.
        ru: The same in Russian.
        places: Where, the first being the main one.
        steps: The calculation with decimal points, in signs that need no translation; empty for none.
        cause: What several rules may stumble over.
    """
    return Flaw(
        message=both(en, ru),
        locations=tuple(_location(audit, place) for place in places),
        subjects=(audit.subject,),
        calculation=both(steps, comma(steps)) if steps else None,
        cause=cause,
    )


def _location(audit: Audit, place: Location | Sentence | Cell | Span) -> Location:
    if isinstance(place, Location):
        return place
    if isinstance(place, tuple):
        return audit.at(place)
    return audit.at((place.start, place.spans[0][1] if hasattr(place, "spans") else place.end))
