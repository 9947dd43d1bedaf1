"""DES: when things happened, against the labels and the follow-up that the methods declare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.results import result_tables
from mgkb.checks.audit.study import PERSONS, is_own, readable, study, told_in
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, quoted, quoted_ru
from mgkb.manuscript.model import Kind
from mgkb.text.units import days_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript, Sentence

_OWN_PARTS: Final = (Kind.METHODS, Kind.RESULTS, Kind.ABSTRACT)
_RETROSPECTIVE: Final = re.compile(
    r"\bretrospective(?:ly)?\b(?!\s+(?:registered|registration))|\bретроспективн\w+\b(?!\s+регистрац)",
    re.IGNORECASE,
)
_ALSO_PROSPECTIVE: Final = re.compile(r"\b(?:ambi)?prospective(?:ly)?\b|\bпроспективн\w+", re.IGNORECASE)
_PROSPECTIVE_DEEDS: Final = {
    "treatment assigned to everybody": re.compile(
        r"\b(?:all|every|each)\s+(?:\w+\s+){0,3}(?:was|were)\s+(?:prescribed|assigned|given|offered|advised)\b|"
        r"\bвсем\s+(?:\w+\s+){0,3}(?:был\w*\s+)?(?:назнач|рекомендова|предложен)\w+",
        re.IGNORECASE,
    ),
    "people informed or advised before treatment": re.compile(
        r"\b(?:were|was)\s+(?:\w+ly\s+)?(?:informed|instructed|warned|advised|counsel+ed|asked to|told)\b|"
        r"\bбыл\w*\s+(?:поставлен\w*\s+в\s+известность|проинформирован|информирован|предупрежден|осведомлен|"
        r"проинструктирован|"
        r"дан\w*\s+рекомендац)\w*",
        re.IGNORECASE,
    ),
    "a survey or examination at a set time": re.compile(
        r"\b(?:after|at)\s+(?:\d+|two|three|four|six|twelve)[\s-]+(?:weeks?|months?|"
        r"years?)\b.{0,80}\b(?:survey|questionnaire|interview|"
        r"assess|re-?examin)\w*|\b(?:survey|questionnaire|interview)\w*.{0,60}\b(?:after|at)\s+(?:\d+|two|"
        r"three|four|six|twelve)[\s-]+(?:weeks?|months?|years?)\b|"
        r"\bчерез\s+\d+\s+(?:нед|мес|год|лет)\w*.{0,120}\b(?:опрос|анкетир|осмотр|обследован)\w*|"
        r"\b(?:опрос|анкетир)\w*.{0,60}\bчерез\s+\d+\s+(?:нед|мес|год|лет)",
        re.IGNORECASE,
    ),
}
_DEEDS_RU: Final = {
    "treatment assigned to everybody": "всем назначено лечение",
    "people informed or advised before treatment": "людей заранее информировали или консультировали",
    "a survey or examination at a set time": "опрос или обследование в заданный срок",
}
_MOST: Final = 5
_ENOUGH_DEEDS: Final = 2


@rule(
    code="DES204",
    severity=Severity.WARNING,
    summary=both(
        "A study is called retrospective but describes treatment and contacts planned ahead.",
        "Исследование названо ретроспективным, но описаны заранее запланированные лечение и контакты.",
    ),
    reads=Reads.MANUSCRIPT,
)
def retrospective_but_planned(audit: Audit) -> Iterator[Outcome]:
    """Hold the label “retrospective” against what was done.

    What it does:
        Where the authors call their own study retrospective (and nowhere prospective), it looks in methods and results
        for deeds that cannot be done in retrospect: everybody was prescribed the treatment, people were informed or
        advised before it, they were surveyed or examined at a set time. Two different deeds are needed.

    Why it matters:
        A prospective intervention needs a protocol, registration, consent and ethics approval ahead of it. The
        label decides what a reader asks for.

    Example:
        “A retrospective study included …; all mothers were prescribed the syrup and told when not to take it; at
        3 months a survey was made.”

    How to dispute:
        Where routine care did all of that and the study only read the records, the methods should say so.

    Known false alarms:
        Records of routine care told in the passive voice.

    Measured:
        On the two source documents: one finding, read
        and real.
    """
    own = _own(audit.manuscript)
    label = next((s for s in own if _RETROSPECTIVE.search(s.text)), None)
    if label is None or any(_ALSO_PROSPECTIVE.search(s.text) for s in own):
        yield audit.not_checkable(
            both(
                "the study is not called retrospective only", "исследование не названо только ретроспективным"
            )
        )
        return
    deeds: dict[str, Sentence] = {}
    for sentence in own:
        for deed, pattern in _PROSPECTIVE_DEEDS.items():
            if deed not in deeds and pattern.search(sentence.text):
                deeds[deed] = sentence
    if len(deeds) < _ENOUGH_DEEDS:
        yield Passed()
        return
    places = dict.fromkeys((label, *deeds.values()))
    yield Flaw(
        message=both(
            f"The study is called retrospective, but it describes what is done ahead: {', '.join(deeds)}.",
            f"Исследование названо ретроспективным, но описано то, что делают заранее: "
            f"{', '.join(_DEEDS_RU[deed] for deed in deeds)}.",
        ),
        locations=tuple(audit.at_sentence(sentence) for sentence in places),
        subjects=(audit.subject,),
    )


_UNIT: Final = r"(?P<{0}>day|week|month|year|сут|дн|нед|мес|год|лет)\w*"
_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_EVENT_TIME: Final = re.compile(
    rf"(?P<middle>{_NUMBER})\s*\((?:[^\d()]*?|Q[₁1]\s*[-–]\s*Q[₃3]\s*:?\s*|"
    rf"IQR,?\s*)(?P<low>{_NUMBER})\s*[-–—−]\s*(?P<high>{_NUMBER})\)\s*" + _UNIT.format("unit")
)
_MEDIAN: Final = re.compile(
    rf"\b(?:median|mean)(?: time)?(?: [\w ]{{0,40}}?)?\b(?:of|was|"
    rf"were)\s+(?P<middle>{_NUMBER})\s+{_UNIT.format('unit')}|"
    rf"\b(?:в среднем|медиан\w*)\s+(?:времени\s+)?(?:до\s+[\w ]{{3,40}}?)?(?:\w+\s+)?(?:через|составил\w*|[–—-])?\s*"
    rf"(?P<middle_ru>{_NUMBER})\s+{_UNIT.format('unit_ru')}|"
    rf"\bчерез\s+(?P<middle_me>{_NUMBER})\s+{_UNIT.format('unit_me')}\.?\s*\(медиан",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(
    r"\btime to\b|\bcame back\b|\breturned\b|\breappear\w*|\bresolv\w*|\bвозвращал\w*|\bвозник\w*|"
    r"\bвозобнов\w*|\bonset\b|\boccur(?:red|rence)\b|\bconce(?:ption|ived)\b|\bpregnan\w+|\brecover\w+|"
    r"\brelapse|"
    r"\bнаступ\w+|\bсрок\w*\b|\bврем\w+ до\b|\bзачати\w+|\bвыздоровлени\w+|\bрецидив\w*",
    re.IGNORECASE,
)
_AGE_OR_PAST: Final = re.compile(
    r"\bage[ds]?\b|\bduration of (?:disease|illness|infertility)|\bhistory\b|\bвозраст\w*|\bдавност\w+|"
    r"\bстаж\b|\bмедиан\w+ наблюдени|"
    r"\bfollow-?up\b",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    rf"\b(?:after|at|through|over|for|"
    rf"during)\s+(?P<n1>\d+)[\s-]+{_UNIT.format('u1')}\b.{{0,80}}?\b(?:follow-?up|survey\w*|analys\w+|"
    rf"assess\w+|observ\w+|interview\w*)|"
    rf"\b(?:follow-?up|followed(?: up)?|observed|survey\w*)\b.{{0,40}}?\b(?:of|for|after|at|"
    rf"was)\s+(?P<n2>\d+)[\s-]+{_UNIT.format('u2')}\b|"
    rf"\b(?:через|в течение|спустя)\s+(?P<n3>\d+)\s+{_UNIT.format('u3')}\b.{{0,120}}?\b(?:анализ|опрос|"
    rf"наблюдени|контрол|осмотр|оцен)\w*|"
    rf"\b(?:наблюдени|наблюдал|опрос|контрол)\w*\b.{{0,40}}?\b(?:через|в течение|"
    rf"спустя)\s+(?P<n4>\d+)\s+{_UNIT.format('u4')}",
    re.IGNORECASE,
)
_DECLARED: Final = re.compile(
    rf"\b(?:follow-?up|observation)(?: period| time)?\s+(?:lasted|was|of|for)\s+(?P<n1>\d+)[\s-]+{_UNIT.format('u1')}|"
    rf"\b(?:срок|период|длительность|продолжительность)\s+наблюдения\s+(?:составил\w*|был\w*|"
    rf"равнял\w*)?\s*[–—-]?\s*(?P<n2>\d+)\s+{_UNIT.format('u2')}|"
    rf"\b(?:was|were)\s+followed(?:[\s-]up)?\s+for\s+(?P<n3>\d+)\s+{_UNIT.format('u3')}|"
    rf"\bнаблюдени\w+\s+(?:продолжал\w+|длил\w+|вели|проводили)\s+(?:в\s+течение\s+)?(?P<n4>\d+)\s+"
    rf"{_UNIT.format('u4')}|\bнаблюдали\s+(?:в\s+течение\s+)?(?P<n5>\d+)\s+{_UNIT.format('u5')}|"
    rf"\bfrom\s+birth\s+(?:to|until)\s+(?:the\s+age\s+of\s+)?(?P<n6>\d+)\s+{_UNIT.format('u6')}|"
    rf"\b(?:с|от)\s+рождения\s+(?:и\s+)?до\s+(?:возраста\s+)?(?P<n7>\d+)\s+{_UNIT.format('u7')}",
    re.IGNORECASE,
)
_WINDOW: Final = re.compile(
    rf"\b(?:over|at|after|within|during|by)\s+(?P<n1>\d+)\s+{_UNIT.format('u1')}|\b(?:за|через|в течение|"
    rf"к)\s+(?P<n2>\d+)\s+{_UNIT.format('u2')}",
    re.IGNORECASE,
)
_FROM_BIRTH: Final = re.compile(r"\bfrom\s+birth\b|\b(?:с|от)\s+рождения\b", re.IGNORECASE)
_AT_AGE: Final = re.compile(
    rf"\bat\s+the\s+age\s+of\s+(?P<n1>\d+)\s+{_UNIT.format('u1')}|\bat\s+(?P<n2>\d+)\s+{_UNIT.format('u2')}\s+of\s+age|"
    rf"\bв\s+возрасте\s+(?P<n3>\d+)\s+{_UNIT.format('u3')}",
    re.IGNORECASE,
)
_NOT_AFTER: Final = re.compile(
    r"\b(?:before|prior|previous|preceding|earlier|ago|older|younger|gestation\w*|pregnan\w+|recruited|admitted to)\b|"
    r"\b(?:до|предшеств\w+|назад|старше|младше|гестаци\w+|беременност\w+)\b",
    re.IGNORECASE,
)
_SOME_PEOPLE: Final = (
    rf"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|одно\w+|дву?х|двое|тр[её]х|трое|четыр[её]х|пяти|шести)\s+"
    rf"(?:more\s+|further\s+|other\s+|additional\s+)?{PERSONS}"
)
_RESULT: Final = re.compile(rf"\d\s*%|\d+\s*(?:/|of|из)\s*\d+|{_SOME_PEOPLE}", re.IGNORECASE)
_OPEN_FOLLOW_UP: Final = re.compile(
    r"\b(?:median|mean|average|maximum|longest)\s+(?:\w+\s+)?(?:follow-?up|observation)|"
    r"\bfollow-?up\b.{0,40}\(\s*(?:range|IQR)|"
    r"\b(?:медиан|средн|максимальн)\w+\s+(?:\w+\s+)?(?:наблюдени|период\w* наблюдени)\w*",
    re.IGNORECASE,
)


@rule(
    code="DES205",
    severity=Severity.WARNING,
    summary=both(
        "Times to an event are longer than the follow-up that the text describes.",
        "Сроки наступления события больше описанного в тексте срока наблюдения.",
    ),
    reads=Reads.MANUSCRIPT,
)
def events_after_follow_up(audit: Audit) -> Iterator[Outcome]:
    """Hold times to an event against the length of the follow-up.

    What it does:
        Takes the longest time of contact, survey or follow-up that methods and results name, and the medians
        (or means) with quartiles of results that speak of the time to an event. Where the middle value lies
        beyond the follow-up, half of the events of that group would have come after the last contact. Where a
        follow-up is declared as such, the times at which results count people (“at 24 months, five patients
        …”) are held against it too, and of a follow-up from birth the ages. Studies that give a median or a
        range of follow-up are not judged.

    Why it matters:
        Either the times are counted from before the treatment, so that time without it is counted for it (immortal
        time), or the follow-up is not the one described.

    Example:
        “At 6 months a survey was made” and “recovery came after 9 (8–11) months”.

    How to dispute:
        State in the methods from when the time is counted and how later events were learnt of.

    Known false alarms:
        A second, longer follow-up described in words that the rule does not read.

    Measured:
        On the two source documents: one finding, read
        and real.
    """
    own = _own(audit.manuscript)
    declared = [
        (days, shown, s)
        for s in told_in(audit.manuscript, Kind.METHODS)
        if is_own(s)
        for days, shown in _times(_DECLARED, s.text)
    ]
    contacts = declared or [(days, shown, s) for s in own for days, shown in _times(_CONTACT, s.text)]
    if not contacts or any(_OPEN_FOLLOW_UP.search(s.text) for s in own):
        yield audit.not_checkable(
            both("no fixed follow-up is named", "фиксированный срок наблюдения не назван")
        )
        return
    longest, named, where = max(contacts, key=lambda found: found[0])
    late = [
        (s, beyond)
        for s in told_in(audit.manuscript, Kind.RESULTS)
        if is_own(s)
        and (
            beyond := _beyond(s.text, longest, windows=bool(declared))
            or (_ages_beyond(s.text, longest) if declared and _FROM_BIRTH.search(where.text) else [])
        )
    ]
    for sentence, beyond in late[:_MOST]:
        times, times_ru = quoted(beyond), quoted_ru(beyond)
        yield Flaw(
            message=both(
                f"The results speak of {times}, which lies beyond the follow-up of {named}: if it is counted from an "
                f"earlier moment, time before the treatment is counted in.",
                f"В результатах указано {times_ru}; это больше срока наблюдения ({named}); если он отсчитан от более "
                f"раннего момента, в него вошло время до лечения.",
            ),
            locations=(audit.at_sentence(sentence), audit.at_sentence(where)),
            subjects=(audit.subject,),
            calculation=both(f"{times} > {named}", f"{times_ru} > {named}"),
        )
    if not late:
        yield Passed()


def _beyond(text: str, longest: float, *, windows: bool) -> list[str]:
    """Times of a result that are longer than the follow-up.

    Args:
        text: A sentence of the results.
        longest: The follow-up in days.
        windows: Whether the follow-up is declared as such, so that “over 12 months” can be held against it too.
    """
    if _AGE_OR_PAST.search(text):
        return []
    found = [shown for days, shown in _event_times(text) if days > longest] if _EVENT.search(text) else []
    if not found and windows and _RESULT.search(text) and not _NOT_AFTER.search(text):
        found = [shown for days, shown in _times(_WINDOW, text) if days > longest]
    return found


def _ages_beyond(text: str, longest: float) -> list[str]:
    """Ages of a result that lie beyond a follow-up from birth."""
    if not _RESULT.search(text):
        return []
    return [shown for days, shown in _times(_AT_AGE, text) if days > longest]


@rule(
    code="DES206",
    severity=Severity.NOTE,
    summary=both(
        "Times to an event are compared without saying in how many the event happened.",
        "Сроки наступления события сравниваются без указания, у скольких оно наступило.",
    ),
    reads=Reads.MANUSCRIPT,
)
def event_without_count(audit: Audit) -> Iterator[Outcome]:
    """Ask how many had the event whose time is compared.

    What it does:
        Finds results that compare the time to an event between groups as medians with quartiles and a p-value, where
        neither that sentence nor another of the results gives a count, fraction or share of that event. Manuscripts
        with a table of results are passed by: the counts may stand there.

    Why it matters:
        A median of those who had the event leaves out all the others. Without the number of events and without
        censoring (Kaplan–Meier), the comparison may favour the group in which fewer had it.

    Example:
        “Recovery came at 4 (3–5) weeks versus 8 (7–9) weeks, p < 0.001”, and nowhere how many recovered.

    How to dispute:
        Where all had the event by design, the text should say so.

    Known false alarms:
        Counts that stand in a figure or supplement only.

    Measured:
        On the two source documents: one finding, read
        and real.
    """
    results = [s for s in readable(audit.manuscript.sentences_in(Kind.RESULTS)) if is_own(s)]
    if audit.once(study).participants is None or not results:
        yield NotCheckable(both("no results of people", "нет результатов о людях"), audit.place(0))
        return
    for sentence in results:
        event = _EVENT.search(sentence.text)
        times = list(_EVENT_TIME.finditer(sentence.text))
        if not event or len(times) < 2 or _AGE_OR_PAST.search(sentence.text):
            continue
        key = event[0].lower()[:5]
        counted = any(
            key in other.text.lower() and re.search(r"\d+\s*/\s*\d+|\d\s*%|\bn\s*=", other.text)
            for other in results
        )
        if not counted and not result_tables(audit.manuscript):
            yield Flaw(
                message=both(
                    "Times to an event are compared, but the text does not say in how many of each group it happened.",
                    "Сравниваются сроки наступления события, но в тексте не указано, у скольких в каждой группе оно "
                    "наступило.",
                ),
                locations=(audit.at_sentence(sentence),),
                subjects=(audit.subject,),
            )
            return
    yield Passed()


def _own(manuscript: Manuscript) -> tuple[Sentence, ...]:
    return tuple(s for s in told_in(manuscript, *_OWN_PARTS) if is_own(s))


def _event_times(text: str) -> Iterator[tuple[float, str]]:
    """Middle times to an event that a sentence gives, in days and as printed."""
    for pattern in (_EVENT_TIME, _MEDIAN):
        for match in pattern.finditer(text):
            for suffix in ("", "_ru", "_me"):
                number = match.groupdict().get(f"middle{suffix}")
                if number:
                    yield _days(number, match[f"unit{suffix}"]), " ".join(match[0].split())


def _times(pattern: re.Pattern[str], text: str) -> Iterator[tuple[float, str]]:
    """Times that a pattern finds in a sentence, in days and as a person writes them."""
    for match in pattern.finditer(text):
        for name, number in match.groupdict().items():
            if name.startswith("n") and number:
                unit = match[f"u{name[1:]}"]
                yield _days(number, unit), f"{number} {_WRITTEN[unit.lower()]}"


_WRITTEN: Final = {
    "day": "days", "сут": "сут", "дн": "дн.", "week": "weeks", "нед": "нед.", "month": "months", "мес": "мес.",
    "year": "years", "год": "г.", "лет": "лет",
}  # fmt: skip


def _days(number: str, unit: str) -> float:
    return float(number.replace(",", ".")) * days_in(unit)
