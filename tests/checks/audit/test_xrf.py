"""XRF on invented articles: what must be found and what must not."""

from __future__ import annotations

import pytest

from tests.checks.audit.written import FILLER, found, in_jats, in_text


def figure(number: int, caption: str = "Steam above cups") -> str:
    return f"<fig><label>Figure {number}</label><caption><p>{caption}</p></caption></fig>"


def table(number: int, cells: str = "<td>1</td>", foot: str = "") -> str:
    return (
        f"<table-wrap><label>Table {number}</label><caption><p>Cups</p></caption><table><tbody><tr>{cells}</tr></tbody>"
        f"</table><table-wrap-foot>{foot}</table-wrap-foot></table-wrap>"
    )


def body(*paragraphs: str) -> str:
    held = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in paragraphs)
    return f"<sec><title>Results</title><p>{FILLER}</p>{held}</sec>"


def test_xrf201_floats_that_the_text_never_mentions() -> None:
    answer = in_jats(body("Cups are counted (Table 1).", table(1), table(2), figure(1)), "XRF201")
    assert found(answer) == ["The text never mentions Table 2, Figure 1."]
    assert answer.passed == 1


@pytest.mark.parametrize(
    "mention",
    [
        "See Tables 1 and 2 and Figs. 1-3.",
        "See Table 1, Table 2, and Figures 1–3.",
        "(Tables 1, 2; figs 1 to 3)",
        "В табл. 1 и 2 и на рис. 1–3 показаны чашки.",
        "Таблицы 1 и 2; рисунки 1, 2 и 3 показывают чашки, что видно в таблице 1, таблице 2 и на рисунках 1–3.",
    ],
)
def test_xrf201_ways_of_mentioning(mention: str) -> None:
    floats = (table(1), table(2), figure(1), figure(2), figure(3))
    assert not in_jats(body(mention, *floats), "XRF201").findings


def test_xrf201_a_mention_in_a_heading_counts_and_one_in_a_caption_does_not() -> None:
    heading = f"<sec><title>Cups (Table 1)</title><p>{FILLER}</p></sec>"
    assert not in_jats(heading + body(table(1)), "XRF201").findings
    answer = in_jats(body(figure(1, "Steam, as in Table 1"), table(1), "See Figure 1."), "XRF201")
    assert found(answer) == ["The text never mentions Table 1."]


def test_xrf202_a_table_that_is_not_there() -> None:
    answer = in_jats(body("Cups (Table 1) grow fewer (Table 4).", table(1)), "XRF202")
    assert found(answer) == ["Table 4 is mentioned, but the text has 1 only."]
    russian = in_jats(body("Чашек все меньше (рис. 5), см. рис. 1.", figure(1)), "XRF202")
    assert found(russian) == ["Figure 5 is mentioned, but the text has 1 only."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cups grow fewer (Supplementary Table 4).",
        "Cups grow fewer (Table S4).",
        "Cups grow fewer, as in Table 4 of [5].",
        "Cups grow fewer, as Table 4 in Leaf et al. shows.",
        "Cups grow fewer (Additional file 4).",
        "Cups grow fewer (Table 1).",
    ],
)
def test_xrf202_tables_of_others(sentence: str) -> None:
    assert not in_jats(body(sentence, "See Table 1.", table(1)), "XRF202").findings


def test_xrf202_nothing_is_said_where_there_are_no_captions() -> None:
    assert not in_jats(body("Cups grow fewer (Table 4)."), "XRF202").findings


def test_xrf209_a_file_without_any_table() -> None:
    answer = in_jats(body("Cups grow fewer (Table 4), and again (Table 2)."), "XRF209")
    assert found(answer) == ["No table is in this text, but it refers to table 2, 4."]
    assert not in_jats(body("Cups grow fewer (Supplementary Table 4)."), "XRF209").findings
    assert not in_jats(body("Cups grow fewer (Table 4).", table(1)), "XRF209").findings


def test_xrf203_figures_out_of_order() -> None:
    floats = (figure(1), figure(2), figure(3))
    answer = in_jats(body("First Figure 1, then Figure 3, then Figure 2.", *floats), "XRF203")
    assert found(answer) == ["Figure 3 is mentioned before Figure 2."]
    assert not in_jats(
        body("First Figure 1, then Figure 2, again Figure 1, then 3: Figure 3.", *floats), "XRF203"
    ).findings


RUSSIAN = (
    "ВВЕДЕНИЕ\n\nЧай пьют давно [1]. Он растет на холмах [2]. Его листья собирают руками. Их сушат на солнце [3].\n\n"
    "Таблица 1. Чашки чая в городах1\n\nГород Чашки\nХолмск 12\nЛесной 15\n\n1 Справочник чаевода. 2020.\n\n"
    "ОБСУЖДЕНИЕ\n\n{}\n"
)


def test_xrf204_a_footnote_that_is_not_there() -> None:
    text = RUSSIAN.format("Чай безопасен, кроме случаев чрезмерного потребления2. Он согревает людей [4].")
    assert found(in_text(text, "XRF204")) == [
        "The marker of footnote 2 has no footnote: the file has 1 only."
    ]


@pytest.mark.parametrize(
    "sentence",
    ["Чай безопасен для потребления1.", "Чай содержит витамин В6 и MgSO4.", "Чай пили 25 человек."],
)
def test_xrf204_a_footnote_that_is_there_and_other_digits(sentence: str) -> None:
    assert not in_text(RUSSIAN.format(f"{sentence} Он согревает людей [4]."), "XRF204").findings


def test_xrf205_a_note_that_nothing_calls() -> None:
    note = "<fn><label>†</label><p>Adjusted for the size of the cup.</p></fn>"
    answer = in_jats(body("See Table 1.", table(1, foot=note)), "XRF205")
    assert found(answer) == ["Nothing in Table 1 is marked “†”, but a note below it is."]
    marked = table(1, "<td>5<sup>†</sup></td>", note)
    assert not in_jats(body("See Table 1.", marked), "XRF205").findings
    linked = table(
        1, "<td>5<xref ref-type='table-fn' rid='n'>†</xref></td>", note.replace("<fn>", "<fn id='n'>")
    )
    assert not in_jats(body("See Table 1.", linked), "XRF205").findings


def noted(number: int, caption: str, note: str) -> str:
    return figure(number, caption).replace("</fig>", f"<attrib>{note}</attrib></fig>")


def test_xrf206_a_note_twice_that_only_one_figure_can_bear() -> None:
    note = "Box plot “no” shows the guests without tea."
    answer = in_jats(body(noted(1, "Cups a day", note), noted(2, "Sleep (box plots)", note)), "XRF206")
    [message] = found(answer)
    assert message.startswith(
        "The same note is printed 2 times among the figures; of the captions only that of Figure 2"
    )


def test_xrf206_different_notes_and_lists_of_abbreviations() -> None:
    different = (
        noted(1, "Cups", "Guests without any tea at all."),
        noted(2, "Sleep", "Guests with cups of tea."),
    )
    assert not in_jats(body(*different), "XRF206").findings
    listing = "Abbreviations: TD, tea drinkers; CD, coffee drinkers."
    assert not in_jats(body(noted(1, "Cups", listing), noted(2, "Sleep", listing)), "XRF206").findings


def test_xrf207_abbreviations_that_the_table_does_not_use() -> None:
    note = "<fn><p>Abbreviations: TD, tea drinkers; CD, coffee drinkers; WD, water drinkers.</p></fn>"
    answer = in_jats(body("See Table 1.", table(1, "<td>TD</td><td>CDs/day</td>", note)), "XRF207")
    assert found(answer) == ["The note explains WD, which Table 1 does not use."]
    full = table(1, "<td>TD</td><td>CD<sup>a</sup></td><td>WD-1</td>", note)
    assert not in_jats(body("See Table 1.", full), "XRF207").findings


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (FILLER, "As mentioned above, harbour pilots refuse sugar."),
        (
            "Чай растет на холмах. Его сушат на солнце.",
            "Как уже говорилось выше, лоцманы гавани отказываются от сахара.",
        ),
    ],
)
def test_xrf208_above_there_is_nothing_of_it(before: str, sentence: str) -> None:
    said = (
        "The pilots of the harbour refuse all sugar. Лоцманы гавани не едят сахара, они отказываются от него."
    )
    assert len(found(in_jats(body(before, sentence), "XRF208"))) == 1
    assert not in_jats(body(before, said, sentence), "XRF208").findings
