"""`references/works.json` after a pull: what PubMed says is added, what a curator wrote stays."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from mgkb.errors import InputError
from mgkb.references.pubmed.csl import csl_name, to_csl, work_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mgkb.references.parsed import ParsedReference
    from mgkb.references.pubmed.record import PubMedRecord

CURATED: Final = "curated"
"""Key in `custom` of an item that a pull has touched: the variables that people wrote, which no pull changes."""
_CUSTOM: Final = "custom."
_FRAME: Final = frozenset({"id", "type", "custom"})
_TYPES = {
    "book": "book",
    "chapter": "chapter",
    "conference": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "norm": "legislation",
    "web": "webpage",
    "patent": "patent",
}


class Works:
    """The items of `works.json`, by key, in the order of the file.

    Raises:
        InputError: The file is no CSL-JSON list.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._text = path.read_text(encoding="utf-8-sig") if path.exists() else "[]"
        try:
            items = json.loads(self._text)
            if not isinstance(items, list):
                raise TypeError("not a list")
            self.items: dict[str, dict[str, Any]] = {str(item["id"]): item for item in items}
            if len(self.items) < len(items):
                raise ValueError("an id stands twice")
        except (ValueError, TypeError, KeyError) as error:
            raise InputError(f"{path} is no CSL-JSON list ({error}); correct it and pull again.") from None
        self._before = json.dumps(items)

    def text(self) -> str:
        """The file as it is to be written; unchanged to the byte when no item has changed."""
        items = list(self.items.values())
        if json.dumps(items) == self._before:
            return self._text
        indent = re.search(r"\n( +)\S", self._text)
        return json.dumps(items, ensure_ascii=False, indent=len(indent[1]) if indent else 2) + "\n"

    def add_record(self, record: PubMedRecord, key: str | None, before: Mapping[str, Any]) -> str:
        """Add what a record says.

        Args:
            record: The record.
            key: The work that a curator, or an earlier pull, says it is.
            before: The item that an earlier pull would have made; what still stands so may be renewed.

        Returns:
            The key of the work: the given one, that of a work with the same PMID or DOI, or a new one.
        """
        found = key if key in self.items else self.same(record)
        name = found or key or work_key(record, self.items)
        item = self._item(name)
        if item.get("PMID") in {None, record.pmid}:
            _renew(item, to_csl(record, name), before)
        return name

    def add_printed(self, reference: ParsedReference, key: str, before: Mapping[str, Any]) -> str:
        """Add a work that is known only as printed."""
        _renew(self._item(key), printed_csl(reference, key), before)
        return key

    def _item(self, key: str) -> dict[str, Any]:
        """The item of a key; a new one holds nothing that people wrote."""
        return self.items.setdefault(key, {"id": key, "custom": {CURATED: []}})

    def new_key(self, reference: ParsedReference, fallback: str) -> str:
        """A key for a work that is known only as printed: family name and year, as of a record.

        A work that was printed the same is the same, and has a key.
        """
        names = reference.authors or (reference.other_language.authors if reference.other_language else ())
        slug = _slug(names[0].family) if names else ""
        key = "-".join(filter(None, (slug, str(reference.year or "")))) if slug else fallback
        number, first = 1, key
        while key in self.items and _flat(self.items[key]) != _flat(printed_csl(reference, key)):
            number += 1
            key = f"{first}-{number}"
        return key

    def same(self, record: PubMedRecord) -> str | None:
        """The work with this PMID; else that with this DOI, where it has no PMID."""
        for key, item in self.items.items():
            if item.get("PMID") == record.pmid:
                return key
        for key, item in self.items.items():
            doi = item.get("DOI")
            if doi and record.doi and doi.lower() == record.doi.lower() and not item.get("PMID"):
                return key
        return None


def _renew(item: dict[str, Any], new: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """Set everything but what people wrote, and note which variables that is.

    Of an item that no pull has touched all variables are people's. Later they also are where they are no longer what
    the pull before has set.
    """
    custom = item.setdefault("custom", {})
    now, said = _flat(item), _flat(before)
    theirs = set(custom.get(CURATED, now))
    theirs |= {key for key in now if said and key not in theirs and now[key] != said.get(key, now[key])}
    fresh = _flat(new)
    for key in [key for key in now if key in said and key not in fresh and key not in theirs]:
        del (custom if key.startswith(_CUSTOM) else item)[key.removeprefix(_CUSTOM)]
    for key, value in fresh.items():
        if key not in theirs:
            (custom if key.startswith(_CUSTOM) else item)[key.removeprefix(_CUSTOM)] = value
    custom[CURATED] = sorted(theirs & _flat(item).keys())
    if not custom[CURATED] or "type" not in item:
        item["type"] = new["type"]


def _flat(item: Mapping[str, Any]) -> dict[str, Any]:
    """The variables of an item, those in `custom` among them."""
    inside = {f"{_CUSTOM}{key}": value for key, value in item.get("custom", {}).items() if key != CURATED}
    return {key: value for key, value in item.items() if key not in _FRAME} | inside


def printed_csl(reference: ParsedReference, key: str) -> dict[str, Any]:
    """The CSL-JSON item of a work that is known only as printed.

    >>> from mgkb.references.parsed import ParsedReference
    >>> printed_csl(ParsedReference("Sleep. 2001", title="Sleep", year=2001, kind="book"), "sleep-2001")
    {'id': 'sleep-2001', 'type': 'book', 'title': 'Sleep', 'issued': {'date-parts': [[2001]]}}
    """
    item = {
        "id": key,
        "type": _TYPES.get(reference.kind or "", "article-journal"),
        "title": reference.title or (reference.raw[:300] if not reference.container else None),
        "original-title": reference.other_language.title if reference.other_language else None,
        "author": [csl_name(name) for name in reference.authors],
        "container-title": reference.container,
        "publisher": reference.publisher,
        "issued": {"date-parts": [[reference.year]]} if reference.year else None,
        "volume": reference.volume,
        "issue": reference.issue,
        "page": "-".join(filter(None, (reference.first_page, reference.last_page))),
        "DOI": reference.doi,
        "URL": reference.url,
    }
    return {name: value for name, value in item.items() if value not in (None, "", [])}


def _slug(family: str) -> str:
    from mgkb.references.match.fold import plain

    letters = unicodedata.normalize("NFKD", plain(family)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
