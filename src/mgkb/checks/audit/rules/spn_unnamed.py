"""SPN: conclusions on things that methods, results and tables never name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.lexicon import concepts
from mgkb.checks.audit.named import assertions, families, named
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_EFFECT: Final = re.compile(
    r"\b(?:reduc(?:es?|ed)|lower(?:s|ed)|decreas(?:es?|ed)|prevent(?:s|ed)|improv(?:es?|ed)|increas(?:es?|ed)|enhanc(?:es?|ed)|cur(?:es?|ed)|protects?\s+(?:against|from)|"
    r"(?:should|can|may)\s+be\s+(?:used|recommended)\s+(?:for\s+the\s+prevention\s+of|to\s+prevent))\s+"
    r"(?:(?:the\s+)?(?:risk|incidence|rates?|prevalence|frequency|occurrence)\s+of\s+)?(?:the\s+)?"
    r"(?P<what>[^\W\d_][\w-]*(?:\s+(?!(?:in|of|and|or|for|with|by|to|when|after|during|at|on|than|as|from|among|but|which|that|while|over|"
    r"without|through|before|within)\b)[^\W\d_][\w-]*){0,3})|"
    r"\b(?:сниж(?:ает|ают|ал[аи]?)|снизил[аио]?|уменьша(?:ет|ют)|уменьшил[аио]?|предотвраща(?:ет|ют)|предупрежда(?:ет|ют)|повыша(?:ет|ют)|увеличива(?:ет|ют)|"
    r"улучша(?:ет|ют)|улучшил[аио]?|защища(?:ет|ют)\s+от)\s+(?:(?:риск|частот\w+|распростран[её]нность|заболеваемость|вероятность)\s+"
    r"(?:развития\s+|возникновения\s+)?)?"
    r"(?P<what_ru>[^\W\d_][\w-]*(?:\s+(?!(?:в|во|и|или|у|при|на|с|со|по|для|за|к|после|от|до|чем|без|через|что|а|но|как|из)\b)[^\W\d_][\w-]*){0,3})",
    re.IGNORECASE,
)


_MEASURE: Final = re.compile(
    r"(?:numbers?|amounts?|counts?|levels?|rates?|frequency|quantity|proportions?|percentages?|size|extent|degree|"
    r"число|количество|уровень|частоту|долю|степень)",
    re.IGNORECASE,
)
"""How much, with what it is of behind another word (“reduce number and output of cells”)."""


@rule(
    code="SPN221",
    severity=Severity.WARNING,
    summary=both(
        "The conclusion claims an effect on something that methods and results never name.",
        "В заключении заявлен эффект в отношении того, что в методах и результатах не упоминается.",
    ),
    reads=Reads.MANUSCRIPT,
)
def concluded_but_never_named(audit: Audit) -> Iterator[Outcome]:
    """Look for the words of a concluded effect in methods, results, tables and captions.

    What it does:
        In studies of people it reads the authors' own conclusions for “reduces (the risk of) X”, “prevents X”,
        “improves X” (снижает риск, предотвращает, улучшает). Where no word of X, nor one of its family, stands in
        methods (exclusion criteria apart), results, tables, captions or beside an abbreviation, X was not measured.
        Clauses that hedge, deny or speak of further research are left alone, and so are outcomes of the lexicon, which
        SPN203 asks for.

    Why it matters:
        The reader takes home an effect for which there are no data.

    Example:
        A study of cramps concludes that its syrup “improves school marks”.

    How to dispute:
        Show where it is reported, or word the sentence as a hope.

    Known false alarms:
        Something that was measured under quite another name.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    sentences = audit.once(assertions)
    if sentences is None:
        yield audit.not_checkable(
            both("no results of a study of people", "нет результатов исследования людей")
        )
        return
    there = audit.once(named)
    missing: dict[Sentence, str] = {}
    claimed = 0
    for sentence in sentences:
        for match in _EFFECT.finditer(sentence.text):
            what = match["what"] or match["what_ru"]
            words = families(what)
            if not words or _MEASURE.fullmatch(what) or concepts(what, "endpoint", "symptom"):
                continue
            claimed += 1
            if not words & there:
                missing.setdefault(sentence, what)
    for sentence, what in missing.items():
        yield Flaw(
            message=both(
                f"The conclusion claims an effect on “{what}”, which methods and results never name.",
                f"В заключении заявлен эффект: «{what}», но в методах и результатах об этом ни слова.",
            ),
            locations=(audit.at_sentence(sentence),),
            subjects=(audit.subject,),
        )
    if claimed > len(missing):
        yield Passed(claimed - len(missing))
