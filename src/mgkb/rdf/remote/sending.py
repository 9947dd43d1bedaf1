"""Keeping a server in step with a knowledge base, graph by graph.

Only what changed is sent, and what is gone is dropped. Where a server does an update wholly or not at all, one
update switches from the old state to the new. Elsewhere graphs go in batches; a run that is broken off leaves
every graph either as it is recorded or marked as touched, and the next run sends or drops the latter again. What is
sent is read where it is kept when its turn comes: of a store on disk one batch is in memory.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mgkb.errors import MgkbError
from mgkb.rdf.digests import digest, statements
from mgkb.rdf.remote.digests import DIGEST, TOUCHED, counted, publication, published
from mgkb.rdf.remote.turns import turn
from mgkb.rdf.results import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mgkb.rdf.digests import Graphs
    from mgkb.rdf.remote.client import Client
    from mgkb.rdf.remote.engine import RemoteEngine

_AT_ONCE = 24 * 1024**2  # characters of one update; a form of it stays below what servers take
_BATCH = 64 * 1024  # characters of the graphs that are sent together where an update may be done in part
_PIECE = 500  # triples of one insertion there: Virtuoso compiles it to SQL of a bounded number of lines


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    Attributes:
        graphs: What the server ought to hold.
        changed: Digest and size in characters of the graphs to send, by name.
        removed: Graphs to drop.
        unchanged: How many graphs the server has already.
        known: What the server has recorded of graphs in this plan.
    """

    graphs: Graphs
    changed: dict[str, tuple[str, int]]
    removed: tuple[str, ...]
    unchanged: int
    known: dict[str, tuple[str, ...]]


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


def plan(engine: RemoteEngine, graphs: Graphs, *, check: bool = False) -> Plan:
    """What separates a server from a knowledge base.

    Args:
        engine: The server.
        graphs: What it ought to hold.
        check: Count the triples of every graph too, instead of trusting what is recorded; a graph that
            somebody else changed is sent again.

    Raises:
        InputError: The server does not answer.
    """
    known = published(engine)
    sizes = counted(engine) if check else {}
    changed: dict[str, tuple[str, int]] = {}
    names: set[str] = set()
    for name in graphs.names():
        names.add(name)
        text = statements(graphs.triples(name))
        found = digest(text)
        if known.get(name) != (found,) or (check and sizes.get(name, 0) != text.count("\n")):
            changed[name] = found, len(text)
    removed = tuple(sorted(known.keys() - names))
    touched = {name: known[name] for name in (*changed, *removed) if name in known}
    return Plan(graphs, changed, removed, len(names) - len(changed), touched)


def bring_in_step(
    client: Client,
    engine: RemoteEngine,
    graphs: Graphs,
    *,
    check: bool = False,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Done:
    """Plan and publish while nobody else does.

    Args:
        client: The connection to the server.
        engine: The same server, for questions.
        graphs: What it ought to hold.
        check: As for `plan`.
        progress: As for `publish`.

    Raises:
        UsageError: The server does not let us, or takes no updates there.
        InputError: Somebody else publishes there, or it does not answer; what is done stays done, and the next
            run does the rest.
    """
    with turn(client, engine) as mine:
        done = publish(client, engine, plan(engine, graphs, check=check), progress, mine.renew)
        if not mine.took_over:
            return done
        # The server may have been at the last request of the one before, who is dead, while we began.
        mended = publish(client, engine, plan(engine, graphs, check=True), progress, mine.renew)
        return replace(done, updates=done.updates + mended.updates, atomic=done.atomic and not mended.updates)


def publish(
    client: Client,
    engine: RemoteEngine,
    todo: Plan,
    progress: Callable[[int, int], None] = lambda *_: None,
    between: Callable[[], None] = lambda: None,
) -> Done:
    """Do what a plan says; that nobody else does so at the same time is for the caller to see to.

    Args:
        client: The connection to the server.
        engine: The same server, for questions.
        todo: The plan.
        progress: Told how many graphs are done, and of how many.
        between: Called before every request.

    Raises:
        UsageError: The server does not let us, or takes no updates there.
        InputError: It does not answer; what is done stays done, and the next run does the rest.
    """
    total = len(todo.changed) + len(todo.removed)
    if not total:
        return Done(0, 0, todo.unchanged, 0, atomic=True)
    size = sum(length for _, length in todo.changed.values())
    whole = size <= _AT_ONCE and _is_atomic(client, engine)
    done = updates = 0
    for names in _batches(todo, _AT_ONCE if whole else _BATCH):
        operations = _operations(engine.base, todo, names, None if whole else _PIECE)
        requests = [" ;\n".join(operations)] if whole else operations
        for request in requests:
            between()
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
        cost = todo.changed.get(name, ("", 0))[1] + 4 * len(name) + 200
        if names and size + cost > limit:
            yield names
            names, size = [], 0
        names.append(name)
        size += cost
    yield names


def _operations(base: str, todo: Plan, names: Sequence[str], piece: int | None) -> list[str]:
    """The operations for some graphs: they can be broken off after any of them and be done again."""
    new = [(name, statements(todo.graphs.triples(name))) for name in names if name in todo.changed]
    old = [(name, value) for name in names for value in todo.known.get(name, ())]
    digests = [(name, todo.changed[name][0]) for name, _ in new]
    touched = [(name, TOUCHED) for name, _ in new]
    steps = [
        _record(base, "INSERT", touched),
        _record(base, "DELETE", [item for item in old if item[0] in todo.changed and item[1] != TOUCHED]),
        " ; ".join(f"DROP SILENT GRAPH <{name}>" for name in names),
        _record(base, "DELETE", [item for item in old if item[0] not in todo.changed]),
    ]
    for pieces in _pieces(new, piece):
        data = "\n".join(f"GRAPH <{name}> {{\n{text}}}" for name, text in pieces)
        steps.append(f"INSERT DATA {{\n{data}\n}}")
    steps += [_record(base, "INSERT", digests), _record(base, "DELETE", touched)]
    return [step for step in steps if step]


def _record(base: str, verb: str, values: Sequence[tuple[str, str]]) -> str:
    """The operation that records something of graphs, or takes it away; empty for nothing."""
    stated = " ".join(f'<{name}> <{DIGEST}> "{value}" .' for name, value in values)
    return f"{verb} DATA {{ GRAPH <{publication(base)}> {{ {stated} }} }}" if stated else ""


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
