"""What kind of evidence a work is, as far as its PubMed record says so.

A record says what indexers saw: publication types and MeSH. Where they say nothing, nothing is said here.
Curated values override these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mgkb.references.pubmed.record import PubMedRecord

# The first type that a record carries decides; a trial that is also a review article is a review.
_DESIGNS = {
    "notice": (
        "Retraction of Publication",
        "Retraction Notice",
        "Published Erratum",
        "Expression of Concern",
    ),
    "guideline": (
        "Practice Guideline",
        "Guideline",
        "Consensus Development Conference",
        "Consensus Development Conference, NIH",
        "Consensus Statement",
    ),
    "meta-analysis": ("Meta-Analysis", "Network Meta-Analysis"),
    "systematic-review": ("Systematic Review", "Scoping Review"),
    "protocol": ("Clinical Trial Protocol",),
    "narrative-review": ("Review",),
    "randomised-trial": (
        "Randomized Controlled Trial",
        "Randomized Controlled Trial, Veterinary",
        "Equivalence Trial",
    ),
    "clinical-trial": (
        "Controlled Clinical Trial",
        "Pragmatic Clinical Trial",
        "Adaptive Clinical Trial",
        "Clinical Trial, Phase I",
        "Clinical Trial, Phase II",
        "Clinical Trial, Phase III",
        "Clinical Trial, Phase IV",
        "Clinical Trial, Veterinary",
        "Clinical Trial",
    ),
    "observational": ("Observational Study", "Observational Study, Veterinary", "Twin Study"),
    "case-report": ("Case Reports",),
    "opinion": ("Editorial", "Comment", "Letter", "News"),
}
_OBSERVATIONAL_MESH = frozenset(
    {
        "Case-Control Studies",
        "Cohort Studies",
        "Cross-Sectional Studies",
        "Follow-Up Studies",
        "Longitudinal Studies",
        "Prospective Studies",
        "Retrospective Studies",
    }
)
_REVIEWS = frozenset({"meta-analysis", "systematic-review", "narrative-review", "guideline"})
_PRIMARY = frozenset(
    {
        "randomised-trial",
        "clinical-trial",
        "observational",
        "case-report",
        "animal-experiment",
        "cell-experiment",
    }
)
# Designs that PubMed has no word for, and curators have.
_FINER = frozenset({"cohort", "case-control", "cross-sectional", "longitudinal", "crossover-trial", "survey"})
_RESEARCH = re.compile(r"Comparative Study|Evaluation Study|Research Support|Validation Study")
_CELLS = re.compile(
    r"Cells, Cultured|Cell Line\b|.* Cells?, Cultured|HEK293 Cells|HeLa Cells|In Vitro Techniques"
)
_COUNT = re.compile(r"\b[Nn]\s*=\s*(\d[\d,   ]*\d|\d)")
_PEOPLE = re.compile(
    r"(?:^| )(?:PARTICIPANTS?|PATIENTS?|SUBJECTS?|SAMPLE SIZE|STUDY POPULATION): (.*?)(?= [A-Z][A-Z /&,-]{3,}: |$)"
)


@dataclass(frozen=True, slots=True)
class RecordEvidence:
    """The kind of evidence.

    Attributes:
        design: `randomised-trial`, `observational`, `animal-experiment`, `narrative-review`, …; None when not told.
        species: Of `human`, `animal`, `rat`, `mouse`, `cell`; `animal` stands for those not named here.
        role: `review`, `primary`, or None when not told.
        size: Participants, only where a section of the abstract on them holds a single `n = …`.
        because: What each of these rests on, in PubMed's words.
    """

    design: str | None = None
    species: tuple[str, ...] = ()
    role: Literal["review", "primary"] | None = None
    size: int | None = None
    because: tuple[str, ...] = ()


def role_of(design: str | None) -> Literal["review", "primary"] | None:
    """Whether works of a design are studies or works on works; None when the design does not tell.

    >>> role_of("guideline"), role_of("cohort"), role_of("opinion")
    ('review', 'primary', None)
    """
    return "review" if design in _REVIEWS else "primary" if design in _PRIMARY | _FINER else None


def evidence_of(record: PubMedRecord) -> RecordEvidence:
    """Read the kind of evidence off a record.

    `Review` is all that PubMed says of most systematic reviews before 2019, so a title that calls itself systematic
    counts as well.

    >>> from mgkb.references.pubmed.record import MeshHeading, PubMedRecord
    >>> rats = PubMedRecord("7", mesh=(MeshHeading("Animals"), MeshHeading("Rats, Wistar")),
    ...                     publication_types=("Journal Article", "Research Support, Non-U.S. Gov't"))
    >>> evidence_of(rats)  # doctest: +NORMALIZE_WHITESPACE
    RecordEvidence(design='animal-experiment', species=('rat',), role='primary', size=None,
                   because=('Rats, Wistar', "Research Support, Non-U.S. Gov't"))
    >>> evidence_of(PubMedRecord("8"))
    RecordEvidence(design=None, species=(), role=None, size=None, because=())
    """
    species, seen = _species(record)
    design, basis = _design(record, species)
    role = role_of(design)
    size = _size(record.abstract or "") if role == "primary" else None
    because = (*seen, *basis, *((f"n = {size}",) if size is not None else ()))
    return RecordEvidence(design, species, role, size, tuple(dict.fromkeys(because)))


def _species(record: PubMedRecord) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found: dict[str, str] = {}
    for heading in record.mesh:
        name = heading.descriptor
        for species, matches in (
            ("human", name == "Humans"),
            ("rat", name == "Rats" or name.startswith("Rats, ")),
            ("mouse", name == "Mice" or name.startswith("Mice, ")),
            ("cell", _CELLS.fullmatch(name) is not None or name.startswith("Cell Line")),
        ):
            if matches:
                found.setdefault(species, name)
    animals = any(heading.descriptor == "Animals" for heading in record.mesh)
    if animals and not found.keys() & {"rat", "mouse"}:
        found["animal"] = "Animals"
    order = [species for species in ("human", "animal", "rat", "mouse", "cell") if species in found]
    return tuple(order), tuple(found[species] for species in order)


def _design(record: PubMedRecord, species: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    types = set(record.publication_types)
    for design, names in _DESIGNS.items():
        if carried := [name for name in names if name in types]:
            if design == "narrative-review" and (said := _systematic(record.title or "")):
                return said[0], (carried[0], said[1])
            return design, (carried[0],)
    mesh = sorted(_OBSERVATIONAL_MESH & {heading.descriptor for heading in record.mesh})
    if mesh and "human" in species:
        return "observational", (mesh[0],)
    research = next(filter(_RESEARCH.match, record.publication_types), None)
    if research and "human" not in species:
        if set(species) & {"animal", "rat", "mouse"}:
            return "animal-experiment", (research,)
        if "cell" in species:
            return "cell-experiment", (research,)
    return None, ()


def _systematic(title: str) -> tuple[str, str] | None:
    for design, words in (("meta-analysis", "meta-analysis"), ("systematic-review", "systematic review")):
        if words in title.lower().replace("–", "-").replace("metaanalysis", "meta-analysis"):
            return design, f"“{words}” in the title"
    return None


def _size(abstract: str) -> int | None:
    counts = {
        int(re.sub(r"\D", "", number))
        for section in _PEOPLE.findall(abstract)
        for number in _COUNT.findall(section)
    }
    return counts.pop() if len(counts) == 1 else None
