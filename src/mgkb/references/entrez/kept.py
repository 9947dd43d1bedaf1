"""A knowledge base and Entrez: which identifiers its works have, and the ledger that it keeps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mgkb.errors import InputError
from mgkb.references.entrez.identifiers import Identifier, read_identifier
from mgkb.references.entrez.ledger import LedgerEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mgkb.references.model import Work


def identifiers_of(works: Iterable[Work]) -> list[Identifier]:
    """The identifier to ask for each work by: its PMID, else its PMCID, else its DOI.

    A work without any is left out; one that has several is asked for once, by the one that costs least.

    Raises:
        InputError: An identifier in `works.json` is none.
    """
    found = [each[0] for work in works if (each := check_identifiers(work))]
    return list(dict.fromkeys(found))


def check_identifiers(work: Work) -> list[Identifier]:
    """The identifiers of a work: its PMID, its PMCID, its DOI, as far as it has them.

    Raises:
        InputError: One of them is none.
    """
    try:
        return [read_identifier(each) for each in (work.pmid, work.pmcid, work.doi) if each]
    except InputError as error:
        raise InputError(f"{work.place()}: {error}") from None


def read_ledger(path: Path) -> list[LedgerEntry]:
    """Read a ledger; a missing file is an empty one.

    Raises:
        InputError: The file is no ledger.
    """
    if not path.exists():
        return []
    try:
        lines = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(lines, list):
            raise TypeError("not a list")
        return [LedgerEntry.from_json(item) for item in lines]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(f"{path} is no ledger ({error!r}); delete it and pull again.") from None


def ledger_text(path: Path, entries: Iterable[LedgerEntry]) -> str:
    """A ledger with further lines: the latest answer to each question, sorted.

    An error does not replace an answer, and an answer from anywhere replaces an error; an error for the same reason
    keeps the date of the first time.

    Raises:
        InputError: The file that is there is no ledger.
    """
    latest = {(entry.source, entry.question): entry for entry in read_ledger(path)}
    for entry in entries:
        known = latest.get((entry.source, entry.question))
        again = known is not None and known.outcome == "error" and known.detail == entry.detail
        if known is None or entry.outcome != "error" or (known.outcome == "error" and not again):
            latest[entry.source, entry.question] = entry
    answered = {question for (_, question), entry in latest.items() if entry.outcome != "error"}
    latest = {
        key: entry for key, entry in latest.items() if entry.outcome != "error" or key[1] not in answered
    }
    lines = [latest[key].to_json() for key in sorted(latest, key=lambda key: (key[1], key[0]))]
    return json.dumps(lines, ensure_ascii=False, indent=1) + "\n"
