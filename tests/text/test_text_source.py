"""Reading files, well-meant and hostile."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from mgkb.errors import InputError
from mgkb.text import SourceText
from mgkb.text import source as source_module

PHRASE = "Магний — Mg²⁺\r\nи стресс"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", PHRASE),
        ("utf-8-sig", PHRASE),
        ("utf-16", PHRASE),
        ("cp1251", "Магний — и стресс\n"),
        ("utf-8", ""),
        ("utf-8", "свой\x02\nствах"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(text.encode(encoding))
    assert SourceText.read(file).raw == text
    assert SourceText.read(str(file)) == SourceText(text)


def test_utf16_of_the_other_byte_order(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(b"\xfe\xff" + "магний".encode("utf-16-be"))
    assert SourceText.read(file).raw == "магний"


@pytest.mark.parametrize(
    "data",
    [
        b"abc\0def",
        b"\x89PNG\r\n\x1a\n\xff\xd8",
        b"PK\x03\x04\xff",
        b"\x98",  # the one byte that Windows-1251 does not have
        b"\xff\xfe\x00",
        b"\xff\xfe\x00\x00a\x00\x00\x00",
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "scan.bin"
    file.write_bytes(data)
    with pytest.raises(InputError, match=r"scan\.bin: is not a text file; give plain text"):
        SourceText.read(file)


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "MAX_BYTES", 2 * 1024**2)
    file = tmp_path / "huge.txt"
    file.write_bytes(b"a" * (2 * 1024**2))
    assert len(SourceText.read(file).raw) == 2 * 1024**2
    file.write_bytes(b"a" * (2 * 1024**2 + 1))
    with pytest.raises(InputError, match=r"huge\.txt: is larger than 2 MB"):
        SourceText.read(file)


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt: cannot be read \(No such file"):
        SourceText.read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="cannot be read"):
        SourceText.read(tmp_path)


def test_hash_and_form_are_worked_out_once() -> None:
    source = SourceText(PHRASE)
    assert source.sha256 == hashlib.sha256(PHRASE.encode()).hexdigest()
    assert source.normalised is source.normalised
    assert len(SourceText("\ud800").sha256) == 64
