"""JATS XML, as PubMed Central and publishers give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from mgkb.manuscript.markup import Element
    from mgkb.manuscript.model import Manuscript

SUFFIXES: Final = (".xml", ".nxml")

_WRAPPERS: Final = frozenset(
    ["pmc-articleset", "articles", "OAI-PMH", "ListRecords", "GetRecord", "record", "metadata", "collection"]
)
_LEFT_OUT: Final = {
    "sub-article": "Sub-articles (a translation, a reviewer's report) are left out; give each as a file of its own.",
    "response": "Responses to the article are left out; give each as a file of its own.",
}
_LOST: Final = {
    "table": "Tables that are pictures cannot be read: {}.",
    "formula": "Formulas that are pictures cannot be read: {}; “[formula]” stands for each.",
    "image": "Pictures inside sentences or cells cannot be read: {}; “[image]” stands for each.",
}


def read(path: Path) -> Manuscript:
    """Read an article.

    Args:
        path: A JATS file, or one of the NLM DTD that came before it.

    Raises:
        InputError: It cannot be read, is not well formed, or is not JATS.
    """
    from mgkb.manuscript import markup
    from mgkb.manuscript.assembly import assemble
    from mgkb.manuscript.jats.citing import Keys, citations, unlinked
    from mgkb.manuscript.jats.entries import keyed
    from mgkb.manuscript.jats.floats import anchored
    from mgkb.manuscript.jats.front import declared, front
    from mgkb.manuscript.jats.sheet import Sheet
    from mgkb.manuscript.jats.tape import Tape
    from mgkb.manuscript.jats.walk import Walk
    from mgkb.manuscript.pieces import Known

    raw = markup.read(path)
    article = _article(markup.parse(raw, path), path)
    cited = frozenset(
        name
        for ref in article.descendants("ref")
        for part in (ref, *ref.elements())
        if (name := part.get("id"))
    )
    linked = frozenset(name for link in article.descendants("xref") for name in link.get("rid").split())
    sheet = Sheet(Tape(raw), cited, linked, declared([article]))
    walk = Walk(sheet)
    said = front(walk, article)
    for part in article.elements("body", "back", "floats-group", "floats-wrap"):
        walk.part(part)
    text = sheet.tape.text()
    ids, references = keyed(sheet.listed, sheet.links, text)
    keys = Keys(ids)
    linked_ones = citations(text, sheet.links, keys)
    known = Known(
        said,
        (*linked_ones, *unlinked(text, sheet.raised, linked_ones, keys)),
        references,
        tuple(make() for make in sheet.tables),
        tuple(make() for make in sheet.figures),
        tuple(anchored(sheet, note, ()) for note in sheet.footnotes),
    )
    return assemble(
        path,
        "jats",
        text,
        sheet.tape.places(),
        sheet.pieces,
        known=known,
        problems=_problems(article, sheet.lost),
    )


def _article(root: Element, path: Path) -> Element:
    found = [root] if root.tag == "article" else []
    if root.tag in _WRAPPERS:
        found = list(root.descendants("article"))
    if len(found) > 1:
        raise InputError(f"{path}: holds {len(found)} articles; give a file with one.")
    if not found or not any(True for _ in found[0].elements("front", "body")):
        msg = f"{path}: is XML but not a JATS article (it begins with <{root.tag}>); give JATS, or another format."
        raise InputError(msg)
    return found[0]


def _problems(article: Element, lost: dict[str, int]) -> list[str]:
    found = [sentence for tag, sentence in _LEFT_OUT.items() if article.first(tag)]
    found += [sentence.format(lost[what]) for what, sentence in _LOST.items() if lost.get(what)]
    if article.first("body") is None:
        found.append("The file holds no full text, only what comes before and after it.")
    return found
