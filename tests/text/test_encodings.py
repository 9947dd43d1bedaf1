"""Text files that do not say their encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.text.encodings import NAMES, decoded

_SAID = (
    "магний стресс женщин уровень сыворотке крови снижается исследования терапии дефицит показано лечения группы "
    "пациенток значимо в и у на с при был что"
)
WORDS = _SAID.split()
CYRILLIC = ["cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic"]


@given(
    st.lists(st.sampled_from(WORDS), min_size=8, max_size=60), st.sampled_from(CYRILLIC[:4]), st.booleans()
)
def test_russian_is_read_in_whichever_encoding_it_is(
    words: list[str], encoding: str, in_english: bool
) -> None:
    words[0] = words[0].capitalize()
    text = f"{' '.join(words)}. " + "Serum magnesium was measured in all of the women. " * 20 * in_english
    read = decoded(text.encode(encoding))
    assert read is not None
    assert (read.text, read.assumed) == (text, NAMES[encoding])


@pytest.mark.parametrize("encoding", CYRILLIC)
def test_headings_in_capitals_do_not_change_it(encoding: str) -> None:
    text = "ВВЕДЕНИЕ\n\nМагний нужен людям, и его недостаток встречается часто.\n\nОБСУЖДЕНИЕ\n\nЭто верно.\n"
    read = decoded(text.encode(encoding))
    assert read is not None
    assert read.text == text


@pytest.mark.parametrize("text", ["Соль", "№ 5 – чай"])
def test_a_few_words_are_taken_for_windows(text: str) -> None:
    read = decoded(text.encode("cp1251"))
    assert read is not None
    assert read.text == text


@pytest.mark.parametrize(
    "text",
    [
        "La carence en magnésium est fréquente à l'âge adulte, où elle dépend du régime.",
        "Über den Schlaf älterer Frauen wurde für drei Monate geforscht.",
        "Magnesium’s effect on women’s sleep – a “review” of 20 µg ± 5.",
    ],
)
def test_letters_with_accents_among_plain_ones(text: str) -> None:
    read = decoded(text.encode("cp1252"))
    assert read is not None
    assert (read.text, read.assumed) == (text, "Windows-1252")


@given(st.binary(max_size=300))
def test_whatever_the_bytes_the_answer_is_a_text_or_none(data: bytes) -> None:
    read = decoded(data)
    assert read is None or "\0" not in read.text
