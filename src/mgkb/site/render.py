"""Pages as HTML: templates compiled once, and what they may ask for."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from mgkb.site import addresses, typography
from mgkb.site.circle import Drawing, draw
from mgkb.site.island import data_script
from mgkb.site.linked import linked_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Environment
    from markupsafe import Markup

    from mgkb.claims import KnowledgeBase, Text
    from mgkb.memo import Memo
    from mgkb.site.circle import Diagram
    from mgkb.site.narrative import Narrative
    from mgkb.site.page import Page

LANGUAGES = ("en", "ru")
_CAPITAL = re.compile(r"[A-Z]")
# Sections of `words.toml` that name terms of the data.
_TERMS = (
    "certainty",
    "polarity",
    "basis",
    "state",
    "judgement",
    "status",
    "severity",
    "species",
    "design",
    "kind",
    "term",
)


@cache
def words() -> dict[str, dict[str, str]]:
    """The words of the site itself, typeset, by name and language."""
    sections = tomllib.loads((files("mgkb.site") / "words.toml").read_text(encoding="utf-8"))
    return {
        f"{section}.{key}": {language: typography.typeset(said, language) for language, said in word.items()}
        for section, keys in sections.items()
        for key, word in keys.items()
    }


@cache
def environment() -> Environment:
    """Jinja with everything escaped and nothing undefined."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from jinja2.runtime import Context

    class Plain(Context):
        """Calls what a template calls and no more: Jinja first looks for functions that want its own state."""

        def call(self, function: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
            return function(*args, **named)

    made = Environment(
        loader=PackageLoader("mgkb.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.context_class = Plain
    return made


@cache
def _phrases(language: str) -> dict[str, str]:
    """Phrases of the engine that are English only, in a language."""
    return {said["en"]: said[language] for name, said in words().items() if name.startswith("consulted.")}


@cache
def _consulted(language: str) -> re.Pattern[str]:
    longest_first = sorted(_phrases(language), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


class Reader:
    """What a template knows of the page's reader: the language, and where the page stands.

    Args:
        language: `en` or `ru`.
        path: Path of the page below the language's folder.
        phrases: What phrases of the knowledge base are called in the language.
    """

    def __init__(self, language: str, path: str, phrases: Mapping[str, str] | None = None) -> None:
        self.language = language
        self.phrases = phrases or {}
        self.path = path
        self.up = "../" * path.count("/")

    def word(self, name: str, fallback: str | None = None) -> str:
        """A word of the site in the reader's language.

        Args:
            name: Section and key in `words.toml`.
            fallback: What to show where there is no such word; then that is no error.

        Raises:
            KeyError: There is no such word.
        """
        known = words().get(name)
        if known is None:
            if fallback is None:
                raise KeyError(name)
            return fallback
        return known[self.language]

    def text(self, text: Text) -> str:
        """A text in the reader's language, its spaces typeset."""
        return typography.typeset(text.in_language(self.language), self.language)

    def phrase(self, value: str) -> str:
        """What the knowledge base says in one language only, in the reader's as far as that is known."""
        return typography.phrase(self.phrases.get(value) or self.term(value), self.language)

    def foreign(self, value: str) -> str:
        """The language of a phrase that is not in the reader's; empty where it is."""
        written = typography.written_in(value)
        known = value in self.phrases or self.term(value) != value
        return "" if known or written in {"", self.language} else written

    def term(self, text: str) -> str:
        """A term of the data in words, if it is one that the site has a word for."""
        name = _CAPITAL.sub(lambda found: "-" + found[0].lower(), text.removeprefix("mgkb:"))
        return next(
            (known[self.language] for kind in _TERMS if (known := words().get(f"{kind}.{name}"))), text
        )

    def told(self, text: str) -> str:
        """What the engine says in English only, in the reader's language as far as its phrases are known."""
        return _consulted(self.language).sub(lambda found: _phrases(self.language)[found[0]], text)

    def href(self, address: str) -> str:
        """A relative link to a page of the same language; a bare fragment stays on the page."""
        return address if address.startswith("#") else self.up + address

    def other(self, language: str) -> str:
        """A relative link to the same page in another language."""
        return f"{self.up}../{language}/{self.path}"

    def asset(self, name: str) -> str:
        """A relative link to a file that both languages share."""
        return f"{self.up}../{name}"

    def style(self) -> str:
        """The style sheet of drawings, for a figure that stands on its own."""
        return (files("mgkb.site") / "assets" / "drawing.css").read_text(encoding="utf-8")

    def number(self, value: int) -> str:
        """A whole number as the reader's language prints it."""
        return typography.number(value, self.language)

    def decimal(self, value: float) -> str:
        """A number with up to four significant digits, as the reader's language prints it."""
        return typography.decimal(value, self.language)

    def date(self, iso: str) -> str:
        """A day as the reader's language prints it."""
        return typography.date(iso, self.language)

    def size(self, count: int) -> str:
        """A number of bytes as the reader's language prints it."""
        return typography.size(count, self.language)

    def drawing(self, diagram: Diagram, *, narrow: bool = False) -> Drawing | None:
        """A diagram drawn with the reader's labels; a narrow one is a loop for a telephone."""
        return draw(diagram, self.language, narrow=narrow)


@lru_cache(maxsize=1_000)
def _navigation(kinds: tuple[str, ...], current: str, language: str, depth: int) -> Markup:
    from markupsafe import Markup

    reader = Reader(language, "/" * depth)
    template = environment().get_template("navigation.html")
    made = template.render(navigation=kinds, current=current, href=reader.href, w=reader.word)
    return Markup(made.rstrip("\n"))  # noqa: S704 - our own template, which escapes


def render(
    page: Page,
    language: str,
    kb: KnowledgeBase,
    narrative: Narrative,
    *,
    navigation: tuple[str, ...],
    memo: Memo,
) -> str:
    """A page in a language: HTML by its template, or its data as a script.

    Rows of long tables are kept in the memo, each under its name with all that it shows.
    """
    if page.kind == "data":
        return data_script(page.path.removesuffix(".js"), page.data.in_language(language))
    reader = Reader(language, page.path, narrative.phrases.get(language))
    title = reader.text(page.title) if page.title else reader.word(f"page.{page.kind}")
    context: dict[str, Any] = {
        "page": page,
        "data": page.data,
        "reader": reader,
        "w": reader.word,
        "tr": reader.text,
        "href": reader.href,
        "num": reader.number,
        "decimal": reader.decimal,
        "links": addresses,
        "config": kb.config,
        "narrative": narrative,
        "navigation": _navigation(navigation, page.kind, language, page.path.count("/")),
        "languages": LANGUAGES,
        "title": title,
        "rows": _rows(memo, (page.path, language)),
        "linked": linked_data(page.thing, kb, title, language),
    }
    return environment().get_template(f"{page.kind}.html").render(context)


def _rows(memo: Memo, page: tuple[str, str]) -> Callable[..., Markup]:
    """What writes rows of the tables of a page, those anew that show something else than before."""
    from markupsafe import Markup

    def rows(
        table: str | int,
        several: Iterable[object],
        name: str,
        macro: Callable[[Any], Markup],
        *settings: object,
    ) -> Markup:
        """Rows of a table.

        Args:
            table: Tells it from others of the page.
            several: What the rows show.
            name: Which attribute names each.
            macro: Writes one.
            settings: What else the macro looks at.
        """
        named = attrgetter(name)
        inputs = {named(one): (one, settings) for one in several}
        written = memo.each(("rows", page, table), inputs, lambda shown: macro(shown[0]))
        return Markup("\n".join(written.values()))  # noqa: S704 - our own macros, which escape

    return rows
