"""Tables put beside the text of a small manuscript."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from mgkb.checks import check_manuscript
from mgkb.manuscript import Caption, Cell, Places, Table
from tests.checks.audit.toys import read

if TYPE_CHECKING:
    from mgkb.checks.model import Finding
    from mgkb.manuscript import Manuscript


def with_table(written: str, caption: str, rows: list[str], *, is_doubtful: bool = False) -> Manuscript:
    """A marked text with a table behind it: rows are strings with `|` between cells, the first one the header."""
    manuscript = read(written)
    text = manuscript.text + caption + "\n"
    made = []
    for number, row in enumerate(rows):
        cells = []
        for content in map(str.strip, row.split("|")):
            cells.append(Cell(content, len(text), len(text) + len(content), is_header=number == 0))
            text += content + "\n"
        made.append(tuple(cells))
    start = len(manuscript.text)
    language = "ru" if "а" in caption else "en"
    table = Table(
        "Table 1", 1, (Caption(caption, language, start, start + len(caption)),), tuple(made), (), start, len(text),
        is_doubtful,
    )  # fmt: skip
    return dataclasses.replace(manuscript, text=text, places=Places.same(text), tables=(table,))


def table_findings(code: str, written: str, caption: str, rows: list[str]) -> list[Finding]:
    """What a rule finds in a marked text with a table."""
    return list(check_manuscript(with_table(written, caption, rows), select=[code]).findings)
