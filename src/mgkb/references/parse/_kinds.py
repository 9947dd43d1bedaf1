"""What kind of work a reference is to."""

from __future__ import annotations


def kind() -> str | None:
    """Tell the kind."""
    return None
