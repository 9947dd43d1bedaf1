"""Auditing a corpus: whatever is in it, wherever it runs, however often it is broken off."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from mgkb.corpus import running
from mgkb.corpus.limits import TooLongError, time_limit
from mgkb.corpus.running import audit
from mgkb.errors import InputError, UsageError
from tests.corpus import articles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.running import Ran

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")


def rows(out: Path) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(out)])
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_a_row_says_what_was_found_and_what_is_cited(tmp_path: Path) -> None:
    done = audit(articles.write(tmp_path / "corpus", 2), tmp_path / "out" / "c.parquet")
    assert (done.files, done.shards, done.kept) == (2, 1, 0)
    first, second = rows(tmp_path / "out" / "c.parquet")
    assert (first["file"], first["problem"], first["journal"], first["year"]) == (
        "000.xml",
        "",
        "Journal 0",
        2020,
    )
    assert first["performed"] >= first["passed"] > 0
    assert "STA" in {finding["code"][:3] for finding in first["findings"]}
    cited, other = first["cited"]
    assert (cited["pmid"], cited["year"], cited["first_page"], cited["citations"]) == (
        "11111111",
        2001,
        "7",
        1,
    )
    assert (other["year"], other["citations"]) == (1999, 1)
    assert first["sha256"] != second["sha256"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["c.parquet"]


def test_a_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    folder = articles.write(tmp_path / "corpus", 6)
    whole = (folder / "000.xml").read_bytes()
    bad = {
        "broken.xml": whole[: len(whole) // 2],
        "empty.xml": b"",
        "letters.xml": b"\x00\xff\xfe" * 1000,
        "other.xml": b"<html/>",
        "word.docx": b"PK\x03\x04 nothing",
        "page.pdf": b"%PDF-1.7 nothing",
        "bomb.xml": b'<!DOCTYPE a [<!ENTITY b "ccc"><!ENTITY d "&b;&b;">]><article>&d;</article>',
    }
    for name, content in bad.items():
        (folder / name).write_bytes(content)
    (folder / "folder.xml").mkdir()
    (folder / "gone.xml").symlink_to("nowhere")
    (folder / ".hidden.xml").write_bytes(b"")
    audit(folder, tmp_path / "c.parquet", size=3, workers=2)
    found = {row["file"]: row["problem"] for row in rows(tmp_path / "c.parquet")}
    assert len(found) == 6 + len(bad)
    assert not [name for name, problem in found.items() if problem and name not in bad]
    for name in ("broken.xml", "empty.xml", "word.docx", "page.pdf"):
        assert name in found[name]
        assert str(tmp_path) not in found[name]
        assert found[name].endswith(".")


def test_however_it_is_run_the_results_are_the_same(tmp_path: Path) -> None:
    folder = articles.write(tmp_path / "corpus", 12)
    for name, options in {
        "one": {"size": 5},
        "two": {"size": 2, "workers": 2},
        "three": {"size": 50},
    }.items():
        audit(folder, tmp_path / name, **options)  # type: ignore[arg-type]
    assert rows(tmp_path / "one") == rows(tmp_path / "two") == rows(tmp_path / "three")


def test_a_file_that_ends_every_process_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = articles.write(tmp_path / "corpus", 6)
    (folder / "002-deadly.xml").write_bytes((folder / "002.xml").read_bytes())
    monkeypatch.setattr(running, "audit_shard", articles.deadly)
    audit(folder, tmp_path / "c.parquet", size=3, workers=2)
    found = {row["file"]: row["problem"] for row in rows(tmp_path / "c.parquet")}
    assert len(found) == 7
    assert [name for name, problem in found.items() if problem] == ["002-deadly.xml"]
    assert "the process that audited it ended" in found["002-deadly.xml"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such clock")
@pytest.mark.parametrize("kind", ["endless", "stuck"])
def test_a_file_without_an_end_costs_its_own_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    folder = articles.write(tmp_path / "corpus", 3)
    (folder / f"001-{kind}.xml").write_bytes((folder / "001.xml").read_bytes())
    monkeypatch.setattr(running, "audit_shard", articles.endless)
    audit(folder, tmp_path / "c.parquet", seconds=4)
    found = {row["file"]: row["problem"] for row in rows(tmp_path / "c.parquet")}
    assert [name for name, problem in found.items() if problem] == [f"001-{kind}.xml"]
    said = "took longer than 4 seconds" if kind == "endless" else "the process that audited it ended"
    assert said in found[f"001-{kind}.xml"]
    assert len(found) == 4


def test_the_clock_of_a_file_reaches_a_thread() -> None:
    told: list[str] = []

    def work() -> None:
        try:
            with time_limit(0.2):
                while True:
                    pass
        except TooLongError:
            told.append("too long")
        with time_limit(60):
            told.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert told == ["too long", "done"]


def test_a_worker_that_is_killed_costs_its_shard_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = articles.write(tmp_path / "corpus", 12)
    audit(folder, tmp_path / "plain")
    monkeypatch.setattr(running, "audit_shard", articles.slow)
    killed: list[int] = []

    def kill(done: int, _: int) -> None:
        if done >= 4 and not killed:
            victim = multiprocessing.active_children()[0]
            killed.append(victim.pid or 0)
            victim.kill()

    audit(folder, tmp_path / "killed", size=2, workers=2, progress=kill)
    assert killed
    assert rows(tmp_path / "killed") == rows(tmp_path / "plain")


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    folder = articles.write(tmp_path / "corpus", 24)
    audit(folder, tmp_path / "plain.parquet")
    out, parts = tmp_path / "c.parquet", tmp_path / "c.parquet.parts"
    command = [sys.executable, "-m", "mgkb", "audit", str(folder), "--out", str(out), "--shard-size", "1"]
    with subprocess.Popen([*command, "--workers", "1"], start_new_session=True) as run:
        while len(list(parts.glob("*.parquet"))) < 3:
            assert run.poll() is None
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGKILL)
    assert not out.exists()
    kept = len(list(parts.glob("*.parquet")))
    done = subprocess.run([*command, "--workers", "2"], capture_output=True, text=True, check=True)
    assert f"24 files in 24 shards, {kept} of them from an earlier run" in done.stderr
    assert rows(out) == rows(tmp_path / "plain.parquet")
    assert not parts.exists()


def test_what_changed_meanwhile_is_audited_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = articles.write(tmp_path / "corpus", 4)
    monkeypatch.setattr(running, "combine", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        audit(folder, tmp_path / "c.parquet", size=2)
    monkeypatch.undo()
    text = (folder / "003.xml").read_text(encoding="utf-8")
    (folder / "003.xml").write_text(text.replace("Article 3", "Article three"), encoding="utf-8")
    done = audit(folder, tmp_path / "c.parquet", size=2)
    assert (done.shards, done.kept) == (2, 1)
    assert rows(tmp_path / "c.parquet")[3]["title"] == "Article three"


def test_what_cannot_be_audited(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no folder"):
        audit(tmp_path / "nowhere", tmp_path / "c.parquet")
    with pytest.raises(InputError, match="holds no manuscript"):
        audit(tmp_path, tmp_path / "c.parquet")
    with pytest.raises(UsageError, match="name the file to write"):
        audit(tmp_path, tmp_path)
    folder = articles.write(tmp_path / "corpus", 1)
    with pytest.raises(InputError, match="No Dask scheduler answers"):
        audit(folder, tmp_path / "c.parquet", scheduler="nonsense://127.0.0.1:1")


class TestDask:
    def test_a_cluster_gives_the_same_and_survives_a_lost_worker(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        distributed = pytest.importorskip("distributed")
        folder = articles.write(tmp_path / "corpus", 16)
        audit(folder, tmp_path / "plain")
        monkeypatch.setattr(running, "audit_shard", articles.slow)
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(tmp_path / "dask")
        ) as cluster:
            killed = threading.Event()

            def kill(done: int, _: int) -> None:
                if done >= 4 and not killed.is_set():
                    killed.set()
                    os.kill(cluster.workers[0].pid, signal.SIGKILL)

            audit(
                folder, tmp_path / "dask.parquet", size=2, scheduler=cluster.scheduler_address, progress=kill
            )
        assert killed.is_set()
        assert rows(tmp_path / "dask.parquet") == rows(tmp_path / "plain")

    def test_a_file_that_ends_every_worker_costs_its_own_row(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        distributed = pytest.importorskip("distributed")
        folder = articles.write(tmp_path / "corpus", 6)
        (folder / "002-deadly.xml").write_bytes((folder / "002.xml").read_bytes())
        monkeypatch.setattr(running, "audit_shard", articles.deadly)
        with (
            import_module("dask").config.set({"distributed.scheduler.allowed-failures": 0}),
            distributed.LocalCluster(
                n_workers=2,
                threads_per_worker=1,
                dashboard_address=None,
                local_directory=str(tmp_path / "dask"),
            ) as cluster,
        ):
            done = audit(folder, tmp_path / "c.parquet", size=3, scheduler=cluster.scheduler_address)
        assert done.files == 7
        found = {row["file"]: row["problem"] for row in rows(tmp_path / "c.parquet")}
        assert [name for name, problem in found.items() if problem] == ["002-deadly.xml"]
        assert "the process that audited it ended" in found["002-deadly.xml"]
        assert sorted(path.name for path in tmp_path.iterdir() if "parquet" in path.name) == ["c.parquet"]

    def test_a_scheduler_that_goes_away_is_told_in_a_sentence(self, tmp_path: Path) -> None:
        pytest.importorskip("distributed")
        folder = articles.write(tmp_path / "corpus", 4)
        with socket.create_server(("127.0.0.1", 0)) as free:
            address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        command = (
            *(sys.executable, "-m", "distributed.cli.dask_scheduler", "--no-dashboard"),
            *("--host", address),
        )
        audited = (
            *(sys.executable, "-m", "mgkb", "--quiet", "audit", str(folder)),
            *("--out", str(tmp_path / "c.parquet"), "--scheduler", address),
        )
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as scheduler:
            assert scheduler.stderr
            while address not in (line := scheduler.stderr.readline()):
                assert line
            with subprocess.Popen(audited, stderr=subprocess.PIPE, text=True) as run:
                while "Starting established connection" not in scheduler.stderr.readline():
                    assert scheduler.poll() is None
                time.sleep(0.5)
                scheduler.kill()
                _, err = run.communicate(timeout=60)
        assert (run.returncode, err) == (
            3,
            f"mgkb: The Dask scheduler at {address} went away: run this again, what is done is kept.\n",
        )
        assert audit(folder, tmp_path / "c.parquet").files == 4


class TestQuestions:
    @pytest.fixture
    def corpus(self, tmp_path: Path) -> str:
        folder = articles.write(tmp_path / "corpus", 10)
        (folder / "bad.xml").write_bytes(b"<")
        audit(folder, tmp_path / "c.parquet")
        return str(tmp_path / "c.parquet")

    def test_across_the_corpus(self, corpus: str, run: Callable[..., Ran], tmp_path: Path) -> None:
        def asked(name: str, *options: str) -> Any:
            return run("audit", corpus, "--ask", name, "--format", "json", *options).json

        (work,) = asked("misdescribed")
        assert (work["work"], work["manuscripts"], work["misdescribed_in"], work["usual_year"]) == (
            *("pmid:11111111", 10, 2, 2001),
        )
        (failure,) = asked("failures")
        assert failure["file"] == "bad.xml"
        ages = {row["journal"]: row for row in asked("years-by-journal")}
        assert ages["Journal 0"]["manuscripts"] == 4
        assert ages["Journal 0"]["percent_over_ten_years"] == 100
        assert all(row["manuscripts"] == 10 for row in asked("findings-by-rule") if row["code"][:3] == "STA")
        (tmp_path / "retracted.csv").write_text("pmid,date\n11111111,2010-01-01\n22222222,2011-01-01\n")
        (retracted,) = asked("retracted-cited", "--table", f"retracted={tmp_path / 'retracted.csv'}")
        assert retracted == {"pmid": "11111111", "manuscripts": 10, "citations": 10}

    def test_wrong_questions(self, corpus: str, run: Callable[..., Ran], tmp_path: Path) -> None:
        assert "No question “x”" in run("audit", corpus, "--ask", "x").err
        assert "--table retracted=FILE" in run("audit", corpus, "--ask", "retracted-cited").err
        (tmp_path / "none.csv").write_text("a,b\n1,2\n")
        table = f"retracted={tmp_path / 'none.csv'}"
        wrong = run("audit", corpus, "--ask", "retracted-cited", "--table", table)
        assert (wrong.status, wrong.err.count("\n")) == (3, 1)
        assert run("audit", corpus, "--ask", "failures", "--table", "a-b").status == 2
        assert run("audit", corpus).status == 2
        named = run("audit", str(tmp_path), "--out", str(tmp_path / "corpus.csv"))
        assert (named.status, named.err.count("\n"), (tmp_path / "corpus.csv").exists()) == (2, 1, False)
        assert "corpus.csv would hold Parquet: name it corpus.parquet" in named.err
        assert run("audit", str(tmp_path / "no.parquet"), "--ask", "failures").status == 3
        assert "misdescribed" in run("audit", "--list").out
        assert run("audit", corpus, "--ask", "failures").out.startswith("file,problem\n")
        assert json.loads(run("audit", corpus, "--ask", "failures", "--format", "json").out)
