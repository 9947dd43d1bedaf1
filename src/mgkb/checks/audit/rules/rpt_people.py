"""RPT: what a study of people has to say of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.reporting import absent
from mgkb.checks.audit.results import result_tables
from mgkb.checks.audit.study import is_of_people, is_of_records, is_own, study, told_in
from mgkb.checks.model import Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_ETHICS: Final = re.compile(
    r"\bethic\w*|\binstitutional review board\b|\bIRB\b|\bHelsinki\b|\bэтическ\w+|\bХельсинк\w+|\bЛЭК\b|\bэтик[аеиу]\b",
    re.IGNORECASE,
)
_CONSENT: Final = re.compile(r"\bconsent\w*|\bсогласи[ея]\b", re.IGNORECASE)
_REGISTERED: Final = re.compile(
    r"\bNCT\d{8}\b|\bISRCTN\w*|\bChiCTR\w*|\bEudraCT\b|\bPROSPERO\b|\bCRD42\d+|\bUMIN\w*|\bACTRN\w*|\b(?:study|"
    r"trial|protocol|review)\b.{0,60}\bregist(?:ered|ration)|\bregistration (?:number|no)|"
    r"\b(?:исследовани|испытани|протокол)\w*.{0,40}\bзарегистрирован\w*|\bрегистраци\w+ (?:исследовани|"
    r"протокол)\w*|\bрегистрационн\w+ номер",
    re.IGNORECASE,
)
_RANDOMISED: Final = re.compile(
    r"\b(?:were|was|we) (?:\w+ )?(?:randomi[sz]ed|randomly (?:assigned|allocated))\b|"
    r"\bрандомизировал\w*|\bрандомизирован[ыо]\b|\bв рандомизированное .{0,40}включен",
    re.IGNORECASE,
)
_SAMPLE: Final = re.compile(
    r"\bsample size\b|\b(?:statistical )?power (?:of \d|calculation|analysis)|\b\d\d\s*% power\b|\bpilot\b|"
    r"\b(?:размер|объем|объём)\w* выборк\w+|"
    r"\bмощност\w+ исследовани\w+|\bпилотн\w+",
    re.IGNORECASE,
)
_HARMS: Final = re.compile(
    r"\badverse\b|\bside[\s-]effects?\b|\btoxicit\w+|\btolera(?:ted|bility|nce)\b|\bsafety\b|\bharms?\b|"
    r"\bcomplications?\b|\b(?:nausea|vomiting|loose stools?|diarrh?oea|rash(?:es)?|dizziness|headaches?)\b.{0,40}"
    r"\b(?:occurred|reported|noted|seen|observed|recorded)\b|"
    r"\b(?:тошнот|рвот|диаре|сыпь|сыпи|головокружени|головн\w+ бол|жидк\w+ стул)\w*.{0,40}"
    r"\b(?:отмеч|возник|наблюда|зарегистрирован|выявлен|беспокоил)\w*|"
    r"\b(?:отмеч|возник|наблюда|зарегистрирован|выявлен)\w*.{0,30}\b(?:тошнот|рвот|диаре|сыпь|сыпи|головокружени)\w*|"
    r"\bнежелательн\w+ (?:явлени|реакци|эффект)\w*|\bпобочн\w+|\bпереносимост\w+|\bбезопасност\w+|\bосложнени\w+",
    re.IGNORECASE,
)
_FLOW: Final = re.compile(
    r"\bexcluded\b|\blost to follow|\bdropped? ?out|\bdrop-?outs?\b|\bwithdr[ae]w\w*|\beligible\b|\bscreened\b|"
    r"\bdeclined\b|\bflow ?(?:chart|diagram)|"
    r"\b(?:after|following) (?:the )?exclu(?:sion|ding)\b|\bexclusion of (?:\w+ ){0,3}"
    r"(?:patients?|participants?|subjects?|cases|women|men|children|infants?|those)\b|"
    r"\bCONSORT\b|\bresponse rate|\bdiscarded\b|\bremoval of\b|\bwere removed\b|\bvalid (?:responses|questionnaires)|"
    r"\bcompleted the\b|\bисключен[ыо]?\b|\b(?:после|путем|путём) исключени\w+\b|\bвыбы\w+|\bскрининг\w*|"
    r"\bотказал\w+сь|"
    r"\bзавершили\b|\bпотерян\w+ для",
    re.IGNORECASE,
)


@rule(
    code="RPT201",
    severity=Severity.WARNING,
    summary=both(
        "A study of people does not mention ethics approval in this text.",
        "В тексте исследования людей не упомянуто одобрение этического комитета.",
    ),
    reads=Reads.MANUSCRIPT,
)
def ethics_approval(audit: Audit) -> Iterator[Outcome]:
    """Look for ethics approval in studies of people.

    What it does:
        Where methods or results say that the authors enrolled, examined or treated people, it looks in the
        whole text, notes and declarations included, for an ethics committee, a review board or the
        Declaration of Helsinki.

    Why it matters:
        Research on people needs the approval of an ethics committee or a stated exemption (ICMJE
        Recommendations, II.E).

    Example:
        Forty mothers were included, and no word on ethics.

    How to dispute:
        Point to where the text says it; a statement that stands only on the journal's page is not in this file.

    Known false alarms:
        Secondary analyses of public data that say “no new data were collected” instead.

    Measured:
        On the two source documents: one finding, read and real.
    """
    yield from absent(
        audit,
        _ETHICS,
        both("A statement on ethics approval", "сведений об одобрении этического комитета"),
        audit.once(study).participants,
    )


@rule(
    code="RPT202",
    severity=Severity.WARNING,
    summary=both(
        "A study of people does not mention informed consent in this text.",
        "В тексте исследования людей не упомянуто информированное согласие.",
    ),
    reads=Reads.MANUSCRIPT,
)
def informed_consent(audit: Audit) -> Iterator[Outcome]:
    """Look for informed consent in studies of people.

    What it does:
        Where methods or results say that the authors enrolled, examined or treated people, it looks in the
        whole text for consent, its waiver included.

    Why it matters:
        People take part in research of their own will, or a committee has waived their consent; either has to
        be said.

    Example:
        Forty mothers were included, and no word on consent.

    How to dispute:
        Point to where the text says it; a statement that stands only on the journal's page is not in this file.

    Known false alarms:
        Studies of anonymous records whose exemption is worded without the word consent.

    Measured:
        On the two source documents: one finding, read and real.
    """
    people = audit.once(study).participants
    yield from absent(
        audit,
        _CONSENT,
        both("A statement on informed consent", "сведений об информированном согласии"),
        None if people is None or is_of_records(people.text) else people,
    )


@rule(
    code="RPT203",
    severity=Severity.NOTE,
    summary=both(
        "A study that treated people does not mention its registration.",
        "В исследовании с лечением людей не упомянута регистрация.",
    ),
    reads=Reads.MANUSCRIPT,
)
def registration(audit: Audit) -> Iterator[Outcome]:
    """Look for the registration of interventional studies.

    What it does:
        Where people were given a drug for the study, or were randomised, it looks for a registry, a registration
        number, or the word itself.

    Why it matters:
        Registration ahead of enrolment shows which outcomes were planned (ICMJE Recommendations, III.L).

    Example:
        All mothers were prescribed the syrup, and no registration is named.

    How to dispute:
        Point to where the text says it; a statement that stands only on the journal's page is not in this file.

    Known false alarms:
        Treatment that was routine care.

    Measured:
        On the two source documents: one finding, read and real.
    """
    yield from absent(
        audit,
        _REGISTERED,
        both("A registration of the study", "сведений о регистрации исследования"),
        audit.once(study).treatment or _randomised(audit),
    )


def _randomised(audit: Audit) -> Sentence | None:
    """The sentence that says that the people of the study were randomised."""
    if audit.once(study).participants is None:
        return None
    own = told_in(audit.manuscript, Kind.METHODS, Kind.RESULTS)
    return next((s for s in own if is_own(s) and is_of_people(s.text) and _RANDOMISED.search(s.text)), None)


@rule(
    code="RPT204",
    severity=Severity.NOTE,
    summary=both(
        "The size of the sample is not justified in this text.",
        "В тексте нет обоснования размера выборки.",
    ),
    reads=Reads.MANUSCRIPT,
)
def sample_size(audit: Audit) -> Iterator[Outcome]:
    """Look for a justification of the number of people.

    What it does:
        In studies of people it looks for a calculation of sample size or power, or for the word “pilot”.

    Why it matters:
        Without a target, stopping when the result looks good cannot be told from stopping as planned (CONSORT
        2010, item 7a; STROBE, item 10).

    Example:
        Thirty and twenty-five women were compared, and nothing says why so many.

    How to dispute:
        Point to where the text says it; a statement that stands only on the journal's page is not in this file.

    Known false alarms:
        Studies of all cases of a registry.

    Measured:
        On the two source documents: one finding, read and real.
    """
    yield from absent(
        audit,
        _SAMPLE,
        both("A justification of the sample size", "обоснования размера выборки"),
        audit.once(study).participants,
    )


@rule(
    code="RPT205",
    severity=Severity.NOTE,
    summary=both(
        "A study that treated people reports no harms.",
        "В исследовании с лечением людей не описаны нежелательные явления.",
    ),
    reads=Reads.MANUSCRIPT,
)
def harms(audit: Audit) -> Iterator[Outcome]:
    """Look for harms in the results of treatment.

    What it does:
        Where people were given a drug, it looks in the authors' own sentences of methods and results, in
        captions and tables for adverse events, tolerability or safety, found or not, or for the usual ones by
        name (nausea, rash, dizziness) that were noted.

    Why it matters:
        A benefit without harms is half an answer (CONSORT 2010, item 19).

    Example:
        The syrup helped in 20 of 24, and nothing is said of who felt worse.

    How to dispute:
        Point to where the text says it; a statement that stands only on the journal's page is not in this file.

    Known false alarms:
        Harms reported under names that the rule does not know.

    Measured:
        On the two source documents: one finding, read and real.
    """
    audited = audit.manuscript
    told = [
        s.text
        for s in told_in(audited, Kind.METHODS, Kind.RESULTS)
        if is_own(s) and s.kind is not BlockKind.CAPTION
    ]
    told += [cell.text for table in result_tables(audited) for row in table.rows for cell in row]
    yield from absent(
        audit,
        _HARMS,
        both("A report of harms", "сведений о нежелательных явлениях у участников"),
        audit.once(study).treatment,
        within="\n".join(told),
    )


@rule(
    code="RPT206",
    severity=Severity.NOTE,
    summary=both(
        "The flow of participants is not told in this text.",
        "В тексте не описано движение участников.",
    ),
    reads=Reads.MANUSCRIPT,
)
def flow_of_participants(audit: Audit) -> Iterator[Outcome]:
    """Look for those who were asked, excluded and lost.

    What it does:
        In studies of people it looks in the authors' own sentences of methods and results for people excluded,
        screened, lost, withdrawn or completing, or a flow chart.

    Why it matters:
        Those who are missing may be those whom it did not help (CONSORT 2010, item 13; STROBE, item 13).

    Example:
        The results speak of 24 of 30 women and not of the other six.

    How to dispute:
        Point to where the text says it; a statement that stands only on the journal's page is not in this file.

    Known false alarms:
        A flow chart in a figure whose caption does not say so.

    Measured:
        On the two source documents: one finding, read and real.
    """
    told = [s.text for s in told_in(audit.manuscript, Kind.RESULTS, Kind.METHODS) if is_own(s)]
    told += [caption.text for figure in audit.manuscript.figures for caption in figure.captions]
    yield from absent(
        audit,
        _FLOW,
        both(
            "The flow of participants", "описания движения участников (сколько отобрано, исключено, выбыло)"
        ),
        audit.once(study).participants,
        within="\n".join(told),
    )
