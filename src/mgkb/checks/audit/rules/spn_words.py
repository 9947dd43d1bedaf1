"""SPN: words that say more than the design or the evidence beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.conclusions import conclusions
from mgkb.checks.audit.reservations import DENYING, MAYBE
from mgkb.checks.audit.study import abstract_sentences, is_own, readable, study
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, quoted, quoted_ru
from mgkb.manuscript.model import RUNNING_TEXT, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_NO_CHANCE: Final = re.compile(
    r"\b(?:retrospective|cross-sectional|case[\s-]series|case-control|observational|uncontrolled|non-?randomi[sz]ed)\b|"
    r"\b(?:ретроспективн|наблюдательн|обсервационн|одномоментн|неконтролируем|нерандомизир)\w+",
    re.IGNORECASE,
)
_CHANCE: Final = re.compile(r"\brandomi[sz]\w+|\brandomly\b|\bmendelian\b|\bрандомиз\w+", re.IGNORECASE)
_CAUSES: Final = re.compile(
    r"\b(?:proves?|proved|demonstrat\w+ (?:\w+ )?(?:efficacy|effectiveness)|is effective|was effective|"
    r"are effective|leads? to|causes|"
    r"results? in|improves|reduces|prevents)\b|"
    r"\b(?:доказал\w*|доказан\w*|(?:продемонстрировал|показал)\w* (?:свою |высокую )*эффективность|эффективен|"
    r"эффективн[аы]\b|приводит к|"
    r"способствует|улучшает|снижает|предотвращает|нами было показано, что|сопровождается благоприятными)",
    re.IGNORECASE,
)
_HEDGE: Final = re.compile(
    rf"\b(?:{DENYING}|{MAYBE}|can|suggest\w*|potential\w*|probable|likely|appear\w*|seem\w*)\b|"
    r"\b(?:предположит\w*|потенциальн\w*)\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\b(?:whether|aims?|aimed|objectives?|purpose|hypothes\w+|to (?:assess|evaluate|examine|determine|investigate))\b|"
    r"\b(?:цель\w*|оценить|изучить|определить)\b",
    re.IGNORECASE,
)
_UNSURE: Final = re.compile(
    r"\b(?:although|though|however|but|yet|while)\b.{0,80}\b(?:inconclusive|conflicting|contradictory|"
    r"inconsistent|ambiguous|"
    r"mixed (?:results|evidence|findings)|controversial|(?:no|limited|insufficient|weak) (?:\w+ )?evidence|"
    r"unclear|uncertain|not (?:fully )?(?:established|proven))\b|"
    r"\b(?:хотя|однако|но)\b.{0,80}\b(?:неоднозначн\w+|противоречив\w+|нет убедительных|недостаточно (?:данных|"
    r"доказательств)|"
    r"неясн\w+|не (?:до конца )?(?:ясн|доказан|установлен|изучен)\w*|спорн\w+)",
    re.IGNORECASE,
)
_STRONG: Final = re.compile(
    r"\b(?:leads? to|causes?|results? in|prevents?|cures?|increases?|decreases?|reduces?|improves?)\b|"
    r"\b(?:приводит|приводят|вызывает|вызывают|предотвращает|предотвращают|снижает|снижают|повышает|повышают|"
    r"улучшает|улучшают)\b",
    re.IGNORECASE,
)
_ABSOLUTE: Final = re.compile(
    r"\b(?:undoubtedly|unquestionably|indisputabl\w+|irrefutabl\w+|definitively (?:prove|show|demonstrate)\w*|"
    r"conclusively (?:prove|show|demonstrate)\w*|"
    r"completely safe|absolutely|is always|are always|never fails|it has been proven|proves that|guarantees?|panacea|"
    r"is not possible|is impossible|reliably prevents?|"
    r"completely (?:prevents?|rules? out|eliminates? (?:the|any) risks?)|(?:has|have|causes?) no side effects)\b|"
    r"\b(?:несомненн\w+|безусловно|бесспорн\w+|неопровержим\w+|абсолютно|всегда|никогда|полностью безопас\w+|"
    r"доказано, что|"
    r"последовательно доказыва\w+|не представляется возможным|никак(?:ая|ой|ое|ие) друг\w+|гарантиру\w+|"
    r"панаце\w+|прием \w+ безопасен|полностью (?:исключа|предотвраща|устраня)\w+|"
    r"над[её]жно (?:предотвраща|защища|исключа)\w+|"
    r"не (?:вызывает|имеет) (?:никаких )?(?:побочных|противопоказаний)\w*)\b",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    r"\b(?:не|ни|нельзя|not?|nor|never|почти|almost|nearly)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE
)
_ANSWER: Final = re.compile(r"[^.;:]{0,40}?(?:[–—:-]\s*|\s|\()\d+(?:[.,]\d+)?\s?(?:%|\()")
_NEAR: Final = 60  # characters in which a denial stands before what it denies
_OFTEN: Final = ("always", "всегда", "никогда")
_MOST: Final = 8


@rule(
    code="SPN205",
    severity=Severity.NOTE,
    summary=both(
        "Causal wording in the conclusion of a study without random allocation.",
        "Причинные формулировки в заключении исследования без рандомизации.",
    ),
    reads=Reads.MANUSCRIPT,
)
def causal_without_chance(audit: Audit) -> Iterator[Outcome]:
    """Find causal verbs in the conclusions of observational studies.

    What it does:
        In a study of people that calls itself retrospective, cross-sectional, observational or the like and
        speaks of no randomisation, it reads the conclusions (of abstracts too) for verbs of cause or proof
        without a hedge.

    Why it matters:
        Without random allocation a difference may come from who was treated, not from the treatment.

    Example:
        A retrospective study that ends “the syrup improves sleep”.

    How to dispute:
        Reword as an association, or state the method by which confounding was dealt with.

    Known false alarms:
        Conclusions that speak of what others have proved.

    Measured:
        On the two source documents: one finding, read and real.
    """
    own = [s for s in readable(audit.manuscript.sentences_in(Kind.METHODS, Kind.ABSTRACT)) if is_own(s)]
    design = next((s for s in own if _NO_CHANCE.search(s.text)), None)
    if audit.once(study).participants is None or design is None or any(_CHANCE.search(s.text) for s in own):
        yield audit.not_checkable(
            both("not a study of people without random allocation", "не исследование людей без рандомизации")
        )
        return
    ended = [s for s in audit.once(conclusions) if is_own(s)]
    abstract = [s for s in abstract_sentences(audit.manuscript) if is_own(s)]
    causal = [
        s
        for s in dict.fromkeys((*ended, *abstract))
        if _CAUSES.search(s.text) and not _HEDGE.search(s.text) and not _ASKS.search(s.text)
    ]
    if not causal:
        yield Passed()
        return
    shown = list(dict.fromkeys(found[0] for s in causal if (found := _CAUSES.search(s.text))))
    yield Flaw(
        message=both(
            f"There was no random allocation, but the text concludes on cause: {quoted(shown)}.",
            f"Рандомизации не было, но выводы сделаны о причине: {quoted_ru(shown)}.",
        ),
        locations=tuple(audit.at_sentence(s) for s in (*causal[:_MOST], design)),
        subjects=(audit.subject,),
        checks=len(causal),
    )


@rule(
    code="SPN206",
    severity=Severity.NOTE,
    summary=both("Absolute wording.", "Категоричные формулировки."),
    reads=Reads.MANUSCRIPT,
)
def absolute_wording(audit: Audit) -> Iterator[Outcome]:
    """List wording that leaves no room for doubt.

    What it does:
        Looks in the text for words such as “undoubtedly”, “always”, “it has been proven”, “completely safe”, in
        both languages, and gives one finding with the places. “Not always” and “almost always” are none, nor is an
        answer that was counted (“never smoked: 18 %”).

    Why it matters:
        Such words are rarely earned, and a single exception refutes them.

    Example:
        “It has been proven that the syrup always helps.”

    How to dispute:
        A definition or a law may be absolute: `--ignore SPN206`.

    Known false alarms:
        “Always” in descriptions of a procedure; quotations of others.

    Measured:
        On the two source documents: one finding, read and real.
    """
    found = [
        (s, match)
        for s in audit.once(study).body
        if s.kind in RUNNING_TEXT and (match := next(_absolute(s.text), None))
    ]
    if not found:
        yield Passed()
        return
    shown = list(dict.fromkeys(match[0].lower() for _, match in found))[:_MOST]
    yield Flaw(
        message=both(
            f"The wording leaves no room for doubt: {quoted(shown)}.",
            f"Формулировки не оставляют места сомнению: {quoted_ru(shown)}.",
        ),
        locations=tuple(audit.at_sentence(s) for s, _ in found[:_MOST]),
        subjects=(audit.subject,),
        checks=len(found),
    )


@rule(
    code="SPN207",
    severity=Severity.NOTE,
    summary=both(
        "A causal verb stands beside the admission that the evidence is not clear.",
        "Причинный глагол стоит рядом с признанием, что данные неоднозначны.",
    ),
    reads=Reads.MANUSCRIPT,
)
def cause_beside_doubt(audit: Audit) -> Iterator[Outcome]:
    """Find sentences that assert a cause and take it back.

    What it does:
        Looks for sentences with a plain causal verb (leads to, causes, prevents) before “although the studies are
        inconclusive”, “however, the evidence is limited” and the like.

    Why it matters:
        What is cited from such a sentence is its first half. If the evidence is not clear, the verb should say so.

    Example:
        “Low iron leads to poor attention, although studies are conflicting.”

    How to dispute:
        Where the doubt is about something else than the causal verb.

    Known false alarms:
        Doubt about a second statement in a long sentence.

    Measured:
        On the two source documents: one finding, read and real.
    """
    checked = 0
    for sentence in audit.once(study).body:
        doubt = _UNSURE.search(sentence.text)
        if not doubt:
            continue
        cause = _STRONG.search(sentence.text[: doubt.start()])
        if cause and not _HEDGE.search(sentence.text[: cause.end()]):
            yield Flaw(
                message=both(
                    f"“{cause[0]}” asserts a cause, and the same sentence says that the evidence is not clear.",
                    f"«{cause[0]}» утверждает причину, а то же предложение признаёт данные неоднозначными.",
                ),
                locations=(audit.at_sentence(sentence),),
                subjects=(audit.subject,),
                calculation=both(f"“{cause[0]}” … “{doubt[0]}”", f"«{cause[0]}» … «{doubt[0]}»"),
            )
        else:
            checked += 1
    if checked:
        yield Passed(checked)


def _absolute(text: str) -> Iterator[re.Match[str]]:
    """Absolute words that are neither denied nor the name of an answer that was counted.

    >>> [found[0] for found in _absolute("Сироп не всегда помогает, но никогда не вредит.")]
    ['никогда']
    >>> list(_absolute("Никогда не курили 18%, курили 25%."))
    []
    """
    for found in _ABSOLUTE.finditer(text):
        is_answer = found[0].lower().endswith(_OFTEN) and _ANSWER.match(text, found.end())
        if not _DENIED.search(text, max(0, found.start() - _NEAR), found.start()) and not is_answer:
            yield found
