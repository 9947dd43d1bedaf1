"""What pages say of themselves to machines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from mgkb.site.render import LANGUAGES
from tests.site.reading import Document

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked(page: Document) -> Any:
    (block,) = BLOCK.findall(page.path.read_text(encoding="utf-8"))
    return json.loads(block)


def test_every_page_says_what_it_is(site: dict[str, Document]) -> None:
    for name, page in site.items():
        said = linked(page)
        assert said["@context"] == "https://schema.org/"
        assert said["inLanguage"] == ("en" if name == "index.html" else name[:2])
        assert said["isPartOf"]["version"]


def test_claims_works_and_the_data_are_things(site: dict[str, Document], target: Path) -> None:
    for language, sentence in zip(
        LANGUAGES, ("Glow brings snails.", "Свечение привлекает улиток."), strict=True
    ):
        claim = linked(site[f"{language}/claims/glow-attracts-snails.html"])["mainEntity"]
        assert (claim["@type"], claim["text"]) == ("Claim", sentence)
        assert claim["@id"] == "https://example.org/reef/claim/glow-attracts-snails"
        assert claim["appearance"]["@type"] == "ScholarlyArticle"
    work = linked(site["en/references/reef-2021-1.html"])["mainEntity"]
    assert work["sameAs"] == ["https://doi.org/10.5555/luna"]
    assert "mainEntity" not in linked(site["en/references/reef-2021-4.html"])
    files = linked(site["en/downloads.html"])["mainEntity"]["distribution"]
    assert {one["name"] for one in files} == {path.name for path in (target / "downloads").iterdir()}
