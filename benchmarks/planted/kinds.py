"""The registry of kinds of error that are planted.

A kind writes one or more sentences twice: as a careful author would, and with one error. The careful version goes into
the clean copy of an article, so that a rule which cannot tell the two apart is found out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


class Where(Enum):
    """Where a sentence is put."""

    ABSTRACT = "abstract"
    METHODS = "methods"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Put:
    """A sentence as the careful author and the careless one would put it; alike where it only sets the scene."""

    where: Where
    clean: str
    broken: str


@dataclass(frozen=True, slots=True)
class Article:
    """What a kind may know of the article.

    Attributes:
        language: `en` or `ru`.
        year: Year of publication.
        references: How many references it has.
        tables: How many tables it has.
        rid: Markup's id of one reference.
        author: Family name of that reference's first author.
    """

    language: str
    year: int
    references: int
    tables: int
    rid: str
    author: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error.

    Attributes:
        name: For example `percentage of a count`.
        families: Families of rules of which one should report it.
        make: Writes it for an article; None where it does not suit it.
    """

    name: str
    families: frozenset[str]
    make: Callable[[Random, Article], tuple[Put, ...] | None]


KINDS: list[Kind] = []


def kind(name: str, *families: str) -> Callable[[Callable[[Random, Article], tuple[Put, ...] | None]], None]:
    """Declare a function to make errors of a kind."""

    def declare(make: Callable[[Random, Article], tuple[Put, ...] | None]) -> None:
        KINDS.append(Kind(name, frozenset(families), make))

    return declare


def number(value: float, digits: int, language: str) -> str:
    """A number as printed in a language.

    >>> number(0.5, 2, "ru"), number(12, 0, "en")
    ('0,50', '12')
    """
    printed = f"{value:.{digits}f}"
    return printed.replace(".", ",") if language == "ru" else printed
