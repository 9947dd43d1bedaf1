"""Invented articles as files: what their readers and the rules make of them together."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mgkb.checks import check_manuscript
from mgkb.manuscript import read
from tests.manuscript.jats_small import article

if TYPE_CHECKING:
    from mgkb.checks.model import Finding, Report

FILLER = (
    "Tea is an old drink. It is grown on hills. Its leaves are picked by hand. They are dried in the sun. "
    "Some of them are rolled. Others are cut. They keep for a year. Few people know how old the bushes are. "
)

ENGLISH = f"""A trial of tea

Abstract
Tea was tried in adults.

Introduction

{FILLER}

Methods

{{methods}}

Results

{{results}}

Discussion

{{discussion}}
"""
RUSSIAN = """Чай при бессоннице: исследование

Введение

Чай пьют давно. Его собирают вручную. Листья сушат на солнце. Кусты живут долго.

Материал и методы

{methods}

Результаты

{results}

Обсуждение

{discussion}
"""


def in_jats(body: str, code: str, **parts: object) -> Report:
    """All that a rule answers about an article in JATS; see `tests.manuscript.jats_small.article`."""
    return _checked(article(body, **parts), ".xml", code)  # type: ignore[arg-type]


def in_text(text: str, code: str) -> Report:
    """All that a rule answers about a plain text."""
    return _checked(text, ".txt", code)


def as_file(xml: str, code: str) -> Report:
    """All that a rule answers about a whole file in JATS."""
    return _checked(xml, ".xml", code)


def found(report: Report) -> list[str]:
    """The English messages of what was found."""
    return [finding.message.en for finding in report.findings]


def english(
    code: str, *, methods: str = "We did it.", results: str = "It was so.", end: str = "It is old."
) -> list[str]:
    """What a rule says of a small English study."""
    return found(in_text(ENGLISH.format(methods=methods, results=results, discussion=end), code))


def russian(
    code: str, *, methods: str = "Так и сделали.", results: str = "Так и было.", end: str = "Чай стар."
) -> list[str]:
    """What a rule says of a small Russian study."""
    return found(in_text(RUSSIAN.format(methods=methods, results=results, discussion=end), code))


def quotes(finding: Finding) -> list[str | None]:
    """What a finding shows."""
    return [location.quote for location in finding.locations]


def _checked(content: str, suffix: str, code: str) -> Report:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"article{suffix}"
        path.write_text(content, encoding="utf-8")
        return check_manuscript(read(path), select=[code])
