"""CIT: one work that stands twice in the reference list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript.parts import ReferenceEntry

_LEAST: Final = 40  # letters and digits of an entry; shorter ones are “Ibid.”


@rule(
    code="CIT232",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "One work stands twice in the reference list.", "Одна работа стоит в списке литературы дважды."
    ),
)
def work_listed_twice(audit: Audit) -> Iterator[Outcome]:
    """Look for entries of the reference list that are the same word for word.

    What it does:
        Compares the letters and digits of all entries, their own numbers left out, and reports the later one of two
        that are the same.

    Why it matters:
        What looks like two sources is one.

    Example:
        Entries 6 and 11 are both “Adviser N. Criteria explained. J Nephrol. 2012;1(1):1–14.”

    How to dispute:
        Cite the parts of a work apart, with their pages.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    seen: dict[str, ReferenceEntry] = {}
    for entry in audit.manuscript.references:
        letters = re.sub(r"[\W_]", "", re.sub(r"^\W*\d{1,3}\s*[.)\]]\s*", "", entry.raw)).casefold()
        if len(letters) < _LEAST:
            continue
        if letters not in seen:
            seen[letters] = entry
            yield Passed()
            continue
        first = seen[letters]
        yield flaw(
            audit,
            f"References {first.key} and {entry.key} are the same work.",
            f"Источники {first.key} и {entry.key} – одна и та же работа.",
            (entry.start, entry.end),
            (first.start, first.end),
        )
