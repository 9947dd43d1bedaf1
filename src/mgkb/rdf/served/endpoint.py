"""A SPARQL endpoint without its sockets: requests in, replies out.

`/sparql` answers queries; without one it describes itself, in RDF to programs and as a page with forms to
people. `/questions` lists the stored questions, and `/questions/NAME?parameter=value` answers one. An answer
comes in the format that the parameter `format` names, or in the best that the client accepts. Whatever goes
wrong is said in one sentence of plain text.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import unquote

from jinja2 import Environment, StrictUndefined

from mgkb.errors import MgkbError, UsageError
from mgkb.rdf.questions import choose
from mgkb.rdf.results import media_type, write
from mgkb.rdf.results.writing import formats
from mgkb.rdf.served import protocol
from mgkb.rdf.served.description import description
from mgkb.rdf.served.negotiation import acceptable, offered, wants_page
from mgkb.rdf.served.protocol import NotServedError, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.asked import Asked
    from mgkb.rdf.guard import Guard
    from mgkb.rdf.results import Result
    from mgkb.rdf.served.protocol import Request


class Endpoint:
    """Answers requests about one knowledge base or store, from whatever thread they come.

    Args:
        asked: The knowledge base or store, for its title and its stored questions.
        guard: Its quads, with the limits of a query.
    """

    def __init__(self, asked: Asked, guard: Guard) -> None:
        self._asked = asked
        self._guard = guard

    def answer(self, request: Request) -> Reply:
        """The reply to a request, whatever it asks."""
        try:
            return self._routed(request)
        except MgkbError as error:
            return protocol.failure(error)

    def _routed(self, request: Request) -> Reply:
        path = request.target.partition("?")[0]
        path = "/sparql" if path == "/sparql/" else path
        allowed = ("GET", "HEAD", "POST") if path == "/sparql" else ("GET", "HEAD")
        if request.method not in allowed:
            raise NotServedError(
                HTTPStatus.METHOD_NOT_ALLOWED,
                f"This address takes no {request.method}.",
                Allow=", ".join(allowed),
            )
        match path.split("/"):
            case ["", "sparql"]:
                given = protocol.parameters(request)
                if request.method != "POST" and not given:
                    return self._front(request)
                text, graphs = protocol.query(given)
                result = self._guard.query(text, graphs)
                return self._written(result, protocol.single(given).get("format"), request.accept)
            case ["", "questions"]:
                return self._listed()
            case ["", "questions", name]:
                values = protocol.single(protocol.parameters(request))
                wanted = values.pop("format", None)
                result = self._guard.query(self._bound(unquote(name), values))
                return self._written(result, wanted, request.accept)
        raise NotServedError(HTTPStatus.NOT_FOUND, "There is nothing here but /sparql and /questions.")

    def _front(self, request: Request) -> Reply:
        if not wants_page(request.accept, ("turtle", "ntriples", "rdfxml", "jsonld")):
            described = description(f"{request.address}sparql")
            return self._written(described, None, request.accept, also=("text/html",))
        template = files("mgkb.rdf.served").joinpath("front.html").read_text(encoding="utf-8")
        page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(template)
        text = page.render(
            title=self._asked.title,
            guard=self._guard,
            questions=self._asked.questions.values(),
            formats=sorted(formats(), key="table".__ne__),
        )
        return Reply(HTTPStatus.OK, text, "text/html; charset=utf-8")

    def _listed(self) -> Reply:
        listed = [question.to_dict() for question in self._asked.questions.values()]
        text = json.dumps(listed, ensure_ascii=False, indent=2)
        return Reply(HTTPStatus.OK, f"{text}\n", "application/json")

    def _bound(self, name: str, values: Mapping[str, str]) -> str:
        try:
            question = choose(self._asked.questions, name)
        except UsageError as error:
            raise NotServedError(HTTPStatus.NOT_FOUND, str(error)) from None
        return self._asked.bound(question, values, self._guard.knows)

    def _written(
        self, result: Result, wanted: str | None, accept: str, *, also: tuple[str, ...] = ()
    ) -> Reply:
        """An answer in the format that is wanted, or else the best that is accepted.

        Args:
            result: The answer.
            wanted: Name of a format.
            accept: The `Accept` header.
            also: Media types that the client could have had of this address besides.
        """
        choices = [(media_type(wanted), wanted)] if wanted else acceptable(accept)
        headers = {"Mgkb-Truncated": "true"} if getattr(result, "truncated", False) else {}
        for media, name in choices:
            try:
                return Reply(HTTPStatus.OK, write(result, name, self._asked.prefixes), media, headers)
            except UsageError:  # the format is made for another kind of answer
                if wanted:
                    raise
        *others, last = (*offered(type(result)), *also)
        raise NotServedError(
            HTTPStatus.NOT_ACCEPTABLE,
            "The client accepts none of the media types that this answer comes in: "
            f"ask for {', '.join(others)} or {last}.",
        )
