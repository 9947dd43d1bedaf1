"""TAB: a list of counts in a sentence against the rows of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.rows import content
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell

_TOLD: Final = (Kind.RESULTS, Kind.BODY, Kind.DISCUSSION)
_PIECE: Final = re.compile(r"[;:]|,(?!\d)|\b(?:and|while|whereas|и|а)\b", re.IGNORECASE)
_SHARE: Final = re.compile(
    r"\(?\s*\d{1,3}(?:[.,]\d+)?\s?%\s*\)?|\[[^\]]*\]|\((?:табл|table|рис|fig)[^()]*\)", re.IGNORECASE
)
_COUNT: Final = re.compile(
    r"(?<![\w.,/<>≤≥–-])\d{1,5}(?![\w/]|[.,]\d|\s?(?:±|[–-]\d|(?:mg|g|kg|ml|years?|days?|weeks?|months?|мг|г|кг|мл|лет|год\w*|дн\w*|"
    r"нед|мес|мм|сут|ч)\b))"
)
_INTEGER: Final = re.compile(r"\s*(?P<count>\d{1,5})(?:\s*\([^()]*\))?\s*")
_EMPTY: Final = content(
    "total all number of the patients women men people age sex mean всего все число больные пациенты женщины мужчины "
    "возраст пол среднее"
)
_LEAST: Final = 2  # counts of the sentence that the table has


class Row(NamedTuple):
    """A row with a label and counts."""

    names: frozenset[str]
    label: Cell
    counts: tuple[int, ...]


@rule(
    code="TAB247",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A sentence lists counts of a table, and one of them is not that of its row.",
        "Предложение перечисляет числа таблицы, и одно из них не такое, как в строке.",
    ),
)
def listed_count_not_in_row(audit: Audit) -> Iterator[Outcome]:
    """Compare the counts that a sentence lists by category with the rows of that name.

    What it does:
        Cuts sentences of results and discussion at commas and “and” into pieces. A piece that names one row of a
        table by all words of its label, and has one count, is held against the counts of that row and their sum.
        Where at least two pieces of the sentence agree with their rows and exactly one does not, that one is
        reported.

    Why it matters:
        The text is what is cited, and the table what it was counted from.

    Example:
        “Severe deficiency was found in 28 people, optimal status in 140 and excess in 21”; the row “Excess” has 12.

    How to dispute:
        Say of whom the count of the text is.

    Known false alarms:
        A category that the sentence counts in a part of the people.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    tables = [
        rows for grid in audit.once(grids) if not grid.table.is_doubtful and len(rows := _rows(grid)) > _LEAST
    ]
    if not tables:
        return
    for sentence in readable(audit.manuscript.sentences_in(*_TOLD)):
        if (
            sentence.kind is not BlockKind.PARAGRAPH
            or not is_own(sentence)
            or not re.search(r"\d", sentence.text)
        ):
            continue
        pieces = _PIECE.split(_SHARE.sub(" ", sentence.text))
        if len(pieces) <= _LEAST:
            continue
        told = [(content(piece), [int(one) for one in _COUNT.findall(piece)]) for piece in pieces]
        for rows in tables:
            named = [
                (row, counts[0])
                for stems, counts in told
                if len(counts) == 1 and (row := _named(stems, rows))
            ]
            right = [pair for pair in named if pair[1] in {*pair[0].counts, sum(pair[0].counts)}]
            wrong = [pair for pair in named if pair not in right]
            if len({row.label for row, _ in right}) < _LEAST:
                continue
            yield Passed(len(right))
            if len(wrong) == 1:
                row, count = wrong[0]
                shown = ", ".join(map(str, row.counts))
                yield flaw(
                    audit,
                    f"The text counts {count}; the row “{row.label.text}” has {shown}.",
                    f"В тексте {count}, а в строке «{row.label.text}» – {shown}.",
                    sentence,
                    row.label,
                    steps=f"{count} ≠ {shown}",
                )
            break


def _rows(grid: Grid) -> list[Row]:
    found = []
    for row in grid.body:
        label = row[0] if row else None
        matches = [_INTEGER.fullmatch(cell.text) for cell in row[1:] if cell is not None]
        counts = tuple(int(match["count"]) for match in matches if match)
        names = content(re.split(r"[,(]", label.text)[0]) - _EMPTY if label is not None else frozenset()
        if label is not None and names and counts:
            found.append(Row(names, label, counts))
    return found


def _named(stems: frozenset[str], rows: Sequence[Row]) -> Row | None:
    """The one row that a piece names; of several the one with all the words of the others."""
    fitting = [row for row in rows if row.names <= stems]
    longest = max(fitting, key=lambda row: len(row.names), default=None)
    return longest if longest and all(row.names <= longest.names for row in fitting) else None
