"""The audit of one file as one row: what it is, what was found, what it cites."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from mgkb.checks import check_manuscript
from mgkb.checks.counts import named
from mgkb.corpus.limits import TooLongError, time_limit
from mgkb.errors import MgkbError
from mgkb.manuscript import read
from mgkb.references.parse import parse_reference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mgkb.checks import Finding, Report
    from mgkb.manuscript import Manuscript

Row = dict[str, Any]

SECONDS = 120.0
"""How long the audit of a file may take when nobody says; an article takes half a second."""

_DESCRIBES = {"year", "title", "source"}

_FINDING = (
    "STRUCT(code VARCHAR, severity VARCHAR, en VARCHAR, ru VARCHAR, quote VARCHAR, fingerprint VARCHAR)"
)
_REFERENCE = (
    "STRUCT(key VARCHAR, doi VARCHAR, pmid VARCHAR, pmcid VARCHAR, year INTEGER, first_author VARCHAR, "
    "title VARCHAR, container VARCHAR, volume VARCHAR, first_page VARCHAR, citations INTEGER)"
)
COLUMNS = {
    "file": "VARCHAR",
    "sha256": "VARCHAR",
    "problem": "VARCHAR",
    "format": "VARCHAR",
    "title": "VARCHAR",
    "journal": "VARCHAR",
    "year": "INTEGER",
    "doi": "VARCHAR",
    "sentences": "INTEGER",
    "citations": "INTEGER",
    "performed": "INTEGER",
    "passed": "INTEGER",
    "not_checkable": "INTEGER",
    "findings": f"{_FINDING}[]",
    "cited": f"{_REFERENCE}[]",
}
"""Columns of the result and their types; `problem` is empty for a file that all rules could audit."""


def audited(path: Path, name: str, seconds: float = SECONDS) -> Row:
    """The row of a file; a file that cannot be audited has one that says why.

    Args:
        path: The file.
        name: What it is called in the result.
        seconds: How long its audit may take.
    """
    row: Row = dict.fromkeys(COLUMNS)
    row |= {"file": name, "problem": "", "findings": [], "cited": []}
    try:
        row["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
        with time_limit(seconds):
            manuscript = read(path)
            report = check_manuscript(manuscript, go_on=True)
            row["problem"] = _incomplete(name, report)
            return row | _told(manuscript, report)
    except TooLongError:
        return row | {
            "problem": f"{name}: its audit took longer than {seconds:g} seconds and was broken off."
        }
    except MgkbError as error:
        return row | {"problem": _line(str(error).replace(str(path), name))}
    except OSError as error:
        return row | {"problem": f"{name}: {error.strerror or 'it cannot be read'}."}
    except Exception as error:
        return row | {"problem": f"{name}: the audit failed ({type(error).__name__}); please report it."}


def _incomplete(name: str, report: Report) -> str:
    if not report.broken:
        return ""
    told = named(report.broken)
    return f"{name}: a fault of mgkb itself leaves it without the answer of {told}; please report it."


def lost(name: str) -> Row:
    """The row of a file whose audit ended its process."""
    row: Row = dict.fromkeys(COLUMNS)
    problem = (
        f"{name}: the process that audited it ended; it is too much for this machine, or please report it."
    )
    return row | {"file": name, "problem": problem, "findings": [], "cited": []}


def _told(manuscript: Manuscript, report: Report) -> Row:
    front = manuscript.front
    return {
        "format": manuscript.format,
        "title": next(iter(front.titles.values()), None),
        "journal": front.journal,
        "year": front.year,
        "doi": front.doi,
        "sentences": len(manuscript.sentences),
        "citations": len(manuscript.citations),
        "performed": report.performed,
        "passed": report.passed,
        "not_checkable": report.not_checkable,
        "findings": list(map(_finding, report.findings)),
        "cited": _cited(manuscript),
    }


def _finding(finding: Finding) -> Row:
    quotes = (location.quote for location in finding.locations if location.quote)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "en": finding.message.en,
        "ru": finding.message.ru,
        "quote": next(quotes, None),
        "fingerprint": finding.fingerprint,
    }


def _cited(manuscript: Manuscript) -> list[Row]:
    counted = Counter(key for citation in manuscript.citations for key in citation.targets)
    return [
        {
            "key": entry.key,
            "doi": entry.doi,
            "pmid": entry.pmid,
            "pmcid": entry.pmcid,
            **(_marked(entry.parts) if _DESCRIBES & entry.parts.keys() else _parsed(entry.raw)),
            "citations": counted[entry.key],
        }
        for entry in manuscript.references
    ]


def _marked(parts: Mapping[str, str]) -> Row:
    """What the markup itself says of a reference."""
    digits = parts.get("year", "").strip()[:4]  # as in `2019a`
    return {
        "year": int(digits) if len(digits) == 4 and digits.isdecimal() else None,
        "first_author": parts.get("author", "").split(";")[0].split(",")[0].strip() or None,
        "title": parts.get("title"),
        "container": parts.get("source"),
        "volume": parts.get("volume"),
        "first_page": parts.get("fpage") or parts.get("elocation"),
    }


def _parsed(raw: str) -> Row:
    """What can be read out of a reference as printed."""
    found = parse_reference(raw)
    return {
        "year": found.year,
        "first_author": found.authors[0].family if found.authors else None,
        "title": found.title,
        "container": found.container,
        "volume": found.volume,
        "first_page": found.first_page,
    }


def _line(text: str) -> str:
    return " ".join(text.split())
