"""Reading the audits that a knowledge base keeps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mgkb.checks.kept.writing import AUDIT
from mgkb.checks.model import Finding, Flaw, Location, Recomputed, Subject, Unchecked
from mgkb.checks.wording import both
from mgkb.errors import InputError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mgkb.checks.registry import Rule
    from mgkb.claims import KnowledgeBase


@dataclass(frozen=True, slots=True)
class KeptAudit:
    """An audit as it was kept.

    Attributes:
        manuscript: Id of the manuscript.
        place: Where it is kept.
        sha256: Hash of the text that was audited, as `mgkb.text.SourceText.sha256` gives it.
        findings: Its findings; each is placed at its line of the file.
        passed_by: How many checks found all well, by code of the rule.
        reasons: Why checks could not be made.
    """

    manuscript: str
    place: Place
    sha256: str
    findings: tuple[Finding, ...]
    passed_by: Mapping[str, int]
    reasons: tuple[Unchecked, ...]


def kept_audits(kb: KnowledgeBase, rules: Mapping[str, Rule]) -> Iterator[KeptAudit]:
    """The audits of a knowledge base, in the order of its manuscripts.

    Args:
        kb: The knowledge base.
        rules: Rules by code; answers of others are left out.

    Raises:
        InputError: A file is no audit.
    """
    for manuscript in kb.manuscripts.values():
        shown = Path("kb") / "manuscripts" / manuscript.id / AUDIT
        path = kb.root / shown
        if path.is_file():
            sections = frozenset(section.id for section in manuscript.record.sections)
            reader = _Reader(shown, manuscript.id, sections, rules)
            yield reader.read(path.read_text("utf-8", errors="replace"))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one audit."""

    file: Path
    manuscript: str
    sections: frozenset[str]
    rules: Mapping[str, Rule]

    def read(self, text: str) -> KeptAudit:
        try:
            data: dict[str, Any] = json.loads(text)
            lines = {
                line.split('"')[3]: number
                for number, line in enumerate(text.split("\n"), start=1)
                if line.lstrip().startswith('"fingerprint": "')
            }
            checks = data["checks"]
            return KeptAudit(
                self.manuscript,
                Place(self.file, 1),
                str(data["text"]),
                tuple(
                    self._finding(entry, lines[entry["fingerprint"]])
                    for entry in data["findings"]
                    if entry["code"] in self.rules
                ),
                {str(code): int(count) for code, count in checks["passed_by"].items() if code in self.rules},
                tuple(
                    Unchecked(entry["code"], both(entry["reason"], entry["reason_ru"]), Place(self.file, 1))
                    for entry in checks["reasons"]
                    if entry["code"] in self.rules
                ),
            )
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            raise InputError(
                f"{self.file}: is no kept audit; write it again with mgkb check FILE --keep {self.manuscript}."
            ) from None

    def _finding(self, entry: dict[str, Any], line: int) -> Finding:
        calculation = entry["calculation"]
        flaw = Flaw(
            message=both(entry["message"], entry["message_ru"]),
            locations=tuple(self._location(place, line) for place in entry["locations"]),
            subjects=tuple(Subject(subject["kind"], subject["id"]) for subject in entry["subjects"]),
            calculation=calculation and both(calculation, entry["calculation_ru"]),
            checks=int(entry["stands_for"]),
            key=tuple(entry["key"]),
            cause=entry["cause"] and f"{self.manuscript}: {entry['cause']}",
            recomputed=tuple(map(_recomputed, entry.get("recomputed", ()))),
        )
        return Finding(self.rules[entry["code"]], flaw)

    def _location(self, place: dict[str, Any], line: int) -> Location:
        section = place["section"]
        return Location(
            self.file.as_posix(),
            line,
            self.manuscript,
            section if section in self.sections else None,
            place["quote"],
            place["language"],
            place["start"],
            place["end"],
            place["label"] and both(place["label"], place["label_ru"]),
        )


def _recomputed(entry: dict[str, Any]) -> Recomputed:
    """A printed value beside its recomputed one; audits kept by earlier versions have none."""
    (low, high), (least, most) = entry["printed"], entry["computed"]
    ends = float(low), float(high), float(least), float(most)
    if not all(map(isfinite, ends)):
        raise ValueError(entry["label"])
    return Recomputed(
        both(str(entry["label"]), str(entry["label_ru"])), ends[:2], ends[2:], str(entry["unit"])
    )
