"""NOT: one token written in several ways: raised or lowered figures, stray spaces, hyphens that do not belong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import written
from mgkb.checks.audit.words import stem
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, quoted, quoted_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Span

_LOWERED: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_WITH_LOWERED: Final = re.compile(r"(?<!\w)(?:[^\W\d_]{1,4}[₀-₉]{1,2}){1,3}(?![\w₀-₉])")
_STRAY: Final = re.compile(r"(?<![\w-])([^\W\d_]{2,})-[^\S\r\n]([^\W\d_]{3,})(?![\w-])")
_CLOSED: Final = re.compile(r"(?<![\w-])([^\W\d_]{2,})-([^\W\d_]{3,})(?![\w-])")
_JOINS: Final = frozenset("и или либо а но да and or to nor und et".split(" "))  # noqa: SIM905
_CONTAINING: Final = re.compile(r"(?<![\w-])([а-яё]{3,}-содержащ[а-яё]{2,3})(?![\w-])", re.IGNORECASE)
_SHOWN: Final = 6


@rule(
    code="NOT210",
    severity=Severity.NOTE,
    summary=both(
        "A token is written with lowered figures here and with plain ones there.",
        "Одно обозначение набрано то с подстрочными цифрами, то с обычными.",
    ),
    reads=Reads.MANUSCRIPT,
)
def lowered_or_plain(audit: Audit) -> Iterator[Outcome]:
    """Compare tokens with lowered figures with plain ones.

    What it does:
        Takes tokens of letters with lowered figures (Q₁, T₃, CO₂) and reports those that the same text, in the same
        alphabet, also writes with plain figures. All of them are one finding. The reference list is left out.

    Why it matters:
        A search finds one of the two, and the reader asks whether they are one thing.

    Example:
        “Q1–Q3” in the methods, “Q₁–Q₃” in the results.

    How to dispute:
        Choose one.

    Known false alarms:
        Lowered figures that the extraction lost in places.

    Measured:
        The counts below are of verdicts on real articles.
    """
    text = audit.manuscript.text
    spans = [(block.start, block.end) for block in written(audit.manuscript)]
    lowered: dict[str, Span] = {}
    for start, end in spans:
        for found in _WITH_LOWERED.finditer(text, start, end):
            lowered.setdefault(found[0], found.span())
    if not lowered:
        return
    plain = {token.translate(_LOWERED): token for token in lowered}
    wanted = re.compile(rf"(?<![\w₀-₉])(?:{'|'.join(map(re.escape, plain))})(?![\w₀-₉])")
    also: dict[str, Span] = {}
    for start, end in spans:
        for found in wanted.finditer(text, start, end):
            also.setdefault(found[0], found.span())
    if len(lowered) > len(also):
        yield Passed(len(lowered) - len(also))
    if also:
        shown = [f"{plain[token]} / {token}" for token in also][:_SHOWN]
        yield Flaw(
            message=both(
                f"Written with lowered and with plain figures: {quoted(shown)}.",
                f"Набрано то с подстрочными цифрами, то с обычными: {quoted_ru(shown)}.",
            ),
            locations=tuple(
                audit.at(span)
                for token in list(also)[:_SHOWN]
                for span in (lowered[plain[token]], also[token])
            ),
            subjects=(audit.subject,),
            checks=len(also),
            key=("lowered", *sorted(also)),
        )


@rule(
    code="NOT211",
    severity=Severity.NOTE,
    summary=both(
        "A stray space inside a hyphenated word.",
        "Лишний пробел внутри слова с дефисом.",
    ),
    reads=Reads.MANUSCRIPT,
)
def stray_space(audit: Audit) -> Iterator[Outcome]:
    """Look for a space behind the hyphen of a word that stands elsewhere without it.

    What it does:
        Looks within a line for a word, a hyphen, a space and another word, where the same text also writes the two
        with a hyphen and no space. “Pre- and postnatal” is no such case. All of them are one finding.

    Why it matters:
        A search for the term misses the place.

    Example:
        “ATP- synthase” beside “ATP-synthase”.

    How to dispute:
        Take the space out.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles.
    """
    text = audit.manuscript.text
    spans = [(block.start, block.end) for block in written(audit.manuscript)]
    closed = {
        (found[1], stem(found[2])) for start, end in spans for found in _CLOSED.finditer(text, start, end)
    }
    if not closed:
        return
    stray: dict[str, Span] = {}
    for start, end in spans:
        for found in _STRAY.finditer(text, start, end):
            if found[2].lower() not in _JOINS and (found[1], stem(found[2])) in closed:
                stray.setdefault(" ".join(found[0].split()), found.span())
    if not stray:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"A stray space in a word that stands elsewhere without it: {quoted(list(stray)[:_SHOWN])}.",
            f"Лишний пробел в слове, которое в других местах написано без него: {quoted_ru(list(stray)[:_SHOWN])}.",
        ),
        locations=tuple(audit.at(span) for span in list(stray.values())[:_SHOWN]),
        subjects=(audit.subject,),
        checks=len(stray),
        key=("space", *sorted(stray)),
    )


@rule(
    code="NOT212",
    severity=Severity.NOTE,
    languages=("ru",),
    summary=both(
        "A Russian compound with «-содержащий» written with a hyphen.",
        "Сложное слово на «-содержащий» написано через дефис.",
    ),
    reads=Reads.MANUSCRIPT,
)
def compound_with_hyphen(audit: Audit) -> Iterator[Outcome]:
    """Look for Russian compounds that are written as one word.

    What it does:
        Reports «…-содержащий» behind a Russian word of three letters and more. Behind a formula or a foreign word the
        hyphen is right. All of them are one finding.

    Why it matters:
        Such words are written as one; a search finds one of the two spellings.

    Example:
        «йод-содержащий препарат»: йодсодержащий.

    How to dispute:
        `--ignore NOT212` leaves the rule out.

    Known false alarms:
        A word cut at a line end that the extraction could not join.

    Measured:
        The counts below are of verdicts on real articles.
    """
    text = audit.manuscript.text
    found: dict[str, Span] = {}
    for block in written(audit.manuscript):
        for match in _CONTAINING.finditer(text, block.start, block.end):
            found.setdefault(match[1], match.span())
    if not found:
        return
    yield Flaw(
        message=both(
            f"To be written as one word: {quoted(list(found)[:_SHOWN])}.",
            f"Пишется слитно: {quoted_ru(list(found)[:_SHOWN])}.",
        ),
        locations=tuple(audit.at(span) for span in list(found.values())[:_SHOWN]),
        subjects=(audit.subject,),
        checks=len(found),
        key=("containing", *sorted(found)),
    )
