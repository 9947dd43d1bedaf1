"""PubMed's files as a table, and what a corpus is asked with it; the records are invented."""

from __future__ import annotations

import gzip
import os
import signal
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from mgkb.corpus import baseline
from mgkb.corpus.baseline import COLUMNS, tabulate, write_table
from mgkb.errors import InputError
from tests.corpus import articles

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.running import Ran

SET = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.example/p.dtd">
<PubmedArticleSet>
{}
</PubmedArticleSet>
"""
RECORD = """\
<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{pmid}</PMID><Article><Journal>
<JournalIssue><Volume>{volume}</Volume><PubDate><Year>{year}</Year></PubDate></JournalIssue><Title>Beans</Title></Journal>
<ArticleTitle>{title}.</ArticleTitle><Pagination><MedlinePgn>7-9</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.5555/{doi}</ELocationID>
<AuthorList><Author><LastName>Somebody</LastName><Initials>A</Initials></Author></AuthorList>
<PublicationTypeList><PublicationType>{kind}</PublicationType></PublicationTypeList></Article>
<CommentsCorrectionsList>{notice}</CommentsCorrectionsList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
"""
NOTICE = '<CommentsCorrections RefType="RetractionIn"><RefSource>Beans</RefSource><PMID>9</PMID></CommentsCorrections>'
BOOK = """\
<PubmedBookArticle><BookDocument><PMID Version="2">44444444</PMID><Book><BookTitle>Beans of the world</BookTitle>
<PubDate><Year>1987</Year></PubDate></Book><ArticleTitle>On beans in a book.</ArticleTitle></BookDocument>
</PubmedBookArticle>
"""
GONE = "<DeleteCitation><PMID Version='1'>22222222</PMID></DeleteCitation>"


def record(pmid: str = "11111111", **parts: str) -> str:
    usual = {"volume": "1", "year": "2001", "title": "On coffee", "doi": "COFFEE", "kind": "Journal Article"}
    return RECORD.format(pmid=pmid, **{**usual, "notice": "", **parts})


def write(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, records in files.items():
        (folder / f"{name}.xml.gz").write_bytes(gzip.compress(SET.format(records).encode()))
    return folder


def table(out: Path) -> list[dict[str, Any]]:
    found = duckdb.read_parquet(f"{out}/*.parquet").order("source, pmid")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def test_a_record_becomes_a_row(tmp_path: Path) -> None:
    files = write(
        tmp_path / "in",
        pubmed26n0001=record() + record("22222222", kind="Retracted Publication", notice=NOTICE),
    )
    done = tabulate(files, tmp_path / "out")
    assert (done.written, done.kept, done.problems) == (1, 0, ())
    first, second = table(tmp_path / "out")
    assert list(first) == list(COLUMNS)
    assert first == {
        "pmid": "11111111",
        "version": 1,
        "doi": "10.5555/coffee",
        "pmcid": None,
        "title": "On coffee",
        "translated": False,
        "first_author": "Somebody",
        "journal": "Beans",
        "journal_abbreviation": None,
        "year": 2001,
        "last_year": None,
        "electronic_year": None,
        "volume": "1",
        "first_page": "7",
        "retracted": False,
        "notices": [],
        "source": "pubmed26n0001",
        "deleted": False,
    }
    assert (second["retracted"], second["notices"]) == (True, [{"kind": "RetractionIn", "pmid": "9"}])


def test_oddities_of_real_files_have_their_columns(tmp_path: Path) -> None:
    span = record(title="[Uptake of [3H]choline in beans]").replace(
        "<Year>2001</Year>", "<MedlineDate>1998 Dec-1999 Jan</MedlineDate>"
    )
    undated = record(doi="").replace("<Year>2001</Year>", "<MedlineDate>Winter</MedlineDate>")
    body = "<LastName>Somebody</LastName><Initials>A</Initials>"
    later = record().replace('Version="1"', 'Version="3"')
    later = later.replace(body, "<CollectiveName>The Beans Group</CollectiveName>")
    files = write(tmp_path / "in", a=span, b=undated, c=later, d=BOOK, e=GONE.replace("'1'", "'2'"))
    tabulate(files, tmp_path / "out")
    first, second, third, book, gone = table(tmp_path / "out")
    assert (first["title"], first["translated"]) == ("Uptake of [3H]choline in beans", True)
    assert (first["year"], first["last_year"]) == (1998, 1999)
    assert (second["year"], second["last_year"], second["doi"]) == (None, None, "10.5555/")
    assert (third["version"], third["first_author"]) == (3, "The Beans Group")
    assert (book["pmid"], book["version"], book["title"], book["journal"], book["year"]) == (
        *("44444444", 2, "On beans in a book", "Beans of the world"),
        1987,
    )
    assert (gone["pmid"], gone["version"], gone["deleted"]) == ("22222222", 2, True)


def test_a_table_with_other_columns_is_written_again(tmp_path: Path) -> None:
    files = write(tmp_path / "in", pubmed26n0001=record())
    tabulate(files, tmp_path / "out")
    old = tmp_path / "out" / "pubmed26n0001.parquet"
    duckdb.read_parquet(str(old)).select("pmid").write_parquet(str(tmp_path / "narrow.parquet"))
    (tmp_path / "narrow.parquet").replace(old)
    assert tabulate(files, tmp_path / "out").written == 1
    assert tabulate(files, tmp_path / "out").kept == 1


def test_what_is_done_is_kept_and_what_is_new_is_added(tmp_path: Path) -> None:
    files = write(tmp_path / "in", pubmed26n0001=record() * 3, pubmed26n0002=record("5"))
    assert tabulate(files, tmp_path / "out", workers=2).written == 2
    (files / "pubmed26n0003.xml").write_text(SET.format(record("6")), encoding="utf-8")
    again = tabulate(files, tmp_path / "out")
    assert (again.written, again.kept) == (1, 2)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"pubmed26n000{number}.parquet" for number in (1, 2, 3)
    ]


def deadly(path: Path, out: Path) -> str:
    """Ends its process when it comes to the second file."""
    if "0002" in path.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return write_table(path, out)


def test_a_file_that_ends_its_process_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = write(tmp_path / "in", pubmed26n0001=record(), pubmed26n0002=record(), pubmed26n0003=record())
    monkeypatch.setattr(baseline, "write_table", deadly)
    done = tabulate(files, tmp_path / "out", workers=2)
    assert done.problems == ("pubmed26n0002.xml.gz: the process that read it ended.",)
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == ["pubmed26n0001", "pubmed26n0003"]


def test_a_bad_file_is_named_and_never_stops_the_rest(tmp_path: Path, run: Callable[..., Ran]) -> None:
    files = write(tmp_path / "in", good=record(), nameless=record().replace("PMID", "PMIX"))
    bomb = SET.replace('"https://dtd.example/p.dtd">', '"x" [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>').format(
        "&c;"
    )
    (files / "bomb.xml").write_text(bomb, encoding="utf-8")
    (files / "cut.xml.gz").write_bytes((files / "good.xml.gz").read_bytes()[:-30])
    (files / "broken.xml").write_text(SET.format("<PubmedArticle>"), encoding="utf-8")
    ran = run("pubmed", str(files), "--out", str(tmp_path / "out"))
    assert (ran.status, ran.out) == (3, f"{tmp_path / 'out'}\n")
    told = [line for line in ran.err.splitlines() if line.startswith("mgkb: ")]
    for name, line in zip(("bomb", "broken", "cut", "nameless"), told, strict=True):
        assert line.startswith(f"mgkb: {name}.xml")
        assert line.endswith(".")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.parquet"]
    with pytest.raises(InputError, match="none of PubMed's files"):
        tabulate(tmp_path / "out", tmp_path / "other")


def test_one_record_at_a_time_is_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = write(tmp_path / "in", large=record(title="On coffee " * 100) * 3000)
    monkeypatch.setattr(baseline, "_CHUNK", 4096)
    with (files / "large.xml.gz").open("rb") as compressed, gzip.open(compressed) as stream:
        elements = baseline._elements(stream)  # type: ignore[arg-type]
        held = [sum(1 for _ in element.iter()) for element in elements]
    assert len(held) == 3000
    assert max(held) < 30
    monkeypatch.setattr(baseline, "_MAX_RECORD", 8192)
    (files / "huge.xml").write_text(SET.format(record(title="x" * 20_000)), encoding="utf-8")
    with pytest.raises(InputError, match="has a record of more than"):
        list(baseline.rows(files / "huge.xml"))


def asked(run: Callable[..., Ran], corpus: Path, name: str, **files: str) -> Any:
    """The answer of a corpus to a question with some of PubMed's files beside it."""
    place = Path(tempfile.mkdtemp(dir=corpus.parent))
    run("pubmed", str(write(place / "in", **files)), "--out", str(place / "out"))
    table = f"pubmed={place / 'out'}"
    return run("audit", str(corpus), "--ask", name, "--table", table, "--format", "json").json


class TestQuestions:
    @pytest.fixture
    def corpus(self, tmp_path: Path, run: Callable[..., Ran]) -> Callable[..., Any]:
        """Ten articles that cite PMID 11111111 as “On coffee” of 2001, two of them as of 2003."""
        run("audit", str(articles.write(tmp_path / "corpus", 10)), "--out", str(tmp_path / "c.parquet"))
        return partial(asked, run, tmp_path / "c.parquet")

    def test_a_work_is_described_otherwise_than_in_pubmed(self, corpus: Callable[..., Any]) -> None:
        assert corpus("pubmed-differs", a=record(volume="12")) == [
            {"work": "pmid:11111111", "what": "volume", "manuscripts": 10, "printed": "1", "pubmed": "12"},
            {"work": "pmid:11111111", "what": "year", "manuscripts": 2, "printed": "2003", "pubmed": "2001"},
        ]

    def test_a_pmid_that_is_not_there(self, corpus: Callable[..., Any]) -> None:
        (found,) = corpus("pubmed-differs", a=record("33333333", doi="other"))
        assert (found["what"], found["manuscripts"], found["pubmed"]) == ("not in PubMed", 10, None)

    def test_the_last_file_counts(self, corpus: Callable[..., Any]) -> None:
        found = corpus("pubmed-differs", pubmed26n0001=record(volume="12"), pubmed26n0002=record())
        assert [row["what"] for row in found] == ["year"]

    def test_what_was_deleted_is_not_there(self, corpus: Callable[..., Any]) -> None:
        gone = GONE.replace("22222222", "11111111")
        (found,) = corpus("pubmed-differs", pubmed26n0001=record(), pubmed26n0002=gone)
        assert found["what"] == "not in PubMed"

    def test_the_last_version_that_is_left_counts(self, corpus: Callable[..., Any]) -> None:
        later = record(volume="12").replace('Version="1"', 'Version="2"')
        gone = GONE.replace("22222222", "11111111").replace("'1'", "'2'")
        ask = partial(corpus, "pubmed-differs")
        assert [row["what"] for row in ask(a=later + record())] == ["volume", "year"]
        assert [row["what"] for row in ask(a=later, b=record())] == ["volume", "year"]
        assert [row["what"] for row in ask(a=later, b=record(), c=gone)] == ["year"]

    def test_an_issue_of_two_years_is_of_both(self, corpus: Callable[..., Any]) -> None:
        span = record().replace("<Year>2001</Year>", "<MedlineDate>2001-2003</MedlineDate>")
        assert corpus("pubmed-differs", a=span) == []

    @pytest.mark.parametrize("volume", ["1 Suppl 2", "1B", "1-2", "I", "Suppl 4"])
    def test_a_volume_written_otherwise_is_no_other_volume(
        self, corpus: Callable[..., Any], volume: str
    ) -> None:
        assert [row["what"] for row in corpus("pubmed-differs", a=record(volume=volume))] == ["year"]

    def test_a_letter_and_its_reply_share_a_doi(
        self, tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told = "11111111</pub-id>"
        doi = '<pub-id pub-id-type="doi">10.5555/COFFEE</pub-id>'
        monkeypatch.setattr(articles, "ARTICLE", articles.ARTICLE.replace(told, told + doi))
        corpus = tmp_path / "c.parquet"
        run("audit", str(articles.write(tmp_path / "corpus", 1)), "--out", str(corpus))
        for own, expected in (("COFFEE", []), ("other", ["DOI and PMID of two works"])):
            found = asked(run, corpus, "pubmed-differs", a=record(doi=own) + record("55555555"))
            assert [row["what"] for row in found] == expected

    def test_retracted_and_republished_is_retracted(self, corpus: Callable[..., Any]) -> None:
        notice = NOTICE.replace("RetractionIn", "RetractedandRepublishedIn")
        (found,) = corpus("pubmed-retracted", a=record(notice=notice))
        assert found["pmid"] == "11111111"
        assert corpus("pubmed-retracted", b=record(), a=record(notice=notice)) == []

    def test_a_title_of_a_word_or_two_tells_nothing(self, corpus: Callable[..., Any]) -> None:
        found = corpus("pubmed-differs", a=record(title="Ploughing heavy soils before winter frost"))
        assert [row["what"] for row in found] == ["year"]

    def test_another_work_stands_under_the_pmid(
        self, tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told = "Coffee, morning alertness and nightly sleep"
        monkeypatch.setattr(articles, "ARTICLE", articles.ARTICLE.replace("On coffee", told))
        folder, tables = articles.write(tmp_path / "corpus", 3), tmp_path / "out"
        run("audit", str(folder), "--out", str(tmp_path / "c.parquet"))
        asked = (
            "audit",
            str(tmp_path / "c.parquet"),
            "--ask",
            "pubmed-differs",
            "--table",
            f"pubmed={tables}",
        )
        other = "Ploughing heavy soils before winter frost"
        gone = GONE.replace("22222222", "11111111")
        for title, expected in (
            (f"{told} in adults", []),
            (other, [(told, other)]),
            ("", [("PMID 11111111", None)]),
        ):
            held = record(title=title) if title else gone
            written = write(tmp_path / f"in-{len(title)}", pubmed26n0001=held)
            tables.joinpath("pubmed26n0001.parquet").unlink(missing_ok=True)
            run("pubmed", str(written), "--out", str(tables))
            found = run(*asked, "--format", "json").json
            assert [(row["printed"], row["pubmed"]) for row in found] == expected

    def test_retracted_works_that_are_cited(self, corpus: Callable[..., Any]) -> None:
        assert corpus(
            "pubmed-retracted", a=record(notice=NOTICE), b=record("33333333", kind="Retracted Publication")
        ) == [{"pmid": "11111111", "title": "On coffee", "manuscripts": 10, "citations": 10}]
