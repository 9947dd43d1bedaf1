"""Reference lists cut into entries, with the places of their lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mgkb.text.listing import list_entries

WIDE = "Birch A, Cedar C, Daisy D, Elm E. Tea in the morning and in the evening of the whole year"


def cut(text: str) -> list[str]:
    return [" ".join(text[start:end].strip() for start, end in entry) for entry in list_entries(text)]


def test_a_short_line_ends_an_entry_and_a_full_one_does_not() -> None:
    text = (
        f"{WIDE}. J Tea.\n2004;1:1-9. Published by the house of tea and of leaves as ever.\nFir F. Tea. 2005."
    )
    assert len(cut(text)) == 2


def test_a_name_that_comes_often_is_no_running_head() -> None:
    text = "\n".join(
        f"{number}. World Tea Organization, Handbook of Tea\nand Its Leaves. 200{number}."
        for number in range(1, 6)
    )
    assert len(cut(text)) == 5


def test_particles_start_an_entry() -> None:
    text = (
        "Birch A. (2004). Tea of all the lands in the world. Journal of Tea, 1, 1-9.\n\n"
        "van der Kale K. (2005). Leaves of all the lands. Journal of Tea, 2, 1-9.\n\n"
        "ul Lime L. (2006). Leaves of tea. Journal of Tea, 3, 1-9."
    )
    assert len(cut(text)) == 3


@given(
    st.lists(
        st.sampled_from(["1. Birch A. Tea. 2004.", "2. Fir", "tea", "", "References", "17", "Elm E. 2001."])
    )
)
def test_lines_stand_where_they_say(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = [span for entry in list_entries(text) for span in entry]
    assert spans == sorted(spans)
    assert all(text[start:end] in {*lines, *map(str.strip, lines)} for start, end in spans)


def test_the_page_number_of_a_running_head_is_no_label() -> None:
    names = ["Silva", "Birch", "Cedar", "Daisy", "Hazel", "Maple", "Olive"]
    entries = [f"{name} A, {WIDE} of {name}.\nJ {name} Tea. 2004;1:1-9.\n\n" for name in names]
    text = "".join([*entries[:5], "2 Journal of Tea\n\n", *entries[5:]])
    assert cut(text)[0].startswith("Silva A")
    assert len(cut(text)) >= len(names)


def test_a_list_may_begin_with_any_number() -> None:
    assert cut("54. Elm E. Tea. 2004.\n55. Fir F. Tea. 2005.\n") == [
        "54. Elm E. Tea. 2004.",
        "55. Fir F. Tea. 2005.",
    ]
