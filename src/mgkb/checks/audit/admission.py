"""Who was kept out of a study and of what ages its people were to be, in lists of criteria and in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.criteria import criteria
from mgkb.checks.audit.study import PERSONS, is_own, readable
from mgkb.checks.audit.words import stems
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from mgkb.manuscript import Manuscript, Sentence

_OUT: Final = (
    r"(?:not\s+(?:be\s+|been\s+)?(?:included|eligible|admitted|enrol+ed|recruited|accepted)|"
    r"excluded|ineligible)"
)
_PROSE: Final = re.compile(
    rf"(?:{PERSONS}|\b(?:people|those))\s+(?:with|who (?:had|were)|having|on|(?=(?:tak|us|"
    rf"receiv)ing\b))\s*(?P<a>[^.;:]{{4,200}}?)\s+(?:were|was)\s+{_OUT}\b"
    rf"(?!\s+from the analysis)|"
    rf"\b(?:were|was|are)\s+{_OUT}\s+(?:if|when)\s+(?:they\s+|she\s+|he\s+)?(?P<b>[^.;:]{{4,200}})|"
    rf"\b(?:excluded|not included)\s+were\s+(?:all\s+)?(?:{PERSONS}|those)\s+(?:with|who had|who were|on)\s+"
    rf"(?P<c>[^.;:]{{4,200}})|"
    rf"\b(?:did not (?:include|enrol|admit)|excluded)\s+(?:all\s+)?(?:{PERSONS}|people|those)\s+(?:with|who had|on)\s+"
    rf"(?P<d>[^.;:]{{4,200}})|"
    rf"\b(?:не\s+включали|исключали|не\s+(?:были\s+)?включены|исключены|исключались)\s+{PERSONS}\s+с(?:о)?\s+"
    rf"(?P<e>[^.;:]{{4,200}})|"
    rf"{PERSONS}\s+с(?:о)?\s+(?P<f>[^.;:]{{4,200}}?)\s+(?:(?:в\s+исследование\s+)?не\s+включали|исключали|"
    rf"в\s+исследование\s+не\s+вошли)\b",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\d+\s*(?:%|patients|women|пациент|женщин)|\b(?:because|due to|из-за|в связи с)\b", re.IGNORECASE
)
_APART: Final = re.compile(
    r",\s*(?:(?:or|and|или|и|а также)\s+)?|\s+(?:or|или)\s+|\s+(?:and|и)\s+(?:a|an|the|people|those|patients)\s+",
    re.IGNORECASE,
)
_AGES: Final = re.compile(
    r"(?:\baged?\s+(?:between\s+|from\s+|of\s+)?|\bwere\s+)(?P<low>\d{1,2})\s*(?:to|[-–—]|and)\s*(?P<high>\d{1,3})\s*years?\b|"
    r"\bвозраст\w*\s*(?:пациент\w+\s*|женщин\s*|участник\w+\s*)?(?:[–—:-]\s*|составлял\w*\s+)?(?:от\s+|с\s+)?(?P<low_ru>\d{1,2})\s*(?:года\s*|лет\s*)?(?:до|[-–—])\s*(?P<high_ru>\d{1,3})\s*"
    r"(?:лет|год)",
    re.IGNORECASE,
)
_FROM_AGE: Final = re.compile(
    r"\b(?:aged?|age\s+of)\s+(?P<low>\d{1,2})\s*(?:years?)?\s+(?:and|or)\s+(?:older|over|above|more)\b|"
    r"\bage\s*≥\s*(?P<low_b>\d{1,2})\s*years?\b|"
    r"\bвозраст\w*\s*(?:[–—:-]\s*|от\s+|≥\s*)?(?P<low_ru>\d{1,2})\s*(?:лет|год\w*)\s+(?:и|или)\s+(?:старше|более)\b",
    re.IGNORECASE,
)
_SHUT_OUT: Final = re.compile(
    r"\b(?:exclu\w+|not\s+(?:included|eligible)|subgroup\w*|исключ\w+|невключ\w+|подгрупп\w*)\b",
    re.IGNORECASE,
)
OLDEST: Final = 130  # years, where no oldest age is named
_SAME: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), f" {name} ")
    for pattern, name in (
        (r"\b(?:multiple|twin|triplet)s?\s+(?:pregnanc\w+|gestations?)|\btwins?\b|\btriplets\b|"
         r"\bмногоплодн\w+(?:\s+беременност\w+)?|\bдво(?:йн|ен)\w*|\bтройн\w*", "multiplets"),
        (r"\b(?:current\s+)?smok\w+|\btobacco(?:\s+use)?|\bкур(?:ени[ея]|ил[аи]?|ящ\w+|ильщик\w*|ят)\b", "smoking"),
        (r"\bdiabet\w+(?:\s+mellitus)?|\b(?:сахарн\w+\s+)?диабет\w*", "diabetes"),
        (r"\b(?:cancers?|malignan\w+|oncolog\w+)\b|\bонколог\w+(?:\s+заболевани\w+)?|"
         r"\bзлокачествен\w+(?:\s+\w*образовани\w+)?", "cancer"),
        (r"\b(?:arterial\s+)?hypertension\b|\b(?:артериальн\w+\s+)?гипертензи\w+|\bгипертони\w+", "hypertension"),
        (r"\bpregnan(?:cy|t)\b|\bберемен\w+", "pregnancy"),
        (r"\b(?:kidney|renal)\b|\bпоч(?:ек|ки|ечн\w+)\b", "kidney"),
        (r"\b(?:liver|hepatic)\b|\bпечен\w+", "liver"),
        (r"\b(?:diseases?|disorders?|illness(?:es)?|заболевани\w+|болезн\w+)\b", "disease"),
    )
)  # fmt: skip
_LACK: Final = re.compile(
    r"\W*(?:with)?\s*(?:without|no|lack|absence|missing|refus\w+|без|отсутств\w+|отказ\w*|неспособн\w+)\b",
    re.IGNORECASE,
)
_FULL: Final = re.compile(
    r"[=(]|\b(?:were|was|составил\w*|получал[аи]|рандомизировал\w*|проводил\w*|вошл\w+)\b"
)
"""What makes an item a sentence of its own."""
_MOST: Final = 5  # names; a longer item is hardly told again in the same words
_EMPTY: Final = frozenset(
    stems(
        "patient patients women men children people participants had has have episode episodes history presence "
        "previous "
        "prior earlier past preceding known taken taking take took use used using intake received receiving treated "
        "treatment therapy drug drugs medication medications supplements preparation within last month months "
        "week weeks "
        "day days year years before study inclusion enrolment current currently any other overt three two one six four "
        "wished "
        "пациенты женщины наличие анамнез анамнезе прием приема приём применение лечение терапия препараты препаратов "
        "препарат течение предшествующего предшествующие предшествующих последнего последних последние "
        "месяца месяц месяцев "
        "недель недели дней лет года до исследования включения любые другие прежние ранее три двух шести"
    )
)
INTAKE: Final = re.compile(
    r"\b(?:tak(?:e|en|ing)|took|receiv\w+|use of|using|intake|on treatment with|treated with|medication|therapy)\b|"
    r"\b(?:при[её]м\w*|принима\w+|получа\w+|применени\w+|применял\w*|лечени\w+|терапи\w+)\b",
    re.IGNORECASE,
)
PAST: Final = re.compile(
    r"\b(?:previous\w*|prior|earlier|history|past|ever)\b|\bв анамнезе\b|\b(?:ранее|прежн\w+|перенес\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KeptOut:
    """Something that keeps people out of a study.

    Attributes:
        text: As printed.
        names: Stems of what it is, synonyms made one.
        sentence: Where it stands.
    """

    text: str
    names: frozenset[str]
    sentence: Sentence

    @property
    def is_intake(self) -> bool:
        """Whether it is the taking of something."""
        return bool(INTAKE.search(self.text))

    @property
    def is_past(self) -> bool:
        """Whether it is something of the time before."""
        return bool(PAST.search(self.text))


@dataclass(frozen=True, slots=True)
class Ages:
    """A range of ages in years that people were to have."""

    low: int
    high: int
    sentence: Sentence


def kept_out(manuscript: Manuscript) -> tuple[KeptOut, ...]:
    """What keeps people out of the authors' own study; ask `Audit.once` for it."""
    found = [(item.text, item.sentence) for item in criteria(manuscript) if not item.is_inclusion]
    for sentence in readable(manuscript.sentences_in(Kind.METHODS, Kind.BODY)):
        if not is_own(sentence) or _COUNTED.search(sentence.text):
            continue
        for match in _PROSE.finditer(sentence.text):
            what = next(text for text in match.groupdict().values() if text)
            found += [(item, sentence) for item in _APART.split(what)]
    items = [
        KeptOut(text, names_of(text) - _EMPTY, sentence)
        for text, sentence in found
        if not _LACK.match(text) and not _FULL.search(text)
    ]
    return tuple(item for item in items if 0 < len(item.names) <= _MOST)


def names_of(text: str) -> frozenset[str]:
    """The stems of a text with the commonest synonyms of both languages made one.

    >>> names_of("сахарный диабет") == names_of("diabetes mellitus") == names_of("diabetes")
    True
    """
    for pattern, name in _SAME:
        text = pattern.sub(name, text)
    return frozenset(stems(text))


def ages(manuscript: Manuscript, *kinds: Kind) -> tuple[Ages, ...]:
    """The ranges of ages that the authors' own sentences of some kinds give."""
    found = []
    for sentence in readable(manuscript.sentences_in(*kinds)):
        for match in _AGES.finditer(sentence.text) if is_own(sentence) else ():
            low, high = match["low"] or match["low_ru"], match["high"] or match["high_ru"]
            if int(low) < int(high):
                found.append(Ages(int(low), int(high), sentence))
        if is_own(sentence) and not _SHUT_OUT.search(sentence.text):
            for match in _FROM_AGE.finditer(sentence.text):
                low = next(group for group in match.groups() if group)
                found.append(Ages(int(low), OLDEST, sentence))
    return tuple(found)
