"""Rules that ask the same of each claim, or of each quote: after an edit they ask only of what it touched."""

from __future__ import annotations

from functools import partial, wraps
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mgkb.checks.model import Passed

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from mgkb.checks.desk import Desk, Placed, Quote
    from mgkb.checks.model import Outcome
    from mgkb.claims import Anchored, Claim
    from mgkb.memo import Memo

A = TypeVar("A", bound="Anchored")
K = TypeVar("K", bound="Hashable")


def each_claim(ask: Callable[[Desk, Claim], Iterable[Outcome]]) -> Callable[[Desk], Iterator[Outcome]]:
    """Make a rule of what is asked of a claim.

    What it asks may depend on the claim, on what claims stand on and on the texts, not on other claims.
    """

    @wraps(ask)
    def run(desk: Desk) -> Iterator[Outcome]:
        if desk.memo is None:
            return chain.from_iterable(ask(desk, claim) for claim in desk.kb.claims.values())
        return _remembered(desk.memo, ask, desk.placed_claims, partial(ask, desk))

    return run


def each_quote(ask: Callable[[Desk, Quote], Iterable[Outcome]]) -> Callable[[Desk], Iterator[Outcome]]:
    """The same for what is asked of a quote, whatever entry rests on it."""

    @wraps(ask)
    def run(desk: Desk) -> Iterator[Outcome]:
        def of(entry: Anchored) -> Iterator[Outcome]:
            return chain.from_iterable(ask(desk, quote) for quote in desk.quotes_of(entry))

        if desk.memo is None:
            return chain.from_iterable(map(of, desk.entries))
        return _remembered(desk.memo, ask, desk.placed_entries, of)

    return run


class _Answer(NamedTuple):
    """What a rule says of an entry: how many checks passed, and what did not."""

    passed: int
    others: Sequence[Outcome]


def _remembered(
    memo: Memo, ask: object, entries: Mapping[K, Placed[A]], of: Callable[[A], Iterable[Outcome]]
) -> Iterator[Outcome]:
    def answer(placed: Placed[A]) -> _Answer:
        outcomes = list(of(placed.entry))
        passed = [outcome.checks for outcome in outcomes if isinstance(outcome, Passed)]
        return _Answer(sum(passed), [outcome for outcome in outcomes if not isinstance(outcome, Passed)])

    answers = memo.each(ask, entries, answer)
    if passed := sum(one.passed for one in answers.values()):
        yield Passed(passed)
    for one in answers.values():
        yield from one.others
