"""DES: prospective in one place, retrospective in another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import abstract_sentences, is_own, readable
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_WORK: Final = (
    r"(?:stud(?:y|ied)|cohort|trial|analysis|review(?:ed)?|design|collect\w*|enrol+\w*|observational|"
    r"исследовани\w*|когорт\w*|анализ\w*|изучен\w*|дизайн\w*)"
)
_PROSPECTIVE: Final = re.compile(
    rf"\bprospective(?:ly)?\b(?=\W+(?:\w+\W+){{0,3}}?{_WORK}\b)|\bпроспективн\w+(?=\W+(?:\w+\W+){{0,3}}?{_WORK})",
    re.IGNORECASE,
)
_RETROSPECTIVE: Final = re.compile(
    rf"\bretrospective(?:ly)?\b(?=\W+(?:\w+\W+){{0,3}}?{_WORK}\b)|\bретроспективн\w+(?=\W+(?:\w+\W+){{0,3}}?{_WORK})",
    re.IGNORECASE,
)


@rule(
    code="DES212",
    severity=Severity.WARNING,
    summary=both(
        "The abstract calls the study prospective and the methods retrospective, or the reverse.",
        "В резюме исследование названо проспективным, а в методах ретроспективным, или наоборот.",
    ),
    reads=Reads.MANUSCRIPT,
)
def two_directions_in_time(audit: Audit) -> Iterator[Outcome]:
    """Compare the labels prospective and retrospective between abstract and methods.

    What it does:
        Reads the labels that the authors give their own work (prospective study, retrospectively reviewed) in abstracts
        and in methods. It reports where one place has only the one and the other place only the other. Texts that
        use both words in one place may be about a part of the study and are left alone.

    Why it matters:
        The label decides what a reader asks for: a protocol ahead, or complete records.

    Example:
        Abstract: “this prospective study”; methods: “charts were retrospectively reviewed”.

    How to dispute:
        Where data were collected prospectively and analysed later, say both in both places.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    abstract = [s for s in abstract_sentences(audit.manuscript) if is_own(s)]
    methods = [s for s in readable(audit.manuscript.sentences_in(Kind.METHODS)) if is_own(s)]
    labels = []
    for sentences in (abstract, methods):
        ahead = [s for s in sentences if _PROSPECTIVE.search(s.text)]
        back = [s for s in sentences if _RETROSPECTIVE.search(s.text)]
        labels.append((ahead, back))
    if not all(ahead or back for ahead, back in labels):
        yield audit.not_checkable(both("no such label in both places", "таких названий нет в обоих местах"))
        return
    (ahead, back), (ahead_there, back_there) = labels
    if (ahead and back) or (ahead_there and back_there) or bool(ahead) == bool(ahead_there):
        yield Passed()
        return
    here, there = (ahead or back)[0], (ahead_there or back_there)[0]
    words, words_ru = ("prospective", "retrospective"), ("проспективным", "ретроспективным")
    if back:
        words, words_ru = words[::-1], words_ru[::-1]
    yield Flaw(
        message=both(
            f"The abstract calls the study {words[0]}, the methods {words[1]}.",
            f"В резюме исследование названо {words_ru[0]}, в методах – {words_ru[1]}.",
        ),
        locations=(audit.at_sentence(here), audit.at_sentence(there)),
        subjects=(audit.subject,),
    )
