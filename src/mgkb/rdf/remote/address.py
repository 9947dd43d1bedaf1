"""Where a server takes queries and updates, and who asks; secrets come from the environment only."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from mgkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

USER = "MGKB_ENDPOINT_USER"
PASSWORD = "MGKB_ENDPOINT_PASSWORD"  # noqa: S105 - the name of a variable
TOKEN = "MGKB_ENDPOINT_TOKEN"  # noqa: S105 - the name of a variable
# Ends of query addresses, and where the same servers take updates. RDF4J, GraphDB: …/statements below the
# repository; Oxigraph: /update; Fuseki and most others: …/update beside the query address.
_BESIDE = {"query": "update", "sparql": "update", "select": "update"}


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks.

    Attributes:
        user: A name; empty for none.
        password: That user's password; shown nowhere.
        token: A bearer token instead of both; shown nowhere.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server.

    Attributes:
        query: Address that takes queries.
        update: Address that takes updates; empty where only the server's kind tells it.
        credentials: Who asks.
    """

    query: str
    update: str = ""
    credentials: Credentials = Credentials()

    def update_at(self, server: str) -> str:
        """Where updates go.

        Args:
            server: What the server calls itself.

        >>> Endpoint("http://127.0.0.1:7878/query").update_at("Oxigraph/0.5")
        'http://127.0.0.1:7878/update'
        >>> Endpoint("http://127.0.0.1:8890/sparql").update_at("Virtuoso/07.20")
        'http://127.0.0.1:8890/sparql-auth'
        >>> Endpoint("http://127.0.0.1:7200/repositories/kb").update_at("GraphDB")
        'http://127.0.0.1:7200/repositories/kb/statements'
        """
        if self.update:
            return self.update
        parts = urlsplit(self.query)
        before, _, last = parts.path.rstrip("/").rpartition("/")
        if server.startswith("Virtuoso"):
            path = f"{before}/sparql-auth"
        elif before.endswith("/repositories"):
            path = f"{before}/{last}/statements"
        else:
            path = f"{before}/{_BESIDE.get(last, last)}"
        return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def read_endpoint(
    query: str, update: str | None = None, environment: Mapping[str, str] = os.environ
) -> Endpoint:
    """A server by its addresses, with the credentials that the environment holds.

    Args:
        query: Address that takes queries.
        update: Address that takes updates, where it does not follow from the other.
        environment: Variables by name.

    Raises:
        UsageError: An address is none, or has a secret in it.
    """
    for address in filter(None, (query, update)):
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UsageError(f"An endpoint is an http or https address, not “{address[:80]}”.")
        if parts.username is not None or parts.password is not None:
            raise UsageError(
                f"No name or password belongs into an address: set {USER} and {PASSWORD}, or {TOKEN}."
            )
    secrets = Credentials(*(environment.get(name, "") for name in (USER, PASSWORD, TOKEN)))
    return Endpoint(query, update or "", secrets)
