"""NOT: spaces that are missing behind punctuation, chemical symbols in the letters of another alphabet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.study import LANGUAGES, written
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed, quoted, quoted_ru
from mgkb.manuscript.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript, Span

_RUN_ON: Final = re.compile(
    r"(?<![\w./@:-])[^\W\d_]{4,}[,;][^\W\d_]{4,}(?![\w./@:-])|"
    r"^[^\W\d_]{4,}(?:[ ][^\W\d_]{4,})?:[^\W\d_]{4,}(?![\w./@:-])",
    re.MULTILINE,
)
"""A colon only behind what opens a line: within one it may be a ratio (light:dark)."""
_CHARGED: Final = r"(?=-(?:АТФ|канал)|[2₂²]?[+⁺](?![\w+]))"
_IN_CYRILLIC: Final = re.compile(rf"(?<![\w+-])(?:Са|К|Н){_CHARGED}")
_IN_LATIN: Final = re.compile(rf"(?<![\w+-])(?:Na|Mg|Ca|K|H){_CHARGED}")
_SHOWN: Final = 5


@rule(
    code="NOT263",
    severity=Severity.NOTE,
    reads=Reads.MANUSCRIPT,
    summary=both("A space is missing behind punctuation.", "После знака препинания нет пробела."),
)
def run_on(audit: Audit) -> Iterator[Outcome]:
    """Look for words that a comma, semicolon or colon joins without a space.

    What it does:
        Looks in front matter, abstracts and text for two words of four letters and more with such a mark and no space
        between them, a colon only behind the words that open a line; addresses, identifiers, tables and the reference
        list are left out. All of them are one finding.

    Why it matters:
        Programs that read the page take the two words for one.

    Example:
        “Keywords:newborn, zinc”.

    How to dispute:
        Put the space in, or look whether the extraction lost it.

    Known false alarms:
        Names of variables, and spaces that the extraction lost.

    Measured:
        The counts below are of verdicts on real articles.
    """
    text = audit.manuscript.text
    found = {match[0]: match.span() for start, end in _printed(audit.manuscript)
             for match in _RUN_ON.finditer(text, start, end)}  # fmt: skip
    if not found:
        yield Passed()
        return
    shown = list(found)[:_SHOWN]
    yield Flaw(
        message=both(
            f"No space behind the punctuation: {quoted(shown)}.",
            f"Нет пробела после знака препинания: {quoted_ru(shown)}.",
        ),
        locations=tuple(audit.at(found[words]) for words in shown),
        subjects=(audit.subject,),
        checks=len(found),
    )


@rule(
    code="NOT264",
    severity=Severity.NOTE,
    languages=("ru",),
    reads=Reads.MANUSCRIPT,
    summary=both("A chemical symbol is set in Cyrillic letters.", "Химический символ набран кириллицей."),
)
def symbols_in_cyrillic(audit: Audit) -> Iterator[Outcome]:
    """Look at the letters of calcium, potassium and hydrogen.

    What it does:
        Where a text has symbols of elements in Latin letters before a charge, a channel or an ATPase, reports the same
        kind of symbols in Cyrillic letters that look alike. All of them are one finding.

    Why it matters:
        The symbol looks right, and no search finds it.

    Example:
        «Na, K-АТФаза и Са-АТФаза» with a Cyrillic «Са».

    How to dispute:
        Type the symbol anew.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles.
    """
    text = audit.manuscript.text
    spans = list(_printed(audit.manuscript))
    odd = {match[0]: match.span() for start, end in reversed(spans)
           for match in reversed(list(_IN_CYRILLIC.finditer(text, start, end)))}  # fmt: skip
    is_latin = any(_IN_LATIN.search(text, start, end) for start, end in spans)
    if not odd or not is_latin:
        yield Passed()
        return
    shown = sorted(odd)
    yield Flaw(
        message=both(
            f"Symbols of elements in Cyrillic letters, others in Latin ones: {listed(shown)}.",
            f"Символы элементов набраны кириллицей, другие – латиницей: {listed(shown)}.",
        ),
        locations=tuple(audit.at(odd[symbol]) for symbol in shown),
        subjects=(audit.subject,),
        checks=len(odd),
        key=("symbols", *shown),
    )


def _printed(manuscript: Manuscript) -> Iterator[Span]:
    """What was written in languages that are read; cells of tables are set close."""
    for block in written(manuscript):
        if block.kind is not BlockKind.TABLE and block.language in LANGUAGES:
            yield block.start, block.end
