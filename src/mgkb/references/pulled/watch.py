"""What a Retraction Watch export says of our works: `references/retraction-watch.json`, for working offline.

The export has some sixty thousand rows; those on our works are kept, with which works were looked up. A work that
was not is not covered, and no silence about it counts.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from mgkb.errors import InputError
from mgkb.references.verify.watch import Nature, Notice, RetractionWatch, read_watch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class KeptWatch(RetractionWatch):
    """The notices on works that were looked up in an export.

    Args:
        notices: Those notices.
        as_of: The moment of the export.
        asked: Identifiers of the works that were looked up.
        export: What is known of the export itself: name, hash, rows.
    """

    def __init__(
        self, notices: Iterable[Notice], as_of: datetime, asked: Iterable[str], export: dict[str, Any]
    ) -> None:
        super().__init__(notices, as_of)
        self.asked = frozenset(asked)
        self.export = export

    def covers(self, pmid: str | None, doi: str | None) -> bool:
        """Whether a work was looked up."""
        return bool({pmid, doi.lower() if doi else None} & self.asked)

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        rows = [
            {key: value for key, value in asdict(notice).items() if value}
            | {"nature": notice.nature.value}
            | ({"on": notice.on.isoformat()} if notice.on else {})
            for notice in self.notices
        ]
        return {
            "as_of": f"{self.as_of:%Y-%m-%dT%H:%M:%SZ}",
            "export": self.export,
            "asked": sorted(self.asked, key=lambda each: (not each.isdigit(), each)),
            "notices": rows,
        }


def look_up(path: Path, works: Iterable[tuple[str | None, str | None]]) -> KeptWatch:
    """Look works up in an export.

    Args:
        path: The CSV.
        works: PMID and DOI of each.

    Raises:
        InputError: It is no export; nothing is then known of any work.
    """
    watch = read_watch(path)
    asked: set[str] = set()
    notices: dict[Notice, None] = {}
    for pmid, doi in works:
        asked |= {each for each in (pmid, doi.lower() if doi else None) if each}
        notices |= dict.fromkeys((*watch.about(pmid, doi), *watch.being(pmid, doi)))
    export = {
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "rows": len(watch.notices),
    }
    order = sorted(notices, key=lambda each: (each.paper_pmid or "", each.paper_doi or "", str(each.on)))
    return KeptWatch(order, watch.as_of.replace(microsecond=0), asked, export)


def read_kept_watch(path: Path) -> KeptWatch | None:
    """Read what was kept; None when nothing was.

    Raises:
        InputError: The file holds something else.
    """
    if not path.exists():
        return None
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        notices = [_notice(row) for row in kept["notices"]]
        as_of = datetime.fromisoformat(kept["as_of"]).astimezone(UTC)
        return KeptWatch(notices, as_of, kept["asked"], kept["export"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{path} does not hold notices ({error!r}); delete it and pull again.") from None


def _notice(row: dict[str, Any]) -> Notice:
    empty = dict.fromkeys(("on", "paper_pmid", "paper_doi", "notice_pmid", "notice_doi"))
    return Notice(
        **{
            **empty,
            "title": "",
            **row,
            "nature": Nature(row["nature"]),
            "on": date.fromisoformat(row["on"]) if row.get("on") else None,
            "reasons": tuple(row.get("reasons", ())),
        }
    )
