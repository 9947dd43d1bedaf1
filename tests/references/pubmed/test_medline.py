from __future__ import annotations

from pathlib import Path

import pytest

from mgkb.errors import InputError
from mgkb.references.parsed import Name
from mgkb.references.pubmed import Link, PartialDate, read_medline


def test_a_wrapped_link_is_one_link(shared: Path) -> None:
    (record,) = read_medline((shared / "testdata/retraction/medline_9500320_retracted.txt").read_text())
    retractions = [link for link in record.links if link.kind == "RetractionIn"]
    assert [link.pmid for link in retractions] == ["15016483", "20137807"]
    assert [link.pmid for link in record.links if link.kind == "ExpressionOfConcernIn"] == ["21971344"]


def test_recorded_texts(shared: Path) -> None:
    folder = shared / "testdata" / "eutils" / "biopython"
    records = [each for path in folder.glob("pubmed_result*.txt") for each in read_medline(path.read_text())]
    assert {each.pmid for each in records} >= {"12230038", "16403221", "23039619"}
    assert all(each.title and each.authors and each.published and each.status for each in records)


def test_names_without_their_full_form() -> None:
    (record,) = read_medline("PMID- 7\nAU  - van der Luft A\nAU  - Anonymous\nCN  - A Body\n")
    assert record.authors == (Name("van der Luft", "A"), Name("Anonymous"), Name("A Body"))


def test_the_linking_issn_is_the_last_resort() -> None:
    (record,) = read_medline("PMID- 7\nIS  - 0000-0019 (Linking)\nIS  - 0000-002X (Print)\n")
    assert record.issn == "0000-002X"
    (record,) = read_medline("PMID- 7\nIS  - 0000-0019 (Linking)\n")
    assert record.issn == "0000-0019"


def test_dates_of_old_records() -> None:
    (record,) = read_medline("PMID- 7\nEDAT- 2012/10/09 06:00\nDEP - 20120102\nPHST- nonsense\n")
    assert record.other_dates == (("pubmed", PartialDate(2012, 10, 9)),)
    assert record.electronic == PartialDate(2012, 1, 2)


def test_a_link_without_a_number() -> None:
    (record,) = read_medline("PMID- 7\nRIN - Lancet. 2004;1:1\n")
    assert record.links == (Link("RetractionIn", "Lancet. 2004;1:1"),)


def test_a_record_without_a_number_is_refused() -> None:
    with pytest.raises(InputError, match="no PMID"):
        list(read_medline("TI  - Nothing\n"))


def test_windows_lines_and_a_byte_order_mark() -> None:
    (record,) = read_medline("\ufeffPMID- 7\r\nTI  - One\r\n      two.\r\n")
    assert record.title == "One two"
