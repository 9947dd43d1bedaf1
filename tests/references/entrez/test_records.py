from __future__ import annotations

from pathlib import Path

import pytest

from mgkb.errors import InputError
from mgkb.references.entrez import fetch_works, need, read_identifier, read_pulled
from mgkb.references.entrez.records import kept_record
from mgkb.references.pubmed import read_record
from tests.references.entrez.conftest import MakeClient
from tests.references.entrez.library import Library
from tests.references.entrez.server import Eutils


def test_records_are_kept_without_abstracts(server: Eutils, client: MakeClient, tmp_path: Path) -> None:
    wanted = [read_identifier(each) for each in ("90000001", "10.5555/mgkb.(2);a", "90000004")]
    asked = [each.value for each in fetch_works(client(), wanted).values()]
    records = {read_record(raw).pmid: raw for raw in asked if raw}
    for pmid, raw in records.items():
        (tmp_path / f"{pmid}.xml").write_bytes(kept_record(raw))
    assert read_record(records["90000001"]).abstract is not None
    kept = read_pulled(tmp_path)
    assert list(kept) == ["90000001", "90000002", "90000004"]
    assert kept["90000001"].abstract is None
    assert kept["90000001"].title == read_record(records["90000001"]).title
    for path in tmp_path.glob("*.xml"):
        assert b"Abstract" not in path.read_bytes()


def test_files_that_were_damaged_are_named(tmp_path: Path) -> None:
    (tmp_path / "7.xml").write_bytes(b"<PubmedArticleSet>")
    with pytest.raises(InputError, match=r"7\.xml: the PubMed answer breaks off.*pull again"):
        read_pulled(tmp_path)
    (tmp_path / "7.xml").write_bytes(b"<PubmedArticleSet/>")
    with pytest.raises(InputError, match="does not hold the record of PMID 7"):
        read_pulled(tmp_path)


def test_recorded_works_by_their_dois(server: Eutils, client: MakeClient, shared: Path) -> None:
    """Eighty real records, asked for by DOI where there is one."""
    server.library.add_files(sorted((shared / "testdata/eutils/metapub/pmid_xml").glob("*.xml")))
    real = {pmid for pmid in server.library.records if not pmid.startswith("900000")}
    dois = {pmid: doi for doi, pmid in server.library.dois.items()}
    wanted = [read_identifier(dois.get(pmid, pmid)) for pmid in sorted(real)]
    asking = client()
    assert need(asking.cache, wanted).requests() == 2
    asked = fetch_works(asking, wanted)
    assert {read_record(each.value).pmid for each in asked.values() if each.value} == real
    assert (asking.requests, len(real) >= 80) == (2, True)


def test_an_interrupt_keeps_what_had_arrived(server: Eutils, client: MakeClient, library: Library) -> None:
    pmids = library.add_invented(250)

    def stop(done: int, _total: int) -> None:
        if done == 230:
            raise KeyboardInterrupt

    wanted = [read_identifier(pmid) for pmid in pmids]
    with pytest.raises(KeyboardInterrupt):
        fetch_works(client(), wanted, stop)
    assert all(each.value for each in fetch_works(client(), wanted).values())
    assert server.requests[-1].ids == pmids[230:]
