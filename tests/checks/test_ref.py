"""REF: a pulled record against the work it was pulled for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mgkb.checks import check
from mgkb.claims import load

RECORDS = Path(__file__).parents[1] / "data/eutils/records.xml"
RETRACTED = "90000001"  # an invented record with an invented retraction notice


@pytest.fixture
def pulled(toy: Path) -> Path:
    """The toy base with that record pulled for one of its works."""
    text = RECORDS.read_text(encoding="utf-8")
    article = re.search(
        r"<PubmedArticle>(?:(?!</PubmedArticle>).)*?90000001.*?</PubmedArticle>", text, re.DOTALL
    )
    assert article
    folder = toy / "references/pubmed"
    folder.mkdir()
    (folder / f"{RETRACTED}.xml").write_text(
        f"<PubmedArticleSet>\n{article[0]}\n</PubmedArticleSet>\n", encoding="utf-8"
    )
    _set(toy, PMID=RETRACTED)
    return toy


def _set(root: Path, **fields: object) -> None:
    path = root / "references/works.json"
    works = json.loads(path.read_text(encoding="utf-8"))
    works[2].update(fields)
    path.write_text(json.dumps(works, indent=2, ensure_ascii=False), encoding="utf-8")


def test_without_records_nothing_is_clean(toy: Path) -> None:
    report = check(load(toy), {}, select=["REF"])
    assert (report.findings, report.performed) == ((), 0)
    assert {item.code for item in report.reasons} == {"REF101", "REF201"}
    assert "mgkb pull" in report.reasons[0].reason.en


def test_a_retracted_work_names_what_falls(pulled: Path) -> None:
    (finding,) = check(load(pulled), {}, select=["REF201"]).findings
    assert finding.message.en == "anonymous 2016 (PMID 90000001) is retracted."
    assert "отозвана" in finding.message.ru
    assert finding.locations[0].file == "references/works.json"
    assert finding.calculation is not None
    assert "1, 1, 1: snails-dim-glow" in finding.calculation.en
    assert ("claim", "snails-dim-glow") in finding.subjects
    assert ("reference", "reef-2021/3") in finding.subjects


def test_a_wrong_description_shows_both_sides(pulled: Path) -> None:
    _set(
        pulled, title="Magnesium in the meadow vole under noise", issued={"date-parts": [[1989]]}, volume="12"
    )
    (finding,) = check(load(pulled), {}, select=["REF101"]).findings
    assert "year" in finding.message.en
    assert finding.calculation is not None
    assert "“1989”" in finding.calculation.en


def test_a_right_description_passes(pulled: Path) -> None:
    _set(
        pulled,
        title="Magnesium in the meadow vole under noise",
        author=[
            {"family": "Vydumov", "given": "IP"},
            {"family": "van der Luft", "given": "A"},
            {"literal": "Meadow Study Group"},
        ],
        issued={"date-parts": [[1998]]},
        volume="12",
        page="167–176",
        **{"container-title": "Zh Vydum Med"},
    )
    report = check(load(pulled), {}, select=["REF101"])
    assert report.findings == ()
    assert report.passed == 1
