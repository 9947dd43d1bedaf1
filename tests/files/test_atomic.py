from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from mgkb.files import write_atomically
from mgkb.files.atomic import half_written


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


def test_what_cannot_be_written_is_named_and_not_its_temporary_neighbour(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    for target in (tmp_path / "file" / "kb.toml", tmp_path / "folder"):
        with pytest.raises(OSError, match="directory") as caught:
            write_atomically(target, "new")
        assert (caught.value.filename, caught.value.filename2) == (str(target), None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_published_files_are_as_readable_as_any(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("x")
    write_atomically(tmp_path / "ours", "x")
    assert (tmp_path / "ours").stat().st_mode == other.stat().st_mode


def test_what_a_killed_writer_leaves_is_found_and_nothing_else(tmp_path: Path) -> None:
    kept = tmp_path / "sea" / ".cliff.toml.example"
    write_atomically(kept, "rock")
    process = multiprocessing.get_context("fork").Process(target=_killed_while_writing, args=(kept,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    (leftover,) = half_written(tmp_path)
    assert leftover.parent == kept.parent
    assert kept.read_text() == "rock"


def _killed_while_writing(path: Path) -> None:
    os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    write_atomically(path, "sand")
