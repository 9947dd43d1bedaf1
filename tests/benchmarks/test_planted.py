"""Planting errors: both copies stay readable, differ only in what was planted, and are compared honestly."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from benchmarks.planted.__main__ import RUSSIAN, main, score
from benchmarks.planted.article import plant
from benchmarks.planted.kinds import KINDS

from mgkb.manuscript import read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", range(3))
def test_both_copies_are_read_and_differ_where_something_was_planted(tmp_path: Path, seed: int) -> None:
    copies = plant(RUSSIAN, KINDS, Random(seed))  # noqa: S311
    assert [one.kind.name for one in copies.in_clean] == [one.kind.name for one in copies.in_broken]
    assert len(copies.in_broken) >= 15
    for text, planted in ((copies.clean, copies.in_clean), (copies.broken, copies.in_broken)):
        path = tmp_path / "copy.xml"
        path.write_text(text, "utf-8")
        manuscript = read(path)
        for one in planted:
            for start, end in one.spans:
                assert text[start:end].startswith("<p>")
                words = text[start:end].removeprefix("<p>").split(" ")[:2]
                assert " ".join(words) in manuscript.text
    for clean, broken in zip(copies.in_clean, copies.in_broken, strict=True):
        wordings = [
            "".join(text[start:end] for start, end in one.spans)
            for text, one in ((copies.clean, clean), (copies.broken, broken))
        ]
        assert wordings[0] != wordings[1]


def test_every_error_is_counted_and_none_twice(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    result = score(RUSSIAN, Random(1))  # noqa: S311
    assert all(result.found[name] <= count for name, count in result.planted.items())
    assert set(result.planted.values()) == {1}
    assert main(["--articles", str(tmp_path)]) == 1
    assert "nothing was measured" in capsys.readouterr().out
