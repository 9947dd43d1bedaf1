"""A browser for the tests, and the site of this repository's own knowledge base beside the toy's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from mgkb.checks import check
from mgkb.claims import load
from mgkb.rdf.engine import Engine
from mgkb.rdf.published import published
from mgkb.site import build_site
from tests.conftest import ROOT
from tests.site.browser.driving import REQUIRED, chromium, running, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from mgkb.checks import Report
    from mgkb.claims import KnowledgeBase
    from mgkb.rdf.quads import Quads


expect.set_options(timeout=30_000)  # ms; a browser on a busy machine is slow, not wrong


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = chromium()
    if executable is None:
        (pytest.fail if REQUIRED else pytest.skip)("no Chromium on this machine")
    with running(executable) as started:
        yield started


@pytest.fixture(scope="session")
def known() -> tuple[KnowledgeBase, Report, Quads]:
    """The knowledge base in this repository with its report, without the slow shapes, and its RDF."""
    kb = load(ROOT)
    report = check(kb, {}, ignore=["KBQ902"])
    return kb, report, published(kb, {}, report)


@pytest.fixture(scope="session")
def engine(known: tuple[KnowledgeBase, Report, Quads]) -> Engine:
    return Engine(known[2], known[0].config.base)


@pytest.fixture(scope="session")
def flagship(known: tuple[KnowledgeBase, Report, Quads], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the knowledge base in this repository."""
    kb, report, quads = known
    return build_site(kb, report, tmp_path_factory.mktemp("flagship"), quads=quads).target


@pytest.fixture(scope="session")
def flagship_address(flagship: Path) -> Iterator[str]:
    with served(flagship) as address:
        yield address


@pytest.fixture(scope="session")
def toy_address(target: Path) -> Iterator[str]:
    with served(target) as address:
        yield address
