"""Asking many questions with few requests, and losing none of them on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from mgkb.references.entrez.errors import EntrezError, TooMuch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")


def batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Cut a list into pieces.

    >>> list(batches("abcde", 2))
    ['ab', 'cd', 'e']
    """
    return (items[start : start + size] for start in range(0, len(items), size))


def requests_for(items: int, size: int) -> int:
    """How many requests that many items cost at least.

    >>> requests_for(0, 200), requests_for(200, 200), requests_for(201, 200)
    (0, 1, 2)
    """
    return -(-items // size)


def ask_in_batches(
    items: Sequence[T], size: int, ask: Callable[[Sequence[T]], object], fail: Callable[[T, str], None]
) -> None:
    """Ask batch after batch; a batch without an answer fails alone, unless the service itself is away.

    A batch that is too much is halved, and halved again.

    Args:
        items: What to ask for.
        size: How many at once.
        ask: Asks for a batch and keeps the answers.
        fail: Takes an item that was not answered, and the reason.
    """
    waiting = list(batches(items, size))[::-1]
    away = ""
    while waiting:
        batch = waiting.pop()
        try:
            if away:
                raise EntrezError(away, final=True)
            ask(batch)
        except EntrezError as error:
            if isinstance(error, TooMuch) and len(batch) > 1:
                waiting += list(batches(batch, -(-len(batch) // 2)))[::-1]
                continue
            if error.final and not away:
                away = f"not asked: {error}"
            for item in batch:
                fail(item, str(error))
