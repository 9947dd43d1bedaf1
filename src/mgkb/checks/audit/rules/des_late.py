"""DES: outcomes that were asked about long after the treatment had ended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.study import is_own, readable, study
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import RUNNING_TEXT, Kind
from mgkb.text.units import days_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_PARTS: Final = (Kind.METHODS, Kind.RESULTS, Kind.ABSTRACT)
_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "одного": 1,
    "двух": 2, "трех": 3, "трёх": 3, "четырех": 4, "четырёх": 4, "пяти": 5, "шести": 6, "восьми": 8, "двенадцати": 12,
}  # fmt: skip
_N: Final = rf"(?P<n>\d{{1,3}}|{'|'.join(_WORDS)})"
_U: Final = r"(?P<u>days?|weeks?|months?|years?|дн|нед|мес|год)"
_TREATED: Final = re.compile(
    r"\b(?:treat\w*|therap\w+|took|tak(?:e|en|ing)|received?|receiving|supplement\w*|administ\w+|course|prescribed)\b|"
    r"\b(?:примен\w+|при[её]м\w*|принима\w+|получа\w+|терапи\w+|лечени\w+|курс\w*|назнач\w+)",
    re.IGNORECASE,
)
_COURSE: Final = re.compile(
    rf"\b(?:for|over|during)\s+{_N}[\s-]+{_U}|\b(?:в течение|на протяжении)\s+{_N.replace('<n>', '<n2>')}\s+"
    rf"{_U.replace('<u>', '<u2>')}|\b(?:(?:длительност|продолжительност)\w+\s+(?:курса|лечения|терапии|при[её]ма)\s*"
    rf"(?:[—–-]|составлял\w*|составил\w*|был\w*)?\s*|курс\w*\s+(?:лечения\s+|терапии\s+|при[её]ма\s+)?(?:длительностью\s+|продолжительностью\s+|в\s+|—\s+|–\s+)?)"
    rf"{_N.replace('<n>', '<n3>')}\s+{_U.replace('<u>', '<u3>')}",
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    rf"\b(?:after|at)\s+{_N}[\s-]+{_U}|\b{_N.replace('<n>', '<n3>')}[\s-]+{_U.replace('<u>', '<u3>')}\s+(?:after|"
    rf"later)\b|"
    rf"\b(?:через|спустя|по\s+истечении)\s+{_N.replace('<n>', '<n2>')}\s+{_U.replace('<u>', '<u2>')}|"
    rf"\b{_N.replace('<n>', '<n4>')}\s+{_U.replace('<u>', '<u4>')}\w*\s+(?:спустя|после)\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"\b(?:survey\w*|questionnaires?|interview\w*|(?:was|were)\s+(?:asked|called|phoned)|telephone|self-report\w*)\b|"
    r"\b(?:опрос\w*|опрош\w+|опрашива\w+|обзв[ао]н\w*|анкет\w+|интервью\w*|телефон\w+)",
    re.IGNORECASE,
)
_AT_END: Final = re.compile(
    r"\bend\s+of\s+(?:the\s+)?(?:treatment|course|therapy|intervention|supplementation|study)|"
    r"\b(?:after|upon|on)\s+(?:the\s+)?(?:completion|cessation|end)\b|"
    r"\bafter\s+(?:the\s+)?(?:treatment|therapy|course|intervention)\b|"
    r"\bpost-?(?:treatment|intervention)|\bduring\s+(?:the\s+)?treatment|"
    r"\b(?:по|после|в конце)\s+(?:окончани\w+|завершени\w+|лечени\w+|терапи\w+|курс\w+|прием\w+|приём\w+|применени\w+)|"
    r"\bна\s+фоне\s+(?:лечени|при[её]м|терапи|применени)\w+",
    re.IGNORECASE,
)
_LEAST_COURSE: Final = 14.0  # days; shorter courses are judged later by custom
_LATE: Final = 1.5  # times the course, from which on an outcome is late
_GAP: Final = 28.0  # days between the end of the course and the question, at least


class Span(NamedTuple):
    """A stretch of time that a sentence names."""

    days: float
    words: str
    sentence: Sentence


@rule(
    code="DES213",
    severity=Severity.WARNING,
    summary=both(
        "Outcomes were asked about long after the treatment had ended, and not at its end.",
        "Об исходах спрашивали спустя долгое время после окончания лечения, а не по его окончании.",
    ),
    reads=Reads.MANUSCRIPT,
)
def asked_long_after(audit: Audit) -> Iterator[Outcome]:
    """Compare how long the treatment lasted with when people were asked about its effect.

    What it does:
        In a study of people who were given a treatment for two weeks or longer, takes the longest duration of treatment
        and every time after which they were surveyed. Reports when the first survey came a month or more after the end,
        at one and a half times the duration or later, and no sentence speaks of the end of treatment or of a time
        within it.

    Why it matters:
        What people remember months after a treatment is not its effect; what they took in between is not known.

    Example:
        A syrup was taken for 2 months; the survey was made 6 months after it had been prescribed.

    How to dispute:
        Say what was measured at the end of treatment.

    Known false alarms:
        A measurement at the end that stands in a table only.

    Measured:
        The counts below are of verdicts on real articles.
    """
    found = audit.once(study)
    if not found.participants:
        yield audit.not_checkable(both("no study of people", "не исследование с участием людей"))
        return
    own = [
        sentence
        for sentence in readable(audit.manuscript.sentences_in(*_PARTS))
        if sentence.kind in RUNNING_TEXT and is_own(sentence)
    ]
    courses = [span for s in own if _TREATED.search(s.text) for span in _times(s, _COURSE)]
    asked = [span for s in own if _ASKED.search(s.text) for span in _times(s, _LATER)]
    course = max(courses, key=lambda span: span.days, default=None)
    first = min(asked, key=lambda span: span.days, default=None)
    if course is None or first is None or course.days < _LEAST_COURSE:
        yield audit.not_checkable(
            both("no duration of treatment, or no time of a survey", "нет срока лечения или срока опроса")
        )
        return
    is_late = first.days >= _LATE * course.days and first.days - course.days >= _GAP
    seen_within = any(span.days < _LATE * course.days for s in own for span in _times(s, _LATER))
    if not is_late or seen_within or any(_AT_END.search(s.text) for s in own):
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"The treatment lasted “{course.words}”, and people were asked “{first.words}”; this text names no "
            "measurement at its end.",
            f"Лечение – «{course.words}», опрос – «{first.words}»; об оценке по окончании лечения в тексте не сказано.",
        ),
        locations=(audit.at_sentence(course.sentence), audit.at_sentence(first.sentence)),
        subjects=(audit.subject,),
        calculation=both(
            f"{first.days:.0f} − {course.days:.0f} ≈ {first.days - course.days:.0f} days after the end",
            f"{first.days:.0f} − {course.days:.0f} ≈ {first.days - course.days:.0f} сут. после окончания",
        ),
    )


def _times(sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[Span]:
    for found in pattern.finditer(sentence.text):
        parts = found.groupdict()
        number = next(value for name, value in parts.items() if name.startswith("n") and value)
        unit = next(value for name, value in parts.items() if name.startswith("u") and value).lower()
        count = _WORDS.get(number.lower()) or int(number)
        yield Span(count * days_in(unit), " ".join(found[0].split()), sentence)
