"""What answers queries, as the options of a verb choose it: files, a store on disk, or a server elsewhere."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mgkb.cli.options import load_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.answers import Answering
    from mgkb.rdf.build import Emission
    from mgkb.rdf.remote import Client, RemoteEngine

EndpointOption = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="A SPARQL 1.1 server to ask instead; who asks is said by MGKB_ENDPOINT_USER and "
        "MGKB_ENDPOINT_PASSWORD, or MGKB_ENDPOINT_TOKEN.",
    ),
]
StoreOption = Annotated[
    Path | None,
    typer.Option(
        "--store", metavar="DIR", help="A store on disk to ask instead, as build or merge --store writes it."
    ),
]


@contextmanager
def remote(url: str, base: str, update: str | None = None) -> Iterator[tuple[Client, RemoteEngine]]:
    """A server elsewhere, as a connection and as an engine; `base` is empty for no prefixes of its own."""
    from mgkb.extras import need

    need("remote", "httpx")
    from mgkb.rdf.remote import Client, RemoteEngine, read_endpoint

    with Client(read_endpoint(url, update)) as client:
        yield client, RemoteEngine(client, base)


@contextmanager
def answering(
    base: KnowledgeBase, endpoint: str | None, store: Path | None, texts: Path | None, *, expected: bool
) -> Iterator[Answering]:
    """What is to be asked of a knowledge base.

    Args:
        base: The knowledge base.
        endpoint: A server that holds it.
        store: A store that holds it.
        texts: A folder of texts beside it.
        expected: Answer as anybody would be answered, whatever texts are at hand.
    """
    from mgkb.rdf import cache, disk
    from mgkb.rdf.answers import embedded
    from mgkb.rdf.published import publishing

    def made() -> Emission:
        return publishing(base, {} if expected else load_texts(base, texts))

    if endpoint:
        with remote(endpoint, base.config.base) as (_, there):
            there.refuse_what_is_no_union()
            yield there
    elif store:
        yield disk.opened(store)
    elif expected:
        yield embedded(base, made().quads())
    else:
        yield cache.engine(base.root, texts, made) or embedded(base, made().quads())


@contextmanager
def ended_at_once() -> Iterator[None]:
    """Let Ctrl-C end the process while a question is asked: the engine hears nothing, and leaves nothing half done."""
    before = signal.getsignal(signal.SIGINT)
    heard = before is signal.default_int_handler  # else somebody wants it otherwise, as nohup does
    if heard:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        if heard:
            signal.signal(signal.SIGINT, before)
