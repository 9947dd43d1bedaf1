"""The client: what PubMed can be asked, each question answered from the cache where that will do."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from mgkb.errors import UsageError
from mgkb.references.entrez.cache import Answer
from mgkb.references.entrez.errors import EntrezError
from mgkb.references.entrez.ledger import Asked, LedgerEntry, Outcome
from mgkb.references.entrez.limiter import Limiter
from mgkb.references.entrez.settings import NCBI
from mgkb.references.entrez.transport import Transport, public_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from mgkb.references.entrez.cache import Cache
    from mgkb.references.entrez.settings import Settings

T = TypeVar("T")


class Client:
    """Asks the E-utilities, politely, and keeps what they answer.

    The questions themselves are functions that take a client: `fetch_records`, `fetch_works`, `match_citations`,
    `search`. Each gives one `Asked` a question, with its line for the ledger; what could not be asked is an error
    there and never “not found”.

    Args:
        settings: Where and how to ask.
        cache: What was answered before, and whether that counts.
        sleep: Waits that many seconds.
    """

    def __init__(
        self, settings: Settings, cache: Cache, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.settings = settings
        self.cache = cache
        limiter = Limiter(cache.folder / "limiter", settings.requests_a_second, sleep=sleep)
        self._transport = Transport(settings, limiter, sleep=sleep)

    @property
    def requests(self) -> int:
        """How many requests were sent, repeated ones included."""
        return self._transport.requests

    def ask(self, utility: str, read: Callable[[bytes], T], **parameters: Any) -> T:
        """Ask the service itself, past the cache; see `Transport.ask`.

        Raises:
            EntrezError: Nobody may be asked (offline), nobody answers, or the server refuses.
            UsageError: NCBI is to be asked by somebody who does not say who they are.
        """
        if self.cache.offline:
            raise EntrezError("not asked: offline, and not in the cache", final=True)
        if self.settings.email is None and urlsplit(self.settings.url).hostname == urlsplit(NCBI).hostname:
            raise UsageError("NCBI wants to know whom to write to: set NCBI_EMAIL to your e-mail address.")
        return self._transport.ask(utility, read, **parameters)

    def answer(self, body: bytes, utility: str, note: str = "", **parameters: str) -> Answer:
        """An answer of this moment, with the address that would ask for it alone."""
        return Answer(body, public_url(self.settings.url, utility, **parameters), self.cache.clock(), note)

    def entry(self, source: str, question: str, answer: Answer, outcome: Outcome) -> LedgerEntry:
        """The line of the ledger for an answer."""
        return LedgerEntry(
            f"PubMed {source}", question, answer.asked, outcome, answer.note, answer.url, answer.sha256
        )

    def failed(self, source: str, question: str, reason: str) -> Asked[Any]:
        """A question that was not answered."""
        return Asked(LedgerEntry(f"PubMed {source}", question, self.cache.clock(), Outcome.ERROR, reason))
