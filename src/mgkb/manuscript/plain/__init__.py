"""Plain text taken apart by what it looks like: `analyse` is for readers of formats that keep no more than lines."""

from mgkb.manuscript.plain.analysis import analyse

__all__ = ["analyse"]
