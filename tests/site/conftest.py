"""Sites of the toy knowledge base, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mgkb.checks import Report, check
from mgkb.claims import KnowledgeBase, load
from mgkb.claims.texts import find_texts
from mgkb.site import SiteSummary, build_site
from tests.site.reading import Document, read_site
from tests.toy import write_toy


@pytest.fixture(scope="session")
def reef(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    root = write_toy(tmp_path_factory.mktemp("kb") / "reef")
    (root / "site").mkdir()
    (root / "site" / "site.toml").write_text('name = {en = "Reef site", ru = "Сайт рифа"}', encoding="utf-8")
    (root / "site" / "overview.en.md").write_text("Glow is *checked* here.", encoding="utf-8")
    (root / "site" / "overview.ru.md").write_text("Свечение *проверено*.", encoding="utf-8")
    return load(root)


@pytest.fixture(scope="session")
def reef_report(reef: KnowledgeBase) -> Report:
    return check(reef, find_texts(reef))


@pytest.fixture(scope="session")
def built(reef: KnowledgeBase, reef_report: Report, tmp_path_factory: pytest.TempPathFactory) -> SiteSummary:
    return build_site(
        reef,
        reef_report,
        tmp_path_factory.mktemp("site"),
        texts=find_texts(reef),
        extra_downloads={"all data.trig": b"<a> <b> <c> .\n"},
    )


@pytest.fixture(scope="session")
def target(built: SiteSummary) -> Path:
    return built.target


@pytest.fixture(scope="session")
def site(target: Path) -> dict[str, Document]:
    return read_site(target)
