"""DES: who took part, against who was to take part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.admission import INTAKE, OLDEST, PAST, KeptOut, ages, kept_out, names_of
from mgkb.checks.audit.reservations import DENYING
from mgkb.checks.audit.study import PERSONS, is_own, told_in
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import RUNNING_TEXT, BlockKind, Kind
from mgkb.text.quantities import QuantityKind, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_HAD: Final = re.compile(
    r"\b(?:had|have|with|suffered|were|was|smoked|presented)\b|\b(?:был[аио]?|имел\w*|имелс\w+|страдал\w*|отмечен\w*|"
    r"выявлен\w*|курил\w*|перенес\w*|диагностирован\w*)\b",
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    r"\b(?:develop\w*|occur\w*|incident|incidence|new|newly|during (?:follow|treatment|the study)|after|thereafter|"
    r"at follow-?up|post\w*|gestational|risk|odds|hazard|rates?|by the end|(?:at|by|within) \d+ \w+|pregnanc\w+)\b|"
    r"\b(?:возник\w*|развил\w*|развити\w+|впервые|после|через|в ходе|во время|гестацион\w+|риск\w*|частот\w+|"
    r"к концу|к \d+\S* \w+|беременност\w+ наступил\w*)\b",
    re.IGNORECASE,
)
_LEFT_OUT: Final = re.compile(
    rf"\b(?:{DENYING}|exclu\w+|ineligible|screen\w+|withdr\w+|relatives?|mothers? of|family|"
    r"nobody)\b|"
    r"\b(?:исключ\w+|невключ\w+|скрининг\w*|родственник\w*|семейн\w+|отсутств\w+)\b",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"\b(?:before|baseline|previous\w*|prior|preceding|earlier|history|on admission|"
    r"at (?:inclusion|enrol+ment|entry))\b|"
    r"\b(?:до|исходно|предшеств\w+|ранее|анамнез\w*|при включении|на момент включения)\b",
    re.IGNORECASE,
)
_OUTCOME: Final = re.compile(
    r"\b(?:outcomes?|end-?points?)\b|\b(?:исход\w*|конечн\w+ точк\w+)\b", re.IGNORECASE
)
_ARM: Final = re.compile(
    r"(?<![\w-])(?:[\w-]+\s+(?:and|or|vs\.?|versus)\s+(?:\d+\s+)?(?:in\s+(?:the\s+)?)?)?[\w-]+\s+(?:group|arm)s?\b|"
    r"\bгрупп\w*\s+[\w-]+",
    re.IGNORECASE,
)
"""A group named after what it was given, which is no earlier taking of it; begun only where a word begins."""
_ONCE: Final = re.compile(
    r"\bcross-?sectional\s+(?:study|survey|design)\b|\b(?:поперечн|одномоментн)\w+\s+исследовани",
    re.IGNORECASE,
)
_SHORT_NAME: Final = 3  # letters of an abbreviation that may also be a word
_COUNTS: Final = {QuantityKind.NUMBER, QuantityKind.FRACTION, QuantityKind.PERCENT}


@rule(
    code="DES210",
    severity=Severity.ERROR,
    summary=both(
        "Participants have what keeps people out of the study.",
        "У участников есть то, что по критериям исключает из исследования.",
    ),
    reads=Reads.MANUSCRIPT,
)
def participants_against_criteria(audit: Audit) -> Iterator[Outcome]:
    """Hold the participants that results describe against the exclusion criteria.

    What it does:
        Takes what keeps people out, from lists (“Exclusion criteria: …”) and from running text (“women with …
        were not included”). In the authors' own sentences of results it looks for a number of participants who
        have it: all words of the criterion, a verb of having, nothing that the methods call an outcome, and
        nothing of a time after inclusion, of exclusion or denial. For a drug the sentence has to speak of
        taking it before or at inclusion, and for something of the past (“previous stroke”) of the time before.

    Why it matters:
        Either the criteria are not those that were used, or people were analysed who should not have been.

    Example:
        “Exclusion criteria: gout” and “Gout was present in six patients”.

    How to dispute:
        Where the results speak of a milder form than the criterion, name the form in the criterion.

    Known false alarms:
        A disease that began during the study, told without saying so.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    criteria = audit.once(kept_out)
    told = [s for s in told_in(audit.manuscript, Kind.RESULTS) if is_own(s) and s.kind in RUNNING_TEXT]
    if not criteria or not told:
        yield audit.not_checkable(
            both("no exclusion criteria beside results", "нет критериев исключения при результатах")
        )
        return
    outcomes = [names_of(s.text) for s in told_in(audit.manuscript, Kind.METHODS) if _OUTCOME.search(s.text)]
    criteria = tuple(item for item in criteria if not any(item.names <= names for names in outcomes))
    is_once = any(
        _ONCE.search(s.text) and is_own(s) for s in told_in(audit.manuscript, Kind.METHODS, Kind.ABSTRACT)
    )
    asked = 0
    reported: set[frozenset[str]] = set()
    for sentence in told:
        names = names_of(sentence.text)
        for item in criteria:
            if not item.names <= names or item.sentence is sentence or item.names in reported:
                continue
            asked += 1
            if _has(sentence, item, is_once=is_once):
                reported.add(item.names)
                yield Flaw(
                    message=both(
                        f"“{_short(item.text)}” keeps people out of the study, and yet participants have it.",
                        f"«{_short(item.text)}» – причина не включать в исследование, но у участников это есть.",
                    ),
                    locations=(audit.at_sentence(sentence), audit.at_sentence(item.sentence)),
                    subjects=(audit.subject,),
                    key=(audit.subject.id, "kept out", *sorted(item.names)),
                )
    if asked > len(reported):
        yield Passed(asked - len(reported))


def _has(sentence: Sentence, item: KeptOut, *, is_once: bool) -> bool:
    """Whether a sentence says that some participants have, or took, what keeps out; all were seen once or not."""
    text = sentence.text
    if any(len(name) <= _SHORT_NAME and name.upper() not in text for name in item.names):
        return False
    if _LEFT_OUT.search(text) or (not item.is_intake and not item.is_past and _LATER.search(text)):
        return False
    if item.is_intake and not (INTAKE.search(text) and (_BEFORE.search(text) or is_once)):
        return False
    if item.is_past and not (_BEFORE.search(text) or PAST.search(text)):
        return False
    if not item.names <= names_of(_ARM.sub(" ", text)):
        return False
    counted = any(
        q.kind in _COUNTS and q.unit is None and q.low.value > 0 and q.deviation is None
        for q in quantities(text, sentence.language)
    )
    return counted and bool(_HAD.search(text) or item.is_intake)


_RANGE: Final = re.compile(
    r"(?:\brange[d]?\s*(?:of|from|was|,|:|=)?\s*|\b(?:min|мин)\w*\s*[-–—]\s*(?:max|макс)\w*\s*:?\s*|"
    r"\b(?:размах|разброс|диапазон)\w*\s*(?:от|составил\w*|был|:|–|—)?\s*|"
    r"\bвозраст\w*\s+(?:[^\W\d_]+\s+){0,2}?(?:составля?л\w*|был|варьировал\w*|колебал\w*|находил\w*)?\s*[:—–-]?\s*|"
    r"\bв\s+(?:пределах|интервале)\s+(?:от\s+)?|\bот\s+|\bbetween\s+)"
    r"(?P<low>\d{1,2})\s*(?:years\s+|года\s+|лет\s+)?(?:to|and|до|[-–—])\s*(?P<high>\d{1,3})\b(?!\s*(?:%|[.,]\d|mo|мес|we|нед|days|дн))",
    re.IGNORECASE,
)
_AGE: Final = re.compile(r"\bage[ds]?\b|\bвозраст\w*", re.IGNORECASE)
_QUARTILES: Final = re.compile(
    r"\binterquartile\b[^;,]*$|\bмежквартильн\w+[^;,]*$|\bIQR?\b[^;,]*$|\bIQ\s*range[^;,]*$", re.IGNORECASE
)
_CLAUSE: Final = 90  # characters between “age” and its range


@rule(
    code="DES211",
    severity=Severity.ERROR,
    summary=both(
        "Participants are older or younger than the criteria allow.",
        "Участники старше или моложе, чем допускают критерии.",
    ),
    reads=Reads.MANUSCRIPT,
)
def ages_against_criteria(audit: Audit) -> Iterator[Outcome]:
    """Hold the range of ages in the results against the ages of the methods.

    What it does:
        Takes the ages that methods allow (“aged 18 to 60 years”, «в возрасте от 18 до 60 лет») and the range that the
        results give just behind the word for age. A range that goes beyond the widest allowed one is
        reported. Quartiles are no range.

    Why it matters:
        Either the criteria are not those that were used, or people were analysed who should not have been.

    Example:
        Methods: “adults aged 20 to 60 years”; results: “mean age 41 years (range 19–66)”.

    How to dispute:
        Where ages of different dates are meant (enrolment, last visit), say which.

    Known false alarms:
        Ages of a second cohort.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    allowed = [
        item
        for item in ages(audit.manuscript, Kind.METHODS)
        if re.search(rf"{PERSONS}|\bpeople\b", item.sentence.text, re.IGNORECASE)
        or item.sentence.kind is BlockKind.ITEM
        or re.search(r"criteri|критери", item.sentence.text, re.IGNORECASE)
    ]  # fmt: skip
    given = [
        (int(match["low"]), int(match["high"]), sentence)
        for sentence in told_in(audit.manuscript, Kind.RESULTS)
        if is_own(sentence)
        for match in _RANGE.finditer(sentence.text)
        if _is_age(sentence.text[: match.start("low")])
    ]
    if not allowed or not given:
        yield audit.not_checkable(
            both("no ages in both methods and results", "возраст не указан и в методах, и в результатах")
        )
        return
    low, high = min(item.low for item in allowed), max(item.high for item in allowed)
    for youngest, oldest, sentence in given:
        if youngest < low or oldest > high:
            span_en = f"{low}–{high} years" if high < OLDEST else f"{low} years and more"
            span_ru = f"{low}–{high} лет" if high < OLDEST else f"{low} лет и старше"
            yield Flaw(
                message=both(
                    f"Participants are {youngest}–{oldest} years old, but the criteria allow {span_en}.",
                    f"Участникам {youngest}–{oldest} лет, а критерии допускают {span_ru}.",
                ),
                locations=(audit.at_sentence(sentence), audit.at_sentence(allowed[0].sentence)),
                subjects=(audit.subject,),
                calculation=both(
                    f"{youngest}–{oldest} is not within {span_en}",
                    f"{youngest}–{oldest} не входит в {span_ru}",
                ),
            )
        else:
            yield Passed()


def _is_age(before: str) -> bool:
    return bool(_AGE.search(before[-_CLAUSE:])) and not _QUARTILES.search(before[-_CLAUSE:])


def _short(text: str, most: int = 10) -> str:
    found = text.split()
    return " ".join(found[:most]) + (" …" if len(found) > most else "")
