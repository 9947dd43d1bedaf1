"""On paper everything is unfolded, with scripts and without."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.site.browser.test_everywhere import examples

# What is folded on the page and not seen on paper; what only scripts bring to life is not printed at all.
UNSEEN = """() => [...document.querySelectorAll("main details")]
  .filter((one) => !one.closest(".scripted, [hidden]") && ![...one.children].at(-1).checkVisibility(
    { contentVisibilityAuto: true, visibilityProperty: true }))
  .map((one) => one.textContent.trim().slice(0, 60))"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_what_is_folded_is_printed(browser: Browser, flagship: Path, *, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.emulate_media(media="print")
    unseen = {}
    for kind, name in examples(flagship).items():
        page.goto(f"file://{flagship}/en/{name}")
        if found := page.evaluate(UNSEEN):
            unseen[kind] = found
    context.close()
    assert unseen == {}


def test_a_printed_page_of_findings_has_everything(browser: Browser, flagship: Path) -> None:
    page = browser.new_page()
    page.goto(f"file://{flagship}/en/{examples(flagship)['findings/']}")
    disputes = page.locator("main details pre").all_text_contents()
    printed = "".join(
        one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(page.pdf(format="A4"))
    )
    folded = page.locator("main details:not([open])").count()
    assert folded == page.locator("main details").count()  # as it was before
    words = "".join(printed.split())
    assert disputes
    assert [one for one in disputes if "".join(one.split()) not in words] == []
    page.close()
