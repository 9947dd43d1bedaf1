"""CIT: years named in the text against those of the references cited behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.cited import is_numeric
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_NAMED: Final = re.compile(
    r"(?P<name>[A-ZА-ЯЁ][\w-]{2,})(?:[,\s]+(?:et\s+al\.?|and\s+(?:colleagues|co-?workers|associates)|"
    r"и\s+соавт(?:\.|орами|оров|оры)|и\s+др\.))?[,\s]*\(\s*(?P<year>(?:19|20)\d\d)[a-zа-я]?\s*(?:г\.?)?\)\s*$"
)
_STEM: Final = 4  # letters of a name that its cases share


@rule(
    code="CIT231",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The year named in the text is not that of the reference.",
        "Год в тексте не совпадает с годом источника.",
    ),
)
def named_year(audit: Audit) -> Iterator[Outcome]:
    """Compare “Silva et al. (2017) [10]” with the year of reference 10.

    What it does:
        Where a name with a year in brackets stands directly before a numbered citation of one reference, compares
        the two years. In table rows that begin with a name and its citation, the year of the column “Year” is
        compared alike.

    Why it matters:
        Either the citation or the year is wrong, and readers look for the wrong work.

    Example:
        “Fenwold and colleagues (2017) [10]”; reference 10 is of 2016.

    How to dispute:
        Where the year is that of the study and not of its report, say so.

    Known false alarms:
        A work that appeared online in the year before.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    if not manuscript.references or not is_numeric(manuscript):
        yield audit.not_checkable(both("no numbered references", "нет нумерованного списка литературы"))
        return
    for citation in manuscript.citations:
        if len(citation.targets) != 1 or citation.undefined:
            continue
        before = " ".join(manuscript.text[max(0, citation.start - 80) : citation.start].split())
        match = _NAMED.search(before)
        if match is None:
            continue
        entry = manuscript.reference_by_key[citation.targets[0]]
        if match["name"][:_STEM].casefold() not in entry.raw.casefold():
            continue  # another author's work, which CIT204 reports
        year = audit.parsed[entry.key].year  # at last: taking a reference apart is dear
        if year is None:
            continue
        if int(match["year"]) == year:
            yield Passed()
            continue
        start = manuscript.text.rfind(match["year"], 0, citation.start)
        yield flaw(
            audit,
            f"The text says {match['year']}, and reference {entry.key} is of {year}.",
            f"В тексте {match['year']} год, а источник {entry.key} – {year} года.",
            (start, citation.end),
            (entry.start, entry.end),
            steps=f"{match['year']} ≠ {year}",
        )
