"""Plain text taken apart by what it looks like: `analyse` is for readers of formats that keep no more than lines."""

from mgkb.manuscript.plain.analysis import analyse
from mgkb.manuscript.plain.opening import open_text

__all__ = ["analyse", "open_text"]
