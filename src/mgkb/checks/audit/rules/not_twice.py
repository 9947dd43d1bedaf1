"""NOT: sentences that stand in the text twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.cited import body
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Sentence

_LEAST: Final = 14  # words that nobody writes twice
_WORD: Final = re.compile(r"[^\W_]+")
_SHOWN: Final = 3


_MEASURED: Final = re.compile(r"\d+[.,]\d+|\d+\s?%")
"""Numbers that are no citation: with others the same words tell of another group."""


@rule(
    code="NOT241",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both("A long sentence stands in the text twice.", "Длинное предложение стоит в тексте дважды."),
)
def repeated_sentence(audit: Audit) -> Iterator[Outcome]:
    """Compare the sentences of the text with each other, word by word.

    What it does:
        Finds sentences of fourteen words and more that stand in the running text twice, citations and punctuation
        aside. Abstracts, captions and notes are left out: they may repeat the text. All are one finding.

    Why it matters:
        A passage was moved and left behind.

    Example:
        A sentence on consensus in the first and again in the third paragraph of an introduction.

    How to dispute:
        Remove one of them.

    Known false alarms:
        Fixed wordings repeated for each of several trials.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    seen: dict[tuple[str, ...], Sentence] = {}
    twice: list[tuple[Sentence, Sentence]] = []
    read = 0
    for sentence in body(audit.manuscript):
        words = tuple(
            word.lower() for word in _WORD.findall(_without_citations(sentence)) if not word.isdigit()
        )
        if len(words) < _LEAST:
            continue
        words += tuple(_MEASURED.findall(sentence.text))
        read += 1
        first = seen.setdefault(words, sentence)
        if first is not sentence:
            twice.append((first, sentence))
    if read > len(twice):
        yield Passed(read - len(twice))
    if twice:
        yield Flaw(
            message=both(
                f"Sentences that stand in the text twice: {len(twice)}.",
                f"Предложения, которые стоят в тексте дважды: {len(twice)}.",
            ),
            locations=tuple(audit.at_sentence(sentence) for pair in twice[:_SHOWN] for sentence in pair),
            subjects=(audit.subject,),
            checks=len(twice),
        )


def _without_citations(sentence: Sentence) -> str:
    text = sentence.text
    for citation in sentence.citations:
        text = text.replace(citation.text, " ")
    return text
