"""Files that are no Word document each get one sentence, in bounded time and memory."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.manuscript.refused import refusal
from tests.manuscript.word_small import document, packed, paragraph

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"plain words", "is no Word document"),
        (b"PK\x03\x04 and then nothing", "is no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password-protected"),
        (b"%PDF-1.7", "is no Word document"),
    ],
)
def test_other_files(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "text.docx"
    path.write_bytes(content)
    assert says in refusal(path)


def test_a_zip_file_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "text.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    assert "no Word document" in refusal(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "text.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 120_000_000)
    assert path.stat().st_size < 200_000
    assert "unpacks to far more" in refusal(path)


def test_a_lie_about_the_size_is_found_out(tmp_path: Path) -> None:
    path = packed(tmp_path / "text.docx", paragraph("Tea " * 50_000))
    data = bytearray(path.read_bytes())
    size = len(document(paragraph("Tea " * 50_000)).encode())
    at = data.rfind(size.to_bytes(4, "little"))
    data[at : at + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    refusal(path)


def test_damage_inside_is_found(tmp_path: Path) -> None:
    path = packed(tmp_path / "text.docx", paragraph("Tea is hot in the evening. " * 20))
    data = bytearray(path.read_bytes())
    data[80:90] = b"\xff" * 10
    path.write_bytes(data)
    refusal(path)


def test_entities_and_broken_xml_inside(tmp_path: Path) -> None:
    for content, says in (
        ('<!DOCTYPE a [<!ENTITY x "y">]><document>&x;</document>', "declares the entity"),
        ("<document><body>", "is not well-formed XML"),
    ):
        path = tmp_path / "text.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", content)
        assert says in refusal(path)


def test_a_document_without_text(tmp_path: Path) -> None:
    assert "holds no text" in refusal(packed(tmp_path / "text.docx", paragraph("")))
