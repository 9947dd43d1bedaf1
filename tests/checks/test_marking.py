"""Findings that were dealt with: suppressed with a reason, known from a baseline; nothing is hidden for good."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.checks import Report, Severity, marking, render
from mgkb.checks.marking.suppressions import suppressions_in
from mgkb.checks.model import MarkKind
from mgkb.errors import InputError
from tests.checks.test_model import broken

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.checks.conftest import Coffee
    from tests.running import Ran
RULES = ("KBQ1", "KBQ304", "KBQ401")


def marked(coffee: Coffee, *rules: str) -> Report:
    return marking.mark(coffee.check(*(rules or RULES)), marking.suppressions_of_kb(coffee.kb))


@pytest.fixture
def broken_coffee(coffee: Coffee) -> Coffee:
    return broken(coffee)


class TestComments:
    def test_one_with_a_reason_suppresses_at_its_line(self, broken_coffee: Coffee) -> None:
        before = marked(broken_coffee)
        target = before.findings[0]
        path = broken_coffee.root / target.locations[0].file
        lines = path.read_text("utf-8").splitlines()
        at = target.locations[0].line - 1
        lines[at] += f"  # mgkb: ignore {target.code}: read again on paper"
        path.write_text("\n".join(lines) + "\n", "utf-8")

        after = marked(broken_coffee)

        assert len(after.findings) == len(before.findings)
        assert [f.code for f in after.findings if f.mark] == [target.code]
        assert after.findings[0].mark is not None
        assert after.findings[0].mark.reason == "read again on paper"
        assert len(after.open) == len(before.open) - 1
        assert not after.remarks

    def test_one_without_a_reason_does_not_count_and_is_said(self, broken_coffee: Coffee) -> None:
        broken_coffee.prepend("circle", "# mgkb: ignore-file KBQ\n")

        report = marked(broken_coffee)

        assert report.open == report.findings
        assert ["reason" in remark.message for remark in report.remarks] == [True]
        assert "does not count without a reason" in render(report)

    def test_one_that_fits_nothing_is_said_only_of_rules_that_were_asked(self, coffee: Coffee) -> None:
        coffee.prepend("circle", "# mgkb: ignore-file KBQ101: quoted from the print\n")

        assert [remark.place.line for remark in marked(coffee).remarks] == [1]
        assert not marked(coffee, "WIN").remarks

    @given(st.text(alphabet="mgkb: ignore-file,WIN201#<!->\n", max_size=200))
    def test_no_text_breaks_the_reading(self, text: str) -> None:
        for one in suppressions_in(Path("a"), text):
            assert 1 <= one.place.line <= text.count("\n") + 1

    def test_what_stands_beside_other_words_counts_at_its_own_line_alone(self) -> None:
        (found,) = suppressions_in(Path("a.txt"), "x\nsome words mgkb: ignore WIN201: because\ny")
        assert found.lines == frozenset({2})


class TestBaseline:
    def test_it_marks_and_does_not_hide(self, broken_coffee: Coffee, tmp_path: Path) -> None:
        report = broken_coffee.check(*RULES)
        kept = tmp_path / "baseline.json"
        kept.write_text(render(report, "json"), "utf-8")

        again = marking.mark(report, baseline=marking.read_baseline(kept))

        assert not again.open
        assert again.marked(MarkKind.KNOWN) == len(report.findings) > 0
        text = render(again)
        assert "(known)" in text
        assert f"{len(report.findings)} known from the baseline, 0 new." in text
        sarif: dict[str, Any] = json.loads(render(again, "sarif"))
        assert {result["baselineState"] for result in sarif["runs"][0]["results"]} == {"unchanged"}
        assert "<failure" not in render(again, "junit")

    @pytest.mark.parametrize("content", ["", "[]", '{"findings": [1]}', "[" * 5000])
    def test_another_file_is_refused(self, content: str, tmp_path: Path) -> None:
        path = tmp_path / "b.json"
        path.write_text(content, "utf-8")
        with pytest.raises(InputError, match=r"b\.json: is no report in JSON"):
            marking.read_baseline(path)
        with pytest.raises(InputError, match="write a baseline first"):
            marking.read_baseline(tmp_path / "none.json")


class TestOutputs:
    def test_milder_ones_are_counted_and_not_shown(self, broken_coffee: Coffee) -> None:
        report = broken_coffee.check("KBQ1", "KBQ309")
        assert report.count(Severity.NOTE) > 0
        text = render(report, least=Severity.WARNING)
        assert "KBQ309 note" not in text
        assert f"{report.count(Severity.NOTE)} milder not shown" in text
        assert '"KBQ309"' in render(report, "json", least=Severity.WARNING)

    @pytest.mark.parametrize("language", ["en", "ru"])
    def test_the_page_holds_every_finding_and_no_markup_of_others(
        self, broken_coffee: Coffee, language: str
    ) -> None:
        broken_coffee.edit(
            "circle", '"the tired drink more of it"', '"the <script>alert(1)</script> drink more"'
        )
        report = broken_coffee.check(*RULES)
        page = render(report, "html", language=language)
        assert page.count("<article") == len(report.findings)
        assert "<script" not in page
        assert "default-src 'none'" in page


def test_the_command_line_marks_and_keeps(run: Callable[..., Ran], broken_coffee: Coffee) -> None:
    root, rules = str(broken_coffee.root), "--select=KBQ4,KBQ702"
    first = run("check", "--kb", root, rules, "--write-baseline", f"{root}/b.json")
    second = run("check", "--kb", root, rules, "--baseline", f"{root}/b.json")
    missing = run("check", "--kb", root, "--baseline", f"{root}/none.json")

    assert (first.status, second.status, missing.status) == (1, 0, 3)
    assert "0 new" in second.out
    assert missing.err.count("\n") == 1
