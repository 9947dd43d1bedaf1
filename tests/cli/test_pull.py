"""`mgkb pull` against a real server on this machine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.references.entrez import faults
from tests.references.entrez.library import Library, invented
from tests.references.entrez.server import Eutils

from mgkb.references.entrez.kept import ledger_text, read_ledger
from mgkb.references.entrez.ledger import LedgerEntry, Outcome, now
from mgkb.references.pulled import read_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.running import Ran

    Run = Callable[..., Ran]

RECORDS = Path(__file__).parents[1] / "data/eutils/records.xml"
KEY = "0123456789abcdef0123456789abcdef0123"
FLOODS = {3: "third", 4: "fourth", 5: "fifth", 7: "seventh"}
# By its PMID, by its place alone, by its title with a letter misread, and what is nowhere.
LIST = """\
1. Grass N. Spring floods in the third meadow and their voles. Annals of numbered meadows. 1993;1:3-10. PMID: 91000003.
2. Grass N. Spring floods in the fourth meadow and their voles. Annals of numbered meadows. 1994;1:4-11.
3. Grass N. Spring floods in the fifth meadow and their vqles. Annals of numbered meadows. 1995.
4. Nobody N. On what nobody has ever written at all. J Nowhere. 2001;4:15-19.
"""


def flooded(number: int) -> bytes:
    """An invented article with a title of its own."""
    title = f"Meadow number {number} and its voles".encode()
    return invented(number).replace(
        title, f"Spring floods in the {FLOODS[number]} meadow and their voles".encode()
    )


@pytest.fixture
def library() -> Library:
    library = Library()
    library.add_files([RECORDS])
    for number in FLOODS:
        library.add(flooded(number))
    library.add_invented(9)
    return library


@pytest.fixture
def server(library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[Eutils]:
    server = Eutils(library, limit=False)
    monkeypatch.setenv("MGKB_EUTILS_URL", server.url)
    monkeypatch.setenv("MGKB_EUTILS_RATE", "1000")
    monkeypatch.setenv("MGKB_EUTILS_ATTEMPTS", "1")
    monkeypatch.setenv("MGKB_EUTILS_TIMEOUT", "0.5")
    monkeypatch.setenv("NCBI_EMAIL", "a@example.org")
    monkeypatch.setenv("NCBI_API_KEY", KEY)
    yield server
    server.close()


@pytest.fixture
def cited(toy: Path) -> Path:
    """The toy knowledge base, whose works are meadows 0, 1 and 2: by PMID, by DOI, and by words alone."""
    works = json.loads((toy / "references/works.json").read_text())
    for number, work in enumerate(works):
        work |= {
            "title": f"Meadow number {number} and its voles",
            "author": [{"family": "Grass", "given": "A"}],
            "container-title": "Annals of numbered meadows",
            "issued": {"date-parts": [[1990 + number]]},
            "volume": "1",
            "page": f"{number}-{number + 7}",
        }
    works[0] |= {"PMID": "91000000"}
    del works[0]["DOI"]
    works[1] |= {"DOI": "10.5555/meadow.1"}
    (toy / "references/works.json").write_text(json.dumps(works, indent=2))
    return toy


def test_references_are_identified_once(run: Run, cited: Path, server: Eutils) -> None:
    before = (cited / "references/reef-2021.yaml").read_bytes()
    planned = run("pull", "--dry-run")
    assert "fetched: PMID 91000000" in planned.out
    assert "searched: DOI 10.5555/meadow.1" in planned.out
    assert "matched: Annals of numbered meadows|1992|1|2|Grass A" in planned.out
    assert run("pull", "--dry-run", "--format", "json").json["requests"] == 3
    assert server.requests == []
    first = run("pull")
    assert first.status == 0, first.err
    assert first.out == (
        "reef-2021 [1]: identified: PMID 91000000 (PMID, and the record fits)\n"
        "reef-2021 [2]: identified: PMID 91000001 (DOI, and the record fits)\n"
        "reef-2021 [3]: identified: PMID 91000002 (title, author, year, journal, volume, page agree)\n"
    )
    assert "requests (at least 4 needed), 6 files written" in first.err
    assert [path.stem for path in sorted((cited / "references/pubmed").iterdir())] == [
        "91000000",
        "91000001",
        "91000002",
    ]
    assert (cited / "references/reef-2021.yaml").read_bytes() == before
    works = json.loads((cited / "references/works.json").read_text())
    assert [work["PMID"] for work in works] == ["91000000", "91000001", "91000002"]
    assert works[2]["custom"]["indexed_in_pubmed"] is True
    asked = len(server.requests)
    again = run("pull", "--offline", "--format", "json")
    assert (again.status, again.json["requests"], len(server.requests)) == (0, 0, asked)
    assert "0 files written" in again.err


def test_a_reference_list_is_identified_and_written(run: Run, toy: Path, server: Eutils) -> None:
    (toy / "List of 2024.txt").write_text(LIST, encoding="utf-8")
    pulled = run("pull", "--list", "List of 2024.txt")
    assert pulled.status == 0, pulled.err
    assert [line.split(" (")[0] for line in pulled.out.splitlines()] == [
        "list-of-2024 [1]: identified: PMID 91000003",
        "list-of-2024 [2]: identified: PMID 91000004",
        "list-of-2024 [3]: identified: PMID 91000005",
        "list-of-2024 [4]: not found in PubMed",
    ]
    assert "4 references, 1 with an identifier; list “list-of-2024”" in pulled.err
    written = (toy / "references/list-of-2024.yaml").read_text()
    assert "- number: 4\n  state: not-found\n  work: nobody-2001\n" in written
    assert 'printed: "4. Nobody N. On what nobody' in written
    # A curator settles number 4 and remarks on number 1; another pull leaves both alone.
    mine = written.replace("state: not-found\n  work: nobody-2001", "state: unknown  # I have looked for it")
    mine = mine.replace("- number: 1\n", "# the first\n- number: 1\n  note: read it\n")
    (toy / "references/list-of-2024.yaml").write_text(mine)
    again = run("pull", "--list", "List of 2024.txt", "--refresh")
    assert again.status == 0
    assert "references/list-of-2024.yaml: left as people wrote it: 4" in again.err
    assert (toy / "references/list-of-2024.yaml").read_text() == mine


def test_a_list_of_the_knowledge_base_is_pulled_again_by_what_it_prints(
    run: Run, toy: Path, server: Eutils
) -> None:
    (toy / "references/reef-2021.yaml").unlink()
    (toy / "list.txt").write_text(LIST, encoding="utf-8")
    first = run("pull", "--list", "list.txt", "--manuscript", "reef-2021")
    again = run("pull")
    assert (again.status, again.out.splitlines()[:4]) == (0, first.out.splitlines())
    assert "0 requests" not in first.err
    assert run("check", "--select", "REF", "--fail-on", "never").status == 0


def test_a_manuscript_gives_its_own_list(run: Run, toy: Path, server: Eutils) -> None:
    text = f"# Voles\n\n## Introduction\n\nFloods [1].\n\n## References\n\n{LIST}"
    (toy / "review.md").write_text(text, encoding="utf-8")
    pulled = run("pull", "--list", "review.md")
    assert pulled.status == 0, pulled.err
    assert "review [1]: identified: PMID 91000003" in pulled.out
    assert "review [4]: not found in PubMed" in pulled.out
    (toy / "empty.md").write_text("# Voles\n\nNothing is cited.\n", encoding="utf-8")
    assert "no reference list was found in it" in run("pull", "--list", "empty.md").err


def test_what_is_ambiguous_is_shown_and_not_chosen(
    run: Run, toy: Path, server: Eutils, library: Library
) -> None:
    """Two records that differ in nothing but their number."""
    library.add(flooded(7).replace(b"91000007", b"91000077"))
    (toy / "two.txt").write_text(
        "1. Grass N. Spring floods in the seventh meadow and their voles. Ann Numb Meadows. 1997;1:7-14.\n"
        "2. Grass N. Spring floods in the fifth meadow and their voles. Ann Numb Meadows. 1995;1:5-12.\n"
    )
    said = run("pull", "--list", "two.txt")
    assert "two [1]: ambiguous (PMID 91000077 fits as well as PMID 91000007)" in said.out
    assert "    ? PMID 91000077 (" in said.out
    (one,) = [
        each
        for each in run("pull", "--list", "two.txt", "--format", "json").json["references"]
        if each["state"] == "ambiguous"
    ]
    assert [each["pmid"] for each in one["candidates"]][:2] == ["91000007", "91000077"]
    written = (toy / "references/two.yaml").read_text()
    assert "  state: ambiguous\n  work: grass-1997\n" in written
    assert written.count("    - {citation: ") >= 2


def test_an_identifier_that_is_another_papers_is_said_and_not_taken(
    run: Run, toy: Path, server: Eutils
) -> None:
    (toy / "wrong.txt").write_text(LIST.replace("PMID: 91000003", "PMID: 90000001"))
    said = run("pull", "--list", "wrong.txt")
    assert "wrong [1]: identified: PMID 91000003" in said.out
    assert "    ! PMID 90000001: its record is another paper: PMID 90000001, " in said.out


def test_what_is_not_there_is_said(run: Run, server: Eutils) -> None:
    missing = run("pull", "PMID 99999999")
    assert missing.status == 0
    assert missing.out.startswith("PMID 99999999: not found")
    assert run("pull", "--offline", "10.5555/nobody").status == 3


@pytest.mark.parametrize(
    "fault",
    [
        faults.status(429),
        faults.status(429, "1"),
        faults.status(500),
        faults.status(502),
        faults.hang(0.8),
        faults.reset,
        faults.cut,
        faults.html,
        faults.empty,
        faults.body(b"{}"),
        faults.instead(invented(8)),
        faults.without("91000000"),
        faults.twice("91000001"),
    ],
)
@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_fault_loses_nothing_and_ends_with_three_or_with_all_answers(
    run: Run,
    cited: Path,
    server: Eutils,
    fault: faults.Fault,
    at: int,
) -> None:
    """Whichever request goes wrong: what is known stays, the status says so, and the next pull completes it."""
    server.fail(*[None] * at, fault)
    hurt = run("pull")
    assert hurt.status == (3 if "asks only for the rest" in hurt.err else 0), hurt.out + hurt.err
    assert hurt.status == 3 or hurt.out.count("identified: PMID") == 3
    assert "not found" not in hurt.out
    assert KEY not in hurt.out + hurt.err
    kept = {path: path.read_bytes() for path in (cited / "references/pubmed").glob("*.xml")}
    server.faults.clear()
    whole = run("pull")
    assert whole.status == 0, whole.err
    assert whole.out.count("identified: PMID") == 3
    assert all(path.read_bytes() == content for path, content in kept.items())
    assert Outcome.ERROR not in {entry.outcome for entry in read_ledger(cited / "references/ledger.json")}
    everything = "".join(path.read_text() for path in (cited / "references").rglob("*") if path.is_file())
    assert KEY not in everything


def test_an_answer_stays_when_nobody_answers_any_more(run: Run, cited: Path, server: Eutils) -> None:
    assert run("pull").status == 0
    before = read_answers(cited / "references/answers/reef-2021.json")
    server.close()
    shutil.rmtree(cited / "references/cache")
    failed = run("pull")
    assert failed.status == 3
    assert "asks only for the rest" in failed.err
    assert read_answers(cited / "references/answers/reef-2021.json") == before


def test_offline_nothing_is_claimed(run: Run, cited: Path, server: Eutils) -> None:
    offline = run("pull", "--offline")
    assert offline.status == 3
    assert (
        offline.out.count("unresolved (PubMed could not answer: not asked: offline, and not in the cache)")
        == 3
    )
    ledger = (cited / "references/ledger.json").read_bytes()
    answers = (cited / "references/answers/reef-2021.json").read_bytes()
    assert b"not asked: offline, and not in the cache" in ledger
    assert run("pull", "--offline").status == 3
    assert (cited / "references/ledger.json").read_bytes() == ledger
    assert (cited / "references/answers/reef-2021.json").read_bytes() == answers
    assert server.requests == []


def test_ctrl_c_in_the_middle_keeps_what_had_arrived(cited: Path, server: Eutils) -> None:
    """A real process, interrupted while it waits for its second answer."""
    server.fail(None, faults.hang(30))
    # Shells start what runs in the background with Ctrl-C ignored, and children inherit that.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{heard}; from mgkb.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "pull"],
        cwd=cited,
        env={**os.environ, "MGKB_EUTILS_TIMEOUT": "60", "MGKB_EUTILS_ATTEMPTS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while len(server.requests) < 2:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert out == ""
    assert "stopped; every answer that had arrived is kept" in err
    assert "Traceback" not in err
    again = subprocess.run(
        [sys.executable, "-c", code, "pull"], cwd=cited, capture_output=True, text=True, check=False
    )
    assert again.returncode == 0, again.stderr
    assert again.stdout.count("identified: PMID") == 3


def test_a_server_that_fails_is_an_error_and_no_answer(run: Run, cited: Path, server: Eutils) -> None:
    server.close()
    failed = run("pull")
    assert failed.status == 3
    assert failed.out.count("unresolved (PubMed could not answer: ") == 3
    assert KEY not in failed.out + failed.err
    assert {entry.outcome for entry in read_ledger(cited / "references/ledger.json")} == {Outcome.ERROR}


def test_an_error_does_not_replace_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    found = LedgerEntry("PubMed efetch", "PMID 1", now(), Outcome.FOUND)
    path.write_text(ledger_text(path, [found]), encoding="utf-8")
    later = LedgerEntry("PubMed efetch", "PMID 1", now(), Outcome.ERROR, "timed out")
    path.write_text(ledger_text(path, [later]), encoding="utf-8")
    assert read_ledger(path) == [found]


@pytest.mark.parametrize(
    ("arguments", "status", "what"),
    [
        (("pull", "hello"), 3, "is no PMID, PMCID or DOI"),
        (("pull", "--offline", "--refresh"), 2, "contradict"),
        (("pull", "--format", "xls"), 2, "takes one of"),
        (("pull", "--list", "x.txt", "1"), 2, "not both"),
        (("pull", "--manuscript", "x"), 2, "give both"),
        (("pull", "--list", "missing.txt"), 3, "cannot be read"),
        (("pull", "--retraction-watch", "missing.csv", "1"), 3, "give a Retraction Watch export"),
    ],
)
def test_wrong_use(run: Run, server: Eutils, arguments: tuple[str, ...], status: int, what: str) -> None:
    wrong = run(*arguments)
    assert wrong.status == status
    assert what in wrong.err


def test_a_broken_ledger_and_a_broken_identifier(run: Run, cited: Path, server: Eutils) -> None:
    ledger = cited / "references/ledger.json"
    ledger.write_text("{}")
    assert "is no ledger" in run("pull").err
    assert server.requests == []
    ledger.unlink()
    works = cited / "references/works.json"
    works.write_text(works.read_text().replace('"91000000"', '"unknown"'))
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
