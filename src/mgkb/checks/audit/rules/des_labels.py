"""DES: labels of the design (randomised, blinded) and of the outcome, against what was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import PERSONS, is_own, readable, study
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_RANDOMISED: Final = re.compile(
    r"\b(?:were|was)\s+(?:\w+\s+)?(?:randomi[sz]ed|randomly (?:assigned|allocated|divided))\b|"
    r"\brandomi[sz]ed(?:,? \w[\w-]+){0,3} (?:controlled )?trial\b|"
    r"\bрандомизировал\w*|\bрандомизированн\w+ (?:\w+ )?исследовани\w+|\bрандомизирован[ыо]?\b|"
    r"\bслучайным образом (?:распределен|разделен)\w*",
    re.IGNORECASE,
)
_THE_TREATMENT: Final = (
    r"(?:the|their|which)\s+(?:\w+\s+)?(?:treatment|therapy|group|arm|method|type|procedure|drug|regimen|"
    r"intervention)"
)
_NOT_BY_CHANCE: Final = re.compile(
    r"\b(?:allocat|assign|divid|group)\w*\b.{0,60}\b(?:by|according to|based on|depending on)\s+(?:\w+\s+){0,3}"
    r"(?:preference|choice|wish|order of (?:admission|arrival|enrol+ment)|date of (?:birth|admission)|"
    r"(?:record|file) number|"
    r"compliance|adherence|willingness|odd|even)\b|\balternat(?:ely|ing) (?:assigned|allocated)|\b(?:assigned|"
    r"allocated) alternately\b|"
    r"\b(?:распредел|раздел|групп)\w*\b.{0,60}\b(?:по|согласно|в зависимости от|"
    r"на основании)\s+(?:\w+\s+){0,2}(?:желани|выбор|предпочтени|"
    r"очередност|порядк\w+ поступлени|дат\w+ рождени|номер\w+ (?:истори|карт)|комплаентност|приверженност|согласи)\w*|"
    r"\b(?:распределен|разделен)\w*\s+поочередно|"
    rf"{PERSONS}\s+(?:themselves\s+|freely\s+|could\s+)?(?:chose|choose|selected|opted for|decided on)\s+"
    rf"{_THE_TREATMENT}|"
    rf"\b{_THE_TREATMENT}\s+was\s+chosen\s+by\s+the\s+{PERSONS}|"
    rf"\b(?:вид|метод|способ|вариант|тип|групп|лечени|препарат|режим)\w*\b[^.;]{{0,40}}?"
    rf"(?:{PERSONS}\s+)?(?:сам\w*\s+)?(?:выбирал|выбрал)[аи]?\b(?:\s+сам\w*)?|"
    rf"{PERSONS}\s+(?:сам\w*\s+)?(?:выбирал|выбрал)[аи]?\s+(?:сам\w*\s+)?"
    r"(?:вид|метод|способ|вариант|тип|групп|лечени|препарат)\w*",
    re.IGNORECASE,
)
_RETROSPECTIVE: Final = re.compile(
    r"\bretrospective(?:ly)?\b(?!\s+regist)|\bретроспективн\w+\b(?!\s+регистрац)", re.IGNORECASE
)
_TITLED: Final = re.compile(
    r"\brandomi[sz]ed(?:,? \w[\w-]+){0,3} (?:trial|study)\b|\bрандомизированн\w+ (?:[\w-]+ ){0,3}исследовани\w+",
    re.IGNORECASE,
)
_WISHED: Final = re.compile(
    r"\b(?:are|is) (?:\w+ )?(?:needed|required|warranted|necessary)\b|\b(?:further|future)\b|\bshould be\b|"
    r"\b(?:требу|необходим|нужн|целесообразн|предсто)\w*|\bдальнейш\w+",
    re.IGNORECASE,
)
_BLINDED: Final = re.compile(
    r"\b(?:double|single|triple)[\s-]blind(?:ed)?\b|\bдвойн\w+[\s-]слеп\w+|\bпрост\w+ слеп\w+", re.IGNORECASE
)
_OPEN: Final = re.compile(
    r"\bopen[\s-]label\b(?!\s+(?:extension|phase|period|follow))|\bunblinded\b|\bнеслеп\w+|"
    r"\bоткрыт\w+ (?:\w+ )?исследовани\w+",
    re.IGNORECASE,
)
_SURVEYED: Final = re.compile(
    r"\b(?:patients?|women|mothers|participants|parents|subjects)\b.{0,40}\b(?:were|was) (?:surveyed|"
    r"interviewed|asked)\b|"
    r"\b(?:according to|by means of|by|on) (?:a |the )?(?:\w+ )?(?:survey|interview)s?\b|\bself-report\w*\b|"
    r"\bпо\s+(?:данным|результатам)\s+(?:\w+\s+)?(?:опрос|анкетировани)\w*|\bпутем\s+(?:опрос|анкетировани)\w*|"
    r"\b(?:опрошен|анкетирован)\w*",
    re.IGNORECASE,
)
_INSTRUMENT: Final = re.compile(
    r"\b(?:scales?|questionnaires?|inventory|index|scores?|VAS|HADS|SF-?36|DASS|PSQI|validated|diary|diaries|"
    r"шкал\w*|опросник\w*|индекс\w*|балл\w*|валидир\w+|дневник\w*|ВАШ)\b",
    re.IGNORECASE,
)
_BASELINE_ONLY: Final = re.compile(r"\bbody mass index\b|\bиндекс\w* массы тела\b", re.IGNORECASE)


@rule(
    code="DES207",
    severity=Severity.WARNING,
    summary=both(
        "A study is called randomised or blinded, but the text describes something else.",
        "Исследование названо рандомизированным или слепым, но описано иное.",
    ),
    reads=Reads.MANUSCRIPT,
)
def label_against_deed(audit: Audit) -> Iterator[Outcome]:
    """Hold the labels “randomised” and “double-blind” against the allocation that is described.

    What it does:
        Where the authors call their own study randomised, it looks for an allocation by preference, order of
        arrival, record number, adherence, turn or the participants' own choice, and for the label
        “retrospective” in another sentence; so it does where only the title says randomised. Sentences on studies that
        are still needed are not looked at. Where they call it blinded, it looks for “open-label” or “unblinded”.

    Why it matters:
        Allocation that can be foreseen or chosen is not randomisation (CONSORT 2010, items 8 and 9).

    Example:
        “Participants were randomised … they were divided into groups according to their preference.”

    How to dispute:
        Where two parts of a study differ (a blinded phase, then an open one), `--ignore DES207` with the reason.

    Known false alarms:
        Studies with phases of different design.

    Measured:
        On the two source documents: no finding.
    """
    own = [
        s
        for s in readable(audit.manuscript.sentences_in(Kind.METHODS, Kind.RESULTS, Kind.ABSTRACT))
        if is_own(s)
    ]
    checked = False
    retrospective = [s for s in own if _RETROSPECTIVE.search(s.text) and not _RANDOMISED.search(s.text)]
    own = [s for s in own if not _WISHED.search(s.text)]
    randomised = [s for s in own if _RANDOMISED.search(s.text) and not _RETROSPECTIVE.search(s.text)]
    title = next((said for said in audit.manuscript.front.titles.values() if _TITLED.search(said)), None)
    if retrospective and randomised:
        yield Flaw(
            message=both(
                "The study is called retrospective and randomised: nobody can be allocated in retrospect.",
                "Исследование названо и ретроспективным, и рандомизированным: задним числом распределить нельзя.",
            ),
            locations=(audit.at_sentence(retrospective[0]), audit.at_sentence(randomised[0])),
            subjects=(audit.subject,),
        )
    elif retrospective and title is not None and not _RETROSPECTIVE.search(title):
        checked = True
        yield Flaw(
            message=both(
                "The title calls the study randomised, the text retrospective: nobody can be allocated in retrospect.",
                "В заглавии исследование названо рандомизированным, а в тексте – ретроспективным: задним числом "
                "распределить нельзя.",
            ),
            locations=(audit.at_words(title), audit.at_sentence(retrospective[0])),
            subjects=(audit.subject,),
        )
    for label, deed, en, ru in (
        (_RANDOMISED, _NOT_BY_CHANCE, "randomised", "рандомизированным"),
        (_BLINDED, _OPEN, "blinded", "слепым"),
    ):
        said = next((s for s in own if label.search(s.text)), None)
        if said is None:
            continue
        checked = True
        done = next((s for s in own if deed.search(s.text)), None)
        if done:
            yield Flaw(
                message=both(
                    f"The study is called {en}, but what is described is not that.",
                    f"Исследование названо {ru}, но описано другое.",
                ),
                locations=(audit.at_sentence(said), audit.at_sentence(done)),
                subjects=(audit.subject,),
                cause=f"{en}:{done.start}",
            )
        else:
            yield Passed()
    if not checked:
        yield audit.not_checkable(
            both(
                "the study is called neither randomised nor blinded",
                "исследование не названо ни рандомизированным, ни слепым",
            )
        )


@rule(
    code="DES208",
    severity=Severity.NOTE,
    summary=both(
        "Outcomes come from a survey, and no instrument that measures them is named.",
        "Исходы взяты из опроса, а инструмент их оценки не назван.",
    ),
    reads=Reads.MANUSCRIPT,
)
def survey_without_instrument(audit: Audit) -> Iterator[Outcome]:
    """Ask with what a surveyed outcome was measured.

    What it does:
        Where methods or results of a study of people say that outcomes come from a survey or interview, it looks in
        methods and results for a scale, questionnaire, score or diary.

    Why it matters:
        What people say when asked, knowing what they took, is open to expectation; without an instrument it cannot be
        repeated.

    Example:
        “At 3 months the effect was judged by a survey of the mothers”, and no scale anywhere.

    How to dispute:
        Name the instrument, or add the questions as a supplement.

    Known false alarms:
        Instruments known by an acronym only.

    Measured:
        On the two source documents: one finding, read
        and real.
    """
    own = [s for s in readable(audit.manuscript.sentences_in(Kind.METHODS, Kind.RESULTS)) if is_own(s)]
    asked: Sentence | None = next((s for s in own if _SURVEYED.search(s.text)), None)
    if asked is None or audit.once(study).participants is None:
        yield audit.not_checkable(both("no outcome comes from a survey", "исходов по данным опроса нет"))
    elif any(_INSTRUMENT.search(_BASELINE_ONLY.sub("", s.text)) for s in own):
        yield Passed()
    else:
        yield Flaw(
            message=both(
                "Outcomes were taken from a survey, but methods and results name no scale or questionnaire.",
                "Исходы получены опросом, но в методах и результатах не названы шкала или опросник.",
            ),
            locations=(audit.at_sentence(asked),),
            subjects=(audit.subject,),
        )
