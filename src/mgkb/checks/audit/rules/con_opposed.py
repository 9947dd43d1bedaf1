"""CON: comparisons of the same two groups that come out differently in two sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.direction import is_denied
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.reservations import MAYBE
from mgkb.checks.audit.study import BODY, is_own, readable
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_MORE: Final = (
    r"more|higher|longer|greater|better|stronger|faster|larger|older|heavier|чаще|выше|больше|дольше|"
    r"лучше|сильнее|быстрее|старше"
)
_LESS: Final = (
    r"less|lower|shorter|smaller|worse|weaker|slower|rarer|fewer|younger|lighter|реже|ниже|меньше|"
    r"короче|хуже|слабее|медленнее|моложе"
)
_THAN: Final = re.compile(
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b(?P<between>[^.;:]{{0,60}}?),?\s+(?:than|чем)\s+(?P<other>[^.;:,()]{{3,50}})",
    re.IGNORECASE,
)
_ALIKE: Final = re.compile(
    r"(?P<about>[^.;:]{8,120}?)\b(?:did\s+not\s+differ|do\s+not\s+differ|was\s+similar|were\s+similar|was\s+the\s+same)\s+"
    r"(?:significantly\s+)?(?:between|in|for)\s+(?P<one>[\w -]{3,30}?)\s+and\s+(?P<other>[\w -]{3,30})|"
    r"(?P<about_ru>[^.;:]{8,120}?)\s+(?:у|в|при)\s+(?P<one_ru>[\w -]{3,30}?)\s+и\s+(?:(?:у|в|"
    r"при)\s+)?(?P<other_ru>[\w -]{3,30}?)\s+"
    r"(?:значимо\s+|достоверно\s+)?не\s+(?:различал|отличал)\w+",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\b\d[\d.,]*\s*(?:min|h|cm|kg|%|мин|ч|см|кг)?(?![\w])")
_OPEN: Final = re.compile(
    rf"\b(?:{MAYBE}|whether|hypothes\w+|expect\w*|except|only|but|whereas|while|although|some|"
    r"ли|предпол\w+|ожида\w+|только|лишь|кроме|хотя|но|тогда\s+как)\b|\?",
    re.IGNORECASE,
)
_NEUTRAL: Final = frozenset(
    stems(
        "our we data study sample present among patients significantly statistically also slightly markedly much often "
        "elsewhere reported seen found наш нашем нашей исследовании выборке пациенты пациентов больных "
        "значимо достоверно "
        "статистически также несколько заметно было была были оказалось"
    )
)
_MOST: Final = 200  # comparisons that are held against each other


class _Compared(NamedTuple):
    about: frozenset[str]
    sides: frozenset[frozenset[str]]
    first: frozenset[str]
    is_more: bool | None
    sentence: Sentence
    words: str


@rule(
    code="CON272",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Two sections compare the same two groups with opposite results.",
        "Два раздела сравнивают одни и те же группы с противоположным результатом.",
    ),
)
def opposite_comparisons(audit: Audit) -> Iterator[Outcome]:
    """Compare comparisons with each other.

    What it does:
        Reads the authors' own “A … longer than B” and “… did not differ between A and B”, in both languages. Two of
        different sections that compare the same two groups in the same other words are reported when one says more and
        the other less, or when one says that they do not differ. Numbers and brackets do not count; sentences with a
        hedge or a “but” are left alone.

    Why it matters:
        One of the two says the opposite of what was found.

    Example:
        Results: “Women slept 12 min longer than men”; discussion: “Women slept less than men”.

    How to dispute:
        Name the condition under which each holds.

    Known false alarms:
        A condition that stands in another sentence.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    found = [
        item
        for sentence in readable(audit.manuscript.sentences_in(*BODY))
        if is_own(sentence) and not _OPEN.search(sentence.text)
        for item in _compared(sentence)
    ][:_MOST]
    opposed = 0
    for place, item in enumerate(found):
        other = next((one for one in found[:place] if _is_opposed(one, item)), None)
        if other:
            opposed += 1
            yield flaw(
                audit,
                f"“{item.words}” here, and “{other.words}” there.",
                f"Здесь «{item.words}», а там «{other.words}».",
                item.sentence,
                other.sentence,
            )
    if len(found) > 2 * opposed:
        yield Passed(len(found) - 2 * opposed)


def _compared(sentence: Sentence) -> Iterator[_Compared]:
    text = " ".join(_ASIDE.sub(" ", sentence.text).split())
    alike = _ALIKE.search(text)
    if alike:
        one, other = _bag(alike["one"] or alike["one_ru"]), _bag(alike["other"] or alike["other_ru"])
        about = _bag(alike["about"] or alike["about_ru"])
        if one and other and one != other and len(about) > 1:
            yield _Compared(about, frozenset({one, other}), one, None, sentence, alike[0].strip(" ,"))
        return
    found = list(_THAN.finditer(text))
    if len(found) != 1 or is_denied(text):
        return
    match = found[0]
    before = text[: match.start()]
    clause = max(before.rfind(";"), before.rfind(":")) + 1
    about = _bag(before[clause:] + " " + match["between"])
    other = _bag(match["other"])
    if len(other) == 1 and about:
        yield _Compared(
            about,
            frozenset({other}),
            about,
            match["more"] is not None,
            sentence,
            text[clause : match.end()].strip(" ,"),
        )


def _bag(text: str) -> frozenset[str]:
    return frozenset(stems(text)) - _NEUTRAL


def _is_opposed(one: _Compared, other: _Compared) -> bool:
    if one.sentence.language != other.sentence.language or one.sentence.section == other.sentence.section:
        return False
    if one.is_more is None and other.is_more is None:
        return False
    if one.is_more is not None and other.is_more is not None:
        return (
            one.is_more != other.is_more
            and one.sides == other.sides
            and one.about == other.about
            and len(one.about) > 1
        )
    alike, unlike = (one, other) if one.is_more is None else (other, one)
    [behind] = unlike.sides
    ahead = next((side for side in alike.sides if side != behind and side <= unlike.about), None)
    return behind in alike.sides and ahead is not None and unlike.about - ahead == alike.about
