"""CON: how many works a review included, told in several places."""

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
    from mgkb.manuscript import Sentence

_WORK: Final = (
    r"(?:stud(?:y|ies)|trials?|papers?|articles?|publications?|works|sources|исследовани[йяе]|работ[аы]?|публикаци[йяи]|"
    r"стат(?:ей|ьи|ья)|источник(?:ов|а)?)\b"
)
_INCLUDED: Final = re.compile(
    rf"\b(?:в\s+(?:обзор|анализ)\s+)?(?:отобран\w*|включен\w*|включили|вошл[ои])\s+(?:в\s+(?:обзор|анализ)\s+)?"
    rf"(?<![\w-])(?P<a>{COUNTED})\s+(?:[\w-]+\s+){{0,2}}?{_WORK}|"
    rf"\bиз\s+{COUNTED}\s+(?:[\w-]+\s+){{0,3}}?{_WORK}\s+(?:в\s+обзор\s+)?(?:отобран\w*|включен\w*|вошл[ои])\s+(?<![\w-])(?P<b>{COUNTED})|"
    rf"\bof\s+(?:the\s+)?{COUNTED}\s+(?:[\w-]+\s+){{0,2}}?{_WORK}(?:\s+\w+)?,?\s+(?<![\w-])(?P<c>{COUNTED})\s+(?:were|was)\s+"
    rf"(?:selected|included|retained)|"
    rf"(?<![\w-])(?P<d>{COUNTED})\s+(?:[\w-]+\s+){{0,2}}?{_WORK}\s+(?:were|was)\s+(?:finally\s+)?(?:selected|included)\b"
    rf"(?!\s+in\s+the\s+(?:meta|quanti))",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"meta-?analy\w+|quantitativ\w+|qualitativ\w+|subgroup|each|updated?|previous|мета-?анализ\w*|количественн\w+|"
    r"качественн\w+|подгрупп\w+|кажд\w+|кроме\s+того|дополнительно|additional\w*|further|также|also|full[\s-]?text|"
    r"полнотекстов\w+",
    re.IGNORECASE,
)


@rule(
    code="CON281",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Two places give different numbers of included works.",
        "В двух местах названо разное число включённых работ.",
    ),
)
def included_differ(audit: Audit) -> Iterator[Outcome]:
    """Compare the numbers of works that abstracts and text say were selected or included.

    What it does:
        Reads “54 publications were selected”, “of 412 works found 54 were included”, «в обзор вошли 54 публикации» in
        each abstract and in the text. Where a place names one number only and another place another one, both are
        shown. Sentences on a meta-analysis, subgroups, full texts and additional works are left out.

    Why it matters:
        The number says which works the conclusions rest on.

    Example:
        Abstract: “of 412 works 54 were selected”; methods: “45 publications were included”.

    How to dispute:
        Say what each number is of.

    Known false alarms:
        Works selected at two steps told in like words.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    places: dict[str, dict[int, Sentence]] = {}
    kinds = (Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.BODY, Kind.DISCUSSION, Kind.CONCLUSION)
    for sentence in readable(manuscript.sentences_in(*kinds)):
        if not is_own(sentence) or _OTHERS.search(sentence.text):
            continue
        is_abstract = manuscript.kind_of(sentence.section) is Kind.ABSTRACT
        name = f"abstract {sentence.language}" if is_abstract else "text"
        for match in _INCLUDED.finditer(sentence.text):
            number = number_of(next(text for text in match.groups() if text))
            if number > 1:
                places.setdefault(name, {}).setdefault(number, sentence)
    told = [next(iter(found.items())) for found in places.values() if len(found) == 1]
    if len(told) < 2:
        yield audit.not_checkable(
            both(
                "the number of included works is not told in two places",
                "число включённых работ не названо в двух местах",
            )
        )
        return
    first, said = told[0]
    other = next(((number, where) for number, where in told if number != first), None)
    if other is None:
        yield Passed()
        return
    number, where = other
    yield flaw(
        audit,
        f"{first} works were included here, and {number} there.",
        f"Здесь включено работ: {first}, а там – {number}.",
        said,
        where,
        steps=f"{first} ≠ {number}",
    )
