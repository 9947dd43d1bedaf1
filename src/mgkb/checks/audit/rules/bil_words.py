"""BIL: names, outcomes, directions and strength between the two versions of an abstract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.bilingual import Aligned, Side, versions
from mgkb.checks.audit.direction import contrast, directions, is_denied
from mgkb.checks.audit.reservations import MAYBE
from mgkb.checks.audit.rules.bil_numbers import NO_VERSIONS
from mgkb.checks.audit.significance import Significance, significance
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.lexicon import Concept
    from mgkb.checks.model import Location, Outcome

_NAMES: Final = ("database", "drug")
_MEANING: Final = ("symptom", "endpoint", "design", "population", "measure")
_HEDGE: Final = re.compile(
    rf"\b(?:{MAYBE}|possible|potential\w*|suggest\w*|appear\w*|seem\w*|likely|hypothe\w+)\b|"
    r"\b(?:возможн\w+|вероятн\w+|потенциальн\w+|предполага\w+|"
    r"представля\w+|гипоте\w+)\b",
    re.IGNORECASE,
)
_PROOF: Final = re.compile(
    r"\b(?:prove[snd]?|proven|demonstrat\w+|confirm\w+|establish\w+|undoubtedly)\b|"
    r"\b(?:доказ\w+|продемонстрир\w+|подтверд\w+|установлен\w*|несомненно)\b",
    re.IGNORECASE,
)
_MAYBE: Final = re.compile(
    rf"\b(?:{MAYBE})\b",
    re.IGNORECASE,
)
_LINKED: Final = re.compile(
    r"\b(?:associat|correlat|related|linked)\w*|\b(?:ассоцииров|связан|коррелир|взаимосвяз)\w*", re.IGNORECASE
)
_CAUSES: Final = re.compile(
    r"\b(?:improves?|reduces?|prevents?|causes?|increases?|lowers?|decreases?|leads? to|cures?|relieves?|protects?)\b|"
    r"\b(?:улучша|снижа|предупрежда|предотвраща|вызыва|повыша|уменьша|увеличива|излечива|облегча|защища)(?:ет|ют)\b|"
    r"\bприводит\b|\bприводят\b",
    re.IGNORECASE,
)
_VERBS: Final = (
    r"(?:demonstrat|show|prove|improv|reduc|increas|decreas|prevent|affect|help|differ|support|confirm)\w*",
    r"(?:продемонстрир|показа|доказа|улучш|сниз|сниж|повыс|повыш|предотвра|влия|помог|отлича|различа|подтверд)\w*",
)
_DENIED: Final = re.compile(
    rf"\b(?:did not|does not|do not|was not|were not|cannot|failed to)\s+(?:\w+\s+)?(?P<en>{_VERBS[0]})|"
    rf"\bне\s+(?:был\w*\s+)?(?P<ru>{_VERBS[1]})",
    re.IGNORECASE,
)
_SAID: Final = re.compile(rf"\b(?:{_VERBS[0]}|{_VERBS[1]})", re.IGNORECASE)


@rule(
    code="BIL203",
    severity=Severity.WARNING,
    summary=both(
        "A database or a drug is named in one version of the abstract only.",
        "База данных или препарат названы только в одной версии резюме.",
    ),
    reads=Reads.MANUSCRIPT,
)
def name_in_one_only(audit: Audit) -> Iterator[Outcome]:
    """Look for the databases and drugs of each version of an abstract in the other.

    What it does:
        Compares the databases and drugs of the lexicon that the whole of each version names.

    Why it matters:
        A search in five databases is another search than one in two; a drug left out changes what the effect
        is laid to.

    Example:
        «железо с витамином C» beside “iron”.

    How to dispute:
        Where one version names a drug by a class or brand.

    Known false alarms:
        Synonyms that the lexicon does not know.

    Measured:
        On the two source documents: no finding. The test corpus has no article with both languages.
    """
    yield from _compared(audit, _NAMES)


@rule(
    code="BIL204",
    severity=Severity.NOTE,
    summary=both(
        "An outcome, population or design is named in one version of the abstract only.",
        "Исход, группа людей или дизайн названы только в одной версии резюме.",
    ),
    reads=Reads.MANUSCRIPT,
)
def meaning_in_one_only(audit: Audit) -> Iterator[Outcome]:
    """Look for outcomes, populations and designs of each version of an abstract in the other.

    What it does:
        Compares the symptoms, outcomes, measurements, populations and designs of the lexicon that the whole
        of each version names.

    Why it matters:
        An outcome that one version adds, or a word such as “randomised” that it loses, makes another study of it.

    Example:
        «утомляемость и плохой сон» beside “fatigue”.

    How to dispute:
        Where the other version says the same in words that the lexicon does not know.

    Known false alarms:
        Free translations.

    Measured:
        On the two source documents: no finding. The test corpus has no article with both languages.
    """
    yield from _compared(audit, _MEANING)


def _compared(audit: Audit, kinds: tuple[str, ...]) -> Iterator[Outcome]:
    found = audit.once(versions)
    if found is None:
        yield audit.not_checkable(NO_VERSIONS)
        return
    shared = [c for c in found.russian.concepts & found.english.concepts if c.kind in kinds]
    if shared:
        yield Passed(len(shared))
    for here, there, where in (
        (found.russian, found.english, both("Russian", "русской")),
        (found.english, found.russian, both("English", "английской")),
    ):
        alone = sorted(
            (c for c in here.concepts - there.concepts if c.kind in kinds and not _is_umbrella(c)),
            key=lambda concept: concept.id,
        )
        if alone:
            yield Flaw(
                message=both(
                    f"Named in the {where.en} version of the abstract only: {', '.join(c.id for c in alone)}.",
                    f"Названо только в {where.ru} версии резюме: {', '.join(c.russian for c in alone)}.",
                ),
                locations=_naming(audit, here, alone),
                subjects=(audit.subject,),
                checks=len(alone),
            )


def _is_umbrella(concept: Concept) -> bool:
    return concept.id in {"symptoms", "patients", "complications", "growth", "scale", "controlled"}


def _naming(audit: Audit, side: Side, alone: list[Concept]) -> tuple[Location, ...]:
    """The sentences that name concepts."""
    return tuple(
        audit.at_sentence(s) for s in side.sentences if Side((s,), frozenset()).concepts & set(alone)
    )


@rule(
    code="BIL205",
    severity=Severity.ERROR,
    summary=both(
        "The two versions of the abstract say opposite things.",
        "Две версии резюме говорят противоположное.",
    ),
    reads=Reads.MANUSCRIPT,
)
def versions_opposed(audit: Audit) -> Iterator[Outcome]:
    """Compare direction and significance between the two versions of an abstract.

    What it does:
        In each pair of aligned sentences that share a number or a concept, it reports where one side says
        only “more” and the other only “less”, one only “better” and the other only “worse”, or one
        “significant” and the other “not significant”.

    Why it matters:
        One of the two is wrong, and it is the conclusion.

    Example:
        «уровень снизился» beside “the level increased”.

    How to dispute:
        Where the pair is about two different things.

    Known false alarms:
        Double negatives («не хуже» for “better”) are not judged.

    Measured:
        On the two source documents: no finding. The test corpus has no article with both languages.
    """
    for pair, russian, english in _pairs(audit):
        opposed = _contrast(russian.text, english.text)
        if opposed:
            yield Flaw(
                message=both(
                    f"The Russian version says “{opposed[0]}”, the English one “{opposed[1]}”.",
                    f"В русской версии «{opposed[0]}», в английской – «{opposed[1]}».",
                ),
                locations=tuple(map(audit.at_sentence, pair.sentences)),
                subjects=(audit.subject,),
            )
        else:
            yield Passed()
    if audit.once(versions) is None:
        yield audit.not_checkable(NO_VERSIONS)


@rule(
    code="BIL206",
    severity=Severity.NOTE,
    summary=both(
        "One version of the abstract asserts what the other only supposes.",
        "Одна версия резюме утверждает то, что другая лишь предполагает.",
    ),
    reads=Reads.MANUSCRIPT,
)
def strength_differs(audit: Audit) -> Iterator[Outcome]:
    """Compare the strength of aligned sentences.

    What it does:
        Reports pairs of which one side hedges (may, possibly) and does not prove, and the other proves (has
        proven, confirmed) and does not hedge; and pairs of which one tells a cause (reduces, prevents) without
        any hedge, and the other says “may” or speaks of an association only.

    Why it matters:
        “May help” and “has proven its efficacy” are two conclusions.

    Example:
        «сироп доказал эффективность» beside “the syrup may be effective”.

    How to dispute:
        Use the same strength in both.

    Known false alarms:
        Idioms that hedge in one language only.

    Measured:
        On the two source documents: no finding. The test corpus has no article with both languages.
    """
    for pair, russian, english in _pairs(audit):
        strengths = [(bool(_HEDGE.search(s.text)), bool(_PROOF.search(s.text))) for s in (russian, english)]
        if sorted(strengths) == [(False, True), (True, False)] or _is_stronger(russian.text, english.text):
            yield Flaw(
                message=both(
                    "One version asserts what the other only supposes.",
                    "Одна версия утверждает то, что другая лишь предполагает.",
                ),
                locations=tuple(map(audit.at_sentence, pair.sentences)),
                subjects=(audit.subject,),
            )
        else:
            yield Passed()
    if audit.once(versions) is None:
        yield audit.not_checkable(NO_VERSIONS)


def _is_stronger(one: str, other: str) -> bool:
    """Whether one side tells plainly the cause of which the other says “may”, or only that two things go together."""
    for weak, strong in ((one, other), (other, one)):
        plain = _CAUSES.search(strong) and not _HEDGE.search(strong) and not _LINKED.search(strong)
        hedged = _MAYBE.search(weak) or (_LINKED.search(weak) and not _CAUSES.search(weak))
        if plain and hedged:
            return True
    return False


def _pairs(audit: Audit) -> Iterator[tuple[Aligned, Side, Side]]:
    """Aligned sentences that are surely about the same: one each, with a concept or number in common."""
    found = audit.once(versions)
    for pair in found.aligned if found else ():
        russian, english = pair.russian, pair.english
        if russian and english and (russian.concepts & english.concepts or russian.values & english.values):
            yield pair, russian, english


def _contrast(russian: str, english: str) -> tuple[str, str] | None:
    mine, theirs = significance(russian), significance(english)
    if mine and theirs and {mine, theirs} == {Significance.YES, Significance.NO}:
        names = {Significance.YES: "значимо", Significance.NO: "незначимо"}
        return names[mine], theirs.value
    denied = _DENIED.search(russian), _DENIED.search(english)
    if (denied[0] is None) != (denied[1] is None):
        one, other = denied[0] or _SAID.search(russian), denied[1] or _SAID.search(english)
        plain = english if denied[0] else russian
        return (one[0], other[0]) if one and other and not is_denied(plain) else None
    if is_denied(russian) or is_denied(english):
        return None
    return contrast(directions(russian), directions(english))
