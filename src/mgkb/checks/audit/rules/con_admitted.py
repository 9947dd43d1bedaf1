"""CON, WIN: the works of a table of characteristics against the criteria by which works were to be included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.grid import grids
from mgkb.checks.audit.study import is_own, readable
from mgkb.checks.audit.years import windows
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind
from mgkb.text.units import days_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.grid import Grid
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Cell, Manuscript, Sentence

_WORKS: Final = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|authors?|references?|source|исследовани\w*|автор\w*|работ\w*|источник\w*)\b",
    re.IGNORECASE,
)
_FRACTION: Final = 0.7  # of the rows of a table of works that name one
_WORK: Final = re.compile(
    r"\[\s*\d{1,3}\s*\]|\bet\s+al\b|\bи\s+соавт|\b(?:19|20)\d\d\b|^[^\W\d_]{3,}(?:\s+[^\W\d_]+)?\s*\d{0,3}$"
)
_ADMITS: Final = re.compile(
    r"\b(?:includ\w+|eligib\w+|had\s+to|were\s+to|criteri\w+|must)\b|\b(?:включ\w+|критери\w+|отбирал\w*|отобран\w*)\b",
    re.IGNORECASE,
)
_KEEPS_OUT: Final = re.compile(r"\b(?:exclu\w+|not\s+eligible)\b|\b(?:исключ\w+|невключ\w+)\b", re.IGNORECASE)
_ONLY_TRIALS: Final = re.compile(
    r"\b(?:RCTs?|randomi[sz]ed\s+(?:controlled\s+)?trials?)\b|\bРКИ\b|\bрандомизированн\w+\s+(?:контролируем\w+\s+)?исследовани\w*",
    re.IGNORECASE,
)
_OTHER_DESIGNS: Final = re.compile(
    r"\b(?:cohort|observational|case[-\s]control|cross[-\s]sectional|quasi\S*|non-?randomi[sz]ed|before[-\s]after|case\s+series|"
    r"registry)\b|\b(?:когортн\w+|наблюдательн\w+|случай[-\s–]контроль|поперечн\w+|одномоментн\w+|квази\w+|нерандомизированн\w+|"
    r"обсервационн\w+|серия\s+случаев)\b",
    re.IGNORECASE,
)
_DESIGN: Final = re.compile(
    r"\bdesigns?\b|\btype\s+of\s+study\b|\bдизайн\w*\b|\bтип\s+исследовани\w+", re.IGNORECASE
)
_AGED: Final = re.compile(
    r"\b(?:aged?|ages)\s+(?:of\s+)?(?P<low>\d{1,2})(?:\s*(?:[–—-]|to)\s*(?P<high>\d{2,3}))?\s*(?:years?)?\s*(?P<open>or\s+older|"
    r"and\s+(?:older|over|above)|or\s+more)?|"
    r"(?P<low_ru>\d{1,2})\s?[–—-]\s?(?P<high_ru>\d{2,3})\s+лет\b|\b(?:старше|от)\s+(?P<open_ru>\d{1,2})\s+лет\b",
    re.IGNORECASE,
)
_AGE: Final = re.compile(r"\bage[sd]?\b|\bвозраст\w*", re.IGNORECASE)
_UNIT: Final = r"(?P<unit>day|week|month|year|дн|сут|нед|мес|лет|год)\w*"
_SPAN: Final = re.compile(
    rf"\b(?P<what>follow\w*|наблюд\w+|treat\w*|duration|course|лечени\w*|продолжительност\w*|длительност\w*)\b[^.;]{{0,40}}?"
    rf"(?:(?:at\s+least|not\s+less\s+than|не\s+менее|минимум|от)\s+(?P<least>\d{{1,3}})(?:\s*(?:to|до|[–—-])\s*(?P<most>\d{{1,3}}))?|"
    rf"(?P<low>\d{{1,3}})\s*(?:to|до|[–—-])\s*(?P<high>\d{{1,3}}))\s*[-\s]?{_UNIT}",
    re.IGNORECASE,
)
_FOLLOWED: Final = re.compile(r"follow|наблюд", re.IGNORECASE)
_TREATED: Final = re.compile(
    r"treat|duration|course|лечени|продолжит|длительн|^\s*(?:недел\w*|weeks|days|сут\w*)\s*$", re.IGNORECASE
)
_RANGE: Final = re.compile(r"(?P<low>\d{1,3})(?:\s?[–—-]\s?(?P<high>\d{1,3}))?")
_YEAR: Final = re.compile(r"\s*(?:19|20)\d\d\s*")
_YEARS: Final = re.compile(r"\b(?:year|год)\b", re.IGNORECASE)


class Demand(NamedTuple):
    """What works had to have, and how a cell of a table tells that one has not."""

    columns: re.Pattern[str]
    low: float
    high: float
    unit: float
    sentence: Sentence


@rule(
    code="CON235",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A work in the table of characteristics does not meet the criteria of inclusion.",
        "Работа из таблицы характеристик не отвечает критериям включения.",
    ),
)
def works_against_criteria(audit: Audit) -> Iterator[Outcome]:
    """Hold the rows of a table of included works against the criteria that the methods set.

    What it does:
        In tables whose rows are works, compares the design with “randomised trials only”, the range of ages with
        the ages that were admitted, and treatment and follow-up in days, weeks or months with the least and
        greatest that the methods name. Only sentences that admit, and name one limit of the kind, count.

    Why it matters:
        A work that should not be there may carry the result.

    Example:
        Criteria: “follow-up of at least 4 weeks”; table, “Follow-up, weeks”: 2.

    How to dispute:
        Say why the work was included all the same.

    Known false alarms:
        Criteria of one part of a review.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    tables = [grid for grid in audit.once(grids) if _is_of_works(grid)]
    admitting = _admitting(audit.manuscript)
    if not tables or not admitting:
        yield audit.not_checkable(
            both("no table of works beside criteria", "нет таблицы работ при критериях")
        )
        return
    demands = [demand for sentence in admitting for demand in _demands(sentence)]
    only_trials = next(
        (s for s in admitting if _ONLY_TRIALS.search(s.text) and not _OTHER_DESIGNS.search(s.text)), None
    )
    for grid in tables:
        if only_trials is not None:
            yield from _designs(audit, grid, only_trials)
        for demand in demands:
            yield from _limits(audit, grid, demand)


@rule(
    code="WIN233",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A work in the table of characteristics was published outside the search window.",
        "Работа из таблицы характеристик вышла вне периода поиска.",
    ),
)
def works_against_window(audit: Audit) -> Iterator[Outcome]:
    """Compare the years of a table of included works with the window that the methods declare.

    What it does:
        In tables whose rows are works, takes the column headed “Year” and reports years before the beginning or
        after the end of the one search window of the methods.

    Why it matters:
        Such a work was not found by this search.

    Example:
        “Searched from inception to March 2018”; a row of 2019.

    How to dispute:
        Say how it was found.

    Known false alarms:
        Works found online ahead of print.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    declared = [one for one in audit.once(windows) if one.place == "body"]
    tables = [grid for grid in audit.once(grids) if _is_of_works(grid)]
    if len({one.years for one in declared}) != 1 or not tables:
        yield audit.not_checkable(
            both("no single window beside a table of works", "нет одного периода и таблицы работ")
        )
        return
    window = declared[0]
    for grid in tables:
        columns = [column for column in range(grid.width) if _YEARS.search(grid.header(column))]
        for cell in (cell for column in columns[:1] for cell in _column(grid, column)):
            if not _YEAR.fullmatch(cell.text):
                continue
            year = int(cell.text)
            if (window.start or year) <= year <= (window.end or year):
                yield Passed()
                continue
            yield flaw(
                audit,
                f"A work of {year} is included, and the search covers {window}.",
                f"Включена работа {year} года, а поиск охватывает {window}.",
                cell,
                window.sentence,
                steps=f"{year} ∉ {window}",
            )


def _is_of_works(grid: Grid) -> bool:
    rows = [row for row in grid.body if row and row[0] is not None]
    named = [row for row in rows if row[0] is not None and _WORK.search(row[0].text)]
    return len(rows) > 2 and bool(_WORKS.search(grid.header(0))) and len(named) >= _FRACTION * len(rows)


def _admitting(manuscript: Manuscript) -> list[Sentence]:
    """Sentences of the methods that say what was let in, and those right behind them."""
    found: list[Sentence] = []
    left = 0
    for sentence in readable(manuscript.sentences_in(Kind.METHODS)):
        if not is_own(sentence):
            continue
        left = 2 if _ADMITS.search(sentence.text) else left - 1
        if left > 0 and not _KEEPS_OUT.search(sentence.text):
            found.append(sentence)
    return found


def _demands(sentence: Sentence) -> Iterator[Demand]:
    for match in _AGED.finditer(sentence.text):
        low = match["low"] or match["low_ru"] or match["open_ru"]
        high = match["high"] or match["high_ru"]
        if high or match["open"] or match["open_ru"]:
            yield Demand(_AGE, float(low), float(high or 200), days_in("year"), sentence)
    spans = list(_SPAN.finditer(sentence.text))
    for match in spans:
        low, high = match["least"] or match["low"], match["most"] or match["high"]
        columns = _FOLLOWED if _FOLLOWED.search(match["what"]) else _TREATED
        yield Demand(columns, float(low), float(high or 10_000), days_in(match["unit"]), sentence)


def _designs(audit: Audit, grid: Grid, said: Sentence) -> Iterator[Outcome]:
    for column in range(1, grid.width):
        if not _DESIGN.search(grid.header(column)):
            continue
        for cell in _column(grid, column):
            if not _OTHER_DESIGNS.search(cell.text):
                yield Passed()
                continue
            yield flaw(
                audit,
                f"Only randomised trials were to be included, and the table has “{cell.text}”.",
                f"Включать предполагалось только РКИ, а в таблице – «{cell.text}».",
                cell,
                said,
            )


def _limits(audit: Audit, grid: Grid, demand: Demand) -> Iterator[Outcome]:
    is_age = demand.columns is _AGE
    for column in range(1, grid.width):
        header = grid.header(column)
        unit = _unit_of(header)
        if not demand.columns.search(header) or (unit is None and not is_age):
            continue
        scale = 1.0 if is_age else (unit or 1.0) / demand.unit
        for cell in _column(grid, column):
            match = _RANGE.fullmatch(cell.text.strip())
            if match is None or (is_age and not match["high"]):
                continue
            low, high = float(match["low"]) * scale, float(match["high"] or match["low"]) * scale
            if low >= demand.low * 0.99 and high <= demand.high * 1.01:
                yield Passed()
                continue
            limit = demand.low if low < demand.low * 0.99 else demand.high
            yield flaw(
                audit,
                f"The criteria admit {demand.low:g} and more, and the table has {cell.text} ({header})."
                if limit == demand.low
                else f"The criteria admit up to {demand.high:g}, and the table has {cell.text} ({header}).",
                f"По критериям не менее {demand.low:g}, а в таблице {cell.text} ({header})."
                if limit == demand.low
                else f"По критериям не более {demand.high:g}, а в таблице {cell.text} ({header}).",
                cell,
                demand.sentence,
                steps=f"{cell.text} vs {limit:g}",
            )


def _column(grid: Grid, column: int) -> Iterator[Cell]:
    """The cells of a column in rows that have all columns."""
    for row in grid.body:
        cell = row[column] if len(row) == grid.width else None
        if cell is not None:
            yield cell


def _unit_of(header: str) -> float | None:
    match = re.search(rf"\b{_UNIT}", header, re.IGNORECASE)
    return days_in(match["unit"]) if match else None
