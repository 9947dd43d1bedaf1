"""CIT: one reference, and its percentage once with two digits exchanged."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.cited import by_reference
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_PERCENT: Final = re.compile(r"(?<![\d.,–-])(?P<digits>\d{1,2}[.,]\d|\d{2})\s?(?:%|per\s?cent\b)")
_LIKE: Final = 3  # stems that both sentences share, at least


@rule(
    code="CIT281",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A percentage of one reference has two digits exchanged in another place.",
        "В проценте из одного источника в другом месте переставлены цифры.",
    ),
)
def digits_exchanged(audit: Audit) -> Iterator[Outcome]:
    """Compare the percentages that two places take from one reference, digit by digit.

    What it does:
        Takes pairs of sentences in different sections that cite the same single reference and share three words. Where
        a percentage of one stands in the other with two neighbouring digits exchanged, and neither sentence has both,
        the pair is reported.

    Why it matters:
        It is the commonest slip of a hand that copies numbers, and no reader can tell which of the two is right.

    Example:
        “relapses in 60.8 % of women without prevention [16]” and, in the discussion, “in 68.0 % [16]”.

    How to dispute:
        Show both numbers in the source.

    Known false alarms:
        Two results of one work that happen to have the same digits.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    for key, sentences in audit.once(by_reference).items():
        alone = [s for s in sentences if {k for c in s.citations for k in c.targets} == {key}]
        for one, other in combinations(alone, 2):
            if one.section == other.section or one.language != other.language:
                continue
            mine, theirs = _percentages(one), _percentages(other)
            if not mine or not theirs or len(set(stems(one.text)) & set(stems(other.text))) < _LIKE:
                continue
            pair = next(
                (
                    (a, b)
                    for a in sorted(mine - theirs)
                    for b in sorted(theirs - mine)
                    if _is_exchange(a.replace(",", "."), b.replace(",", "."))
                ),
                None,
            )
            if pair is None:
                yield Passed()
                continue
            yield flaw(
                audit,
                f"Reference {key} is cited for {pair[0]} % here and for {pair[1]} % there: two digits are exchanged.",
                f"На источник {key} ссылаются для {pair[0]} % и для {pair[1]} %: переставлены две цифры.",
                other,
                one,
                steps=f"{pair[0]} ≠ {pair[1]}",
                cause=f"reference:{key}:{other.start}",
            )


def _percentages(sentence: Sentence) -> set[str]:
    return {match["digits"] for match in _PERCENT.finditer(sentence.text)}


def _is_exchange(one: str, other: str) -> bool:
    """Whether two numbers of as many digits and decimals differ by two neighbouring digits.

    >>> _is_exchange("60.8", "68.0"), _is_exchange("45", "54"), _is_exchange("45", "55"), _is_exchange("11", "11")
    (True, True, False, False)
    """
    if len(one) != len(other) or one.find(".") != other.find("."):
        return False
    mine, theirs = one.replace(".", ""), other.replace(".", "")
    differ = [place for place in range(len(mine)) if mine[place] != theirs[place]]
    if len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    first, second = differ
    return mine[first] == theirs[second] and mine[second] == theirs[first]
