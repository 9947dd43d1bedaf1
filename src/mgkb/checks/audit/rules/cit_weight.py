"""CIT: what one reference is made to carry, and what nothing carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.cited import body, by_reference
from mgkb.checks.audit.study import is_own
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_PLURAL: Final = re.compile(
    r"\b(?:(?:several|many|numerous|multiple|various|a number of|some|previous|recent|earlier|other|most) "
    r"(?:\w+ ){0,3}?(?:studies|trials|reports|experiments|authors|researchers|investigators|works)|"
    r"(?:studies|trials|researchers|investigators) (?:have|had) (?:\w+ ){0,2}(?:shown|found|demonstrated|reported|"
    r"suggested|revealed|confirmed)|studies (?:show|suggest|demonstrate|indicate|report))\b|"
    r"\b(?:в (?:ряде|нескольких|многих|многочисленных|различных|других) (?:\w+ ){0,2}(?:исследовани|работ)\w*|"
    r"(?:ряд|несколько|множество|большинство) (?:\w+ ){0,2}(?:исследовани|работ|авторов|исследователей)\w*|"
    r"(?:многие|многочисленные|некоторые|различные|другие|недавние|последние) (?:\w+ ){0,2}"
    r"(?:исследовани|работ|автор)\w*|"
    r"исследования (?:\w+ ){0,4}(?:показали|показывают|продемонстрировали|подтвердили|свидетельствуют|выявили))\b",
    re.IGNORECASE,
)
_SYNTHESIS: Final = re.compile(
    r"review|meta-?analys|systematic|guideline|consensus|overview|advances|perspective|pooled|cochrane|"
    r"\bannu(?:al)?\.? rev|trends in\b|curr(?:ent)?\.? opin|state[- ]of[- ]the[- ]art|position (?:paper|statement)|"
    r"individual[- ](?:participant|patient) data|bench to bedside|in health and disease|causes and consequences|"
    r"promising therap|clinical (?:applications|implications)|past, present|challenges and|"
    r": (?:\w+[ -]?){1,3}, (?:\w+[ -]?){1,3},? and (?:\w+[ -]?){1,3}(?=[.,”\"])|"
    r"обзор|метаанализ|мета-анализ|рекомендаци|руководств|консенсус|современн\w+ (?:представлени|состояни|взгляд)",
    re.IGNORECASE,
)
"""What the entry of a work that sums up others says."""
_OF_ONE_WORK: Final = re.compile(
    r"\b(?:both|in vitro|in vivo|knock-?out|cell(?:ular)?|animal|mouse|murine)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""Stands before “studies have shown” where they may be the experiments of one paper."""
_ONE_STUDY: Final = re.compile(
    r"\b(?:randomi[sz]ed|double-blind|cohort|case-control|cross-sectional|prospective|retrospective|pilot|"
    r"case report|in mice|in rats|in vitro|рандомизированн\w+|когортн\w+|пилотн\w+|проспективн\w+|ретроспективн\w+)\b",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    r"(?<![\d.,–-])(\d{1,3}(?:[.,]\d+)?)\s?%(?![\w-])(?!\s?(?:CI|ДИ|доверит|confidence))"
)
_FRACTION_OF: Final = re.compile(
    r"\b(?:participants?|patients?|subjects?|women|men|people|adults|children|persons|individuals|students|"
    r"участни\w+|пациент\w+|женщин\w*|мужчин\w*|людей|лиц|взрослых|детей|больных|студент\w+|добровольц\w+)\b",
    re.IGNORECASE,
)
_FEW: Final = 2  # references of a citation that carry a number together; of more, any could
_COUNTED: Final = re.compile(
    r"\b(?:prevalence|incidence|rates?|frequency|proportion|risk)\s+of\s+(?:any\s+|the\s+)?([^\W\d_][\w-]+)|"
    r"\b(?:распростран[её]нност|заболеваемост|частот|дол|риск)\w*\s+([^\W\d_][\w-]+)",
    re.IGNORECASE,
)
"""What is counted: two outcomes of one work may have two shares."""
_AGED: Final = re.compile(
    r"\b\d{1,2}\s?[-–—]\s?\d{1,3}\s+(?:years|лет)\b|\baged\s+\d{1,2}\s?[-–—]\s?\d{1,3}", re.IGNORECASE
)
"""Of what ages the people are: two age groups of one work may have two shares."""
_IN_COMMON: Final = 2  # words that two sentences on the same thing share at least, beside being of persons
_LONG: Final = 10  # sentences without a citation
_FACT: Final = re.compile(
    r"\b(?:we|our|us|here|(?:this|the present|the current) (?:\w+ )?(?:review|article|study|paper|section|"
    r"perspective|commentary|editorial|chapter|work|analysis|research topic|special issue|discussion)|"
    r"the remainder of|fig|table)\b|^(?:in )?section \d|\b(?:sections?|chapters?) \d|"
    r"\b(?:мы|наш\w*|нами|нас|настоящ\w+|данн\w+ (?:обзор|стать)\w*|рис|табл)\b",
    re.IGNORECASE,
)
"""The work itself, which nothing has to be cited for."""
_PROPOSED: Final = re.compile(
    r"\b(?:could|would|should|must|ought to|(?:is|are) (?:proposed|envisaged|needed|warranted)|future "
    r"(?:research|studies|work|trials|efforts|investigations?)|further (?:research|studies|work))\b|"
    r"\b(?:следует|должн[ыао]?|необходим\w*|предлага\w+|могл[аио]? бы|дальнейш\w+ (?:исследовани|работ)\w*)\b",
    re.IGNORECASE,
)
"""What ought to be, which is no fact yet."""
_NAMES_WORK: Final = re.compile(r"\bet al\b|\bи соавт\b|\band colleagues\b")
_LIMITS: Final = re.compile(r"\blimitations?\b|\bограничени[йяе]\w*", re.IGNORECASE)
_FAR_LIMITS: Final = 12  # sentences behind “has several limitations” that are still of them


@rule(
    code="CIT206",
    severity=Severity.NOTE,
    summary=both(
        "“Studies show”, with exactly one reference.",
        "«Исследования показали» – и ровно одна ссылка.",
    ),
    reads=Reads.MANUSCRIPT,
)
def plural_evidence_with_one_reference(audit: Audit) -> Iterator[Outcome]:
    """Count the references behind sentences that speak of several studies.

    What it does:
        Looks in the text for sentences that say “several studies”, “studies have shown”, «в ряде исследований» and the
        like and cite exactly one reference. Where the list shows that this one is a review, guideline, pooled or
        meta-analysis, or its title sounds like one, all is well; so it is where “in vitro studies” and the like may be
        the experiments of one paper.

    Why it matters:
        A body of evidence is claimed and one work is shown; the reader cannot tell whether there are others.

    Example:
        “Several laboratory studies showed that … [42].”

    How to dispute:
        Cite the studies meant, or the review that sums them up, or say “one study”.

    Known false alarms:
        A review whose title does not say that it is one.

    Measured:
        On the two source documents: three notes, read and real.
    """
    for sentence in body(audit.manuscript):
        found = _PLURAL.search(sentence.text)
        keys = {key for citation in sentence.citations for key in citation.targets}
        if not found or not keys or any(citation.undefined for citation in sentence.citations):
            continue
        [entry, *_] = [audit.manuscript.reference_by_key.get(key) for key in keys]
        of_one = found[0].startswith("studies") and _OF_ONE_WORK.search(sentence.text[: found.start()])
        if len(keys) > 1 or of_one or (entry is not None and _SYNTHESIS.search(entry.raw)):
            yield Passed()
            continue
        [key] = keys
        single = entry is not None and _ONE_STUDY.search(entry.raw)
        also_en = " and its title is that of one study" if single else ""
        also_ru = ", и название – одного исследования" if single else ""
        yield Flaw(
            message=both(
                f"“{found[0]}” is followed by one reference, {_shown(sentence)}{also_en}.",
                f"После слов «{found[0]}» стоит одна ссылка, {_shown(sentence)}{also_ru}.",
            ),
            locations=(audit.at_sentence(sentence),),
            subjects=(audit.subject,),
            key=("plural", key, found[0].lower()),
        )


@rule(
    code="CIT207",
    severity=Severity.WARNING,
    summary=both(
        "One reference is made to carry different shares of the same.",
        "Один источник подтверждает разные доли одного и того же.",
    ),
    reads=Reads.MANUSCRIPT,
)
def one_reference_different_numbers(audit: Audit) -> Iterator[Outcome]:
    """Compare the percentages for which one reference is cited in different places.

    What it does:
        Takes sentences of the text that print a share of persons (58 % of adults) and cite at most two references, and
        compares those that cite the same one: where both speak of persons and of the same thing (they
        share their subject's words) but print different shares, the places are shown side by side.

    Why it matters:
        A work has one result; two numbers under one reference mean that one was taken from another work, or that the
        reference was carried along by a copied sentence.

    Example:
        “Iron deficiency was found in 45 % of participants [31, 32]” and, two sentences on, “58 % of 96 adults took
        less iron than recommended [31]”.

    How to dispute:
        Say what each number is of, or cite the work each comes from.

    Known false alarms:
        Two results of one work, worded alike.

    Measured:
        On the two source documents: one finding, read and real.
    """
    for key, sentences in audit.once(by_reference).items():
        carrying = [(sentence, _shares(sentence, key)) for sentence in sentences]
        carrying = [(sentence, shares) for sentence, shares in carrying if shares]
        if len(carrying) < 2:
            continue
        pair = next(
            (
                (one, other)
                for place, one in enumerate(carrying)
                for other in carrying[place + 1 :]
                if not set(one[1]) & set(other[1]) and _alike(one[0], other[0])
            ),
            None,
        )
        if pair is None:
            yield Passed()
            continue
        (one, first), (other, second) = pair
        yield Flaw(
            message=both(
                f"Reference {key} is cited for {listed(first)} and for {listed(second)} of persons, in like words.",
                f"На источник {key} ссылаются, приводя разные доли участников: {listed(first)} и {listed(second)}.",
            ),
            locations=(audit.at_sentence(one), audit.at_sentence(other)),
            subjects=(audit.subject,),
            key=("shares", key),
            cause=f"reference:{key}:{other.start}",
        )


@rule(
    code="CIT208",
    severity=Severity.NOTE,
    summary=both("A long run of facts without a citation.", "Длинный ряд утверждений без единой ссылки."),
    reads=Reads.MANUSCRIPT,
)
def long_uncited_run(audit: Audit) -> Iterator[Outcome]:
    """Count the sentences in a row that state facts and cite nothing.

    What it does:
        In introductions, discussions and the sections of reviews it counts running sentences that cite nothing, name
        no work (“Silva et al.”), speak neither of the work itself (“we”, “this review”, “Section 3”, a figure, its
        limitations) nor of what ought to be (“should”, “could”). Ten or more in a row in one section are one
        finding. Methods, results and conclusions are left out.

    Why it matters:
        What is not cited cannot be checked; in a review, passages without citations are often taken over from one
        source.

    Example:
        Twelve sentences on the stress axis between two citations.

    How to dispute:
        Cite the source at the first sentence that rests on it.

    Known false alarms:
        Textbook knowledge; sections that sum up.

    Measured:
        On the two source documents: one note, read and real.
    """
    manuscript = audit.manuscript
    if not manuscript.citations:
        yield audit.not_checkable(both("the text cites nothing", "в тексте нет ссылок"))
        return
    allowed = {Kind.INTRODUCTION, Kind.DISCUSSION, Kind.BODY}
    run: list[Sentence] = []
    limits = 0
    for sentence in (*body(manuscript), None):
        limits = _FAR_LIMITS if sentence is not None and _LIMITS.search(sentence.text) else max(0, limits - 1)
        goes_on = (
            sentence is not None
            and manuscript.kind_of(sentence.section) in allowed
            and sentence.kind is BlockKind.PARAGRAPH
            and is_own(sentence)
            and not limits
            and not any(says.search(sentence.text) for says in (_FACT, _PROPOSED, _NAMES_WORK))
            and (not run or run[-1].section == sentence.section)
        )
        if goes_on and sentence is not None:
            run.append(sentence)
            continue
        if len(run) >= _LONG:
            yield Flaw(
                message=both(
                    f"{len(run)} sentences in a row state facts without a citation.",
                    f"Предложений подряд без ссылок: {len(run)}.",
                ),
                locations=(audit.at_sentence(run[0]), audit.at_sentence(run[-1])),
                subjects=(audit.subject,),
                checks=1,
            )
        elif run:
            yield Passed()
        run = []


def _shares(sentence: Sentence, key: str) -> tuple[str, ...]:
    """The shares of persons that a sentence prints and that this reference may carry."""
    keys = [target for citation in sentence.citations for target in citation.targets]
    if len(keys) > _FEW or key not in keys or not _FRACTION_OF.search(sentence.text):
        return ()
    return tuple(f"{value} %" for value in dict.fromkeys(_SHARE.findall(sentence.text)))


def _alike(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences speak of the same: their rarer words in common."""
    if one.language != other.language:
        return False
    first, second = set(stems(one.text)), set(stems(other.text))
    counted = [
        {stem for match in _COUNTED.finditer(s.text) for stem in stems(match[1] or match[2])}
        for s in (one, other)
    ]
    aged = [frozenset(_AGED.findall(s.text)) for s in (one, other)]
    is_other = (all(counted) and not counted[0] & counted[1]) or aged[0] != aged[1]
    return not is_other and len(first & second) >= _IN_COMMON


def _shown(sentence: Sentence) -> str:
    return next(citation.text for citation in sentence.citations if citation.targets)
