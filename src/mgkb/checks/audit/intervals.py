"""Estimates with their intervals as tables print them: in one cell or in two, named by the header above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.grid import grids
from mgkb.checks.statistics.effects import Effect
from mgkb.checks.statistics.tails import Result
from mgkb.manuscript.numerics.results import POSITIVE, printed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.grid import Grid
    from mgkb.manuscript import Cell, Manuscript
    from mgkb.text import Number

_SIGNED: Final = rf"(?:[-−–‐‑]\s?)?{POSITIVE}"
_STARS: Final = r"\s*[*†‡§¶]{0,4}\s*"
_TO: Final = r"\s*(?:,|;|\bto\b|до|…|\.\.)\s*|\s*[-–—‐‑]\s*(?![-−–‐‑])"
_BOUNDS: Final = rf"(?P<low>{_SIGNED})(?:{_TO})(?P<high>{_SIGNED})"
_ALL_IN_ONE: Final = re.compile(
    rf"\s*(?:(?P<name>[A-Za-zβ]{{1,6}})\s*=\s*)?(?P<value>{_SIGNED}){_STARS}[(\[]\s*{_BOUNDS}\s*[)\]]{_STARS}"
)
_BOUNDS_ONLY: Final = re.compile(rf"\s*[(\[]?\s*{_BOUNDS}\s*[)\]]?{_STARS}")
_VALUE_ONLY: Final = re.compile(
    rf"\s*(?P<value>{_SIGNED}){_STARS}(?:\(\s*(?P<error>{POSITIVE})\s*\))?{_STARS}"
)
_P_HEADER: Final = re.compile(
    r"(?:^|.*\s)[pPрР]\s*(?:[-‐‑–\s]?\s*(?:values?|значени[ея]))?\s*[*†‡a-d]?\s*", re.DOTALL
)
_P_CELL: Final = re.compile(
    rf"\s*(?:[pPрР]\s*)?(?P<sign>[=<>≤≥])?\s*(?P<value>{POSITIVE})\s*[*†‡a-d]{{0,3}}\s*"
)
_CONFIDENCE: Final = re.compile(r"\bC\.?I\.?\b|\bconfidence|\bДИ\b|доверит", re.IGNORECASE)
_AGREEMENT: Final = re.compile(r"limits? of agreement|\bLoA\b|границ\w+ согласи", re.IGNORECASE)
_OTHER_LEVEL: Final = re.compile(
    r"\b(?:9[0-46-9]|80|8[0-9])(?:\.\d)?\s?%|credible|\bCrI\b|prediction", re.IGNORECASE
)
_RATIO: Final = re.compile(
    r"(?<![^\W\d_])(?:[ac]|adj\.?\s?|s)?(?:ORs?|RRs?|HRs?|sHR|IRRs?|PRs?)(?![^\W\d_])|\b(?:odds|hazard|risk|rate)s?\s+ratio|"
    r"(?<!\w)(?:ОШ|ОР)(?!\w)|exp\s?\(",
    re.IGNORECASE,
)
_DIFFERENCE: Final = re.compile(
    r"\b(?:S?MD|WMD|RD|B|b|[Cc]oef\w*|[Ee]stimates?|[Dd]ifference\w*|[Cc]hange|[Ss]lope)\b|β|\b[Bb]eta\b|\b[Рр]азност|"
    r"\b[Рр]азниц|[Рр]азличи|[Кк]оэффициент"
)
_ERROR: Final = re.compile(r"\bS\.?E\.?M?\.?\b|standard error|ошибк", re.IGNORECASE)
_HALF_WIDTH: Final = 1.959964  # standard errors, of a 95 % interval


class RowInterval(NamedTuple):
    """An estimate with its interval in a row of a table.

    Attributes:
        grid: The table.
        label: The row's first cell.
        effect: Estimate and bounds; a ratio only where name or header says so.
        is_known: Whether name or header say what is estimated, a ratio or a difference.
        is_agreement: Whether the bounds are limits of agreement.
        error: The standard error printed with the estimate, where the header says that it is one.
        p: The p-value in the next column.
        cells: The cells of estimate, bounds and p-value, each once.
    """

    grid: Grid
    label: str
    effect: Effect
    is_known: bool
    is_agreement: bool
    error: Number | None
    p: Result | None
    cells: tuple[Cell, ...]

    @property
    def shown(self) -> str:
        """The cells as printed."""
        return " ".join(cell.text.strip() for cell in self.cells)

    def p_range(self) -> tuple[float, float] | None:
        """All p-values that the printed digits leave to a normal test; None where they leave none."""
        values = [
            p
            for estimate in _ends(self.effect.estimate)
            for low in _ends(self.effect.low)
            for high in _ends(self.effect.high)
            if (p := self.effect._replace(estimate=estimate, low=low, high=high).p()) is not None
        ]
        return (min(values), max(values)) if values else None

    def error_ratio(self) -> tuple[float, float] | None:
        """The half width of the interval in standard errors of a 95 % interval, as rounding leaves it."""
        if self.error is None or self.error.value <= 0 or self.effect.is_ratio:
            return None
        lows, highs = self.effect.low.interval, self.effect.high.interval
        small, large = (float(end) for end in self.error.interval)
        least, most = float(highs[0] - lows[1]) / 2, float(highs[1] - lows[0]) / 2
        return max(0.0, least) / (large * _HALF_WIDTH), most / (max(small, 1e-12) * _HALF_WIDTH)


def row_intervals(manuscript: Manuscript) -> tuple[tuple[RowInterval, ...], ...]:
    """The intervals of each table that can be read, in order; ask `Audit.once` for them."""
    return tuple(tuple(_of_grid(grid)) for grid in grids(manuscript) if not grid.table.is_doubtful)


def _of_grid(grid: Grid) -> Iterator[RowInterval]:
    headers = [grid.header(column) for column in range(grid.width)]
    for row in grid.body:
        label = row[0].text if row and row[0] is not None else ""
        for column, cell in enumerate(row[1:], start=1):
            if cell is None or cell is row[column - 1]:
                continue
            found = _in_one(grid, headers[column], cell) or _in_two(row, headers, column, cell)
            if found is None:
                continue
            effect, is_known, error, cells = found
            p, p_cell = _p(row, headers, column + 1)
            is_agreement = bool(_AGREEMENT.search(headers[column]))
            cells = (*cells, p_cell) if p_cell is not None else cells
            yield RowInterval(grid, label, effect, is_known, is_agreement, error, p, cells)


_Found = tuple[Effect, bool, "Number | None", "tuple[Cell, ...]"]


def _in_one(grid: Grid, header: str, cell: Cell) -> _Found | None:
    match = _ALL_IN_ONE.fullmatch(cell.text)
    words = f"{header} {match['name'] or ''}" if match else ""
    if match is None or not _CONFIDENCE.search(f"{header} {cell.text}") or _OTHER_LEVEL.search(header):
        return None
    if not (_RATIO.search(words) or _DIFFERENCE.search(words)):
        words = f"{words} {grid.title}"
    return _made(words, match["value"], match, None, (cell,))


def _in_two(row: tuple[Cell | None, ...], headers: list[str], column: int, cell: Cell) -> _Found | None:
    bounds = _BOUNDS_ONLY.fullmatch(cell.text)
    before = row[column - 1] if column > 1 else None
    value = _VALUE_ONLY.fullmatch(before.text) if before is not None else None
    header = headers[column]
    if bounds is None or before is None or value is None or _OTHER_LEVEL.search(header):
        return None
    beside = headers[column - 1]
    is_named = _RATIO.search(beside) or _DIFFERENCE.search(beside)
    if not is_named or not (_CONFIDENCE.search(header) or _AGREEMENT.search(header)):
        return None
    error = value["error"] if value["error"] and _ERROR.search(beside) else None
    return _made(beside, value["value"], bounds, error, (before, cell))


def _made(
    words: str, value: str, bounds: re.Match[str], error: str | None, cells: tuple[Cell, ...]
) -> _Found:
    is_ratio = bool(_RATIO.search(words))
    is_known = is_ratio != bool(_DIFFERENCE.search(_RATIO.sub(" ", words)))
    effect = Effect(_number(value), _number(bounds["low"]), _number(bounds["high"]), is_ratio)
    return effect, is_known, _number(error) if error else None, cells


def _p(row: tuple[Cell | None, ...], headers: list[str], column: int) -> tuple[Result | None, Cell | None]:
    cell = row[column] if column < len(row) else None
    if cell is None or column >= len(headers) or not _P_HEADER.fullmatch(headers[column]):
        return None, None
    match = _P_CELL.fullmatch(cell.text)
    value = _number(match["value"]) if match else None
    if match is None or value is None or not 0 <= value.value <= 1:
        return None, None
    sign = match["sign"] or "="
    low, high = value.interval if sign == "=" else (value.value, value.value)
    return Result(sign, max(0.0, float(low)), float(high)), cell


def _number(text: str) -> Number:
    return printed_number(re.sub(r"^\s*[−–‐‑]", "-", text), comma="," in text and "." not in text)


def _ends(number: Number | None) -> tuple[Number, ...]:
    if number is None:
        return ()
    return tuple(number.__class__(end, str(end)) for end in number.interval)
