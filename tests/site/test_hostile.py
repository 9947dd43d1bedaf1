"""Nothing that stands in a knowledge base breaks out of its place."""

from __future__ import annotations

import json

import pytest

from mgkb.checks import Report, check
from mgkb.claims import load
from mgkb.site import build_site
from tests.site.reading import Document, dead_links, read_site
from tests.toy import CLAIMS, ENTITIES, FIGURES, MANUSCRIPT, REFERENCES, VERDICTS, write_toy

SCRIPT = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
LONG = "pneumonoultramicroscopicsilicovolcanoconiosis" * 6
RTL = "\u202egnp.evil\u202c \u2067שלום\u2069"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    folder = tmp_path_factory.mktemp("hostile")
    root = write_toy(
        folder / "reef",
        entities=ENTITIES.replace("en: moonlight", f"en: {quoted(SCRIPT)}")
        .replace("en: kelp glow", f"en: {quoted(LONG)}")
        .replace("en: tides", f"en: {quoted(RTL)}"),
        claims=CLAIMS.replace("Glow brings snails.", quoted(SCRIPT))
        .replace('"Glowing kelp attracts more snails to the reef"', quoted(SCRIPT))
        .replace("population: reef snails", f"population: {quoted(SCRIPT)}")
        .replace("[2, 3]", str(list(range(1, 501)))),
        figures=FIGURES.replace("en: sky", f"en: {quoted(SCRIPT)}"),
        manuscript=MANUSCRIPT.replace("en: Glow on the reef", f"en: {quoted(SCRIPT)}")
        + "doi: 'javascript:alert(3)'\n",
        references=REFERENCES.replace("Nothing fits.", quoted(SCRIPT)).replace(
            "work: snail-2016,", f"work: snail-2016, seen: ['javascript:alert(4)', {quoted(SCRIPT)}],"
        ),
        verdicts=VERDICTS.replace("aspect: wording", f"aspect: {quoted(SCRIPT)}").replace(
            "author: a reader", f"author: {quoted(SCRIPT)}"
        ),
        works=json.dumps(
            [
                {
                    "id": "luna-2010",
                    "title": SCRIPT,
                    "DOI": "javascript:alert(5)",
                    "PMID": "1/../evil",
                    "PMCID": '"><b>',
                },
                {"id": "reef-2019", "title": "Reefs", "DOI": '10.5555/"><script>alert(6)</script>'},
                {"id": "snail-2016", "title": RTL},
            ]
        ),
        kb="base = 'https://example.org/'\nissued = '2026-12-01'\nlicense = 'javascript:alert(7)'\n"
        f"title = {{en = {quoted(SCRIPT)}, ru = 'x'}}\n"
        "creators = [{name = 'N', url = 'javascript:alert(8)'}]\n",
    )
    (root / "site").mkdir()
    (root / "site" / "overview.en.md").write_text(f"{SCRIPT} [x](javascript:alert(9))", encoding="utf-8")
    kb = load(root)
    report: Report = check(kb, {})
    build_site(kb, report, folder / "site", extra_downloads={"a&b.json": b"{}"})
    return read_site(folder / "site")


def test_no_script_image_or_handler_gets_in(site: dict[str, Document]) -> None:
    for name, page in site.items():
        for script in page.having("script"):
            if script.attributes.get("type") in {"application/ld+json", "application/json"}:
                continue  # data: the browser runs nothing of it
            source = page.path.parent / script.attributes["src"]
            assert source.resolve().parent.name == "assets", name
        assert not page.having("img"), name
        assert not any(key.startswith("on") for e in page.elements for key in e.attributes), name


def test_only_known_schemes_become_links(site: dict[str, Document]) -> None:
    for name, page in site.items():
        for link in page.links:
            assert "javascript" not in link.split("/")[0], (name, link)


def test_elements_stay_closed_and_links_alive(site: dict[str, Document]) -> None:
    target = site["index.html"].path.parent
    assert [name for name, page in site.items() if page.broken] == []
    # The references that nobody listed have no entry, and so no link.
    assert dead_links(target, site) == []


def test_the_words_are_shown_as_they_are(site: dict[str, Document]) -> None:
    assert SCRIPT in site["en/claims/glow-attracts-snails.html"].text
    assert SCRIPT in site["en/references/reef-2021-4.html"].text
    assert RTL in site["en/vocabulary.html"].text


def test_five_hundred_citations_take_the_room_of_a_few(site: dict[str, Document]) -> None:
    assert "[1–500]" in site["en/circle.html"].text
