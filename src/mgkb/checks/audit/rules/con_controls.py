"""CON: how many controls each case has, and pairs of counts with exchanged digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.counting import COUNTED, number_of
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_TOLD: Final = (Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.DISCUSSION)
_PER_CASE: Final = re.compile(
    rf"(?<![\w.,/–-])(?P<n>{COUNTED})\s+(?:[\w-]+\s+){{0,2}}?controls?\s+(?:per|for\s+each|for\s+every|to\s+each)\s+case\b|"
    rf"\bfor\s+(?:each|every)\s+case,?\s+(?P<n_b>{COUNTED})\s+(?:[\w-]+\s+){{0,2}}?controls?\b|"
    rf"\bна\s+(?:один|каждый|1)\s+случай\s+(?:[^\W\d]+\s+){{0,2}}?(?P<n_ru>{COUNTED})\s+(?:[^\W\d]+\s+)?контрол\w+",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(
    r"\b(?:up\s+to|at\s+least|до|не\s+менее|minimum|maximum)\s*$|[-–]\s*$", re.IGNORECASE
)
_FROM: Final = 10  # characters before a number in which it is made a limit
_PAIR: Final = re.compile(
    r"(?<![\d.,/–-])(?P<a>\d{2,5})\s+cases\b[^.;\d]{0,3}(?:\([^()]*\))?,?\s+and\s+(?P<b>\d{2,5})\s+controls\b|"
    r"(?<![\d.,/–-])(?P<a_ru>\d{2,5})\s+(?:случа(?:ев|я|й|ям)|больн\w+|пациент\w*)(?![\w-])[^.;\d]{0,3}(?:\([^()]*\))?,?\s+и\s+"
    r"(?P<b_ru>\d{2,5})\s+(?:контрол(?:ей|я|ь|ям)|(?:лиц|человек|участник\w*|здоров\w+)(?:\s+[^\W\d_]+)?\s+контрольн\w+|"
    r"здоров\w+)(?!\w)",
    re.IGNORECASE,
)


@rule(
    code="CON242",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The number of controls per case is told in two ways.",
        "Число контролей на один случай указано по-разному.",
    ),
)
def controls_per_case(audit: Audit) -> Iterator[Outcome]:
    """Compare how many controls each case is said to have.

    What it does:
        Reads “three controls per case” and “for each case two controls” in abstract, methods and results, limits (“up
        to four”) left out, and reports the first number that another place contradicts.

    Why it matters:
        The ratio says how the sample was drawn.

    Example:
        Abstract: “three controls per case”; methods: “for each case two controls”.

    How to dispute:
        Say which ratio was planned and which was reached.

    Known false alarms:
        Two series of cases with ratios of their own.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    told = [
        (number_of(next(group for group in match.groups() if group)), sentence)
        for sentence in readable(audit.manuscript.sentences_in(*_TOLD))
        if is_own(sentence)
        for match in _PER_CASE.finditer(sentence.text)
        if not _UP_TO.search(sentence.text[max(0, match.start() - _FROM) : match.start()])
    ]
    if len(told) < 2:
        return
    first, where = told[0]
    other = next(((number, sentence) for number, sentence in told if number != first), None)
    if other is None:
        yield Passed(len(told) - 1)
        return
    yield flaw(
        audit,
        f"Each case has {first} controls here, and {other[0]} there.",
        f"На один случай здесь контролей {first}, там – {other[0]}.",
        where,
        other[1],
        steps=f"{first} ≠ {other[0]}",
    )


@rule(
    code="CON243",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Two digits of a number of cases are exchanged between two places.",
        "В числе случаев между двумя местами переставлены цифры.",
    ),
)
def exchanged_digits(audit: Audit) -> Iterator[Outcome]:
    """Compare pairs of cases and controls between the places that tell them.

    What it does:
        Reads “78 cases and 112 controls”, «78 случаев и 112 контролей». Two such pairs that share one number, and
        whose other numbers have the same digits in another order, are reported.

    Why it matters:
        One of the two is a slip, and effects are computed from both.

    Example:
        “78 cases (32.5 %) and 112 controls”; “87 cases and 112 controls”.

    How to dispute:
        Say what the other number counts.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    pairs = [
        (match["a"] or match["a_ru"], match["b"] or match["b_ru"], sentence)
        for sentence in readable(audit.manuscript.sentences_in(*_TOLD))
        if is_own(sentence)
        for match in _PAIR.finditer(sentence.text)
    ]
    for at, (cases, controls, sentence) in enumerate(pairs):
        for other, beside, where in pairs[:at]:
            one, two = (cases, other) if controls == beside else (controls, beside)
            if (controls == beside) == (cases == other):
                continue
            if sorted(one) != sorted(two):
                continue
            yield flaw(
                audit,
                f"Here it is {one}, and {two} in another place, beside the same other number.",
                f"Здесь {one}, а в другом месте {two} при том же втором числе.",
                sentence,
                where,
                steps=f"{one} ≠ {two}",
            )
            return
    if len(pairs) > 1:
        yield Passed(len(pairs) - 1)
