"""Shards: lists of files on disk, and the function that audits one, wherever it runs.

A shard's name is a hash of its files and of this program, so that a result that is there is the right one: what
was done before an interruption is not done again, and what has changed is.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import mgkb
from mgkb.corpus.rows import COLUMNS, SECONDS, audited, lost
from mgkb.errors import InputError
from mgkb.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from mgkb.corpus.rows import Row

_MAX_ROW = 2**30  # bytes
SUFFIXES = frozenset({".xml", ".nxml", ".docx", ".pdf", ".txt", ".md"})


def find(folder: Path) -> list[Path]:
    """The manuscripts in a folder and below, by path; hidden files and folders are passed over.

    Raises:
        InputError: There is no such folder, or no manuscript in it.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder: name one that holds manuscripts.")
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not found:
        raise InputError(f"{folder} holds no manuscript ({', '.join(sorted(SUFFIXES))}).")
    return found


def write_shards(
    folder: Path, files: Sequence[Path], parts: Path, size: int, seconds: float = SECONDS
) -> list[Path]:
    """Write the lists of files that are audited together.

    Args:
        folder: The corpus.
        files: Its files.
        parts: Where lists and results go.
        size: How many files a list has.
        seconds: How long the audit of a file may take.

    Returns:
        The lists, in the order of the files.
    """
    program = _program()
    lists = []
    for start in range(0, len(files), size):
        names = [path.relative_to(folder).as_posix() for path in files[start : start + size]]
        states = [path.stat() for path in files[start : start + size]]
        known = [[name, state.st_size, state.st_mtime_ns] for name, state in zip(names, states, strict=True)]
        mark = hashlib.sha256(json.dumps([program, seconds, known]).encode()).hexdigest()[:16]
        path = parts / f"{start // size:06}-{mark}.json"
        if not path.exists():
            content = {"folder": str(folder.resolve()), "seconds": seconds, "files": names}
            write_atomically(path, json.dumps(content, ensure_ascii=False))
        lists.append(path)
    return lists


def result(shard: Path) -> Path:
    """Where the result of a shard is."""
    return shard.with_suffix(".parquet")


def audit_shard(shard: str) -> str:
    """Audit the files of a shard, unless that was done already; this is what runs on a worker.

    Args:
        shard: Path of its list. The list, the files and the result are on disks that the worker shares.

    Returns:
        Path of the result.
    """
    path = Path(shard)
    if not result(path).exists():
        content = json.loads(path.read_text(encoding="utf-8"))
        folder = Path(content["folder"])
        rows = (audited(folder / name, name, content["seconds"]) for name in content["files"])
        write_rows(result(path), rows)
    return str(result(path))


def files_of(shard: Path) -> list[str]:
    """Names of the files of a shard."""
    names: list[str] = json.loads(shard.read_text(encoding="utf-8"))["files"]
    return names


def split(shard: Path, folder: Path) -> list[Path]:
    """Write a shard as one for each of its files."""
    content = json.loads(shard.read_text(encoding="utf-8"))
    single = []
    for number, name in enumerate(content["files"]):
        single.append(folder / f"{number:06}.json")
        write_atomically(single[-1], json.dumps({**content, "files": [name]}, ensure_ascii=False))
    return single


def write_lost(shard: Path) -> None:
    """Write that the files of a shard could not be audited: they end every process that tries."""
    write_rows(result(shard), map(lost, files_of(shard)))


def write_rows(path: Path, rows: Iterable[Row], columns: Mapping[str, str] = COLUMNS) -> None:
    """Write rows as Parquet, whole or not at all.

    Args:
        path: The file.
        rows: By name of the column.
        columns: Types of the columns, in DuckDB's words.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as folder, _connected() as connection:
        read, written = Path(folder) / "rows.json", Path(folder) / "rows.parquet"
        with read.open("w", encoding="utf-8") as file:
            file.writelines(_lines(rows))
        found = connection.read_json(
            str(read), columns=dict(columns), format="newline_delimited", maximum_object_size=_MAX_ROW
        )
        found.write_parquet(str(written), compression="zstd")
        written.replace(path)


def combine(results: Sequence[Path], out: Path) -> int:
    """Write the results of all shards as one Parquet file, in their order, whole or not at all.

    Returns:
        How many rows it has.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".") as folder, _connected() as connection:
        written = Path(folder) / "corpus.parquet"
        found = connection.read_parquet(list(map(str, results)))
        found.write_parquet(str(written), compression="zstd")
        connection.read_parquet(str(written)).create_view("corpus")
        counted = connection.execute("SELECT count(*) FROM corpus").fetchone()
        written.replace(out)
    return int(counted[0]) if counted else 0


def _connected() -> DuckDBPyConnection:
    import duckdb

    # One thread: the same rows give the same bytes, and the other cores have other shards.
    return duckdb.connect(config={"threads": 1})


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _program() -> str:
    """What audits: its version, and the state of its files, which change without one while it is worked on."""
    package = Path(mgkb.__file__).parent
    states = [(path, path.stat()) for path in sorted(package.rglob("*.py"))]
    told = [f"{path.relative_to(package)} {state.st_size} {state.st_mtime_ns}" for path, state in states]
    return hashlib.sha256("\n".join([mgkb.__version__, *told]).encode()).hexdigest()
