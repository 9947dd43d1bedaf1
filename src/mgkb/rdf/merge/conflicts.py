"""Where knowledge bases that were merged do not agree; nothing is decided, everything is reported."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mgkb.rdf.merge.facts import Thing

_SINGLE = ("doi.org", "pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov")
_WORDS = {
    "kind": ("are of different kinds", "относятся к разным видам"),
    "year": ("are of different years", "датированы разными годами"),
    "sign": ("have different signs", "имеют разные знаки"),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement.

    Attributes:
        code: `MRG101` identifiers, `MRG102` values, `MRG103` one name for two things.
        about: IRIs of the things or graphs that disagree.
        en: What is wrong, in English.
        ru: The same in Russian.
    """

    code: str
    about: tuple[str, ...]
    en: str
    ru: str

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def conflicts(aligned: Mapping[str, list[Thing]]) -> Iterator[Conflict]:
    """Disagreements between things that are one.

    Args:
        aligned: Things by what they all are.
    """
    for name, members in aligned.items():
        if len({thing.source for thing in members}) < 2:
            continue
        about = tuple(sorted({thing.iri for thing in members}))
        by_scheme = defaultdict(set)
        for identifier in {identifier for thing in members for identifier in thing.identifiers}:
            by_scheme[urlsplit(identifier).netloc].add(identifier)
        for scheme in _SINGLE:
            if len({identifier.lower() for identifier in by_scheme[scheme]}) > 1:
                told = ", ".join(sorted(by_scheme[scheme]))
                yield Conflict(
                    "MRG101",
                    about,
                    f"Descriptions of {name} name several identifiers of one kind: {told}.",
                    f"Описания {name} называют несколько идентификаторов одного вида: {told}.",
                )
        for key, (en, ru) in _WORDS.items():
            values = {(thing.iri, thing.values[key]) for thing in members if key in thing.values}
            if len({value for _, value in values}) > 1:
                told = ", ".join(f"{iri} {value}" for iri, value in sorted(values))
                yield Conflict(
                    "MRG102", about, f"Descriptions of {name} {en}: {told}.", f"Описания {name} {ru}: {told}."
                )


def one_name(graph: str, kept_as: str) -> Conflict:
    """Two knowledge bases have different statements in a graph of one name.

    Args:
        graph: The name.
        kept_as: The name that the later one has in the dataset.
    """
    return Conflict(
        "MRG103",
        (graph, kept_as),
        f"Two knowledge bases say different things in {graph}; the second is kept as {kept_as}.",
        f"Две базы знаний утверждают в {graph} разное; вторая версия сохранена как {kept_as}.",
    )
