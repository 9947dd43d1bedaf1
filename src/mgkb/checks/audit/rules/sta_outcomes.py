"""STA: what is reported for which outcome, and how many tests there are."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mgkb.checks.audit.comparisons import comparisons
from mgkb.checks.audit.numbers import comma, place, study_groups
from mgkb.checks.audit.results import results
from mgkb.checks.audit.rules.sta_methods import declared_methods, where_compared
from mgkb.checks.audit.rules.sta_tests import result_of
from mgkb.checks.audit.study import study
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript import Kind
from mgkb.manuscript.numerics import numerics
from mgkb.plurals import plural_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_MANY = 8
_PLANNED = re.compile(
    r"primary\s+(?:\w+\s+)?(?:outcome|end[\s-]?point|variable|analysis|measure|aim|objective|hypothesis)|co-primary"
    r"|main\s+(?:outcome|end[\s-]?point)|первичн\w+\s+(?:\w+\s+)?(?:конечн\w+|исход\w*|точк\w+|показател\w+|цел\w+)"
    r"|(?:основн|главн)\w+\s+(?:конечн\w+|исход\w*|критери\w+\s+(?:оценки|эффективности)|показател\w+\s+"
    r"(?:эффективности|исхода|(?:был|служил|считал|являл)\w*))",
    re.IGNORECASE,
)
_MEASURE_OF_IT = re.compile(
    r"\W*(?:the\s+)?(?:(?:unadjusted|crude|corresponding)\s+)?(?:odds|risk|hazard|relative|rate)\s+(?:ratio|risk)\b(?!\s+(?:for|of))|"
    r"\W*(?:отношение\s+(?:шансов|рисков)|относительный\s+риск)\s+(?:\([^()]*\)\s+)?(?:составил|был|равн|[–—=])",
    re.IGNORECASE,
)
"""Opens a sentence that gives the measure of what the sentence before compares."""
_CORRECTED = re.compile(
    r"bonferroni|бонферрони|holm\b|холма|benjamini|бенджамини|false\s+discovery|\bFDR\b|multiple\s+(?:comparison|testing|test)"
    r"|multiplicity|множественн\w+\s+(?:сравнени\w+|проверк\w+)|tukey|тьюки|dunn\b|данна|šidák|sidak|exploratory|hypothesis-generating"
    r"|поисков\w+\s+исследован\w+",
    re.IGNORECASE,
)


@rule(
    code="STA213",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "An effect measure with its interval is given for some outcomes and not for others.",
        "Мера эффекта с интервалом приведена не для всех исходов.",
    ),
)
def effect_for_some(audit: Audit) -> Iterator[Outcome]:
    """Look for comparisons of the same two groups with and without an effect measure.

    What it does:
        In a manuscript that compares two groups of its own, takes the outcomes whose shares and p-value are
        printed; a ratio of the next sentence belongs to them too, where that sentence opens with the measure's
        name. Where at least one other outcome has an odds ratio or relative risk with its interval, reports those
        that have none, when the p-value of one of them is significant.

    Why it matters:
        A p-value does not say how large an effect is or how sure; left out for the strong results only, the reader
        misses how wide their intervals are.

    Example:
        Two outcomes with `p < 0.001` and no more, a third one with `OR 15, 95% CI 0.66–340`.

    How to dispute:
        Give the measure for all, or say where it stands.

    Known false alarms:
        Measures that stand in a table or supplement.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    groups = study_groups(audit.once(numerics))
    found = comparisons(audit.once(numerics))
    if groups is None or not found:
        return
    measured = [
        (item, estimate)
        for item in audit.once(numerics).in_kinds(Kind.RESULTS, Kind.DISCUSSION)
        for estimate in item.estimates
        if estimate.is_ratio
    ]
    if not measured or any(item.estimates for item in audit.once(numerics).cells):
        return
    texts = {id(item.passage) for item, _ in measured}
    texts |= {
        id(one.passage)
        for one, following in pairwise(audit.once(numerics).sentences)
        if id(following.passage) in texts and _MEASURE_OF_IT.match(following.passage.text)
    }
    bare = [one for one in found if id(one.passage) not in texts and one.passage.kind is not Kind.ABSTRACT]
    if not any(result_of(one.p).is_significant() for one in bare):
        yield Passed()
        return
    item, estimate = measured[0]
    count = len(bare)
    outcomes = "1 outcome has" if count == 1 else f"{count} outcomes have"
    ru = f"{plural_ru(count, 'исхода', 'исходов', 'исходов')}"
    name = estimate.measure
    yield Flaw(
        message=both(
            f"{outcomes} a p-value but no effect measure, while another has its {name} with an interval.",
            f"Для {ru} есть только p, без меры эффекта, а для другого приведён интервал ({name}).",
        ),
        locations=(
            *(place(audit, one.passage, one.one.start, one.p.end) for one in bare),
            place(audit, item.passage, estimate.start, estimate.end),
        ),
        subjects=(audit.subject,),
        checks=count,
    )


@rule(
    code="STA214",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Many tests, and neither a primary outcome nor a correction for multiplicity in this text.",
        "Много проверок, а ни первичного исхода, ни поправки на множественность в тексте нет.",
    ),
)
def many_tests(audit: Audit) -> Iterator[Outcome]:
    """Count the p-values of a study that treats people and look for its primary outcome.

    What it does:
        In a manuscript that says it gave its participants a treatment, counts the p-values of comparisons in results
        and discussion. From eight on, the text should name a primary outcome or correct for many comparisons;
        reports when it has neither. Those that compare the groups before treatment are counted apart.

    Why it matters:
        Of twenty tests of nothing one is significant.

    Example:
        Nine p-values, no “primary outcome”, no Bonferroni.

    How to dispute:
        Name the primary outcome, or call the study exploratory.

    Known false alarms:
        A primary outcome named in the registration only.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    ps = [
        (item.passage, p)
        for item in audit.once(numerics).in_kinds(Kind.RESULTS, Kind.DISCUSSION)
        for p in item.p_values
        if p.purpose is None
    ]
    if len(ps) < _MANY or audit.once(study).treatment is None or study_groups(audit.once(numerics)) is None:
        return
    text = audit.manuscript.text
    if _PLANNED.search(text) or _CORRECTED.search(text):
        yield Passed()
        return
    before = {item.sentence.start for item in audit.once(results).reported if item.is_baseline}
    outcomes = [(passage, p) for passage, p in ps if passage.spans[0][0] not in before]
    at_start, rest = len(ps) - len(outcomes), outcomes or ps
    chance = 1 - 0.95 ** len(rest)
    tests = declared_methods(audit.manuscript)
    yield Flaw(
        message=both(
            f"{len(ps)} p-values{f' ({at_start} of them before treatment)' if at_start else ''}, but this text names "
            "no primary outcome and no correction for multiple comparisons.",
            f"{plural_ru(len(ps), 'значение', 'значения', 'значений')} p"
            f"{f' ({at_start} из них – до лечения)' if at_start else ''}, но ни первичного исхода, ни поправки на "
            "множественные сравнения в этом тексте нет.",
        ),
        locations=(
            *([where_compared(audit, tests)] if tests else []),
            *(place(audit, passage, p.start, p.end) for passage, p in (rest[0], rest[-1])),
        ),
        subjects=(audit.subject,),
        calculation=both(
            f"{len(rest)} independent tests at 0.05 and no effect: "
            f"1 − 0.95^{len(rest)} = {chance:.2f} for at least one",
            comma(
                f"{plural_ru(len(rest), 'независимая проверка', 'независимые проверки', 'независимых проверок')} "
                f"при 0.05, эффекта нет: 1 − 0.95^{len(rest)} = {chance:.2f} хотя бы для одной"
            ),
        ),
        key=(audit.subject.id, "multiplicity"),
    )
