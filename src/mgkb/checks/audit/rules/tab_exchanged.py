"""TAB: two groups whose values stand the other way round in the text than in the table."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from itertools import combinations
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
    from mgkb.manuscript import Cell, Manuscript, Sentence

_TOLD: Final = (Kind.RESULTS, Kind.DISCUSSION, Kind.ABSTRACT)
_NUMBER: Final = re.compile(r"(?<![\w.,±/–−-])[-−–]?\d{1,5}(?:[.,]\d{1,3})?(?![\w/]|[.,]\d)")
_CELL: Final = re.compile(r"\s*(?P<first>[-−–]?\d{1,5}(?:[.,]\d{1,3})?)(?=\s*(?:±|\(|\[|$|%|\+))")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|(?<=\s)\d(?=\s|$|[),])")
_SIZE: Final = re.compile(r"\(?\s*[nN]\s*=\s*[\d\s]+\)?|\([^()]*\)|,.*$")
_DEFINED: Final = re.compile(
    r"(?<![^\W\d_])(?P<name>[^\W\d_]{3,})\s*\(\s*(?P<short>[^()]{0,40}?\d[^()]{0,40}?)\s*\)"
)
_EMPTY: Final = content(
    "group groups the and with without mean median patients women men people years total all number value arm p "
    "группа группы группе и с без среднее медиана пациенты больные женщины мужчины люди лет всего все число значение"
)
_AFTER: Final = (
    r"[^.;\d]{0,4}(?:[^\s\d.;,]+\s+){0,3}?(?:in|among|for|with|after|on|у|в|для|при|после|на|среди)\s+"
    r"(?:the\s+|those\s+)?"
)
_OTHER: Final = re.compile(
    r"\b(?:baseline|changed?|adjust\w+|previous\w*|исходн\w+|изменени\w+|изменил\w+|скорректирован\w+)\b",
    re.IGNORECASE,
)
_MOST_ROWS: Final = 60


class Told(NamedTuple):
    """A row of a table with the first number of two of its cells."""

    cells: tuple[Cell, Cell]
    values: tuple[Decimal, Decimal]
    names: tuple[frozenset[str], frozenset[str]]


@rule(
    code="TAB246",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The text gives each of two groups the value that the table gives the other.",
        "В тексте у каждой из двух групп значение, которое в таблице стоит у другой.",
    ),
)
def groups_exchanged(audit: Audit) -> Iterator[Outcome]:
    """Compare which group has which value in the text and in the table.

    What it does:
        Takes sentences of abstract, results and discussion that give exactly two values, decimals or large numbers,
        which are the first numbers of two cells of one row and of no other row, and name the two columns by words
        that no other column has. Columns named by limits (“less than 6 h”) are known by the name that the text gives
        to these limits (“short (less than 6 h)”). Where values and names follow each other in turn, each value
        belongs to the name beside it. Reports two values that are exchanged.

    Why it matters:
        The text says the opposite of the data.

    Example:
        Text: “129.6 mmHg in short sleepers and 134.2 mmHg in the others”; table: short 134.2, others 129.6.

    How to dispute:
        Name the groups in the text as in the table.

    Known false alarms:
        A row of which the text tells another measurement with the same values.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    rows = [row for grid in audit.once(grids) if not grid.table.is_doubtful for row in _rows(audit, grid)]
    if not rows:
        return
    starting: defaultdict[Decimal, list[Told]] = defaultdict(list)
    for row in rows:
        starting[row.values[0]].append(row)
    for sentence in readable(audit.manuscript.sentences_in(*_TOLD)):
        if sentence.kind is not BlockKind.PARAGRAPH or not is_own(sentence) or _OTHER.search(sentence.text):
            continue
        numbers = [(match.start(), _value(match[0])) for match in _NUMBER.finditer(sentence.text)]
        said = dict.fromkeys(value for _, value in numbers)
        fitting = [row for value in said for row in starting.get(value, ()) if row.values[1] in said]
        if not fitting or len({row.values for row in fitting}) != 1:
            continue
        answers = {_pairs(sentence, row, numbers) for row in fitting} - {None}
        if answers == {True}:
            yield Passed()
        elif answers == {False}:
            row = next(row for row in fitting if _pairs(sentence, row, numbers) is False)
            one, other = row.cells
            yield flaw(
                audit,
                f"The text gives the values the other way round than the table: {one.text} and {other.text}.",
                f"В тексте значения стоят наоборот, чем в таблице: {one.text} и {other.text}.",
                sentence,
                one,
                other,
                steps=f"{one.text} ↔ {other.text}",
            )


def _rows(audit: Audit, grid: Grid) -> Iterator[Told]:
    names = [_names(audit, grid.header(column)) for column in range(grid.width)]
    for row in grid.body[:_MOST_ROWS]:
        known = [
            (column, cell, _value(match["first"]))
            for column, cell in enumerate(row)
            if column
            and cell is not None
            and (match := _CELL.match(cell.text))
            and _is_telling(match["first"])
        ]
        for (one, cell, value), (other, beside, second) in combinations(known, 2):
            mine, theirs = names[one] - names[other], names[other] - names[one]
            others = frozenset().union(*(names[c] for c in range(1, grid.width) if c not in {one, other}))
            mine, theirs = mine - others, theirs - others
            if value != second and mine and theirs:
                yield Told((cell, beside), (value, second), (mine, theirs))


def _names(audit: Audit, header: str) -> frozenset[str]:
    """Stems by which a text can name a column."""
    bare = _SIZE.sub(" ", header).strip()
    if re.search(r"\d", bare):
        return content(audit.once(_definitions).get(bare.casefold(), ""))
    return _stems(bare) - _EMPTY


def _definitions(manuscript: Manuscript) -> dict[str, str]:
    """What names with a figure, such as “group 1” or “B12”, stand for where the text gives them in brackets first."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(manuscript.text):
        found.setdefault(match["short"].casefold(), match["name"])
    return found


def _stems(text: str) -> frozenset[str]:
    """The stems of all words of a text, and the letters or figures that name a group."""
    letters = {word for word in _WORD.findall(text) if len(word) == 1}
    return content(text) | frozenset(letters)


def _pairs(sentence: Sentence, row: Told, numbers: Sequence[tuple[int, Decimal]]) -> bool | None:
    """Whether the values stand beside their names; None where it cannot be said which belongs to which."""
    text = sentence.text
    spots = [(place, f"v{row.values.index(value)}") for place, value in numbers if value in row.values]
    spots += [
        (word.start(), f"n{which}")
        for word in _WORD.finditer(text)
        for which in (0, 1)
        if _stems(word[0]) & row.names[which]
    ]
    spots.sort()
    order = [spot for number, (_, spot) in enumerate(spots) if not number or spots[number - 1][1] != spot]
    if len(order) != 4 or set(order) != {"v0", "v1", "n0", "n1"}:
        return None
    kinds = "".join(spot[0] for spot in order)
    if kinds == "nvnv" or (kinds == "vnvn" and re.match(_AFTER, _behind(text, spots[0][0]))):
        pairs = (order[:2], order[2:])
    else:
        return None
    return all(one[1] == other[1] for one, other in pairs)


def _behind(text: str, place: int) -> str:
    """What follows the number at a place, with its unit and deviation left out."""
    match = _NUMBER.match(text, place)
    return re.sub(r"^\s*(?:±\s*[\d.,]+|%|\([^()]*\))?\s*", " ", text[match.end() if match else place :])


def _value(text: str) -> Decimal:
    return Decimal(re.sub(r"[−–]", "-", text).replace(",", "."))


def _is_telling(text: str) -> bool:
    """Whether a number is one that hardly stands in a sentence by chance."""
    return len(re.sub(r"\D", "", text)) >= 3 or bool(re.search(r"\d[.,]\d", text))
