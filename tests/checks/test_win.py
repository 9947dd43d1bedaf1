"""WIN rules: windows against each other, against enrolment, and against years of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.checks.conftest import Coffee

ENGLISH = 'from: 2015, to: 2020, anchor: {section: abstract-en, quote: "the literature of 2015–2020"'


def slipped(coffee: Coffee) -> Coffee:
    """The English abstract declares another window, which starts with enrolment."""
    coffee.edit("statements", ENGLISH, ENGLISH.replace("2015", "2017"))
    return coffee.edit("text", "the literature of 2015–2020", "the literature of 2017–2020")


def test_windows_that_disagree_show_every_quote_and_the_difference(coffee: Coffee) -> None:
    (finding,) = slipped(coffee).check("WIN101").findings

    assert finding.message.en == (
        "The manuscript coffee-2020 declares different search windows: 2015–2020 (Abstract in Russian, Methods) "
        "and 2017–2020 (Abstract in English)."
    )
    assert finding.message.ru.endswith("2015–2020 (Русское резюме, Методы) и 2017–2020 (Английское резюме).")
    assert [place.quote for place in finding.locations] == [
        "литературы за 2015–2020 гг",
        "the works of 2015–20",
        "the literature of 2017–2020",
    ]
    assert finding.calculation is not None
    assert finding.calculation.en == "2015–2020 vs 2017–2020: starts differ by 2 years"
    assert finding.calculation.ru == "2015–2020 и 2017–2020: начала расходятся на 2 года"
    text = coffee.text.raw
    assert all(text[place.start : place.end] == place.quote for place in finding.locations)


def test_windows_are_compared_without_the_text_too(coffee: Coffee) -> None:
    (finding,) = slipped(coffee).check("WIN101", with_text=False).findings

    assert finding.locations[0].start is None


def test_windows_that_agree_pass(coffee: Coffee) -> None:
    report = coffee.check("WIN101", "WIN103")

    assert (report.findings, report.passed) == ((), 1)


def test_a_miscopied_year_is_the_curators_slip_not_the_authors(coffee: Coffee) -> None:
    coffee.edit("statements", "  from: 2015\n  to: 2020\n", "  from: 2014\n  to: 2020\n")

    report = coffee.check("WIN", "KBQ402")

    assert [finding.code for finding in report.findings] == ["KBQ402"]
    assert coffee.line(report.findings[0]) == "  from: 2014"
    assert [item.code for item in report.reasons] == ["WIN101"]


def test_a_year_that_one_place_leaves_out_is_not_compared(coffee: Coffee) -> None:
    coffee.edit("statements", ENGLISH, ENGLISH.replace("from: 2015, ", ""))

    assert coffee.check("WIN101").passed == 1


def test_windows_without_a_common_end_are_not_checkable(coffee: Coffee) -> None:
    coffee.edit("statements", "ru, from: 2015, to: 2020", "ru, from: 2015")
    coffee.edit("statements", "  from: 2015\n", "")
    coffee.edit("statements", ENGLISH, ENGLISH.replace("from: 2015, ", ""))

    report = coffee.check("WIN101")

    assert (report.performed, report.not_checkable) == (0, 1)


def test_one_window_alone_is_no_check(coffee: Coffee) -> None:
    statements = coffee.root / "kb/manuscripts/coffee-2020/statements.yaml"
    statements.write_text(statements.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")

    report = coffee.check("WIN101", "WIN103")

    assert (report.performed, report.not_checkable) == (0, 0)


def test_the_year_of_enrolment_is_a_likely_origin(coffee: Coffee) -> None:
    (finding,) = slipped(coffee).check("WIN103").findings

    assert finding.message.en.startswith(
        "2017 is the year from which patients were enrolled: likely, though not"
    )
    assert [place.quote for place in finding.locations] == [
        "the literature of 2017–2020",
        "enrolled from 2017 on",
    ]
    assert ("statement", "coffee-2020/enrolment") in finding.subjects


@pytest.mark.parametrize("year", [2013, 2018])
def test_another_year_of_enrolment_explains_nothing(year: int, coffee: Coffee) -> None:
    slipped(coffee).edit("statements", "enrolment, from: 2017", f"enrolment, from: {year}")
    coffee.edit("statements", "enrolled from 2017 on", f"enrolled from {year} on")

    report = coffee.check("WIN103")

    assert (report.findings, report.passed) == ((), 1)


def test_most_references_outside_the_window(coffee: Coffee) -> None:
    coffee.edit("works", "[[2016]]", "[[2006]]").edit("works", "[[2018]]", "[[2008]]")

    (finding,) = coffee.check("WIN102").findings

    assert finding.message.en == (
        "Of 2 settled references of coffee-2020, 2 were published outside the search window 2015–2020."
    )
    assert finding.calculation is not None
    assert finding.calculation.en == (
        "4 references against 2015–2020: settled (named or matched) 2: 2 older, 0 inside, 0 later; "
        "probable 1: 1 older, 0 inside, 0 later; year not known 1"
    )


def test_half_inside_passes_and_probable_references_decide_nothing(coffee: Coffee) -> None:
    report = coffee.edit("works", "[[2016]]", "[[2006]]").check("WIN102")

    assert (report.findings, report.passed) == ((), 1)


def test_each_distinct_window_is_counted(coffee: Coffee) -> None:
    coffee.edit("works", "[[2016]]", "[[2006]]").edit("works", "[[2018]]", "[[2008]]")

    assert len(slipped(coffee).check("WIN102").findings) == 2


def test_without_settled_references_the_window_is_not_checkable(coffee: Coffee) -> None:
    coffee.edit("references", "state: named", "state: probable").edit(
        "references", "state: matched", "state: probable"
    )

    report = coffee.check("WIN102")

    assert (report.performed, report.not_checkable) == (0, 1)


def test_a_window_beyond_the_manuscript_and_later_works_are_two_findings(coffee: Coffee) -> None:
    coffee.edit("manuscript", "year: 2020", "year: 2017")

    window, works = coffee.check("WIN104").findings

    assert window.message.en == "The search window 2015–2020 ends after 2017, the year of coffee-2020."
    assert works.calculation is not None
    assert works.calculation.en == "[2] 2018 (matched)"
    assert works.subjects[0] == ("reference", "coffee-2020/2")


def test_without_the_manuscripts_year_nothing_is_later(coffee: Coffee) -> None:
    report = coffee.edit("manuscript", "year: 2020\n", "").check("WIN104")

    assert (report.performed, report.not_checkable) == (0, 1)
