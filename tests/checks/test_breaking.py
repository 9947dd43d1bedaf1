"""Break one thing in a sound knowledge base: the right rule reports it, once, at the right line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from mgkb.checks import all_rules
from tests.checks.conftest import FILES

if TYPE_CHECKING:
    from tests.checks.conftest import Toy


class Break(NamedTuple):
    """One edit, the only rule that must report it, and what stands on the line it must name."""

    code: str
    file: str
    old: str
    new: str
    line: str


BREAKS = [
    Break("KBQ101", "results", "Coffee delays the onset", "Coffee delays the start", "Coffee delays the start"),
    Break("KBQ101", "figures", 'quote: "Tiredness"', 'quote: "Tirednes"', "quote:"),
    Break("KBQ102", "text", "Then the tired", "Then the tired drink more of it, and the tired", "drink more"),
    Break("KBQ103", "statements", "{section: methods, quote: \"enrolled", "{section: results, quote: \"enrolled", "enrolled"),
    Break(
        "KBQ104",
        "circle",
        "Sleep that comes late leaves people tired",
        "Sleep that comes late leaves people tired. Then the tired drink more of it",
        "Sleep that",
    ),
    Break("KBQ105", "circle", '"the tired drink more of it"', '"the tired"', "the tired"),
    Break("KBQ106", "statements", "{section: methods, quote: \"followed", "{section: method, quote: \"followed", "section: method,"),
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
    Break("KBQ307", "references", "- {number: 4, state: unknown}\n", "", "references: 4"),
    Break("KBQ308", "references", "work: mug-2009", "work: mug-2010", "mug-2010"),
    Break("KBQ309", "references", ", evidence: {design: cohort}", "", "number: 2"),
    Break("KBQ401", "results", "number: 40", "number: 41", "number: 41"),
    Break("KBQ402", "statements", "enrolment, from: 2017", "enrolment, from: 2016", "from: 2016"),
    Break("KBQ403", "statements", 'percent: "25"', 'percent: "52"', "groups:"),
    Break("KBQ403", "statements", "n: 8", "n: 6", "n: 6"),
    Break("KBQ501", "figures", "[coffee-delays-sleep]", "[coffee-delays-slep]", "coffee-delays-slep"),
    Break("KBQ502", "figures", '[coffee-delays-sleep], sign: "+"', '[coffee-delays-sleep], sign: "-"', 'sign: "-"'),
    Break("KBQ502", "results", "relation: increases\n  object: sleep", "relation: decreases\n  object: sleep", "a-coffee-delay"),
    Break("KBQ505", "figures", "sleep-delay, compartment: body", "sleep-delay, compartment: bodi", "bodi"),
    Break("KBQ506", "figures", "{entity: sleep-delay, compartment: body, seen: text-only}", "{entity: alertness, compartment: body, seen: text-only}", "a-coffee-delay"),
    Break("KBQ601", "verdicts", "claims: [coffee-delays-sleep]", "claims: [coffee-delay-sleep]", "coffee-delay-sleep"),
    Break("KBQ602", "verdicts", "reference: 1", "reference: 2", "claims:"),
    Break("KBQ701", "entities", "broader: drink", "broader: drinks", "broader: drinks"),
    Break("KBQ701", "entities", "kind: exposure}", "kind: exposure, broader: coffee}", "broader"),
    Break("KBQ702", "entities", "ru: бодрость", "ru: Кофе", "Кофе"),
    Break("KBQ801", "results", "context: {severity: severe}", "context: {dose: high}", "raises the alertness"),
    Break("WIN102", "references", "state: probable", "state: named", "2015"),
    Break("WIN104", "manuscript", "year: 2020", "year: 2019", "2015"),
    Break("WIN104", "works", "[[2018]]", "[[2021]]", "cup-2018"),
]  # fmt: skip
