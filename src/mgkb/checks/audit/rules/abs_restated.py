"""ABS: numbers that discussion and conclusion restate, against the results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.figures import has_unread_tables, printed_in_results, searchable
from mgkb.checks.audit.results import states_statistics
from mgkb.checks.audit.study import is_own, readable, study
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import Kind
from mgkb.text.quantities import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript

_OWN: Final = re.compile(
    r"\b(?:we (?:found|observed|saw|showed|report)|in (?:our|this|the present) (?:study|cohort|series|sample)|"
    r"our (?:results|data|patients)|"
    r"study group|as (?:stated|said|shown|reported) above)\b|"
    r"\b(?:нами|в нашем исследовании|наши (?:результаты|данные|пациент\w*)|исследуемой групп\w*|"
    r"основной групп\w*|как (?:было )?сказано)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:previous(?:ly)?|other (?:studies|authors)|literature|reported by|et al|compared (?:with|to) the|"
    r"meta-analys\w+|guideline\w*|"
    r"по данным|другие авторы|в литературе|и соавт)\b",
    re.IGNORECASE,
)


@rule(
    code="ABS208",
    severity=Severity.WARNING,
    summary=both(
        "A percentage that the discussion restates is not that of the results.",
        "Доля, повторённая в обсуждении, не совпадает с результатами.",
    ),
    reads=Reads.MANUSCRIPT,
)
def restated_otherwise(audit: Audit) -> Iterator[Outcome]:
    """Look for restated percentages in the results.

    What it does:
        In a study whose results give percentages, it reads the sentences of discussion and conclusion in
        which the authors speak of their own results (“we found”, “in the study group”; no citation, no other
        authors), and looks for each percentage with a decimal in results, methods, captions and tables,
        rounded or more exact.

    Why it matters:
        Of two numbers for one result one is wrong, and the discussion is what is quoted.

    Example:
        Results: “sleep improved in 92.3 % (24/26)”; discussion: “as said above, sleep improved in 93.2 %”.

    How to dispute:
        Where the number was calculated anew, print the calculation.

    Known false alarms:
        Percentages of others whose citation stands in another sentence.

    Measured:
        On the two source documents: no finding; what is restated there is what was reported.
    """
    told = _with_percentages(audit.manuscript)
    if audit.once(study).participants is None or not told or audit.once(has_unread_tables):
        yield audit.not_checkable(
            both(
                "no percentages in results that were read whole",
                "нет долей в полностью прочитанных результатах",
            )
        )
        return
    printed = audit.once(printed_in_results)
    for sentence in readable(audit.manuscript.sentences_in(Kind.DISCUSSION, Kind.CONCLUSION)):
        text = sentence.text
        if not is_own(sentence) or not _OWN.search(text) or _OTHERS.search(text) or states_statistics(text):
            continue
        figures = [
            figure
            for figure in searchable(sentence)
            if figure.quantity.kind is QuantityKind.PERCENT and not figure.number.is_whole
        ]
        missing = [figure for figure in figures if not printed.holds(figure)]
        if missing:
            shown = listed(dict.fromkeys(f"{figure.number}%" for figure in missing))
            yield Flaw(
                message=both(
                    f"The discussion speaks of {shown}, which the results do not have.",
                    f"В обсуждении названо {shown}, чего в результатах нет.",
                ),
                locations=(audit.at_sentence(sentence),),
                subjects=(audit.subject,),
                checks=len(missing),
            )
        elif figures:
            yield Passed(len(figures))


def _with_percentages(manuscript: Manuscript) -> bool:
    """Whether the results give a percentage."""
    return any("%" in sentence.text for sentence in manuscript.sentences_in(Kind.RESULTS))
