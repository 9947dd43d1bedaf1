from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from mgkb.rdf.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.running import Ran

    Run = Callable[..., Ran]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent to a process")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_answers_and_ends_cleanly(toy: Path, how: signal.Signals) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "MGKB_TEXTS"}
    with subprocess.Popen(
        [sys.executable, "-m", "mgkb", "serve", "--kb", str(toy)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    ) as serving:
        try:
            assert serving.stdout
            address = serving.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            query = "SELECT%20(COUNT(?f)%20AS%20?n)%20%7B%20?f%20a%20mgkb:Finding%20%7D"
            with urlopen(f"{address}sparql?query={query}", timeout=30) as reply:  # noqa: S310 - our own
                (row,) = json.load(reply)["results"]["bindings"]
            assert int(row["n"]["value"]) > 0  # findings are served, not only claims
            os.killpg(serving.pid, how)  # as a terminal does
            out, err = serving.communicate(timeout=10)
        finally:
            serving.kill()
    assert (serving.returncode, out) == (0, "")
    assert err.count("\n") == 1
    assert f"queries at {address}sparql; Ctrl-C ends it" in err


def test_what_it_is_told_reaches_the_guard(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def interrupted(server: Server) -> None:
        guard = server.endpoint._guard
        seen.append((guard.seconds, guard.max_rows, server.server_port))
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "serve_forever", interrupted)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    served = run("--quiet", "serve", "--seconds", "3", "--rows", "7")
    ((seconds, rows, port),) = seen
    assert (seconds, rows) == (3.0, 7)
    assert (served.status, served.out, served.err) == (0, f"http://127.0.0.1:{port}/\n", "")


def test_a_port_that_is_taken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with Server(None) as other:  # type: ignore[arg-type]
        taken = run("serve", "--port", str(other.server_port))
    assert (taken.status, taken.out) == (3, "")
    assert taken.err.startswith(f"mgkb: Port {other.server_port} cannot be used (Address already in use)")
