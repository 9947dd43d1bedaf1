"""The page of all manuscripts leads to the places of each map."""

from __future__ import annotations

import pytest

from tests.site.reading import Document


@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_section_leads_to_its_first_place_on_the_map(site: dict[str, Document], language: str) -> None:
    page = site[f"{language}/manuscripts.html"]
    shown = site[f"{language}/manuscripts/reef-2021.html"]
    assert "manuscripts/reef-2021.html" in page.links
    places = [link.partition("#")[2] for link in page.links if "#sentence-" in link]
    assert places
    assert set(places) <= set(shown.ids)


def test_the_pages_of_a_manuscript_stand_under_manuscripts_in_the_navigation(
    site: dict[str, Document],
) -> None:
    current = [
        one.attributes["href"]
        for one in site["en/manuscripts/reef-2021.html"].having("a")
        if one.attributes.get("aria-current") and "lang" not in one.attributes
    ]
    assert current == ["../manuscripts.html"]
