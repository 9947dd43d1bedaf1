"""Rows of long tables, kept from one build to the next as long as what they show stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup


class Rows:
    """Pieces of pages by what they show, of this build and the one before."""

    def __init__(self) -> None:
        self._earlier: dict[tuple[str, str, str], tuple[object, Markup]] = {}
        self._now: dict[tuple[str, str, str], tuple[object, Markup]] = {}

    def kept(
        self, page: str, language: str, name: str, shown: object, macro: Callable[[Any], Markup]
    ) -> Markup:
        """A row: the earlier one if it shows the same, else a new one.

        Args:
            page: Path of the page that it stands on.
            language: Language of the page.
            name: Its name, unique on the page.
            shown: What it shows, and all that it shows.
            macro: What makes the row.
        """
        place = (page, language, name)
        found = self._earlier.get(place)
        row = found[1] if found is not None and found[0] == shown else macro(shown)
        self._now[place] = (shown, row)
        return row

    def turn(self) -> None:
        """Forget what the last build did not show; called when one ends."""
        self._earlier = {**self._earlier, **self._now}
        self._now = {}
