"""A rule that raises an error: the others answer all the same, and no report looks complete without it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.checks import (
    Broken,
    Flaw,
    Location,
    Passed,
    Reads,
    Report,
    Rule,
    Severity,
    check_manuscript,
    marking,
    render,
)
from mgkb.checks.marking import Suppression
from mgkb.claims import Text
from mgkb.errors import InputError, Place
from mgkb.manuscript import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks import Outcome
    from mgkb.checks.audit.desk import Audit
    from mgkb.manuscript import Manuscript
    from tests.checks.conftest import Coffee

CODES = ("ZZZ101", "ZZZ102", "ZZZ103")


def toy_rule(code: str, error: BaseException | None = None, reads: Reads = Reads.MANUSCRIPT) -> Rule:
    """A rule with one passed check and one finding, which then raises an error if it is given one."""

    def answers(_: Audit) -> Iterator[Outcome]:
        yield Passed(2)
        yield Flaw(message=Text(en=code, ru=code), locations=(Location("paper.txt", 1),), subjects=())
        if error is not None:
            raise error

    return Rule(code, Severity.ERROR, ("en",), Text(en=code, ru=code), answers, reads=reads)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Manuscript:
    path = tmp_path_factory.mktemp("paper") / "paper.txt"
    path.write_text("Coffee is hot.\n", encoding="utf-8")
    return read(path)


def checked(paper: Manuscript, broken: frozenset[str] | set[str], error: BaseException) -> Report:
    rules = [toy_rule(code, error if code in broken else None) for code in CODES]
    return check_manuscript(paper, select=["ZZZ"], extra_rules=rules, go_on=True)


@given(broken=st.sets(st.sampled_from(CODES)))
def test_rules_that_break_take_only_their_own_answers_away(paper: Manuscript, broken: set[str]) -> None:
    report = checked(paper, broken, ZeroDivisionError())
    assert report.broken == tuple(Broken(code, "ZeroDivisionError") for code in sorted(broken))
    assert [finding.code for finding in report.findings] == [code for code in CODES if code not in broken]
    assert report.passed_by == {code: 2 for code in CODES if code not in broken}
    assert [item.code for item in report.reasons] == sorted(broken)
    assert all(item.code in item.reason.en and item.code in item.reason.ru for item in report.reasons)


def test_whoever_does_not_ask_for_it_meets_the_error(paper: Manuscript) -> None:
    with pytest.raises(ZeroDivisionError):
        check_manuscript(paper, select=["ZZZ"], extra_rules=[toy_rule("ZZZ101", ZeroDivisionError())])


@pytest.mark.parametrize(
    "error", [InputError("The list cannot be read."), MemoryError(), KeyboardInterrupt()]
)
def test_what_is_no_fault_of_a_rule_goes_through(paper: Manuscript, error: BaseException) -> None:
    with pytest.raises(type(error)):
        checked(paper, {"ZZZ102"}, error)


def test_a_rule_of_the_knowledge_base_that_breaks(coffee: Coffee) -> None:
    from mgkb.checks import check
    from mgkb.claims import load

    bad = toy_rule("ZZZ101", KeyError("x"), Reads.KNOWLEDGE_BASE)
    kb = load(coffee.root)
    report = check(kb, {}, select=["ZZZ", "KBQ7"], extra_rules=[bad], go_on=True)
    assert [rule.code for rule in report.broken] == ["ZZZ101"]
    assert report.passed > 0
    with pytest.raises(KeyError):
        check(kb, {}, select=["ZZZ"], extra_rules=[bad])


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("least", list(Severity))
def test_no_report_looks_complete(paper: Manuscript, language: str, least: Severity) -> None:
    report, whole = (checked(paper, broken, KeyError("x")) for broken in ({"ZZZ102"}, set()))
    said = {"en": "Not complete", "ru": "Отчёт неполон"}[language]
    for form in ("text", "html"):
        written = render(report, form, language=language, least=least)
        (sentence,) = (line for line in written.splitlines() if said in line)
        assert "ZZZ102" in sentence
        assert "ZZZ101" not in sentence.partition(said)[2]
        assert said not in render(whole, form, language=language, least=least)


def test_a_suppression_is_not_called_idle_when_its_rule_broke(paper: Manuscript) -> None:
    one = Suppression(code="ZZZ102", reason="it is so", place=Place(Path("paper.txt"), 1))
    found = marking.mark(checked(paper, {"ZZZ102"}, KeyError("x")), [one])
    assert (found.remarks, len(found.broken)) == ((), 1)


def test_programs_are_told_that_it_is_not_complete(paper: Manuscript) -> None:
    report = checked(paper, {"ZZZ102"}, KeyError("x"))
    checks = json.loads(render(report, "json"))["checks"]
    assert (checks["passed"], checks["not_checkable"]) == (4, 1)
    assert checks["reasons"][0]["code"] == "ZZZ102"
    assert Path(checks["reasons"][0]["file"]).name == "paper.txt"
    (run,) = json.loads(render(report, "sarif"))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["associatedRule"] == {"id": "ZZZ102"}
    suite = ET.fromstring(render(report, "junit"))  # noqa: S314 - our own
    cases = {case.get("name"): case for case in suite.iter("testcase")}
    skipped = cases["ZZZ102 ZZZ102"].find("skipped")
    assert skipped is not None
    assert "fault of mgkb itself" in (skipped.get("message") or "")
