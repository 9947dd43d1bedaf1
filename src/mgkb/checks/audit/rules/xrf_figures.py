"""XRF: abbreviations that a figure's note explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.words import stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_EXPLAINED: Final = re.compile(
    r"(?:^|[;,.:]\s+)(?P<short>[A-ZА-ЯЁ][A-Za-zА-Яа-яЁё0-9/-]{1,9})\s?[=:–—]\s?(?P<long>[^\W\d_][^;,.=:]{3,80})"
)
_LEAST: Final = 5  # pieces of writing in a figure, from which on its writing was read
_WORDS: Final = 2  # words of a long form that a figure spells out


@rule(
    code="XRF210",
    severity=Severity.NOTE,
    summary=both(
        "A figure's note explains an abbreviation that the figure writes in full.",
        "Примечание к рисунку раскрывает сокращение, а на рисунке слова написаны полностью.",
    ),
    reads=Reads.MANUSCRIPT,
)
def abbreviation_not_in_figure(audit: Audit) -> Iterator[Outcome]:
    """Look for the abbreviations of a figure's note in the writing of the figure.

    What it does:
        Where the text layer holds the writing of a figure (five pieces and more), takes the abbreviations that the note
        below it explains, and reports those that do not stand in the figure or its caption while all words of the long
        form do.

    Why it matters:
        The note belongs to an earlier version of the figure, and what is new in the figure may not be explained.

    Example:
        A note “SNS – sympathetic nervous system” below a figure in which the three words are written out.

    How to dispute:
        Take it out of the note.

    Known false alarms:
        An abbreviation that is part of the picture, not of its text layer.

    Measured:
        The counts below are of verdicts on real articles.
    """
    manuscript = audit.manuscript
    drawn = [block for block in manuscript.blocks if block.kind is BlockKind.UNREADABLE]
    for figure in manuscript.figures:
        pieces = [
            manuscript.text[block.start : block.end]
            for block in drawn
            if figure.start <= block.start and block.end <= figure.end
        ]
        explained = [(note, found) for note in figure.notes for found in _EXPLAINED.finditer(note.text)]
        if len(pieces) < _LEAST or not explained:
            continue
        written = "\n".join([*pieces, *(caption.text for caption in figure.captions)])
        said = set(stems(written))
        unused = []
        for note, found in explained:
            words = stems(found["long"])
            stands = re.search(rf"(?<!\w){re.escape(found['short'])}(?!\w)", written)
            if not stands and len(words) >= _WORDS and said.issuperset(words):
                unused.append((note, found["short"]))
        if len(explained) > len(unused):
            yield Passed(len(explained) - len(unused))
        if unused:
            names = listed(short for _, short in unused)
            note = unused[0][0]
            yield Flaw(
                message=both(
                    f"The note explains {names}, but {figure.label or 'the figure'} writes the words in full.",
                    f"Примечание раскрывает {names}, но на рисунке ({figure.label or '?'}) слова написаны полностью.",
                ),
                locations=(audit.at((note.start, note.end)),),
                subjects=(audit.subject,),
                checks=len(unused),
                key=("figure", figure.label, names),
            )
