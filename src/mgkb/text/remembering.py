"""What has been told of a text, kept while an audit lasts: many rules ask the same of the same sentence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_Told = TypeVar("_Told")
_Asked = ParamSpec("_Asked")

_KEPT: Final = 65_536  # texts a function: all sentences and cells of a book
_forgetting: Final[list[Callable[[], None]]] = []


def remembered(tell: Callable[_Asked, _Told]) -> Callable[_Asked, _Told]:
    """A function of texts that answers at once when it is asked the same again.

    Args:
        tell: Depends on nothing but its arguments; nobody may change what it gives.

    >>> @remembered
    ... def letters(text: str) -> int:
    ...     print("counted")
    ...     return len(text)
    >>> letters("Magnesium") == letters("Magnesium")
    counted
    True
    >>> forget()
    >>> letters("Magnesium")
    counted
    9
    """
    known = lru_cache(maxsize=_KEPT)(tell)
    _forgetting.append(known.cache_clear)
    return cast("Callable[_Asked, _Told]", known)


def forget() -> None:
    """Let go of everything that was remembered, so that the next manuscript finds the memory free."""
    for clear in _forgetting:
        clear()
