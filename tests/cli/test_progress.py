"""The line that a person at a terminal sees while something goes on."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import pytest

from mgkb.checks import check_manuscript
from mgkb.cli.options import state
from mgkb.cli.progress import Progress
from mgkb.manuscript import read

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_grows_and_is_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with Progress("checking", patience=0) as tell:
        tell(1, 4)
        tell(4, 4)
    lines = terminal.getvalue().split("\r\x1b[K")
    assert lines[-1] == ""
    assert [line for line in lines if "of" in line] == [
        "checking [######..................] 1 of 4",
        "checking [########################] 4 of 4",
    ]


def test_what_cannot_be_counted_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with Progress("reading a\x1b[2Jb", patience=0):
        until = time.monotonic() + 10
        while not terminal.getvalue() and time.monotonic() < until:
            time.sleep(0.001)
    assert terminal.getvalue() == "\r\x1b[Kreading a?[2Jb …\r\x1b[K"


def test_nothing_is_shown_of_what_is_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with Progress("checking", patience=3600) as tell:
        tell(1, 4)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("quiet", [True, False])
def test_nothing_is_shown_to_a_file_or_a_quiet_person(
    monkeypatch: pytest.MonkeyPatch, *, quiet: bool
) -> None:
    shown = Terminal() if quiet else io.StringIO()
    monkeypatch.setattr("sys.stderr", shown)
    monkeypatch.setattr(state, "quiet", quiet)
    with Progress("checking", patience=0) as tell:
        tell(1, 4)
    assert shown.getvalue() == ""


def test_an_audit_tells_how_many_rules_have_answered(tmp_path: Path) -> None:
    file = tmp_path / "review.txt"
    file.write_text("# Results\nOf 40 women 10 (30 %) were well.\n", encoding="utf-8")
    told: list[tuple[int, int]] = []
    report = check_manuscript(read(file), select=["ARI"], progress=lambda *how: told.append(how))
    assert report.findings
    assert told == [(number, len(told)) for number in range(len(told))]
    assert len(told) > 1
