"""ABS: the aim as the abstract has it and as the text has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import abstract_sentences, is_own, readable
from mgkb.checks.audit.words import stem, stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript, Sentence

_AIM: Final = re.compile(
    r"\b(?:aim|objective|purpose|goal)s? (?:of|in) (?:this|the|our) (?:present |current )?(?:\w+ )?(?:study|"
    r"work|review|paper|article|trial|research)\b|"
    r"\b(?:this|the present|our) (?:\w+ )?(?:study|review|paper|article|trial) (?:aims|aimed|sought)\b|"
    r"\bwe aim(?:ed)? to\b|"
    r"^(?:our |the )?(?:main |primary |overall )?(?:aim|objective)s?\s*(?:was|is|were|:)|"
    r"^(?:Основн\w+ )?Цель(?:ю)?\b(?:\W+\w+){0,4}?\s*(?:[–—:-]|являл|был|исследован|работ|обзор|стать)",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"^\W*(?:aims?|objectives?|purpose|цель|цели)\b", re.IGNORECASE)
_CUT: Final = re.compile(r",?\s+(?:and(?: also)?|as well as|а также|и также|и)\s+", re.IGNORECASE)
_BEFORE: Final = (Kind.INTRODUCTION, Kind.METHODS, Kind.BODY)
_TO_DO: Final = re.compile(
    r"^(?:To \w+|Представить|Изучить|Оценить|Определить|Провести|Проанализировать|Выявить|Разработать)\b"
)
_GENERAL: Final = frozenset(
    stems(
        "aim objective purpose goal study review paper article present presents analyse analyze evaluate assess "
        "investigate determine examine data available цель исследования работы обзора статьи представить провести "
        "анализ проанализировать оценить изучить определить данные доступной"
    )
)


@rule(
    code="ABS207",
    severity=Severity.NOTE,
    summary=both("The abstract and the text state different aims.", "Цели в резюме и в тексте различаются."),
    reads=Reads.MANUSCRIPT,
)
def aims_differ(audit: Audit) -> Iterator[Outcome]:
    """Compare the aim of the abstract with the aim of the text.

    What it does:
        Takes the sentence of the aim from an abstract and from the text in the same language, cuts each at
        “and”, “as well as”, and looks for every part in the other: a part of which hardly a word and no name is
        there is reported.

    Why it matters:
        An aim that one place has and the other has not was added or dropped after the fact; results are then judged by
        another question than the one asked.

    Example:
        Abstract: “to review the data on iron and present our experience with the syrup”; text: “to review the
        data on iron and weigh the ways to prevent anaemia”.

    How to dispute:
        Use the same sentence in both places.

    Known false alarms:
        The same aim in quite other words.

    Measured:
        On the two source documents: one finding, read and real.
    """
    manuscript = audit.manuscript
    stated = [s for s in abstract_sentences(manuscript) if _is_aim(manuscript, s)]
    bodies = [s for s in readable(manuscript.sentences_in(*_BEFORE)) if is_own(s) and _AIM.search(s.text)]
    compared = False
    for sentence in stated:
        same = [s for s in bodies if s.language == sentence.language]
        other = max(same, key=lambda s: len({*stems(s.text)} & {*stems(sentence.text)}), default=None)
        if other is None:
            continue
        compared = True
        only_here, only_there = _left_over(sentence.text, other.text), _left_over(other.text, sentence.text)
        if not only_here or not only_there:
            yield Passed()
            continue
        yield Flaw(
            message=both(
                f"The aim differs: “{_short(only_here)}” in the abstract, “{_short(only_there)}” in the text.",
                f"Цели различаются: «{_short(only_here)}» в резюме, «{_short(only_there)}» в тексте.",
            ),
            locations=(audit.at_sentence(sentence), audit.at_sentence(other)),
            subjects=(audit.subject,),
        )
    if not compared:
        yield audit.not_checkable(
            both("the aim is not stated in two places", "цель не названа в двух местах")
        )


def _is_aim(manuscript: Manuscript, sentence: Sentence) -> bool:
    title = manuscript.section_by_id[sentence.section].title
    return bool(_AIM.search(sentence.text) or (_TITLE.match(title) and _TO_DO.match(sentence.text)))


def _left_over(text: str, other: str) -> str:
    """The part of an aim of which hardly a word stands in the other; empty when all is there."""
    known = set(stems(other))
    for part in _CUT.split(text):
        own = set(stems(part)) - _GENERAL
        if len(own) > 2 and len(own & known) * 4 <= len(own) and not _names(part) & _names(other):
            return part
    return ""


def _names(text: str) -> set[str]:
    """What is written with a capital inside a sentence: names and abbreviations, which say what an aim is about."""
    return {stem(name) for name in re.findall(r"(?<=[\w,)] )\(?([^\W\d_a-zа-яё][^\W\d_]{2,})", text)}


def _short(text: str, most: int = 10) -> str:
    found = text.split()
    return " ".join(found[:most]).rstrip(".,;") + (" …" if len(found) > most else "")
