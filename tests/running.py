"""Running the command line inside the test's own process."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mgkb.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Stdout as JSON."""
        return json.loads(self.out)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], toy: Path) -> Callable[..., Ran]:
    """Run `mgkb` in the toy knowledge base."""
    monkeypatch.chdir(toy)
    monkeypatch.delenv("MGKB_TEXTS", raising=False)

    def call(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["mgkb", *arguments])
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        captured = capsys.readouterr()
        assert "A fault of mgkb itself" not in captured.err, captured.err
        return Ran(status, captured.out, captured.err)

    return call
