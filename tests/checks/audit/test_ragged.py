"""Tables whose rows have too few cells, too many or none, as damaged files hold them."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from mgkb.checks import check_manuscript
from mgkb.manuscript import Caption, Cell, Places, Table
from tests.checks.audit.toys import read

TEXT = """
# methods en | Methods
We recommended 300 mg of magnesium daily to 30 people, see Table 1.
# results en | Results
Sleep improved in 24 of 30 (80%).
"""
CAPTION = "Table 1. Recommended magnesium, mg per day"
CELLS = st.tuples(
    st.sampled_from(("", "Group", "Upper limit", "n (%)", "12 (40)", "350", "10–20", "–", "<0.05", "Total")),
    st.integers(1, 3),
    st.integers(1, 3),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=4), min_size=1, max_size=4))
def test_an_audit_takes_a_table_of_any_shape(rows: list[list[tuple[str, int, int]]]) -> None:
    manuscript = read(TEXT)
    start = len(manuscript.text)
    text = manuscript.text + CAPTION + "\n"
    made = []
    for row in rows:
        cells = []
        for content, columns, below in row:
            cells.append(Cell(content, len(text), len(text) + len(content), columns=columns, rows=below))
            text += content + "\n"
        made.append(tuple(cells))
    caption = Caption(CAPTION, "en", start, start + len(CAPTION))
    table = Table("Table 1", 1, (caption,), tuple(made), (), start, len(text))
    held = dataclasses.replace(manuscript, text=text, places=Places.same(text), tables=(table,))
    assert check_manuscript(held).passed > 0
