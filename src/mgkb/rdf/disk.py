"""Stores on disk: for what does not fit into memory, and so that the same is not built twice.

A store is a folder that Oxigraph reads, beside a note of what it was made of. It is a copy that can be made again
at any time: the files of the knowledge bases stay the source. It is written elsewhere and put in place whole, so
that one who reads meets the old store or the new one.

What is written streams in by portions, so that memory does not grow with it; reading opens the store and loads
nothing.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Store

from mgkb.errors import InputError, UsageError
from mgkb.rdf.engine import Engine
from mgkb.rdf.terms import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from mgkb.rdf.build import Emission

_ABOUT = "about.json"
_DATA = "data"
_QUERIES = "queries"
_PORTION = 25_000  # quads; the engine takes a portion into memory


@dataclass(frozen=True, slots=True)
class About:
    """What a store was made of.

    Attributes:
        base: IRI under which its things are named.
        quads: How many quads it holds.
        sources: Titles of the knowledge bases in it.
    """

    base: str
    quads: int
    sources: tuple[str, ...]


class Writing:
    """A store that is being written; what was added can be asked for.

    Args:
        folder: Where its data go: a folder that does not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store = Store(str(folder))
        self._in_portions = False
        self._of: tuple[str, tuple[str, ...]] = ("", ())

    def add(self, quads: Iterable[Quad]) -> None:
        """Take quads in, portion by portion; any of them may be there already."""
        left = iter(quads)
        while portion := list(islice(left, _PORTION)):
            self._store.bulk_extend(portion)
            self._in_portions |= len(portion) == _PORTION

    def add_knowledge_base(self, emission: Emission) -> None:
        """Take in all quads of a knowledge base; it is to be the only one in here."""
        self.add(emission.stream())
        self.add(emission.closing(self._kinds()))

    def _kinds(self) -> dict[NamedNode, int]:
        """How many things of each type there are, counted by the engine: to name them all takes much memory."""
        found: Any = self._store.query(
            f"SELECT ?kind (COUNT(*) AS ?things) {{ GRAPH ?graph {{ ?thing {RDF.type} ?kind }} }} GROUP BY ?kind"
        )
        return {kind: int(things.value) for kind, things in found}

    def keep_questions(self, folder: Path) -> None:
        """Keep a copy of stored questions, so that they can be asked where their files are not."""
        kept = self._folder.with_name(_QUERIES)
        kept.mkdir()
        for path in sorted(folder.glob("*.rq")):
            shutil.copyfile(path, kept / path.name)

    def holds(self, graph: str) -> bool:
        """Whether there is a named graph."""
        return self._store.contains_named_graph(NamedNode(graph))

    def graphs(self) -> Iterator[str]:
        """Names of the named graphs."""
        return (name.value for name in self._store.named_graphs() if isinstance(name, NamedNode))

    def graph(self, name: str) -> Iterator[Quad]:
        """What a named graph holds."""
        return self._store.quads_for_pattern(None, None, None, NamedNode(name))

    def stating(self, predicate: NamedNode, value: NamedNode | None = None) -> Iterator[Quad]:
        """Quads with a predicate, and an object where one is given."""
        return self._store.quads_for_pattern(None, predicate, value, None)

    def says(self, quad: Quad) -> bool:
        """Whether a quad is there."""
        return quad in self._store

    @contextmanager
    def beside(self) -> Iterator[Writing]:
        """Another store, for what comes in between; it is gone when the context is left."""
        folder = self._folder.with_name("beside")
        try:
            yield Writing(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def made_of(self, base: str, sources: tuple[str, ...]) -> None:
        """Say what `About` is to say."""
        self._of = (base, sources)

    def close(self) -> About:
        """Finish the store, and let go of it."""
        if self._in_portions:
            self._store.optimize()  # else questions would look into every portion
        self._store.flush()
        del self._store  # lets go of its lock, and of what it holds in memory
        return About(self._of[0], len(Store.read_only(str(self._folder))), self._of[1])


@contextmanager
def being_written(folder: Path) -> Iterator[Writing]:
    """A store to fill, which is put in the place of one that is there when the context is left without an error.

    Args:
        folder: Where it is to be.

    Raises:
        UsageError: Something else is there.
    """
    if folder.exists() and not (folder / _ABOUT).is_file():
        raise UsageError(f"{folder} is there and is no store: name a folder that does not exist.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        writing = Writing(made / _DATA)
        yield writing
        about = writing.close()
        (made / _ABOUT).write_text(json.dumps(asdict(about), ensure_ascii=False) + "\n", encoding="utf-8")
        _put(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def write_store(folder: Path, quads: Iterable[Quad], base: str, sources: tuple[str, ...] = ()) -> About:
    """Write a store, in the place of one that is there.

    Args:
        folder: Where it is to be.
        quads: What it is to hold.
        base: IRI under which its things are named.
        sources: Titles of the knowledge bases in it.

    Raises:
        UsageError: Something else is there.
    """
    with being_written(folder) as writing:
        writing.made_of(base, sources)
        writing.add(quads)
    return read_about(folder)


def write_knowledge_base(folder: Path, emission: Emission) -> About:
    """Write a store of one knowledge base, with its stored questions; errors as for `write_store`."""
    with being_written(folder) as writing:
        writing.made_of(emission.base, (emission.title,))
        writing.add_knowledge_base(emission)
        writing.keep_questions(emission.queries)
    return read_about(folder)


def read_about(folder: Path) -> About:
    """What a store was made of.

    Raises:
        InputError: There is no store.
    """
    try:
        read = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        return About(read["base"], read["quads"], tuple(read["sources"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(
            f"{folder} is no store: mgkb build --store or mgkb merge --store writes one."
        ) from None


def data(folder: Path) -> Path:
    """The part of a store that the engine reads."""
    return folder / _DATA


def queries(folder: Path) -> Path:
    """The folder of the stored questions that a store of one knowledge base keeps."""
    return folder / _QUERIES


def opened(folder: Path) -> Engine:
    """The engine over a store.

    Raises:
        InputError: There is no store, or it cannot be read.
    """
    return Engine.opened(data(folder), read_about(folder).base)


def _put(made: Path, folder: Path) -> None:
    old = made.with_name(f"{made.name}.old")
    if folder.exists():
        folder.rename(old)
    try:
        made.replace(folder)
    except OSError:
        # Another one was faster; what it made says the same.
        if not (folder / _ABOUT).is_file():
            raise
    shutil.rmtree(old, ignore_errors=True)
