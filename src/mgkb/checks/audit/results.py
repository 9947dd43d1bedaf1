"""What a study found, sentence by sentence: which results are significant, which are not, and what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.lexicon import Concept, concepts
from mgkb.checks.audit.significance import Significance, interval_holds_one, p_values, significance
from mgkb.checks.audit.study import is_own, readable, told_in
from mgkb.checks.audit.words import pairs
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from mgkb.manuscript import Manuscript, Sentence
    from mgkb.manuscript.parts import Table

_BASELINE: Final = re.compile(
    r"\b(?:at baseline|baseline|comparable|did not differ at|similar at|matched|before treatment|complain(?:ed|"
    r"ts) of)\b|"
    r"\bсопоставим\w*|\bисходн\w+|\bдо (?:начала )?лечения|\bс одинаковой частотой\b|"
    r"\bпредъявлял\w*\s+жалоб\w+|\bна момент обращения\b",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(
    r"\b(?:improv|regress|reliev|reduc|decreas|resol|after treatment)\w*|\b(?:регресс|улучш|купир|сниз|сниж|"
    r"уменьш|после лечения)\w*",
    re.IGNORECASE,
)
_THRESHOLD: Final = re.compile(
    r"\b(?:considered|regarded as|denotes?|in bold|in italics|threshold|entered into|level of significance|set at)\b|"
    r"\b(?:считал\w*|принят\w*|порог\w*|уров\w+ значимости|выделен\w*)\b",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(
    r"\d\s*%|\d+\s*/\s*\d+|\bvs\.?\b|\bversus\b|\bпо сравнению с\b|\bcompared (?:with|to)\b"
)
OUTCOME_KINDS: Final = ("symptom", "endpoint", "measure")


@dataclass(frozen=True, slots=True)
class Result:
    """A sentence that reports a result.

    Attributes:
        sentence: The sentence.
        significance: What it says of significance; None when nothing.
        is_baseline: Whether it compares the groups before treatment.
        is_numeric: Whether it gives shares, counts or a comparison.
        concepts: The outcomes of the lexicon that it names.
        pairs: Pairs of neighbouring stems, to recognise what it is about elsewhere.
    """

    sentence: Sentence
    significance: Significance | None
    is_baseline: bool
    is_numeric: bool
    concepts: frozenset[Concept]
    pairs: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Results:
    """The authors' own results by place: of the results, of the discussion, captions of tables and figures."""

    reported: tuple[Result, ...]
    discussed: tuple[Result, ...]
    captions: tuple[Result, ...]


def result_tables(manuscript: Manuscript) -> tuple[Table, ...]:
    """The tables that stand in or behind the results: those before them belong to the methods or to others."""
    starts = [
        start
        for section in manuscript.sections
        if manuscript.kind_of(section.id) is Kind.RESULTS
        for start, _ in section.spans
    ]
    return tuple(table for table in manuscript.tables if starts and table.start >= min(starts))


def results(manuscript: Manuscript) -> Results:
    """The authors' own results; ask `Audit.once` for them."""
    reported = [s for s in told_in(manuscript, Kind.RESULTS) if is_own(s) and not _THRESHOLD.search(s.text)]
    discussed = [s for s in readable(manuscript.sentences_in(Kind.DISCUSSION)) if is_own(s)]
    captions = [s for s in readable(manuscript.sentences) if s.kind in {BlockKind.CAPTION, BlockKind.NOTE}]
    return Results(
        tuple(map(_result, reported)), tuple(map(_result, discussed)), tuple(map(_result, captions))
    )


def states_statistics(text: str) -> bool:
    """Whether a sentence gives a p-value or the interval of a ratio as a result, not as a threshold."""
    return not _THRESHOLD.search(text) and (bool(p_values(text)) or interval_holds_one(text) is not None)


def _result(sentence: Sentence) -> Result:
    text = sentence.text
    return Result(
        sentence,
        significance(text),
        bool(_BASELINE.search(text)) and not _CHANGE.search(text),
        bool(_NUMERIC.search(text)) or states_statistics(text),
        concepts(text, *OUTCOME_KINDS),
        pairs(text),
    )
