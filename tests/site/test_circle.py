"""The drawing: the same arrows as the table, nothing over anything else, and the same every time."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgkb.checks import Report
from mgkb.claims import Text, load
from mgkb.errors import MgkbError
from mgkb.site.circle import Diagram, DiagramArrow, DiagramCompartment, DiagramNode, Drawing, draw, ranges
from mgkb.site.circle.geometry import Box, Curve, Point
from mgkb.site.figures import shown_figures
from mgkb.site.gallery import Gallery
from mgkb.site.material import Material
from tests.conftest import ROOT
from tests.site.reading import Document
from tests.toy import FIGURES, write_toy

SIGNS = ("plus", "minus", "unknown")
SEEN = ("figure-label", "figure-and-text", "text-only")


def both(text: str) -> Text:
    return Text(en=text, ru=f"{text} по-русски")


def node(name: str, compartment: str = "", at: tuple[float, float] | None = None) -> DiagramNode:
    return DiagramNode(name, both(name), compartment, "text-only", f"#{name}", at)


def arrow(
    name: str, source: str, target: str, sign: str = "plus", numbers: str = "25", *, weakest: bool = False
) -> DiagramArrow:
    return DiagramArrow(name, source, target, sign, "text-only", numbers, weakest, f"#{name}", both(name))


def diagram(
    nodes: list[DiagramNode], arrows: list[DiagramArrow], compartments: tuple[str, ...] = ()
) -> Diagram:
    regions = tuple(DiagramCompartment(name, both(name)) for name in compartments)
    return Diagram("f", both("figure"), regions, tuple(nodes), tuple(arrows))


def drawn(what: Diagram, language: str = "en") -> Drawing:
    drawing = draw(what, language)
    assert drawing is not None
    return drawing


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of things that cover each other: boxes of nodes, marks on arrows, names of regions."""
    boxes = [(f"node {d.node.id}", d.box) for d in drawing.nodes]
    boxes += [(f"mark {d.arrow.id}", d.mark.box) for d in drawing.arrows if d.mark]
    boxes += [(f"region {index}", d.words.box) for index, d in enumerate(drawing.regions)]
    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)]


def real_figures() -> list[Diagram]:
    try:
        kb = load(ROOT)
    except MgkbError:
        return []
    return [shown.diagram for shown in shown_figures(Gallery(Material(kb, Report())))]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("figure", real_figures(), ids=lambda figure: str(figure.id))
def test_figures_of_this_repository(figure: Diagram, language: str) -> None:
    drawing = drawn(figure, language)
    assert overlapping(drawing) == []
    for region in drawing.regions:
        assert not any(one.curve.runs_into(region.words.box) for one in drawing.arrows), region.words
    for one in drawing.arrows:
        for other in drawing.nodes:
            if other.node.id not in {one.arrow.source, one.arrow.target}:
                assert not one.curve.runs_into(other.box), (one.arrow.id, other.node.id)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("figure", real_figures(), ids=lambda figure: str(figure.id))
def test_no_arrows_cross_that_need_not(figure: Diagram, language: str) -> None:
    curves = [one.curve for one in drawn(figure, language).arrows]
    assert sum(one.crossings(other) for one, other in combinations(curves, 2)) <= unavoidable(figure)


def unavoidable(figure: Diagram, most: int = 2) -> int:
    """How many arrows must go before the rest can be drawn without a crossing: in any drawing as many cross."""
    edges = {(one.source, one.target) for one in figure.arrows}
    for count in range(most):
        for gone in combinations(sorted(edges), count):
            if networkx.check_planarity(networkx.Graph(edges - set(gone)))[0]:
                return count
    return most


@pytest.mark.parametrize("language", ["en", "ru"])
def test_drawing_and_table_have_the_same_arrows(site: dict[str, Document], language: str) -> None:
    page = site[f"{language}/circle.html"]
    in_drawing = [e.attributes["id"].removeprefix("arrow-") for e in page.having("a", class_="arrow")]
    in_table = [e.attributes["id"].removeprefix("row-") for e in page.having("tr") if "id" in e.attributes]
    assert in_drawing == in_table == ["a1", "a2", "a3"]
    signs = [e.attributes["class"].split()[1] for e in page.having("a", class_="arrow")]
    assert signs == ["plus", "plus", "minus"]
    for element in (*page.having("a", class_="arrow"), *page.having("a", class_="node")):
        assert element.attributes["tabindex"] == "0"
    assert (
        len(page.having("title")) == 1 + 1 + 3 + 3
    )  # the page's, the drawing's, and one for each arrow and node
    for numbers in ("(+) [1]", "(+) [2, 3]", "(−) [3]"):
        assert numbers in page.text


def test_toy_figure_has_a_mark_on_each_arrow(site: dict[str, Document]) -> None:
    page = site["en/circle.html"]
    assert len(page.having("g", class_="mark")) == 3 + 1  # and one in the legend
    assert len(page.having("g", class_="region")) == 3  # the reef in two pieces: its nodes are far apart


def test_opposing_arrows_are_two_curves() -> None:
    what = diagram(
        [node("a", at=(100, 100)), node("b", at=(500, 300))],
        [arrow("up", "a", "b", "plus"), arrow("down", "a", "b", "minus"), arrow("back", "b", "a", "unknown")],
    )
    drawing = drawn(what)
    up, down, back = (one.curve for one in drawing.arrows)
    assert up.at(0.5).to(down.at(0.5)) > 15
    assert up.at(0.5).to(back.at(0.5)) > 15
    assert len({one.head for one in drawing.arrows}) == 3
    assert overlapping(drawing) == []


def test_arrow_from_a_node_to_itself_leaves_it() -> None:
    what = diagram([node("a", at=(100, 100)), node("b", at=(500, 300))], [arrow("self", "a", "a")])
    (one,) = drawn(what).arrows
    box = drawn(what).nodes[0].box
    assert not box.holds(one.curve.at(0.5))
    assert one.curve.length > 40


def test_arrows_go_from_border_to_border() -> None:
    what = diagram([node("a", at=(100, 100)), node("b", at=(500, 300))], [arrow("x", "a", "b")])
    drawing = drawn(what)
    (one,) = drawing.arrows
    source, target = (d.box for d in drawing.nodes)
    assert source.grown(4).holds(one.curve.start)
    assert not source.holds(one.curve.start)
    assert target.grown(14).holds(one.curve.end)
    assert not target.holds(one.curve.end)


def test_an_arrow_goes_around_what_stands_in_its_way() -> None:
    nodes = [node("a", at=(100, 300)), node("wall", at=(500, 300)), node("b", at=(900, 300))]
    drawing = drawn(diagram(nodes, [arrow("x", "a", "b")]))
    assert not drawing.arrows[0].curve.runs_into(drawing.nodes[1].box)


def test_regions_hold_neighbours_and_nothing_else() -> None:
    nodes = [
        node("a", "inside", (100, 100)),
        node("b", "inside", (260, 100)),
        node("far", "inside", (900, 900)),
        node("c", "outside", (500, 500)),
    ]
    drawing = drawn(diagram(nodes, [], ("inside", "outside")))
    held = [{d.node.id for d in drawing.nodes if d.box.overlaps(r.box)} for r in drawing.regions]
    assert sorted(map(sorted, held)) == [["a", "b"], ["c"], ["far"]]
    assert drawing.regions[0].tint != drawing.regions[-1].tint or len(drawing.regions) == 1


def test_regions_do_not_join_around_a_stranger() -> None:
    nodes = [node("a", "x", (100, 100)), node("stranger", "y", (230, 100)), node("b", "x", (360, 100))]
    assert len(drawn(diagram(nodes, [], ("x", "y"))).regions) == 3
    joined = [node("a", "x", (100, 100)), node("b", "x", (100, 400)), node("stranger", "y", (240, 250))]
    assert len(drawn(diagram(joined, [], ("x", "y"))).regions) == 3


def test_nodes_at_one_place_move_apart() -> None:
    drawing = drawn(diagram([node(name, at=(500, 500)) for name in "abcdef"], []))
    assert overlapping(drawing) == []


def test_some_nodes_without_a_place_stand_below() -> None:
    nodes = [node("a", at=(100, 100)), node("lost"), node("lost-too")]
    drawing = drawn(diagram(nodes, [arrow("x", "a", "lost")]))
    top = drawing.nodes[0].box.bottom
    assert all(d.box.top > top for d in drawing.nodes[1:])


def test_a_loop_without_places_is_a_ring() -> None:
    names = [f"step {n}" for n in range(8)]
    arrows = [arrow(f"x{n}", names[n], names[(n + 1) % 8]) for n in range(8)]
    drawing = drawn(diagram([node(name) for name in reversed(names)], arrows))
    assert overlapping(drawing) == []
    curves = [one.curve for one in drawing.arrows]
    assert sum(a.crossings(b) for a, b in combinations(curves, 2)) == 0


def test_nothing_to_draw() -> None:
    assert draw(diagram([], []), "en") is None


def test_a_label_without_words_and_a_badge_alone() -> None:
    what = diagram(
        [node("a", at=(100, 100)), node("b", at=(500, 300))],
        [arrow("weak", "a", "b", numbers="", weakest=True), arrow("bare", "b", "a", numbers="")],
    )
    weak, bare = drawn(what).arrows
    assert weak.mark
    assert weak.mark.badge_x
    assert weak.mark.text == ""
    assert bare.mark is None


@settings(max_examples=25)
@given(st.data())
def test_nodes_never_overlap_and_drawings_repeat(data: st.DataObject) -> None:
    place = st.tuples(st.integers(0, 1000), st.integers(0, 1000))
    words = st.text("abc жю-", min_size=1, max_size=60).filter(lambda text: text.strip())
    size = data.draw(st.integers(1, 9))
    nodes = [
        DiagramNode(
            str(index),
            Text(en=data.draw(words), ru=data.draw(words)),
            data.draw(st.sampled_from(["", "x", "y"])),
            data.draw(st.sampled_from(SEEN)),
            "#",
            data.draw(st.none() | place),
        )
        for index in range(size)
    ]
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.sampled_from(SIGNS))
    arrows = [
        arrow(str(index), str(a), str(b), sign)
        for index, (a, b, sign) in enumerate(data.draw(st.lists(ends, max_size=12, unique=True)))
    ]
    what = diagram(nodes, arrows, ("x", "y"))
    drawing = drawn(what, "ru")
    assert not [pair for pair in overlapping(drawing) if all(name.startswith("node") for name in pair)]
    assert len(drawing.arrows) == len(arrows)
    assert drawing == drawn(what, "ru")
    for one in drawing.nodes:
        assert drawing.box.overlaps(one.box)


def test_ranges_are_cut_short() -> None:
    assert ranges([]) == ""
    assert ranges([3, 3, 4]) == "3, 4"
    assert ranges(list(range(1, 100, 2))).endswith("(50)")


def test_crossings_are_counted() -> None:
    def line(a: Point, b: Point) -> Curve:
        return Curve(a, a.towards(b, 1 / 3), a.towards(b, 2 / 3), b)

    across = line(Point(0, 0), Point(100, 100))
    assert across.crossings(line(Point(0, 90), Point(100, 3))) == 1
    assert across.crossings(line(Point(200, 0), Point(300, 10))) == 0
    assert Box(0, 0, 10, 10).is_crossed(Point(-5, 5), Point(20, 5))
    assert not Box(0, 0, 10, 10).is_crossed(Point(-5, 15), Point(20, 15))


def test_arrows_that_cannot_be_drawn_are_named(tmp_path: Path) -> None:
    extra = (
        '    - {id: lost, claims: [no-such-claim], sign: "+", seen: text-only}\n'
        '    - {id: away, claims: [grazing-leaves-tides], sign: "?", seen: text-only}\n'
        '    - {id: denied, claims: [snails-leave-moonlight], sign: "?", seen: text-only}\n'
    )
    root = write_toy(tmp_path / "reef", figures=FIGURES + extra + FIGURES.replace("figure-1", "figure-2"))
    first, second = shown_figures(Gallery(Material(load(root), Report())))
    assert first.undrawn == ("lost", "away")
    assert [row.id for row in first.rows] == ["a1", "a2", "a3", "denied"]
    assert first.rows[-1].arrow is None
    assert second.diagram.id == "figure-2"
