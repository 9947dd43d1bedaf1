"""The knowledge base in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field

from mgkb.claims.statements import Author, Section, Statement, Table
from mgkb.claims.vocabulary import Identifier, Language, Text
from mgkb.files.records import Part, Record

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.claims.model import Anchored, Claim, Figure, Verdict
    from mgkb.claims.sign import Sign
    from mgkb.claims.vocabulary import Entity, Relation
    from mgkb.references import Reference, Work


def _day(written: str) -> str:
    date.fromisoformat(written)
    return written


class Creator(Part):
    """Who is responsible for the knowledge base."""

    name: str
    url: str | None = None


class Config(Part):
    """What `kb.toml` says.

    Attributes:
        base: IRI under which everything is named; ends in `/` or `#`.
        languages: Languages of labels and paraphrases.
        issued: Date of this version, `YYYY-MM-DD`; stamped on every export, so that the same files give
            the same bytes.
    """

    title: Text
    description: Text | None = None
    base: str = Field(pattern=r"^https?://[^\s<>\"{}|\\^`]+[/#]$")
    languages: tuple[Language, ...] = ("en", "ru")
    version: str = "0.1.0"
    issued: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_day)]
    license: str = "https://creativecommons.org/licenses/by/4.0/"
    creators: tuple[Creator, ...] = Field(min_length=1)


class ManuscriptRecord(Record):
    """What `manuscript.yaml` says: the bibliographic record and the sections.

    Attributes:
        references: How many references its list has; None when it is not known or has none.
    """

    id: Identifier
    title: dict[Language, str]
    authors: tuple[Author, ...] = ()
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    language: Language
    kind: str | None = None
    references: int | None = Field(default=None, ge=0)
    sections: tuple[Section, ...] = ()
    note: Text | None = None

    @property
    def titles(self) -> Text:
        """Its title in both languages; the one that is not known is given in the other."""
        en, ru = (self.title.get(language) or next(iter(self.title.values())) for language in ("en", "ru"))
        return Text(en=en, ru=ru)


@dataclass(frozen=True)
class Manuscript:
    """A review under audit, with everything that was written of it.

    Attributes:
        record: Bibliographic record and sections.
        claims: By id.
        statements: By id, of all kinds.
        tables: By id.
        figures: By id.
        verdicts: By id.
        references: By number.
    """

    record: ManuscriptRecord
    claims: dict[str, Claim] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    references: dict[int, Reference] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its id, which is also its folder."""
        return self.record.id

    @property
    def title(self) -> str:
        """Its title: English where there is one, else the first."""
        return self.record.title.get("en") or next(iter(self.record.title.values()), self.id)

    @cached_property
    def anchored(self) -> tuple[Anchored, ...]:
        """Everything that rests on a quote, in the order of the files."""
        return (
            *self.claims.values(),
            *self.statements.values(),
            *self.tables.values(),
            *self.figures.values(),
        )

    @cached_property
    def verdicts_on(self) -> dict[str, tuple[Verdict, ...]]:
        """Verdicts by the claim they are about."""
        found: dict[str, list[Verdict]] = {}
        for verdict in self.verdicts.values():
            for claim in verdict.claims:
                found.setdefault(claim, []).append(verdict)
        return {claim: tuple(verdicts) for claim, verdicts in found.items()}


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Everything under `kb/` and `references/`, typed and joined by ids; equal to itself alone.

    Attributes:
        root: Folder that holds `kb/` and `references/`.
        config: What `kb.toml` says.
        entities: By id.
        relations: By id.
        manuscripts: By id.
        works: By key.
    """

    root: Path
    config: Config
    entities: dict[str, Entity]
    relations: dict[str, Relation]
    manuscripts: dict[str, Manuscript]
    works: dict[str, Work]

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims of all manuscripts by id; ids are unique in a knowledge base."""
        return {
            claim.id: claim
            for manuscript in self.manuscripts.values()
            for claim in manuscript.claims.values()
        }

    @property
    def queries(self) -> Path:
        """Folder of the stored questions."""
        return self.root / "kb" / "queries"

    @property
    def ontology(self) -> Path:
        """Folder of the ontology and the shapes."""
        return self.root / "kb" / "ontology"

    def sign_of(self, claim: Claim) -> Sign | None:
        """Sign of a claim read as an arrow; None when it is none.

        Only an affirmed causal claim between two entities is an arrow. A denial is evidence against
        one, and says nothing of the opposite direction.
        """
        relation = self.relations.get(claim.relation)
        if relation is None or not relation.causal or claim.object is None or claim.polarity == "negated":
            return None
        return relation.sign

    def reference(self, claim: Claim, number: int) -> Reference | None:
        """A reference that a claim cites; None when the list has no such number."""
        return self.manuscripts[claim.manuscript].references.get(number)

    def work(self, reference: Reference | None) -> Work | None:
        """The work that a reference was resolved to; None when unresolved."""
        return None if reference is None or reference.work is None else self.works.get(reference.work)
