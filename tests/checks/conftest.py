"""A small knowledge base on coffee, free of findings, to be broken in one place at a time."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mgkb.checks import check
from mgkb.claims import load
from mgkb.text import SourceText

if TYPE_CHECKING:
    from mgkb.checks import Finding, Report
    from mgkb.claims import KnowledgeBase

BASE = Path(__file__).with_name("coffee")
FILES = {
    "results": "kb/manuscripts/coffee-2020/claims/results.yaml",
    "circle": "kb/manuscripts/coffee-2020/claims/circle.yaml",
    "manuscript": "kb/manuscripts/coffee-2020/manuscript.yaml",
    "statements": "kb/manuscripts/coffee-2020/statements.yaml",
    "tables": "kb/manuscripts/coffee-2020/tables.yaml",
    "figures": "kb/manuscripts/coffee-2020/figures.yaml",
    "verdicts": "kb/manuscripts/coffee-2020/verdicts.yaml",
    "entities": "kb/vocabulary/entities.yaml",
    "references": "references/coffee-2020.yaml",
    "works": "references/works.json",
    "text": "text.txt",
}


@dataclass(frozen=True)
class Coffee:
    """A copy of the knowledge base."""

    root: Path

    def edit(self, name: str, old: str, new: str) -> Coffee:
        """Replace one place of a file, which must be there exactly once."""
        path = self.root / FILES[name]
        content = path.read_text("utf-8")
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {path}"
        path.write_text(content.replace(old, new), "utf-8")
        return self

    def append(self, name: str, more: str) -> Coffee:
        """Add entries at the end of a file."""
        path = self.root / FILES[name]
        path.write_text(path.read_text("utf-8") + more, "utf-8")
        return self

    def prepend(self, name: str, more: str) -> Coffee:
        """Put lines before the first one of a file."""
        path = self.root / FILES[name]
        path.write_text(more + path.read_text("utf-8"), "utf-8")
        return self

    @property
    def kb(self) -> KnowledgeBase:
        return load(self.root)

    @property
    def text(self) -> SourceText:
        return SourceText.read(self.root / "text.txt")

    def check(self, *select: str, with_text: bool = True) -> Report:
        """Ask rules; seal, shapes (KBQ9) and pulled records (REF) have tests of their own."""
        texts = {"coffee-2020": self.text} if with_text else {}
        return check(self.kb, texts, select=select, ignore=("KBQ9", "REF"))

    def line(self, finding: Finding) -> str:
        """The line of a file that a finding names."""
        place = finding.locations[0]
        return (self.root / place.file).read_text("utf-8").splitlines()[place.line - 1]


@pytest.fixture
def coffee(tmp_path: Path) -> Coffee:
    shutil.copytree(BASE, tmp_path / "coffee")
    return Coffee(tmp_path / "coffee")
