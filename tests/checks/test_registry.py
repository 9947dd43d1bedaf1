"""The registry: rules found by scanning, chosen by prefix, documented by their docstrings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mgkb.checks import (
    Flaw,
    NotCheckable,
    Passed,
    Severity,
    all_rules,
    card,
    check,
    explain,
    find_rule,
    rule,
    select_rules,
)
from mgkb.checks.explain import pages, write_pages
from mgkb.checks.registry import in_order
from mgkb.claims import Text
from mgkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks import Rule
    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from tests.checks.conftest import Coffee

CARDS = Path(__file__).parents[2] / "docs" / "reference" / "rules"
SECTIONS = ["What it does", "Why it matters", "Example", "How to dispute", "Known false alarms", "Measured"]
ANY = Text(en="Anything.", ru="Что угодно.")


def codes(*select: str, ignore: tuple[str, ...] = ()) -> list[str]:
    return [rule.code for rule in select_rules(select, ignore)]


def test_families_levels_and_codes_are_prefixes() -> None:
    assert codes() == [rule.code for rule in all_rules()] == sorted(codes())
    assert {code[:3] for code in codes("KBQ")} == {"KBQ"}
    assert codes("kbq3") == [f"KBQ30{number}" for number in range(1, 10)]
    assert codes("WIN101", "KBQ801") == ["KBQ801", "WIN101"]


def test_the_longer_selector_wins_and_a_tie_ignores() -> None:
    assert codes("KBQ101", ignore=("KBQ1",)) == ["KBQ101"]
    assert "KBQ101" not in codes("KBQ", ignore=("KBQ1",))
    assert codes("WIN101", ignore=("WIN101",)) == []


@pytest.mark.parametrize(
    ("selector", "advice"),
    [
        ("SUP01", "did you mean SUP101?"),
        ("KBQQ", "did you mean KBQ?"),
        ("9", "KBQ, "),
        ("", "KBQ, "),
    ],
)
def test_an_unknown_selector_is_wrong_use(selector: str, advice: str) -> None:
    with pytest.raises(UsageError, match="No rule fits") as caught:
        select_rules([selector])

    assert advice in str(caught.value)


def test_find_rule_takes_any_case_and_whole_codes_only() -> None:
    assert find_rule("win101").code == "WIN101"
    with pytest.raises(UsageError, match="No rule fits “WIN1”"):
        find_rule("WIN1")


@pytest.mark.parametrize("code", ["WIN1", "win101", "WIN001", "WINDOW101", ""])
def test_a_code_has_its_form(code: str) -> None:
    with pytest.raises(ValueError, match="three letters and three digits"):
        rule(code=code, severity=Severity.NOTE, summary=ANY)


def test_two_rules_cannot_share_a_code() -> None:
    twin = rule(code="WIN101", severity=Severity.NOTE, summary=ANY)(_outcomes)

    with pytest.raises(ValueError, match="WIN101 is the code of both windows-disagree and -outcomes"):
        in_order((*all_rules(), twin))


def _outcomes(desk: Desk) -> Iterator[Outcome]:
    record = desk.kb.manuscripts["coffee-2020"].record
    yield Passed(2)
    yield NotCheckable(ANY, record.place())
    yield Flaw(message=ANY, locations=(desk.at(record, "year"),), subjects=(), checks=3, key=("always",))


def test_a_rule_from_outside_is_asked_and_counted(coffee: Coffee) -> None:
    outside = rule(code="OUT101", severity=Severity.NOTE, summary=ANY)(_outcomes)

    report = check(coffee.kb, {}, select=["OUT"], extra_rules=[outside])

    assert [finding.code for finding in report.findings] == ["OUT101"]
    assert (report.performed, report.passed, report.not_checkable) == (5, 2, 1)


@pytest.mark.parametrize(
    ("code", "severity", "is_heard"),
    [
        ("OUT101", Severity.ERROR, False),
        ("OUT101", Severity.WARNING, True),
        ("OUT101", Severity.NOTE, True),
        ("WIN999", Severity.ERROR, True),
    ],
)
def test_a_backstop_yields_to_its_own_family_and_to_what_is_as_grave(
    coffee: Coffee, code: str, severity: Severity, is_heard: bool
) -> None:
    other = rule(code=code, severity=severity, summary=ANY)(_outcomes)
    backstop = rule(code="OUT901", severity=Severity.ERROR, summary=ANY, is_backstop=True)(_outcomes)

    report = check(coffee.kb, {}, select=[code, "OUT901"], extra_rules=[other, backstop])

    assert ("OUT901" in {finding.code for finding in report.findings}) is is_heard
    assert code in {finding.code for finding in report.findings}


def test_a_text_of_no_manuscript_is_wrong_use(coffee: Coffee) -> None:
    with pytest.raises(UsageError, match="no such manuscript; there is coffee-2020"):
        check(coffee.kb, {"tea-2020": coffee.text})


@pytest.mark.parametrize("known", all_rules(), ids=lambda known: known.code)
def test_every_rule_documents_itself(known: Rule) -> None:
    sections = known.documentation

    assert list(sections) == ["", *SECTIONS]
    assert all(sections.values())


def test_explain_prints_the_docstring() -> None:
    text = explain("win101")

    assert text.startswith("WIN101 windows-disagree (error; reads en, ru)\n\nThe search window is declared")
    assert "\nWhy it matters\n    The window decides" in text


def test_the_rule_cards_are_made_from_the_rules() -> None:
    wanted = pages(all_rules())

    kept = {path.relative_to(CARDS).as_posix(): path.read_text("utf-8") for path in CARDS.rglob("*.md")}
    assert kept == wanted, "renew the cards with mgkb.checks.explain.write_pages"
    assert card(find_rule("WIN101")) == wanted["WIN101.md"]


def test_writing_the_cards_removes_those_of_rules_that_are_no_more(tmp_path: Path) -> None:
    (tmp_path / "ru").mkdir()
    for stale in ("OLD101.md", "ru/OLD101.md"):
        (tmp_path / stale).touch()

    write_pages(tmp_path)

    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")}
    assert written == set(pages(all_rules()))
    assert {"README.md", "ru/README.md", *(f"{code}.md" for code in codes())} <= written
