from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docs.console import agrees, blocks, run, write

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TUTORIAL = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("block", blocks(README), ids=lambda block: block.body.partition("\n")[0])
def test_readme_shows_what_is_printed(block: object) -> None:
    expected, printed = run(block.body, ROOT)  # type: ignore[attr-defined]
    assert agrees(expected, printed), printed


def test_the_tutorial_works_from_an_empty_folder(tmp_path: Path) -> None:
    for block in blocks(TUTORIAL):
        if block.file:
            write(block, tmp_path)
        else:
            expected, printed = run(block.body, tmp_path)
            assert agrees(expected, printed), f"{block.body}\n---\n{printed}"
    assert (tmp_path / "reef-site/index.html").is_file()


@pytest.mark.parametrize(
    "page", sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]), ids=lambda path: path.name
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_output_patterns() -> None:
    assert agrees("a\n…\nd\n", "a\nb\nc\nd\n")
    assert agrees("a  \n", "a\n")
    assert not agrees("a\n", "a\nb\n")
    assert agrees("…\n", "")
