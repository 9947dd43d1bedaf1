"""Without a figure the circle's page draws what the claims say."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgkb.checks import Report, check
from mgkb.claims import load
from mgkb.site import build_site
from mgkb.site.circle.spreading import spread
from mgkb.site.claimed import MOST_ARROWS, claim_graph
from mgkb.site.gallery import Gallery
from mgkb.site.material import Material
from tests.site.reading import Document, read_site
from tests.site.test_circle import drawn, overlapping
from tests.toy import CLAIMS, ENTITIES, write_toy


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    folder = tmp_path_factory.mktemp("unfigured")
    kb = load(write_toy(folder / "reef", figures="[]"))
    build_site(kb, check(kb, {}, ignore=["KBQ902"]), folder / "site")
    return read_site(folder / "site")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_drawing_table_and_words_show_the_arrows_of_the_claims(
    site: dict[str, Document], language: str
) -> None:
    page = site[f"{language}/circle.html"]
    arrows = [e.attributes["id"].removeprefix("arrow-") for e in page.having("a", class_="arrow")]
    rows = [e.attributes["id"].removeprefix("row-") for e in page.having("tr") if "id" in e.attributes]
    assert sorted(arrows) == sorted(rows)
    assert "moonlight.plus.kelp-glow" in arrows
    assert {f"evidence-{name}" for name in arrows} <= set(page.ids)
    assert {"evidence-node-moonlight", "node-snails"} <= set(page.ids)
    assert page.having("details", class_="story")
    assert "figures.yaml" not in page.text


def reef_of(folder: Path, arrows: list[tuple[int, int]]) -> Path:
    """A knowledge base with an arrow for each pair of entities."""
    size = 1 + max(max(pair) for pair in arrows)
    entity = "- id: e{0}\n  kind: process\n  label: {{en: thing {0}, ru: вещь {0}}}\n"
    claim = (
        "- id: c{0}\n  sentence: {{en: One {1} raises another {2}., ru: Одна {1} повышает другую {2}.}}\n"
        "  subject: e{1}\n  relation: increases\n  object: e{2}\n  cites: [1]\n"
        "  anchor: {{section: introduction, quote: Moonlight raises the glow of kelp, language: en}}\n"
    )
    return write_toy(
        folder / "reef",
        figures="[]",
        verdicts="[]",
        entities=ENTITIES + "".join(map(entity.format, range(size))),
        claims=CLAIMS + "".join(claim.format(n, a, b) for n, (a, b) in enumerate(arrows)),
    )


def test_of_many_arrows_those_of_loops_come_first(tmp_path: Path) -> None:
    chain = [(n, n + 1) for n in range(60)]
    root = reef_of(tmp_path, [*chain, (60, 58)])
    shown = claim_graph(Gallery(Material(load(root), Report())))
    assert shown
    assert len(shown.rows) == MOST_ARROWS
    loops = {
        "e58.plus.e59",
        "e59.plus.e60",
        "e60.plus.e58",
        "kelp-glow.plus.snails",
        "snails.minus.kelp-glow",
    }
    assert loops <= {row.id for row in shown.rows}
    assert overlapping(drawn(shown.diagram, "en")) == []


@settings(max_examples=15)
@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=10))
def test_a_tree_has_no_crossing_and_nothing_stands_on_another(pairs: set[tuple[int, int]]) -> None:
    parents = {max(pair): min(pair) for pair in pairs if pair[0] != pair[1]}
    edges = tuple((str(parent), str(child)) for child, parent in sorted(parents.items()))
    order = tuple(map(str, range(7)))
    places = spread(order, edges)
    assert list(places) == list(order)
    for (a, one), (b, other) in combinations(places.items(), 2):
        assert abs(one.x - other.x) > 60 or abs(one.y - other.y) > 30, (a, b)
    assert places == spread.__wrapped__(order, edges)
