"""Every decision of the comparison form, in Russian and in English, and its three laws."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.text import normalise
from mgkb.text._characters import fold

SAME = [
    # invisible characters
    ("маг\u00adний", "магний"),
    ("magne\u200bsium", "magnesium"),
    ("\ufeffMg", "mg"),
    ("ион\u2060ы", "ионы"),
    # words cut at a line end
    ("магни-\nя", "магния"),
    ("магни‐\r\n  я", "магния"),
    ("магни\u2011\nя", "магния"),
    ("магни\u00ad\nя", "магния"),
    ("magne-\nsium", "magnesium"),
    # compounds, cut or not
    ("гипоталамо-\nгипофизарно-надпочечниковая", "гипоталамо-гипофизарно-надпочечниковая"),
    ("кортикотропин-рилизинг-\nфактор", "кортикотропин-рилизинг-фактор"),
    ("АТФ- синтаза", "АТФ-синтаза"),
    ("5-\nHT", "5-HT"),
    ("N-метил-D-\nаспартат", "N-метил-D-аспартат"),
    ("Mg2+-\nопосредованный", "Mg2+-опосредованный"),
    ("magnesium-\ncontaining", "magnesium-containing"),
    # white space
    ("уровень\u00a0\u2009 магния\n\nв  крови ", "уровень магния в крови"),
    ("serum\t magnesium\r\nlevel", "serum magnesium level"),
    # dashes
    ("Манна – Уитни", "Манна-Уитни"),
    ("Mann—Whitney", "Mann–Whitney"),
    ("0,75– 0,95", "0,75-0,95"),
    ("2018–\n2023", "2018—2023"),
    ("от −5 до +5", "от -5 до +5"),
    ("r = −0.5", "r=-0.5"),
    # quotation marks
    ("«забытый ион»", "“забытый ион”"),
    ("„ион“ и ‘ion’", "\"ион\" и 'ion'"),
    ("the body’s need", "the body's need"),
    ("5″", '5"'),
    # brackets, operators, punctuation
    ("Mg2+  (60%)  [2]", "Mg2+ ( 60 % )[2]"),
    ("p  <  0,001", "p<0.001"),
    ("95% ДИ: 0,663–339,548", "95 % ДИ : 0.663-339.548"),
    ("M  ±  SD: 32 ± 4", "M±SD:32±4"),
    ("p ≤ 0.05", "p <= 0,05"),
    ("магний , кальций", "магний, кальций"),
    # compatibility forms
    ("Mg²⁺", "Mg2+"),
    ("MgSO₄", "MgSO4"),
    ("Q₁–Q₃", "Q1–Q3"),
    ("ﬁbre", "fibre"),
    ("½", "1/2"),
    # letters
    ("плотнЫЙ", "плотный"),
    ("ещё", "еще"),
    ("и\u0306од", "йод"),
    ("за\u0301мок", "замок"),
    ("5 µg", "5 μg"),
    # one alphabet a word
    ("Heаlthсаre", "Healthcare"),
    ("Мg2+", "Mg2+"),
    ("Cа-АТФаза", "Са-АТФаза"),
    ("cоль", "соль"),
    ("тhіѕ", "this"),
]

DIFFERENT = [
    ("2, 3", "2,3"),
    ("1–2", "12"),
    ("от −5", "от 5"),
    ("магний и кальций", "магнийи кальций"),
    ("γ-аминомасляная", "y-аминомасляная"),
    ("0,5", "05"),
    ("p < 0,05", "p > 0,05"),
    ("магний", "магния"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_two_ways_to_print_the_same(left: str, right: str) -> None:
    assert normalise(left).text == normalise(right).text


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_what_stays_apart(left: str, right: str) -> None:
    assert normalise(left).text != normalise(right).text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("", ""),
        (" \n\t\u00ad ", ""),
        ("DNA-зависимый", "dnaзависимый"),  # fits neither alphabet: left as it is
        ("the care", "the care"),
        ("с нами", "с нами"),
        ("[2, 3]", "[2, 3]"),
        ("[2,3]", "[2.3]"),
        ("2 , 3", "2, 3"),
        ("-5 мг", "−5 мг"),
        ("слово - - слово", "словослово"),
        ("рис.2", "рис.2"),
        ("Cl⁻, K⁺ и Ca²⁺", "cl-,k+и ca2+"),
        ("\x00\x07мг\ufe0f", "мг"),
        ("\ud800", "\ud800"),
    ],
)
def test_form(raw: str, text: str) -> None:
    assert normalise(raw).text == text


def test_raw_span_leads_back() -> None:
    raw = "Уро-\nвень  Mg²⁺ ( ½ )"
    form = normalise(raw)
    assert form.text == "уровень mg2+(1/2)"
    assert raw[slice(*form.raw_span(0, 7))] == "Уро-\nвень"
    assert raw[slice(*form.raw_span(8, 12))] == "Mg²⁺"
    assert raw[slice(*form.raw_span(13, 14))] == "½"
    assert form.raw_span(8, 8) == (11, 11)
    assert form.raw_span(17, 17) == (len(raw), len(raw))


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 3)])
def test_raw_span_refuses_what_is_not_there(start: int, end: int) -> None:
    with pytest.raises(IndexError, match="does not lie in a text of 2 characters"):
        normalise("Mg").raw_span(start, end)


def test_every_character_folds_once_and_for_all() -> None:
    once = fold.__wrapped__
    unstable = [
        hex(code) for code in range(sys.maxunicode + 1) if any(once(char) != char for char in once(chr(code)))
    ]
    assert unstable == []


rough = st.text(
    st.one_of(
        st.sampled_from(
            "магнийсёМгMgcHТ523,.;:%<=()[]«»\"'-–—−‐\u00ad \n\r\t\u00a0\u2009\u200b\u0301\u0306²₁½µ"
        ),
        st.characters(),
    ),
    max_size=80,
)


@given(rough)
def test_the_form_is_a_fixed_point(raw: str) -> None:
    text = normalise(raw).text
    assert normalise(text).text == text


@given(rough)
def test_the_offset_map_is_monotone_and_within_bounds(raw: str) -> None:
    form = normalise(raw)
    assert len(form.starts) == len(form.ends) == len(form.text)
    assert list(form.starts) == sorted(form.starts)
    assert list(form.ends) == sorted(form.ends)
    assert all(0 <= start < end <= len(raw) for start, end in zip(form.starts, form.ends, strict=True))


@given(rough, rough)
def test_paragraphs_do_not_change_each_other(left: str, right: str) -> None:
    together = normalise(f"{left}.\n\n§{right}").text
    assert together == f"{normalise(left + '.').text}{normalise('§' + right).text}"
