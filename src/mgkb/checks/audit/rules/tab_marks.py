"""TAB: marks in table cells that no note below the table explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript, Note

_MARK: Final = re.compile(r"(?<=[\w)%.»”])\s?(?P<mark>[†‡§¶]{1,2})(?=\W*$|[,;])")
_NEAR: Final = 1500  # characters behind a table in which its notes stand, even where they were read as text


@rule(
    code="TAB231",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both("A mark in a table has no note.", "Знак сноски в таблице без примечания."),
)
def mark_without_note(audit: Audit) -> Iterator[Outcome]:
    """Look for the note of every dagger and section mark of a table.

    What it does:
        Collects †, ‡, § and ¶ that end the text of a cell, and looks for the same sign in notes and captions and in
        the text next behind the table. Asterisks and letters are left alone, as they often mean something without a
        note.

    Why it matters:
        The number is qualified, and the reader does not learn how.

    Example:
        `19 (33.9)†`, and no note with †.

    How to dispute:
        Add the note, or take the sign out.

    Known false alarms:
        Notes that the extraction lost; tables of which the notes were not read at all are passed by where another
        table's note explains the sign.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    notes = " ".join(note.marker + note.text for note in _notes(manuscript))
    for table in manuscript.tables:
        captions = " ".join(caption.text for caption in table.captions)
        last = max((cell.end for row in table.rows for cell in row), default=table.end)
        behind = manuscript.text[last : last + _NEAR]
        marked = [
            (match["mark"], cell)
            for row in table.rows
            for cell in row
            if (match := _MARK.search(cell.text)) is not None
        ]
        lost = [(mark, cell) for mark, cell in marked if mark not in f"{notes} {captions} {behind}"]
        if len(marked) > len(lost):
            yield Passed(len(marked) - len(lost))
        if lost:
            shown = listed(dict.fromkeys(mark for mark, _ in lost))
            number = f" {table.number}" if table.number else ""
            yield flaw(
                audit,
                f"Table{number} has the mark {shown}, and no note explains it.",
                f"Таблица{number}: знак {shown} стоит, а примечания к нему нет.",
                *(cell for _, cell in lost[:3]),
            )


def _notes(manuscript: Manuscript) -> Iterator[Note]:
    yield from manuscript.notes
    for table in manuscript.tables:
        yield from table.notes
    for figure in manuscript.figures:
        yield from figure.notes
