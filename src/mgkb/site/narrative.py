"""What a curator writes for the site itself: its name, and narrative pages in Markdown.

`site/site.toml` holds the name, `site/<page>.<language>.md` the text at the head of a page, `site/phrases.toml`
what the knowledge base says in one language only, in another.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter, ValidationError

from mgkb.claims import Text
from mgkb.errors import InputError
from mgkb.files.records import Part

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.claims import KnowledgeBase

T = TypeVar("T")


class _Settings(Part):
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class Narrative:
    """The curator's words.

    Attributes:
        name: Name of the site, in the head of every page.
        overview: HTML of the overview's text by language; a language without a text is left out.
        phrases: For a language, what phrases of the knowledge base are called in it.
    """

    name: Text
    overview: dict[str, str]
    phrases: dict[str, dict[str, str]] = field(default_factory=dict)


def read_narrative(kb: KnowledgeBase) -> Narrative:
    """Read `site/`; whatever is missing there is left out, and the name is the knowledge base's title.

    Raises:
        InputError: `site/site.toml`, or a file beside it, cannot be read.
    """
    folder = kb.root / "site"
    settings = _toml(folder / "site.toml", TypeAdapter(_Settings), _Settings())
    texts = {language: folder / f"overview.{language}.md" for language in kb.config.languages}
    return Narrative(
        name=settings.name or kb.config.title,
        overview={language: to_html(_text(path)) for language, path in texts.items() if path.is_file()},
        phrases=_toml(folder / "phrases.toml", TypeAdapter(dict[str, dict[str, str]]), {}),
    )


def to_html(markdown: str) -> str:
    r"""Markdown as HTML. HTML within it is shown as text, and links have safe schemes only.

    >>> to_html("a <b>bold</b> *word*")
    '<p>a &lt;b&gt;bold&lt;/b&gt; <em>word</em></p>\n'
    """
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark", {"html": False}).render(markdown))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} cannot be read: it is not UTF-8 (byte {error.start}).") from None


def _toml(path: Path, kind: TypeAdapter[T], otherwise: T) -> T:
    if not path.is_file():
        return otherwise
    try:
        return kind.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise InputError(f"{path} cannot be read: {error}") from None
