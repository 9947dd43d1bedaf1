"""What kind of work a reference is to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mgkb.references.parse._identifiers import Identifiers
    from mgkb.references.parse._numbering import Numbering
    from mgkb.references.parse._wording import Wording

# The first that matches wins, so what names itself stands before what is only probable.
_NAMED: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("patent", re.compile(r"(?i)\bpatents?\b(?!\s+(?:ductus|foramen))|\bпатент\b|\bавт(?:орское|\.)\s+свид")),
    (
        "thesis",
        re.compile(
            r"(?i)\b(?:ph\.?\s?d\.?|doctoral|master'?s?|m\.?\s?sc\.?)\s(?:thesis|diss)|\bdissertation\b(?!\sabstracts)|\bthesis\b"
            r"|\bдис(?:с|серт\w*)?\b\.?(?=[\s.]*(?:на|канд|докт|д-ра|\.))|автореф"
        ),
    ),
    (
        "norm",
        re.compile(
            r"\b(?:ГОСТ|СанПиН|ОФС|ISO(?:/IEC)?\s\d|DIN\s\d|ASTM)"
            r"|(?i:\bприказ\s+(?:министер|минздрав|от)|федеральный закон|постановление правительства)"
        ),
    ),
    ("preprint", re.compile(r"(?i)\b(?:arxiv|biorxiv|medrxiv|preprint|препринт)\b")),
    (
        "conference",
        re.compile(
            r"(?i)\bproc(?:eedings|\.)?\s(?!natl|r\s|roy|nutr|nat\.|soc\b)(?:of|int|\d|ieee|acm)|\b(?:conference|symposium|workshop)\b"
            r"|материалы\s.{0,60}(?:конф|съезд|конгресс|симпоз)|\bконференци|\bконгресса\b|\bсъезда\b"
        ),
    ),
    (
        "report",
        re.compile(
            r"(?i)\btech(?:nical|\.)?\srep(?:ort|\.)|\bworking paper\b|\breport\s(?:no|of\sa|series)|\bотч[её]т\b"
        ),
    ),
)
_ALSO_IN_SERIALS: Final = frozenset({"conference", "norm", "report", "preprint"})
_BOOK: Final = re.compile(
    r"(?i)\bISBN\b|\b\d+(?:nd|rd|th|st)?\s?ed(?:ition|n|\.)|\bизд(?:-во|\.)|\bучебник|\bруководство\b|\bмонография|\b\d{2,4}\s?(?:p|pp|с)\."
)


def kind(text: str, found: Identifiers, numbers: Numbering, wording: Wording) -> str | None:
    """Tell the kind of work, as `ParsedReference.kind` names it; None when nothing tells."""
    named = next((name for name, pattern in _NAMED if pattern.search(text)), None)
    serial = bool(wording.container and (numbers.volume or numbers.issue))
    if found.preprint and not numbers.is_of_serial:
        return "preprint"
    if named and not (serial and named in _ALSO_IN_SERIALS):
        return named
    if wording.container:
        return "chapter" if wording.chapter and not serial else "article"
    if wording.publisher or _BOOK.search(text):
        return "book"
    return "web" if found.url else None
