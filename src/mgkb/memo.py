"""What was made of what: the one way in which a second build is spared what an edit did not touch.

A thing is made at a place from inputs that are named there; as long as the inputs are equal the thing stays the
same object, so that whatever is made of it in turn can tell at a glance. Whoever makes something here must name
everything that it depends on: then a second build gives what a first one would.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

I = TypeVar("I")  # noqa: E741 - inputs
K = TypeVar("K", bound="Hashable")
T = TypeVar("T")

_NOTHING: Final = object()


class Memo:
    """Things by the places where they are made, each with the inputs that it was made from.

    One is kept from build to build for as long as somebody watches; a single build starts with an empty one. What is
    made at a place that no longer occurs stays until the memo is let go.

    >>> memo = Memo()
    >>> memo.of("sum", (1, 2), lambda: [1 + 2]) is memo.of("sum", (1, 2), lambda: [1 + 2])
    True
    >>> memo.of("sum", (1, 3), lambda: [1 + 3])
    [4]
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[Any, Any]] = {}

    def of(self, place: Hashable, inputs: object, make: Callable[[], T]) -> T:
        """The thing at a place: the earlier one if its inputs are equal, else a new one.

        Args:
            place: What tells it from other things.
            inputs: All that it is made from; nothing may change them afterwards.
            make: Makes it.
        """
        known = self._made.get(place)
        if known is not None and known[0] == inputs:
            made: T = known[1]
            return made
        made = make()
        self._made[place] = inputs, made
        return made

    def each(self, place: Hashable, inputs: Mapping[K, I], make: Callable[[I], T]) -> dict[K, T]:
        """Many things of a kind by their names: the same as to ask for each by itself, in a fraction of the time.

        Args:
            place: What tells these things from others.
            inputs: All that each is made from; nothing may change them afterwards.
            make: Makes one of its input.

        >>> memo = Memo()
        >>> first = memo.each("squares", {"a": 1, "b": 2}, lambda side: [side**2])
        >>> again = memo.each("squares", {"b": 2, "a": 3}, lambda side: [side**2])
        >>> again, again["b"] is first["b"]
        ({'b': [4], 'a': [9]}, True)
        """
        now = dict(inputs)
        before, known = self._made.get(place, ({}, {}))
        made: dict[K, T] = {
            name: known[name] if (was := before.get(name, _NOTHING)) is one or was == one else make(one)
            for name, one in now.items()
        }
        self._made[place] = now, made
        return made

    def grown(self, place: Hashable, inputs: I, grow: Callable[[tuple[I, T] | None], T]) -> T:
        """The same for a thing that knows its predecessor to have less to do.

        Args:
            place: What tells it from other things.
            inputs: All that it is made from.
            grow: Makes it; is given the earlier inputs with what was made of them, None the first time. What it makes
                must not depend on that.

        >>> memo = Memo()
        >>> def longer(earlier):
        ...     return "abc" if earlier is None else f"{earlier[1]}, once {earlier[0]}"
        >>> memo.grown("letters", 3, longer), memo.grown("letters", 3, longer), memo.grown("letters", 4, longer)
        ('abc', 'abc', 'abc, once 3')
        """
        known = self._made.get(place)
        return self.of(place, inputs, lambda: grow(known))
