"""STA: intervals that the methods promise, and effect measures that they do not declare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.numbers import cites, place
from mgkb.checks.audit.rules.sta_methods import declared_methods, where_compared
from mgkb.checks.audit.study import is_own
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript import Kind
from mgkb.manuscript.model import RUNNING_TEXT
from mgkb.manuscript.numerics import numerics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence
    from mgkb.manuscript.numerics import Statements

_INTERVAL: Final = re.compile(
    r"confidence\s+(?:interval|limit|bound)s?|\bCIs?\b|доверительн\w+\s+(?:интервал|границ)\w*|\bДИ\b|\bCL\b",
    re.IGNORECASE,
)
_MEAN: Final = re.compile(r"\bmeans?\b|\baverages?\b|средн(?:ее|их|ие|ими|яя)\b", re.IGNORECASE)
_SHOWN: Final = re.compile(
    r"\b(?:report|present|describ|express|summari[sz]|given?\b|shown?\b|calculat|comput|estimat|provid)\w*|"
    r"(?:описыва|описан|представл|привод|приведен|рассчит|рассчет|расчет|вычисл|указ(?:ан|ыв)|оценива)\w*",
    re.IGNORECASE,
)
_RESULTS: Final = (Kind.RESULTS, Kind.DISCUSSION, Kind.CONCLUSION)
_MEASURES: Final = re.compile(
    r"\bodds\b|\bhazards?\b|\b(?:relative|absolute|attributable)\s+risks?\b|\brisk\s+(?:ratio|difference|reduction)s?\b|"
    r"\brate\s+ratios?\b|(?-i:\b(?:a?OR|RR|a?HR|IRR)s?\b)|\bregression|\bmodel\w*|\bCox\b|\beffect\s+(?:size|measure|estimate)s?\b|"
    r"\bassociation|\bmeta-?analy\w+|шанс\w*|(?-i:\bОШ\b|\bОР\b)|(?:относительн\w+|отношени\w+)\s+риск\w*|для\s+(?:\w+\s+и\s+)?отношени\w+|регресси\w+|модел\w+|Кокса\b|"
    r"(?:размер|величин|мер)\w*\s+эффекта|мета-?анализ\w*",
    re.IGNORECASE,
)
_OURS: Final = re.compile(
    r"\b(?:our|we|this|present)\b|\b(?:study|control|treatment|intervention|placebo|main)\s+group|"
    r"\bнаш\w*|\bнами\b|(?:исследуем|основн|контрольн)\w*\s+групп\w*|групп\w+\s+(?:контроля|сравнения|лечения)",
    re.IGNORECASE,
)
_LEAST: Final = 3  # p-values and means from which on an article reports results of its own


@rule(
    code="STA221",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The methods promise confidence intervals that the results do not give.",
        "В методах обещаны доверительные интервалы, которых нет в результатах.",
    ),
)
def promised_intervals(audit: Audit) -> Iterator[Outcome]:
    """Ask for the intervals that the methods promise.

    What it does:
        Takes a sentence of the methods that says that confidence intervals are given. Reports it when none stands in
        results, discussion, abstract, tables or captions; and when it promises them with means, while means are printed
        and every interval that is printed is that of a ratio. Articles that print fewer than three p-values and means
        are left alone.

    Why it matters:
        A mean without its interval does not say how sure it is, and the reader was told that it would.

    Example:
        “Normally distributed data are described by mean (SD) and 95% CI”; the results have “32 ± 4 years” only.

    How to dispute:
        Give the intervals, or say where they stand.

    Known false alarms:
        Intervals that stand in a supplement, or in a table that is a picture.

    Measured:
        The counts below are of verdicts on real articles.
    """
    promise = _promise(audit)
    if promise is None:
        yield audit.not_checkable(both("no intervals are promised", "интервалы не обещаны"))
        return
    found = audit.once(numerics)
    passages = [item for item in found.passages if item.passage.kind is not Kind.METHODS]
    told = [item for item in passages if item.passage.kind in _RESULTS]
    if sum(len(item.p_values) + len(item.moments) for item in (*told, *found.cells)) < _LEAST:
        yield audit.not_checkable(both("hardly any results in numbers", "числовых результатов почти нет"))
        return
    given = [item for item in (*passages, *found.cells) if _INTERVAL.search(item.passage.text)]
    notes = [note.text for table in audit.manuscript.tables for note in table.notes]
    notes += [note.text for figure in audit.manuscript.figures for note in figure.notes]
    notes += [cell.text for table in audit.manuscript.tables for row in table.rows for cell in row]
    in_notes = any(_INTERVAL.search(text) for text in notes)
    means = [item for item in told if item.moments]
    of_means = bool(_MEAN.search(promise.text)) and bool(means)
    if not given and not in_notes:
        message = both(
            "The methods promise confidence intervals; this text gives none.",
            "В методах обещаны доверительные интервалы; в этом тексте их нет.",
        )
    elif of_means and not in_notes and all(_is_of_ratio(item) for item in given):
        message = both(
            "The methods promise confidence intervals of means; the means of this text have none.",
            "В методах обещаны доверительные интервалы средних; в этом тексте средние приведены без них.",
        )
    else:
        yield Passed()
        return
    shown = [
        place(audit, item.passage, item.moments[0].start, item.moments[0].end)
        for item in means[:1]
        if of_means
    ]
    yield Flaw(
        message=message,
        locations=(audit.at_sentence(promise), *shown),
        subjects=(audit.subject,),
        key=(audit.subject.id, "interval"),
    )


@rule(
    code="STA222",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An effect measure is printed that the methods do not declare.",
        "Приведена мера эффекта, о которой в методах не сказано.",
    ),
)
def undeclared_measure(audit: Audit) -> Iterator[Outcome]:
    """Ask the methods for the effect measures of the results.

    What it does:
        Where the methods name at least two statistical tests, but no odds, risks, hazards, regression or model at all,
        reports an odds ratio, relative risk or hazard ratio with its interval among the article's own results.

    Why it matters:
        An interval depends on how it was computed (Woolf, exact, adjusted for what); and an analysis that was not
        planned may have been chosen for its result.

    Example:
        The methods name Student's t and Fisher's exact test; the discussion says “OR 15 (95% CI 0.66–340)”.

    How to dispute:
        Name the measure and how its interval was computed.

    Known false alarms:
        Methods that stand in a supplement; so at least two tests have to be declared in the text.

    Measured:
        The counts below are of verdicts on real articles.
    """
    declared = audit.once(declared_methods)
    own = [
        (item, estimate)
        for item in audit.once(numerics).in_kinds(Kind.RESULTS, Kind.DISCUSSION)
        for estimate in item.estimates
        if estimate.is_ratio and _is_own_result(audit, item)
    ]
    if len(declared) < 2 or not own:
        yield audit.not_checkable(
            both("no effect measure, or no statistical methods", "нет мер эффекта или статистических методов")
        )
        return
    sentences = audit.manuscript.sentences_in(Kind.METHODS)
    methods = "\n".join(s.text for s in sentences if s.kind in RUNNING_TEXT)
    if _MEASURES.search(methods):
        yield Passed()
        return
    names = sorted({estimate.measure for _, estimate in own})
    item, estimate = own[0]
    yield Flaw(
        message=both(
            f"The text gives {listed(names)} with an interval, but the methods do not say that or how it was computed.",
            f"В тексте приведена мера эффекта с интервалом ({listed(names)}), а в методах о её расчёте не сказано.",
        ),
        locations=(
            place(audit, item.passage, estimate.start, estimate.end),
            where_compared(audit, declared),
        ),
        subjects=(audit.subject,),
        key=(audit.subject.id, "measure", *names),
    )


def _promise(audit: Audit) -> Sentence | None:
    """The sentence of the methods that says that intervals are given."""
    return next(
        (
            sentence
            for sentence in audit.manuscript.sentences_in(Kind.METHODS)
            if is_own(sentence) and _INTERVAL.search(sentence.text) and _SHOWN.search(sentence.text)
        ),
        None,
    )


def _is_of_ratio(item: Statements) -> bool:
    """Whether the intervals of a passage are those of ratios, and no mean stands beside them."""
    return bool(item.estimates) and all(one.is_ratio for one in item.estimates) and not item.moments


def _is_own_result(audit: Audit, item: Statements) -> bool:
    passage = item.passage
    if cites(audit, (passage.spans[0][0], passage.spans[-1][1])):
        return False
    return passage.kind is Kind.RESULTS or bool(_OURS.search(passage.text))
