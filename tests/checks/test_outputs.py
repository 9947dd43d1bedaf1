"""Reports in every format, against golden files and the essentials of each format."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from mgkb import __version__
from mgkb.checks import Report, formats, render
from mgkb.checks.model import Unchecked
from mgkb.checks.wording import both
from mgkb.errors import Place, UsageError
from tests.checks.test_model import broken

if TYPE_CHECKING:
    from tests.checks.conftest import Coffee

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture
def report(coffee: Coffee) -> Report:
    """One finding of each severity, one that says several things, and checks that could not be made."""
    broken(coffee).edit("circle", '"the tired drink more of it"', '"the tired drink most of it"')
    return coffee.check("KBQ1", "KBQ304", "KBQ305", "KBQ309", "KBQ4", "KBQ702", "WIN102")


@pytest.mark.parametrize(
    ("form", "language", "name"),
    [
        ("text", "en", "report.txt"),
        ("text", "ru", "report.ru.txt"),
        ("json", "en", "report.json"),
        ("sarif", "en", "report.sarif"),
        ("junit", "en", "report.xml"),
        ("html", "en", "report.html"),
    ],
)
def test_a_report_is_written_as_the_golden_file_shows(
    form: str, language: str, name: str, report: Report
) -> None:
    written = render(report, form, language=language)

    assert written.replace(__version__, "VERSION") == (GOLDEN / name).read_text("utf-8")


def test_the_json_keeps_its_contract(report: Report) -> None:
    data: dict[str, Any] = json.loads(render(report, "json"))

    assert set(data) == {"findings", "checks"}
    assert data["checks"]["performed"] == report.performed
    for finding in data["findings"]:
        assert {"code", "severity", "message", "locations", "calculation", "fingerprint"} <= set(finding)
        assert isinstance(finding["message"], str)
        assert isinstance(finding["calculation"], str | None)
        assert all(
            {"file", "section", "quote", "start", "end"} <= set(place) for place in finding["locations"]
        )


def test_the_sarif_has_what_the_standard_requires(report: Report) -> None:
    log: dict[str, Any] = json.loads(render(report, "sarif", language="ru"))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["name"] == "mgkb"
    assert len(run["results"]) == len(report.findings)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        assert result["partialFingerprints"]
        for location in result["locations"]:
            physical = location["physicalLocation"]
            assert not physical["artifactLocation"]["uri"].startswith("/")
            assert physical["region"]["startLine"] >= 1


def test_the_junit_counts_add_up(report: Report) -> None:
    suite = ET.fromstring(render(report, "junit"))  # noqa: S314 - our own output

    assert int(suite.attrib["tests"]) == len(suite) == len(report.rules)
    assert int(suite.attrib["failures"]) == len(
        {f.code for f in report.findings if f.severity.value != "note"}
    )
    assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped")) == 1


def test_odd_characters_leave_formats_well_formed(coffee: Coffee) -> None:
    coffee.edit("circle", '"the tired drink more of it"', '"the tired\\x01 drink most of it"')
    report = coffee.check("KBQ101")
    odd = replace(report.findings[0].locations[0], file="kb/a b/ж.yaml")
    flaw = replace(report.findings[0].flaw, locations=(odd,))
    report = replace(report, findings=(replace(report.findings[0], flaw=flaw),))

    assert "the tired\ufffd drink" in ET.tostring(ET.fromstring(render(report, "junit")), "unicode")  # noqa: S314
    assert '"uri": "kb/a%20b/%D0%B6.yaml"' in render(report, "sarif")


def test_colour_is_used_only_when_asked(report: Report) -> None:
    assert "\x1b" not in render(report)
    assert "\x1b[1;31mKBQ101 error\x1b[0m" in render(report, colour=True)


def test_a_long_list_of_places_is_cut_in_text_only(coffee: Coffee) -> None:
    coffee.append(
        "entities",
        "".join(f"- {{id: e{n}, label: {{en: e{n}, ru: е{n}}}, kind: concept}}\n" for n in range(15)),
    )
    report = coffee.check("KBQ704")

    assert "    … and 3 more\n" in render(report)
    assert "    … и ещё 3 места\n" in render(report, language="ru")
    assert len(json.loads(render(report, "json"))["findings"][0]["locations"]) == 15


def test_an_empty_report_says_what_was_checked() -> None:
    assert (
        render(Report())
        == "0 findings (0 errors, 0 warnings, 0 notes). 0 checks performed, 0 passed, 0 not checkable.\n"
    )


def test_an_unknown_format_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="did you mean json"):
        render(Report(), "jsn")
    with pytest.raises(UsageError, match="there are html, json, junit"):
        render(Report(), "odt")


def test_formats_are_found_by_scanning() -> None:
    assert {"text", "json", "sarif", "junit"} <= set(formats())


def test_what_several_rules_could_not_check_for_one_reason_is_one_line() -> None:
    why, place = both("no text", "нет текста"), Place(Path("a.yaml"), 1)
    codes = ["KBQ101", "KBQ102", "KBQ102", "KBQ304"]
    report = Report(reasons=tuple(Unchecked(code, why, place) for code in codes))

    assert render(report, "text").splitlines()[1:] == [
        "    KBQ101, KBQ304: 1 not checkable each, no text",
        "    KBQ102: 2 not checkable, no text",
    ]
    assert "KBQ101, KBQ304: проверить нельзя по 1, нет текста" in render(report, "text", language="ru")
