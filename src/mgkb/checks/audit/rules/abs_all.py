"""ABS: an abstract that calls all results significant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.significance import Significance, p_values, significance
from mgkb.checks.audit.study import abstract_sentences, is_own, readable
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_ALL: Final = re.compile(
    r"\ball (?:of )?(?:the |these |our )?(?P<what>(?:[\w-]+ ){0,3}?[\w-]+) (?:were|are|was) (?:statistically |highly )?"
    r"significant(?:ly)?\b|"
    r"\bвсе (?P<what_ru>(?:[\w-]+ ){0,3}?[\w-]+) (?:были |оказались )?(?:статистически )?(?:значимы|достоверны)",
    re.IGNORECASE,
)
_EXCEPT: Final = re.compile(
    r"\b(?:except|with the exception|apart from|other than|all but)\b|\bза исключением\b|\bкроме\b",
    re.IGNORECASE,
)
_RELATED: Final = frozenset(
    stems(
        "association associated correlation correlated relation related correlate difference differed differ effect"
    )
)


@rule(
    code="ABS241",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The abstract calls all results significant, and the results except one.",
        "В резюме значимы все результаты, а в тексте – не все.",
    ),
)
def all_significant(audit: Audit) -> Iterator[Outcome]:
    """Look for exceptions from “all were significant” in the results.

    What it does:
        Where an abstract says that all associations, differences or the like were significant, it looks in the
        results for a sentence on the same kind of thing that makes an exception of one which is not.

    Why it matters:
        The abstract is what is read, and “all” is what is cited.

    Example:
        Abstract: “all associations were significant”; results: “Except for burning mouth, for which F did not reach
        significance, all aspects were significantly correlated”.

    How to dispute:
        Say in the abstract which ones.

    Known false alarms:
        Two sets of comparisons, all of one of which are significant.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    said = [
        (sentence, match)
        for sentence in abstract_sentences(audit.manuscript)
        if (match := _ALL.search(sentence.text)) and not _EXCEPT.search(sentence.text)
    ]
    told = [
        sentence
        for sentence in readable(audit.manuscript.sentences_in(Kind.RESULTS))
        if sentence.kind is not BlockKind.CAPTION
        and is_own(sentence)
        and _EXCEPT.search(sentence.text)
        and significance(sentence.text) in {Significance.MIXED, Significance.NO}
    ]
    for sentence, match in said:
        what = set(stems(match["what"] or match["what_ru"]))
        other = next(
            (s for s in told if _is_same(what, set(stems(s.text))) and len(p_values(s.text)) < 3), None
        )
        if other is None:
            yield Passed()
            continue
        yield Flaw(
            message=both(
                f"The abstract says “{match[0]}”; the results make an exception.",
                f"В резюме сказано «{match[0]}», а в результатах есть исключение.",
            ),
            locations=(audit.at_sentence(sentence), audit.at_sentence(other)),
            subjects=(audit.subject,),
        )


def _is_same(what: set[str], words: set[str]) -> bool:
    return bool(what & words) or bool(what & _RELATED and words & _RELATED)
