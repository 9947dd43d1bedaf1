from __future__ import annotations

import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.claims import KnowledgeBase, Sign
from mgkb.errors import UsageError
from mgkb.graph import SignedGraph, signed_graph
from mgkb.graph.drawing import Drawing, DrawnArrow, DrawnNode, draw
from mgkb.graph.exports import export, format_named, formats

from .strategies import unhurried

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = "</script><b>\"'&#\\\n|]); end --> n0 %%{init}%% `x` {{y}} ]]> \\N &amp; {style:#fff;}"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.just(HOSTILE)


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    nodes = [DrawnNode(f"node-{i}", draw(texts), "quantity") for i in range(draw(st.integers(1, 4)))]
    node = st.sampled_from([node.id for node in nodes])
    triples = draw(st.lists(st.tuples(node, node, st.sampled_from(Sign)), unique=True, max_size=8))
    arrows = [
        DrawnArrow(f"arrow-{i}", a, b, sign, draw(texts), (("m", 1),), ("c",))
        for i, (a, b, sign) in enumerate(triples)
    ]
    return Drawing(draw(texts), "en", tuple(nodes), tuple(arrows))


def test_every_file_is_a_format() -> None:
    assert formats() == ("cx2", "dot", "graphml", "json", "mermaid")
    assert [format_named(name).SUFFIX for name in formats()] == [".cx2", ".dot", ".graphml", ".json", ".mmd"]
    with pytest.raises(UsageError, match="No format “_json”: there is cx2, dot"):
        format_named("_json")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", formats())
def test_bytes_are_the_golden_ones(kb: KnowledgeBase, graph: SignedGraph, name: str, language: str) -> None:
    golden = GOLDEN / f"graph.{language}{format_named(name).SUFFIX}"
    assert export(kb, graph, name, language=language) == golden.read_text(encoding="utf-8")


def test_numbers_stand_bare_where_one_manuscript_is_cited(kb: KnowledgeBase, graph: SignedGraph) -> None:
    labels = {arrow.id: arrow.label for arrow in draw(kb, graph).arrows}
    assert labels["stress.plus.urinary-loss"] == "+ [review-a 1, review-a 2, review-a 3]"
    assert labels["magnesium.unknown.magnesium"] == "?"
    (arrow,) = draw(kb, signed_graph(kb, figure="figure-2")).arrows
    assert arrow.label == "+ [1]"


def test_an_entity_without_a_label_goes_by_its_id(kb: KnowledgeBase, graph: SignedGraph) -> None:
    kb.entities.clear()
    assert draw(kb, graph, "ru").nodes[0] == DrawnNode("magnesium", "magnesium", "")


@given(drawings())
def test_json_comes_back(drawing: Drawing) -> None:
    text = format_named("json").render(drawing)
    told = json.loads(text)
    assert "<" not in text
    assert [(node["id"], node["label"]) for node in told["nodes"]] == [(n.id, n.label) for n in drawing.nodes]
    assert [(a["source"], a["target"], a["sign"], a["label"]) for a in told["arrows"]] == [
        (a.source, a.target, a.sign.ascii, a.label) for a in drawing.arrows
    ]


@given(drawings())
@unhurried
def test_graphml_comes_back_by_networkx(drawing: Drawing) -> None:
    text = format_named("graphml").render(drawing)
    read: Any = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    assert dict(read.nodes(data="label")) == {n.id: _as_xml_reads(n.label) for n in drawing.nodes}
    assert sorted(
        (a, b, key, data["sign"]) for a, b, key, data in read.edges(keys=True, data=True)
    ) == sorted((a.source, a.target, a.id, a.sign.ascii) for a in drawing.arrows)


def _as_xml_reads(text: str) -> str:
    """XML reads every line end as a line feed, and cannot hold control characters."""
    kept = (c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in text)
    return "".join(kept).replace("\r\n", "\n").replace("\r", "\n")


@given(drawings())
def test_cx2_keeps_to_its_specification(drawing: Drawing) -> None:
    text = format_named("cx2").render(drawing)
    assert "<" not in text
    descriptor, metadata, *blocks, status = json.loads(text)
    assert descriptor == {"CXVersion": "2.0", "hasFragments": False}
    assert status == {"status": [{"success": True}]}
    aspects = {name: aspect for block in blocks for name, aspect in block.items()}
    assert metadata["metaData"] == [
        {"name": name, "elementCount": len(aspect)} for name, aspect in aspects.items()
    ]
    (declared,) = aspects["attributeDeclarations"]
    kinds = {"string": str, "list_of_string": list}
    for owner in ("nodes", "edges"):
        for element in aspects[owner]:
            for name, value in element["v"].items():
                assert isinstance(value, kinds[declared[owner][name]["d"]])
    (network,) = aspects["networkAttributes"]
    assert network.keys() == declared["networkAttributes"].keys()
    assert [node["id"] for node in aspects["nodes"]] == list(range(len(drawing.nodes)))
    names = [node["v"]["represents"] for node in aspects["nodes"]]
    assert [(names[e["s"]], names[e["t"]], e["v"]["sign"]) for e in aspects["edges"]] == [
        (a.source, a.target, a.sign.ascii) for a in drawing.arrows
    ]
    (style,) = aspects["visualProperties"]
    heads = style["edgeMapping"]["EDGE_TARGET_ARROW_SHAPE"]["definition"]
    assert {head["v"] for head in heads["map"]} == {sign.ascii for sign in Sign}
    assert {
        mapping["definition"]["attribute"]
        for mapping in (*style["nodeMapping"].values(), *style["edgeMapping"].values())
    } <= declared["nodes"].keys() | declared["edges"].keys()


DOT_TOKEN = re.compile(r'\s+|(?P<string>"(?:[^"\\\0]|\\.)*")|(?P<word>\w+)|(?P<mark>->|[][{}=,;])')


def dot_statements(text: str) -> list[list[str]]:
    """Tokens of DOT by statement; fails where something is none."""
    tokens, place = [], 0
    while place < len(text):
        match = DOT_TOKEN.match(text, place)
        assert match, text[place : place + 40]
        if match.lastgroup:
            tokens.append(match.group())
        place = match.end()
    assert tokens[:2] == ["digraph", "{"]
    assert tokens.pop() == "}"
    statements: list[list[str]] = [[]]
    for part in tokens[2:]:
        if part == ";":
            statements.append([])
        else:
            statements[-1].append(part)
    return statements[:-1]


def dot_label(token: str) -> str:
    """What Graphviz shows for a quoted label."""
    shown = re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), token[1:-1])
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@given(drawings())
def test_dot_holds_one_statement_for_everything(drawing: Drawing) -> None:
    title, _, *statements = dot_statements(format_named("dot").render(drawing))
    heads = {Sign.PLUS: "normal", Sign.MINUS: "tee", Sign.UNKNOWN: "odot"}
    expected = [("graph", drawing.title)]
    expected += [(f'"{n.id}"', n.label) for n in drawing.nodes]
    expected += [(f'"{a.source}"', a.label) for a in drawing.arrows]
    assert [(s[0], dot_label(s[s.index("label") + 2])) for s in (title, *statements)] == [
        (first, label.replace("\r", "").replace("\0", "")) for first, label in expected
    ]
    arrows = statements[len(drawing.nodes) :]
    assert [(s[0], s[1], s[2], s[-2]) for s in arrows] == [
        (f'"{a.source}"', "->", f'"{a.target}"', heads[a.sign]) for a in drawing.arrows
    ]


MERMAID_NODE = re.compile(r'  (n\d+)\["([^"]*)"\]')
MERMAID_ARROW = re.compile(r'  (n\d+) (-->|--x|-\.->)\|"([^"]*)"\| (n\d+)')


@given(drawings())
def test_mermaid_holds_one_line_for_everything_and_nothing_it_could_act_on(drawing: Drawing) -> None:
    first, *lines = format_named("mermaid").render(drawing).splitlines()
    assert first == "flowchart LR"
    nodes = [match for line in lines if (match := MERMAID_NODE.fullmatch(line))]
    arrows = [match for line in lines if (match := MERMAID_ARROW.fullmatch(line))]
    assert len(nodes) + len(arrows) == len(lines)
    assert [_mermaid_label(m[2]) for m in nodes] == [" ".join(n.label.split()) for n in drawing.nodes]
    assert [_mermaid_label(m[3]) for m in arrows] == [" ".join(a.label.split()) for a in drawing.arrows]
    assert Counter(m[2] for m in arrows) == Counter(
        {Sign.PLUS: "-->", Sign.MINUS: "--x", Sign.UNKNOWN: "-.->"}[a.sign] for a in drawing.arrows
    )
    for match in nodes:
        assert not set(match[2]) & set("<>&:%{}`\\|+-.()*_")


def _mermaid_label(text: str) -> str:
    return re.sub(r"#(\d+);", lambda m: chr(int(m[1])), text)
