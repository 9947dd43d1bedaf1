"""CIT: whom one reference is about, by what different places say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.cited import by_reference
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence


def _either(en: str, ru: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{en}|{ru})\b", re.IGNORECASE)


_GROUPS: Final[Mapping[str, Mapping[str, re.Pattern[str]]]] = {
    "species": {
        "animals": _either(
            r"rats?|mice|mouse|rabbits?|piglets?|animals?|murine", r"крыс\w*|мыш(?:и|ей|ах|ам)|кролик\w*|животн\w+"
        ),
        "people": _either(
            r"patients?|women|men|children|people|volunteers|participants|adults|students|athletes",
            r"пациент\w*|женщин\w*|мужчин\w*|дет(?:и|ей|ям|ях)|людей|добровольц\w*|участник\w*|студент\w*|спортсмен\w*",
        ),
    },
    "sex": {
        "women": _either(r"women|girls|females", r"женщин\w*|девоч\w*|беременн\w+|студентк\w+"),
        "men": _either(r"men|boys|males", r"мужчин\w*|мальчик\w*"),
    },
    "age": {
        "children": _either(
            r"children|infants?|newborns?|neonates?|adolescents?|girls|boys",
            r"дет(?:и|ей|ям|ях)|младен\w+|новорожденн\w+|подростк\w+",
        ),
        "adults": _either(r"adults?|elderly|older people|pregnant", r"взросл\w+|пожил\w+|беременн\w+"),
    },
}  # fmt: skip
_RUSSIAN: Final = {
    "animals": "животные", "people": "люди", "women": "женщины", "men": "мужчины", "children": "дети",
    "adults": "взрослые",
}  # fmt: skip
_SYNTHESIS: Final = re.compile(
    r"review|meta-?analys|systematic|guideline|обзор|метаанализ|рекомендаци", re.IGNORECASE
)
_FEW: Final = 1  # references of a citation that say whom one of them is about


@rule(
    code="CIT209",
    severity=Severity.NOTE,
    summary=both(
        "One reference is said to be about different populations.",
        "Один источник в разных местах описан как исследование разных групп.",
    ),
    reads=Reads.MANUSCRIPT,
)
def one_reference_two_populations(audit: Audit) -> Iterator[Outcome]:
    """Compare whom the places that cite one reference speak of.

    What it does:
        Takes sentences of the text that cite one reference alone and speak of women or of men, of children or of
        adults, of animals or of people, but not of both; where two places speak of one reference as of opposite
        groups, they are shown side by side. Reviews and guidelines, by their title, are left out.

    Why it matters:
        One study has one population: at one of the places the number is wrong, or the finding was widened.

    Example:
        “… in healthy men [27]” and, later, “women … [27]”.

    How to dispute:
        Say that the work has both groups.

    Known false alarms:
        Works that study both groups; sentences that draw a conclusion for others than were studied.

    Measured:
        On the two source documents: no finding.
    """
    for key, sentences in audit.once(by_reference).items():
        entry = audit.manuscript.reference_by_key.get(key)
        alone = [sentence for sentence in sentences if _targets(sentence) <= _FEW]
        if len(alone) < 2 or (entry is not None and _SYNTHESIS.search(entry.raw)):
            continue
        clash = next((found for groups in _GROUPS.values() if (found := _clash(alone, groups))), None)
        if clash is None:
            yield Passed()
            continue
        (one, first), (other, second) = clash
        yield Flaw(
            message=both(
                f"Reference {key} is cited for {one} and for {other}.",
                f"На источник {key} ссылаются, говоря о разных группах: {_RUSSIAN[one]} и {_RUSSIAN[other]}.",
            ),
            locations=(audit.at_sentence(first), audit.at_sentence(second)),
            subjects=(audit.subject,),
            key=("populations", key),
        )


def _clash(
    sentences: list[Sentence], groups: Mapping[str, re.Pattern[str]]
) -> tuple[tuple[str, Sentence], tuple[str, Sentence]] | None:
    """Two sentences that each speak of one of the groups only, and not of the same."""
    seen: dict[str, Sentence] = {}
    for sentence in sentences:
        named = [name for name, pattern in groups.items() if pattern.search(sentence.text)]
        if len(named) == 1:
            seen.setdefault(named[0], sentence)
    if len(seen) < 2:
        return None
    (one, first), (other, second) = seen.items()
    return (one, first), (other, second)


def _targets(sentence: Sentence) -> int:
    return len({key for citation in sentence.citations for key in citation.targets})
