"""RPT: what was given and what was measured, told so that it can be repeated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.conclusions import conclusions
from mgkb.checks.audit.results import result_tables
from mgkb.checks.audit.study import abstract_sentences, is_own, readable, study
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_DOSE: Final = re.compile(r"\d\s*(?:mg|mcg|µg|μg|IU|мг|мкг|МЕ)\b")
_REGIMEN: Final = re.compile(
    r"\b(?:daily|per day|a day|each day|once|twice|thrice|times|every|hourly|weekly|monthly|single dose|"
    r"b\.?i\.?d|morning|evening|bedtime|meals?|"
    r"infusion|intravenous\w*|bolus|injection\w*)\b|/\s*(?:d|day|kg|week|сут|день|кг)\b|"
    r"\b(?:в сутки|в день|раза?|ежедневн\w*|каждый день|каждые|утром|вечером|однократн\w*|еженедельн\w*|внутривенн\w*|"
    r"инфузи\w+|инъекци\w+|"
    r"перед сном|во время еды|таблет\w+ в)\b",
    re.IGNORECASE,
)
_LEFT_OUT: Final = re.compile(
    r"\b(?:was|were) (?:not included in|excluded from|left out of|"
    r"omitted from) (?:the )?(?:\w+ )?(?:analys[ei]s|calculations?|comparison)\b|"
    r"\bне\s+(?:участвовал|включал|включен|учитывал|вошел|вошл)\w*\s+(?:\w+\s+)?(?:в|"
    r"при)\s+(?:\w+\s+)?(?:расч[её]т|анализ|сравнени)\w*|"
    r"\bисключен\w*\s+из\s+(?:\w+\s+)?(?:расч[её]т|анализ)\w*",
    re.IGNORECASE,
)
_PEOPLE_LEFT_OUT: Final = re.compile(
    r"\b(?:patients?|participants?|women|men|children|subjects|cases|studies|articles|samples?|data|reads|"
    r"genes|outliers?|пациент\w*|женщин\w*|дет\w+|"
    r"участни\w+|случа\w+|наблюдени\w+)\b",
    re.IGNORECASE,
)
_DEFICIENCY: Final = re.compile(
    r"\b(?:deficien\w+|deficits?|replenish\w*|replacement)\b|\b(?:дефицит\w*|недостаточност\w*|восполнени\w*)\b",
    re.IGNORECASE,
)
_EFFECT: Final = re.compile(
    r"\b(?:effect|efficac|effective|justif|improv|reliev|benefi)\w*|\b(?:эффект|обосн|улучш|купир|благоприят)\w*",
    re.IGNORECASE,
)
_MEASURED: Final = re.compile(
    r"\b(?:serum|plasma|blood|urin\w+|erythrocyte|concentrations?|levels?|laborator\w+|biomarkers?|status)\b|"
    r"\b(?:сыворот\w*|плазм\w*|кров[иь]\w*|моч[аеи]\b|эритроцит\w*|концентраци\w*|уровн\w* (?!значимост)|"
    r"лаборатор\w*|биомаркер\w*)",
    re.IGNORECASE,
)


@rule(
    code="RPT207",
    severity=Severity.NOTE,
    summary=both(
        "A dose is given without saying how often it was taken.", "Доза указана, а кратность приёма нет."
    ),
    reads=Reads.MANUSCRIPT,
)
def regimen(audit: Audit) -> Iterator[Outcome]:
    """Look for how often a drug was taken.

    What it does:
        Where people were given a drug and methods or results name a dose, it looks in the same sections for a
        frequency (daily, twice a day, every 8 hours), a way of giving that implies it (infusion), or a dose
        per day or per kilogram.

    Why it matters:
        A dose of one tablet says nothing of the dose of a day; the treatment cannot be repeated (TIDieR, item 8).

    Example:
        “All were prescribed the syrup (50 mg) for 2 months.”

    How to dispute:
        State the daily dose in the methods.

    Known false alarms:
        A regimen that is told in the introduction only.

    Measured:
        On the two source documents: one finding, read and real.
    """
    own = [s for s in readable(audit.manuscript.sentences_in(Kind.METHODS, Kind.RESULTS)) if is_own(s)]
    dosed = next((s for s in own if _DOSE.search(s.text)), None)
    if audit.once(study).treatment is None or dosed is None:
        yield audit.not_checkable(both("no drug was given by dose", "препарат в указанной дозе не применяли"))
    elif any(_REGIMEN.search(s.text) for s in own):
        yield Passed()
    else:
        yield Flaw(
            message=both(
                "The dose is given, but how often it was taken is absent from methods and results.",
                "Доза указана, но кратности приёма в методах и результатах нет.",
            ),
            locations=(audit.at_sentence(dosed),),
            subjects=(audit.subject,),
        )


@rule(
    code="RPT208",
    severity=Severity.NOTE,
    summary=both(
        "Something was recorded and left out of the analysis.", "Показатель собран, но исключён из анализа."
    ),
    reads=Reads.MANUSCRIPT,
)
def left_out(audit: Audit) -> Iterator[Outcome]:
    """Find what was recorded and then left out.

    What it does:
        In studies of people it looks in methods and results for sentences that say that a variable (not people, samples
        or publications) was left out of the analysis.

    Why it matters:
        What is left out after it was seen may be what did not fit (CONSORT 2010, item 6b).

    Example:
        “Stress at the first visit was recorded but not included in the analysis.”

    How to dispute:
        Show the numbers, or the plan that left them out.

    Known false alarms:
        Variables dropped by a procedure that the methods describe.

    Measured:
        On the two source documents: one finding, read and real.
    """
    own = [s for s in readable(audit.manuscript.sentences_in(Kind.METHODS, Kind.RESULTS)) if is_own(s)]
    if audit.once(study).participants is None or not own:
        yield audit.not_checkable(both("no study of people", "нет исследования людей"))
        return
    omitted = [s for s in own for found in _LEFT_OUT.finditer(s.text) if not _of_people(s, found.start())]
    for sentence in dict.fromkeys(omitted):
        yield Flaw(
            message=both(
                "A variable was recorded, but left out of the analysis.",
                "Показатель собран, но в анализ не включён.",
            ),
            locations=(audit.at_sentence(sentence),),
            subjects=(audit.subject,),
        )
    if not omitted:
        yield Passed()


def _of_people(sentence: Sentence, start: int) -> bool:
    """Whether it is people or samples that were left out: their name stands shortly before or opens the clause."""
    clause = re.split(r"[.;]\s", sentence.text[:start])[-1]
    return bool(_PEOPLE_LEFT_OUT.search(clause[-40:]) or _PEOPLE_LEFT_OUT.match(clause.lstrip()))


@rule(
    code="SPN208",
    severity=Severity.WARNING,
    summary=both(
        "The correction of a deficiency is concluded that was not measured.",
        "Сделан вывод о восполнении дефицита, который не измеряли.",
    ),
    reads=Reads.MANUSCRIPT,
)
def deficiency_not_measured(audit: Audit) -> Iterator[Outcome]:
    """Ask whether a deficiency that was treated was measured.

    What it does:
        Where people were given a drug and the authors' own conclusions, title or abstract speak of the effect
        of correcting a deficiency, it looks in methods, results and their tables for a measurement: serum,
        plasma, blood, a concentration, a level, a laboratory.

    Why it matters:
        Symptoms that a deficiency may cause have many causes; without a measurement nobody knows who had it,
        nor that it was corrected.

    Example:
        “Replenishing iron relieves fatigue”, concluded from 30 mothers in whom no iron was measured.

    How to dispute:
        Report the measurements, or speak of the symptoms only.

    Known false alarms:
        A deficiency diagnosed before the study and told by its name only.

    Measured:
        On the two source documents: one finding, read and real.
    """
    manuscript = audit.manuscript
    own = [
        s
        for s in readable(manuscript.sentences_in(Kind.METHODS, Kind.RESULTS))
        if is_own(s) and s.kind is not BlockKind.CAPTION
    ]
    said = [*audit.once(conclusions), *abstract_sentences(manuscript)]
    claimed = [
        s for s in dict.fromkeys(said) if is_own(s) and _DEFICIENCY.search(s.text) and _EFFECT.search(s.text)
    ]
    treatment = audit.once(study).treatment
    if treatment is None or not claimed:
        yield audit.not_checkable(both("no deficiency was treated", "дефицит не лечили"))
        return
    cells = [cell.text for table in result_tables(manuscript) for row in table.rows for cell in row]
    if any(_MEASURED.search(text) for text in (*(s.text for s in own), *cells)):
        yield Passed()
        return
    weightiest = sorted(claimed, key=lambda s: manuscript.kind_of(s.section) is not Kind.CONCLUSION)
    yield Flaw(
        message=both(
            "The text concludes on correcting a deficiency, but methods and results name no measurement of it.",
            "Сделан вывод о восполнении дефицита, но в методах и результатах нет его измерения.",
        ),
        locations=tuple(audit.at_sentence(s) for s in (*weightiest[:3], treatment)),
        subjects=(audit.subject,),
    )
