from __future__ import annotations

import os
from pathlib import Path

import pytest

from mgkb.files import write_atomically


def test_writes_whole_files_and_makes_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    write_atomically(path, "слово")
    assert path.read_text(encoding="utf-8") == "слово"
    write_atomically(path, b"bytes")
    assert path.read_bytes() == b"bytes"
    assert [item.name for item in path.parent.iterdir()] == ["b.txt"]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.txt"
    write_atomically(path, "old")

    def fail(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["b.txt"]


def test_published_files_are_as_readable_as_any(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("x")
    write_atomically(tmp_path / "ours", "x")
    assert (tmp_path / "ours").stat().st_mode == other.stat().st_mode
