"""Names for things that have none of their own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def numbered(ids: Iterable[str]) -> Iterator[tuple[str | int, ...]]:
    """Steps of a path for each id; from the second time on with a number, so that no two become one.

    >>> list(numbered(["treated", "control", "treated"]))
    [('treated',), ('control',), ('treated', 2)]
    """
    seen: Counter[str] = Counter()
    for one in ids:
        seen[one] += 1
        yield (one,) if seen[one] == 1 else (one, seen[one])
