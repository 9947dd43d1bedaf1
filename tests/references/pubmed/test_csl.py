from __future__ import annotations

import json
from pathlib import Path

import pytest

from mgkb.references.parsed import Name
from mgkb.references.pubmed import PartialDate, PubMedRecord, read_records, to_csl, work_key
from mgkb.references.store import read_works

DATA = Path(__file__).parents[2] / "data" / "eutils" / "records.xml"


@pytest.fixture(scope="module")
def records() -> list[PubMedRecord]:
    return list(read_records(DATA.read_bytes()))


def test_an_article(records: list[PubMedRecord]) -> None:
    item = to_csl(records[0], "vydumov-1998")
    custom = item.pop("custom")
    assert item == {
        "id": "vydumov-1998",
        "type": "article-journal",
        "title": "Magnesium in the meadow vole under noise",
        "original-title": "Магний у луговой полёвки при шуме",
        "author": [
            {"family": "Vydumov", "given": "Ivan P"},
            {"family": "van der Luft", "given": "Anna Jr"},
            {"literal": "Meadow Study Group"},
        ],
        "container-title": "Zhurnal vydumannoi meditsiny",
        "container-title-short": "Zh Vydum Med",
        "ISSN": "0000-0019",
        "issued": {"date-parts": [[1998, 12], [1999, 1]]},
        "volume": "12",
        "issue": "6-1",
        "page": "167-176",
        "DOI": "10.5555/mgkb.1",
        "PMID": "90000001",
        "PMCID": "PMC9000001",
        "language": "ru",
    }
    assert custom["indexed_in_pubmed"] is True
    assert (custom["kind"], custom["species"], custom["role"]) == ("animal-experiment", ["rat"], "primary")
    assert custom["mesh"][1] == {
        "descriptor": "Magnesium",
        "ui": "D008274",
        "major": True,
        "qualifiers": ["blood", "metabolism"],
    }
    assert custom["links"][0]["kind"] == "RetractionIn"
    assert custom["references"] == [{"citation": "Nature. 1990 Jan 1;1(1):1-2", "pmid": "90000003"}]
    assert custom["issue_date"] == "1998 Dec-1999 Jan"
    assert custom["other_dates"][0] == ["received", [1998, 5, 3]]


def test_no_abstract_goes_there(records: list[PubMedRecord]) -> None:
    for record in records:
        assert record.abstract is None or record.abstract not in json.dumps(
            to_csl(record, "x"), ensure_ascii=False
        )


def test_a_chapter_and_a_book(records: list[PubMedRecord]) -> None:
    chapter, book = to_csl(records[3], "maus-2009"), to_csl(records[4], "grass-2011")
    assert (chapter["type"], chapter["container-title"]) == ("chapter", "The Meadow Handbook")
    assert chapter["editor"] == [{"family": "Graser", "given": "Gerda"}]
    assert book["type"] == "book"
    assert "container-title" not in book


def test_the_store_reads_what_was_made(records: list[PubMedRecord], tmp_path: Path) -> None:
    path = tmp_path / "works.json"
    path.write_text(json.dumps([to_csl(record, work_key(record)) for record in records]), encoding="utf-8")
    problems: list[object] = []
    works = read_works(path, path, problems)  # type: ignore[arg-type]
    assert problems == []
    work = works["vydumov-1998"]
    assert (work.year, work.pmid, work.kind, work.indexed_in_pubmed) == (
        1998,
        "90000001",
        "animal-experiment",
        True,
    )


def test_a_title_in_its_own_language_alone() -> None:
    item = to_csl(PubMedRecord("7", vernacular_title="Полёвки", languages=("xyz",)), "x")
    assert item["title"] == "Полёвки"
    assert item["language"] == "xyz"
    assert "original-title" not in item


@pytest.mark.parametrize(
    ("family", "key"),
    [("Müller-Łoś", "muller-los-2001"), ("Ærø", "aero-2001"), ("", "pmid-7"), ("Иванов", "pmid-7")],
)
def test_keys(family: str, key: str) -> None:
    record = PubMedRecord("7", authors=(Name(family),), electronic=PartialDate(2001))
    assert work_key(record) == key
    assert work_key(record, {key, f"{key}-2"}) == f"{key}-3"
