"""The circle by hand: walked by keys, filtered, told as a story, and asked what a withdrawal would do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from mgkb.checks import Report, check
from mgkb.claims import KnowledgeBase, load
from mgkb.graph import find_loops, signed_graph, withdraw
from mgkb.rdf.engine import Engine
from mgkb.rdf.quads import Quads
from mgkb.rdf.questions import Question, read_questions
from mgkb.rdf.results import Solutions
from mgkb.site import build_site
from mgkb.site.gallery import Gallery
from mgkb.site.material import Material
from tests.conftest import ROOT
from tests.site.browser.driving import Complaints
from tests.site.browser.test_everywhere import OVERLAPS, wrong_at_sizes
from tests.toy import write_toy


@pytest.fixture(scope="module")
def kb(known: tuple[KnowledgeBase, Report, Quads]) -> KnowledgeBase:
    return known[0]


@pytest.fixture
def circle(browser: Browser, flagship_address: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{flagship_address}en/circle.html")
    yield page
    page.close()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_the_tab_key_meets_every_node_with_its_arrows_after_it(circle: Page) -> None:
    order = circle.eval_on_selector_all(
        "svg.drawing a[tabindex]", "all => all.map(a => [a.id, a.dataset.source ?? ''])"
    )
    node = ""
    for name, source in order:
        node = name if name.startswith("node-") else node
        assert name.startswith("node-") or node == f"node-{source}"
    circle.locator(f"#{order[0][0]}").focus()
    for name, _ in order[1:6]:
        circle.keyboard.press("Tab")
        assert focused(circle) == name


def test_arrow_keys_walk_around_a_loop_and_enter_opens_the_evidence(circle: Page) -> None:
    steps = (
        circle.locator(".story")
        .first.locator("[data-arrow]")
        .evaluate_all("all => all.map(step => step.dataset.arrow)")
    )
    circle.locator(f"#node-{circle.locator(f'#arrow-{steps[0]}').get_attribute('data-source')}").focus()
    start = focused(circle)
    for step in steps:
        circle.keyboard.press("ArrowRight")
        for _ in range(20):
            if focused(circle) == f"arrow-{step}":
                break
            circle.keyboard.press("ArrowDown")
        assert focused(circle) == f"arrow-{step}"
        circle.keyboard.press("Enter")
        panel = circle.locator("dialog.panel")
        expect(panel).to_be_visible()
        heading = circle.locator(f"#evidence-{step} h3").text_content() or ""
        expect(panel.locator("h3")).to_have_text(re.sub(r"\s+", " ", heading).strip())
        expect(panel.locator(".said q").first).to_be_visible()
        circle.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(circle.locator(f"#arrow-{step}")).to_be_focused()
        circle.keyboard.press("ArrowRight")
    assert focused(circle) == start


def test_a_story_lights_its_arrows_one_after_the_other(circle: Page) -> None:
    story = circle.locator(".story").nth(1)
    story.locator("summary").click(position={"x": 3, "y": 8})
    story.get_by_role("button").click()
    steps = story.locator("[data-arrow]")
    for index in range(steps.count()):
        now = circle.locator("svg .arrow.now")
        expect(now).to_have_attribute("id", f"arrow-{steps.nth(index).get_attribute('data-arrow')}")
        expect(circle.locator("p.telling")).to_contain_text(f"{index + 1} / {steps.count()}")
        circle.get_by_role("button", name="Next").click()
    circle.get_by_role("button", name="End").click()
    assert circle.locator(".told").count() == 0


def test_filters_show_the_arrows_that_their_evidence_has(circle: Page, kb: KnowledgeBase) -> None:
    evidence = Gallery(Material(kb, Report())).arrows
    of = circle.locator("tr[data-arrow]").evaluate_all(
        "all => all.map(row => [row.id, row.dataset.of ?? ''])"
    )
    arrows = {row: evidence[name] for row, name in of if name}
    circle.get_by_label("Certainty").select_option("hedged")
    circle.get_by_label("Species").select_option("human")
    visible = circle.locator("tr[data-arrow]:not([hidden])").evaluate_all("all => all.map(row => row.id)")
    assert visible == [
        row
        for row, arrow in arrows.items()
        if any(view.claim.certainty == "hedged" for view in arrow.claims)
        and any("human" in cited.species for cited in arrow.cited)
    ]
    faded = circle.locator("svg .arrow.filtered").count()
    assert faded == len(of) - len(visible)
    expect(circle.locator(".facets output")).to_have_text(f"arrows shown: {len(visible)} / {len(of)}")


def test_a_withdrawal_gives_the_numbers_of_the_graph_and_of_sparql(
    circle: Page, kb: KnowledgeBase, engine: Engine
) -> None:
    graph = signed_graph(kb)
    loops = find_loops(graph)
    question = read_questions(ROOT / "kb" / "queries")["withdrawn-reference"]
    circle.locator("#what-if-section summary").click()
    boxes = circle.locator(".works input")
    expect(boxes.first).to_be_visible()
    keys = boxes.evaluate_all("all => all.map(box => box.dataset.key)")
    falls = {key: withdraw(kb, graph, loops, [key]) for key in keys}
    heaviest = sorted(keys, key=lambda key: -len(falls[key].loops) - len(falls[key].claims))[:4]
    for key in heaviest:
        box = circle.locator(f'.works input[data-key="{key}"]')
        box.check()
        shown = [int(number) for number in re.findall(r": (\d+)", " ".join(_headings(circle)))]
        fallen = falls[key]
        assert shown == [len(fallen.claims), len(fallen.arrows), len(fallen.loops)]
        assert shown == _asked(engine, question, kb, key)
        box.uncheck()
    for key in heaviest:
        circle.locator(f'.works input[data-key="{key}"]').check()
    fallen = withdraw(kb, graph, loops, heaviest)
    shown = [int(number) for number in re.findall(r": (\d+)", " ".join(_headings(circle)))]
    assert shown == [len(fallen.claims), len(fallen.arrows), len(fallen.loops)]
    drawn = circle.locator("tr[data-of]").evaluate_all("all => all.map(row => row.dataset.of)")
    assert circle.locator("svg .arrow.fallen").count() == len(set(drawn) & set(fallen.arrows))


def _headings(page: Page) -> list[str]:
    return page.locator(".fallout h3").all_inner_texts()


def _asked(engine: Engine, question: Question, kb: KnowledgeBase, key: str) -> list[int]:
    """Claims, arrows and loops that fall with the work of a key, as SPARQL counts them."""
    numbers = {
        number: manuscript.id
        for manuscript in kb.manuscripts.values()
        for number, reference in manuscript.references.items()
        if (reference.work or f"{manuscript.id}#{number}") == key
    }
    number, manuscript = next(iter(numbers.items()))
    answer = engine.query(question.bind({"ref": str(number)}, kb.config.base))
    assert isinstance(answer, Solutions)
    ours = [row for row in answer.rows if str(row[0]).strip("<>").endswith(f"{manuscript}/{number}")]
    assert ours, answer.rows[:2]
    return [sum(str(row[1]) == f'"{kind}"' for row in ours) for kind in ("claim", "arrow", "loop")]


def test_the_drawing_can_be_taken_along(browser: Browser, flagship: Path) -> None:
    page = browser.new_page(accept_downloads=True)
    page.goto(f"file://{flagship}/ru/circle.html")
    with page.expect_download() as waiting:
        page.locator("#picture").click()
    assert waiting.value.suggested_filename == "circle.png"
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG")
    page.close()


def test_the_graph_of_the_claims_is_walked_like_a_figure(browser: Browser, tmp_path: Path) -> None:
    kb = load(write_toy(tmp_path / "reef", figures="[]"))
    build_site(kb, check(kb, {}, ignore=["KBQ902"]), tmp_path / "site")
    page = browser.new_page()
    complaints = Complaints(page, f"file://{tmp_path}/")
    page.goto(f"file://{tmp_path}/site/en/circle.html")
    page.locator("#node-moonlight").focus()
    page.keyboard.press("ArrowRight")
    assert focused(page) == "arrow-moonlight.plus.kelp-glow"
    page.keyboard.press("Enter")
    expect(page.locator("dialog.panel")).to_contain_text("Moonlight makes kelp glow more.")
    page.keyboard.press("Escape")
    assert focused(page) == "arrow-moonlight.plus.kelp-glow"
    assert complaints.said + wrong_at_sizes(page) + page.evaluate(OVERLAPS) == []
    page.close()


def test_on_a_narrow_screen_the_drawing_is_moved_or_seen_whole(circle: Page) -> None:
    circle.set_viewport_size({"width": 360, "height": 800})
    box = circle.locator(".scroll.wide")
    expect(box).to_have_attribute("tabindex", "0")
    assert "can be scrolled" in (box.get_attribute("aria-label") or "")
    box.focus()
    circle.keyboard.press("ArrowRight")
    circle.wait_for_function("() => document.querySelector('.scroll.wide').scrollLeft > 0")
    circle.get_by_role("button", name="Fit to the screen").click()
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 1
    expect(box).not_to_have_attribute("tabindex", "0")
