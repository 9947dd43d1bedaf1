"""DES: groups that were not formed at random and are compared without any adjustment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.numbers import study_groups
from mgkb.checks.audit.study import is_own, study
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.model import RUNNING_TEXT
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_RANDOM: Final = re.compile(r"\brandomi[sz]\w*|\bat random\b|рандомиз\w+|случайн\w+\s+образом", re.IGNORECASE)
_ADJUSTED: Final = re.compile(
    r"\badjust\w*|\bregression\s+(?:analys|model|coeff)\w*|"
    r"\b(?:linear|logistic|multiple|poisson)\s+regression|\bpropensity|\bmatch(?:ed|ing)\b|\bmultivaria\w+|\bstratif\w+|\bcovaria\w+|\bANCOVA\b|\bCox\b|"
    r"\bconfound\w*|\bmixed\b.{0,20}\bmodel|"
    r"регресси\w+|с\s+поправкой|скорректир\w+|коррекци\w+\s+на|псевдорандом\w+|подобран\w+\s+по|многофактор\w+|"
    r"стратифи\w+|ковариат\w*|вмешивающ\w+|конфаунд\w+|Кокса\b",
    re.IGNORECASE,
)
_LEAST: Final = 3  # p-values


@rule(
    code="DES214",
    severity=Severity.NOTE,
    summary=both(
        "Groups that were not formed at random are compared without an adjustment.",
        "Группы, сформированные не случайно, сравниваются без поправок.",
    ),
    reads=Reads.MANUSCRIPT,
)
def no_adjustment(audit: Audit) -> Iterator[Outcome]:
    """Ask non-random comparisons of a treatment for an adjustment.

    What it does:
        Where two groups of people, one of whom was given a treatment, are compared with three p-values and more, and
        what the authors did is told without random allocation, regression, matching, stratification or confounding, it
        says so. Sentences that cite are of others' work and do not count.

    Why it matters:
        Who gets or takes a treatment differs in other things too, and those may make the difference (ROBINS-I).

    Example:
        Those who drank the syrup are compared with those who did not, by Fisher's exact test alone.

    How to dispute:
        Say what was adjusted for, or why nothing had to be.

    Known false alarms:
        Words for an adjustment that the rule does not know; so it is a note.

    Measured:
        The counts below are of verdicts on real articles.
    """
    treatment = audit.once(study).treatment
    found = audit.once(numerics)
    ps = sum(len(item.p_values) for item in found.in_kinds(Kind.RESULTS))
    if treatment is None or study_groups(found) is None or ps < _LEAST:
        yield audit.not_checkable(
            both("no comparison of two treated groups", "нет сравнения двух групп с лечением")
        )
        return
    own = audit.manuscript.sentences_in(Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS, Kind.DISCUSSION)
    text = "\n".join(sentence.text for sentence in own if sentence.kind in RUNNING_TEXT and is_own(sentence))
    if _RANDOM.search(text) or _ADJUSTED.search(text):
        yield Passed()
        return
    yield Flaw(
        message=both(
            "The groups were not formed at random, and an adjustment for confounding is absent from this text.",
            "Группы сформированы не случайным образом, а о поправках на вмешивающиеся факторы в тексте не сказано.",
        ),
        locations=(audit.at_sentence(treatment),),
        subjects=(audit.subject,),
        key=(audit.subject.id, "adjustment"),
    )
