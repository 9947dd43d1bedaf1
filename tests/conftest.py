"""What all tests share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.running import run  # noqa: F401 - a fixture
from tests.toy import write_toy

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def _no_cache_of_the_user() -> Iterator[None]:
    """Tests leave nothing in the user's cache, and find nothing there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MGKB_CACHE", "off")
        yield


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """The toy knowledge base, with its text."""
    return write_toy(tmp_path / "reef")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the real test data, which is kept beside the repository."""
    if not SHARED.is_dir():
        absent = f"The shared test data is not at {SHARED}: lay it beside this checkout"
        if os.environ.get("MGKB_REQUIRE_SHARED"):
            pytest.fail(absent)
        pytest.skip(absent)
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines what a machine without the data, a browser or a server leaves unchecked."""
    if not SHARED.is_dir():
        terminalreporter.write_line(
            f"Not checked: everything that is tested on real articles and records, because they are not at {SHARED}. "
            "Lay the shared test data beside this checkout and run the tests again.",
            yellow=True,
        )
    if shutil.which("virtuoso-t") is None:
        terminalreporter.write_line(
            "Not checked: publishing to Virtuoso (tests/rdf/remote), because it is not on this machine. Install "
            "Debian's package virtuoso-opensource and run the tests again.",
            yellow=True,
        )
    if shutil.which("chromium") is None:
        terminalreporter.write_line(
            "Not checked: the site in a real browser (tests/site/browser), because there is no Chromium on this "
            "machine. Install Debian's package chromium and run the tests again.",
            yellow=True,
        )
    if not (ROOT / "src" / "mgkb" / "site" / "assets" / "oxigraph.js").is_file():
        terminalreporter.write_line(
            "Not checked: live queries on the site (tests/site/browser/test_query_page.py), because the engine is not "
            "bundled. Run “make engine” and the tests again.",
            yellow=True,
        )
