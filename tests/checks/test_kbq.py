"""KBQ rules whose tests need more than one edit, and what they must leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mgkb.checks import Subject

if TYPE_CHECKING:
    from tests.checks.conftest import Coffee

TIRED_ARROW = '    - {id: a-tired-coffee, claims: [tired-people-drink-coffee], sign: "+", seen: text-only}\n'


@pytest.mark.parametrize(
    ("code", "file", "old", "new"),
    [
        ("KBQ101", "results", "the onset of sleep by 40 min", "the  onset of sleep by 40 min"),
        ("KBQ101", "text", "the onset of sleep", "the on-\nset of sleep"),
        ("KBQ102", "text", "Then the tired", "Coffee delays the onset of sleep by 40 min. Then the tired"),
        ("KBQ304", "text", "tired [2–4]", "tired [2, 3, 4]"),
        ("KBQ401", "text", "by 40 min [1]", "by forty (40) min [1]"),
        ("KBQ402", "text", "2017 on", "2017 on,"),
        ("KBQ403", "statements", 'percent: "90"', 'percent: "90.0"'),
        ("KBQ701", "entities", "ru: кофе}, kind", "ru: кофе }, kind"),
        ("KBQ801", "results", "context: {severity: severe}", "context: {severity: severe, time: at night}"),
        ("KBQ801", "results", "context: {severity: severe}", "certainty: hypothesised"),
        ("KBQ801", "results", "relation: decreases", "relation: has-value"),
    ],
)
def test_harmless_differences_are_no_findings(
    code: str, file: str, old: str, new: str, coffee: Coffee
) -> None:
    report = coffee.edit(file, old, new).check(code)

    assert report.findings == ()
    assert report.passed > 0


def test_without_the_text_nothing_of_it_passes(coffee: Coffee) -> None:
    report = coffee.check("KBQ101", "KBQ304", "KBQ306", "KBQ107", with_text=False)

    assert (report.findings, report.performed) == ((), 0)
    assert report.not_checkable > 20
    assert {item.reason.en for item in report.reasons} == {"the text of coffee-2020 is not at hand"}


def test_a_section_without_starts_is_not_checkable(coffee: Coffee) -> None:
    coffee.edit("manuscript", ', starts: ["METHODS We searched"]', "")

    report = coffee.check("KBQ103")

    assert not report.findings
    assert "“methods”" in report.reasons[0].reason.en


def test_a_lost_start_of_a_section_is_one_finding(coffee: Coffee) -> None:
    coffee.edit("text", "DISCUSSION\n", "DEBATE\n")

    report = coffee.check("KBQ1")

    assert [finding.code for finding in report.findings] == ["KBQ107"]
    assert {item.code for item in report.reasons} == {"KBQ102", "KBQ103"}


def test_the_nearest_passage_is_shown(coffee: Coffee) -> None:
    coffee.edit(
        "circle", "Sleep that comes late leaves people tired", "Sleep that comes late leaves persons tired"
    )

    (finding,) = coffee.check("KBQ101").findings

    assert finding.calculation is not None
    assert "“Sleep that comes late leaves people tired" in finding.calculation.en
    assert "«Sleep that comes late leaves people tired" in finding.calculation.ru


def test_a_number_beyond_the_list_is_reported_at_the_number(coffee: Coffee) -> None:
    coffee.edit("results", "cites: [4]", "cites:\n    - 4\n    - 7")

    finding, *more = coffee.check("KBQ302").findings

    assert not more
    assert coffee.line(finding) == "    - 7"
    assert finding.message.en.startswith("“much-coffee-lowers-alertness” cites [7]")


@pytest.mark.parametrize(("listed", "found", "unknown"), [(True, 1, 0), (False, 0, 9)])
def test_without_a_count_the_list_decides(listed: bool, found: int, unknown: int, coffee: Coffee) -> None:
    coffee.edit("manuscript", "references: 4\n", "").edit("verdicts", "reference: 1", "reference: 3")
    coffee.edit("results", "cites: [4]", "cites: [5]")
    if not listed:
        (coffee.root / "references" / "coffee-2020.yaml").unlink()

    report = coffee.check("KBQ302", "KBQ307", "KBQ603")

    assert len(report.findings) == found
    assert report.not_checkable == unknown


def test_a_verdict_on_a_number_that_is_not_listed_is_one_finding(coffee: Coffee) -> None:
    coffee.edit("verdicts", "reference: 1", "reference: 41")

    finding, *more = coffee.check("KBQ6").findings

    assert (finding.code, more) == ("KBQ603", [])
    assert "reference: 41" in coffee.line(finding)


def test_a_verdict_on_a_claim_that_cites_nothing(coffee: Coffee) -> None:
    coffee.edit("verdicts", "[coffee-delays-sleep]", "[tired-people-drink-coffee]")

    (finding,) = coffee.check("KBQ602").findings

    assert finding.message.en.endswith("cites nothing.")
    assert finding.message.ru.endswith("ссылок нет.")


def test_extra_numbers_in_the_list(coffee: Coffee) -> None:
    coffee.append("references", "- {number: 6, state: unknown}\n")

    (finding,) = coffee.check("KBQ307").findings

    assert finding.message.en == "The reference list of coffee-2020 has number 6 too many."
    assert [place.line for place in finding.locations] == [5, 5]


def test_uncited_claims_in_citing_sentences_are_one_note(coffee: Coffee) -> None:
    for claim in ("[2, 3]", "[4]"):
        coffee.edit("results", f"  cites: {claim}\n", "  basis: uncited\n")

    (finding,) = coffee.check("KBQ305").findings

    assert finding.flaw.checks == 2
    assert "has 2 claims called uncited" in finding.message.en
    assert [place.quote for place in finding.locations] == [
        "coffee in moderate doses raises the alertness",
        "in high doses it lowers alertness",
    ]


def test_an_uncited_claim_whose_quote_is_lost_is_not_checkable(coffee: Coffee) -> None:
    coffee.edit("circle", '"the tired drink more of it"', '"the tired drink most of it"')

    assert [item.code for item in coffee.check("KBQ305").reasons] == ["KBQ305"]
    assert coffee.check("KBQ305", with_text=False).not_checkable == 1


def test_a_marker_behind_a_page_break_counts(coffee: Coffee) -> None:
    coffee.edit("text", "study did not differ.", "study did not differ [1].")
    coffee.append(
        "results",
        "- id: torn\n  sentence: {en: Torn., ru: Разрыв.}\n  subject: coffee\n  relation: goes-up-with\n"
        "  object: tiredness\n  cites: [1]\n"
        '  anchor: {section: results, quote: "The answers of volunteers", language: en}\n',
    )

    assert coffee.check("KBQ304", "KBQ306").findings == ()


def test_a_lost_quote_is_not_reported_again_as_a_sentence_without_claim(coffee: Coffee) -> None:
    coffee.edit("results", "Coffee delays the onset", "Coffee delays the start")

    report = coffee.check("KBQ306")

    assert report.findings == ()
    assert len(report.reasons) == 1


def test_the_finding_on_a_sentence_without_claim_shows_where_it_is(coffee: Coffee) -> None:
    coffee.edit(
        "text", "Then the tired", "Milk is the better drink for nearly everybody of age [3]. Then the tired"
    )

    (finding,) = coffee.check("KBQ306").findings
    (place,) = finding.locations

    assert place.quote == "Milk is the better drink for nearly everybody …"
    assert place.section == "discussion"
    assert place.label is not None
    assert coffee.text.raw[place.start : place.end].endswith("of age [3].")


def test_claims_of_an_arrow_must_share_their_ends(coffee: Coffee) -> None:
    coffee.edit("figures", "[sleep-delay-makes-tired]", "[sleep-delay-makes-tired, coffee-delays-sleep]")

    (finding,) = coffee.check("KBQ503").findings

    assert "sleep-delay → tiredness; coffee → sleep-delay" in finding.message.en
    assert finding.subjects[0] == Subject("arrow", "coffee-2020/figure-1/a-delay-tired")


def test_an_arrow_on_uncited_claims_is_a_note(coffee: Coffee) -> None:
    (finding,) = coffee.append("figures", TIRED_ARROW).check("KBQ5").findings

    assert finding.code == "KBQ504"
    assert finding.message.en == "1 of 3 arrows of coffee-2020/figure-1 are asserted without a reference."
    assert finding.calculation is not None
    assert finding.calculation.en == "a-tired-coffee"


@pytest.mark.parametrize(("certainty", "notes"), [("hedged", 1), ("asserted", 0)])
def test_an_asserted_arrow_needs_an_asserted_source(certainty: str, notes: int, coffee: Coffee) -> None:
    coffee.append("figures", TIRED_ARROW.replace("-coffee]", "-coffee, again]"))
    coffee.append(
        "circle",
        "\n- id: again\n  sentence: {en: Again., ru: Снова.}\n  subject: tiredness\n  relation: increases\n"
        f"  object: coffee\n  certainty: {certainty}\n  cites: [2]\n"
        '  anchor: {section: discussion, quote: "leaves people tired", language: en}\n',
    )

    findings = coffee.check("KBQ504").findings

    assert len(findings) == notes


def test_a_node_that_several_arrows_miss_is_one_finding(coffee: Coffee) -> None:
    coffee.edit("figures", "    - {entity: sleep-delay, compartment: body, seen: text-only}\n", "")

    (finding,) = coffee.check("KBQ506").findings

    assert finding.flaw.checks == 2
    assert [place.line for place in finding.locations] == [9, 10]


def test_a_correlation_is_no_arrow(coffee: Coffee) -> None:
    coffee.edit("circle", "relation: causes", "relation: goes-up-with")

    (finding,) = coffee.check("KBQ502").findings

    assert finding.calculation is not None
    assert finding.calculation.en == "affirmed “goes-up-with” gives no arrow"


def test_a_circle_of_broader_entities_is_one_finding(coffee: Coffee) -> None:
    coffee.edit("entities", "напиток}, kind: exposure}", "напиток}, kind: exposure, broader: coffee}")
    coffee.append(
        "entities", "- {id: latte, label: {en: latte, ru: латте}, kind: exposure, broader: coffee}\n"
    )

    (finding,) = coffee.check("KBQ701").findings

    assert finding.message.en.endswith("coffee → drink → coffee.")
    assert finding.flaw.checks == 2


def test_shared_identifiers_and_unused_entities(coffee: Coffee) -> None:
    coffee.append(
        "entities",
        '- {id: espresso, label: {en: Coffee, ru: Кофе}, kind: exposure, xref: ["MESH:D003069"]}\n',
    )

    label, xref, unused = coffee.check("KBQ7").findings

    assert (label.code, xref.code, unused.code) == ("KBQ702", "KBQ703", "KBQ704")
    assert label.message.en == "“coffee”, “espresso” share the label “coffee”, “кофе”."
    assert unused.message.en == "1 entity is used by nothing: espresso."


DENIAL = """
- id: coffee-does-nothing
  sentence: {en: Coffee does nothing., ru: Кофе не действует.}
  subject: coffee
  relation: RELATION
  object: sleep-delay
  polarity: negated
  certainty: CERTAINTY
  cites: [1]
  anchor: {section: results, quote: "Coffee delays the onset", language: en}
"""


@pytest.mark.parametrize(
    ("relation", "certainty", "found"),
    [
        ("increases", "asserted", 1),
        ("causes", "asserted", 1),
        ("increases", "hedged", 1),
        ("increases", "hypothesised", 0),
        ("decreases", "asserted", 0),
        ("goes-up-with", "asserted", 0),
    ],
)
def test_denying_what_another_claim_affirms(
    relation: str, certainty: str, found: int, coffee: Coffee
) -> None:
    coffee.append("results", DENIAL.replace("RELATION", relation).replace("CERTAINTY", certainty))

    findings = coffee.check("KBQ801").findings

    assert len(findings) == found
    assert all(finding.calculation is not None for finding in findings)


@pytest.mark.parametrize(
    ("context", "found"),
    [
        ("{species: [rat]}", 1),
        ("{species: [human, rat]}", 1),
        ("{population: night guards}", 1),
        ("{severity: mild}", 0),
        ("{severity: moderate, dose: two cups}", 1),
    ],
)
def test_contexts_that_exclude_each_other_are_no_contradiction(
    context: str, found: int, coffee: Coffee
) -> None:
    coffee.edit("results", "context: {severity: severe}", f"context: {context}")

    assert len(coffee.check("KBQ801").findings) == found


def test_species_can_exclude_each_other(coffee: Coffee) -> None:
    coffee.edit("results", "context: {severity: severe}", "context: {species: [rat]}")
    coffee.edit("results", "context: {severity: moderate}", "context: {species: [human]}")

    assert coffee.check("KBQ801").findings == ()


def test_a_correlation_contradicts_the_other_way_round(coffee: Coffee) -> None:
    coffee.edit(
        "results", "relation: increases\n  object: alertness", "relation: goes-up-with\n  object: alertness"
    )
    coffee.append(
        "results",
        "- id: backwards\n  sentence: {en: Backwards., ru: Обратно.}\n  subject: alertness\n"
        "  relation: goes-down-with\n  object: coffee\n  cites: [2]\n"
        '  anchor: {section: results, quote: "raises the alertness", language: en}\n',
    )

    (finding,) = coffee.check("KBQ801").findings

    assert {name for _, name in finding.subjects} == {"backwards", "coffee-raises-alertness"}


def test_an_arrow_back_is_no_contradiction(coffee: Coffee) -> None:
    coffee.edit(
        "circle", "relation: increases\n  object: coffee", "relation: decreases\n  object: sleep-delay"
    )

    assert coffee.check("KBQ801").findings == ()


def test_a_chain_of_contradictions_is_one_finding(coffee: Coffee) -> None:
    coffee.edit("results", "context: {severity: moderate}", "context: {severity: severe}")
    coffee.append(
        "results",
        "- id: third\n  sentence: {en: Third., ru: Третье.}\n  subject: coffee\n  relation: causes\n"
        "  object: alertness\n  cites: [2]\n"
        '  anchor: {section: results, quote: "raises the alertness", language: en}\n',
    )

    (finding,) = coffee.check("KBQ801").findings

    assert len(finding.subjects) == 3
