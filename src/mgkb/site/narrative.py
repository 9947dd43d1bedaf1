"""What a curator writes for the site itself: its name, and narrative pages in Markdown.

`site/site.toml` holds the name, `site/<page>.<language>.md` the text at the head of a page.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from mgkb.claims import Text
from mgkb.errors import InputError
from mgkb.files.records import Part

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.claims import KnowledgeBase


class _Settings(Part):
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class Narrative:
    """The curator's words.

    Attributes:
        name: Name of the site, in the head of every page.
        overview: HTML of the overview's text by language; a language without a text is left out.
    """

    name: Text
    overview: dict[str, str]


def read_narrative(kb: KnowledgeBase) -> Narrative:
    """Read `site/`; whatever is missing there is left out, and the name is the knowledge base's title.

    Raises:
        InputError: `site/site.toml`, or a text beside it, cannot be read.
    """
    folder = kb.root / "site"
    settings = _settings(folder / "site.toml")
    texts = {language: folder / f"overview.{language}.md" for language in kb.config.languages}
    return Narrative(
        name=settings.name or kb.config.title,
        overview={language: to_html(_text(path)) for language, path in texts.items() if path.is_file()},
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


def _settings(path: Path) -> _Settings:
    if not path.is_file():
        return _Settings()
    try:
        return _Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise InputError(f"{path} cannot be read: {error}") from None
