"""Whatever the text, nothing is lost and nothing breaks; what is no manuscript is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.manuscript.plain_small import PAGES, lawful, reading

from mgkb.errors import InputError
from mgkb.manuscript import BlockKind, Places
from mgkb.manuscript.assembly import assemble
from mgkb.manuscript.markdown import rendered
from mgkb.manuscript.plain import analyse

_LINES = st.sampled_from(
    [
        "Abstract",
        "РЕЗЮМЕ",
        "1. Introduction",
        "Methods. We asked people.",
        "Materials and methods. A long line of words that goes on to the margin of the",
        "Tea is drunk in the morning and in the even-",
        "ing by many people [1, 2].",
        "Table 1. Leaves",
        "Рисунок 2. Листья",
        "Green 1–2 3,5",
        "Note. Counted once.",
        "1 Leaves of the land, counted in the year of the flood.",
        "References",
        "1. Birch A. Tea. J Tea. 2004;1:1-9.",
        "Birch, A. (2004). Tea of all the lands in the world. Journal of Tea, 1, 1-9.",
        "12 JOURNAL OF TEA 2004;1(2):1–9",
        "https://doi.org/10.5555/1",
        "Keywords: tea, sleep",
        "Conflict of interest: none.",
        "[^1]: Of honey.",
        "| a | b |",
        "## Leaves",
        "",
        " ",
        "17",
        "te",
    ]
)
texts = st.one_of(
    st.text(max_size=200),
    st.lists(_LINES, max_size=25).map("\n".join),
    st.lists(_LINES, max_size=12).map("\r\n".join),
)


@given(texts)
def test_no_character_is_lost(text: str) -> None:
    pieces, known = analyse(text)
    manuscript = assemble(Path("any.txt"), "txt", text, Places.same(text), pieces, known=known)
    lawful(manuscript)
    assert not manuscript.problems
    for table in manuscript.tables:
        assert all(0 <= cell.start <= cell.end <= len(text) for row in table.rows for cell in row)


@given(texts)
def test_no_character_of_markdown_is_out_of_place(text: str) -> None:
    page = rendered(text)
    pieces, known = analyse(page.text, headings=page.headings)
    manuscript = assemble(Path("any.md"), "md", page.text, page.places, pieces, known=known)
    lawful(manuscript)
    for block in manuscript.blocks:
        start, end = manuscript.raw_span(block.start, block.end)
        assert 0 <= start <= len(text)
        assert 0 <= end <= len(text) + 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is not a text file"),
        (b"%PDF-1.7 text", "is not plain text but a PDF"),
        (b"<?xml version='1.0'?><article/>", "is not plain text but XML"),
        (b"{\\rtf1 tea}", "is not plain text but RTF"),
        (b"<!DOCTYPE html><p>Tea", "is not plain text but a web page"),
        (b"a\n" * 300_002, "has more than"),
        (b"a" * 10_000_001, "has more than"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_what_is_no_manuscript_is_refused(tmp_path: Path, data: bytes, said: str, suffix: str) -> None:
    path = tmp_path / f"tea{suffix}"
    path.write_bytes(data)
    with pytest.raises(InputError, match=said) as refused:
        reading_of(path)
    assert str(refused.value).startswith(str(path))
    assert "\n" not in str(refused.value)


def reading_of(path: Path) -> None:
    from mgkb.manuscript import read

    read(path)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "(" * 100_000,
        "[1]" * 20_000,
        "tea " * 50_000,
        "1\n" * 10_000,
        "a-\n" * 10_000,
        "Table 1. x\nabc " + "1 " * 20_000,
        " " * 100_000 + "a",
        "Introduction\n\n" * 3_000,
        "*a " * 20_000,
    ],
    ids=lambda text: f"{text[:8]!r}",
)
@pytest.mark.parametrize("name", ["any.txt", "any.md"])
def test_monotonous_texts_are_read(tmp_path: Path, text: str, name: str) -> None:
    lawful(reading(tmp_path, f"Tea\n\n{text}", name))


def test_lines_in_two_encodings(tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    lines = [
        "Введение",
        "Чай согревает людей зимой.",
        "Чай бодрит людей летом.",
        "Чай пьют все и всегда.",
    ] * 3
    path.write_bytes(
        b"\n".join(line.encode("cp1251" if number == 1 else "utf-8") for number, line in enumerate(lines))
    )
    from mgkb.manuscript import read

    manuscript = read(path)
    assert "Чай согревает людей зимой." in manuscript.text.splitlines()[1]
    assert manuscript.problems == ("Line 2: is not in UTF-8 as the rest is; it was read as Windows-1251.",)


@pytest.mark.parametrize(("encoding", "name"), [("koi8_r", "KOI8-R"), ("cp1251", "Windows-1251")])
def test_an_encoding_that_was_guessed_is_named(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Введение\n\nЧай согревает людей зимой и бодрит их летом.\n".encode(encoding))
    from mgkb.manuscript import read

    manuscript = read(path)
    assert "Чай согревает людей" in manuscript.text
    assert manuscript.problems == (f"The file does not say its encoding; it was read as {name}.",)


def test_a_text_with_the_headings_of_markdown_is_read_as_markdown(tmp_path: Path) -> None:
    written = "# Tea and the sleep of women\n\n## Introduction\n\nTea *warms* people [1].\n"
    text, marked = reading(tmp_path, written), reading(tmp_path, written, "any.md")
    assert (text.format, text.text, text.sections) == ("md", marked.text, marked.sections)
    assert text.front.titles == {"en": "Tea and the sleep of women"}
    assert reading(tmp_path, "# 1 of the teas\nwas hot.\n\n# Tea is hot in the evening.\n").format == "txt"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("11/29/26, 2:30 PM   Tea and sleep – Journal of Tea", "https://tea.example/article/12   {}/2"),
        ("29.11.2026, 14:30   Tea and sleep – Journal of Tea", "file:///home/me/tea.html   {}/2"),
        ("Tea and sleep – Journal of Tea   https://tea.example/article/12", "{} of 2   11/29/2026, 2:30 PM"),
    ],
)
def test_what_a_browser_prints_around_a_page_is_no_text(tmp_path: Path, above: str, below: str) -> None:
    title = "Tea and the sleep of women in winter"
    said = [f"{title}\n\nIntroduction\n\nTea warms people.", "It does so in the evening."]
    pages = (f"{above}\n\n{page}\n\n{below.format(number)}" for number, page in enumerate(said, 1))
    found = reading(tmp_path, "\n\n".join(pages) + "\n")
    assert found.front.titles == {"en": title}
    edges = [found.text[b.start : b.end] for b in found.blocks if b.kind is BlockKind.FURNITURE]
    assert edges == [above, below.format(1), above, below.format(2)]


def test_line_ends_of_windows_change_nothing(tmp_path: Path) -> None:
    one, other = reading(tmp_path, PAGES), reading(tmp_path, PAGES.replace("\n", "\r\n"))
    assert [sentence.text for sentence in one.sentences] == [sentence.text for sentence in other.sentences]
    assert [block.kind for block in one.blocks] == [block.kind for block in other.blocks]
