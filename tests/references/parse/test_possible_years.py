"""The years that a reference can be of hold the one that it is read to be of, however it is printed."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from mgkb.references.parse import parse_reference, possible_years

PIECES = st.sampled_from(
    (
        "2", "20", "O", "l9", "1998", "2011", "2O11", "201\u00ad\n1", "&#50;014", "<i>20</i>", "(", ")", "[", "]", ". ",
        ", ", ";", ":", "-", "–", " ", "\n", "May ", "вып. ", "С. ", "pp. ", "in press", "Berg A", "Terns at sea",
        "J Reef", "Птицы и соль", " // ", "2016-17", "10.1016/j.reef.2019.05.003",
    )
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@example("Berg A. Terns. J Reef. 2O11;4:5-9.")
@example("Berg A. Terns. J Reef. 20\u00ad\n11;4:5-9.")
@example("Берг А. Птицы и соль. Архив. 2010;8:1–5. [Berg A. Birds and salt. Arkhiv. 2011;8:1–5.]")
def test_the_year_of_a_reference_is_a_possible_one(text: str) -> None:
    year = parse_reference(text).year
    assert year is None or year in possible_years(text)


def test_a_reference_without_a_year_has_none() -> None:
    assert not possible_years("Berg A. Terns at sea. J Reef; 12(3):45-9.")
