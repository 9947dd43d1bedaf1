"""NCBI's citation matcher: journal, year, volume, first page and author to a PMID."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from mgkb.errors import InputError
from mgkb.references.entrez.batches import ask_in_batches
from mgkb.references.entrez.ledger import Asked, Outcome
from mgkb.references.pubmed.values import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mgkb.references.entrez.cache import Answer
    from mgkb.references.entrez.client import Client

BATCH = 100
KIND = "matches"


@dataclass(frozen=True, slots=True)
class Citation:
    """What the matcher goes by; empty where not known.

    Attributes:
        author: First author as `mann bj`.
    """

    journal: str = ""
    year: str = ""
    volume: str = ""
    first_page: str = ""
    author: str = ""

    def __str__(self) -> str:
        """As the matcher wants it: a bar in a field would shift all others.

        >>> str(Citation("Proc Natl Acad Sci U S A", "1991", "88", "3248", "Mann BJ"))
        'Proc Natl Acad Sci U S A|1991|88|3248|Mann BJ'
        """
        return "|".join(one_line(part.replace("|", " ")) or "" for part in astuple(self))


def match_citations(client: Client, citations: Iterable[Citation]) -> dict[Citation, Asked[tuple[str, ...]]]:
    """Match citations, a hundred with one request.

    Args:
        client: Whom to ask.
        citations: What to match; equal ones are asked once, empty ones are an error and not asked.

    Returns:
        The PMIDs of each: one where the citation is matched, several where it is ambiguous (none, where the matcher
        only says how many); a match is no proof that title and year agree.
    """
    wanted = list(dict.fromkeys(citations))
    match = _Match(client)
    for citation in wanted:
        if not str(citation).strip("|"):
            match.fail(citation, "nothing to match by; not asked")
        elif (answer := client.cache.get(KIND, str(citation))) is not None:
            match.keep(citation, answer)
    for _ in range(2):
        # What an answer leaves out is asked for once more.
        missing = [citation for citation in wanted if citation not in match.asked]
        ask_in_batches(missing, BATCH, match.ask, match.fail)
    for citation in wanted:
        if citation not in match.asked:
            match.fail(citation, "the matcher leaves it out of its answer")
    return {citation: match.asked[citation] for citation in wanted}


class _Match:
    def __init__(self, client: Client) -> None:
        self.asked: dict[Citation, Asked[tuple[str, ...]]] = {}
        self._client = client

    def fail(self, citation: Citation, reason: str) -> None:
        self.asked[citation] = self._client.failed("ecitmatch", str(citation), reason)

    def keep(self, citation: Citation, answer: Answer) -> None:
        said = answer.body.decode()
        pmids = tuple(re.findall(r"\d+", re.sub(r"\(.*?\)", "", said)))
        outcome = Outcome.NOT_FOUND if said.startswith("NOT_FOUND") else Outcome.FOUND
        entry = self._client.entry("ecitmatch", str(citation), answer, outcome)
        self.asked[citation] = Asked(entry, pmids if outcome is Outcome.FOUND else None)

    def ask(self, citations: Sequence[Citation]) -> None:
        keys = {f"mgkb{number:04}": citation for number, citation in enumerate(citations)}

        def read(body: bytes) -> dict[str, str]:
            return _outcomes(body, keys)

        lines = "\r".join(f"{citation}|{key}|" for key, citation in keys.items())
        for key, said in self._client.ask("ecitmatch", read, db="pubmed", bdata=lines).items():
            citation = keys[key]
            bdata = f"{citation}|1|"
            note = said if said.startswith(("NOT_FOUND;", "AMBIGUOUS")) else ""
            answer = self._client.answer(
                said.encode(), "ecitmatch.cgi", note, db="pubmed", retmode="xml", bdata=bdata
            )
            self._client.cache.put(KIND, str(citation), answer)
            self.keep(citation, answer)


def _outcomes(body: bytes, keys: Iterable[str]) -> dict[str, str]:
    """The last field of each line, by its key; a miss leaves out fields before the key."""
    outcomes = {}
    for line in body.decode("utf-8", "replace").splitlines():
        fields = [field.strip() for field in line.split("|")]
        key = next((key for key in keys if key in fields[:-1]), None)
        if key and re.fullmatch(r"[1-9]\d*|NOT_FOUND.*|AMBIGUOUS.*", fields[-1]):
            outcomes[key] = fields[-1]
    if not outcomes:
        raise InputError("the answer is none of the citation matcher")
    return outcomes
