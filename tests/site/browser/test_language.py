"""Russian pages are Russian: what stands there in English is marked as English."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from mgkb.checks import Report
from mgkb.claims import KnowledgeBase
from mgkb.rdf.quads import Quads

VOID = {"meta", "link", "br", "input", "img", "hr", "path", "rect", "circle", "col", "use", "wbr"}
# Names of works, journals and people are what they are; four English words in a row are a phrase.
PHRASE = re.compile(r"(?:\b[A-Za-z]*[a-z]{2,}\b[ ,;:]+){3}[A-Za-z]*[a-z]{2,}\b")
SOURCE = "Institute of Medicine, Dietary Reference Intakes"
KEPT = {"script", "style", "title", "code", "pre", "cite", "textarea"}


class Unmarked(HTMLParser):
    """English phrases that stand in Russian, by what surrounds them."""

    def __init__(self, names: re.Pattern[str]) -> None:
        super().__init__()
        self.names = names
        self.around: list[tuple[str, str]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            inherited = self.around[-1][1] if self.around else ""
            self.around.append((tag, dict(attrs).get("lang") or inherited))

    def handle_endtag(self, tag: str) -> None:
        if tag in (open_ := [name for name, _ in self.around]):
            del self.around[len(open_) - 1 - open_[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        around = {name for name, _ in self.around}
        if (
            self.around
            and self.around[-1][1] == "ru"
            and not around & KEPT
            and (found := PHRASE.search(self.names.sub("", data)))
        ):
            self.found.append(found[0])


def test_english_on_russian_pages_is_marked_as_english(
    flagship: Path, known: tuple[KnowledgeBase, Report, Quads]
) -> None:
    works = known[0].works.values()
    said = {SOURCE, *(work.short for work in works), *(author for work in works for author in work.authors)}
    names = re.compile("|".join(re.escape(name) for name in sorted(said, key=len, reverse=True)))
    unmarked = {}
    for path in sorted((flagship / "ru").rglob("*.html")):
        reader = Unmarked(names)
        reader.feed(path.read_text(encoding="utf-8"))
        if reader.found:
            unmarked[path.relative_to(flagship / "ru").as_posix()] = reader.found[:3]
    assert unmarked == {}
