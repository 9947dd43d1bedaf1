"""CON: two sides of one comparison, exchanged between two sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.direction import is_denied
from mgkb.checks.audit.study import BODY, is_own, readable
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_THAN: Final = re.compile(
    r"\b(?P<how>(?:more|less)(?:\s+(?:often|frequent|common|severe|pronounced))?|higher|lower|rarer|longer|shorter|greater|"
    r"better|worse)\b(?P<between>[^.;,]{0,60}?)\bthan\s+(?P<other>[^.;,()]{3,60})|"
    r"\b(?P<how_ru>чаще|реже|выше|ниже|больше|меньше|дольше|короче|лучше|хуже)(?P<between_ru>[^.;,]{0,40}?),?\s+чем\s+"
    r"(?P<other_ru>[^.;,()]{3,60})",
    re.IGNORECASE,
)
_GENERAL: Final = frozenset(
    stems(
        "patients group groups women men children those people among found seen frequent common often was were "
        "пациенты пациентов группа группе группы женщин детей среди встречалось отмечалось наблюдалось бывает"
    )
)


_OPENING: Final = re.compile(
    r"(?:In|Among|For|Within|Under|У|В|Во|Среди|При)\s+([^,(]{3,80})(?:\([^()]{0,40}\)\s*)?,", re.IGNORECASE
)


class _Comparison(NamedTuple):
    how: str
    about: frozenset[str]
    other: frozenset[str]
    sentence: Sentence


@rule(
    code="CON205",
    severity=Severity.WARNING,
    summary=both(
        "Two sentences compare the same two things the other way round.",
        "Два предложения сравнивают одно и то же наоборот.",
    ),
    reads=Reads.MANUSCRIPT,
)
def comparison_exchanged(audit: Audit) -> Iterator[Outcome]:
    """Look for comparisons whose two sides change places.

    What it does:
        Reads the authors' own sentences “A … more often (higher, longer) than in B”, in both languages. Where another
        sentence has the same word of comparison, B before it and A behind “than”, and is about the same otherwise, both
        are reported. Denials are left alone.

    Why it matters:
        One of the two says the opposite of what was found.

    Example:
        “Falls were more frequent in winter than in summer” and “In summer falls were more frequent than in winter”.

    How to dispute:
        Name the condition under which each holds.

    Known false alarms:
        Two subgroups that behave differently and are named in another sentence.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = [
        item for s in readable(audit.manuscript.sentences_in(*BODY)) if is_own(s) for item in _comparisons(s)
    ]
    by_how: dict[str, list[_Comparison]] = {}
    opposed = 0
    for item in found:
        earlier = by_how.setdefault(item.how, [])
        other = next((one for one in earlier if _is_exchanged(one, item)), None)
        earlier.append(item)
        if other:
            opposed += 1
            yield Flaw(
                message=both(
                    "Two sentences compare the same two things, each the other way round.",
                    "Два предложения сравнивают одно и то же, но в противоположную сторону.",
                ),
                locations=(audit.at_sentence(other.sentence), audit.at_sentence(item.sentence)),
                subjects=(audit.subject,),
                calculation=both(f"“{item.how}” in both", f"«{item.how}» в обоих"),
            )
    if len(found) > 2 * opposed:
        yield Passed(len(found) - 2 * opposed)


def _comparisons(sentence: Sentence) -> Iterator[_Comparison]:
    if is_denied(sentence.text):
        return
    for match in list(_THAN.finditer(sentence.text))[:1]:
        how = " ".join((match["how"] or match["how_ru"]).lower().split())
        other = frozenset(stems(match["other"] or match["other_ru"])) - _GENERAL
        before = sentence.text[: match.start()] + " " + (match["between"] or match["between_ru"] or "")
        about = frozenset(stems(before)) - _GENERAL
        if other and len(about) > 1:
            yield _Comparison(how.split()[0], about, other, sentence)


def _condition(text: str) -> frozenset[str]:
    """The stems of the people or condition that a sentence opens with (“In the treated children, …”)."""
    opening = _OPENING.match(text)
    compares = _THAN.search(text)
    if opening is None or (compares and compares.start() < opening.end()):
        return frozenset()
    return frozenset(stems(opening[1]))


def _is_exchanged(one: _Comparison, other: _Comparison) -> bool:
    """Whether each stands before the comparison what the other has behind it, with something in common beside."""
    if one.sentence.language != other.sentence.language or one.other & other.other:
        return False
    first, second = _condition(one.sentence.text), _condition(other.sentence.text)
    if first - second and second - first:
        return False
    shared = one.about & other.about
    return one.other <= other.about and other.other <= one.about and bool(shared - one.other - other.other)
