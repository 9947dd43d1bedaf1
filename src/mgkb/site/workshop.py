"""From the files of a knowledge base to its site, again and again: what `mgkb build-site` does, and `--watch`."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mgkb.checks import Severity, check
from mgkb.claims import Loader
from mgkb.errors import InputError
from mgkb.memo import Memo
from mgkb.rdf import exports
from mgkb.rdf.published import published
from mgkb.site.build import Builder, uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from mgkb.checks import Report
    from mgkb.claims import KnowledgeBase
    from mgkb.site.build import SiteSummary
    from mgkb.text import SourceText


class Workshop:
    """Reads, checks, publishes and shows a knowledge base; a second time only what an edit touched.

    Each stage keeps what it made with what it made it from (`mgkb.memo`), so that the site is the one that a first
    build would give, byte for byte.

    Args:
        root: The folder that holds `kb/`.
        target: Folder of the site.
        texts: Gives the texts of the manuscripts that are at hand.
        show_texts: Whether the maps show those texts.

    Attributes:
        report: What the checks said the last time.
        seconds: How long each stage took the last time.
    """

    def __init__(
        self,
        root: Path,
        target: Path,
        texts: Callable[[KnowledgeBase], Mapping[str, SourceText]],
        *,
        show_texts: bool = True,
    ) -> None:
        self.report: Report | None = None
        self.seconds: dict[str, float] = {}
        self._memo = Memo()
        self._texts = texts
        self._loader = Loader(root)
        self._builder = Builder(target, show_texts=show_texts, memo=self._memo)

    @property
    def changed(self) -> tuple[str, ...]:
        """The files that the last build wrote anew."""
        return self._builder.changed

    def build(self) -> SiteSummary:
        """Bring the site up to date.

        Raises:
            KnowledgeBaseError: The files are not well formed.
            InputError: The knowledge base is broken, or something beside it cannot be read.
            OSError: A file of the site cannot be written.
        """
        self.seconds = {}
        memo = self._memo
        with uncollected():
            with self._timed("read"):
                kb = self._loader.load()
                texts = self._texts(kb)
            with self._timed("check"):
                self.report = report = check(kb, texts, memo=memo)
                _refuse_broken(report)
            with self._timed("publish"):
                quads = published(kb, texts, report, memo)
                downloads = {
                    f"kb{export.suffix}": export.render(quads, memo) for export in exports.formats().values()
                }
            with self._timed("show"):
                return self._builder.build(kb, report, texts=texts, extra_downloads=downloads, quads=quads)

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[stage] = time.perf_counter() - start


def _refuse_broken(report: Report) -> None:
    broken = [
        item for item in report.findings if item.code.startswith("KBQ") and item.severity is Severity.ERROR
    ]
    if broken:
        shown = "\n".join(f"{item.locations[0]}: {item.code} {item.message.en}" for item in broken)
        raise InputError(f"{shown}\nNot built: mend the knowledge base first (mgkb check --select KBQ).")
