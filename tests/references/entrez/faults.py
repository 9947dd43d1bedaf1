"""What can go wrong between a question and its answer. A fault takes the right reply and gives the one that is sent."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.references.entrez.utilities import Reply, article_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.references.entrez.server import Request

    Fault = Callable[[Reply, Request], Reply]

HTML = b"<!DOCTYPE html>\n<html><head><title>NCBI</title></head><body>Down for <br> maintenance</body></html>"


def status(code: int, retry_after: str | None = None, body: bytes = b"<html>Bad Gateway</html>") -> Fault:
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return lambda _reply, _request: Reply(code, body, "text/html", headers)


def hang(seconds: float) -> Fault:
    return lambda reply, _request: replace(reply, delay=seconds)


def drip(reply: Reply, _request: Request) -> Reply:
    """The body comes in drops, each soon enough to keep the connection alive."""
    return replace(reply, drip=0.2)


def busy_and_reset(_reply: Reply, _request: Request) -> Reply:
    """A refusal that breaks off in the middle of its reason."""
    return Reply(503, b"Try again later" * 100, reset_after=100)


def reset(reply: Reply, _request: Request) -> Reply:
    """The connection breaks in the middle of the body."""
    return replace(reply, reset_after=len(reply.body) // 2)


def short(reply: Reply, _request: Request) -> Reply:
    """Fewer bytes than announced, and a clean end."""
    headers = {**reply.headers, "Content-Length": str(len(reply.body) + 10)}
    return replace(reply, headers={**headers, "Connection": "close"})


def cut(reply: Reply, _request: Request) -> Reply:
    """The XML breaks off, and the length says that this is all."""
    return replace(reply, body=reply.body[: len(reply.body) * 2 // 3])


def html(_reply: Reply, _request: Request) -> Reply:
    return Reply(200, HTML, "text/html")


def empty(_reply: Reply, _request: Request) -> Reply:
    return article_set([])


def without(pmid: str) -> Fault:
    """The batch lacks one record."""
    return lambda reply, _request: replace(reply, body=_article(pmid).sub(b"", reply.body))


def twice(pmid: str, change: tuple[bytes, bytes] = (b"", b"")) -> Fault:
    """The batch has one record twice, the second time perhaps in another form."""

    def again(match: re.Match[bytes]) -> bytes:
        return match[0] + match[0].replace(*change, 1)

    return lambda reply, _request: replace(reply, body=_article(pmid).sub(again, reply.body))


def instead(record: bytes) -> Fault:
    """Another record than the one that was asked for."""
    return lambda _reply, _request: article_set([record])


def body(data: bytes) -> Fault:
    return lambda _reply, _request: Reply(200, data)


def _article(pmid: str) -> re.Pattern[bytes]:
    start = rb"<PubmedArticle><MedlineCitation[^>]*><PMID[^>]*>" + pmid.encode()
    return re.compile(start + rb"</PMID>.*?</PubmedArticle>", re.DOTALL)
