"""A knowledge base and Entrez: which identifiers its works have, and the ledger that it keeps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mgkb.errors import InputError
from mgkb.files.atomic import write_atomically
from mgkb.references.entrez.identifiers import Identifier, read_identifier
from mgkb.references.entrez.ledger import LedgerEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mgkb.references.model import Work
    from mgkb.references.parsed import ParsedReference


def identifiers_of(works: Iterable[Work]) -> list[Identifier]:
    """The identifier to ask for each work by: its PMID, else its PMCID, else its DOI.

    A work without any is left out; one that has several is asked for once, by the one that costs least.

    Raises:
        InputError: An identifier in `works.json` is none.
    """
    found = []
    for work in works:
        written = work.pmid or work.pmcid or work.doi
        if written:
            try:
                found.append(read_identifier(written))
            except InputError as error:
                raise InputError(f"{work.place()}: {error}") from None
    return list(dict.fromkeys(found))


def identifiers_in(
    references: Iterable[ParsedReference],
) -> tuple[list[Identifier], list[ParsedReference]]:
    """The identifiers printed in a reference list, and the references that print none."""
    found, without = [], []
    for reference in references:
        if written := reference.pmid or reference.pmcid or reference.doi:
            found.append(read_identifier(written))
        else:
            without.append(reference)
    return list(dict.fromkeys(found)), without


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


def keep_ledger(path: Path, entries: Iterable[LedgerEntry]) -> None:
    """Write the latest answer to each question, sorted; an error does not replace an answer.

    Raises:
        InputError: The file that is there is no ledger.
    """
    latest = {(entry.source, entry.question): entry for entry in read_ledger(path)}
    for entry in entries:
        known = latest.get((entry.source, entry.question))
        if known is None or entry.outcome != "error" or known.outcome == "error":
            latest[entry.source, entry.question] = entry
    lines = [latest[key].to_json() for key in sorted(latest, key=lambda key: (key[1], key[0]))]
    write_atomically(path, json.dumps(lines, ensure_ascii=False, indent=1) + "\n")
