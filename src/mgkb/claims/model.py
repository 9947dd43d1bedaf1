"""What a curator writes of a manuscript: claims, figures and verdicts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from mgkb.claims.vocabulary import Identifier, Language, Text, WrittenSign
from mgkb.files.records import SHARED, Part, Record

Printed = Annotated[str, Field(pattern=r"^[<>≤≥~]?-?\d+([.,]\d+)?$")]
Finite = Annotated[float, Field(allow_inf_nan=False)]
Seen = Literal["figure-label", "figure-and-text", "text-only"]


class Anchor(Part):
    """A short verbatim quote that re-finds the place.

    Attributes:
        section: Id of the manuscript's section.
        quote: At most 12 words, as printed.
        language: Language of the quote.
    """

    section: Identifier
    quote: str = Field(min_length=1, max_length=300)
    language: Language


class Value(Part):
    """A quantity as stated: a number or a range, with its unit in UCUM."""

    number: Finite | None = None
    low: Finite | None = None
    high: Finite | None = None
    unit: str | None = None
    comparator: Literal["<", "<=", ">", ">=", "~"] | None = None
    text: str | None = None

    def model_post_init(self, context: Any, /) -> None:
        """Refuse an empty value and a range that runs backwards."""
        super().model_post_init(context)
        if self.number is None and self.low is None and self.high is None:
            raise ValueError("a value has a number, or low and high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is greater than high")

    def __str__(self) -> str:
        number = f"{self.number:g}" if self.number is not None else f"{_g(self.low)}–{_g(self.high)}"
        unit = f" {self.unit}" if self.unit and self.unit != "%" else self.unit or ""
        return f"{self.comparator or ''}{number}{unit}"


def _g(number: float | None) -> str:
    return "" if number is None else f"{number:g}"


class Context(Part):
    """Under which conditions a claim is made, as far as the manuscript says."""

    population: str | None = None
    species: tuple[Literal["human", "animal", "rat", "mouse", "cell"], ...] = ()
    design: str | None = None
    duration: Literal["acute", "chronic", "subchronic"] | None = None
    severity: Literal["mild", "moderate", "severe"] | None = None
    dose: str | None = None
    compartment: str | None = None
    time: str | None = None
    comparator: str | None = None


class Anchored(Record):
    """An entry that rests on a quoted place of a manuscript."""

    _manuscript: str = ""

    id: Identifier
    anchor: Anchor
    also: tuple[Anchor, ...] = ()
    note: Text | None = None

    @property
    def manuscript(self) -> str:
        """Id of the manuscript that the entry was written for."""
        # The plain way, through pydantic's lookup, takes ten times as long; this is asked for very often.
        private = self.__pydantic_private__
        name: str = private["_manuscript"] if private else ""
        return name

    @property
    def written_anchors(self) -> tuple[tuple[tuple[str | int, ...], Anchor], ...]:
        """Every anchor with the way to it in the file: `(("anchor",), …), (("also", 0), …)`."""
        return (
            (("anchor",), self.anchor),
            *((("also", index), anchor) for index, anchor in enumerate(self.also)),
        )

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchor, then the further ones."""
        return (self.anchor, *self.also)


class Claim(Anchored):
    """One statement of a manuscript.

    Attributes:
        sentence: Paraphrase in our own words of what the manuscript says, whether true or not.
        subject: Entity id.
        relation: Relation id.
        object: Entity id; None when `value` says it all.
        polarity: Whether the manuscript affirms or denies it.
        certainty: How firmly the manuscript says it.
        basis: On what the manuscript rests it: references, nothing, or its own data.
        cites: Numbers of the references that its sentence cites.
    """

    sentence: Text
    subject: Identifier
    relation: Identifier
    object: Identifier | None = None
    value: Value | None = None
    polarity: Literal["affirmed", "negated"] = "affirmed"
    certainty: Literal["asserted", "hedged", "hypothesised"] = "asserted"
    basis: Literal["cited", "uncited", "own-data"] = "cited"
    context: Annotated[Context, SHARED] = Context()
    cites: tuple[Annotated[int, Field(ge=1, strict=True)], ...] = ()

    def model_post_init(self, context: Any, /) -> None:
        """Refuse a claim without object and value."""
        super().model_post_init(context)
        if self.object is None and self.value is None:
            raise ValueError("a claim has an object or a value")


class Node(Part):
    """An entity drawn in a figure."""

    entity: Identifier
    compartment: Identifier
    seen: Seen
    anchor: Anchor | None = None
    at: tuple[Finite, Finite] | None = None

    def model_post_init(self, context: Any, /) -> None:
        """Refuse a node that claims to be in the figure and quotes no label of it."""
        super().model_post_init(context)
        if self.seen != "text-only" and self.anchor is None:
            raise ValueError("a node seen in the figure quotes its label in “anchor”")


class Arrow(Part):
    """A signed arrow of a figure, and the claims that say it.

    Attributes:
        sign: As it should come out of its claims; stated again so that a slip is noticed.
        seen: Where it comes from: the figure's labels alone, figure and text, or the text only.
    """

    id: Identifier
    claims: tuple[Identifier, ...] = Field(min_length=1)
    sign: WrittenSign
    seen: Seen
    note: Text | None = None


class Compartment(Part):
    """A region of a figure."""

    id: Identifier
    label: Text


class Figure(Anchored):
    """A causal diagram of the manuscript, completed by what its text says."""

    title: Text
    compartments: tuple[Compartment, ...] = ()
    nodes: tuple[Node, ...] = ()
    arrows: tuple[Arrow, ...] = ()

    @property
    def written_anchors(self) -> tuple[tuple[tuple[str | int, ...], Anchor], ...]:
        """The anchors of the figure itself, then those of its labels."""
        labels = ((("nodes", index, "anchor"), node.anchor) for index, node in enumerate(self.nodes))
        return (*super().written_anchors, *((path, anchor) for path, anchor in labels if anchor))

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors of the figure itself, then those of its labels."""
        return (*super().anchors, *(node.anchor for node in self.nodes if node.anchor))


Judgement = Literal["supports", "partly-supports", "does-not-support", "contradicts", "cannot-tell"]


class Verdict(Record):
    """A judgement whether a cited work supports the claims that cite it.

    Attributes:
        claims: The claims it is about.
        reference: Number of the reference in the manuscript's list.
        aspect: In which respect, for example `species`, `dose`, `time`.
        status: `proposed` until somebody who read the work confirms or disputes it.
        author: Who judged, or by what method.
        basis: What of the work was read.
    """

    _manuscript: str = ""

    id: Identifier
    claims: tuple[Identifier, ...] = Field(min_length=1)
    reference: int = Field(ge=1)
    judgement: Judgement
    aspect: str
    status: Literal["proposed", "confirmed", "disputed"] = "proposed"
    author: str
    basis: Literal["abstract", "full-text", "record", "general-knowledge"]
    reason: Text

    @property
    def manuscript(self) -> str:
        """Id of the manuscript that the verdict was written for."""
        return self._manuscript
