"""What a knowledge base says in RDF."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pyoxigraph import Literal, NamedNode, Store

from mgkb.checks import Finding, Location, Subject, check
from mgkb.checks.model import Flaw
from mgkb.checks.registry import all_rules
from mgkb.claims import Text, load
from mgkb.graph import Loops
from mgkb.rdf.build import build
from mgkb.rdf.exports import render
from mgkb.rdf.names import Names
from mgkb.rdf.quads import Quads
from mgkb.rdf.terms import CITO, DCTERMS, MGKB, OA, PROV, QUDT, RDF, RDFS, SKOS, XSD, word

from .small import replaced, small

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from mgkb.claims import KnowledgeBase

DATA = Path(__file__).parents[1] / "data" / "rdf"
NAMES = Names("https://example.org/kb/")
CLAIM = NAMES.claim("stress-lowers-magnesium")
STRESS, MAGNESIUM = NAMES.entity("stress"), NAMES.entity("serum-magnesium")


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    return small(tmp_path)


def said(quads: Iterable[Quad], subject: NamedNode, predicate: NamedNode) -> set[str]:
    """Objects, as N-Quads writes them."""
    return {str(quad.object) for quad in quads if (quad.subject, quad.predicate) == (subject, predicate)}


def graphs(quads: Iterable[Quad], subject: NamedNode, predicate: NamedNode, value: object) -> set[str]:
    """The graphs in which something is said."""
    triple = (subject, predicate, value)
    return {str(q.graph_name)[1:-1] for q in quads if (q.subject, q.predicate, q.object) == triple}


def test_a_claim_is_a_node_and_one_triple(kb: KnowledgeBase) -> None:
    quads = build(kb)
    assertion = f"{NAMES.nanopub('stress-lowers-magnesium').value}#assertion"
    assert graphs(quads, CLAIM, RDF.type, MGKB.Claim) == {assertion}
    assert graphs(quads, STRESS, NAMES.relation("decreases"), MAGNESIUM) == {assertion}
    assert said(quads, CLAIM, MGKB.sign) == {'"-"'}
    assert said(quads, CLAIM, MGKB.certainty) == {str(MGKB.hedged)}
    value = NamedNode(f"{CLAIM.value}#value")
    assert said(quads, value, QUDT.numericValue) == {f'"0.5"^^{XSD.decimal}'}


def test_a_denial_is_no_triple_and_no_arrow(kb: KnowledgeBase) -> None:
    quads = build(kb)
    denied = NAMES.claim("stress-does-not-raise-magnesium")
    assert said(quads, denied, MGKB.polarity) == {str(MGKB.negated)}
    assert said(quads, denied, MGKB.sign) == set()
    assert said(quads, STRESS, NAMES.relation("increases")) == set()
    assert said(quads, STRESS, MGKB.raises) == set()


def test_what_is_asserted_and_what_supports_it_are_kept_apart(kb: KnowledgeBase) -> None:
    quads = build(kb)
    nanopub = NAMES.nanopub("stress-lowers-magnesium").value
    work = NAMES.work("grases-2006")
    assert graphs(quads, CLAIM, CITO.citesAsEvidence, work) == {f"{nanopub}#provenance"}
    assert graphs(quads, CLAIM, MGKB.cites, NAMES.reference("review", 1)) == {f"{nanopub}#provenance"}
    assertion = NamedNode(f"{nanopub}#assertion")
    anchors = {str(NAMES.at("anchor", "claim", "stress-lowers-magnesium", index)) for index in (0, 1)}
    assert said(quads, assertion, PROV.wasDerivedFrom) == anchors


def test_a_property_path_walks_the_circle(kb: KnowledgeBase) -> None:
    store = Store()
    store.extend(build(kb))
    asked = f"ASK {{ {STRESS} ({MGKB.raises}|{MGKB.lowers}|{MGKB.influences})+ {STRESS} }}"
    assert store.query(asked, use_default_graph_as_union=True)


def test_relations_mean_raising_or_lowering(kb: KnowledgeBase) -> None:
    quads = build(kb)
    meant = {name: said(quads, NAMES.relation(name), RDFS.subPropertyOf) for name in kb.relations}
    assert meant == {
        "increases": {str(MGKB.raises)},
        "decreases": {str(MGKB.lowers)},
        "affects": {str(MGKB.influences)},
        "associated-with": set(),
        "has-value": set(),
    }


def test_cross_references_are_whole_iris(kb: KnowledgeBase) -> None:
    assert said(build(kb), MAGNESIUM, SKOS.exactMatch) == {
        "<http://id.nlm.nih.gov/mesh/D008274>",
        "<http://purl.obolibrary.org/obo/CHEBI_18420>",
        "<https://identifiers.org/HGNC:1>",
    }


@pytest.mark.parametrize(
    ("judgements", "stance"),
    [
        ([], MGKB.notVerified),
        ([("contradicts", "proposed")], MGKB.notVerified),
        ([("contradicts", "disputed")], MGKB.notVerified),
        ([("cannot-tell", "confirmed")], MGKB.notVerified),
        ([("supports", "confirmed")], MGKB.supports),
        ([("does-not-support", "confirmed")], MGKB.doesNotSupport),
        ([("supports", "confirmed"), ("partly-supports", "confirmed")], MGKB.partlySupports),
        ([("supports", "confirmed"), ("contradicts", "confirmed")], MGKB.refutes),
        ([("supports", "confirmed"), ("contradicts", "proposed")], MGKB.supports),
    ],
)
def test_a_stance_comes_from_confirmed_verdicts(
    tmp_path: Path, judgements: list[tuple[str, str]], stance: NamedNode
) -> None:
    verdicts = "".join(
        f"- {{id: v{index}, claims: [stress-lowers-magnesium], reference: 1, judgement: {judgement}, "
        f"status: {status}, aspect: x, author: x, basis: record, reason: {{en: x, ru: x}}}}\n"
        for index, (judgement, status) in enumerate(judgements)
    )
    quads = build(small(tmp_path, verdicts=verdicts))
    assert said(quads, NAMES.evidence("stress-lowers-magnesium", 1), MGKB.stance) == {str(stance)}
    assert said(quads, NAMES.evidence("stress-lowers-magnesium", 2), MGKB.stance) == {str(MGKB.notVerified)}


def test_an_arrow_rests_on_works_or_on_what_is_not_known(kb: KnowledgeBase) -> None:
    quads = build(kb)
    down, back = NAMES.arrow("stress.minus.serum-magnesium"), NAMES.arrow("serum-magnesium.minus.stress")
    assert said(quads, down, MGKB.restsOn) == {str(NAMES.work("grases-2006")), str(NAMES.work("undated"))}
    assert said(quads, back, MGKB.restsOn) == {str(NAMES.reference("review", 3))}
    assert said(quads, down, MGKB.seen) == {'"figure-and-text"'}


def test_arrows_that_oppose_each_other(tmp_path: Path) -> None:
    kb = small(tmp_path, stress=replaced("stress.yaml", "polarity: negated", "polarity: affirmed"))
    quads = build(kb)
    down, up = NAMES.arrow("stress.minus.serum-magnesium"), NAMES.arrow("stress.plus.serum-magnesium")
    assert said(quads, down, MGKB.opposedBy) == {str(up)}
    assert said(quads, up, MGKB.opposedBy) == {str(down)}
    signs = {sign for quad in quads if quad.predicate == MGKB.loopSign for sign in [str(quad.object)]}
    assert signs == {str(MGKB.reinforcing), str(MGKB.balancing)}


def test_a_loop_with_what_it_rests_on(kb: KnowledgeBase) -> None:
    quads = build(kb)
    (loop,) = (q.subject for q in quads if q.predicate == RDF.type and q.object == MGKB.Loop)
    assert isinstance(loop, NamedNode)
    assert said(quads, loop, MGKB.loopSign) == {str(MGKB.reinforcing)}
    assert said(quads, loop, MGKB.length) == {f'"2"^^{XSD.integer}'}
    assert said(quads, loop, MGKB.breakingSetSize) == {f'"1"^^{XSD.integer}'}
    assert said(quads, loop, MGKB.figure) == {str(NAMES.figure("review", "figure-1"))}


def test_an_uncited_loop_has_no_breaking_set(tmp_path: Path) -> None:
    claims = replaced("stress.yaml", "  cites: [1, 2]\n", "  basis: uncited\n").replace(
        "  cites: [3]\n", "  basis: uncited\n"
    )
    quads = build(small(tmp_path, stress=claims, verdicts=""))
    assert any(quad.object == MGKB.Loop for quad in quads)
    assert not any(quad.predicate == MGKB.breakingSetSize for quad in quads)


def test_the_dataset_says_when_loops_are_missing(kb: KnowledgeBase) -> None:
    dataset = NAMES.at("dataset")
    assert said(build(kb), dataset, MGKB.allLoops) == {f'"true"^^{XSD.boolean}'}
    cut = build(kb, loops=Loops((), truncated=True))
    assert said(cut, dataset, MGKB.allLoops) == {f'"false"^^{XSD.boolean}'}


def test_two_results_in_one_group_stay_two(kb: KnowledgeBase) -> None:
    quads = build(kb)
    results = said(quads, NAMES.statement("review", "irritability"), MGKB.result)
    assert len(results) == 2
    first = NAMES.at("statement", "review", "irritability", "result", "treated")
    assert said(quads, first, MGKB.percent) == {'"95.80"'}  # as printed
    assert said(quads, first, MGKB.mean) == set()


def test_what_is_not_known_is_not_said(tmp_path: Path) -> None:
    outcome = (
        "- {id: bare, kind: outcome, label: {en: x, ru: x}, "
        "anchor: {section: results, quote: x, language: en}}\n"
    )
    quads = build(small(tmp_path, statements=outcome, works='[{"id": "grases-2006"}, {"id": "undated"}]'))
    bare = NAMES.statement("review", "bare")
    assert not any(said(quads, bare, predicate) for predicate in (MGKB.result, MGKB.pValue, MGKB.effectValue))
    assert said(quads, NAMES.work("undated"), DCTERMS.title) == set()


class Check(NamedTuple):
    state: str
    spans: tuple[tuple[int, int], ...]


@pytest.mark.parametrize(
    ("check", "state", "start"),
    [
        (Check("found", ((7, 29),)), '"found"', {f'"7"^^{XSD.integer}'}),
        (Check("found", ((7, 29), (70, 92))), '"found"', set()),  # which of them is not known
        (Check("not-found", ()), '"not-found"', set()),
    ],
)
def test_states_of_anchors(kb: KnowledgeBase, check: Check, state: str, start: set[str]) -> None:
    anchor = kb.claims["stress-lowers-magnesium"].anchor
    quads = build(
        kb, anchor_states={("review", anchor.quote): check, ("other", anchor.quote): Check("x", ())}
    )
    node = NAMES.at("anchor", "claim", "stress-lowers-magnesium", 0)
    assert said(quads, node, MGKB.anchorState) == {state}
    assert said(quads, NamedNode(f"{node.value}#position"), OA.start) == start
    assert said(quads, NAMES.at("anchor", "claim", "stress-lowers-magnesium", 1), MGKB.anchorState) == set()


def test_findings(kb: KnowledgeBase) -> None:
    flaw = Flaw(
        message=Text(en="Twelve.", ru="Двенадцать."),
        locations=(
            Location("kb/a.yaml", 3, "review", "results", "стресс", "ru"),
            Location("kb/a.yaml", 4, quote="stress"),
            Location("kb/b.yaml", 1),
        ),
        subjects=(Subject("claim", "stress-lowers-magnesium"), Subject("reference", "review/2")),
        calculation=Text(en="1 + 1", ru="1 + 1"),
    )
    finding = Finding(all_rules()[0], flaw)
    quads = build(kb, findings=[finding])
    node = NAMES.at("finding", finding.fingerprint)
    assert said(quads, node, MGKB.code) == {f'"{finding.code}"'}
    assert said(quads, node, MGKB.about) == {str(CLAIM), str(NAMES.reference("review", 2))}
    assert said(quads, node, MGKB.quote) == {'"стресс"@ru', '"stress"@und'}
    assert said(quads, node, MGKB.inSection) == {str(NAMES.section("review", "results"))}
    assert said(quads, node, MGKB.sourceFile) == {'"kb/a.yaml"', '"kb/b.yaml"'}
    assert said(quads, node, RDFS.label) == {'"Twelve."@en', '"Двенадцать."@ru'}


def test_what_our_own_rules_report(kb: KnowledgeBase) -> None:
    report = check(kb, {})
    quads = build(kb, findings=report.findings)
    found = {quad.subject for quad in quads if (quad.predicate, quad.object) == (RDF.type, MGKB.Finding)}
    assert found == {NAMES.at("finding", finding.fingerprint) for finding in report.findings}


def test_everything_in_a_finding_exists(kb: KnowledgeBase) -> None:
    quads = build(kb, findings=check(kb, {}).findings)
    known = {quad.subject for quad in quads}
    assert {quad.object for quad in quads if quad.predicate == MGKB.about} <= known


def test_who_is_responsible(tmp_path: Path) -> None:
    config = replaced(
        "kb.toml",
        'creators = [{name = "Anna Petrova"}',
        'license = "CC BY 4.0"\ncreators = [{name = "Анна", url = "not an address"}, {name = "***"}',
    )
    quads = build(small(tmp_path, kb=config))
    dataset = NAMES.at("dataset")
    assert said(quads, dataset, DCTERMS.license) == {'"CC BY 4.0"'}
    assert said(quads, dataset, DCTERMS.creator) == {
        str(NAMES.at("agent", "анна")),
        str(NAMES.at("agent", "unnamed")),
        "<https://example.org/team>",
    }


def test_records_made_in_memory_have_no_file(kb: KnowledgeBase) -> None:
    kb.claims["magnesium-range"]._origin = None
    assert said(build(kb), NAMES.nanopub("magnesium-range"), MGKB.sourceFile) == set()


def test_the_same_ids_in_two_manuscripts_stay_apart(kb: KnowledgeBase) -> None:
    review = kb.root / "kb" / "manuscripts" / "review"
    other = review.with_name("other")
    other.mkdir()
    for name in ("statements.yaml", "tables.yaml", "verdicts.yaml"):
        (other / name).write_text((review / name).read_text())
    record = (review / "manuscript.yaml").read_text()
    (other / "manuscript.yaml").write_text(record.replace("id: review", "id: other"))
    one, two = (
        Counter(quad.object for quad in build(base) if quad.predicate == RDF.type)
        for base in (kb, load(kb.root))
    )
    for kind in (MGKB.SearchWindow, MGKB.GroupResult, MGKB.Table, MGKB.Cell, MGKB.Verdict):
        assert two[kind] == 2 * one[kind]


def test_a_small_nanopublication_reads_like_this(kb: KnowledgeBase) -> None:
    nanopub = NAMES.nanopub("low-magnesium-raises-stress").value
    quads = build(kb)
    one = Quads((q for q in quads if str(q.graph_name).startswith(f"<{nanopub}#")), quads.prefixes)
    assert render(one, "trig").decode() == (DATA / "nanopub.trig").read_text(encoding="utf-8")


def test_words_of_the_files_are_terms() -> None:
    assert word("own-data") == MGKB.ownData
    assert Literal("x") not in MGKB
    assert CITO.cites not in MGKB
    with pytest.raises(AttributeError):
        MGKB._private  # noqa: B018
