"""What several pages show of the same thing: a claim, a reference, a finding, an arrow.

A view holds what a template prints, in both languages, with the address of everything that it names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from mgkb.claims import Text
from mgkb.site import addresses

SYMBOLS = {"plus": "+", "minus": "−", "unknown": "?"}

if TYPE_CHECKING:
    from mgkb.checks import Finding
    from mgkb.claims import Anchor, Claim, Verdict
    from mgkb.graph import Citation
    from mgkb.references import Work
    from mgkb.site.material import Material


class Named(NamedTuple):
    """A name that leads somewhere; an empty address leads nowhere."""

    name: Text
    address: str


class Quote(NamedTuple):
    """A quoted place: the words, their language, and the section that they stand in."""

    words: str
    language: str
    section: Text


class Cited(NamedTuple):
    """A cited reference with what is known of it.

    Attributes:
        number: How it is cited: its number.
        manuscript: Id of the manuscript whose list it stands in.
        state: How it was resolved.
        work: Author and year; None when it is not known.
        design: Study design; empty when not known.
        species: Species studied.
        address: Its entry.
    """

    number: int
    manuscript: str
    state: str
    work: Text | None
    design: str
    species: tuple[str, ...]
    address: str


class ShownFinding(NamedTuple):
    """A finding.

    Attributes:
        id: Its name, fit for a link.
        finding: The finding itself.
        quotes: Places that show words of a manuscript.
        places: The other places: files and lines.
    """

    id: str
    finding: Finding
    quotes: tuple[Quote, ...]
    places: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"{addresses.family(self.finding.rule.family)}#{self.id}"

    @property
    def rule(self) -> str:
        """Where its rule is explained."""
        return addresses.rule(self.finding.code)


class WholeFinding(NamedTuple):
    """A finding with what it is about, as far as that has a page.

    Only where a finding is shown in full are the others that it is about named: their words are no part of what is
    shown of it elsewhere.
    """

    shown: ShownFinding
    about: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim.

    Attributes:
        claim: The claim itself.
        subject: Its subject.
        relation: Its relation.
        object: Its object; None when its value says it all.
        quotes: Its anchors.
        cited: The references that it cites.
        verdicts: Judgements on it.
        findings: Findings on it.
        address: Its page.
    """

    claim: Claim
    subject: Named
    relation: Text
    object: Named | None
    quotes: tuple[Quote, ...]
    cited: tuple[Cited, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[ShownFinding, ...]
    address: str

    @property
    def context(self) -> dict[str, Any]:
        """The conditions that are stated, by name."""
        return self.claim.context.model_dump(exclude_defaults=True)

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """What a table of claims can be filtered by; `none` where nothing is known."""
        return {
            "certainty": (self.claim.certainty,),
            "basis": (self.claim.basis,),
            "judgement": tuple(dict.fromkeys(one.judgement for one in self.verdicts)) or ("none",),
            "finding": ("found",) if self.findings else ("none",),
        }


@dataclass(frozen=True, slots=True)
class ArrowView:
    """An arrow with what stands behind it and against it.

    Attributes:
        id: Its id.
        source: Where it starts.
        target: Where it leads.
        sign: `plus`, `minus` or `unknown`.
        title: What it says, for short.
        claims: The claims that say it.
        cited: The references that these cite.
        denials: Claims that deny it.
        opposed_by: Address of the arrow of opposite sign; empty without one.
        verdicts: Judgements on its claims, each with the claim's id.
        weakest_in: Loops in which it is the weakest: id and number of each.
        weaknesses: What it suffers from.
    """

    id: str
    source: Named
    target: Named
    sign: str
    title: Text
    claims: tuple[ClaimView, ...]
    cited: tuple[Cited, ...]
    denials: tuple[ClaimView, ...]
    opposed_by: str
    verdicts: tuple[tuple[Verdict, str], ...]
    weakest_in: tuple[tuple[str, int], ...]
    weaknesses: tuple[Text, ...]

    @property
    def address(self) -> str:
        """Its entry in the list of all arrows."""
        return addresses.arrow(self.id)

    @property
    def named(self) -> Named:
        """Its title, with its address."""
        return Named(self.title, self.address)

    @property
    def ends(self) -> ArrowNamed:
        """Its ends and its sign, with its address."""
        return ArrowNamed(self.address, self.source.name, self.sign, self.target.name)


def arrow_title(source: Text, target: Text, sign: str) -> Text:
    """What an arrow says, for short."""
    symbol = SYMBOLS[sign]
    return Text(en=f"{source.en} → {target.en} ({symbol})", ru=f"{source.ru} → {target.ru} ({symbol})")


class ArrowNamed(NamedTuple):
    """An arrow where only its name is shown: its address, its ends and its sign."""

    address: str
    source: Text
    sign: str
    target: Text


def entity_named(material: Material, entity_id: str) -> Named:
    """An entity by its label; by its id, and without a link, where the vocabulary has none."""
    entity = material.kb.entities.get(entity_id)
    if entity is None:
        return Named(Text(en=entity_id, ru=entity_id), "")
    return Named(entity.label, addresses.entity(entity_id))


def relation_label(material: Material, relation_id: str) -> Text:
    """Label of a relation; its id where the vocabulary has none."""
    relation = material.kb.relations.get(relation_id)
    return relation.label if relation else Text(en=relation_id, ru=relation_id)


def work_name(work: Work) -> Text:
    """A work by author and year."""
    return Text(en=work.short, ru=work.short_in("ru"))


def numbered(number: int, work: Work | None) -> Text:
    """A reference by its number, with author and year where they are known."""
    if work is None:
        return Text(en=f"[{number}]", ru=f"[{number}]")
    name = work_name(work)
    return Text(en=f"[{number}] {name.en}", ru=f"[{number}] {name.ru}")


def quote_of(material: Material, manuscript: str, anchor: Anchor) -> Quote:
    """An anchor with the title of its section."""
    section = material.section_titles.get((manuscript, anchor.section))
    return Quote(anchor.quote, anchor.language, section or Text(en=anchor.section, ru=anchor.section))


def cited_as(material: Material, citation: Citation) -> Cited:
    """A reference as it is cited."""
    reference = citation.reference
    work = material.kb.work(reference)
    return Cited(
        citation.number,
        citation.manuscript,
        reference.state.value if reference else "missing",
        work_name(work) if work else None,
        (reference.evidence.design if reference else None) or "",
        reference.evidence.species if reference else (),
        addresses.reference(citation.manuscript, citation.number) if reference else "",
    )
