"""XRF: web addresses whose own words name something else than the work they are given for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mgkb.checks.audit.latin import folded, latin
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_ADDRESS: Final = re.compile(
    r"https?://(?P<host>[^\s/]+)(?P<path>/(?:(?:[^\s,;]*/)? (?=[\w/-]+-[\w/-]+))?[^\s,;]*)", re.IGNORECASE
)
_SLUG: Final = re.compile(r"[a-z]+(?:[-_][a-z0-9]+){3,}", re.IGNORECASE)
_WORD: Final = re.compile(r"[a-z]{5,}")
_LEAST: Final = 2  # words of the address, of five letters and more, that say what it is about
_TITLE: Final = 3  # words of the entry, so that there is something to compare
_ALIKE: Final = 4  # letters with which two words begin that are the same one
_FORMAL: Final = frozenset(
    _WORD.findall(
        "https available accessed index article articles document documents download files content media uploads news "
        "detail publication publications default assets static public dostup rezhim obrashchenie obrashcheniya data"
    )
)


class Entry(NamedTuple):
    """A footnote, note or reference."""

    text: str
    start: int
    end: int


@rule(
    code="XRF211",
    severity=Severity.NOTE,
    summary=both(
        "A web address whose words have nothing of the work that it is given for.",
        "Слова веб-адреса не имеют ничего общего с работой, для которой он указан.",
    ),
    reads=Reads.MANUSCRIPT,
)
def address_of_something_else(audit: Audit) -> Iterator[Outcome]:
    """Compare the words of web addresses with the words of their entries.

    What it does:
        Takes footnotes, notes of tables and figures, and references with one web address whose last part is made of
        four words and more, and looks whether any word of five letters and more of the address, its host included, is
        one of the entry's, in Latin transliteration.

    Why it matters:
        The address leads to another document, perhaps one that somebody copied from.

    Example:
        “Guidelines for tea growers, 3rd ed. Available at: https://…/how-many-cups-should-adults-drink.pdf”.

    How to dispute:
        Give the work's own address.

    Known false alarms:
        A file that was named in another language than the title; so it is a note.

    Measured:
        The counts below are of verdicts on real articles.
    """
    for entry in _entries(audit):
        addresses = list(_ADDRESS.finditer(entry.text))
        if len({found[0].rstrip(".") for found in addresses}) != 1:
            continue
        found = addresses[0]
        slug = _SLUG.search(found["path"].replace(" ", "").rpartition("/")[2])
        rest = latin(folded(_ADDRESS.sub(" ", entry.text)))
        title = set(_WORD.findall(rest)) - _FORMAL
        told = set(_WORD.findall(slug[0].casefold())) - _FORMAL if slug else set()
        if len(told) < _LEAST or len(title) < _TITLE:
            continue
        told |= set(_WORD.findall(found["host"].casefold()))
        known = {word[:_ALIKE] for word in title}
        if any(word[:_ALIKE] in known for word in told) or any(
            word in found["host"].casefold() for word in title
        ):
            yield Passed()
            continue
        address = found[0].rstrip(".").replace(" ", "")
        yield Flaw(
            message=both(
                f"The address {address} has none of the words of the work that it is given for.",
                f"В адресе {address} нет ни одного слова из названия работы, для которой он указан.",
            ),
            locations=(audit.at((entry.start, entry.end)),),
            subjects=(audit.subject,),
            key=("address", address),
        )


def _entries(audit: Audit) -> Iterator[Entry]:
    manuscript = audit.manuscript
    notes = [*manuscript.notes, *(note for table in manuscript.tables for note in table.notes)]
    notes += [note for figure in manuscript.figures for note in figure.notes]
    seen: set[int] = set()
    for note in notes:
        if note.start not in seen:
            seen.add(note.start)
            yield Entry(note.text, note.start, note.end)
    for reference in manuscript.references:
        yield Entry(reference.raw, reference.start, reference.end)
