"""Room for long queries: the engine walks what it reads by calling itself, once for each operator of a chain.

A query that nests nowhere (`1+1+1+…`, a hundred thousand `UNION`, a path of as many steps) is a deep tree to it all
the same, and when its stack is full the whole process ends. So a long query is answered in a thread whose stack
is as large as the query can need, and one that is longer than any stack is refused. Lists that the engine holds as
lists, `VALUES` and the arguments of `IN` and of functions, may have any length.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from mgkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mgkb.rdf.lexer import Token

Answer = TypeVar("Answer")

_BYTES = 6 * 1024  # of stack for a word; DESCRIBE of many things takes most, 3.2 kB for each
_SHORT = 500  # words for which any thread has room
_LONGEST = 40_000  # words: a stack of 240 MB, of which only what is used takes memory
_PAGE = 64 * 1024
_sizing = threading.Lock()


def length(found: Iterable[Token]) -> int:
    """How many words of a query may be links of a chain: all but the data of `VALUES` and the items of lists.

    Args:
        found: The words of the query.

    >>> from mgkb.rdf.lexer import tokens
    >>> [length(tokens(text)) for text in ("ASK { VALUES ?x { 1 2 3 } }", "ASK { FILTER(1 IN (1, 2, 3)) }")]
    [6, 11]
    """
    links, opened, values = 0, [], False
    for token in found:
        if token.text in {"(", "[", "{"}:
            opened.append("data" if values and token.text == "{" else token.text)
            values = values and token.text != "{"
        elif token.text in {")", "]", "}"} and opened:
            opened.pop()
        values |= token.says("VALUES")
        if "data" not in opened:
            # A comma of a list stands for the item before it, too.
            links += -1 if token.text == "," and opened[-1:] == ["("] else 1
    return links


def answered(links: int, work: Callable[[], Answer]) -> Answer:
    """What work gives, done where there is room for it.

    Args:
        links: How many links the query's longest chain may have.
        work: Has the engine read and answer the query, and lets go of all that the engine made.

    Raises:
        UsageError: There is no room for so long a query.
    """
    if links <= _SHORT:
        return work()
    if links > _LONGEST:
        raise _too_long()
    outcome: Future[Answer] = Future()

    def working() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            # What the engine made hangs on the places that the error came through; it takes room to let go of.
            error.__context__ = None
            outcome.set_exception(error.with_traceback(None))

    with _sizing:
        before = threading.stack_size(-(-links * _BYTES // _PAGE) * _PAGE)
        try:
            threading.Thread(target=working, daemon=True).start()
        except RuntimeError:
            raise _too_long() from None
        finally:
            threading.stack_size(before)
    return outcome.result()


def _too_long() -> UsageError:
    return UsageError("The query is too long a chain for the engine: ask in parts, or give data by VALUES.")
