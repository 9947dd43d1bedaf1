from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from mgkb import extras
from mgkb.rdf.served.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.running import Ran

    Run = Callable[..., Ran]


@contextmanager
def serving(toy: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`mgkb serve` in a process group of its own, with its address."""
    environment = {name: value for name, value in os.environ.items() if name != "MGKB_TEXTS"}
    with subprocess.Popen(
        [sys.executable, "-m", "mgkb", "serve", "--kb", str(toy), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent to a process")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_answers_and_ends_cleanly(toy: Path, how: signal.Signals) -> None:
    with serving(toy) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        query = "SELECT%20(COUNT(?f)%20AS%20?n)%20%7B%20?f%20a%20mgkb:Finding%20%7D"
        with urlopen(f"{address}sparql?query={query}", timeout=30) as reply:  # noqa: S310 - our own
            (row,) = json.load(reply)["results"]["bindings"]
        assert int(row["n"]["value"]) > 0  # findings are served, not only claims
        os.killpg(process.pid, how)  # as a terminal does
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "")
    notes = err.splitlines()
    assert f"queries at {address}sparql; Ctrl-C ends it" in notes[0]
    assert "mgkb build-site writes one" in notes[1]
    (line,) = map(json.loads, notes[2:])
    assert (line["path"], line["status"]) == ("/sparql", 200)
    assert "query" not in line


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent to a process")
def test_a_second_ctrl_c_does_not_wait_for_the_answer(toy: Path) -> None:
    endless = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(6))
    query = quote(f"SELECT (COUNT(*) AS ?n) {{ {endless} }}")
    with serving(toy, "--seconds", "60") as (process, address), ThreadPoolExecutor(1) as pool:
        before = _processor_seconds(process.pid)
        asked = pool.submit(urlopen, f"{address}sparql?query={query}", timeout=60)
        while _processor_seconds(process.pid) < before + 2:  # until it is being answered
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.5)
        assert process.poll() is None  # it waits for the one who asked
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
        with pytest.raises(HTTPError) as told:
            asked.result()
    assert (told.value.code, told.value.read()) == (
        503,
        b"The query was stopped: the server is being shut down.\n",
    )
    assert process.returncode == 0
    (line,) = map(json.loads, err.splitlines()[2:])
    assert line["status"] == 503


IN_FOREGROUND = """\
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job of a shell ignores it
from mgkb.cli import main
sys.argv = ["mgkb", "serve", "--kb", sys.argv[1]]
main()
"""
NEVER_READY = """\
import sys, time
from pathlib import Path
if "--multiprocessing-fork" in sys.orig_argv:
    Path(__file__).with_name("began").touch()
    time.sleep(3600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent to a process")
@pytest.mark.parametrize("send", [os.kill, os.killpg])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_told_to_end_before_it_is_up_it_ends_quietly_and_whole(
    toy: Path, tmp_path: Path, how: signal.Signals, send: Callable[[int, int], None]
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(NEVER_READY, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", IN_FOREGROUND, str(toy)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(hooks)},
        start_new_session=True,
    ) as process:
        try:
            while not (hooks / "began").exists():  # its first child is there, and has not begun to work
                assert process.poll() is None, process.communicate()
                time.sleep(0.05)
            send(process.pid, how)
            told = process.communicate(timeout=120)
            assert (process.returncode, *told) == (128 + how, "", "")
            deadline = time.monotonic() + 120
            while (left := _alive(process.pid)) and time.monotonic() < deadline:
                time.sleep(0.05)
            assert left == []
        finally:
            if _alive(process.pid):
                os.killpg(process.pid, signal.SIGKILL)


def _alive(session: int) -> list[str]:
    """Processes of a session that have not ended."""
    told = subprocess.run(
        ["ps", "-o", "stat=,args=", "--sid", str(session)], capture_output=True, text=True, check=False
    )
    return [line for line in told.stdout.splitlines() if not line.startswith("Z")]


def test_interrupted_before_there_is_a_command_it_ends_quietly() -> None:
    script = """\
import sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == "mgkb.cli.app":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
import mgkb.cli
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def _processor_seconds(parent: int) -> int:
    """What the children of a process have taken, in whole seconds."""
    told = subprocess.run(
        ["ps", "-o", "cputimes=", "--ppid", str(parent)], capture_output=True, text=True, check=True
    )
    return sum(map(int, told.stdout.split()))


def test_the_site_is_served_beside_it(toy: Path, tmp_path: Path) -> None:
    site = toy / "site" / "public"
    site.mkdir(parents=True)
    (site / "index.html").write_text("<title>what was built</title>", encoding="utf-8")
    log = tmp_path / "access.log"
    with serving(toy, "--log", str(log)) as (process, address):
        with urlopen(address, timeout=30) as reply:  # noqa: S310 - our own
            assert b"what was built" in reply.read()
        os.killpg(process.pid, signal.SIGTERM)
        _, err = process.communicate(timeout=60)
    assert err.count("\n") == 1
    assert json.loads(log.read_text())["path"] == "/"


def test_what_it_is_told_reaches_the_guard(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def interrupted(server: Server) -> None:
        seen.append(server.port)
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "serve_until_told", interrupted)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    served = run("--quiet", "serve", "--seconds", "3", "--rows", "7", "--at-once", "1", "--origin", "none")
    (port,) = seen
    assert (served.status, served.out, served.err) == (0, f"http://127.0.0.1:{port}/\n", "")


def test_what_cannot_be_served(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    other = Server(None)  # type: ignore[arg-type]
    taken = run("serve", "--port", str(other.port))
    assert (taken.status, taken.out) == (3, "")
    assert taken.err.startswith(f"mgkb: Port {other.port} cannot be used (Address already in use)")
    nothing = run("serve", "--site", str(tmp_path / "nowhere"))
    assert nothing.status == 2
    assert "holds no site" in nothing.err
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    bare = run("serve")
    assert bare.status == 3
    assert "pip install 'mgkb[serve]'" in bare.err
