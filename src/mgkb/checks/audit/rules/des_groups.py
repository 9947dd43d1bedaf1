"""DES: who was in the groups, against the criteria by which people were let in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.criteria import criteria, group_sentences
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.criteria import Criterion
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Location, Outcome
    from mgkb.claims import Text
    from mgkb.manuscript import Manuscript, Sentence

_EXPOSURE: Final = re.compile(
    r"\b(?:use|intake|administration) of\b|\breceiv\w+|\btreat(?:ed|ment) with\b|\b(?:taking|taken|took)\b|"
    r"\btherapy with\b|"
    r"\bприменени\w+|\bпри[её]м\w*\b|\bполуча\w+|\bлечени\w+|\bтерапи\w+",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    r"\b(?:no|not|without|never|absence of|не|без|отсутстви\w+)\W+(?:\w+\W+)?$", re.IGNORECASE
)
_UNEXPOSED: Final = re.compile(
    r"\b(?:did not|didn.t|had not|were not|never|failed to|refused to|declined to)\s+(?:\w+\s+)?(?:follow\w*|"
    r"take|taken|taking|"
    r"comply|adhere|use|used|receiv\w+|start\w*|treated)|\bno treatment\b|\b(?:declined|refused) (?:the|to)\b|"
    r"\babstain\w+|\buntreated\b|"
    r"\bwithout (?:any )?(?:treatment|therapy)|"
    r"\bне\s+(?:следовал|принимал|применял|соблюдал|получал|использовал)\w*|\bвоздержал\w*|\bотказал\w*\s+от|"
    r"\bбез\s+(?:лечения|терапии|препарата)",
    re.IGNORECASE,
)
UNWILLING: Final = re.compile(
    r"\b(?:did not|didn.t|failed to|were unwilling to)\s+(?:\w+\s+)?(?:follow(?! up)|comply|adhere)\w*|"
    r"\b(?:refus(?:ed|ing)|declin(?:ed|ing)) (?:the |(?:\w+ )?(?:treatment|therapy|supplement\w*|surgery)\b|"
    r"to (?:take|use|start|receive|be treated) ?)|\bnon-?(?:adherent|compliant|adherence|compliance)\b|"
    r"\babstained\b|\bstopped taking\b|"
    r"\bне\s+(?:следовал|соблюдал)\w*|\bвоздержал\w*|\bотказа(?:л|вш)\w*\s+от\b(?!\s+участи)|\bнекомплаентн\w+|"
    r"\bнизк\w+\s+(?:комплаентност|приверженност)\w+|"
    r"\bпрекратил\w*\s+при[её]м",
    re.IGNORECASE,
)
_MADE_UP: Final = re.compile(
    r"\b(?:group|arm)\b.{0,40}\b(?:consisted of|comprised|included|was (?:made up|formed|composed))\b|"
    r"\b(?:formed|made up|constituted)\s+(?:the\s+)?(?:\w+\s+)?(?:group|arm)\b|"
    r"\bгрупп\w*\b.{0,40}\b(?:составил|вошл|образовал|включал|состоял)\w*",
    re.IGNORECASE,
)
_LOW_ADHERENCE: Final = re.compile(
    r"\b(?:low|poor|insufficient|inadequate|lack of)\s+(?:\w+\s+)?(?:compliance|adherence)|"
    r"\bnon-?(?:compliance|adherence|compliant|adherent)\b|"
    r"\birregular (?:use|intake)|\bнизк\w+\s+(?:комплаентност|приверженност)\w+|\bнесоблюдени\w+\s+(?:режим|"
    r"рекомендац|назначени)\w+|"
    r"\b(?:прерывист|нерегулярн)\w+\s+(?:\w+\s+)?(?:применени|при[её]м)\w*",
    re.IGNORECASE,
)
_TOO_GENERAL: Final = frozenset(
    stems(
        "patients women men participants group control comparison month months week weeks day days year years dose mg "
        "пациенты пациентов женщины женщин группа группы группу контроля контрольная течение месяца недели "
        "дней лет мес нед мг доза"
    )
)

_WORDS_BEFORE: Final = 3


@rule(
    code="DES201",
    severity=Severity.ERROR,
    summary=both(
        "The inclusion criteria demand a treatment that the control group did not have.",
        "Критерии включения требуют лечения, которого в контрольной группе не было.",
    ),
    reads=Reads.MANUSCRIPT,
)
def control_group_fails_inclusion(audit: Audit) -> Iterator[Outcome]:
    """Hold the control group against the inclusion criteria.

    What it does:
        Reads the inclusion criteria that hold for everybody (criteria “for the treated group” are left alone). Where
        one of them demands that a treatment was used or received, it looks for a sentence that says that the control
        or comparison group did not use, take or receive what the same words name.

    Why it matters:
        By such criteria nobody of the control group could have been in the study: either the criteria were written
        after the fact, or the control group is made of people who should not have been analysed.

    Example:
        “Inclusion criteria: … use of iron drops for 3 months” and “12 children who did not take the drops made up the
        control group”.

    How to dispute:
        Where the criterion was meant for one group only, the methods should say so: “Inclusion criteria for the
        treated group”. `--ignore DES201` leaves the rule out.

    Known false alarms:
        Criteria whose label does not say that they hold for one group.

    Measured:
        On the two source documents: one finding, read
        and real.
    """
    rules, groups = audit.once(criteria), audit.once(group_sentences)
    demanded = [item for item in rules if item.is_inclusion and (found := _EXPOSURE.search(item.text))
                and not _DENIED.search(item.text[: found.start()])]  # fmt: skip
    if not rules or not groups:
        yield audit.not_checkable(_nothing(bool(rules)))
        return
    unexposed = [sentence for sentence in groups if _UNEXPOSED.search(sentence.text)]
    for item in demanded:
        wanted = set(stems(item.text)) - _TOO_GENERAL
        for sentence in unexposed:
            shared = wanted & set(stems(sentence.text))
            if shared:
                yield Flaw(
                    message=both(
                        "To be included one had to have used the treatment, but the control group is described as not "
                        "having used it.",
                        "По критериям включения лечение должны были применять все, а контрольная группа описана как "
                        "не применявшая его.",
                    ),
                    locations=(_criterion(audit, item), _decisive(audit, sentence, _UNEXPOSED)),
                    subjects=(audit.subject,),
                    calculation=both(
                        f"criterion: “{_short(item.text)}”; control group: “{_around(sentence.text, _UNEXPOSED)}”",
                        f"критерий: «{_short(item.text)}»; контрольная группа: «{_around(sentence.text, _UNEXPOSED)}»",
                    ),
                )
                return
    yield Passed()


@rule(
    code="DES202",
    severity=Severity.ERROR,
    summary=both(
        "The control group is made of people whom the exclusion criteria keep out.",
        "Контрольная группа состоит из тех, кого исключают критерии исключения.",
    ),
    reads=Reads.MANUSCRIPT,
)
def control_group_meets_exclusion(audit: Audit) -> Iterator[Outcome]:
    """Hold the control group against the exclusion criteria.

    What it does:
        Where poor adherence (irregular use, not following the regimen) is an exclusion criterion, it looks for a
        sentence that makes the control group of those who did not follow, abstained or refused.

    Why it matters:
        The same behaviour cannot keep a person out of a study and put that person into one of its groups. The number of
        those excluded, and the comparison itself, are then undefined.

    Example:
        “Exclusion criteria: low adherence” and “those who did not follow the advice served as controls”.

    How to dispute:
        Where the exclusion was meant for the treated group only, the label of the criteria should say so.

    Known false alarms:
        None known.

    Measured:
        On the two source documents: one finding, read
        and real.
    """
    rules, groups = audit.once(criteria), audit.once(group_sentences)
    if not rules or not groups:
        yield audit.not_checkable(_nothing(bool(rules)))
        return
    for item in rules:
        if item.is_inclusion or not _LOW_ADHERENCE.search(item.text):
            continue
        for sentence in groups:
            if UNWILLING.search(sentence.text):
                yield Flaw(
                    message=both(
                        "Poor adherence is an exclusion criterion, and yet the control group is made of those who did "
                        "not adhere.",
                        "Низкая приверженность – критерий исключения, но именно из не соблюдавших назначения "
                        "составлена контрольная группа.",
                    ),
                    locations=(_criterion(audit, item), _decisive(audit, sentence, UNWILLING)),
                    subjects=(audit.subject,),
                    calculation=both(
                        f"excluded: “{_short(item.text)}”; control group: “{_around(sentence.text, UNWILLING)}”",
                        f"исключаются: «{_short(item.text)}»; контрольная группа: "
                        f"«{_around(sentence.text, UNWILLING)}»",
                    ),
                )
                return
    yield Passed()


@rule(
    code="DES203",
    severity=Severity.WARNING,
    summary=both(
        "The groups were formed by adherence, so that the comparison is confounded.",
        "Группы сформированы по приверженности к лечению, и сравнение искажено.",
    ),
    reads=Reads.MANUSCRIPT,
)
def groups_by_adherence(audit: Audit) -> Iterator[Outcome]:
    """Find control groups made of people who chose not to take what was prescribed.

    What it does:
        Looks for a sentence of the authors' own that names a control or comparison group, or says of whom a
        group was made up, and says that its members
        did not follow the prescription, abstained, refused or were non-adherent.

    Why it matters:
        Those who take a drug as advised differ from those who do not in health, habits and expectations; even adherence
        to placebo goes with better outcomes (Simpson et al., BMJ 2006;333:15). A difference between such groups
        cannot be laid to the drug.

    Example:
        “Ten mothers who abstained from the syrup made up the control group.”

    How to dispute:
        Where the analysis is by allocation and adherence only describes a subgroup, `--ignore DES203` with the reason.

    Known false alarms:
        Studies whose subject is adherence itself.

    Measured:
        On the two source documents: one finding, read
        and real.
    """
    groups = audit.once(group_sentences)
    made_up = audit.once(_made_up)
    if not groups and not made_up:
        yield audit.not_checkable(_nothing(True))
        return
    for sentence in (*groups, *made_up):
        if UNWILLING.search(sentence.text):
            yield Flaw(
                message=both(
                    "The control group consists of those who did not follow the prescription: adherence, not the "
                    "treatment, may explain any difference.",
                    "Контрольную группу составили те, кто не следовал назначению: различия может объяснять "
                    "приверженность, а не лечение.",
                ),
                locations=(_decisive(audit, sentence, UNWILLING),),
                subjects=(audit.subject,),
            )
            return
    yield Passed()


def _made_up(manuscript: Manuscript) -> tuple[Sentence, ...]:
    """Sentences of the authors' own that say of whom any group was made up."""
    own = readable(manuscript.sentences_in(Kind.METHODS, Kind.RESULTS))
    return tuple(sentence for sentence in own if is_own(sentence) and _MADE_UP.search(sentence.text))


def _criterion(audit: Audit, item: Criterion) -> Location:
    """Where a criterion stands."""
    start = item.sentence.text.find(item.text)
    return audit.at_part(item.sentence, start, start + len(item.text))


def _decisive(audit: Audit, sentence: Sentence, pattern: re.Pattern[str]) -> Location:
    """A sentence from a few words before those that a pattern finds to its end."""
    found = pattern.search(sentence.text)
    if not found:
        return audit.at_sentence(sentence)
    words = list(re.finditer(r"\S+", sentence.text[: found.start()]))[-_WORDS_BEFORE:]
    return audit.at_part(sentence, words[0].start() if words else 0, len(sentence.text))


def _nothing(has_criteria: bool) -> Text:
    if has_criteria:
        return both(
            "no control or comparison group is described",
            "контрольная группа или группа сравнения не описана",
        )
    return both(
        "no inclusion or exclusion criteria for people are listed",
        "критерии включения и исключения не перечислены",
    )


def _short(text: str, most: int = 10) -> str:
    """The first words of a text, few enough to be a quotation."""
    found = text.split()
    return " ".join(found[:most]) + (" …" if len(found) > most else "")


def _around(text: str, pattern: re.Pattern[str], before: int = _WORDS_BEFORE, after: int = 5) -> str:
    """The words around what a pattern finds."""
    found = pattern.search(text)
    if not found:
        return _short(text)
    head, tail = text[: found.start()].split()[-before:], text[found.end() :].split()[:after]
    return " ".join([*head, found[0], *tail])
