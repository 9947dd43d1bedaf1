"""Rules on dates, affiliations, pages, named years, strength of conclusions, grades and primary outcomes."""

from __future__ import annotations

import pytest

from tests.checks.audit.toys import findings
from tests.checks.audit.written import FILLER, found, in_text

PAPER = """Tea and sleep: a review

A. One¹, B. Two²{mark}

¹ Hill University, Hilltown
² Valley Institute, Valley

{dates}

Abstract
Tea is old. It is hot.

Introduction

{filler}Sleep is short, as {named} [1] found. Others agree [2].

Methods

{filler}

Results

{filler}

References
1. Silva A. Tea at night. J Tea. 2016;1(1):{pages}.
2. Souza B. Tea by day. J Tea. {year};2(1):20-29.
"""


def _paper(code: str, **parts: str) -> int:
    defaults = {
        "mark": "", "dates": "Received 2 May 2019. Accepted 6 June 2019.", "named": "Silva and colleagues (2016)",
        "pages": "5-14", "year": "2018", "filler": FILLER,
    }  # fmt: skip
    return len(found(in_text(PAPER.format(**{**defaults, **parts}), code)))


@pytest.mark.parametrize(
    ("code", "parts", "expected"),
    [
        ("WIN231", {}, 0),
        ("WIN231", {"dates": "Received 2 May 2019. Accepted 6 March 2019."}, 1),
        ("WIN231", {"dates": "Поступила 02.05.2019. Принята к печати 06.03.2019."}, 1),
        ("WIN232", {}, 0),
        ("WIN232", {"year": "2021"}, 1),
        ("WIN232", {"year": "2019"}, 0),
        ("MET231", {}, 0),
        ("MET231", {"mark": ", C. Three³"}, 1),
        ("MET231", {"mark": ", C. Three¹"}, 0),
        ("MET232", {}, 0),
        ("MET232", {"pages": "310-304"}, 1),
        ("MET232", {"pages": "310-4"}, 0),
        ("CIT231", {}, 0),
        ("CIT231", {"named": "Silva and colleagues (2017)"}, 1),
        ("CIT231", {"named": "Silva and colleagues"}, 0),
    ],
)
def test_dates_marks_pages_and_years(code: str, parts: dict[str, str], expected: int) -> None:
    assert _paper(code, **parts) == expected


VERSIONS = "# abstract ru | Резюме\n## conclusion | Заключение\n{}\n# abstract en | Abstract\n## conclusion | C\n{}\n"


@pytest.mark.parametrize(
    ("russian", "english", "expected"),
    [
        ("Приём через день может быть лучше.", "Alternate intake should replace daily intake.", 1),
        ("Приём через день может быть лучше.", "Alternate intake may be better.", 0),
        ("Приём через день следует рекомендовать.", "Alternate intake may be better.", 1),
        ("Приём через день может быть лучше.", "Further studies should be done.", 0),
    ],
)
def test_both_versions_conclude_alike(russian: str, english: str, expected: int) -> None:
    assert len(findings(VERSIONS.format(russian, english), "BIL231")) == expected


@pytest.mark.parametrize(
    ("abstract", "text", "code", "expected"),
    [
        ("Tea may help.", "Tea should be given to every adult.", "SPN232", 1),
        ("Tea may help.", "Tea may help and should be studied.", "SPN232", 0),
        ("Tea should be given.", "Tea should be given to every adult.", "SPN232", 0),
        (
            "The certainty of the evidence was moderate.",
            "The certainty of the evidence was low.",
            "ABS231",
            1,
        ),
        ("The certainty of the evidence was low.", "It is low-certainty evidence.", "ABS231", 0),
        ("The primary outcome was duration of sleep.", "The primary outcome was the PSQI.", "CON234", 1),
        (
            "The primary outcome was duration of sleep.",
            "The primary outcome was sleep duration.",
            "CON234",
            0,
        ),
    ],
)
def test_abstract_and_text_say_the_same(abstract: str, text: str, code: str, expected: int) -> None:
    kind = {"SPN232": "conclusion", "ABS231": "results", "CON234": "methods"}[code]
    written = f"# abstract en | Abstract\n## conclusion | Conclusions\n{abstract}\n# {kind} en | X\n{text}\n"
    assert len(findings(written, code)) == expected
