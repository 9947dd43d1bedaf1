"""Letters of the alphabets we read, for the inside of a regular expression's `[...]`."""

from __future__ import annotations

from typing import Final


def _ranges(wanted: str) -> str:
    """The letters up to U+0530 and U+1E00–U+1EFF for which a method of `str` is true, for the inside of `[...]`."""
    codes = [
        c for block in (range(0x41, 0x530), range(0x1E00, 0x1F00)) for c in block if getattr(chr(c), wanted)()
    ]
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    # A letter alone is no range: `re` reads it in half the time, and dozens of patterns hold this class.
    return "".join(chr(low) if low == high else f"{chr(low)}-{chr(high)}" for low, high in runs)


UPPER: Final = _ranges("isupper")
LOWER: Final = _ranges("islower")
