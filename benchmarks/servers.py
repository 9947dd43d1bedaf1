"""SPARQL servers of other people, started for a test or a measurement and ended with it, on loopback only.

The Oxigraph server comes from PyPI (`oxigraph`, among the development dependencies), Virtuoso from Debian
(`virtuoso-opensource`).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL = "127.0.0.1"
_START_SECONDS = 60.0
VIRTUOSO = shutil.which("virtuoso-t")

_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {folder}{allowed}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
CheckpointInterval = {checkpoint}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 20
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 300
MaxQueryCostEstimationTime = 40000
"""


@dataclass(frozen=True)
class Running:
    """A server that runs.

    Attributes:
        query: Address that takes queries.
        update: Address that takes updates.
        process: Its process id.
        folder: Where its data are.
        user: Who may change it; empty for anybody.
        password: That user's password.
        sql: Port of Virtuoso's other interface; 0 where there is none.
    """

    query: str
    update: str
    process: int
    folder: Path
    user: str = ""
    password: str = ""
    sql: int = 0


@contextlib.contextmanager
def oxigraph(folder: Path, *, union: bool = True, kind: str = "serve") -> Iterator[Running]:
    """The Oxigraph server over a store in a folder.

    Args:
        folder: Its store.
        union: Whether queries see the union of all graphs as the default graph.
        kind: `serve`, or `serve-read-only`.
    """
    port = _free_port()
    command = [executable(), kind, "--location", str(folder), "--bind", f"{LOCAL}:{port}"]
    process = subprocess.Popen(
        [*command, *(["--union-default-graph"] if union else [])], stderr=subprocess.DEVNULL
    )
    with _ended(process):
        _wait(f"http://{LOCAL}:{port}/query?query=ASK%20%7B%7D", process)
        yield Running(f"http://{LOCAL}:{port}/query", f"http://{LOCAL}:{port}/update", process.pid, folder)


def executable() -> str:
    """The Oxigraph server's program, as its package brought it."""
    programs = [
        file.locate() for file in files("oxigraph") or () if file.name.partition(".")[0] == "oxigraph"
    ]
    found = [str(program) for program in map(Path, map(str, programs)) if program.is_file()]
    if not found:
        raise RuntimeError("There is no oxigraph program: pip install oxigraph.")
    return str(Path(found[0]).resolve())


@contextlib.contextmanager
def virtuoso(
    folder: Path, *, buffers: int = 20_000, checkpoint: int = 60, allowed: Path | None = None
) -> Iterator[Running]:
    """Virtuoso with a new database in a folder.

    Args:
        folder: Where its files go.
        buffers: Pages of 8 kB that it keeps in memory.
        checkpoint: Minutes between checkpoints; 0 for none.
        allowed: A folder that it may load files from.
    """
    if VIRTUOSO is None:
        raise RuntimeError("There is no virtuoso-t: apt-get install virtuoso-opensource.")
    folder.mkdir(parents=True, exist_ok=True)
    sql, http = _free_port(), _free_port()
    more = f", {allowed}" if allowed else ""
    text = _INI.format(
        folder=folder,
        allowed=more,
        sql=sql,
        http=http,
        buffers=buffers,
        dirty=buffers * 3 // 4,
        checkpoint=checkpoint,
    )
    ini = folder / "virtuoso.ini"
    ini.write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [VIRTUOSO, "+configfile", str(ini), "+foreground"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    with _ended(process):
        _wait(f"http://{LOCAL}:{http}/sparql?query=ASK%20%7B%7D", process)
        base = f"http://{LOCAL}:{http}"
        yield Running(f"{base}/sparql", f"{base}/sparql-auth", process.pid, folder, "dba", "dba", sql)


@contextlib.contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(int(_START_SECONDS / 0.1)):
        if process.poll() is not None:
            break
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own
                return
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"{Path(os.fsdecode(process.args[0])).name} did not start.")  # type: ignore[index, arg-type]


def _free_port() -> int:
    with socket.create_server((LOCAL, 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
