"""What a page says of itself to machines: JSON-LD in the words of schema.org."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mgkb.claims import Text
from mgkb.rdf.names import Names
from mgkb.site import addresses
from mgkb.site.island import island

if TYPE_CHECKING:
    from mgkb.claims import Claim, KnowledgeBase, ManuscriptRecord
    from mgkb.references import Work
    from mgkb.site.material import Download

Thing = Mapping[str, Any]
"""A thing as JSON-LD; texts in it take the language of the page, and what is None or empty is left out."""


def claim_thing(claim: Claim, manuscript: Thing, names: Names) -> Thing:
    """A claim, and the article that it appears in, as `manuscript_thing` gives it."""
    return {
        "@type": "Claim",
        "@id": names.claim(claim.id).value,
        "text": claim.sentence,
        "appearance": manuscript,
    }


def manuscript_thing(manuscript: ManuscriptRecord, names: Names) -> Thing:
    """A manuscript."""
    return {
        "@type": "ScholarlyArticle",
        "@id": names.manuscript(manuscript.id).value,
        "name": list(manuscript.title.values()),
        "inLanguage": manuscript.language,
        "author": [{"@type": "Person", "name": author.name} for author in manuscript.authors],
        "datePublished": str(manuscript.year) if manuscript.year else None,
        "isPartOf": {"@type": "Periodical", "name": manuscript.journal} if manuscript.journal else None,
        "sameAs": addresses.doi_link(manuscript.doi),
    }


def work_thing(work: Work, names: Names) -> Thing:
    """A cited work."""
    return {
        "@type": "ScholarlyArticle",
        "@id": names.work(work.id).value,
        "name": work.title,
        "inLanguage": work.language,
        "author": [{"@type": "Person", "name": name} for name in work.authors],
        "datePublished": str(work.year) if work.year else None,
        "isPartOf": {"@type": "Periodical", "name": work.container} if work.container else None,
        "sameAs": [*filter(None, (addresses.doi_link(work.doi), addresses.pmid_link(work.pmid)))],
    }


def dataset_thing(kb: KnowledgeBase, downloads: Sequence[Download]) -> Thing:
    """The knowledge base as a dataset with its files."""
    config = kb.config
    return {
        "@type": "Dataset",
        "@id": config.base,
        "name": config.title,
        "description": config.title,
        "version": config.version,
        "dateModified": str(config.issued),
        "license": addresses.web_link(config.license),
        "creator": [_creator(one) for one in config.creators],
        "distribution": [
            {"@type": "DataDownload", "name": one.name, "contentSize": f"{one.size} B", "sha256": one.sha256}
            for one in downloads
        ],
    }


def linked_data(thing: Thing | None, kb: KnowledgeBase, name: str, language: str) -> str:
    """The JSON-LD of a page.

    Args:
        thing: What the page is about; None for a page about several things.
        kb: The knowledge base.
        name: Title of the page.
        language: Language of the page.
    """
    config = kb.config
    page = {
        "@context": "https://schema.org/",
        "@type": "WebPage",
        "name": name,
        "inLanguage": language,
        "dateModified": str(config.issued),
        "license": addresses.web_link(config.license),
        "creator": [_creator(one) for one in config.creators],
        "isPartOf": {"@type": "Dataset", "@id": config.base, "name": config.title, "version": config.version},
        "mainEntity": thing,
    }
    return island(_said(page, language))


def _creator(creator: Any) -> Thing:
    return {"@type": "Person", "name": creator.name, "url": addresses.web_link(creator.url)}


def _said(value: Any, language: str) -> Any:
    """A thing in one language, without what is not known."""
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, Mapping):
        said = {key: _said(one, language) for key, one in value.items()}
        return {key: one for key, one in said.items() if one not in (None, [], {}, "")}
    if isinstance(value, list | tuple):
        return [_said(one, language) for one in value]
    return value
