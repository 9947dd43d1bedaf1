"""Break one thing in a sound knowledge base: the right rule reports it, once, at the right line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from mgkb.checks import all_rules
from tests.checks.conftest import FILES

if TYPE_CHECKING:
    from tests.checks.conftest import Coffee

FOLLOWS = {("KBQ701", "broader: drinks"): ["KBQ704"]}
"""What a break entails besides: nothing uses “drink” any more."""


class Break(NamedTuple):
    """One edit, the only rule that must report it, and what stands on the line it must name."""

    code: str
    file: str
    old: str
    new: str
    line: str


BREAKS = [
    Break(
        "KBQ101", "results", "Coffee delays the onset", "Coffee delays the start", "Coffee delays the start"
    ),
    Break("KBQ101", "figures", 'quote: "Tiredness"', 'quote: "Tirednes"', "quote:"),
    Break("KBQ102", "text", "Then the tired", "Then the tired drink more of it, and the tired", "drink more"),
    Break(
        "KBQ103",
        "statements",
        '{section: methods, quote: "enrolled',
        '{section: results, quote: "enrolled',
        "enrolled",
    ),
    Break(
        "KBQ104",
        "statements",
        "2 of 8 others (25%), p = 0,015",
        "Alertness improved in 9 of 10 drinkers (90%) and in 2 of 8 others (25%), p = 0,015",
        "Alertness improved",
    ),
    Break("KBQ105", "circle", '"the tired drink more of it"', '"the tired"', "the tired"),
    Break(
        "KBQ106",
        "statements",
        '{section: methods, quote: "followed',
        '{section: method, quote: "followed',
        "section: method,",
    ),
    Break("KBQ107", "manuscript", "who slept badly before", "who slept well before", "results"),
    Break("KBQ201", "results", "object: sleep-delay", "object: sleep-dealy", "object: sleep-dealy"),
    Break("KBQ201", "circle", "subject: tiredness", "subject: tirednes", "subject: tirednes"),
    Break("KBQ202", "circle", "relation: causes", "relation: cause", "relation: cause"),
    Break("KBQ203", "statements", "group: others, events", "group: other, events", "group: other,"),
    Break("KBQ204", "tables", 'cells: {dose: "80"}', 'cells: {doses: "80"}', "doses"),
    Break("KBQ301", "circle", "basis: uncited", "basis: cited", "basis: cited"),
    Break("KBQ303", "results", "cites: [2, 3]", "cites: [2, 3, 2]", "cites: [2, 3, 2]"),
    Break("KBQ304", "results", "cites: [4]", "cites: [3]", "cites: [3]"),
    Break("KBQ306", "text", "Then the tired", "Milk is better [3]. Then the tired", "sections:"),
    Break("KBQ306", "results", "cites: [2, 3]", "cites: [2]", "sections:"),
    Break("KBQ307", "references", "- {number: 4, state: unknown}\n", "", "references: 4"),
    Break("KBQ308", "references", "work: mug-2009", "work: mug-2010", "mug-2010"),
    Break("KBQ309", "references", ", evidence: {design: cohort}", "", "number: 2"),
    Break("KBQ401", "results", "number: 40", "number: 41", "number: 41"),
    Break("KBQ402", "statements", "enrolment, from: 2017", "enrolment, from: 2016", "from: 2016"),
    Break("KBQ402", "statements", "  to: 2020\n", "  to: 2021\n", "  to: 2021"),
    Break("KBQ403", "statements", 'percent: "25"', 'percent: "52"', "groups:"),
    Break("KBQ403", "statements", "n: 8", "n: 6", "n: 6"),
    Break("KBQ501", "figures", "[coffee-delays-sleep]", "[coffee-delays-slep]", "coffee-delays-slep"),
    Break(
        "KBQ502",
        "figures",
        '[coffee-delays-sleep], sign: "+"',
        '[coffee-delays-sleep], sign: "-"',
        'sign: "-"',
    ),
    Break(
        "KBQ502",
        "results",
        "relation: increases\n  object: sleep",
        "relation: decreases\n  object: sleep",
        "a-coffee-delay",
    ),
    Break("KBQ505", "figures", "sleep-delay, compartment: body", "sleep-delay, compartment: bodi", "bodi"),
    Break(
        "KBQ506",
        "figures",
        "{entity: sleep-delay, compartment: body, seen: text-only}",
        "{entity: alertness, compartment: body, seen: text-only}",
        "a-coffee-delay",
    ),
    Break(
        "KBQ601",
        "verdicts",
        "claims: [coffee-delays-sleep]",
        "claims: [coffee-delay-sleep]",
        "coffee-delay-sleep",
    ),
    Break("KBQ602", "verdicts", "reference: 1", "reference: 2", "claims:"),
    Break("KBQ701", "entities", "broader: drink", "broader: drinks", "broader: drinks"),
    Break("KBQ701", "entities", "kind: exposure}", "kind: exposure, broader: coffee}", "broader"),
    Break("KBQ702", "entities", "ru: бодрость", "ru: Кофе", "Кофе"),
    Break(
        "KBQ801", "results", "context: {severity: severe}", "context: {dose: high}", "raises the alertness"
    ),
    Break("WIN104", "manuscript", "year: 2020", "year: 2019", "2015"),
    Break("WIN104", "works", "[[2018]]", "[[2021]]", "cup-2018"),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.code}-{broken.file}")
def test_one_break_is_one_finding_at_its_line(broken: Break, coffee: Coffee) -> None:
    coffee.edit(broken.file, broken.old, broken.new)

    report = coffee.check(broken.code)

    assert len(report.findings) == 1
    finding = report.findings[0]
    assert finding.code == broken.code
    assert broken.line in coffee.line(finding)
    assert finding.locations[0].file in FILES.values()


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.code}-{broken.file}")
def test_a_break_stays_one_finding_among_all_rules(broken: Break, coffee: Coffee) -> None:
    coffee.edit(broken.file, broken.old, broken.new)

    codes = sorted(finding.code for finding in coffee.check().findings)

    assert codes == sorted([broken.code, *FOLLOWS.get((broken.code, broken.new), [])])


def test_the_unbroken_base_has_no_findings(coffee: Coffee) -> None:
    report = coffee.check()

    assert report.findings == ()
    assert report.performed == report.passed > 200
    assert {item.code: item.reason.en for item in report.reasons} == {
        "KBQ403": "its quotes print no number, and its sentences do not print this one"
    }


def test_every_rule_is_broken_here_or_has_tests_of_its_own() -> None:
    own = {"KBQ302", "KBQ305", "KBQ503", "KBQ504", "KBQ603", "KBQ703", "KBQ704", "WIN101", "WIN102", "WIN103"}

    assert {broken.code for broken in BREAKS} | own <= {rule.code for rule in all_rules()}
