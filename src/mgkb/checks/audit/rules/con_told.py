"""CON: one named quantity with two values."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import study
from mgkb.checks.audit.told import quantities_told
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.told import Told
    from mgkb.checks.model import Outcome


@rule(
    code="CON273",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both("One named quantity has two values.", "У одной названной величины два значения."),
)
def one_quantity_two_values(audit: Audit) -> Iterator[Outcome]:
    """Compare quantities that are told by name.

    What it does:
        Takes “the washout period was 10 days”, “(response rate 75 %)”, “400 µg/day, which is the upper limit for
        adults” and “140 ml of juice per day”: rates, periods, limits, doses, requirements and their like, with the
        words that say of what and of whom. The same words with the same unit and another number in another section are
        reported when there are two values in all. Means, groups, ranges, approximate and planned values are left
        out; so are sentences that cite different works, and in a study what is cited against what is the authors' own.

    Why it matters:
        One of the two was updated and the other was not, and both will be cited.

    Example:
        Methods: “the washout period was 10 days”; discussion: “a washout period of 7 days was enough”.

    How to dispute:
        Say what differs (year, group, source).

    Known false alarms:
        A group that is named in another sentence.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    by_name: dict[tuple[frozenset[str], str, str | None], list[Told]] = defaultdict(list)
    for item in audit.once(quantities_told):
        by_name[item.label, item.unit, item.sentence.language].append(item)
    is_study = audit.once(study).participants is not None
    for items in by_name.values():
        first, *others = items
        other = next((item for item in others if item.value != first.value), None)
        if other is None:
            if others:
                yield Passed()
            continue
        if len({item.value for item in items}) > 2 or not _of_one(first, other, is_study=is_study):
            continue
        yield flaw(
            audit,
            f"“{other.name}” is {other.printed} here and {first.printed} there.",
            f"«{other.name}»: здесь {other.printed}, там {first.printed}.",
            other.sentence,
            first.sentence,
            steps=f"{other.printed} ≠ {first.printed}",
        )


def _of_one(one: Told, other: Told, *, is_study: bool) -> bool:
    mine, theirs = ({k for c in item.sentence.citations for k in c.targets} for item in (one, other))
    if one.sentence.section == other.sentence.section or (mine and theirs and not mine & theirs):
        return False
    return bool(mine) == bool(theirs) or not is_study
