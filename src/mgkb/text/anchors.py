"""Anchors: a short verbatim quote, found again in the text it was taken from."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mgkb.text._characters import HYPHENS, INVISIBLE, TO_LATIN
from mgkb.text.normal import Normalised, normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mgkb.text.source import SourceText

MAX_QUOTE: Final = 500
"""The longest quote that is looked for, in characters of its comparison form; it bounds a search's time."""

_NEAR_ENOUGH: Final = 75.0  # percent; below this a "nearest passage" is only a passage on the same subject
_NEAREST_EFFORT: Final = 2_000_000_000  # characters of quote times characters of text: well under a second
# What stands between two letters: nothing, a space, or a line break, which can be either.
_CLOSED, _OPEN, _EITHER = b"0", b"1", b"?"
_FITTING: Final = {_CLOSED[0]: b"[0?]", _OPEN[0]: b"[1?]", _EITHER[0]: b"."}
_SPACE: Final = re.compile(" ")
_POINT_WITHIN: Final = re.compile(r"\d\.\d")
_CUT: Final = re.compile(rf"[{INVISIBLE}]*[{HYPHENS}\u00ad][^\S\r\n]*[\r\n]")


class AnchorState(StrEnum):
    """What came of looking for a quote. Without the text nothing is "passed"."""

    FOUND = "found"
    NOT_FOUND = "not-found"
    NOT_CHECKABLE = "not-checkable"


@dataclass(frozen=True, slots=True)
class AnchorCheck:
    """The answer to "is this quote in that text?".

    Attributes:
        state: Found, not found, or not checkable.
        spans: Start and end (exclusive) of every occurrence, in characters of the raw text, in order.
        reason: One sentence that says why it was not found or not checkable; empty when found.
    """

    state: AnchorState
    spans: tuple[tuple[int, int], ...] = ()
    reason: str = ""


def check_anchor(quote: str, source: SourceText | None) -> AnchorCheck:
    """Look for a quote in a text, whole words only.

    Both sides pass through `mgkb.text.normalise`; letters that look alike in Latin and Cyrillic count as
    one letter, and a word may be cut by a line break on either side. A word with hyphens is one word.
    Occurrences do not overlap.

    Args:
        quote: The words as a person reads them.
        source: The text, or None where it is not at hand.

    Returns:
        The state with the places found, or with a reason.

    >>> from mgkb.text import SourceText
    >>> check_anchor("магний", None).state
    <AnchorState.NOT_CHECKABLE: 'not-checkable'>
    >>> check_anchor("магни", SourceText("Дефицит магния.")).reason
    'The quote occurs only inside longer words.'
    """
    if source is None:
        return _NOT_AT_HAND
    return source.find(quote)


_NOT_AT_HAND: Final = AnchorCheck(
    AnchorState.NOT_CHECKABLE, reason="The text it is quoted from is not at hand."
)


@dataclass(frozen=True, slots=True)
class _Flat:
    """A form without its spaces, which are kept apart.

    The letters are compared first and the joints between them afterwards: so a word that a line end cut
    without leaving a hyphen is found all the same, and nothing else is joined or parted.
    """

    letters: str
    places: array[int]
    joints: bytes

    @classmethod
    def of(cls, form: Normalised) -> _Flat:
        key = _key(form)
        places = array("I", (place for place, char in enumerate(key) if char != " "))
        joints = bytearray(_CLOSED * len(places))
        for count, space in enumerate(_SPACE.finditer(key), start=1):
            start, end = form.raw_span(*space.span())
            joints[space.start() - count] = _EITHER[0] if "\n" in form.raw[start:end] else _OPEN[0]
        return cls(key.replace(" ", ""), places, bytes(joints))


class Haystack:
    """A normalised text made ready for searching.

    Args:
        form: The text to search.
        readable: Gives a raw range of the text as a person reads it, for the nearest passage.
    """

    def __init__(self, form: Normalised, readable: Callable[[int, int], str]) -> None:
        self._form = form
        self._readable = readable
        self._flat = _Flat.of(form)

    def find(self, quote: str) -> AnchorCheck:
        """Look for a quote; see `check_anchor`."""
        form = normalise(quote)
        if not any(map(str.isalnum, form.text)):
            return AnchorCheck(AnchorState.NOT_FOUND, reason="The quote has no word in it.")
        if len(form.text) > MAX_QUOTE:
            reason = f"The quote has more than {MAX_QUOTE} characters; an anchor has at most 12 words."
            return AnchorCheck(AnchorState.NOT_CHECKABLE, reason=reason)
        matches = list(self._matches(_Flat.of(form)))
        spans = tuple(self._form.raw_span(start, end) for start, end in matches if self._is_whole(start, end))
        if spans:
            return AnchorCheck(AnchorState.FOUND, spans)
        reason = "The quote occurs only inside longer words." if matches else self._nearest(_key(form))
        return AnchorCheck(AnchorState.NOT_FOUND, reason=reason)

    def _matches(self, quote: _Flat) -> Iterator[tuple[int, int]]:
        """Yield where the quote stands in the form, also inside longer words."""
        mine, length = self._flat, len(quote.letters)
        same_joints = re.compile(b"".join(map(_FITTING.__getitem__, quote.joints[: length - 1])), re.DOTALL)
        at = mine.letters.find(quote.letters)
        while at >= 0:
            start, end = mine.places[at], mine.places[at + length - 1] + 1
            matched = same_joints.match(mine.joints, at) is not None
            if matched:
                yield start, end
            step = length if matched and self._is_whole(start, end) else 1
            at = mine.letters.find(quote.letters, at + step)

    def _is_whole(self, start: int, end: int) -> bool:
        return self._is_boundary(start) and self._is_boundary(end)

    def _is_boundary(self, place: int) -> bool:
        """Whether a word, or a number, may start or end before the given character of the form."""
        text, form = self._form.text, self._form
        if not 0 < place < len(text):
            return True
        left, right = text[place - 1], text[place]
        gap = form.raw[form.ends[place - 1] : form.starts[place]]
        spaced = " " in (left, right) or any(map(str.isspace, gap))
        if left.isalnum() and right.isalnum():
            # Letters that touch in the form may be two words with a dash between them, which the form drops.
            return spaced and not _CUT.match(gap)
        if spaced:
            return True
        if form.starts[place - 1] == form.starts[place]:
            return False  # two halves of one printed character, such as ½
        return not _POINT_WITHIN.fullmatch(
            text[max(0, place - 2) : place + 1]
        ) and not _POINT_WITHIN.fullmatch(text[place - 1 : place + 2])

    def _nearest(self, quote: str) -> str:
        missing = "The quote is not in the text."
        key = _key(self._form)
        if len(quote) * len(key) > _NEAREST_EFFORT:
            return f"{missing[:-1]}; the text is too long to look for the nearest passage."
        from rapidfuzz.fuzz import partial_ratio_alignment

        near = partial_ratio_alignment(quote, key, score_cutoff=_NEAR_ENOUGH)
        if near is None or near.dest_start == near.dest_end:
            return missing
        start, end = near.dest_start, near.dest_end
        while start > 0 and key[start - 1].isalnum():
            start -= 1
        while end < len(key) and key[end].isalnum():
            end += 1
        passage = self._readable(*self._form.raw_span(start, end))
        return f"{missing[:-1]}; the nearest passage ({near.score:.0f} % alike) is “{passage}”."


def _key(form: Normalised) -> str:
    return form.text.translate(TO_LATIN)
