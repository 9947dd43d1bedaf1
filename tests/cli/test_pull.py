"""`mgkb pull` against a real server on this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.references.entrez.library import Library
from tests.references.entrez.server import Eutils

from mgkb.references.entrez.kept import keep_ledger, read_ledger
from mgkb.references.entrez.ledger import LedgerEntry, Outcome, now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.running import Ran

    Run = Callable[..., Ran]

RECORDS = Path(__file__).parents[1] / "data/eutils/records.xml"
KEY = "0123456789abcdef0123456789abcdef0123"


@pytest.fixture
def library() -> Library:
    library = Library()
    library.add_files([RECORDS])
    return library


@pytest.fixture
def server(library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[Eutils]:
    server = Eutils(library, limit=False)
    monkeypatch.setenv("MGKB_EUTILS_URL", server.url)
    monkeypatch.setenv("MGKB_EUTILS_RATE", "1000")
    monkeypatch.setenv("MGKB_EUTILS_ATTEMPTS", "1")
    monkeypatch.setenv("NCBI_EMAIL", "a@example.org")
    monkeypatch.setenv("NCBI_API_KEY", KEY)
    yield server
    server.close()


@pytest.fixture
def pmid(library: Library, toy: Path) -> str:
    """A PMID that the server knows, given to a work of the toy knowledge base."""
    known = min(library.records)
    works = json.loads((toy / "references/works.json").read_text())
    works[0]["PMID"] = known
    (toy / "references/works.json").write_text(json.dumps(works, indent=2))
    return known


def test_works_are_pulled_once(run: Run, toy: Path, server: Eutils, pmid: str) -> None:
    assert f"fetched: PMID {pmid}" in run("pull", "--dry-run").out
    assert run("pull", "--dry-run", "--format", "json").json["requests"] == 1
    assert server.requests == []
    first = run("pull")
    assert first.status == 0, first.err
    assert first.out == f"PMID {pmid}: found\n"
    assert "1 requests (at least 1 were needed), 1 files written" in first.err
    assert (toy / f"references/pubmed/{pmid}.xml").is_file()
    assert [entry.question for entry in read_ledger(toy / "references/ledger.json")] == [f"PMID {pmid}"]
    again = run("pull", "--offline", "--format", "json")
    assert again.json["requests"] == 0
    assert len(server.requests) == 1


def test_a_reference_list_is_pulled_by_what_it_prints(run: Run, toy: Path, server: Eutils, pmid: str) -> None:
    (toy / "list.txt").write_text(
        f"1. Aster B. Kelp at night. J Reefs. 2010;3(2):5-9. PMID: {pmid}.\n"
        "2. Luna A. Moonlight and kelp. J Reefs. 2011;4(1):15-19.\n",
        encoding="utf-8",
    )
    pulled = run("pull", "--list", "list.txt")
    assert pulled.status == 0, pulled.err
    assert pulled.out == f"PMID {pmid}: found\n"
    assert "no identifier, not asked for: 2. Luna A." in pulled.err or "not asked for: Luna A." in pulled.err
    assert "2 references, 1 with an identifier" in pulled.err
    assert run("pull", "--list", "list.txt", pmid).status == 2


def test_what_is_not_there_is_said(run: Run, server: Eutils) -> None:
    missing = run("pull", "PMID 99999999")
    assert missing.status == 0
    assert missing.out.startswith("PMID 99999999: not found")
    assert run("pull", "--offline", "10.5555/nobody").status == 3


def test_a_server_that_fails_is_an_error_and_no_answer(
    run: Run, toy: Path, server: Eutils, pmid: str
) -> None:
    server.close()
    failed = run("pull")
    assert failed.status == 3
    assert f"PMID {pmid}: error: " in failed.out
    assert "asks only for the rest" in failed.err
    assert KEY not in failed.out + failed.err
    (entry,) = read_ledger(toy / "references/ledger.json")
    assert entry.outcome is Outcome.ERROR


def test_an_error_does_not_replace_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    found = LedgerEntry("PubMed efetch", "PMID 1", now(), Outcome.FOUND)
    keep_ledger(path, [found])
    keep_ledger(path, [LedgerEntry("PubMed efetch", "PMID 1", now(), Outcome.ERROR, "timed out")])
    assert read_ledger(path) == [found]


@pytest.mark.parametrize(
    ("arguments", "status", "what"),
    [
        (("pull", "hello"), 3, "is no PMID, PMCID or DOI"),
        (("pull", "--offline", "--refresh"), 2, "contradict"),
        (("pull", "--format", "xls"), 2, "takes one of"),
    ],
)
def test_wrong_use(run: Run, arguments: tuple[str, ...], status: int, what: str) -> None:
    wrong = run(*arguments)
    assert wrong.status == status
    assert what in wrong.err


def test_a_broken_ledger_and_a_broken_identifier(run: Run, toy: Path, server: Eutils, pmid: str) -> None:
    (toy / "references/ledger.json").write_text("{}")
    assert "is no ledger" in run("pull").err
    works = toy / "references/works.json"
    works.write_text(works.read_text().replace(f'"{pmid}"', '"unknown"'))
    broken = run("pull")
    assert broken.status == 3
    assert "references/works.json:" in broken.err


def test_ncbi_itself_wants_an_address(run: Run, monkeypatch: pytest.MonkeyPatch, toy: Path) -> None:
    for name in ("MGKB_EUTILS_URL", "NCBI_EMAIL", "NCBI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(toy))
    wrong = run("pull", "1")
    assert wrong.status == 2
    assert "NCBI_EMAIL" in wrong.err
