"""What a reference is, what a work is, and how sure we are that one is the other."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import Field

from mgkb.files.records import SHARED, Part, Record


class ReferenceState(StrEnum):
    """How a numbered reference was resolved to a work.

    A curator's word: `named`: the manuscript names the author or describes the work uniquely, and its record was
    seen. `matched`: the statement fits the work's own abstract or a list that carries it, and the record was seen.
    `probable`: plausible, not settled. `unknown`: not resolved; unknown stays unknown.

    What `mgkb pull` writes of a printed reference: `identified`: it is one PubMed record, beyond the margin.
    `ambiguous`: several records fit, they are its alternatives. `not-found`: PubMed was asked and has nothing like it,
    which does not make it fabricated. `not-indexed`: a book, a norm, a web page, a journal that PubMed does not index.
    `unresolved`: nobody could be asked, or it says too little. Of all but the first the work is what was printed.
    """

    NAMED = "named"
    MATCHED = "matched"
    PROBABLE = "probable"
    UNKNOWN = "unknown"
    IDENTIFIED = "identified"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not-found"
    NOT_INDEXED = "not-indexed"
    UNRESOLVED = "unresolved"


class EvidenceKind(Part):
    """What kind of evidence a work is. What a curator leaves out is taken from its PubMed record, where one was pulled.

    Attributes:
        design: Study design or type of publication, for example `randomised-trial`; None when not known.
        species: `human`, `animal`, `rat`, `mouse`, `cell`; empty when not known.
        role: `primary` for a study, `review` for a work on works; None when not known.
        size: Participants; None when not known.
        reason: Why these values, where they are not the record's.
    """

    design: str | None = None
    species: tuple[str, ...] = ()
    role: Literal["primary", "review"] | None = None
    size: int | None = Field(default=None, ge=0)
    reason: str | None = None

    def completed(self, record: EvidenceKind) -> EvidenceKind:
        """The same with what the record says where nothing is said here.

        A design of one's own is not joined with the role and the size of another.

        >>> EvidenceKind(species=("rat",)).completed(EvidenceKind(design="animal-experiment", species=("mouse",)))
        EvidenceKind(design='animal-experiment', species=('rat',), role=None, size=None, reason=None)
        """
        same = self.design in {None, record.design}
        return EvidenceKind(
            design=self.design or record.design,
            species=self.species or record.species,
            role=self.role or (record.role if same else None),
            size=self.size if self.size is not None or not same else record.size,
            reason=self.reason,
        )


class Alternative(Part):
    """Another work that a reference could be."""

    citation: str
    why: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None


class Reference(Record):
    """A numbered entry of a manuscript's reference list.

    Attributes:
        number: Its number in the list.
        state: How it was resolved.
        printed: As the list prints it, where `mgkb pull` read it there.
        work: Key of the work in `references/works.json`; None when unresolved.
        carries: What the manuscript says on its strength, in our words.
        reason: Why this work; read it before trusting the number.
        match_basis: What the match rests on, in a few words.
        identifiers_not_seen: Identifiers of the work that were not seen in a record yet.
        evidence: Design and species.
        alternatives: Other works that fit.
        seen: Where the work's record was seen.
        note: A remark.
    """

    number: int = Field(ge=1)
    state: ReferenceState
    printed: str | None = None
    work: str | None = None
    carries: str | None = None
    reason: str | None = None
    match_basis: str | None = None
    identifiers_not_seen: tuple[str, ...] = ()
    evidence: Annotated[EvidenceKind, SHARED] = EvidenceKind()
    alternatives: tuple[Alternative, ...] = ()
    seen: tuple[str, ...] = ()
    note: str | None = None

    def model_post_init(self, context: Any, /) -> None:
        """Refuse a resolved reference without a work, and an unknown one with a work."""
        super().model_post_init(context)
        if (self.work is None) != (self.state is ReferenceState.UNKNOWN):
            raise ValueError("a reference has a work unless its state is “unknown”")


class Work(Record):
    """A publication, as CSL-JSON describes it (https://docs.citationstyles.org/), reduced to what we show.

    Attributes:
        id: Key, for example `grases-2006`.
        title: Title in the language of publication; None when not known.
        authors: Names as `Family Initials`, in order.
        year: Year of publication; None when not known.
        evidence: What its PubMed record says of the kind of evidence; empty without a record.
        curated: CSL variables that people wrote, once a pull has added the others; None when all are theirs.
    """

    id: str
    type: str = "article-journal"
    title: str | None = None
    authors: tuple[str, ...] = ()
    container: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    language: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    indexed_in_pubmed: bool | None = None
    kind: str | None = None
    evidence: Annotated[EvidenceKind, SHARED] = EvidenceKind()
    curated: frozenset[str] | None = None

    @property
    def short(self) -> str:
        """Author and year, as a reader would call it.

        >>> Work(id="a", authors=("Grases G", "Other A", "Third B"), year=2006).short
        'Grases et al. 2006'
        >>> Work(id="b", authors=("EFSA (European Food Safety Authority)",), year=2015).short
        'EFSA 2015'
        >>> Work(id="c").short
        'anonymous, year unknown'
        """
        return self.short_in("en")

    def short_in(self, language: str) -> str:
        """Author and year, as a reader of a language would call it; names stay as they are written.

        Args:
            language: `en` or `ru`.

        >>> Work(id="a", authors=("Grases G", "Other A")).short_in("ru")
        'Grases и Other, год неизвестен'
        >>> Work(id="b", authors=("Петров АБ", "Сидоров ВГ", "Уткин ДЕ"), year=2015).short_in("ru")
        'Петров и др. 2015'
        >>> Work(id="c", authors=("Grases G", "Other A", "Third B"), year=2006).short_in("ru")
        'Grases et al. 2006'
        """
        names = [name.split(" (")[0] if "(" in name else name.rsplit(" ", 1)[0] for name in self.authors]
        words = _SHORT[language]
        if len(names) > 2:
            who = f"{names[0]} {words.others_cyrillic if _CYRILLIC.search(names[0]) else words.others}"
        else:
            who = f" {words.conjunction} ".join(names) or words.nobody
        return f"{who} {self.year}" if self.year else f"{who}, {words.no_year}"


class _Short(NamedTuple):
    """What short names of works are put together with."""

    nobody: str
    conjunction: str
    others: str
    others_cyrillic: str
    no_year: str


_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]")
_SHORT: Final = {
    "en": _Short("anonymous", "and", "et al.", "et al.", "year unknown"),
    "ru": _Short("без автора", "и", "et al.", "и др.", "год неизвестен"),
}
