"""Sentences: where they end, where they do not, and what they cite."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import calls, guarded

from mgkb.text import SourceText, citation_markers, sentences
from mgkb.text._layout import without_furniture


def texts(raw: str) -> list[str]:
    return [sentence.text for sentence in sentences(SourceText(raw))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Модель предложил H. Selye в 1950-х гг. прошлого века.",
        "F.H. Nielsen et al. обнаружили дефицит.",
        "Е. Акарачкова и соавт. обнаружили дефицит.",
        "Центр имени В.И. Кулакова открыт.",
        "Данные приведены (рис. 1) и в табл. 2.",
        "Через 6 мес. лечения и 4 нед. отдыха, 20 мин. против 1 ч. соответственно.",
        "Соли, кислоты и др. вещества, в т. ч. магний, и т. д. по списку.",
        "В 2021 г. ВОЗ обновила рекомендации.",
        "За 2018–2023 гг. Минздрав издал их.",
        "Всего 1.5 mg и 0,5 мг.",
        "Рисунок 1. Порочный круг стресса",
        "Figure 2. The vicious circle",
        "See Fig. 3, e.g. magnesium vs. calcium, i.e. both.",
        "Dr. Smith and Prof. Jones agreed.",
        "Shown by Yu.A. Chayev, B. Ts. Blyudtsev and Zh. Kipyatkov.",
        "Центр (просп. Мира, 4) и его ректор, член-кор. РАН, известны.",
        "По данным Дж. Чаева, чай полезен.",
        "Shown by Smith et al. in 2020.",
        "1. Тревога: организм реагирует.",
        "Она сказала: «Хватит!» и ушла.",
        "Доза 2,5 г. в сутки и 5 см. роста.",
        "Он один раз в нед. [52].",
        "Что... возможно.",
    ],
)
def test_one_sentence(sentence: str) -> None:
    assert texts(f"{sentence} Это следующая.") == [sentence, "Это следующая."] or texts(sentence) == [
        sentence
    ]
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Магний важен [1]. Mg2+ тоже [2].", ["Магний важен [1].", "Mg2+ тоже [2]."]),
        ("Правда? Да! Хорошо… Конец.", ["Правда?", "Да!", "Хорошо…", "Конец."]),
        ("Срок 6 мес. Критерии ясны.", ["Срок 6 мес.", "Критерии ясны."]),
        ("Натрий и др. Показано иное.", ["Натрий и др.", "Показано иное."]),
        ("Магний и т. д. У женщин иначе.", ["Магний и т. д.", "У женщин иначе."]),
        ("Набор шел по июнь 2019 г. В группу вошли 40.", ["Набор шел по июнь 2019 г.", "В группу вошли 40."]),
        ("Обзор за 2018–2023 гг. Мы нашли 9.", ["Обзор за 2018–2023 гг.", "Мы нашли 9."]),
        ("Доза 300 г. Пациентки пили.", ["Доза 300 г.", "Пациентки пили."]),
        ("Дефицит витамина D. Лечение его.", ["Дефицит витамина D.", "Лечение его."]),
        ("Он сказал «да». «Нет», — ответила она.", ["Он сказал «да».", "«Нет», — ответила она."]),
        ("Всего 20. 30 женщин пили.", ["Всего 20.", "30 женщин пили."]),
        ("Доказано. [5] Далее иначе.", ["Доказано. [5]", "Далее иначе."]),
        ("Доказано.[5, 6] Далее иначе.", ["Доказано.[5, 6]", "Далее иначе."]),
        ("(Так было.) Стало иначе.", ["(Так было.)", "Стало иначе."]),
        # the layout
        ("ВВЕДЕНИЕ\n\nМагний важен.", ["ВВЕДЕНИЕ", "Магний важен."]),
        ("Магний и стресс\nЭта модель описывает стресс", ["Магний и стресс", "Эта модель описывает стресс"]),
        (
            "Было так.\nМагний и сон\nВ этой группе сон улучшился",
            ["Было так.", "Магний и сон", "В этой группе сон улучшился"],
        ),
        ("Три фазы:\n1.\tТревога;\n2.\tИстощение.", ["Три фазы:", "1. Тревога;", "2. Истощение."]),
        ("Критерии:\n– возраст;\n– согласие.", ["Критерии:", "– возраст;", "– согласие."]),
        ("Уро-\nвень магния\nв крови.", ["Уровень магния в крови."]),
        ("", []),
        (" \n\n ", []),
        ("\u00ad\u200b", [""]),
    ],
)
def test_several_sentences(raw: str, expected: list[str]) -> None:
    assert texts(raw) == expected


LINE = "Эти женщины имели более высокие уровни"


@pytest.mark.parametrize(
    "furniture",
    [
        "\n\n",
        "\n283MEDITSINSKIY SOVET2023;17(23):282–293\n",
        "\n\n\n284 МЕДИЦИНСКИЙ СОВЕТ 2023;17(23):282–293\n\nГи\nне\n\nко\nло\n\nги\nя\n\n",
        "\n\nMEDITSINSKIY SOVET 2023;17:282–293 285\n\nGy\nne\nco\nlo\ngy\n",
        "\n\n285\n\n",
        "\n\nhttps://doi.org/10.1000/182\n\n",
    ],
)
@pytest.mark.parametrize(
    ("left", "right"),
    [
        (f"{LINE} C-реактивного", "белка [31]."),
        (f"{LINE} (метод:", "Фишера) [31]."),
        (f"{LINE} с жалобой", "(6 человек) [31]."),
        (f"{LINE} не выше", "1% от ресурса [31]."),
        ("Общая модель адапта-", "ционного синдрома [31]."),
    ],
)
def test_a_page_break_does_not_end_a_sentence(left: str, right: str, furniture: str) -> None:
    found = sentences(SourceText(f"Начало. {left}{furniture}{right} Конец."))
    assert [(sentence.text, sentence.citations) for sentence in found] == [
        ("Начало.", ()),
        (f"{left} {right}".replace("- ", ""), (31,)),
        ("Конец.", ()),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "Abstract\n\nmagnesium is needed.",  # a short line is a heading, not an interrupted one
        f"Эти женщины, {'как и остальные, ' * 3}пили.\n\n(Конец.)",
        f"Эти женщины, {'как и остальные, ' * 3}пили\n\nИтоги.",
        "Мы не-\n\n— Конец.",
    ],
)
def test_a_paragraph_ends_a_sentence(raw: str) -> None:
    assert len(sentences(SourceText(raw))) == 2


def test_furniture_keeps_offsets_and_never_hides_a_marker() -> None:
    raw = "до\n\n17\n\nGy\nne\nco\n\nпосле\n\nhttps://example.org/[5]\n"
    clean = without_furniture(raw)
    assert len(clean) == len(raw)
    assert clean.split() == ["до", "после", "https://example.org/[5]"]


def test_citations_are_collected_in_order_and_once() -> None:
    (sentence,) = sentences(SourceText("Магний [7], а также [5, 8] и\nснова [5–7]."))
    assert sentence.citations == (7, 5, 8, 6)
    assert (sentence.start, sentence.end) == (0, 41)


PIECES = (
    "Магний|магния|Mg2+|H.|г.|рис. 1.|[2, 3]|[5–8]|[5,\n7]|.|!|«|»|(|)|,|:|-|–|Gy|ne|co|2020|0,5|28|\u00ad"
)
PAGES = [
    "\n",
    "\n\n",
    "-\n",
    "\n1.\t",
    "\n\n17\n\n",
    "\n28ABC DEF2023;17(23):282–293\n",
    "\nhttps://a.b/[5]\n",
]
rough = st.lists(st.sampled_from([*PIECES.split("|"), *PAGES]), max_size=40).map(" ".join)


@given(st.one_of(rough, st.text(max_size=60)))
def test_sentences_tile_the_text(raw: str) -> None:
    source = SourceText(raw)
    found = sentences(source)
    left_out = without_furniture(raw)
    at = 0
    for sentence in found:
        assert at <= sentence.start < sentence.end <= len(raw)
        assert not left_out[at : sentence.start].strip()
        at = sentence.end
    assert not left_out[at:].strip()


@given(rough)
def test_every_marker_stands_in_exactly_one_sentence(raw: str) -> None:
    source = SourceText(raw)
    found = sentences(source)
    for marker in citation_markers(source):
        (holder,) = [one for one in found if one.start < marker.end and marker.start < one.end]
        assert holder.start <= marker.start < marker.end <= holder.end
        assert set(marker.numbers) <= set(holder.citations)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        ".",
        ". ",
        "[",
        "[1,",
        "[ ",
        ". [1] ",
        "a\n",
        "a\n\n",
        "a-\n",
        "\n\n1",
        "(",
        "1 a. B",
        ". «",
        "2023;",
    ],
)
def test_hostile_texts_are_work_in_proportion(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    with guarded():
        sentences(SourceText(text))
    half, whole = text[:20_000], text[:40_000]
    assert (
        calls(lambda: sentences(SourceText(whole))) < 2.2 * calls(lambda: sentences(SourceText(half))) + 1_000
    )
