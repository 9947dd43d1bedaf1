"""PubMed's baseline and update files as a table, for questions that would else be put to a public service.

A file of the baseline holds some 30 000 records in compressed XML. It is read as a stream, record by record, and
becomes one Parquet file of the same name, whole or not at all; so a run that is broken off goes on where it was.
Later files correct earlier ones: of one version of a PMID the row of the last file counts, and the row may say that
it is gone; of the versions that are left the last one counts.
"""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import duckdb

from mgkb.corpus.processes import each
from mgkb.corpus.shards import write_rows
from mgkb.errors import InputError
from mgkb.references.pubmed.xml import read_element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mgkb.references.pubmed.record import PubMedRecord

_CHUNK = 2**18
_MAX_RECORD = 64 * 2**20  # bytes between the ends of two records
_RECORDS = {"PubmedArticle", "PubmedBookArticle"}
_NOTICES = {
    *("RetractionIn", "PartialRetractionIn", "RetractedandRepublishedIn", "CorrectedandRepublishedIn"),
    *("ExpressionOfConcernIn", "ErratumIn"),
}
COLUMNS = {
    "pmid": "VARCHAR",
    "version": "INTEGER",
    "doi": "VARCHAR",
    "pmcid": "VARCHAR",
    "title": "VARCHAR",
    "translated": "BOOLEAN",
    "first_author": "VARCHAR",
    "journal": "VARCHAR",
    "journal_abbreviation": "VARCHAR",
    "year": "INTEGER",
    "last_year": "INTEGER",
    "electronic_year": "INTEGER",
    "volume": "VARCHAR",
    "first_page": "VARCHAR",
    "retracted": "BOOLEAN",
    "notices": "STRUCT(kind VARCHAR, pmid VARCHAR)[]",
    "source": "VARCHAR",
    "deleted": "BOOLEAN",
}
"""Columns of the table and their types.

An issue of two years has the second in `last_year`; `source` is the name of the file, by which later ones are known.
"""


@dataclass(frozen=True, slots=True)
class Tables:
    """What came of a run.

    Attributes:
        written: Tables that were written.
        kept: Tables that an earlier run had written.
        problems: Why files could not be read, a sentence each.
    """

    written: int
    kept: int
    problems: tuple[str, ...]


def tabulate(
    folder: Path, out: Path, *, workers: int = 1, progress: Callable[[int, int], None] = lambda *_: None
) -> Tables:
    """Write a table for each of PubMed's files in a folder.

    Args:
        folder: Holds `pubmed….xml.gz` or `pubmed….xml`.
        out: The folder to write to.
        workers: Processes.
        progress: Told how many files are done, and of how many.

    Raises:
        InputError: There is no such file.
    """
    found = {name(path): path for pattern in ("*.xml", "*.xml.gz") for path in sorted(folder.glob(pattern))}
    if not found:
        raise InputError(f"{folder} holds none of PubMed's files (pubmed….xml.gz).")
    out.mkdir(parents=True, exist_ok=True)
    todo = [path for stem, path in found.items() if _is_stale(out / f"{stem}.parquet", path)]
    done, problems = len(found) - len(todo), []
    progress(done, len(found))
    for path, problem in each(partial(write_table, out=out), todo, workers):
        if problem is None:
            problems.append(f"{path.name}: the process that read it ended.")
        elif problem:
            problems.append(problem)
        done += 1
        progress(done, len(found))
    return Tables(len(todo) - len(problems), len(found) - len(todo), tuple(sorted(problems)))


def write_table(path: Path, out: Path) -> str:
    """Write the table of one file; gives why it cannot be read, or nothing."""
    try:
        write_rows(out / f"{name(path)}.parquet", rows(path), COLUMNS)
    except InputError as error:
        return str(error)
    return ""


def name(path: Path) -> str:
    """Name of a file without its endings, under which its table stands."""
    return path.name.removesuffix(".gz").removesuffix(".xml")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of one of PubMed's files, one at a time.

    Raises:
        InputError: It cannot be read.
    """
    source = name(path)
    try:
        opened: Any = gzip.open if path.suffix == ".gz" else Path.open
        with opened(path, "rb") as file:
            for element in _elements(file):
                if element.tag == "DeleteCitation":
                    for pmid in element.iter("PMID"):
                        gone = {"pmid": (pmid.text or "").strip(), "version": _version(pmid)}
                        yield gone | {"source": source, "deleted": True}
                else:
                    yield _row(read_element(element), source, _version(element.find("./*/PMID")))
    except (OSError, EOFError, zlib.error, ET.ParseError) as error:
        raise InputError(f"{path.name} cannot be read: {str(error).rstrip('.')}.") from None
    except InputError as error:
        raise InputError(f"{path.name}: {str(error).rstrip('.')}.") from None


def _elements(file: IO[bytes]) -> Iterator[ET.Element]:
    """Records and deletions, each thrown away before the next is read."""
    parser: Any = ET.XMLPullParser(("start", "end"))
    root: Any = None
    head, unfinished = b"", 0
    while chunk := file.read(_CHUNK):
        if root is None:
            head += chunk
            if b"<!ENTITY" in head:
                raise InputError("it declares entities, which PubMed's files never do.")
        parser.feed(chunk)
        unfinished += len(chunk)
        for event, element in parser.read_events():
            root = element if root is None else root
            if event == "end" and (element.tag in _RECORDS or element.tag == "DeleteCitation"):
                yield element
                root.clear()
                unfinished = 0
        if unfinished > _MAX_RECORD:
            raise InputError(f"it has a record of more than {_MAX_RECORD // 2**20} MB.")
    parser.close()


def _version(pmid: ET.Element | None) -> int:
    """Which version of a work that is published again and again a PMID means."""
    said = "" if pmid is None else pmid.get("Version", "")
    return int(said) if said.isdecimal() and len(said) < 5 else 1


def _row(record: PubMedRecord, source: str, version: int) -> dict[str, Any]:
    return {
        "pmid": record.pmid,
        "version": version,
        "doi": record.doi.lower() if record.doi else None,
        "pmcid": record.pmcid,
        "title": record.title,
        "translated": record.translated,
        "first_author": record.authors[0].family if record.authors else None,
        "journal": record.journal,
        "journal_abbreviation": record.journal_abbreviation,
        "year": record.published.year if record.published else None,
        "last_year": record.published_until.year if record.published_until else None,
        "electronic_year": record.electronic.year if record.electronic else None,
        "volume": record.volume,
        "first_page": record.first_page,
        "retracted": "Retracted Publication" in record.publication_types,
        "notices": [{"kind": link.kind, "pmid": link.pmid} for link in record.links if link.kind in _NOTICES],
        "source": source,
        "deleted": False,
    }


def _is_stale(table: Path, source: Path) -> bool:
    """Whether a table is missing, older than its file, or was written with other columns."""
    if not table.exists() or table.stat().st_mtime < source.stat().st_mtime:
        return True
    with duckdb.connect() as connection:
        return connection.read_parquet(str(table)).columns != list(COLUMNS)
