"""Methods and limits: what was checked and how, what was not, and what the words mean."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.documentation import Documentation
from mgkb.checks.explain import documentation
from mgkb.claims import Text
from mgkb.site.page import Page
from mgkb.site.render import LANGUAGES
from mgkb.site.typography import typeset, written_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mgkb.checks import Rule
    from mgkb.site.gallery import Gallery


_CODE = re.compile(r"`([^`]+)`")
_QUOTE = re.compile(r"(«[^«»]+»|“[^“”]+”)")


class Piece(NamedTuple):
    """A piece of a sentence of a card.

    Attributes:
        text: Its text, typeset.
        is_code: Whether it is printed as code.
        language: Its language where that is not the card's, as in a quoted example; else empty.
    """

    text: str
    is_code: bool = False
    language: str = ""


class Section(NamedTuple):
    """A section of a card: its heading, none for the introduction, and its paragraphs."""

    heading: str
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What a rule says of itself, and the language that it says it in."""

    language: str
    sections: tuple[Section, ...]


class AskedRule(NamedTuple):
    """A rule that was asked.

    Attributes:
        rule: The rule.
        findings: How many findings it reports.
        reasons: Why some of its checks could not be made, with how many each stands for.
        cards: What it says of itself, by the reader's language; a card may be in another.
    """

    rule: Rule
    findings: int
    reasons: tuple[tuple[Text, int], ...]
    cards: Mapping[str, Card]


@dataclass(frozen=True, slots=True)
class Methods:
    """What the page shows: the rules, by code."""

    rules: tuple[AskedRule, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of methods and limits."""
    report = gallery.material.report
    found = Counter(finding.code for finding in report.findings)
    # By the words: to hash a text as an object takes ten times as long.
    counts = Counter((code, reason.en, reason.ru) for code, reason, _ in report.reasons)
    missing: defaultdict[str, list[tuple[Text, int]]] = defaultdict(list)
    for (code, en, ru), count in counts.items():
        missing[code].append((Text(en=en, ru=ru), count))
    rules = tuple(
        AskedRule(rule, found[rule.code], tuple(missing[rule.code]), _cards(rule)) for rule in report.rules
    )
    yield Page("methods.html", "methods", Methods(rules))


@lru_cache(maxsize=4096)
def _cards(rule: Rule) -> Mapping[str, Card]:
    """The cards of a rule by the reader's language: no edit of a knowledge base changes them."""
    return {language: card(documentation(rule, language)) for language in LANGUAGES}


def card(said: Documentation) -> Card:
    """A rule's documentation as a page shows it: code told from words, quotes in another language marked.

    >>> said = Documentation("ru", {"": "Слово «one»: `a`."})
    >>> [(piece.text, piece.is_code, piece.language) for piece in card(said).sections[0].paragraphs[0]]
    [('Слово ', False, ''), ('«one»', False, 'en'), (': ', False, ''), ('a', True, ''), ('.', False, '')]
    """
    return Card(
        said.language,
        tuple(
            Section(heading, tuple(tuple(_pieces(text, said.language)) for text in body.split("\n\n")))
            for heading, body in said.headed()
        ),
    )


def _pieces(paragraph: str, language: str) -> Iterator[Piece]:
    for place, part in enumerate(_CODE.split(" ".join(paragraph.split()))):
        if place % 2:
            yield Piece(part, is_code=True)
            continue
        for words in filter(None, _QUOTE.split(typeset(part, language))):
            written = written_in(words) if _QUOTE.fullmatch(words) else ""
            yield Piece(words, language=written if written != language else "")
