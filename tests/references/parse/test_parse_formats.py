"""Files of every format, whole and broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mgkb.errors import InputError, UsageError
from mgkb.references.parse import read_references
from mgkb.references.parse.formats import formats
from mgkb.references.parsed import Name, ParsedReference

BIB = r"""
@article{m, author = {M{\"u}ller, J. H. and {World Tern Organization} and van der Berg, Tom and others},
  title = {The {DNA} of \emph{Sterna}}, journal = "J. Reef Biol.", year = 2011, volume = 20, number = 2,
  pages = {167--76}, doi = {https://doi.org/10.1000/REEF}, pmid = {123}}
"""
RIS = """TY  - JOUR
AU  - Müller, J. H.
AU  - World Tern Organization
AU  - van der Berg, Tom
TI  - The DNA of Sterna
JO  - J. Reef Biol.
PY  - 2011/05/03
VL  - 20
IS  - 2
SP  - 167
EP  - 76
DO  - 10.1000/REEF
ER  -
"""
NBIB = """PMID- 123
TI  - The DNA of Sterna.
FAU - Müller, J H
AU  - Müller JH
FAU - van der Berg, Tom
CN  - World Tern Organization
JT  - J. Reef Biol.
DP  - 2011 May 3
VI  - 20
IP  - 2
PG  - 167-76
LID - 10.1000/REEF [doi]
PMC - PMC456789
PT  - Journal Article
TT  - DNA der Seeschwalben
"""
CSL = json.dumps(
    [
        {
            "id": "m",
            "type": "article-journal",
            "title": "The DNA of Sterna",
            "author": [
                {"family": "Müller", "given": "J. H."},
                {"literal": "World Tern Organization"},
                {"family": "Berg", "given": "Tom", "non-dropping-particle": "van der"},
            ],
            "container-title": "J. Reef Biol.",
            "issued": {"date-parts": [[2011, 5]]},
            "volume": "20",
            "issue": 2,
            "page": "167-76",
            "DOI": "10.1000/REEF",
            "PMID": "123",
        }
    ]
)
ALL = {"bib": BIB, "ris": RIS, "nbib": NBIB, "csl": CSL}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_same_reference_in_every_format(name: str, encoding: str) -> None:
    (reference,) = read_references(ALL[name].encode(encoding))
    assert set(reference.authors) == {
        Name("Müller", "JH"),
        Name("World Tern Organization"),
        Name("van der Berg", "Tom"),
    }
    assert reference.title == "The DNA of Sterna"
    assert reference.container == "J. Reef Biol."
    assert (reference.year, reference.volume, reference.issue) == (2011, "20", "2")
    assert (reference.first_page, reference.last_page) == ("167", "176")
    assert reference.doi == "10.1000/reef"
    assert reference.kind == "article"
    assert reference.pmid == (None if name == "ris" else "123")
    assert reference.more_authors == (name == "bib")


@pytest.mark.parametrize("name", [*ALL, "ids", "txt"])
def test_a_format_can_be_named(name: str, tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text(
        ALL.get(name, "123" if name == "ids" else "Marlowe Q. Saltwater. Auk. 2010;1:2."), encoding="utf-8"
    )
    assert len(read_references(path, name)) == 1
    assert len(read_references(str(path), format=name)) == 1


def test_vernacular_title_and_pmcid_of_pubmed() -> None:
    (reference,) = read_references(NBIB.encode())
    assert reference.pmcid == "PMC456789"
    assert reference.other_language == ParsedReference("DNA der Seeschwalben", title="DNA der Seeschwalben")


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ("BTI - Birds\n", "book"),
        ("BTI - Birds\nTI  - Salt\n", "chapter"),
        ("TI  - [Salt].\nPT  - Preprint\n", "preprint"),
        ("TI  - Salt\n", None),
    ],
)
def test_kinds_of_pubmed(record: str, kind: str | None) -> None:
    assert read_references(f"PMID- 1\n{record}AU  - Berg T\nAU  - Group\n".encode())[0].kind == kind


def test_identifiers_mixed() -> None:
    text = "# mine\nPMID: 29424689, PMC5801111; 10.7554/eLife.32822\nhttps://doi.org/10.1000/x\n29424689\n"
    references = read_references(text.encode())
    assert [(r.pmid, r.pmcid, r.doi) for r in references] == [
        ("29424689", None, None),
        (None, "PMC5801111", None),
        (None, None, "10.7554/elife.32822"),
        (None, None, "10.1000/x"),
    ]


def test_a_text_is_a_list() -> None:
    text = "1. Marlowe Q. Saltwater. Auk. 2010;1:2.\n2. Озёров И.И. Соль. Море. 2011;3:4."
    assert [r.title for r in read_references(text.encode("cp1251"))] == ["Saltwater", "Соль"]


def test_keys_twice_lose_nothing_in_bibtex() -> None:
    text = "@article{a, title={One}}\n@article{a, title={Two}}\n@book{b, title={Three}, editor={Berg, T.}}"
    references = read_references(text.encode())
    assert [(r.title, r.kind) for r in references] == [
        ("One", "article"),
        ("Two", "article"),
        ("Three", "book"),
    ]


def test_csl_as_one_object_and_as_an_export() -> None:
    item = json.loads(CSL)[0]
    assert read_references(json.dumps(item).encode())[0].title == "The DNA of Sterna"
    assert read_references(json.dumps({"items": [item]}).encode())[0].title == "The DNA of Sterna"
    loose = {"title": ["Salt"], "issued": "2011", "author": [{"family": "Berg"}], "type": "book"}
    assert read_references(json.dumps([loose]).encode())[0].year == 2011
    raw = {"title": "Salt", "issued": {"raw": "May 2011"}, "URL": "https://example.org"}
    (reference,) = read_references(json.dumps([raw]).encode())
    assert (reference.year, reference.url) == (2011, "https://example.org")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@article{a, title={One}}\n@article{b, title={Cut", "line 2"),
        (RIS + "TY  - JOUR\nTI  - Cut", "record 2"),
        ("PMID- 1\nTI  - Salt\n\nPMID- 2\nOW", "PMID 2"),
        (CSL[:100], "line 1"),
        ('[{"title": "Salt"}, 3]', "item 2"),
        ('[{"id": "x", "author": ["Berg"]}]', "item 1 (“x”)"),
        ("[]", "no CSL-JSON item"),
    ],
)
def test_broken_files_name_the_entry(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "list.x"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_references(path)
    message = str(error.value)
    assert said in message
    assert message.startswith(str(path))
    assert "\n" not in message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04 ...", "Word"),
        (b"<!DOCTYPE html><p>", "web page"),
        (b"\x00\x01\x02\x03", "not a text"),
        (b"\xff\xfe\x00", "not a text"),
        (b"x" * (20 * 1024 * 1024 + 1), "larger"),
    ],
)
def test_what_is_no_list(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_references(data)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bib", "no entry"),
        ("ris", "no record"),
        ("ids", "12 apostles"),
        ("ids", "# none"),
        ("ids", "0"),
        ("txt", "17"),
        ("csl", "x"),
        ("nbib", "x"),
    ],
)
def test_a_wrong_name_of_the_format(name: str, text: str) -> None:
    with pytest.raises(InputError):
        read_references(text.encode(), name)


def test_wrong_calls(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="bib, csl"):
        read_references(b"1", "docx")
    with pytest.raises(InputError, match="cannot be read"):
        read_references(tmp_path / "none.bib")
    with pytest.raises(InputError, match="cannot be read"):
        read_references("nul\0byte")


def test_deeply_nested_json_is_refused() -> None:
    with pytest.raises(InputError, match="is not JSON"):
        read_references(b"[{" + b'"a":[' * 200_000)


def test_every_module_is_a_format() -> None:
    assert sorted(formats()) == ["bib", "csl", "ids", "nbib", "ris", "txt"]


def test_real_exports(shared: Path) -> None:
    folder = shared / "testdata" / "eutils"
    for name in ("Science", "Scopus", "DOI", "9"):
        ris = read_references(folder / "jabref" / f"RisImporterTest{name}.ris")
        bib = read_references(folder / "jabref" / f"RisImporterTest{name}.bib")
        for left, right in zip(ris, bib, strict=True):
            assert (left.title, left.year, left.volume, left.doi) == (
                right.title,
                right.year,
                right.volume,
                right.doi,
            )
    csl = read_references(folder / "manubot" / "pubmed-scihub-study.csl.json")
    nbib = read_references(folder / "manubot" / "bibliography.nbib")
    assert csl[0].doi == nbib[0].doi == "10.7554/elife.32822"
