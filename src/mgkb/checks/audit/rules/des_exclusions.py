"""DES: what all participants took, against the exclusion criteria."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.criteria import criteria
from mgkb.checks.audit.study import BODY, PERSONS, is_own, readable
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_TAKEN: Final = re.compile(
    r"\b(?:use|intake|treatment|therapy|supplement\w*|receiv\w+|taking|took)\b|\b(?:при[её]м\w*|применени\w+|"
    r"лечени\w+|терапи\w+)\b",
    re.IGNORECASE,
)
_ALL_TOOK: Final = re.compile(
    rf"\b(?:all|every|each|both groups)\b[^.;]{{0,40}}?(?:{PERSONS}|groups)[^.;]{{0,30}}?\b(?:took|received|"
    rf"were (?:\w+ )?given|were (?:\w+ )?"
    rf"(?:treated|prescribed)|used)\b|\b(?:все|всем|обе группы)\s+(?:{PERSONS}|"
    rf"групп\w*)?[^.;]{{0,30}}?\b(?:принимал|получал|применял|назнач)\w*",
    re.IGNORECASE,
)
_GENERAL: Final = frozenset(
    stems(
        "use intake treatment therapy drug drugs preparations supplement supplements patients participants dose all "
        "previous months прием приема препаратов препараты препарат применение лечение терапия пациенты доза "
        "предшествующие месяцев все"
    )
)


@rule(
    code="DES209",
    severity=Severity.ERROR,
    summary=both(
        "All participants took what the exclusion criteria forbid.",
        "Все участники принимали то, что запрещено критериями исключения.",
    ),
    reads=Reads.MANUSCRIPT,
)
def all_took_what_excludes(audit: Audit) -> Iterator[Outcome]:
    """Hold what all participants took against the exclusion criteria.

    What it does:
        Where an exclusion criterion names the intake of or treatment with something, it looks for a sentence
        of the authors' own that says that all participants, or both groups, took or received something of the
        same name.

    Why it matters:
        By such criteria the study has no participant; and a second treatment for everybody changes what the first is
        compared with.

    Example:
        “Exclusion criteria: intake of calcium” and “All patients also took calcium”.

    How to dispute:
        Where the criterion means the time before the study, say so in it.

    Known false alarms:
        Criteria about the time before enrolment that do not say so.

    Measured:
        On the two source documents: no finding.
    """
    forbidden = [
        (item, set(stems(item.text)) - _GENERAL)
        for item in audit.once(criteria)
        if not item.is_inclusion and _TAKEN.search(item.text)
    ]
    told = [
        (sentence, set(stems(sentence.text)))
        for sentence in readable(audit.manuscript.sentences_in(*BODY))
        if is_own(sentence) and _ALL_TOOK.search(sentence.text)
    ]
    if not forbidden or not told:
        yield audit.not_checkable(
            both(
                "nothing that is taken is an exclusion criterion",
                "среди критериев исключения нет приёма препаратов",
            )
        )
        return
    for item, names in forbidden:
        for sentence, words in told:
            if sentence is not item.sentence and names and names <= words:
                yield Flaw(
                    message=both(
                        f"“{item.text[:60]}” excludes, and yet all took it.",
                        f"«{item.text[:60]}» – критерий исключения, но это принимали все.",
                    ),
                    locations=(audit.at_sentence(sentence), audit.at_sentence(item.sentence)),
                    subjects=(audit.subject,),
                    calculation=both(
                        f"stems in common: {listed(f'{stem}…' for stem in sorted(names & words))}",
                        f"общие основы слов: {listed(f'{stem}…' for stem in sorted(names & words))}",
                    ),
                )
                return
    yield Passed()
