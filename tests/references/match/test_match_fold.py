from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.references.match.fold import MAX_LENGTH, fold, fold_name, plain

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
SCHEMES = {
    "GOST 7.79 A": "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
    "GOST 7.79 B": "a b v g d e yo zh z i j k l m n o p r s t u f x cz ch sh shh `` y` ` e` yu ya",
    "BGN": "a b v g d e ë zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya",
    "BGN without marks": "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya",
    "Library of Congress": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia",
}
TABLES = {name: dict(zip(LETTERS, scheme.split(" "), strict=True)) for name, scheme in SCHEMES.items()}


def latin(word: str, scheme: str) -> str:
    return "".join(TABLES[scheme].get(letter, letter) for letter in word)


# Russian as it is spelt: any consonant or cluster before any vowel, й only after one, signs only between the two.
# (The schemes themselves cannot tell цч from ч, which no Russian word needs.)
CLUSTERS = "ст ск вл тщ кс пр др сх зд кв шк нн цк тс рж сч хр щн льн чн шн мь нь ль дь вь бъ съ"
ONSETS = (*"бвгджзклмнпрстфхцчшщ", *CLUSTERS.split(), "")
SYLLABLES = st.tuples(
    st.sampled_from(ONSETS), st.sampled_from("аеёиоуыэюя"), st.sampled_from(("", "", "й"))
).map("".join)
WORDS = st.tuples(st.lists(SYLLABLES, min_size=1, max_size=5).map("".join), st.sampled_from(ONSETS[:20])).map(
    "".join
)


@pytest.mark.parametrize("scheme", SCHEMES)
@given(word=WORDS)
def test_every_transliteration_meets_its_original(scheme: str, word: str) -> None:
    assert fold(latin(word, scheme)) == fold(word)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CO<sub>2</sub> in <i>E. coli</i>", "CO₂ in E. coli"),
        ("TNF-α &amp; β-cells", "TNF-alpha and beta-cells"),
        ("Ångström", "Angstrom"),
        ("Straße", "STRASSE"),
        ("Łódź", "Lodz"),
        ("µ-opioid", "μ-opioid"),
        ("Достоевский", "Dostoyevsky"),
        ("Достоевский", "Dostoevskii"),
        ("Александр", "Alexandr"),
        ("Щукин", "Schukin"),
        ('Ob"edkov', "Объедков"),
        ("Чайковский", "Tchaikovsky"),
        ("children’s", "children's"),
    ],
)
def test_one_text_in_two_hands(one: str, other: str) -> None:
    assert fold(one) == fold(other) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("Zhang", "Zang"), ("Ivanov", "Ivanova"), ("type 1", "type 2")])
def test_different_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_comparison_signs_are_no_markup() -> None:
    assert plain("p < 0.05 and b > 3") == "p 0 05 and b 3"


def test_other_scripts_keep_their_letters() -> None:
    assert plain("睡眠 and 마그네슘") == plain(plain("睡眠 and 마그네슘"))
    assert "睡眠" in plain("睡眠")


def test_a_monstrous_text_is_cut() -> None:
    assert len(fold("a" * 10 * MAX_LENGTH)) == MAX_LENGTH
    assert not fold("<" * 5_000)
