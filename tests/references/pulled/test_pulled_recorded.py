"""Real records over the real protocol: what PubMed has is found by what a list prints of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mgkb.references.match import State
from mgkb.references.parsed import ParsedReference
from mgkb.references.pubmed import PubMedRecord, read_records
from mgkb.references.pulled import Pulled, Question, ToPull, pull_lists
from tests.references.entrez.conftest import MakeClient
from tests.references.entrez.server import Eutils


def printed(record: PubMedRecord) -> ParsedReference:
    """A record as a list prints it, without identifiers."""
    return ParsedReference(
        raw=f"{record.title}",
        authors=record.authors[:3],
        more_authors=len(record.authors) > 3,
        title=record.title,
        container=record.journal_abbreviation or record.journal,
        year=record.published.year if record.published else None,
        volume=record.volume,
        first_page=record.first_page,
        last_page=record.last_page,
    )


@pytest.fixture
def records(server: Eutils, shared: Path) -> list[PubMedRecord]:
    """Eighty articles that metapub recorded, on the server's shelves among invented ones."""
    paths = sorted((shared / "testdata/eutils/metapub/pmid_xml").glob("*.xml"))
    server.library.add_files(paths)
    server.library.add_invented(50)
    found = {record.pmid: record for path in paths for record in read_records(path.read_bytes())}
    return [record for record in found.values() if len(record.title or "") > 20 and not record.book]


def pull(client: MakeClient, folder: Path, references: list[ParsedReference]) -> Pulled:
    questions = {number: Question(each, listed=True) for number, each in enumerate(references, start=1)}
    return pull_lists(client(), folder, [ToPull("list", questions)])


def misread(text: str | None) -> str | None:
    """One letter in the middle, as scanners do it."""
    return text and text[: len(text) // 2] + "#" + text[len(text) // 2 + 1 :]


@pytest.mark.parametrize("how", ["whole", "misread", "no place"])
def test_what_is_printed_finds_its_record(
    how: str, records: list[PubMedRecord], client: MakeClient, tmp_path: Path
) -> None:
    references = [printed(record) for record in records]
    if how == "misread":
        references = [replace(each, title=misread(each.title), raw="") for each in references]
    elif how == "no place":
        references = [replace(each, volume=None, first_page=None, last_page=None) for each in references]
    done = pull(client, tmp_path, references)
    answers = done.answers["list"].values()
    right = [answer.pmid == record.pmid for answer, record in zip(answers, records, strict=True)]
    wrong = [answer for answer, good in zip(answers, right, strict=True) if answer.pmid and not good]
    assert wrong == []
    assert sum(right) >= 0.95 * len(records) >= 70
    # One reference after the other would cost a search and a record each.
    assert done.lower_bound <= done.requests <= 16


def test_what_is_not_there_is_not_made_up(
    records: list[PubMedRecord], server: Eutils, client: MakeClient, tmp_path: Path
) -> None:
    """Half of the records are taken off the shelves: nothing else is taken for them."""
    gone = records[::2]
    for record in gone:
        del server.library.records[record.pmid]
        server.library.citations.pop(record.pmid, None)
        for index in (
            server.library.words,
            server.library.vernacular,
            server.library.authors,
            server.library.years,
        ):
            for found in index.values():
                found.discard(record.pmid)
    answers = pull(client, tmp_path, [printed(record) for record in gone]).answers["list"].values()
    assert [answer.pmid for answer in answers if answer.state is State.IDENTIFIED] == []
    assert all(
        "fabricated" not in answer.reason or "not make it fabricated" in answer.reason for answer in answers
    )
