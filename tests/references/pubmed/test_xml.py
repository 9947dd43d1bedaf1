from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from mgkb.errors import InputError
from mgkb.references.parsed import Name
from mgkb.references.pubmed import (
    Link,
    MeshHeading,
    PartialDate,
    PubMedRecord,
    read_medline,
    read_records,
    split_records,
)
from tests.references.pubmed.medline_text import medline_text

DATA = Path(__file__).parents[2] / "data" / "eutils" / "records.xml"


@pytest.fixture(scope="module")
def ours() -> dict[str, PubMedRecord]:
    return {record.pmid: record for record in read_records(DATA.read_bytes())}


def recorded(shared: Path) -> list[Path]:
    folder = shared / "testdata" / "eutils"
    files = [*folder.glob("metapub/pmid_xml/*.xml"), *folder.glob("metapub/*.xml")]
    files += [*folder.glob("biopython/pubmed[0-9].xml"), *folder.glob("klortho/efetch.pubmed*.xml")]
    files += [
        each
        for each in folder.glob("jabref/MedlineImporterTest*.xml")
        if each.stem.rpartition("Test")[2] not in {"MalformedEntry", "MinimalEntry"}
    ]
    return sorted(files)


def test_an_article_says_everything_it_knows(ours: dict[str, PubMedRecord]) -> None:
    record = ours["90000001"]
    assert record == PubMedRecord(
        pmid="90000001",
        title="Magnesium in the meadow vole under noise",
        translated=True,
        vernacular_title="Магний у луговой полёвки при шуме",
        authors=(Name("Vydumov", "Ivan P"), Name("van der Luft", "Anna Jr"), Name("Meadow Study Group")),
        journal="Zhurnal vydumannoi meditsiny",
        journal_abbreviation="Zh Vydum Med",
        issn="0000-0019",
        nlm_id="0000001",
        published=PartialDate(1998, 12),
        published_until=PartialDate(1999, 1),
        issue_date="1998 Dec-1999 Jan",
        other_dates=(
            ("received", PartialDate(1998, 5, 3)),
            ("entrez", PartialDate(1999, 3, 1)),
            ("pubmed", PartialDate(1999, 3, 1)),
            ("completed", PartialDate(1999, 4, 2)),
            ("medline", PartialDate(1999, 4, 2)),
            ("record-revised", PartialDate(2026, 1, 15)),
        ),
        volume="12",
        issue="6-1",
        pages="167-76",
        first_page="167",
        last_page="176",
        doi="10.5555/mgkb.1",
        pmcid="PMC9000001",
        other_ids=(("mid", "NIHMS900001"), ("pii", "S0000-0019(98)00001-1")),
        languages=("rus", "eng"),
        publication_types=(
            "Journal Article",
            "Research Support, Non-U.S. Gov't",
            "Retracted Publication",
        ),
        mesh=(
            MeshHeading("Animals", "D000818"),
            MeshHeading("Magnesium", "D008274", major=True, qualifiers=("blood", "metabolism")),
            MeshHeading("Noise", "D009622", major=True),
            MeshHeading("Rats, Wistar", "D017208"),
        ),
        keywords=("meadow", "vole"),
        abstract="BACKGROUND: Voles < 20 g dislike noise. METHODS: Rats, too, were asked; n = 12.",
        registrations=("ClinicalTrials.gov/NCT90000001", "ClinicalTrials.gov/NCT90000002"),
        funding=("R00 ZZ000001/ZZ/NIZZ NIH HHS/United States", "Wellspring Trust/United Kingdom"),
        conflict_of_interest="The authors own a meadow.",
        links=(
            Link("RetractionIn", "Zh Vydum Med. 2001 Feb;14(2):99", "90000002", "A note of PubMed's"),
            Link("ExpressionOfConcernIn", "Zh Vydum Med. 2000 Mar;13(3):1"),
        ),
        references=(("Nature. 1990 Jan 1;1(1):1-2", "90000003"),),
        status="MEDLINE",
    )


def test_markup_and_formulas_are_flattened(ours: dict[str, PubMedRecord]) -> None:
    assert ours["90000002"].title == "CO2, Mg2+ and Microtus: is x=1 enough?"


def test_a_season_is_known_to_the_year_and_kept_in_words(ours: dict[str, PubMedRecord]) -> None:
    record = ours["90000002"]
    assert (record.published, record.issue_date) == (PartialDate(2015), "2015 Spring")
    assert record.electronic == PartialDate(2015, 2, 28)
    months = ours["90000003"]
    assert (months.published, months.published_until) == (PartialDate(2017, 4), PartialDate(2017, 6))


def test_what_stands_for_no_pmid_is_none(ours: dict[str, PubMedRecord]) -> None:
    assert [pmid for _, pmid in ours["90000002"].references] == ["90000001", None, None]


def test_an_author_without_a_name_is_none() -> None:
    authors = b"<Article><AuthorList><Author><ForeName>A</ForeName></Author></AuthorList></Article>"
    (record,) = read_records(ARTICLE.replace(b"</MedlineCitation>", authors + b"</MedlineCitation>"))
    assert record.authors == ()


def test_books_and_their_chapters(ours: dict[str, PubMedRecord]) -> None:
    chapter, book = ours["90000004"], ours["90000005"]
    assert (chapter.title, chapter.journal, chapter.publisher) == (
        "Voles",
        "The Meadow Handbook",
        "Meadow Press",
    )
    assert (chapter.authors, chapter.editors) == ((Name("Maus", "Mickel"),), (Name("Graser", "Gerda"),))
    assert (chapter.doi, chapter.volume, chapter.book) == ("10.5555/mgkb.book", "2", True)
    assert chapter.other_ids == (("bookaccession", "NBK900001"), ("isbn", "9780000000000"))
    assert (book.title, book.journal) == ("A Whole Book on Grass", "A Whole Book on Grass")
    assert book.authors == (Name("Grass Committee"),)


def test_without_abstracts_nothing_else_is_lost(ours: dict[str, PubMedRecord]) -> None:
    for raw in split_records(DATA.read_bytes()):
        bare = raw.without_abstracts()
        assert b"Abstract" not in bare
        (record,) = read_records(bare)
        assert record == dataclasses.replace(ours[record.pmid], abstract=None)


def test_recorded_records_are_raw_to_the_byte_and_lose_only_abstracts(shared: Path) -> None:
    count = 0
    for path in recorded(shared):
        data = path.read_bytes()
        for raw, record in zip(split_records(data), read_records(data), strict=True):
            count += 1
            assert raw.xml in data
            (bare,) = read_records(raw.without_abstracts())
            assert bare == dataclasses.replace(record, abstract=None)
            assert b"<Abstract" not in raw.without_abstracts()
            assert record.book or record.title
    assert count >= 100


def comparable(record: PubMedRecord) -> PubMedRecord:
    """What MEDLINE text can say of a record: no MeSH identifiers, no notes, no lists, bodies after people."""
    people = [name for name in record.authors if name.given]
    return dataclasses.replace(
        record,
        authors=(*people, *(name for name in record.authors if not name.given)),
        editors=tuple(name for name in record.editors if name.given),
        mesh=tuple(dataclasses.replace(heading, ui=None) for heading in record.mesh),
        links=tuple(sorted((dataclasses.replace(link, note=None) for link in record.links), key=repr)),
        references=(),
    )


def assert_agree(root: ET.Element, record: PubMedRecord) -> None:
    (read,) = read_medline(medline_text(root))
    theirs, ours = dataclasses.asdict(comparable(read)), dataclasses.asdict(comparable(record))
    assert theirs == ours


@pytest.mark.parametrize("index", range(5))
def test_xml_and_medline_agree_on_invented_records(index: int) -> None:
    root = ET.parse(DATA).getroot()[index]  # noqa: S314
    assert_agree(root, list(read_records(DATA.read_bytes()))[index])


def test_xml_and_medline_agree_on_recorded_records(shared: Path) -> None:
    compared = 0
    for path in recorded(shared):
        data = path.read_bytes()
        for raw, record in zip(split_records(data), read_records(data), strict=True):
            root = ET.fromstring(raw.xml)  # noqa: S314
            if root.find(".//Book/BookTitle") is None and record.book:
                continue
            if record.pmid == "23633646" and "jabref" in str(path):
                continue  # an editor's specimen, not a record of PubMed's: two journals, notes for abstracts
            assert_agree(root, record)
            compared += 1
    assert compared >= 100


def test_xml_agrees_with_biopythons_own_reader(shared: Path, tmp_path: Path) -> None:
    """Biopython knows the DTDs up to 2025 and reads with them; the facts must be the same."""
    from Bio import Entrez
    from Bio.Entrez.Parser import DataHandler

    DataHandler.directory = str(tmp_path)
    for path in sorted((shared / "testdata/eutils/metapub/pmid_xml").glob("*.xml"))[::4]:
        with path.open("rb") as file:
            theirs: Any = Entrez.read(file, validate=False)  # type: ignore[no-untyped-call]
        for article, record in zip(theirs["PubmedArticle"], read_records(path.read_bytes()), strict=True):
            citation = article["MedlineCitation"]
            assert record.pmid == str(citation["PMID"])
            assert [name.family for name in record.authors] == [
                author.get("LastName") or author["CollectiveName"]
                for author in citation["Article"].get("AuthorList", [])
            ]
            assert [heading.descriptor for heading in record.mesh] == [
                str(heading["DescriptorName"]) for heading in citation.get("MeshHeadingList", [])
            ]
            assert len(record.references) == sum(
                len(each.get("Reference", [])) for each in article["PubmedData"].get("ReferenceList", [])
            )
            dois = [
                str(each)
                for each in article["PubmedData"]["ArticleIdList"]
                if each.attributes["IdType"] == "doi"
            ]
            assert [record.doi] == [doi.lower() for doi in dois] or not dois


def test_a_real_record_against_what_another_program_made_of_it(shared: Path) -> None:
    """Manubot's CSL of a PubMed record, made by other people from the same facts."""
    folder = shared / "testdata" / "eutils" / "manubot"
    made = json.loads((folder / "pubmed-scihub-study.csl.json").read_text())
    item = made[0] if isinstance(made, list) else made
    records = {each.pmid: each for each in read_medline((folder / "bibliography.nbib").read_text())}
    record = records[item["PMID"]]
    assert record.doi == item["DOI"].lower()
    assert record.volume == str(item["volume"])
    assert record.title == item["title"].rstrip(".")
    assert [name.family for name in record.authors] == [name["family"] for name in item["author"]]


SET = b"<PubmedArticleSet>%s</PubmedArticleSet>"
ARTICLE = b"<PubmedArticle><MedlineCitation><PMID>7</PMID></MedlineCitation></PubmedArticle>"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE PubmedArticleSet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    b"<PubmedArticleSet>&b;</PubmedArticleSet>"
)
OUTSIDE = b'<!DOCTYPE PubmedArticleSet [<!ENTITY a SYSTEM "file:///etc/passwd">]><PubmedArticleSet>&a;</PubmedArticleSet>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"Unable to route request!", "is not XML"),
        (b"<html><body>Down</body></html>", "is an HTML page, not records"),
        (b"<!DOCTYPE html>\n<HTML><br>", "is an HTML page"),
        (b"<eSearchResult/>", "is <eSearchResult>, not records"),
        (
            b"<eFetchResult><ERROR>Search Backend failed</ERROR></eFetchResult>",
            "PubMed answers: Search Backend failed",
        ),
        (b"<eFetchResult></eFetchResult>", "no records, and no reason"),
        (LAUGHS, "declares the entity “a”"),
        (OUTSIDE, "declares the entity “a”"),
        (b'<?xml version="1.0" encoding="iso-8859-5"?><PubmedArticleSet/>', "is in iso-8859-5"),
        (SET % ARTICLE[:-20], "breaks off or is damaged"),
        ((SET % ARTICLE)[:-5], "breaks off or is damaged"),
        (SET % ARTICLE + b"<more/>", "breaks off or is damaged"),
        (SET % (b"<a>" * 200), "nested too deeply"),
        (SET % b"<PubmedArticle/>", "has no PMID"),
        (SET % ARTICLE.replace(b"7", b"0"), "has no PMID"),
        (SET % b"<PubmedArticle a='>'/>", "cannot be read"),
    ],
)
def test_hostile_and_broken_answers_are_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence) as caught:
        list(read_records(data))
    assert "\n" not in str(caught.value)


def test_records_before_the_broken_place_are_given() -> None:
    records = read_records((SET % (ARTICLE + ARTICLE.replace(b"7", b"8") * 2000))[:-30])
    assert next(records).pmid == "7"
    with pytest.raises(InputError, match="breaks off"):
        list(records)


def test_an_answer_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mgkb.references.pubmed.split.MAX_BYTES", 10)
    with pytest.raises(InputError, match="larger than"):
        list(split_records(SET % ARTICLE))


def test_an_empty_set_has_no_records() -> None:
    assert list(read_records(b"<PubmedArticleSet>\n</PubmedArticleSet>")) == []


def test_the_document_type_of_2026_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    assert b"pubmed_260101.dtd" in DATA.read_bytes()
    assert len(list(read_records(DATA.read_bytes()))) == 5


@pytest.mark.parametrize(
    "inner",
    [
        b"<Abstract/>",
        b"<Abstract><AbstractText>a &gt; b/></AbstractText></Abstract>",
        b"<Abstract ><AbstractText/></Abstract >",
        b"<OtherAbstract Type='x'><Abstract>nested</Abstract></OtherAbstract>",
        b"<Abstract><![CDATA[</Abstract>]]></Abstract>",
        b"<!-- <Abstract> --><Abstract>x</Abstract>",
    ],
)
def test_abstracts_are_cut_out_whatever_their_form(inner: bytes) -> None:
    data = ARTICLE.replace(
        b"</MedlineCitation>", inner + b"<CoiStatement>none</CoiStatement></MedlineCitation>"
    )
    (raw,) = split_records(data)
    (record,) = read_records(raw.without_abstracts())
    assert record.conflict_of_interest == "none"
    assert b"nested" not in raw.without_abstracts()
    assert b"AbstractText" not in raw.without_abstracts()
