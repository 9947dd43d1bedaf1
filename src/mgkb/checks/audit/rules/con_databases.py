"""CON: the databases of one search, as abstract, methods and results name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import abstract_sentences, is_own, readable
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_DATABASES: Final[Mapping[str, re.Pattern[str]]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "PubMed/MEDLINE": r"\bpubmed\b|\bmedline\b", "Embase": r"\bembase\b", "Scopus": r"\bscopus\b",
        "Web of Science": r"\bweb of (?:science|knowledge)\b", "CINAHL": r"\bcinahl\b",
        "PsycINFO": r"\bpsyc(?:info|articles)\b", "LILACS": r"\blilacs\b",
        "Cochrane": r"\bcochrane (?:library|central|database|register|controlled)|\bCENTRAL\b",
        "Google Scholar": r"\bgoogle scholar\b", "ClinicalTrials.gov": r"\bclinicaltrials\.gov\b",
        "CNKI": r"\bCNKI\b", "Wanfang": r"\bwan ?fang\b", "SciELO": r"\bscielo\b",
        "ScienceDirect": r"\bscience ?direct\b",
        "eLIBRARY": r"\be-?library\b", "КиберЛенинка": r"\bкиберленинк\w+|\bcyberleninka\b",
    }.items()
}  # fmt: skip
_SEARCH: Final = re.compile(
    r"\bsearch(?:es|ed|ing)?\b|\bdatabases?\b|\bretrieved\b|\bпоиск\w*|\bбаз\w* данных\b", re.IGNORECASE
)
_AMONG: Final = re.compile(
    r"\b(?:such as|including|main|major|e\.g\.|for example|among others|etc)\b|\bнапример\b|\bи др\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:previous|prior|earlier|other|future|their|this tool|instrument|risk.of.bias)\b", re.IGNORECASE
)
_FEWEST: Final = 2


@rule(
    code="CON241",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "Abstract, methods and results name different databases of the search.",
        "В резюме, методах и результатах названы разные базы данных поиска.",
    ),
)
def databases_of_the_search(audit: Audit) -> Iterator[Outcome]:
    """Compare the databases that different places say were searched.

    What it does:
        Collects databases of literature from sentences on the search in the methods, two or more, and from abstract and
        results. A place that names two or more, one of which the methods never name, is reported; so is an abstract
        that leaves one of them out without “such as”.

    Why it matters:
        Which databases were searched decides what could be found (PRISMA 2020, items 2 and 6).

    Example:
        Methods: PubMed, Embase, Scopus; results: “the search across PubMed and the Cochrane Library”.

    How to dispute:
        Name all of them in all places.

    Known false alarms:
        An abstract that lists the main ones only.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    methods = _on_search(readable(manuscript.sentences_in(Kind.METHODS)))
    declared = {name for _, names in methods for name in names}
    if len(declared) < _FEWEST:
        yield audit.not_checkable(
            both("the methods name no databases of a search", "в методах не названы базы данных поиска")
        )
        return
    places = [(one, True) for one in _on_search(abstract_sentences(manuscript))]
    places += [(one, False) for one in _on_search(readable(manuscript.sentences_in(Kind.RESULTS)))]
    for (sentence, names), is_abstract in places:
        if len(names) < _FEWEST:
            continue
        extra = names - declared
        left = (
            declared - names
            if is_abstract and not _AMONG.search(sentence.text) and _is_full(methods)
            else set()
        )
        if not extra and not left:
            yield Passed()
            continue
        other = max(methods, key=lambda one: len(one[1]))[0]
        yield Flaw(
            message=both(
                f"Here the search names {listed(sorted(names))}, the methods {listed(sorted(declared))}.",
                f"Здесь поиск – это {listed(sorted(names))}, в методах – {listed(sorted(declared))}.",
            ),
            locations=(audit.at_sentence(sentence), audit.at_sentence(other)),
            subjects=(audit.subject,),
            key=("databases", *sorted(names)),
        )


def _on_search(sentences: Iterable[Sentence]) -> list[tuple[Sentence, frozenset[str]]]:
    found = []
    for sentence in sentences:
        names = frozenset(name for name, pattern in _DATABASES.items() if pattern.search(sentence.text))
        is_search = names and _SEARCH.search(sentence.text) and not _OTHERS.search(sentence.text)
        if is_search and sentence.kind is not BlockKind.CAPTION and is_own(sentence):
            found.append((sentence, names))
    return found


def _is_full(methods: list[tuple[Sentence, frozenset[str]]]) -> bool:
    """Whether one sentence of the methods names them all, so that the abstract could have."""
    return any(names == frozenset().union(*(one for _, one in methods)) for _, names in methods)
