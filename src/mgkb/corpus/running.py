"""Running the shards of a corpus: in processes on this machine, or on a Dask cluster."""

from __future__ import annotations

import shutil
from concurrent.futures import CancelledError, as_completed
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mgkb.corpus.processes import each
from mgkb.corpus.rows import SECONDS
from mgkb.corpus.shards import audit_shard, combine, files_of, find, result, split, write_lost, write_shards
from mgkb.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor


@dataclass(frozen=True, slots=True)
class Corpus:
    """What came of an audit.

    Attributes:
        files: Files that were audited, or could not be.
        shards: Units of work.
        kept: Units that were done by an earlier run.
    """

    files: int
    shards: int
    kept: int


def audit(
    folder: Path,
    out: Path,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    size: int = 20,
    seconds: float = SECONDS,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Corpus:
    """Audit all manuscripts of a folder into one Parquet file.

    A run that is broken off leaves the results of the shards that it finished beside `out`; the next run goes on
    from there, and takes them away when it has written `out`.

    Args:
        folder: The corpus.
        out: The file to write.
        workers: Processes on this machine.
        scheduler: Address of a Dask scheduler to use instead; its workers must see the same files.
        size: Files a shard.
        seconds: How long the audit of a file may take.
        progress: Told how many files are done, and of how many.

    Raises:
        InputError: There is no manuscript, or the scheduler does not answer any more.
        UsageError: `out` is a folder.
    """
    if out.is_dir():
        raise UsageError(f"{out} is a folder: name the file to write.")
    files = find(folder)
    parts = out.with_name(f"{out.name}.parts")
    parts.mkdir(parents=True, exist_ok=True)
    shards = write_shards(folder, files, parts.resolve(), size, seconds)
    todo = [shard for shard in shards if not result(shard).exists()]
    done = len(files) - sum(len(files_of(shard)) for shard in todo)
    progress(done, len(files))
    for shard in _on_dask(todo, scheduler) if scheduler else _here(todo, workers):
        done += len(files_of(shard))
        progress(done, len(files))
    rows = combine([result(shard) for shard in shards], out)
    shutil.rmtree(parts)
    return Corpus(rows, len(shards), len(shards) - len(todo))


def _on_dask(shards: list[Path], scheduler: str) -> Iterator[Path]:
    """Have a cluster audit the shards: placing them, and doing them again when a worker is lost, is its task."""
    distributed: Any = import_module("distributed")  # has no types
    try:
        client = distributed.Client(scheduler, timeout=10)
    except (OSError, ValueError) as error:
        raise InputError(f"No Dask scheduler answers at {scheduler}: {error}.") from None
    with client:
        yield from _settled(shards, partial(_submitted, client.get_executor(pure=False), scheduler))


def _submitted(executor: Executor, scheduler: str, shards: list[Path]) -> Iterator[tuple[Path, bool]]:
    """Shards as a cluster comes to their end, each with whether it is done or every worker that tried it was lost."""
    distributed: Any = import_module("distributed")
    futures = {executor.submit(audit_shard, str(shard)): shard for shard in shards}
    for future in as_completed(futures):
        try:
            future.result()
        except distributed.KilledWorker:
            yield futures[future], False
        except (CancelledError, distributed.comm.CommClosedError):
            raise InputError(
                f"The Dask scheduler at {scheduler} went away: run this again, what is done is kept."
            ) from None
        else:
            yield futures[future], True


def _here(shards: list[Path], workers: int) -> Iterator[Path]:
    """Audit the shards in processes of this machine."""

    def tried(shards: list[Path]) -> Iterator[tuple[Path, bool]]:
        for shard, written in each(audit_shard, map(str, shards), workers):
            yield Path(shard), written is not None

    yield from _settled(shards, tried)


def _settled(
    shards: list[Path], tried: Callable[[list[Path]], Iterable[tuple[Path, bool]]]
) -> Iterator[Path]:
    """Audit shards, and those that ended their processes file by file.

    Args:
        shards: The shards.
        tried: Audits shards, and tells of each whether it is done.
    """
    lost = []
    for shard, is_done in tried(shards):
        if is_done:
            yield shard
        else:
            lost.append(shard)
    for shard in lost:
        folder = shard.parent / f"{shard.stem}.files"
        folder.mkdir(exist_ok=True)
        single = split(shard, folder)
        # One at a time: on a cluster, whatever waits at the same worker when that is lost is given up as well.
        for one in single:
            for _, is_done in tried([one]):
                if not is_done:
                    write_lost(one)
        combine(list(map(result, single)), result(shard))
        shutil.rmtree(folder)
        yield shard
