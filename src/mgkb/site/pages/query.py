"""Questions in SPARQL: one page that asks them in the visitor's browser, and a page with each stored answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mgkb.rdf.names import prefixes
from mgkb.site import addresses
from mgkb.site.island import island
from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.site.answers import Answered
    from mgkb.site.gallery import Gallery


@dataclass(frozen=True, slots=True)
class QueryPage:
    """What the page shows.

    Attributes:
        answers: The stored questions, answered.
        live: Whether the engine and the data are there.
        base: IRI under which the knowledge base names its things.
        prefixes: Prefixes that need not be declared.
    """

    answers: tuple[Answered, ...]
    live: bool
    base: str
    prefixes: dict[str, str]

    def island(self, language: str) -> str:
        """What the page's script needs, as JSON."""
        questions: dict[str, Any] = {
            one.question.name: {
                "text": one.question.text,
                "words": one.question.question.in_language(language),
                "parameters": [
                    [p.name, p.kind, p.default, p.label.in_language(language)]
                    for p in one.question.parameters.values()
                ],
            }
            for one in self.answers
        }
        return island(
            {
                "base": self.base,
                "prefixes": self.prefixes,
                "places": addresses.IRI_PLACES,
                "questions": questions,
            }
        )


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page that asks, and a page for each stored question."""
    material = gallery.material
    base = material.kb.config.base
    yield Page("query.html", "query", QueryPage(material.answers, material.has_engine, base, prefixes(base)))
    for answered in material.answers:
        yield Page(addresses.question(answered.question.name), "question", answered, answered.question.title)
