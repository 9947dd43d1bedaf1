"""What can go wrong while Entrez is asked. None of these is an answer: nothing was found out."""

from __future__ import annotations

from mgkb.errors import MgkbError


class EntrezError(MgkbError):
    """Entrez was not asked, or did not answer as it must.

    Attributes:
        final: Whether asking something else now is pointless (the service is away, or nobody may be asked).
    """

    def __init__(self, message: str, *, final: bool = False) -> None:
        self.final = final
        super().__init__(message)


class TooMuch(EntrezError):  # noqa: N818 - a smaller question will do
    """Too much was asked at once, or too much came back."""


class HistoryExpired(EntrezError):  # noqa: N818 - a state of the server, not a fault
    """The server has forgotten the result set of an earlier search."""
