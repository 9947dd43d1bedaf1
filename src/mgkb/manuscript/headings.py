"""What a heading says its section is for, in Russian and English."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Final

from mgkb.manuscript.model import Kind

_NUMBERING: Final = re.compile(
    r"^\s*(?:[§#]\s*)?(?:(?:\d{1,2}\.)*\d{1,2}[.)]?\s+|(?:\d{1,2}\.)+\s*|[IVX]{1,5}[.)]\s+|[A-ZА-Я][.)]\s+)"
)
_EDGES: Final = " \t\n.:;–—-*#_|"
_WORDS: Final = tomllib.loads(files(__package__).joinpath("headings.toml").read_text("utf-8"))
_KINDS: Final = tuple(
    (Kind(name), re.compile("|".join(patterns), re.IGNORECASE))
    for name, patterns in _WORDS.items()
    if name != "labels"
)
_LONGEST: Final = 100  # characters

ABSTRACT_LABELS: Final = re.compile(f"(?:{'|'.join(_WORDS['labels'])})".replace(" ", r"\s+"), re.IGNORECASE)
"""The words that label the parts of a structured abstract."""


def bare(heading: str) -> str:
    """A heading without its number and the marks around it, cut words joined.

    >>> bare("2.1. MATERIALS AND METHODS:")
    'MATERIALS AND METHODS'
    """
    return _NUMBERING.sub("", " ".join(heading.split())).strip(_EDGES)


def depth(heading: str) -> int:
    """How deep its printed number sets a heading: 2 for `2.1`, 0 where it has none.

    >>> depth("2.1 Participants"), depth("Participants")
    (2, 0)
    """
    found = re.match(r"\s*((?:\d{1,2}\.)*\d{1,2})[.)]?\s", heading)
    return found[1].count(".") + 1 if found else 0


def kind_of(heading: str) -> Kind | None:
    """What the section below a heading is for; None where the heading does not say.

    >>> kind_of("2. МАТЕРИАЛЫ И МЕТОДЫ"), kind_of("Results and discussion"), kind_of("Магний и стресс")
    (<Kind.METHODS: 'methods'>, <Kind.DISCUSSION: 'discussion'>, None)
    """
    name = bare(heading)
    if not name or len(name) > _LONGEST:
        return None
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(name)), None)
