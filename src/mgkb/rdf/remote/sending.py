"""Keeping a server in step with a knowledge base, graph by graph.

Only what changed is sent, and what is gone is dropped. Where a server does an update wholly or not at all, one
update switches from the old state to the new. Elsewhere graphs go in batches; a run that is broken off leaves
every graph either as it is recorded or not recorded at all, and the next run sends the latter again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mgkb.errors import MgkbError
from mgkb.rdf.digests import by_graph, digest, statements
from mgkb.rdf.remote.digests import DIGEST, counted, publication, published
from mgkb.rdf.results import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pyoxigraph import Quad

    from mgkb.rdf.remote.client import Client
    from mgkb.rdf.remote.engine import RemoteEngine

_AT_ONCE = 24 * 1024**2  # characters of one update; a form of it stays below what servers take
_BATCH = 64 * 1024  # characters of the graphs that are sent together where an update may be done in part
_PIECE = 500  # triples of one insertion there: Virtuoso compiles it to SQL of a bounded number of lines


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    Attributes:
        changed: Triples of the graphs to send, by name.
        removed: Graphs to drop.
        unchanged: How many graphs the server has already.
        known: Digests that the server holds of graphs in this plan.
    """

    changed: dict[str, str]
    removed: tuple[str, ...]
    unchanged: int
    known: dict[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done.

    Attributes:
        sent: Graphs that were sent.
        dropped: Graphs that were dropped.
        unchanged: Graphs that were left alone.
        updates: How many updates it took.
        atomic: The server switched from the old state to the new at once.
    """

    sent: int
    dropped: int
    unchanged: int
    updates: int
    atomic: bool


def plan(engine: RemoteEngine, quads: Iterable[Quad], *, check: bool = False) -> Plan:
    """What separates a server from a knowledge base.

    Args:
        engine: The server.
        quads: What it ought to hold.
        check: Count the triples of every graph too, instead of trusting what is recorded; a graph that
            somebody else changed is sent again.

    Raises:
        InputError: The server does not answer.
        UsageError: A statement stands in no named graph.
    """
    texts = {name: statements(stated) for name, stated in by_graph(quads).items()}
    known = published(engine)
    sizes = counted(engine) if check else {}
    changed = {
        name: text
        for name, text in texts.items()
        if known.get(name) != digest(text) or (check and sizes.get(name, 0) != text.count("\n"))
    }
    removed = tuple(sorted(known.keys() - texts.keys()))
    touched = {name: known[name] for name in (*changed, *removed) if name in known}
    return Plan(changed, removed, len(texts) - len(changed), touched)


def publish(
    client: Client, engine: RemoteEngine, todo: Plan, progress: Callable[[int, int], None] = lambda *_: None
) -> Done:
    """Do what a plan says.

    Args:
        client: The connection to the server.
        engine: The same server, for questions.
        todo: The plan.
        progress: Told how many graphs are done, and of how many.

    Raises:
        UsageError: The server does not let us, or takes no updates there.
        InputError: It does not answer; what is done stays done, and the next run does the rest.
    """
    total = len(todo.changed) + len(todo.removed)
    if not total:
        return Done(0, 0, todo.unchanged, 0, atomic=True)
    size = sum(map(len, todo.changed.values()))
    whole = size <= _AT_ONCE and _is_atomic(client, engine)
    done = updates = 0
    for names in _batches(todo, _AT_ONCE if whole else _BATCH):
        operations = _operations(engine.base, todo, names, None if whole else _PIECE)
        requests = [" ;\n".join(operations)] if whole else operations
        for request in requests:
            client.update(request)
        done += len(names)
        updates += len(requests)
        progress(done, total)
    return Done(len(todo.changed), len(todo.removed), todo.unchanged, updates, atomic=whole and updates == 1)


def _batches(todo: Plan, limit: int) -> Iterator[list[str]]:
    """Names of graphs, as many at once as fit into an update."""
    names: list[str] = []
    size = 0
    for name in (*todo.changed, *todo.removed):
        # Beside its triples a graph costs its name, some four times, and its digest.
        cost = len(todo.changed.get(name, "")) + 4 * len(name) + 200
        if names and size + cost > limit:
            yield names
            names, size = [], 0
        names.append(name)
        size += cost
    yield names


def _operations(base: str, todo: Plan, names: Sequence[str], piece: int | None) -> list[str]:
    """The operations for some graphs: they can be broken off after any of them and be done again."""
    record = publication(base)
    old = [f'<{name}> <{DIGEST}> "{todo.known[name]}" .' for name in names if name in todo.known]
    new = [(name, todo.changed[name]) for name in names if name in todo.changed]
    steps = [f"DELETE DATA {{ GRAPH <{record}> {{ {' '.join(old)} }} }}"] if old else []
    steps.append(" ; ".join(f"DROP SILENT GRAPH <{name}>" for name in names))
    for pieces in _pieces(new, piece):
        data = "\n".join(f"GRAPH <{name}> {{\n{text}}}" for name, text in pieces)
        steps.append(f"INSERT DATA {{\n{data}\n}}")
    if new:
        digests = " ".join(f'<{name}> <{DIGEST}> "{digest(text)}" .' for name, text in new)
        steps.append(f"INSERT DATA {{ GRAPH <{record}> {{ {digests} }} }}")
    return steps


def _pieces(graphs: Sequence[tuple[str, str]], most: int | None) -> Iterator[list[tuple[str, str]]]:
    """Graphs in portions of so many triples at most; None for one portion. A graph may go in several."""
    portion: list[tuple[str, str]] = []
    room = most
    for name, text in graphs:
        lines = text.splitlines(keepends=True)
        while lines:
            if room == 0:
                yield portion
                portion, room = [], most
            taken, lines = lines[:room], lines[room:] if room else []
            portion.append((name, "".join(taken)))
            room = room - len(taken) if room is not None else None
    if portion:
        yield portion


def _is_atomic(client: Client, engine: RemoteEngine) -> bool:
    """Whether the server undoes an update that fails half-way; it is given one that must.

    Raises:
        InputError: It does not answer.
    """
    probe = f"{engine.base}graph/probe"
    held = f'GRAPH <{probe}> {{ <{probe}> <{DIGEST}> "" }}'
    try:
        client.update(f"INSERT DATA {{ {held} }} ; CREATE GRAPH <{probe}>")
    except MgkbError:
        atomic = engine.query(f"ASK {{ {held} }}") == Truth(False)
    else:
        atomic = False  # it makes a graph that there is already; nothing is known of it then
    if not atomic:
        client.update(f"DROP SILENT GRAPH <{probe}>")
    return atomic
