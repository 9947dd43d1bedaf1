"""What kind of work a manuscript reports, judged by its words: rules ask it what they may expect to find.

Only sentences that speak of the authors' own work count: what cites a reference is someone else's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.model import RUNNING_TEXT, BlockKind, Kind
from mgkb.text import any_like, remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.manuscript import Block, Manuscript, Sentence

LANGUAGES: Final = ("en", "ru")
BODY: Final = (
    Kind.INTRODUCTION,
    Kind.METHODS,
    Kind.RESULTS,
    Kind.DISCUSSION,
    Kind.CONCLUSION,
    Kind.BODY,
)
_PERSONS: Final = (
    r"patients? women men children infants? newborns neonates participants? subjects volunteers adults "
    r"students individuals mothers couples athletes adolescents residents пациент\w* женщин\w* мужчин\w* "
    r"дет(?:и|ей|ям|ях) больн(?:ые|ых|ым) участник\w* участниц\w* доброволь\w+ студент\w* беременны(?:е|х|м) "
    r"новорожденн\w+ младен\w+ испытуем\w+ спортсмен\w* подростк\w+"
)
PERSONS: Final = rf"\b{any_like(_PERSONS.split())}\b"
"""Any word for people, in a regular expression."""
_ENROLLED: Final = (
    r"(?:\b(?:were|was)\s+(?:\w+ly\s+)?(?:included|enrol+ed|recruited|invited|randomi[sz]ed|allocated|assigned|"
    r"surveyed|interviewed|examined|followed|treated)|\bwe\s+(?:\w+ly\s+)?(?:included|enrol+ed|recruited|examined|"
    r"treated|surveyed|studied|randomi[sz]ed)|\b(?:включен(?!и)|набран|обследован|рандомизирован|опрошен|распределен|отобран)\w*|"
    r"\bнаблюдени\w* за|\bприняли участие|\bучаствовали|"
    r"\b(?:рандомизировали|включили|обследовали|распределили|опросили)\b|\b(?:в\s+\w+\s+)?(?:групп|когорт)\w+\s+вошли\b|"
    r"\bвключали\s+(?:\w+\s+и\s+)?(?:проспективно|последовательно|сплошным)\b)"
)
_OTHERS_WORK: Final = (
    r"\b(?:studies|trials|articles|publications|papers|reports|databases?|registr(?:y|ies)|literature|"
    r"стать[яией]\w*|публикаци\w*|исследовани(?:й|ях|ям)|литератур\w*|реестр\w*|реги́?стр\w*|баз\w* данных)\b"
)
_GIVEN: Final = re.compile(
    r"\b(?:(?:were|was)\s+(?:\w+ly\s+)?(?:prescribed|administered|given|treated with)|received)\b|"
    r"\b(?:был\w*\s+)?назнач(?:ен|ал|али|ено|ены)\w*|\bполучал\w*|\bпринимал\w*|\bприменял\w*",
    re.IGNORECASE,
)
_DOSE: Final = re.compile(
    r"\d\s*(?:mg|mcg|µg|μg|g|IU|mL|ml|мг|мкг|г|МЕ|мл)\b|\b(?:drug|medication|tablets?|capsules?|supplement\w*|placebo|"
    r"препарат\w*|таблет\w*|капсул\w*|плацебо)\b"
)
_COUNTED: Final = (
    rf"\b(?:a total of|consisted of|comprised|data (?:were collected )?from|всего|в исследовани\w+ вошли|"
    rf"выборк\w+ составил\w*)\s+"
    rf"\d[\d,\s]*\s+(?:[\w-]+\s+){{0,3}}{PERSONS}"
)
_SPLIT: Final = rf"\bof\s+(?:the\s+)?\d[\d,]*\s+{PERSONS},?\s+\d+\s+(?:received|took|were|served)\b"
_RECORDS: Final = (
    r"\b(?:we\s+(?:\w+\s+)?(?:reviewed|studied|examined|analy[sz]ed|read)|(?:reviewed|studied|examined) were)\s+"
    rf"(?:the\s+)?(?:\w+\s+)?(?:records|charts|files)\s+of\b[^.;]{{0,40}}?{PERSONS}|"
    rf"\b(?:изучен|проанализирован|просмотрен|изучение|анализ)\w*\s+(?:\w+\s+)?(?:карт|историй|истории)\w*"
    rf"[^.;]{{0,40}}?{PERSONS}"
)
"""People whose records were read are the participants of a study of records."""
_OF_PEOPLE: Final = re.compile(
    r"\b(?:participants?|patients?|subjects?|sample|study population|recruitment|участник\w*|пациент\w*|выборк\w+)\b",
    re.IGNORECASE,
)
_WITHIN: Final = r"(?:\([^()]{0,100}\)|[^.;(]|\.(?=\d)|\((?![^()]{0,100}\)))"
"""A character of a clause, or all that stands in brackets."""
_PARTICIPANTS: Final = re.compile(
    rf"{_COUNTED}|{_SPLIT}|{_RECORDS}|{PERSONS}{_WITHIN}{{0,120}}?{_ENROLLED}|{_ENROLLED}[^.;]{{0,80}}?{PERSONS}",
    re.IGNORECASE,
)
_SYNTHESIS: Final = re.compile(
    r"\b(?:this|the present|our|a) (?:[\w-]+ )?(?:systematic review|meta[-‐‑]analysis|"
    r"scoping review)\b.{0,60}\b(?:was|were|followed|"
    r"included|conducted)\b|\bPRISMA\b|\b(?:выполнен|проведен)\w* (?:систематическ\w+ обзор|мета-?анализ)",
    re.IGNORECASE,
)
"""A work whose participants are those of other studies."""
_OF_WORKS: Final = (
    r"(?:PubMed|MEDLINE|Embase|Scopus|Web of|Cochrane|Google|e-?library|РИНЦ|Кокр|Cyberleninka|Киберленинк|литератур|"
    r"публикаци|библиограф|научн|стат(?:ей|ьи|ьям)\b)"
)
"""What makes a data base one of publications and not of patients."""
_SEARCHED: Final = re.compile(
    r"\b(?:literature|systematic|electronic|database)\s+(?:\w+\s+)?(?:search|review)\w*\b.{0,80}\b(?:was|were)\s+"
    r"(?:\w+\s+)?(?:conducted|performed|carried)|\breview of (?:the )?(?:\w+\s+)?literature\b.{0,80}\b(?:conducted|"
    r"performed|carried)|\bwe (?:\w+ly )?searched\b|\bsearch(?:es)? (?:was|were) (?:\w+ )?(?:conducted|performed|run)|"
    r"\b(?:проведен|выполнен|осуществлен)\w*\s+(?:\w+\s+)?(?:(?:обзор|поиск|анализ)\w*\s+(?:\w+\s+){0,2}(?:литератур|"
    r"публикаци|источник)|(?:обзор|поиск)\w*\s+(?:\w+\s+){0,2}баз|анализ\w*\s+(?:\w+\s+){0,2}баз[^;]{0,80}?"
    rf"{_OF_WORKS})\w*|"
    r"\bпоиск\s+(?:\w+\s+){0,2}(?:литератур|публикаци|источник)\w*.{0,60}\bпров[ео]д",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Study:
    """What a manuscript reports.

    Attributes:
        body: The sentences of its text, abstracts, declarations and references left out, in languages that are read.
        participants: A sentence that says that the authors enrolled people; None when they did not, as far as it says.
        treatment: A sentence that says that these people were given a drug.
        search: A sentence that says that the authors searched the literature.
    """

    body: tuple[Sentence, ...]
    participants: Sentence | None
    treatment: Sentence | None
    search: Sentence | None

    @property
    def has_body(self) -> bool:
        """Whether the file holds the text and not only its abstract."""
        return len(self.body) >= _LEAST_BODY


_MOST_OF_ABSTRACTS: Final = 120  # sentences, all languages together; so much is compared with the whole text
_NEXT: Final = 90  # characters beside “patients were included” in which “studies” makes it someone else's
_LEAST_BODY: Final = 8  # sentences; abstract pages have none


def study(manuscript: Manuscript) -> Study:
    """Judge what a manuscript reports; ask `Audit.once` for it."""
    body = readable(manuscript.sentences_in(*BODY))
    own = readable(
        s
        for s in manuscript.sentences_in(Kind.METHODS, Kind.RESULTS, Kind.BODY)
        if s.kind in RUNNING_TEXT
        and (
            manuscript.kind_of(s.section) is not Kind.BODY
            or _OF_PEOPLE.search(manuscript.section_by_id[s.section].title)
        )
    )
    is_synthesis = any(_SYNTHESIS.search(s.text) for s in (*own, *abstract_sentences(manuscript)))
    participants = None if is_synthesis else next((s for s in own if is_own(s) and enrols(s.text)), None)
    treatment = None
    if participants:
        treatment = next(
            (
                s
                for s in own
                if is_own(s) and _GIVEN.search(s.text) and _DOSE.search(s.text) and is_of_people(s.text)
            ),
            None,
        )
    search = next((s for s in body if is_own(s) and _SEARCHED.search(s.text)), None)
    return Study(body, participants, treatment, search)


def told_in(manuscript: Manuscript, *kinds: Kind) -> tuple[Sentence, ...]:
    """The sentences of some kinds of sections that are read; of all the body where it has neither methods nor results.

    Articles with headings of their own keep what they did and found in sections that have no other kind.
    """
    plain = not manuscript.sentences_in(Kind.METHODS, Kind.RESULTS)
    return readable(manuscript.sentences_in(*kinds, *((Kind.BODY,) if plain else ())))


def abstract_sentences(manuscript: Manuscript) -> tuple[Sentence, ...]:
    """The sentences of abstracts that are read; no abstract is as long as to need more than these.

    Abstracts hardly cite. Where two sentences of a section do, an introduction without a heading has been read into it,
    which begins with the first of them.
    """
    found: list[Sentence] = []
    by_section: dict[str, list[Sentence]] = {}
    for sentence in readable(manuscript.sentences_in(Kind.ABSTRACT)):
        by_section.setdefault(sentence.section, []).append(sentence)
    for sentences in by_section.values():
        citing = [at for at, sentence in enumerate(sentences) if sentence.citations]
        found += sentences[: citing[0]] if len(citing) > 1 else sentences
    return tuple(found[:_MOST_OF_ABSTRACTS])


def readable(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The sentences in languages that rules read."""
    return tuple(sentence for sentence in sentences if sentence.language in LANGUAGES)


def written(manuscript: Manuscript) -> Iterator[Block]:
    """What the authors wrote: all but the reference list, what the page adds and what could not be read."""
    aside = {BlockKind.REFERENCE, BlockKind.FURNITURE, BlockKind.UNREADABLE}
    for block in manuscript.blocks:
        if block.kind not in aside and manuscript.kind_of(block.section) is not Kind.REFERENCES:
            yield block


_CREDITED: Final = re.compile(
    r"\b(?:et al|и соавт|и др)\.?,?\s*\(?(?:19|20)\d\d\b|"
    r"\b[Rr]ecently\s+(?:completed|published|finished)\s+(?:\w+\s+)?(?:trial|study)\b|"
    r"\b[Нн]едавно\s+(?:законч|заверш|опубликован)\w+\s+(?:\w+\s+)?(?:исследовани|испытани)\w+"
)
"""A work cited by name and year, be it found in the list or not, or called a new one of others."""


def is_own(sentence: Sentence) -> bool:
    """Whether a sentence cites nothing, so that it may speak of the authors' own work."""
    return not sentence.citations and not _credits(sentence.text)


@remembered
def _credits(text: str) -> bool:
    return bool(_CREDITED.search(text))


@remembered
def enrols(text: str) -> bool:
    """Whether a sentence says that people were enrolled.

    >>> enrols("Fifty women were included."), enrols("We included trials in which women were treated.")
    (True, False)
    >>> enrols("Включено 50 женщин"), enrols("У 3845 больных старше 80 лет, критерий включения – давление")
    (True, False)
    """
    return any(
        not re.search(_OTHERS_WORK, _surroundings(text, match.start(), match.end()), re.IGNORECASE)
        for match in _PARTICIPANTS.finditer(text)
    )


def _surroundings(text: str, start: int, end: int) -> str:
    """A match with the words next to it, as far as no full stop stands between."""
    before = text[max(0, start - _NEXT) : start].rpartition(". ")[2]
    return before + text[start:end] + text[end : end + _NEXT].partition(". ")[0]


def is_of_records(text: str) -> bool:
    """Whether a sentence says that the records of people were read, whose consent a committee may waive.

    >>> is_of_records("We reviewed the records of 40 women"), is_of_records("We examined 40 women")
    (True, False)
    """
    return bool(re.search(_RECORDS, text, re.IGNORECASE))


@remembered
def is_of_people(text: str) -> bool:
    """Whether a sentence speaks of people."""
    return bool(re.search(PERSONS, text, re.IGNORECASE))
