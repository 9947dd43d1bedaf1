"""Periods of years that sentences declare: windows of searches, enrolment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.lexicon import concepts
from mgkb.checks.audit.study import PERSONS, is_own, study, told_in
from mgkb.checks.periods import Period
from mgkb.manuscript.model import Kind
from mgkb.text.quantities import Quantity, QuantityKind, quantities

if TYPE_CHECKING:
    from mgkb.manuscript import Manuscript, Sentence

_SEARCH: Final = re.compile(
    r"\b(?:search(?:ed|es)?|review(?:ed)? of (?:the )?(?:\w+ )?(?:literature|publications)|"
    r"literature (?:review|search|data|published)|"
    r"(?:articles|studies|papers|literature|publications) published|records? published)\b|"
    r"\b(?:обзор|поиск|анализ)\w*\s+(?:\w+\s+){0,3}(?:литератур|публикаци|источник|баз|исследован)\w*|"
    r"\bпубликаци\w+\s+за\b|\bглубин\w+ поиска",
    re.IGNORECASE,
)
_ENROLMENT: Final = re.compile(
    r"\b(?:includ|enrol|recruit|admitt|treat|hospitali[sz]|present|attend|operat|diagnos|seen|examin|random|"
    r"collect|conduct|perform|survey|deliver|receiv|studied|undergo|underwent|born)\w*\b|"
    r"\b(?:включ|набор|обратив|наблюда|госпитализ|пролеч|обследова|поступ|рандомиз|проведен|находивш|опрошен|"
    r"оперирован|получ|родивш|перенес|изучен)\w*",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:estimated|globally|worldwide|prevalence|incidence|guidelines?|published|(?-i:WHO)|census|approved|"
    r"reported that|"
    r"по данным ВОЗ|распространенност\w+|заболеваемост\w+|рекомендаци\w+ \d{4})\b",
    re.IGNORECASE,
)
_CONDUCTED: Final = re.compile(
    r"\b(?:study|trial)\s+(?:was|took)\s+(?:\w+\s+)?(?:conducted|performed|run|carried|place)\b|"
    r"\bисследовани[ея]\s+(?:было\s+)?(?:провод|провед|выполн)\w+",
    re.IGNORECASE,
)
"""Says when a study ran; where it enrolled people, this is when."""
_OPENS: Final = re.compile(
    r"\b(?:from|between|since|с|со|в период|период с|между|за)\s+[^.;()\d]{0,24}(?:\d{1,2}\s+)?[^.;()\d]{0,14}$",
    re.IGNORECASE,
)
_JOINS: Final = re.compile(
    r"^[^.;()\d]{0,24}\b(?:to|until|till|through|and|по|до|и)\b[^.;()\d]{0,24}(?:\d{1,2}(?:st|nd|rd|"
    r"th)?\s+[^.;()\d]{0,14})?$|^\s*[-–—]\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    r"\b(?:to|until|till|up to|through|before|до|по)\s+(?:the end of\s+)?(?:\d{1,2}\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(
    r"\b(?:since|from|after|с|начиная с|после)\s+(?:\d{1,2}\s+)?(?:\w+\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Declared:
    """A period that a sentence declares.

    Attributes:
        start: First year; None when it is open.
        end: Last year; None when it is open.
        sentence: The sentence.
        place: `abstract` with its language, or `body`.
    """

    start: int | None
    end: int | None
    sentence: Sentence
    place: str

    @property
    def years(self) -> tuple[int | None, int | None]:
        """First and last year."""
        return self.start, self.end

    def __str__(self) -> str:
        return str(Period(self.start, self.end))


def year_periods(text: str, language: str | None) -> tuple[tuple[int | None, int | None], ...]:
    """The periods of years that a sentence names, in order.

    >>> year_periods("literature from May 2015 to June 2020", "en"), year_periods("обратившиеся с 2021 г.", "ru")
    (((2015, 2020),), ((2021, None),))
    """
    years = [q for q in quantities(text, language) if q.kind in {QuantityKind.YEAR, QuantityKind.DATE}]
    found: list[tuple[int | None, int | None]] = []
    at = 0
    while at < len(years):
        one = years[at]
        following = years[at + 1] if at + 1 < len(years) else None
        if one.high is not None:
            found.append((_year(one), int(float(one.high))))
        elif following and following.high is None and _joined(text, one, following):
            found.append((_year(one), _year(following)))
            at += 1
        elif one.operator in {"≥", ">"} or _SINCE.search(text[: one.start]):
            found.append((_year(one), None))
        elif one.operator in {"≤", "<"} or _UNTIL.search(text[: one.start]):
            found.append((None, _year(one)))
        else:
            found.append((_year(one), _year(one)))
        at += 1
    return tuple(found)


def windows(manuscript: Manuscript) -> tuple[Declared, ...]:
    """The search windows that the authors declare for their own search."""
    return tuple(
        Declared(start, end, sentence, place)
        for sentence, place in _own(manuscript)
        if _SEARCH.search(sentence.text) or len(concepts(sentence.text, "database")) > 1
        if not re.search(PERSONS, _before_years(sentence.text), re.IGNORECASE)
        for start, end in year_periods(sentence.text, sentence.language)
        if start != end
    )


def enrolments(manuscript: Manuscript) -> tuple[Declared, ...]:
    """The periods in which the authors say that they enrolled people."""
    is_of_people = study(manuscript).participants is not None
    return tuple(
        Declared(start, end, sentence, place)
        for sentence, place in _own(manuscript)
        if (is_of_people and _CONDUCTED.search(sentence.text))
        or (re.search(PERSONS, sentence.text, re.IGNORECASE) and _ENROLMENT.search(sentence.text))
        if not _SEARCH.search(sentence.text) and not _OTHERS.search(sentence.text)
        for start, end in year_periods(sentence.text, sentence.language)
        if start is not None
    )


def _own(manuscript: Manuscript) -> list[tuple[Sentence, str]]:
    kinds = (Kind.ABSTRACT, Kind.METHODS, Kind.RESULTS)
    return [
        (
            sentence,
            f"abstract {sentence.language}"
            if manuscript.kind_of(sentence.section) is Kind.ABSTRACT
            else "body",
        )
        for sentence in told_in(manuscript, *kinds)
        if is_own(sentence)
    ]


def _before_years(text: str) -> str:
    found = re.search(r"\b(?:19|20)\d\d\b", text)
    return text[: found.start()] if found else text


def _joined(text: str, one: Quantity, other: Quantity) -> bool:
    between = text[one.end : other.start]
    return bool(_JOINS.match(between)) and (
        bool(_OPENS.search(text[: one.start])) or bool(re.match(r"^\s*[-–—]", between))
    )


def _year(quantity: Quantity) -> int:
    """The year of a year or date."""
    found = re.search(r"\b(?:19|20)\d\d\b", quantity.text)
    return int(found[0]) if found else int(float(quantity.low))
