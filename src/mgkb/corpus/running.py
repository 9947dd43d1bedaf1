"""Running the shards of a corpus: in processes on this machine, or on a Dask cluster."""

from __future__ import annotations

import shutil
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, CancelledError, ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mgkb.corpus.rows import SECONDS
from mgkb.corpus.shards import audit_shard, combine, files_of, find, result, split, write_lost, write_shards
from mgkb.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor, Future
    from multiprocessing.context import BaseContext

_LIVES = 2  # processes that a shard may end before its files are tried one by one


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
    """Have a cluster audit the shards: placing them, and doing them again when a worker is lost, is its task.

    A shard that it gives up, since every worker that tried it was lost, it is given file by file.
    """
    distributed: Any = import_module("distributed")  # has no types
    try:
        client = distributed.Client(scheduler, timeout=10)
    except (OSError, ValueError) as error:
        raise InputError(f"No Dask scheduler answers at {scheduler}: {error}.") from None
    with client:
        executor = client.get_executor(pure=False)

        def given_up(shards: list[Path]) -> Iterator[Path]:
            # One at a time: whatever waits at the same worker when that is lost is under suspicion too.
            for one in shards:
                yield from (shard for shard, is_done in _submitted(executor, [one], scheduler) if not is_done)

        alone = []
        for shard, is_done in _submitted(executor, shards, scheduler):
            if is_done:
                yield shard
            else:
                alone.append(shard)
        for shard in alone:
            _one_by_one(shard, given_up)
            yield shard


def _submitted(executor: Executor, shards: list[Path], scheduler: str) -> Iterator[tuple[Path, bool]]:
    """Shards as a cluster comes to their end, each with whether it is done."""
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
    """Audit the shards in processes; a process that ends costs the shards that were under way."""
    lives: Counter[Path] = Counter(dict.fromkeys(shards, _LIVES))
    while todo := [shard for shard in shards if not result(shard).exists()]:
        alone = [shard for shard in todo if lives[shard] <= 0]
        yield from _pooled([shard for shard in todo if lives[shard] > 0], workers, lives)
        for shard in alone:
            _one_by_one(shard, _ending)
            yield shard


def _pooled(shards: list[Path], workers: int, lives: Counter[Path]) -> Iterator[Path]:
    """Audit shards until all are done or the pool breaks; shards that were under way lose a life then."""
    left = iter(shards)
    running: dict[Future[str], Path] = {}
    with ProcessPoolExecutor(workers, processes()) as pool:
        while True:
            # No more than there are processes: whatever is submitted when the pool breaks is under suspicion.
            while len(running) < workers and (shard := next(left, None)) is not None:
                try:
                    running[pool.submit(audit_shard, str(shard))] = shard
                except BrokenProcessPool:
                    break
            if not running:
                return
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                shard = running.pop(future)
                try:
                    future.result()
                except BrokenProcessPool:
                    lives[shard] -= 1
                else:
                    yield shard


def processes() -> BaseContext:
    """How processes are started: from a clean one that has loaded the program, where there is such a way."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["mgkb.corpus.shards"])
    return context


def _one_by_one(shard: Path, given_up: Callable[[list[Path]], Iterable[Path]]) -> None:
    """Audit the files of a shard each on its own, for at least one of them ends its process.

    Args:
        shard: The shard.
        given_up: Audits shards, and gives back those that ended their processes.
    """
    folder = shard.parent / f"{shard.stem}.files"
    folder.mkdir(exist_ok=True)
    single = split(shard, folder)
    for one in given_up([one for one in single if not result(one).exists()]):
        write_lost(one)
    combine(list(map(result, single)), result(shard))
    shutil.rmtree(folder)


def _ending(shards: list[Path]) -> Iterator[Path]:
    for shard in shards:
        with ProcessPoolExecutor(1, processes()) as pool:
            try:
                pool.submit(audit_shard, str(shard)).result()
            except BrokenProcessPool:
                yield shard
