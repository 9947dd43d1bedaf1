"""Which numeric style a paper cites in, and which of the candidates are citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.manuscript.citing.candidates import STYLES, Candidate, candidates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ENOUGH: Final = {"brackets": 0.01, "raised": 0.4, "round": 0.5, "glued": 0.5, "spaced": 0.6}
"""Share of the reference list that a style has to cite to be the paper's."""

_JUMP: Final = 6
"""How far ahead of the highest number so far a new one may be, where references are numbered as they are cited."""

_WITHOUT_LIST: Final = 8
"""How many references a style must cite, in order, where there is no list to compare with."""


def numeric(texts: list[str], count: int) -> tuple[list[Candidate], float]:
    """Find the citations of a paper that cites by numbers.

    Args:
        texts: Its paragraphs in reading order.
        count: How many references its list has; 0 where it has none.

    Returns:
        The citations, and the share of the list that they cite (of what is numbered up to their highest number, without
        a list); none and 0 where no style is the paper's.
    """
    best: tuple[list[Candidate], float] = ([], 0.0)
    for style in STYLES:
        found = candidates(texts, style)
        if style != "brackets":
            found = plausible(found, count)
        share = coverage(found, count)
        enough = share >= _ENOUGH[style] and (count or style == "brackets" or _is_in_order(found))
        if enough and share > best[1] + (0.15 if best[0] else 0):
            best = found, share
    return best


def coverage(found: Iterable[Candidate], count: int) -> float:
    """The share of the reference list that candidates cite."""
    cited = {number for candidate in found for number in candidate.numbers}
    highest = count or max(cited, default=0)
    return len({number for number in cited if number <= highest}) / highest if highest else 0.0


def plausible(found: Sequence[Candidate], count: int) -> list[Candidate]:
    """Candidates that can be citations where references are numbered in the order of citing, or all within the list.

    Args:
        found: Candidates of one style in reading order.
        count: How many references the list has; 0 where there is none.
    """
    within = [candidate for candidate in found if not count or max(candidate.numbers) <= count]
    if not _is_in_order(within):
        return within if count else []
    kept: list[Candidate] = []
    highest = 0
    for place, candidate in enumerate(within):
        first = min(candidate.numbers)
        if first <= highest + _JUMP or _is_followed(first, within[place + 1 : place + 1 + _JUMP]):
            kept.append(candidate)
            highest = max(highest, *candidate.numbers)
    return kept


def _is_followed(number: int, following: Sequence[Candidate]) -> bool:
    """Whether the citations that come next go on from a number: then it is those before it that were not seen."""
    near = range(number - 2, number + 2 * _JUMP)
    return sum(max(candidate.numbers) in near for candidate in following) > 2


def _is_in_order(found: Sequence[Candidate]) -> bool:
    """Whether numbers come for the first time in their order, but for a few."""
    highest = fresh = in_order = 0
    seen: set[int] = set()
    for candidate in found:
        for number in candidate.numbers:
            if number in seen:
                continue
            seen.add(number)
            fresh += 1
            if highest < number <= highest + _JUMP:
                in_order += 1
                highest = number
    return fresh >= min(_WITHOUT_LIST, 3) and in_order >= 0.6 * fresh and highest >= 3
