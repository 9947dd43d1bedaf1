"""BIL: numbered names (scales, vitamins) between the two versions of an abstract."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.bilingual import Side, versions
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Location, Outcome

_NUMBERED: Final = re.compile(
    r"(?<![\w.-])(?P<name>[A-Z][A-Za-z]{0,7})[-‐‑–]?(?P<number>\d{1,3})(?![\w.,]?\d|\w|%)"
)


@rule(
    code="BIL210",
    severity=Severity.ERROR,
    summary=both(
        "A scale or another numbered name has another number in the other version of the abstract.",
        "Шкала или другое имя с номером в двух версиях резюме имеет разные номера.",
    ),
    reads=Reads.MANUSCRIPT,
)
def numbered_names_differ(audit: Audit) -> Iterator[Outcome]:
    """Compare names such as SF-36 or B12 between the two versions of an abstract.

    What it does:
        Takes the names of Latin letters with a number (SF-36, PHQ-9, B6) from each version. Where both versions use the
        letters, and one has a number that the other has not, while the other has one too, both are reported.

    Why it matters:
        SF-12 is another questionnaire than SF-36, and B6 another vitamin than B12.

    Example:
        «опросник SF-36» beside “the SF-12 questionnaire”.

    How to dispute:
        Where both were used, name both in both versions.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = audit.once(versions)
    if found is None:
        yield audit.not_checkable(both("no abstract in both languages", "нет резюме на двух языках"))
        return
    russian, english = _numbered(found.russian), _numbered(found.english)
    for name in sorted(russian.keys() & english.keys()):
        here, there = russian[name] - english[name], english[name] - russian[name]
        if not here or not there:
            yield Passed()
            continue
        mine, theirs = ([f"{name}-{number}" for number in sorted(side)] for side in (here, there))
        yield Flaw(
            message=both(
                f"The Russian version names {listed(mine)}, the English one {listed(theirs)}.",
                f"В русской версии названо {listed(mine)}, в английской – {listed(theirs)}.",
            ),
            locations=(
                *_naming(audit, found.russian, name, here),
                *_naming(audit, found.english, name, there),
            ),
            subjects=(audit.subject,),
            key=(audit.subject.id, "numbered", name),
        )


def _numbered(side: Side) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for match in _NUMBERED.finditer(side.text):
        found[match["name"]].add(int(match["number"]))
    return found


def _naming(audit: Audit, side: Side, name: str, numbers: set[int]) -> tuple[Location, ...]:
    return tuple(
        audit.at_sentence(sentence)
        for sentence in side.sentences
        if any(
            match["name"] == name and int(match["number"]) in numbers
            for match in _NUMBERED.finditer(sentence.text)
        )
    )
