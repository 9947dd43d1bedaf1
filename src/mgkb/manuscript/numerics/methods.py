"""Statistical tests that a text names."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from mgkb.text import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping


class Method(NamedTuple):
    """A statistical test.

    Attributes:
        id: Its id, for example `fisher`.
        en: Its name in English.
        ru: Its name in Russian.
        role: `comparison`, `correlation` or `assumption`.
    """

    id: str
    en: str
    ru: str
    role: str


class Mention(NamedTuple):
    """A test where a text names it."""

    start: int
    end: int
    method: Method


@remembered
def methods_in(text: str) -> tuple[Mention, ...]:
    """The tests that a text names, in order; a correction's name takes the place of the plain test before it.

    >>> [mention.method.id for mention in methods_in("точный критерий Фишера, U-критерий Манна – Уитни")]
    ['fisher', 'mann_whitney']
    """
    found = [
        Mention(match.start(), match.end(), method)
        for method, pattern in _catalogue().values()
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found))


def method_named(name: str) -> Method:
    """The test of an id.

    Raises:
        KeyError: There is none.
    """
    return _catalogue()[name][0]


@lru_cache(maxsize=1)
def _catalogue() -> Mapping[str, tuple[Method, re.Pattern[str]]]:
    content = files("mgkb.manuscript.numerics").joinpath("methods.toml").read_text(encoding="utf-8")
    return {
        name: (
            Method(name, entry["en"], entry["ru"], entry["role"]),
            re.compile(entry["pattern"], re.IGNORECASE),
        )
        for name, entry in tomllib.loads(content).items()
    }
