"""DES: what a case–control study cannot give, and how it calls itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.designs import case_control
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

_TOLD: Final = (Kind.ABSTRACT, Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION)
_COHORT: Final = re.compile(
    r"\b(?:this|our|the\s+present)\s+(?:prospective\s+)?cohort\b|\b(?:this|our|the\s+present)\s+prospective\s+study\b|"
    r"\b(?:our|the)\s+(?:patients|participants|subjects)\s+were\s+followed\s+(?:up\s+)?prospectively|"
    r"\b(?:наш\w+|эт\w+|данн\w+|настоящ\w+)\s+(?:проспективн\w+\s+)?когорт\w+|"
    r"\b(?:наш\w+|эт\w+|данн\w+|настоящ\w+)\s+проспективн\w+\s+исследовани\w+",
    re.IGNORECASE,
)
_INCIDENCE: Final = re.compile(
    r"\d\s?%\s+(?:higher|lower|greater|increased|reduced)\s+incidence|"
    r"\b(?:study\s+(?:population|sample)|our\s+(?:patients|participants|sample|population|study))\b[^.;]{0,60}\bincidence\s+(?:rate\s+)?"
    r"(?:of|was|=)\s+\d|"
    r"\bincidence\s+(?:rate\s+)?(?:of\s+[^.;\d]{3,50}\s+)?(?:was|=|of)\s+\d[\d.]*\s?%\s+in\s+(?:the\s+study|our)\b|"
    r"\bзаболеваемость\b[^.;]{0,60}\bна\s+\d[\d,]*\s?%\s+(?:выше|ниже)|\bна\s+\d[\d,]*\s?%\s+(?:выше|ниже)\s+заболеваемост\w+|"
    r"\b(?:изученн\w+|нашей|обследованн\w+)\s+(?:популяци|выборк)\w+[^.;]{0,60}\bзаболеваемость\b[^.;]{0,30}\d",
    re.IGNORECASE,
)
_MATCHED: Final = re.compile(
    r"\b(?:individually|pair(?:wise)?)[\s-]+matched\b|\bmatched\s+(?:individually|in\s+pairs|1\s?:\s?\d)|\bиндивидуальн\w+\s+подобран\w+",
    re.IGNORECASE,
)
_UNCONDITIONAL: Final = re.compile(
    r"\b(?:unconditional\s+(?:\w+\s+)?logistic|ordinary\s+logistic)|\bбезусловн\w+\s+логистическ\w+",
    re.IGNORECASE,
)
_KEPT: Final = re.compile(
    r"(?<!un)\bconditional\s+(?:\w+\s+)?logistic|(?:adjust\w+|including|included|with)\s+(?:[\w-]+\s+){0,4}?matching\s+(?:variables|factors)|"
    r"\b(?<!без)условн\w+\s+логистическ",
    re.IGNORECASE,
)


@rule(
    code="DES241",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A case–control study calls itself a cohort.", "Исследование «случай–контроль» названо когортным."
    ),
)
def cases_called_cohort(audit: Audit) -> Iterator[Outcome]:
    """Look for another name of a case–control study.

    What it does:
        Where title or methods say that the work is a case–control study, and nothing says that it is nested in a
        cohort, looks in the discussion and the conclusion for “this cohort”, “our prospective study”.

    Why it matters:
        A cohort that is followed can tell what came first; cases and controls cannot.

    Example:
        “This was a case–control study” and “this cohort was followed prospectively”.

    How to dispute:
        Name the cohort from which the cases come.

    Known false alarms:
        “This cohort” as a loose word for the people of the study.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    declared = audit.once(case_control)
    if declared is None:
        return
    for sentence in readable(audit.manuscript.sentences_in(Kind.DISCUSSION, Kind.CONCLUSION)):
        if not is_own(sentence):
            continue
        match = _COHORT.search(sentence.text)
        if match is None:
            yield Passed()
            continue
        yield flaw(
            audit,
            f"This is a case–control study, and here it says “{match[0]}”.",
            f"Это исследование «случай–контроль», а здесь сказано «{match[0]}».",
            sentence,
            *(() if isinstance(declared, str) else (declared,)),
        )


@rule(
    code="DES242",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An incidence is given from a case–control study.",
        "По исследованию «случай–контроль» указана заболеваемость.",
    ),
)
def incidence_from_cases(audit: Audit) -> Iterator[Outcome]:
    """Look for incidences and their ratios in a case–control study.

    What it does:
        Where the work is a case–control study, looks in the authors' own sentences for an incidence of the study's
        people (“in the study population … an incidence of 33 %”) and for “a 46 % higher incidence”.

    Why it matters:
        The authors chose how many cases and controls there are: their share says nothing of how often people fall ill,
        and an odds ratio is a rate ratio under conditions only that have to be named.

    Example:
        “Users had a 46 % higher incidence rate of fracture”, from an odds ratio of 1.46.

    How to dispute:
        Say how the controls were sampled, and from which population the incidence comes.

    Known false alarms:
        Incidence density sampling that is not mentioned in the methods.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    declared = audit.once(case_control)
    if declared is None:
        return
    for sentence in readable(audit.manuscript.sentences_in(*_TOLD)):
        if not is_own(sentence):
            continue
        match = _INCIDENCE.search(sentence.text)
        if match is None:
            yield Passed()
            continue
        yield flaw(
            audit,
            "A case–control study gives no incidence.",
            "Исследование «случай–контроль» не позволяет оценить заболеваемость.",
            sentence,
            *(() if isinstance(declared, str) else (declared,)),
        )


@rule(
    code="DES243",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Cases and controls are matched one by one, and analysed as if they were not.",
        "Контроль подобран индивидуально, а анализ этого не учитывает.",
    ),
)
def matching_forgotten(audit: Audit) -> Iterator[Outcome]:
    """Look for an unconditional model of individually matched controls.

    What it does:
        Where methods say that controls were matched individually or in pairs, and that the logistic regression was
        unconditional, looks for a conditional model or for matching variables in the model; reports when there are
        none.

    Why it matters:
        An analysis that ignores the matching draws odds ratios towards one.

    Example:
        “individually matched by sex and year of birth”; “unconditional logistic regression, adjusted for BMI”.

    How to dispute:
        Name the matching variables in the model.

    Known false alarms:
        Matching variables that are in the model without being called so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    methods = [s for s in readable(audit.manuscript.sentences_in(Kind.METHODS)) if is_own(s)]
    matched = next((s for s in methods if _MATCHED.search(s.text)), None)
    model = next((s for s in methods if _UNCONDITIONAL.search(s.text)), None)
    if matched is None or model is None:
        return
    if any(
        _KEPT.search(re.sub(r"without\s+the\s+matching|без\s+\w+\s+подбора", " ", s.text)) for s in methods
    ):
        yield Passed()
        return
    yield flaw(
        audit,
        "Controls are matched individually, and the regression is unconditional.",
        "Контроль подобран индивидуально, а регрессия безусловная.",
        model,
        matched,
    )
