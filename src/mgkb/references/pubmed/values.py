"""Dates, pages and titles as PubMed writes them, in XML and in MEDLINE text alike."""

from __future__ import annotations

import re
from itertools import accumulate

from mgkb.references.pubmed.record import PartialDate

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_DATA_BANKS = frozenset(
    {
        "bioproject",
        "dbgap",
        "dbsnp",
        "dbvar",
        "dryad",
        "figshare",
        "gdb",
        "genbank",
        "geo",
        "omim",
        "pdb",
        "pir",
    }
    | {"refseq", "sra", "swissprot", "unimes", "uniparc", "uniprotkb", "uniref"}
)


def one_line(text: str | None) -> str | None:
    """Text with every run of white space made one blank; None when nothing is left.

    >>> one_line("  CO2   and  light "), one_line(" ")
    ('CO2 and light', None)
    """
    return " ".join((text or "").split()) or None


def issue_dates(text: str | None) -> tuple[PartialDate | None, PartialDate | None]:
    """First and last date of an issue; the last is None when the issue has a single date.

    Seasons are no months: `1999 Spring` is known to the year.

    >>> issue_dates("2012 Oct 9")
    (PartialDate(year=2012, month=10, day=9), None)
    >>> issue_dates("1998 Dec-1999 Jan")
    (PartialDate(year=1998, month=12, day=None), PartialDate(year=1999, month=1, day=None))
    >>> issue_dates("2000 Mar 15-31")[1]
    PartialDate(year=2000, month=3, day=31)
    >>> issue_dates("Winter")
    (None, None)
    """
    head, _, tail = (text or "").replace("–", "-").replace("/", "-").partition("-")
    first = _date(head, None)
    if first is None:
        return None, None
    last = _date(tail, first) if tail else None
    return first, last if last and last > first else None


def _date(words: str, before: PartialDate | None) -> PartialDate | None:
    """A date out of its words; what the end of a span leaves out is taken from its beginning."""
    year = month = day = None
    for word in words.split():
        if re.fullmatch(r"[12]\d{3}", word):
            year = int(word)
        elif word[:3].lower() in _MONTH:
            month = _MONTH[word[:3].lower()]
        elif re.fullmatch(r"\d{1,2}", word) and 1 <= int(word) <= 31:
            day = int(word)
    if before is not None and year is None:
        year = before.year
        month = month or (before.month if day else None)
    return None if year is None else PartialDate(year, month, day if month else None)


def page_range(pages: str | None) -> tuple[str | None, str | None]:
    """First and last page, the last one completed; only the first stretch of a broken range counts.

    >>> page_range("167-76"), page_range("e123-8"), page_range("S12-S15; quiz S16"), page_range("CD001234")
    (('167', '176'), ('e123', 'e128'), ('S12', 'S15'), ('CD001234', None))
    """
    stretch = re.split(r"[,;]", pages or "")[0].replace("–", "-")
    first, _, last = (part.strip() for part in stretch.partition("-"))
    # 167-76: the end says only the digits that changed, and no letter that stands before both.
    if last.isdigit() and len(last) < len(first) and first[-len(last) :].isdigit():
        last = first[: -len(last)] + last
    return first or None, last or None


def plain_title(text: str | None) -> tuple[str | None, bool]:
    """A title without the full stop that PubMed ends it with, and whether it was translated (in brackets).

    >>> plain_title("[Magnesium in stress].")
    ('Magnesium in stress', True)
    >>> plain_title("[Uptake of [3H]choline]."), plain_title("[Not Available].")
    (('Uptake of [3H]choline', True), (None, True))
    >>> plain_title("[Mg] and stress: a link?")
    ('[Mg] and stress: a link?', False)
    """
    title = one_line(text)
    if title is None:
        return None, False
    title = title.removesuffix(".") if not title.endswith("..") else title
    closing = _closing(title)
    # Of brackets within, PubMed leaves some open: “[On beans [author's transl)]”, “[[On beans]”.
    translated = title.startswith("[") and title.endswith("]") and closing in {-1, len(title) - 1}
    if translated:
        title = title[1:-1].removeprefix("[" if closing == -1 else "").strip().removesuffix(".")
    return (None if title.lower() in {"", "not available"} else title), translated


def _closing(title: str) -> int:
    """Where the first bracket is closed; -1 when it is not."""
    opened = accumulate((char == "[") - (char == "]") for char in title)
    return next((place for place, still in enumerate(opened) if still == 0), -1)


def is_register(bank: str) -> bool:
    """Whether a data bank registers trials or reviews; the others hold sequences, structures and data.

    >>> is_register("ClinicalTrials.gov"), is_register("GENBANK"), is_register("PubChem-Substance")
    (True, False, False)
    """
    name = bank.lower()
    return name not in _DATA_BANKS and not name.startswith("pubchem")


def real_pmid(text: str | None) -> str | None:
    """A PMID, or None for what stands in its place: `0`, `NOT_FOUND;INVALID_JOURNAL`, another kind of number.

    >>> real_pmid(" 15016483 "), real_pmid("0"), real_pmid("PMC12")
    ('15016483', None, None)
    """
    digits = (text or "").strip()
    return digits if re.fullmatch(r"[1-9][0-9]{0,8}", digits) else None
