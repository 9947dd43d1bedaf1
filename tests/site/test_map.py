"""The map of a manuscript: everything in its place, and the text only where it may be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from mgkb.checks import check
from mgkb.claims import KnowledgeBase
from mgkb.claims.texts import find_texts
from mgkb.site import build_site
from tests.site.reading import Document, read_page

SENTENCE = "Moonlight raises the glow of kelp in shallow water"


def page(kb: KnowledgeBase, target: Path, *, texts: bool, show: bool) -> Document:
    found = find_texts(kb) if texts else {}
    build_site(kb, check(kb, found), target, texts=found, show_texts=show)
    return read_page(target / "en" / "manuscripts" / "reef-2021.html")


@pytest.mark.parametrize(("texts", "show"), [(True, False), (False, True)])
def test_without_leave_or_without_the_text_only_anchors_are_shown(
    reef: KnowledgeBase, tmp_path: Path, texts: bool, show: bool
) -> None:
    shown = page(reef, tmp_path, texts=texts, show=show)
    assert SENTENCE not in shown.text
    assert "Moonlight raises the glow of kelp" in shown.text
    assert not shown.having("meta", name="robots")
    assert "../claims/moonlight-raises-glow.html" in shown.links
    # A section is named above its places, not beside each of them.
    assert not shown.having("span", class_="where")


def test_the_text_at_hand_stands_sentence_by_sentence(reef: KnowledgeBase, tmp_path: Path) -> None:
    shown = page(reef, tmp_path, texts=True, show=True)
    assert "not for publishing" in shown.text
    assert shown.having("meta", name="robots")
    order = [
        shown.text.index(words) for words in (SENTENCE, "Glowing kelp", "Nobody has shown", "Divers were")
    ]
    assert order == sorted(order)
    assert any(link.startswith("../references/reef-2021-") for link in shown.links)
    assert any(link.startswith("../findings/WIN.html#finding-") for link in shown.links)
