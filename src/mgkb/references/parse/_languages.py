"""References that are printed in two languages."""

from __future__ import annotations


def both(line: str) -> tuple[str, str | None]:
    """Part the two."""
    return line, None
