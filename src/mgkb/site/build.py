"""Building the site."""

from __future__ import annotations

import gc
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from mgkb.memo import Memo
from mgkb.rdf.exports.trig import head, trig_documents
from mgkb.site import addresses
from mgkb.site.exports import exports
from mgkb.site.gallery import Gallery
from mgkb.site.island import bytes_script
from mgkb.site.linked import linked_data
from mgkb.site.material import Download, Material
from mgkb.site.output import Output
from mgkb.site.packing import packed
from mgkb.site.pages import NAVIGATION, all_pages
from mgkb.site.render import LANGUAGES, environment, render
from mgkb.site.spreadsheets import spreadsheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mgkb.checks import Report
    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.quads import Quads
    from mgkb.site.page import Page
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
    builder = Builder(target, show_texts=show_texts)
    return builder.build(kb, report, texts=texts, extra_downloads=extra_downloads, quads=quads)


class Builder:
    """Builds a site again and again: a page whose data stayed the same is not rendered a second time.

    Args:
        target: Folder to write to.
        show_texts: Whether the maps show the texts at hand.
        memo: What earlier builds made.
    """

    def __init__(self, target: Path, *, show_texts: bool = True, memo: Memo | None = None) -> None:
        self.target = target
        self.show_texts = show_texts
        self._gallery: Gallery | None = None
        self._output: Output | None = None
        self._pages: dict[str, Page] = {}
        self._memo = memo or Memo()

    @property
    def changed(self) -> tuple[str, ...]:
        """The files that the last build wrote anew."""
        return tuple(self._output.changed) if self._output else ()

    def build(
        self,
        kb: KnowledgeBase,
        report: Report,
        *,
        texts: Mapping[str, SourceText] | None = None,
        extra_downloads: Mapping[str, bytes] | None = None,
        quads: Quads | None = None,
    ) -> SiteSummary:
        """Bring the folder up to date; see `build_site`."""
        material = Material(
            kb, report, texts or {}, quads=quads, shows_texts=self.show_texts, memo=self._memo
        )
        with uncollected():
            return self._build(Gallery(material, self._gallery), extra_downloads or {})

    def _build(self, gallery: Gallery, extra_downloads: Mapping[str, bytes]) -> SiteSummary:
        material = gallery.material
        kb = material.kb
        offered = sorted({**spreadsheets(gallery), **exports(gallery), **extra_downloads}.items())
        gallery.downloads = tuple(
            Download(name, len(data), _digest(name, data, self._memo)) for name, data in offered
        )
        output = Output(self.target, self._output)
        framed = self._gallery is not None and _frame(gallery) == _frame(self._gallery)
        known, self._pages = (self._pages if framed else {}), {}
        count = 0
        for page in all_pages(gallery):
            self._pages[page.path] = page
            same = known.get(page.path) == page
            for language in LANGUAGES:
                name = f"{language}/{page.path}"
                if not (same and output.keep(name)):
                    output.write(
                        name,
                        render(
                            page, language, kb, material.narrative, navigation=NAVIGATION, memo=self._memo
                        ),
                    )
                count += page.path.endswith(".html")
        _write_data(output, material)
        for (name, data), download in zip(offered, gallery.downloads, strict=True):
            output.write(f"downloads/{name}", data, download.sha256)
        output.write("robots.txt", "User-agent: *\nAllow: /\n")
        title = material.narrative.name
        linked = linked_data(None, kb, title.en, "en")
        output.write("index.html", environment().get_template("root.html").render(name=title, linked=linked))
        self._gallery, self._output = gallery, output
        return SiteSummary(
            self.target, count + 1, len(output.written), sum(output.sizes.values()), output.finish()
        )


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles: a build makes many objects, which it keeps, and no cycles to speak of."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _frame(gallery: Gallery) -> tuple[object, ...]:
    """What every page shows around its data."""
    return gallery.material.kb.config, gallery.material.narrative


def _write_data(output: Output, material: Material) -> None:
    """The files that both languages share: styles, scripts, and the data that scripts ask."""
    for name, data in _assets().items():
        output.write(name, data, _digest(name, data, material.memo))
    if material.quads is None:
        return
    if material.has_engine:
        output.write("data/quads.js", bytes_script("quads", packed(material.quads, material.memo)))
    for claim, data in nanopublications(material.quads, material.kb.config.base, material.memo).items():
        output.write(
            addresses.claim_rdf(claim), data, _digest(addresses.claim_rdf(claim), data, material.memo)
        )


@cache
def _assets() -> dict[str, bytes]:
    """The files that come with the package."""
    found = (files("mgkb.site") / "assets").iterdir()
    return {f"assets/{asset.name}": asset.read_bytes() for asset in sorted(found, key=lambda one: one.name)}


def _digest(name: str, data: bytes, memo: Memo) -> str:
    return memo.of(("digest", name), data, lambda: hashlib.sha256(data).hexdigest())


def nanopublications(quads: Quads, base: str, memo: Memo) -> dict[str, bytes]:
    """The nanopublication of each claim as TriG, by the claim's id."""
    start, before = f"<{base}np/", head(quads)
    several = {
        name.removeprefix(start): (before, graphs)
        for name, graphs in trig_documents(quads, memo).items()
        if name.startswith(start)
    }
    return memo.each("nanopublications", several, b"".join)
