"""Identifiers that PubMed can be asked by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from mgkb.errors import InputError


class IdentifierKind(StrEnum):
    """Which register an identifier is from."""

    PMID = "PMID"
    DOI = "DOI"
    PMCID = "PMCID"


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """An identifier in its plain form: digits; a bare DOI in lower case; `PMC` and digits."""

    kind: IdentifierKind
    value: str

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


_FORMS = (
    (
        IdentifierKind.PMCID,
        re.compile(r"(?:pmcid:? *)?pmc *([1-9]\d{0,9})(?:\.\d+)?", re.IGNORECASE),
        "PMC{}",
    ),
    (IdentifierKind.PMID, re.compile(r"(?:pmid:? *)?([1-9]\d{0,8})", re.IGNORECASE), "{}"),
    (
        IdentifierKind.DOI,
        re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:? *)?(10\.\d{4,9}/[^\s\"]+)", re.IGNORECASE),
        "{}",
    ),
)


def read_identifier(text: str) -> Identifier:
    """Read an identifier as people write it.

    Raises:
        InputError: It is none that PubMed knows; `0` is no PMID.

    >>> str(read_identifier("https://doi.org/10.1152/PHYSREV.00012.2014"))
    'DOI 10.1152/physrev.00012.2014'
    >>> str(read_identifier("pmc5452159")), str(read_identifier("PMID: 28445426"))
    ('PMCID PMC5452159', 'PMID 28445426')
    """
    for kind, form, written in _FORMS:
        if match := form.fullmatch(text.strip()):
            return Identifier(kind, written.format(match[1].lower()))
    raise InputError(f"“{text.strip()}” is no PMID, PMCID or DOI")
