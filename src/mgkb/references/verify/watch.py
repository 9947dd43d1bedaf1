"""A Retraction Watch export as a source: the CSV that Crossref gives away, read whole or not at all."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_BYTES: Final = 1 << 30
_NONE: Final = frozenset({"", "0", "unavailable", "0:00", "none", "n/a"})
_DATE: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+\d{1,2}:\d{2})?")


class Nature(StrEnum):
    """What a notice says, in the export's words. `Other`: words that we do not know."""

    RETRACTION = "Retraction"
    CONCERN = "Expression of concern"
    CORRECTION = "Correction"
    REINSTATEMENT = "Reinstatement"
    OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Notice:
    """One row of the export.

    Attributes:
        nature: What the notice says.
        on: Date of the notice; None when unknown.
        paper_pmid, paper_doi, title: Of the paper.
        notice_pmid, notice_doi: Of the notice itself; a notice on the paper's own page shares its DOI.
        reasons: The reasons given.
        of_notice: Whether what is corrected is itself a notice, not the paper.
    """

    nature: Nature
    on: date | None
    paper_pmid: str | None
    paper_doi: str | None
    title: str
    notice_pmid: str | None
    notice_doi: str | None
    reasons: tuple[str, ...] = ()
    of_notice: bool = False


class RetractionWatch:
    """The notices of an export, by paper and by notice.

    Args:
        notices: The rows.
        as_of: The moment of the export.
    """

    name: Final = "Retraction Watch"

    def __init__(self, notices: Iterable[Notice], as_of: datetime) -> None:
        self.as_of = as_of
        self.notices = tuple(notices)
        self._of_paper: dict[str, list[Notice]] = {}
        self._notices: dict[str, list[Notice]] = {}
        for notice in self.notices:
            for key in {notice.paper_pmid, notice.paper_doi} - {None}:
                self._of_paper.setdefault(str(key), []).append(notice)
            for key in {notice.notice_pmid, notice.notice_doi} - {notice.paper_pmid, notice.paper_doi, None}:
                self._notices.setdefault(str(key), []).append(notice)

    def about(self, pmid: str | None, doi: str | None) -> tuple[Notice, ...]:
        """Notices about a paper, in the order of the export.

        A notice may share its paper's DOI, so a row with another PMID is not about this one.
        """
        rows = _gathered(self._of_paper, pmid, doi)
        return tuple(row for row in rows if not pmid or row.paper_pmid in {None, pmid})

    def being(self, pmid: str | None, doi: str | None) -> tuple[Notice, ...]:
        """Notices that have this identifier themselves. One that shares it with its paper does not count."""
        return _gathered(self._notices, pmid, doi)


def _gathered(index: dict[str, list[Notice]], pmid: str | None, doi: str | None) -> tuple[Notice, ...]:
    keys = (pmid, doi.lower() if doi else None)
    return tuple(dict.fromkeys(notice for key in keys if key for notice in index.get(key, ())))


def read_watch(path: Path, as_of: datetime | None = None) -> RetractionWatch:
    """Read an export.

    Args:
        path: The CSV, UTF-8 (or Latin-1, as older exports are), with the export's own column names in any order.
        as_of: The moment of the export; the file's date when not given.

    Raises:
        InputError: It cannot be read, or is no such export. Nothing is then known of any paper.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than {MAX_BYTES >> 20} MiB, no Retraction Watch export")
        data = path.read_bytes()
        when = as_of or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); give a Retraction Watch export"
        ) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return RetractionWatch(_rows(path, text), when)


def _rows(path: Path, text: str) -> list[Notice]:
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="more", restval="")
    wanted = {"RetractionNature", "RetractionDate", "OriginalPaperDOI", "OriginalPaperPubMedID"}
    try:
        if missing := wanted - set(rows.fieldnames or ()):
            raise InputError(f"{path}: no Retraction Watch export, the column {min(missing)} is missing")
        notices = [_notice(row) for row in rows]
    except csv.Error as error:
        raise InputError(f"{path}:{rows.line_num}: not readable as CSV ({error})") from None
    return notices


def _notice(row: dict[str, str]) -> Notice:
    said = row["RetractionNature"].strip().capitalize()
    return Notice(
        nature=Nature(said) if said in set(Nature) else Nature.OTHER,
        on=_date(row["RetractionDate"]),
        paper_pmid=_pmid(row["OriginalPaperPubMedID"]),
        paper_doi=_doi(row["OriginalPaperDOI"]),
        title=row.get("Title", "").strip(),
        notice_pmid=_pmid(row.get("RetractionPubMedID", "")),
        notice_doi=_doi(row.get("RetractionDOI", "")),
        reasons=tuple(part.strip(" +") for part in row.get("Reason", "").split(";") if part.strip(" +")),
        of_notice="Retraction Notice" in row.get("ArticleType", ""),
    )


def _pmid(text: str) -> str | None:
    digits = text.strip().removesuffix(".0")
    return digits if re.fullmatch(r"[1-9]\d{0,8}", digits) else None


def _doi(text: str) -> str | None:
    doi = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text.strip().lower())
    return doi if doi not in _NONE and doi.startswith("10.") else None


def _date(text: str) -> date | None:
    """Month, day and year, as the export writes them; `0:00` is none."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    try:
        return date(int(match[3]), int(match[1]), int(match[2]))
    except ValueError:
        return None
