"""The query page under `mgkb serve` asks its endpoint, and loads no engine of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from mgkb.rdf.asked import Asked
from mgkb.rdf.guard import Guard
from mgkb.rdf.served.endpoint import Endpoint
from tests.rdf.served.clients import running
from tests.site.browser.test_query_page import asked, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from mgkb.checks import Report
    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.quads import Quads

__all__ = ["asked"]  # a fixture


def answered(page: Page, query: str) -> str:
    page.locator("textarea").fill(query)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_enabled(timeout=30_000)
    return page.locator(".asking > p > output").inner_text()


def test_it_asks_the_server(
    browser: Browser, asked: Path, known: tuple[KnowledgeBase, Report, Quads]
) -> None:
    kb, _, quads = known
    with (
        Guard(quads, kb.config.base, seconds=2) as guard,
        running(Endpoint(Asked.of_files(kb), guard), site=asked) as client,
        opened(browser, f"http://127.0.0.1:{client.port}/en/query.html") as page,
    ):
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
        assert answered(page, "SELECT ?claim { ?claim a mgkb:Claim } LIMIT 7").startswith("Rows: 7")
        assert answered(page, "ASK { ?claim a mgkb:Claim }") == "Yes"
        assert "Rows: " in answered(page, "CONSTRUCT { ?s a mgkb:Claim } WHERE { ?s a mgkb:Claim }")
        assert set(loaded) == {"sparql"}
