"""PDF pages in the order of a reader: columns, bands, cut words, running heads, superscripts."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest
from tests.manuscript.pdf_small import column, pdf, reading
from tests.manuscript.refused import refusal

from mgkb.manuscript import BlockKind, read
from mgkb.manuscript.page.glyphs import MAX_CHARACTERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.manuscript.pdf_small import Line

LEFT = [f"левая строка номер {number} о чае и сне людей" for number in range(1, 31)]
RIGHT = [f"правая строка номер {number} о чае и сне зимой" for number in range(31, 61)]


def numbers(text: str) -> list[int]:
    return [int(word) for word in text.split() if word.isdigit()]


def by_rows(one: list[Line], other: list[Line]) -> list[Line]:
    return [line for pair in zip(one, other, strict=True) for line in pair]


@pytest.mark.parametrize("order", ["columns", "rows", "backwards"])
def test_columns_are_read_one_after_the_other_however_they_are_drawn(tmp_path: Path, order: str) -> None:
    left, right = column(50, 700, LEFT), column(320, 700, RIGHT)
    lines = {"columns": left + right, "rows": by_rows(left, right), "backwards": right[::-1] + left[::-1]}[
        order
    ]
    assert numbers(reading(tmp_path, lines).text) == list(range(1, 61))


def test_what_spans_both_columns_parts_them(tmp_path: Path) -> None:
    title = [(50.0, 760.0, 18.0, "Чай и сон: обзор того, что знают люди")]
    middle = [
        (50.0, 520.0, 10.0, "1000 таблица во всю ширину страницы, от края до края, с числами и словами в ней")
    ]
    above = by_rows(column(50, 700, LEFT[:12]), column(320, 700, RIGHT[:12]))
    below = by_rows(column(50, 480, LEFT[12:24]), column(320, 480, RIGHT[12:24]))
    found = reading(tmp_path, [*below, *middle, *above, *title])
    assert found.text.startswith("Чай и сон")
    assert numbers(found.text) == [*range(1, 13), *range(31, 43), 1000, *range(13, 25), *range(43, 55)]


def test_one_column_stays_one(tmp_path: Path) -> None:
    lines = [
        f"{number} a line of text that runs over the whole width of the page as it does"
        for number in range(40)
    ]
    assert numbers(reading(tmp_path, column(50, 740, lines)).text) == list(range(40))


def test_cut_words_are_whole_again(tmp_path: Path) -> None:
    lines = ["Ионизиро\u2010", "ванный магний и стресс", "в плаз\u00ad", "ме крови и тка-", "нях людей."]
    found = reading(tmp_path, column(50, 700, lines))
    said = " ".join(sentence.text for sentence in found.sentences)
    assert "Ионизированный магний и стресс в плазме крови и тканях людей." in said


def test_pages_are_kept_and_running_heads_set_aside(tmp_path: Path) -> None:
    pages = [
        [
            (50.0, 780.0, 8.0, "Журнал о чае и его питье"),
            *column(50, 740, [f"Page {number} says of", *(f"{word * times}cups" for times in range(1, 18))]),
            (300.0, 20.0, 8.0, str(10 + number)),
        ]
        for number, word in enumerate(("black ", "green ", "white ", "red "), 1)
    ]
    found = reading(tmp_path, *pages)
    kinds = {found.text[block.start : block.end]: (block.kind, block.page) for block in found.blocks}
    heads = [block for block in found.blocks if block.kind is BlockKind.FURNITURE]
    assert len([block for block in heads if "Журнал" in found.text[block.start : block.end]]) == 4
    assert all("Журнал" not in sentence.text for sentence in found.sentences)
    assert {page for _, page in kinds.values()} == {1, 2, 3, 4}
    assert found.places.page_of(found.text.index("Page 3")) == 3


def test_superscripts_are_told_by_their_place(tmp_path: Path) -> None:
    lines: list[Line] = [
        (50, 700, 10, "Tea warms people"),
        (130, 704, 6, "12"),
        (137, 700, 10, " in winter, and Mg"),
    ]
    assert "people¹²" in reading(tmp_path, lines).text.replace(" ", "")


def test_a_gap_parts_paragraphs(tmp_path: Path) -> None:
    first = column(50, 700, ["Tea is drunk in the morning by", "people who like it."])
    second = column(50, 640, ["Coffee is drunk by others in", "other places, too."])
    assert "like it.\n\nCoffee" in reading(tmp_path, first + second).text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"words", "is no PDF file"),
        (b"%PDF-1.7\nnothing behind it", "is a damaged PDF"),
        (pdf([[]]), "holds pictures of pages but no text"),
        (pdf([column(50, 700, LEFT)])[:700], "is a damaged PDF"),
        (
            pdf(
                [column(50, 700, LEFT)],
                "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
                f"/O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<41> <41>]",
            ),
            "is protected by a password",
        ),
    ],
    ids=["empty", "text", "cut", "scan", "half", "password"],
)
def test_other_files_get_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "text.pdf"
    path.write_bytes(content)
    assert says in refusal(path)


def drawn(content: bytes, filters: str) -> bytes:
    """A PDF of one page that is drawn by this, packed as the filters say."""
    head = (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        f"4 0 obj<</Length {len(content)}/Filter[{filters}]>>\nstream\n"
    )
    return head.encode() + content + b"\nendstream\nendobj\ntrailer<</Size 6/Root 1 0 R>>\n%%EOF"


def test_a_page_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    packer, blanks = zlib.compressobj(), b" " * 2**20
    start, more = (packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    path.write_bytes(drawn(zlib.compress(start + more * 1500), "/FlateDecode/FlateDecode"))
    assert path.stat().st_size < 20_000
    assert "cannot be read as a PDF within 768 MB and 60 seconds" in refusal(path)


def test_a_page_with_more_characters_than_print_is_read_in_part_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "dense.pdf"
    words = b"(tea warms all of the people) Tj 0 -12 Td " * (MAX_CHARACTERS // 28 + 50)
    path.write_bytes(drawn(zlib.compress(b"BT /F1 10 Tf 10 700 Td " + words + b"ET"), "/FlateDecode"))
    (said,) = read(path).problems
    assert said == "Pages with more characters than print has, of which only the beginning was read: 1."


def test_nothing_of_the_working_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "левая строка" in reading(tmp_path, column(50, 700, LEFT)).text


def test_pages_without_text_are_reported(tmp_path: Path) -> None:
    found = reading(tmp_path, column(50, 700, LEFT), [])
    assert "Pages without text, perhaps pictures: 2." in found.problems
