from __future__ import annotations

import gzip
import hashlib
from itertools import pairwise
from pathlib import Path

import pytest

from mgkb.checks import Report
from mgkb.claims import KnowledgeBase
from mgkb.site import SiteSummary
from mgkb.site.pages import NAVIGATION
from mgkb.site.render import LANGUAGES
from tests.site.reading import Document, dead_links

Site = dict[str, Document]


def test_every_page_type_and_every_claim_has_a_page(site: Site, reef: KnowledgeBase) -> None:
    wanted = {f"{kind}.html" for kind in (*NAVIGATION, "search")} | {
        *(f"claims/{claim}.html" for claim in reef.claims),
        *(f"references/reef-2021-{number}.html" for number in range(1, 5)),
        *("manuscripts/reef-2021.html", "findings/WIN.html"),
    }
    assert set(site) == {f"{language}/{path}" for language in LANGUAGES for path in wanted} | {"index.html"}


def test_every_link_and_fragment_resolves(target: Path, site: Site) -> None:
    assert dead_links(target, site) == []


def test_elements_are_closed_and_ids_unique(site: Site) -> None:
    for name, page in site.items():
        assert page.broken == [], name
        assert len(page.ids) == len(set(page.ids)), name


def test_language_switch_points_to_the_same_page(site: Site) -> None:
    for name, page in site.items():
        if name == "index.html":
            continue
        language, path = name.split("/", 1)
        assert page.having("html")[0].attributes["lang"] == language
        for other in LANGUAGES:
            (link,) = page.having("a", hreflang=other)
            assert (page.path.parent / link.attributes["href"]).resolve() == site[
                f"{other}/{path}"
            ].path.resolve()


def test_root_leads_to_both_languages(site: Site) -> None:
    assert {"en/index.html", "ru/index.html"} <= set(site["index.html"].links)


def test_policy_is_strict_and_nothing_is_inline(site: Site) -> None:
    for name, page in site.items():
        (policy,) = page.having("meta", **{"http-equiv": "Content-Security-Policy"})
        assert "default-src 'none'" in policy.attributes["content"], name
        allowed = policy.attributes["content"]
        if name.endswith("/query.html"):
            allowed = allowed.replace("'wasm-unsafe-eval'", "")
        assert "unsafe" not in allowed, name
        assert not page.having("style"), name
        for element in page.elements:
            assert "style" not in element.attributes, name
            assert not any(key.startswith("on") for key in element.attributes), name
            if element.tag in {"script", "link", "img"}:
                source = element.attributes.get("src") or element.attributes.get("href", "")
                assert not source.startswith(("http", "//")), name


def test_pages_have_landmarks_and_headings_in_order(site: Site) -> None:
    for name, page in site.items():
        assert len(page.having("main")) == 1, name
        levels = [int(e.tag[1]) for e in page.elements if e.tag in {"h1", "h2", "h3", "h4"}]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        for heading in page.having("th"):
            assert heading.attributes.get("scope") in {"col", "row"}, name


def test_labels_refer_to_something(site: Site) -> None:
    for name, page in site.items():
        for element in page.elements:
            for reference in element.attributes.get("aria-labelledby", "").split():
                assert reference in page.ids, (name, reference)


@pytest.mark.parametrize("language", LANGUAGES)
def test_claim_page_shows_everything(site: Site, language: str) -> None:
    page = site[f"{language}/claims/snails-dim-glow.html"]
    wanted = {
        "en": [
            "hedged",
            "partly supports",
            "wording",
            "probable",
            "2016",
            "The abstract speaks of one snail.",
        ],
        "ru": ["с оговоркой", "подтверждает отчасти", "формулировка", "вероятен", "одной улитке"],
    }[language]
    text = page.text.replace("\u00a0", " ")
    for words in (*wanted, "Snails may graze the kelp", "Snails may dim the glow."):
        assert words in text
    assert page.having("blockquote", lang="en")


def test_every_thing_has_a_permalink(site: Site, reef: KnowledgeBase, reef_report: Report) -> None:
    for language in LANGUAGES:
        ids = {name: set(site[f"{language}/{name}.html"].ids) for name in NAVIGATION}
        assert {f"entity-{entity}" for entity in reef.entities} <= ids["vocabulary"]
        assert {f"claim-{claim}" for claim in reef.claims} <= ids["claims"]
        assert {f"reference-reef-2021-{number}" for number in range(1, 5)} <= ids["references"]
        names = {f"finding-{finding.fingerprint[:12]}" for finding in reef_report.findings}
        assert names <= set(site[f"{language}/findings/WIN.html"].ids)
        assert {"node-moonlight", "arrow-a1", "row-a3"} <= ids["circle"]
        assert "arrow-kelp-glow.plus.snails" in ids["arrows"]
        assert {f"rule-{rule.code}" for rule in reef_report.rules} <= ids["methods"]
        assert sum(name.startswith("loop-") and not name.endswith("-name") for name in ids["loops"]) == 1


def test_findings_stand_with_quotes_calculation_and_rule(site: Site, reef_report: Report) -> None:
    page = site["en/findings/WIN.html"]
    finding = next(f for f in reef_report.findings if f.code == "WIN101")
    assert finding.message.en in page.text
    assert finding.calculation
    assert finding.calculation.en in page.text
    for location in finding.locations:
        assert location.quote
        assert location.quote in page.text
    assert "../methods.html#rule-WIN101" in page.links


def test_overview_counts_and_narrates(site: Site, reef_report: Report) -> None:
    page = site["en/index.html"]
    assert "Glow is checked here." in page.text
    assert f"{reef_report.passed:,}" in page.text
    assert "Свечение проверено." in site["ru/index.html"].text
    assert "Reef site" in page.text


def test_downloads_have_their_checksum(site: Site, target: Path) -> None:
    data = (target / "downloads" / "all data.trig").read_bytes()
    assert hashlib.sha256(data).hexdigest() in site["en/downloads.html"].text


def test_works_and_graph_leave_for_other_programs(site: Site, target: Path) -> None:
    for name, start in (("bib", "@"), ("ris", "TY"), ("json", "[")):
        data = (target / "downloads" / f"references.{name}").read_bytes()
        assert data.decode().lstrip().startswith(start)
        assert hashlib.sha256(data).hexdigest() in site["ru/downloads.html"].text
    assert "graphml" in (target / "downloads" / "graph.graphml").read_text(encoding="utf-8")
    assert "прочие данные" in site["ru/downloads.html"].text
    assert "утверждения на\xa0двух языках" in site["ru/downloads.html"].text


def test_first_load_is_light(site: Site, target: Path) -> None:
    assets = sum(
        len(gzip.compress(path.read_bytes()))
        for path in (target / "assets").iterdir()
        if path.name != "oxigraph.js"  # loads with the first question only
    )
    for name, page in site.items():
        assert assets + len(gzip.compress(page.path.read_bytes())) < 100_000, name


def test_summary_counts_what_is_there(built: SiteSummary, site: Site) -> None:
    files = [p for p in built.target.rglob("*") if p.is_file() and p.name != ".mgkb-site.json"]
    assert built.pages == len(site)
    assert built.files == len(files)
    assert built.bytes == sum(p.stat().st_size for p in files)
    assert built.removed == 0
