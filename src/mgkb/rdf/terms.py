"""Terms of the vocabularies we speak, and literals in the one form that no engine rewrites."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.claims import Text

Term: TypeAlias = NamedNode | Literal
Objects: TypeAlias = Term | Iterable[Term] | None


class Namespace:
    """Terms of a vocabulary as nodes.

    >>> SKOS.prefLabel
    <NamedNode value=http://www.w3.org/2004/02/skos/core#prefLabel>
    >>> OBO["RO_0002213"].value
    'http://purl.obolibrary.org/obo/RO_0002213'
    """

    def __init__(self, iri: str) -> None:
        self._iri = iri

    def __str__(self) -> str:
        return self._iri

    def __getitem__(self, name: str) -> NamedNode:
        return NamedNode(self._iri + name)

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("_"):
            raise AttributeError(name)
        node = self[name]
        setattr(self, name, node)  # found without us the next time: emitting asks for a term very often
        return node

    def __contains__(self, node: object) -> bool:
        return isinstance(node, NamedNode) and node.value.startswith(self._iri)


BIOLINK = Namespace("https://w3id.org/biolink/vocab/")
CITO = Namespace("http://purl.org/spar/cito/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FABIO = Namespace("http://purl.org/spar/fabio/")
MGKB = Namespace("https://w3id.org/mgkb/ns#")
NP = Namespace("http://www.nanopub.org/nschema#")
OA = Namespace("http://www.w3.org/ns/oa#")
OBO = Namespace("http://purl.obolibrary.org/obo/")
PROV = Namespace("http://www.w3.org/ns/prov#")
QUDT = Namespace("http://qudt.org/schema/qudt/")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SCHEMA = Namespace("https://schema.org/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
VOID = Namespace("http://rdfs.org/ns/void#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES = {
    "biolink": str(BIOLINK),
    "cito": str(CITO),
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "fabio": str(FABIO),
    "mgkb": str(MGKB),
    "np": str(NP),
    "oa": str(OA),
    "obo": str(OBO),
    "prov": str(PROV),
    "qudt": str(QUDT),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "skos": str(SKOS),
    "void": str(VOID),
    "xsd": str(XSD),
}


def describe(subject: NamedNode, graph: NamedNode, *said: tuple[NamedNode, Objects]) -> Iterator[Quad]:
    """Quads that say something of a subject; what is None is not known and not said.

    >>> graph = MGKB.graph
    >>> [str(quad) for quad in describe(MGKB.x, graph, (RDFS.label, plain("x")), (RDFS.comment, None))]
    ['<https://w3id.org/mgkb/ns#x> <http://www.w3.org/2000/01/rdf-schema#label> "x" <https://w3id.org/mgkb/ns#graph>']
    """
    for predicate, objects in said:
        if objects is None:
            continue
        if isinstance(objects, NamedNode | Literal):
            yield Quad(subject, predicate, objects, graph)
        else:
            for one in objects:
                yield Quad(subject, predicate, one, graph)


def plain(text: str | None) -> Literal | None:
    """A string; numbers keep their printed digits this way."""
    return None if text is None else Literal(text)


def each(texts: Iterable[str]) -> tuple[Literal, ...]:
    """Several strings."""
    return tuple(map(Literal, texts))


def tagged(text: str, language: str) -> Literal:
    """A text in a language; a plain string where the language is none (`x_y`), which RDF cannot say.

    >>> tagged("магний", "ru").language
    'ru'
    """
    try:
        return Literal(text, language=language)
    except ValueError:
        return Literal(text)


def both(text: Text | None) -> tuple[Literal, ...]:
    """A text in the two languages of a knowledge base."""
    return () if text is None else (tagged(text.en, "en"), tagged(text.ru, "ru"))


def boolean(value: bool) -> Literal:
    """`true` or `false`."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def integer(number: int | None) -> Literal | None:
    """A whole number without leading zeros."""
    return None if number is None else Literal(str(number), datatype=XSD.integer)


def decimal(number: float | None) -> Literal | None:
    """The shortest decimal that reads as the same number: no exponent, no zeros at its end, no minus zero.

    >>> [decimal(number).value for number in (300.0, 0.5, 1e-7, -0.0)]
    ['300', '0.5', '0.0000001', '0']
    """
    if number is None:
        return None
    written = f"{Decimal(repr(number)) or Decimal(0):f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return Literal(written, datatype=XSD.decimal)


def midnight(date: str) -> Literal:
    """The first moment of a day `YYYY-MM-DD`, in UTC."""
    return Literal(f"{date}T00:00:00Z", datatype=XSD.dateTime)


def iri_or_text(written: str | None) -> Term | None:
    """A node where an absolute IRI is written, else a string: people write addresses and names in one field.

    >>> str(iri_or_text("CC BY")), str(iri_or_text("https://example.org/a"))
    ('"CC BY"', '<https://example.org/a>')
    """
    if written is None:
        return None
    try:
        return NamedNode(written)
    except ValueError:
        return Literal(written)


def word(kebab: str) -> NamedNode:
    """Our term for a word of the files: `own-data` is `mgkb:ownData`.

    >>> word("partly-supports").value
    'https://w3id.org/mgkb/ns#partlySupports'
    """
    first, *others = kebab.split("-")
    return MGKB[first + "".join(other.capitalize() for other in others)]
