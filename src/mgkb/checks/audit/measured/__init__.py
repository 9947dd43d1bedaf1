"""How right the rules are: verdicts on findings that people read, and errors that were planted.

`readings.tsv` holds a verdict on every finding on the articles of the test corpus (renewed by
`python -m benchmarks.readings`), which `articles.tsv` lists with their sources; `planted.tsv` how many planted errors
were found (`python -m benchmarks.planted --write`). Rule cards are computed from both; `kinds.tsv` has the Russian
names of the kinds of error.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.plurals import plural_en, plural_ru

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VERDICTS: Final = ("true", "false", "unclear", "unread")
"""`true`: it is so. `false`: an alarm. `unclear`: whoever read it could not settle it. `unread`: nobody has."""

_VERDICTS_RU: Final = {
    "true": ("верное", "верных"),
    "false": ("ложное", "ложных"),
    "unclear": ("неясное", "неясных"),
    "unread": ("непрочитанное", "непрочитанных"),
}
_FINDINGS_RU: Final = ("замечание", "замечания", "замечаний")


class Reading(NamedTuple):
    """A verdict on a finding.

    Attributes:
        article: File name of the article.
        code: Code of the rule.
        severity: As it was reported.
        fingerprint: The finding's.
        verdict: One of `VERDICTS`.
        why: The reader's reason, in a few words.
        second: The verdict of a second reader, who did not know the first; empty where there was none.
    """

    article: str
    code: str
    severity: str
    fingerprint: str
    verdict: str
    why: str
    second: str = ""

    @property
    def agreed(self) -> str:
        """The verdict of both readers; `unclear` where they do not agree."""
        return self.verdict if self.second in {"", self.verdict} else "unclear"


class Article(NamedTuple):
    """An article whose findings were read; its text is not kept.

    Attributes:
        file: Its name in its source.
        source: The package or folder that it comes from, with the version.
        id: Its DOI, or PMC id.
        licence: Of the article, as it says itself.
        part: `tuned on` when the rules were made with it at hand; `first read unseen` when they were mended only
            after all that they had said of it had been read.
    """

    file: str
    source: str
    id: str
    licence: str
    part: str


class Found(NamedTuple):
    """What became of planted errors, by rule.

    Attributes:
        code: Code of the rule.
        kind: Kind of error.
        planted: How many of this kind were planted.
        found: How many of them the rule reported.
        elsewhere: How many new findings of the rule stood at no error that it should report.
    """

    code: str
    kind: str
    planted: int
    found: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of a rule.

    Attributes:
        articles: How many articles were read.
        verdicts: Verdicts on its findings.
        planted: Planted errors of the kinds that it found any of.
    """

    articles: int
    verdicts: Mapping[str, int]
    planted: tuple[Found, ...]

    def sentences(self, language: str = "en") -> Iterator[str]:
        """What a rule card says of it, in `en` or `ru`."""
        yield from self._russian() if language == "ru" else self._english()

    def _english(self) -> Iterator[str]:
        findings = sum(self.verdicts.values())
        if not findings:
            yield f"No finding on {self.articles} open-access articles."
        else:
            counted = ", ".join(
                f"{self.verdicts[name]} {name}" for name in VERDICTS if self.verdicts.get(name)
            )
            yield f"{plural_en(findings, 'finding')} on {self.articles} open-access articles: {counted}."
        for found in self.planted:
            elsewhere = f"; {plural_en(found.elsewhere, 'new finding')} elsewhere" if found.elsewhere else ""
            yield (
                f"Planted errors, “{found.kind}”: {found.found} of {found.planted} found by this rule{elsewhere}."
            )

    def _russian(self) -> Iterator[str]:
        findings = sum(self.verdicts.values())
        articles = f"{plural_ru(self.articles, 'статье', 'статьях', 'статьях')} в открытом доступе"
        if not findings:
            yield f"Ни одного замечания на {articles}."
        else:
            counted = ", ".join(
                plural_ru(self.verdicts[name], one, many, many)
                for name, (one, many) in _VERDICTS_RU.items()
                if self.verdicts.get(name)
            )
            yield f"{plural_ru(findings, *_FINDINGS_RU)} на {articles}: {counted}."
        for found in self.planted:
            new = plural_ru(found.elsewhere, "новое замечание", "новых замечания", "новых замечаний")
            elsewhere = f"; ещё {new} в других местах" if found.elsewhere else ""
            yield (
                f"Внесённые ошибки, «{kinds_in_russian().get(found.kind, found.kind)}»: "
                f"это правило нашло {found.found} из {found.planted}{elsewhere}."
            )


def measured(code: str) -> Measured:
    """What is known of a rule of manuscripts.

    Args:
        code: Its code.
    """
    readings = read_readings()
    return Measured(
        _articles(),
        Counter(reading.agreed for reading in readings if reading.code == code),
        tuple(found for found in _planted() if found.code == code),
    )


@lru_cache(maxsize=1)
def read_readings() -> tuple[Reading, ...]:
    """Every verdict, in the order of the file."""
    least = len(Reading._fields) - len(Reading._field_defaults)
    return tuple(Reading(*row) for row in _rows("readings.tsv") if least <= len(row) <= len(Reading._fields))


@lru_cache(maxsize=1)
def kinds_in_russian() -> Mapping[str, str]:
    """What kinds of planted errors are called in Russian, by their English names."""
    return dict(_rows("kinds.tsv"))


@lru_cache(maxsize=1)
def read_articles() -> tuple[Article, ...]:
    """Every article that verdicts are kept of, in the order of the file."""
    return tuple(Article(*row) for row in _rows("articles.tsv"))


@lru_cache(maxsize=1)
def _planted() -> tuple[Found, ...]:
    return tuple(Found(row[0], row[1], *map(int, row[2:])) for row in _rows("planted.tsv"))


def _articles() -> int:
    """How many articles were read: the file's first line says so, as an article may have no finding at all."""
    first = (files(__package__) / "readings.tsv").read_text("utf-8").partition("\n")[0]
    return int(first.split()[1])


def _rows(name: str) -> list[list[str]]:
    lines = (files(__package__) / name).read_text("utf-8").splitlines()
    return list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"))
