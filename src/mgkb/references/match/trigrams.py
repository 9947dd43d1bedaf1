"""A block of candidates by shared character trigrams: what is left to compare of a hundred thousand titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

BUCKETS: Final = 65_521
"""Trigrams are hashed into so many buckets (a prime); those of Latin letters and digits hardly collide."""
POSTINGS: Final = 40_000
"""Entries of the index looked at a query, the rarest trigrams first: the common ones cost most and tell least."""
MIN_TRIGRAMS: Final = 6
"""Trigrams looked at however common they are."""
NEAR: Final = 0.25
"""Share of the best score below which a text is no candidate."""


class TrigramIndex:
    """An inverted index over folded texts, weighed by rarity and normed by length (TF-IDF, cosine).

    >>> TrigramIndex(["magnesium in sleep", "stress in rats"]).top("magnezium sleep", 1)
    [0]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        self._size = len(texts)
        grams, owners = _all_grams(texts)
        # One sort puts the entries in order of trigram and then of text; numpy's own `unique` is ten times slower.
        keys = np.sort(grams * max(1, self._size) + owners)
        keys = keys[np.diff(keys, prepend=-1) > 0]
        grams, self._owners = keys // max(1, self._size), (keys % max(1, self._size)).astype(np.int32)
        self._counts = np.bincount(grams, minlength=BUCKETS)
        self._starts = np.concatenate(([0], np.cumsum(self._counts)))
        self._weights = np.log1p(self._size / np.maximum(1, self._counts)) ** 2
        norms = np.bincount(self._owners, weights=self._weights[grams], minlength=self._size)
        self._norms = np.sqrt(np.maximum(norms, 1e-9))

    def top(self, text: str, limit: int) -> list[int]:
        """Numbers of the texts that share most with a text, best first; none that share nothing."""
        import numpy as np

        grams = np.unique(_grams(text))
        grams = grams[self._counts[grams] > 0]
        if not grams.size:
            return []
        counts = self._counts[grams]
        order = np.argsort(counts, kind="stable")
        enough = int(np.searchsorted(np.cumsum(counts[order]), POSTINGS)) + 1
        chosen = grams[order[: max(enough, MIN_TRIGRAMS)]]
        owners = np.concatenate(
            [self._owners[self._starts[gram] : self._starts[gram + 1]] for gram in chosen]
        )
        weights = np.repeat(self._weights[chosen], self._counts[chosen])
        scores = np.bincount(owners, weights=weights, minlength=self._size) / self._norms
        best = np.flatnonzero(scores > NEAR * scores.max())
        return [int(number) for number in best[np.lexsort((best, -scores[best]))][:limit]]


def _all_grams(texts: Sequence[str]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Trigrams of all texts in one go, each with the number of its text."""
    import numpy as np

    lengths = [len(text) + 2 for text in texts]
    codes = _codes("".join(f" {text} " for text in texts))
    owners = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    inside = owners[:-2] == owners[2:]
    return _hash(codes)[inside], owners[:-2][inside]


def _grams(text: str) -> NDArray[np.int64]:
    return _hash(_codes(f" {text} "))


def _codes(text: str) -> NDArray[np.int64]:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.int64)


def _hash(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number for every three neighbours. The multipliers keep apart all trigrams of a to z, 0 to 9 and the blank."""
    return (codes[:-2] * 1681 + codes[1:-1] * 41 + codes[2:]) % BUCKETS
