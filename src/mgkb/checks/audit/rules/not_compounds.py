"""NOT: one compound in two forms, one phrase twice in a clause."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.cited import body
from mgkb.checks.audit.study import abstract_sentences
from mgkb.checks.audit.words import stem
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, quoted, quoted_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_COMPOUND: Final = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?:[-‐‑–][^\W\d_]{4,}){2,}(?![\w-])")
_PARTED: Final = re.compile(r"[-‐‑–]")
_HYPHENS: Final = 2  # of a word of three parts
_SAME: Final = 5  # letters that two forms of one part share
_ENGLISH: Final = (
    r"(?:in|of|for|on|at|by|with|from|to|among|during|after|before)\s+(?:[a-z]+\s+){1,2}?[a-z]{4,}"
)
_RUSSIAN: Final = r"(?:в|во|на|из|для|при|с|со|от|по|у|после|до|среди)\s+(?:[а-яё]+\s+){0,2}?[а-яё]{5,}"
_TWICE: Final = re.compile(
    rf"(?<![\w-])(?P<phrase>{_ENGLISH}|{_RUSSIAN})(?P<between>(?:\s+[^\W\d_]+){{1,3}})\s+(?P=phrase)(?![\w-])",
    re.IGNORECASE,
)
_JOINS: Final = re.compile(
    r"\b(?:and|or|but|than|versus|vs|as|not|nor|to|и|или|а|но|чем|как|не|ни|так|либо|против)\b",
    re.IGNORECASE,
)
"""Words between the two that set one against the other."""
_SHOWN: Final = 4


@rule(
    code="NOT261",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both("One compound is written in two forms.", "Одно составное слово написано по-разному."),
)
def compound_in_two_forms(audit: Audit) -> Iterator[Outcome]:
    """Compare compounds of three parts and more with each other.

    What it does:
        Takes words of three and more parts joined by hyphens and reports two whose parts begin alike, but are not the
        same before the last hyphen; endings of the last part do not count. All of them are one finding.

    Why it matters:
        A search finds one of the two, and a reader asks whether they are one thing.

    Example:
        “hypothalamic-pituitary-adrenal” here, “hypothalamo-pituitary-adrenal” there.

    How to dispute:
        Choose one.

    Known false alarms:
        Compounds that differ on purpose.

    Measured:
        The counts below are of verdicts on real articles.
    """
    found: dict[tuple[str, ...], tuple[str, Sentence]] = {}
    alike: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for sentence in (*abstract_sentences(audit.manuscript), *body(audit.manuscript)):
        if len(_PARTED.findall(sentence.text)) < _HYPHENS:
            continue
        for match in _COMPOUND.finditer(sentence.text):
            parts = [part.lower() for part in _PARTED.split(match[0])]
            form = (*parts[:-1], stem(parts[-1]))
            if form not in found:
                found[form] = match[0], sentence
                alike[tuple(part[:_SAME] for part in form)].append(form)
    pairs = [
        pair for forms in alike.values() for pair in combinations(forms, 2) if pair[0][:-1] != pair[1][:-1]
    ]
    if len(found) > len(pairs):
        yield Passed(len(found) - len(pairs))
    if pairs:
        shown = [" / ".join(found[form][0] for form in pair) for pair in pairs[:_SHOWN]]
        yield Flaw(
            message=both(
                f"One compound in two forms: {quoted(shown)}.",
                f"Одно слово в двух видах: {quoted_ru(shown)}.",
            ),
            locations=tuple(
                audit.at_part(
                    found[form][1], at := found[form][1].text.index(found[form][0]), at + len(found[form][0])
                )
                for pair in pairs[:_SHOWN]
                for form in pair
            ),
            subjects=(audit.subject,),
            checks=len(pairs),
        )


@rule(
    code="NOT262",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A phrase stands twice in one clause.", "Одна и та же группа слов стоит в предложении дважды."
    ),
)
def phrase_twice(audit: Audit) -> Iterator[Outcome]:
    """Look for phrases that come back after one to three words.

    What it does:
        Finds a preposition with its noun that stands in a clause twice, at most three words apart, with nothing between
        that joins or sets one against the other (and, than, versus). All of them are one finding.

    Why it matters:
        The sentence was rewritten and half of it stayed.

    Example:
        “A search in the registers was done in the registers of two cities.”

    How to dispute:
        Take one of them out.

    Known false alarms:
        Phrases that an author repeats for weight.

    Measured:
        The counts below are of verdicts on real articles.
    """
    read = [*abstract_sentences(audit.manuscript), *body(audit.manuscript)]
    found = [
        (sentence, match)
        for sentence in read
        for match in _TWICE.finditer(sentence.text)
        if not _JOINS.search(match["between"])
    ]
    if len(read) > len(found):
        yield Passed(len(read) - len(found))
    if found:
        shown = [match["phrase"] for _, match in found][:_SHOWN]
        yield Flaw(
            message=both(
                f"Twice in one clause: {quoted(shown)}.", f"Дважды в одном предложении: {quoted_ru(shown)}."
            ),
            locations=tuple(audit.at_part(sentence, *match.span()) for sentence, match in found[:_SHOWN]),
            subjects=(audit.subject,),
            checks=len(found),
        )
