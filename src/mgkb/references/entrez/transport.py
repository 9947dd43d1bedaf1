"""The transport under Bio.Entrez: time-outs, one limiter, patience with a busy server, and no key anywhere.

Bio.Entrez builds requests and opens them through urllib's installed opener. An opener is installed here that hands a
request to the transport in charge of it; where none is, urllib does what it always did. Bio.Entrez's own retries (at
once after an error, none after a time-out) never happen: what fails here is no URLError.
"""

from __future__ import annotations

import http.client
import io
import json
import logging
import random
import re
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import quote_plus, urlsplit
from urllib.response import addinfourl

from mgkb.errors import InputError
from mgkb.references.entrez.errors import EntrezError, TooMuch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

    from mgkb.references.entrez.limiter import Limiter
    from mgkb.references.entrez.settings import Settings

T = TypeVar("T")

MAX_BYTES = 256 * 1024 * 1024
_BUSY = frozenset({408, 429, 500, 502, 503, 504})
_REDACTED = "[key]"
_log = logging.getLogger(__name__)
_in_charge: ContextVar[_Charge[Any] | None] = ContextVar("_in_charge", default=None)


class _Busy(Exception):  # noqa: N818 - not an error yet: the request is sent again
    """An attempt failed in a way that another one may not."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        self.after = after
        super().__init__(reason)


class Transport:
    """Sends requests, patiently.

    Args:
        settings: Where to, how often, how long.
        limiter: Says when.
        sleep: Waits that many seconds.

    Attributes:
        requests: How many requests have been sent, repeated ones included.
    """

    def __init__(
        self, settings: Settings, limiter: Limiter, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.settings = settings
        self.requests = 0
        self._limiter = limiter
        self._sleep = sleep
        self._count = threading.Lock()
        # A proxy is for the world outside this machine; a redirect would carry the key to who knows where.
        proxies: dict[str, str] | None = {} if settings.local else None
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler(proxies), _NoRedirect())

    def ask(self, utility: str, read: Callable[[bytes], T], **parameters: Any) -> T:
        """Let Bio.Entrez ask one question.

        Args:
            utility: A function of Bio.Entrez: `efetch`, `esearch`, `elink`, `ecitmatch`.
            read: Reads the answer; raises InputError for one that is none (HTML, cut off), and the question is asked
                again.
            parameters: Of that function.

        Raises:
            EntrezError: No answer after all attempts, or the server refuses. Names no key.
        """
        from Bio import Entrez

        parameters |= {"tool": "mgkb", "email": self.settings.email or "", "api_key": self.settings.api_key}
        charge = _Charge(self, read)
        with charge.taken():
            getattr(Entrez, utility)(**parameters)
        return charge.answer

    def send(self, request: urllib.request.Request, read: Callable[[bytes], T]) -> T:
        """Send a request of Bio.Entrez until it is answered.

        Raises:
            EntrezError: No answer after all attempts, or the server refuses.
        """
        moved = self._moved(request)
        patience = self.settings.patience
        attempt = 0
        while True:
            attempt += 1
            self._limiter.wait()
            with self._count:
                self.requests += 1
            _log.debug("request %d: %s", self.requests, self.redacted(moved.full_url))
            try:
                return read(self._redact(self._attempt(moved)))
            except (_Busy, InputError) as error:
                reason, after = self.redacted(str(error)), getattr(error, "after", None)
                away = isinstance(error, _Busy)
            pause = after if after is not None else random.uniform(0.5, 1) * 2**attempt / 2  # noqa: S311
            if attempt == self.settings.attempts or pause > patience:
                break
            _log.info("%s; next attempt in %.1f s", reason, pause)
            patience -= pause
            if after is not None:
                self._limiter.pause(after)
            self._sleep(pause)
        times = "once" if attempt == 1 else f"{attempt} times"
        wait = f", and asks for a pause of {pause:.0f} s" if after is not None else ""
        raise EntrezError(
            f"{urlsplit(moved.full_url).netloc} did not answer (asked {times}): {reason}{wait}; "
            "nothing was lost, run the same again later",
            final=away,
        )

    def redacted(self, text: str) -> str:
        """A text without the key."""
        text = re.sub(r"(api_key=)[^&\s]+", rf"\1{_REDACTED}", text)
        return text.replace(self.settings.api_key, _REDACTED) if self.settings.api_key else text

    def _redact(self, body: bytes) -> bytes:
        key = self.settings.api_key
        return body.replace(key.encode(), _REDACTED.encode()) if key else body

    def _moved(self, request: urllib.request.Request) -> urllib.request.Request:
        """The same request to the address that is set."""
        parts = urlsplit(request.full_url)
        query = f"?{parts.query}" if parts.query else ""
        url = f"{self.settings.url}/{parts.path.rpartition('/')[2]}{query}"
        data = request.data if isinstance(request.data, bytes) else None
        agent = f"mgkb (mailto:{self.settings.email})" if self.settings.email else "mgkb"
        headers = {"User-Agent": agent, "Accept-Encoding": "identity"}
        return urllib.request.Request(url, data=data, headers=headers, method=request.get_method())  # noqa: S310

    def _attempt(self, request: urllib.request.Request) -> bytes:
        timeout = self.settings.timeout
        deadline = time.monotonic() + timeout
        try:
            with self._opener.open(request, timeout=timeout) as response:
                return _read(response, deadline)
        except urllib.error.HTTPError as error:
            with error:
                said = self.redacted(_said(error))
            if error.code in _BUSY:
                raise _Busy(f"HTTP {error.code} {said}".strip(), _retry_after(error.headers)) from None
            message = f"Entrez refuses the request: HTTP {error.code} {said}".strip()
            if error.code in {413, 414}:
                raise TooMuch(message) from None
            raise EntrezError(message, final=error.code in {401, 403} or "API key" in said) from None
        except (OSError, http.client.HTTPException) as error:
            # urllib wraps what goes wrong before the first byte.
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise _Busy(f"no answer within {timeout:g} s") from None
            raise _Busy(f"the connection failed ({getattr(reason, 'strerror', None) or reason})") from None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(slots=True)
class _Charge(Generic[T]):
    """One question on its way through Bio.Entrez: who sends it, how its answer is read, and the answer."""

    transport: Transport
    read: Callable[[bytes], T]
    answer: T = field(init=False)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take charge of what Bio.Entrez sends in this thread."""
        urllib.request.install_opener(_OPENER)
        token = _in_charge.set(self)
        try:
            yield
        finally:
            _in_charge.reset(token)


class _Spent(addinfourl):
    """A response whose body has been read already."""

    msg = "OK"


class _Handler(urllib.request.BaseHandler):
    """Stands before urllib's own handler of https, and steps aside where no transport is in charge."""

    handler_order = 100

    def https_open(self, request: urllib.request.Request) -> addinfourl | None:
        charge = _in_charge.get()
        if charge is None:
            return None
        charge.answer = charge.transport.send(request, charge.read)
        return _Spent(io.BytesIO(), http.client.HTTPMessage(), request.host, 200)


_OPENER = urllib.request.build_opener(_Handler())


def _read(response: Any, deadline: float) -> bytes:
    """The whole body: bounded in size and in time, and as long as it was announced."""
    announced: int | None = response.length
    length = MAX_BYTES + 1 if announced is None else announced
    body = io.BytesIO()
    while missing := min(length, MAX_BYTES + 1) - body.tell():
        chunk = response.read1(min(missing, 1 << 16))
        if not chunk:
            break
        body.write(chunk)
        if time.monotonic() > deadline:
            raise TimeoutError
    if body.tell() > MAX_BYTES:
        raise TooMuch(f"Entrez sends more than {MAX_BYTES // 1024**2} MiB")
    if announced is not None and body.tell() < length:
        raise ConnectionError(f"{length - body.tell()} of {length} bytes are missing")
    return body.getvalue()


def _said(error: IO[bytes]) -> str:
    """The reason that NCBI gives in the body of an error: JSON, or XML, or words."""
    try:
        text = error.read(2000).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    try:
        text = json.loads(text)["error"]
    except (ValueError, KeyError, TypeError):
        text = re.sub(r"<[^>]*>", " ", text)
    return " ".join(str(text).split())[:200]


def _retry_after(headers: Message) -> float | None:
    """Seconds that the server asks to wait: it gives a number or a date."""
    value = (headers.get("Retry-After") or "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d+)?", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def public_url(url: str, utility: str, **parameters: str) -> str:
    """The address of a question for the ledger: without key, e-mail and tool.

    >>> public_url("https://x.org/eutils", "efetch.fcgi", db="pubmed", id="7")
    'https://x.org/eutils/efetch.fcgi?db=pubmed&id=7'
    """
    query = "&".join(f"{name}={quote_plus(value)}" for name, value in parameters.items())
    return f"{url}/{utility}?{query}"
