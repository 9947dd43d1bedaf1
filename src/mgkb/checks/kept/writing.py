"""Keeping an audit."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from mgkb.checks.model import Subject
from mgkb.checks.outputs.json import as_data
from mgkb.claims import Text
from mgkb.errors import UsageError
from mgkb.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.checks.model import Finding, Location, Report
    from mgkb.claims import KnowledgeBase
    from mgkb.manuscript import Manuscript

AUDIT: Final = "audit.json"
MOST_WORDS: Final = 12
"""As many words of other people's texts stand in a quote at most."""

_WORD: Final = re.compile(r"\w+")
_QUOTED: Final = re.compile(r"«([^»]*)»|“([^”]*)”")


def keep(kb: KnowledgeBase, manuscript_id: str, manuscript: Manuscript, report: Report) -> Path:
    """Write an audit into a knowledge base.

    Args:
        kb: The knowledge base.
        manuscript_id: Which of its manuscripts the text is.
        manuscript: The text as it was read.
        report: What was found.

    Returns:
        The file.

    Raises:
        UsageError: The knowledge base has no such manuscript.
    """
    if manuscript_id not in kb.manuscripts:
        known = ", ".join(kb.manuscripts) or "none"
        raise UsageError(f"There is no manuscript “{manuscript_id}” in the knowledge base; there is {known}.")
    shortened = replace(
        report, findings=tuple(_shortened(finding, manuscript_id) for finding in report.findings)
    )
    data: dict[str, Any] = {"text": manuscript.source.sha256, **as_data(shortened)}
    data["checks"]["passed_by"] = dict(sorted(report.passed_by.items()))
    data["checks"]["rules"] = [rule.code for rule in report.rules]
    for finding, entry in zip(shortened.findings, data["findings"], strict=True):
        entry["cause"] = finding.flaw.cause
        entry["stands_for"] = finding.flaw.checks
        entry["key"] = list(finding.flaw.key)
        for location in entry["locations"]:
            del location["file"]
    for reason in data["checks"]["reasons"]:
        del reason["file"]
    path = kb.root / "kb" / "manuscripts" / manuscript_id / AUDIT
    write_atomically(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return path


def shorten(text: str) -> str:
    """Cut a quote after twelve words; `90–95 мг/сут` has four.

    >>> shorten("one two")
    'one two'
    >>> shorten(" ".join(map(str, range(20))))
    '0 1 2 3 4 5 6 7 8 9 10 11 …'
    """
    words = list(_WORD.finditer(text))
    return text if len(words) <= MOST_WORDS else f"{text[: words[MOST_WORDS - 1].end()]} …"


def _shortened(finding: Finding, manuscript_id: str) -> Finding:
    flaw = finding.flaw
    return replace(
        finding,
        flaw=replace(
            flaw,
            message=_said(flaw.message),
            calculation=flaw.calculation and _said(flaw.calculation),
            locations=tuple(map(_located, flaw.locations)),
            subjects=tuple(
                Subject(kind, manuscript_id) if kind == "manuscript" else Subject(kind, name)
                for kind, name in flaw.subjects
            ),
        ),
    )


def _said(text: Text) -> Text:
    """A message with its quotes cut."""

    def cut(found: re.Match[str]) -> str:
        inside = found[1] if found[1] is not None else found[2]
        return found[0].replace(inside, shorten(inside)) if inside else found[0]

    return Text(en=_QUOTED.sub(cut, text.en), ru=_QUOTED.sub(cut, text.ru))


def _located(location: Location) -> Location:
    return replace(location, quote=location.quote and shorten(location.quote))
