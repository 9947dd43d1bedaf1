from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docs.console import agrees, blocks, run, write

from mgkb.manuscript import formats

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
    for target, heading in re.findall(r"\]\(([^)#\s]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            other = page.parent / target if target else page
            assert other.exists(), f"{page.name} links to {target}"
            assert not heading or heading in _headings(other), f"{page.name} links to {target}#{heading}"


def _headings(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    titles = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_ending_that_is_read_is_told() -> None:
    told = (ROOT / "docs/reference/manuscripts.md").read_text(encoding="utf-8")
    for suffix in (suffix for reader in formats().values() for suffix in reader.SUFFIXES):
        assert f"`{suffix}`" in told


def test_the_index_names_every_page_and_task() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    for page in [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs/reference").glob("*.md")]:
        assert page.name == "README.md" or f"({page.relative_to(ROOT / 'docs')})" in index
    for task in _headings(ROOT / "docs/how-to.md") - {"how-to-"}:
        assert f"(how-to.md#{task})" in index


def test_output_patterns() -> None:
    assert agrees("a\n…\nd\n", "a\nb\nc\nd\n")
    assert agrees("a  \n", "a\n")
    assert not agrees("a\n", "a\nb\n")
    assert agrees("…\n", "")
