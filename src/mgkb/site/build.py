"""Building the site."""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from mgkb.rdf.exports import formats
from mgkb.rdf.quads import Quads
from mgkb.site import addresses
from mgkb.site.gallery import Gallery
from mgkb.site.island import data_script
from mgkb.site.material import Download, Material
from mgkb.site.output import Output
from mgkb.site.pages import NAVIGATION, all_pages
from mgkb.site.render import LANGUAGES, environment, render
from mgkb.site.spreadsheets import spreadsheets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mgkb.checks import Report
    from mgkb.claims import KnowledgeBase
    from mgkb.text import SourceText


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """What was built.

    Attributes:
        target: The folder.
        pages: How many pages, both languages counted.
        files: How many files, pages included.
        bytes: How many bytes they have together.
        removed: How many files of an earlier build were removed.
    """

    target: Path
    pages: int
    files: int
    bytes: int
    removed: int


def build_site(
    kb: KnowledgeBase,
    report: Report,
    target: Path,
    *,
    texts: Mapping[str, SourceText] | None = None,
    extra_downloads: Mapping[str, bytes] | None = None,
    quads: Quads | None = None,
    show_texts: bool = True,
) -> SiteSummary:
    """Write a knowledge base and its findings as static pages.

    The same input gives the same bytes. Files are written one by one, each completely or not at all; those
    that an earlier build left and this one does not have are removed at the end.

    Args:
        kb: The knowledge base.
        report: What the checks said of it.
        target: Folder to write to.
        texts: Texts of its manuscripts, as far as they are at hand; used to count what is covered.
        extra_downloads: Files to offer for download, by name.
        quads: All of it as RDF, for the pages that ask and answer questions.
        show_texts: Whether the maps show the texts at hand in place: only in a copy that is not published.

    Raises:
        UsageError: A download has a name that leads out of its folder.
        InputError: `site/site.toml` cannot be read.
        OSError: A file cannot be written.
    """
    material = Material(kb, report, texts or {}, quads=quads, shows_texts=show_texts)
    gallery = Gallery(material)
    offered = sorted({**spreadsheets(gallery), **(extra_downloads or {})}.items())
    gallery.downloads = tuple(
        Download(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in offered
    )
    output = Output(target)
    count = 0
    for page in all_pages(gallery):
        for language in LANGUAGES:
            html = render(page, language, kb, material.narrative, NAVIGATION)
            output.write(f"{language}/{page.path}", html)
            count += page.path.endswith(".html")
    for asset in sorted((files("mgkb.site") / "assets").iterdir(), key=lambda one: one.name):
        output.write(f"assets/{asset.name}", asset.read_bytes())
    if material.has_engine and quads is not None:
        output.write("data/quads.js", packed_quads(quads))
    if quads is not None:
        for claim, data in nanopublications(quads, kb.config.base).items():
            output.write(addresses.claim_rdf(claim), data)
    for name, data in offered:
        output.write(f"downloads/{name}", data)
    root = environment().get_template("root.html").render(name=material.narrative.name)
    output.write("index.html", root)
    return SiteSummary(target, count + 1, len(output.written), output.bytes, output.finish())


def packed_quads(quads: Quads) -> str:
    """The data that visitors ask, as a script: N-Quads, compressed, in base64."""
    packed = gzip.compress(formats()["nquads"].render(quads), 6, mtime=0)
    return data_script("quads", base64.b64encode(packed).decode())


def nanopublications(quads: Quads, base: str) -> dict[str, bytes]:
    """The nanopublication of each claim as TriG, by the claim's id."""
    start = f"{base}np/"
    found: dict[str, list[Quad]] = {}
    for quad in quads:
        graph = quad.graph_name
        if isinstance(graph, NamedNode) and graph.value.startswith(start):
            name = graph.value.removeprefix(start).partition("#")[0].partition("/")[0]
            found.setdefault(name, []).append(quad)
    trig = formats()["trig"]
    return {name: trig.render(Quads(several, quads.prefixes)) for name, several in found.items()}
