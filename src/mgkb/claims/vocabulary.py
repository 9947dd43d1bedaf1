"""Entities and relations: the words that claims are made of."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer

from mgkb.claims.sign import Sign
from mgkb.files.records import Part, Record

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=100)]
Curie = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9._]*:[A-Za-z0-9._-]+$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]


class Text(Part):
    """A text in both languages of the knowledge base.

    >>> Text(en="stress", ru="стресс").en
    'stress'
    """

    en: str = Field(min_length=1)
    ru: str = Field(min_length=1)

    def in_language(self, language: str) -> str:
        """The text in a language, or in English where there is no such text."""
        return self.ru if language == "ru" else self.en


class Synonyms(Part):
    """Other names of an entity, by language."""

    en: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


EntityKind = Literal[
    "chemical",
    "molecule",
    "structure",
    "process",
    "quantity",
    "condition",
    "intervention",
    "exposure",
    "population",
    "concept",
    "document",
]


class Entity(Record):
    """A thing that claims speak of.

    Attributes:
        xref: Identifiers in standard vocabularies as CURIEs, only where certain.
        broader: The entity that this one is a kind of.
    """

    id: Identifier
    label: Text
    kind: EntityKind
    synonyms: Synonyms = Synonyms()
    xref: tuple[Curie, ...] = ()
    broader: Identifier | None = None
    note: Text | None = None


def _sign(written: object) -> Sign | None:
    if written is None or isinstance(written, Sign):
        return written
    if not isinstance(written, str):
        raise ValueError('a sign is written "+", "-" or "?", in quotes')
    return Sign.of(written)


WrittenSign = Annotated[
    Sign,
    BeforeValidator(_sign, json_schema_input_type=Literal["+", "-", "?"]),
    PlainSerializer(lambda sign: sign.ascii, return_type=str),
]


class Mapping(Part):
    """Where a relation stands in standard vocabularies."""

    ro: Curie | None = None
    biolink: Curie | None = None


class Relation(Record):
    """How a claim joins its subject to its object.

    Attributes:
        causal: The subject changes the object (an arrow), not just goes with it.
        sign: `+` raises, `-` lowers, `?` changes in a direction not said; None when there is no direction.
        symmetric: The relation holds the other way round as well.
        map: The same, or the next broader, relation of RO and Biolink.
    """

    id: Identifier
    label: Text
    causal: bool = False
    sign: WrittenSign | None = None
    symmetric: bool = False
    map: Mapping = Mapping()
    note: Text | None = None

    def model_post_init(self, context: Any, /) -> None:
        """Refuse a causal relation that says nothing of its sign."""
        super().model_post_init(context)
        if self.causal and self.sign is None:
            raise ValueError('a causal relation has a sign: "+", "-" or "?"')
