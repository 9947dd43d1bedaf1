"""MET212, NOT213, NOT214, UNI204, XRF211, DES214: slips that a look at one place shows."""

from __future__ import annotations

import dataclasses

import pytest

from mgkb.checks import check_manuscript
from mgkb.manuscript import Front, Note, Places
from tests.checks.audit.toys import findings, read

TWO = "# abstract en | Abstract\nTea is old.\n# abstract ru | Резюме\nЧай пьют давно."


def found(code: str, written: str, front: Front | None = None) -> list[str]:
    """The English messages about a marked text."""
    return [finding.message.en for finding in findings(written, code, front)]


def test_keywords_of_each_abstract() -> None:
    (message,) = found("MET212", TWO, Front(keywords={"en": ("tea", "sleep")}))
    assert "Russian" in message
    assert not found("MET212", TWO, Front(keywords={"en": ("tea",), "ru": ("чай",)}))
    assert not found("MET212", "# abstract en | Abstract\nTea is old.", Front(keywords={"en": ("tea",)}))


def test_letters_of_vitamins() -> None:
    written = "# results ru | Результаты\nДавали витамин D и витамин {}."
    assert found("NOT213", written.format("С"))  # Cyrillic
    assert not found("NOT213", written.format("C"))  # Latin
    assert not found("NOT213", written.format("с железом"))


def test_a_lost_character() -> None:
    assert found("NOT214", "# results en | Results\nThey took 5 \ufffdg.")
    assert not found("NOT214", "# results en | Results\nThey took 5 µg.")


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        ("Women received magnesium lactate dihydrate (470 mg) daily.", "47.9 mg of magnesium"),
        ("Women received 400 mg magnesium oxide tablets daily.", "241 mg of magnesium"),
        ("Women received magnesium lactate (470 mg) daily.", None),
        ("Women received magnesium oxide (400 mg, 241 mg of elemental magnesium) daily.", None),
        ("Women received magnesium 300 mg daily.", None),
    ],
)
def test_the_mass_of_a_salt_and_of_its_element(told: str, amount: str | None) -> None:
    written = (
        f"# methods en | Methods\nFifty women were included. {told}\n# results en | Results\nThey slept."
    )
    messages = found("UNI204", written)
    assert len(messages) == (amount is not None)
    assert (amount or "") in "".join(messages)


@pytest.mark.parametrize(
    ("note", "is_found"),
    [
        ("National Guidelines for Growers. See https://a.example/how-many-cups-adults-drink.pdf", True),
        ("National Guidelines for Growers. See https://a.example/ media/skolko-chashek-mozhno-vypit.pdf", True),
        ("National Guidelines for Growers. See https://a.example/guidelines-on-how-to-grow.pdf", False),
        ("National Guidelines for Growers. See https://growers.example/how-many-cups-adults-drink.pdf", False),
        ("National Guidelines for Growers. See https://a.example/a-1-2-3.pdf", False),
        ("Сколько чашек можно выпить. https://a.example/skolko-chashek-mozhno-vypit", False),
    ],
)  # fmt: skip
def test_the_words_of_an_address(note: str, is_found: bool) -> None:
    manuscript = read("# results en | Results\nTea is old.")
    start = len(manuscript.text)
    text = manuscript.text + note
    made = Note("1", note, start, len(text))
    manuscript = dataclasses.replace(manuscript, text=text, places=Places.same(text), notes=(made,))
    assert bool(check_manuscript(manuscript, select=["XRF211"]).findings) == is_found


GROUPS = (
    "# methods en | Methods\n60 women were included: 30 women in the treatment group received magnesium 300 mg, 30 "
    "women in the control group nothing. {}\n# results en | Results\nSleep (p = 0.01), pain (p = 0.02) and mood "
    "(p = 0.03) were better."
)


def test_groups_that_were_not_formed_at_random() -> None:
    assert found("DES214", GROUPS.format(""))
    assert not found("DES214", GROUPS.format("They were allocated at random."))
    assert not found("DES214", GROUPS.format("Logistic regression was used."))
    assert found("DES214", GROUPS.format("A randomised trial was like it [3]."))
