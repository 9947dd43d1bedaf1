"""Where everything stands: one address for each thing, the same in every language.

An address is a path below the language's folder, with a fragment where one page holds several things.
"""

from __future__ import annotations

import re
from urllib.parse import quote

IRI_PLACES = (
    ("claim/([^/]+)", "claims/$1.html"),
    ("entity/([^/]+)", "vocabulary.html#entity-$1"),
    ("arrow/([^/]+)", "arrows.html#arrow-$1"),
    ("loop/([^/]+)", "loops.html#$1"),
    ("reference/([^/]+)/([^/]+)", "references/$1-$2.html"),
    ("manuscript/([^/]+)", "manuscripts/$1.html"),
    ("verdict/([^/]+)/([^/]+)", "verdicts.html#verdict-$1-$2"),
    ("table/([^/]+)/([^/]+)", "tables.html#table-$1-$2"),
)
"""Where the things stand that IRIs name: what follows the base, and an address; the browser reads it too."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMID = re.compile(r"\d{1,9}")
_PMCID = re.compile(r"PMC\d{1,9}")
_WEB = re.compile(r"https?://[^\s<>\"'\\]+")
# Of the vocabularies whose identifiers we can link; others are shown without a link.
_VOCABULARIES = {
    "CHEBI": "https://purl.obolibrary.org/obo/CHEBI_",
    "GO": "https://purl.obolibrary.org/obo/GO_",
    "HGNC": "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:",
    "MESH": "https://id.nlm.nih.gov/mesh/",
    "NCBITAXON": "https://purl.obolibrary.org/obo/NCBITaxon_",
    "UNIPROT": "https://www.uniprot.org/uniprotkb/",
}


def claim(claim_id: str) -> str:
    """Page of a claim."""
    return f"claims/{claim_id}.html"


def claim_rdf(claim_id: str) -> str:
    """File of a claim's nanopublication, below the folder that both languages share."""
    return f"data/claims/{claim_id}.trig"


def reference(manuscript: str, number: int) -> str:
    """Page of a reference."""
    return f"references/{manuscript}-{number}.html"


def verdict(claim_id: str, verdict_id: str) -> str:
    """A verdict, on the page of a claim that it is about."""
    return f"{claim(claim_id)}#verdict-{verdict_id}"


def listed_verdict(manuscript_id: str, verdict_id: str) -> str:
    """A verdict, among all of them."""
    return f"verdicts.html#verdict-{manuscript_id}-{verdict_id}"


def table(manuscript_id: str, table_id: str) -> str:
    """A table of a manuscript as data."""
    return f"tables.html#table-{manuscript_id}-{table_id}"


def entity(entity_id: str) -> str:
    """Entry of an entity in the vocabulary."""
    return f"vocabulary.html#entity-{entity_id}"


def arrow(arrow_id: str) -> str:
    """Entry of an arrow in the list of all arrows."""
    return f"arrows.html#arrow-{arrow_id}"


def loop(loop_id: str) -> str:
    """Certificate of a loop."""
    return f"loops.html#{loop_id}"


def manuscript(manuscript_id: str) -> str:
    """The map of a manuscript."""
    return f"manuscripts/{manuscript_id}.html"


def quoted(manuscript_id: str, claim_id: str, number: int) -> str:
    """A quote of a claim, numbered from one, in its place on the map of the manuscript."""
    return f"{manuscript(manuscript_id)}#{quote_name(claim_id, number)}"


def quote_name(claim_id: str, number: int) -> str:
    """Name of a claim's quote on the map: a claim's id has no dot."""
    return f"quote-{claim_id}.{number}"


def family(name: str) -> str:
    """Page of the findings of a family."""
    return f"findings/{name}.html"


def question(name: str) -> str:
    """Page of a stored question with its answer."""
    return f"queries/{name}.html"


def of_iri(iri: str, base: str) -> str:
    """Address of the thing that an IRI of the knowledge base names; empty for things without a place.

    >>> of_iri("https://example.org/claim/a", "https://example.org/"), of_iri("https://elsewhere/", "https://x/")
    ('claims/a.html', '')
    """
    if not iri.startswith(base):
        return ""
    for pattern, place in IRI_PLACES:
        if match := re.fullmatch(pattern, iri.removeprefix(base)):
            return re.sub(r"\$(\d)", lambda group: match[int(group[1])], place)
    return ""


def rule(code: str) -> str:
    """What a rule does."""
    return f"methods.html#rule-{code}"


def doi_link(doi: str | None) -> str | None:
    """Link of a DOI; None for what is no DOI, so that nothing else ever becomes a link.

    >>> doi_link("10.3390/nu13041136")
    'https://doi.org/10.3390/nu13041136'
    >>> doi_link("javascript:alert(1)") is None
    True
    """
    return f"https://doi.org/{quote(doi, safe='/')}" if doi and _DOI.fullmatch(doi) else None


def pmid_link(pmid: str | None) -> str | None:
    """Link of a PubMed identifier; None for what is none."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid and _PMID.fullmatch(pmid) else None


def pmcid_link(pmcid: str | None) -> str | None:
    """Link of a PubMed Central identifier; None for what is none."""
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/" if pmcid and _PMCID.fullmatch(pmcid) else None


def vocabulary_link(curie: str) -> str | None:
    """Link of an identifier of a standard vocabulary; None where we know none.

    >>> vocabulary_link("MESH:D008274"), vocabulary_link("FOO:1")
    ('https://id.nlm.nih.gov/mesh/D008274', None)
    """
    prefix, _, local = curie.partition(":")
    start = _VOCABULARIES.get(prefix.upper())
    return f"{start}{quote(local)}" if start else None


def web_link(url: str | None) -> str | None:
    """A link of the web as it is; None for anything else, such as `javascript:`.

    >>> web_link("https://example.org/"), web_link("javascript:alert(1)")
    ('https://example.org/', None)
    """
    return url if url and _WEB.fullmatch(url) else None
