"""The rules of texts on the two source documents, which are kept beside the repository."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from mgkb.checks import Report, Severity, check_manuscript
from mgkb.manuscript import read

FAMILIES = ("WIN2", "BIL", "ABS", "DES", "SPN", "RPT", "CON")
GRAVE = {
    "WIN201": "2021–2023",
    "DES201": "без перерывов",
    "DES202": "комплаентность",
    "DES203": "воздержались",
    "DES204": "ретроспективное",
    "DES205": "7–9",
    "DES213": "опроса, проведенного через 6 мес.",
    "ABS203": "339,548",
    "ABS205": "fatigue",
    "SPN201": "тенденция",
    "SPN202": "судорожного синдрома",
    "SPN203": "гестационных осложнений",
    "SPN204": "магний-содержащего",
    "SPN208": "восполнение",
    "CON203": "имитируя",
    "RPT201": "включены пациенты",
    "RPT202": "включены пациенты",
    "RPT211": "",
    "RPT213": "",
    "RPT215": "Магне",
    "WIN205": "с 2021 г",
}
"""What stands in the quotes of each error and warning; every one was read in the document and is real."""


@lru_cache
def _audited(path: Path) -> Report:
    return check_manuscript(read(path), select=FAMILIES)


@pytest.fixture
def report(shared: Path) -> Report:
    return _audited(shared / "seeds" / "mezhevitinova-2023.txt")


@pytest.mark.parametrize("code", GRAVE)
def test_an_error_or_warning_is_found_once_with_its_place(report: Report, code: str) -> None:
    found = [finding for finding in report.findings if finding.code == code]
    assert len(found) == 1
    quotes = " ".join(str(location.quote) for location in found[0].locations)
    assert GRAVE[code] in quotes


def test_there_is_no_other_error_or_warning(report: Report) -> None:
    grave = Counter(finding.code for finding in report.findings if finding.severity is not Severity.NOTE)
    assert grave == Counter(GRAVE.keys())


def test_the_window_names_its_likely_origin(report: Report) -> None:
    (found,) = (finding for finding in report.findings if finding.code == "WIN201")
    assert found.calculation is not None
    assert "differ by 3 years" in found.calculation.en
    assert "2021 is the year from which people were enrolled" in found.calculation.en
    assert {location.language for location in found.locations} == {"ru", "en"}


def test_an_abstract_page_has_no_error_or_warning(shared: Path) -> None:
    answer = _audited(shared / "seeds" / "degtyareva-2020.txt")
    assert [(finding.code, finding.severity) for finding in answer.findings] == [("RPT261", Severity.NOTE)]
    assert answer.not_checkable
