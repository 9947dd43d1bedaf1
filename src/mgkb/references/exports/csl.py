"""CSL-JSON, for Zotero, Pandoc and citation processors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from mgkb.references.exports._entry import given_names, pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.references.exports._entry import Entry
    from mgkb.references.parsed import Name, ParsedReference

_TYPES: Final = {
    "book": "book",
    "chapter": "chapter",
    "conference": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "norm": "standard",
    "web": "webpage",
    "patent": "patent",
    "preprint": "article",
}


def takes(_reference: ParsedReference) -> bool:
    """Every reference."""
    return True


def render(entries: Sequence[Entry]) -> str:
    """A JSON list of items."""
    items = [_item(entry) for entry in entries]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(entry: Entry) -> dict[str, Any]:
    reference = entry.reference
    item = {
        "id": entry.key,
        "type": _TYPES.get(reference.kind or "", "article-journal"),
        "title": reference.title,
        "author": [_name(name) for name in reference.authors],
        "container-title": reference.container,
        "publisher": reference.publisher,
        "issued": {"date-parts": [[reference.year]]} if reference.year else None,
        "volume": reference.volume,
        "issue": reference.issue,
        "page": pages(reference),
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.url,
    }
    return {key: value for key, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": given_names(name)} if name.given else {"literal": name.family}
