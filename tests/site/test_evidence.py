"""What findings, verdicts and loops look like when they meet on the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mgkb.checks import Flaw, Location, Outcome, Severity, Subject, check, rule
from mgkb.checks.desk import Desk
from mgkb.checks.model import Recomputed
from mgkb.claims import Text, load
from mgkb.site import build_site
from mgkb.site.gallery import Gallery
from mgkb.site.material import Material
from mgkb.site.pages.overview import foremost
from tests.site.reading import Document, dead_links, read_site
from tests.toy import CLAIMS, FIGURES, write_toy

SUBJECTS = (
    Subject("claim", "snails-dim-glow"),
    Subject("reference", "reef-2021/3"),
    Subject("reference", "reef-2021/99"),
    Subject("entity", "snails"),
    Subject("claim", "gone"),
    Subject("table", "reef-2021/table-1"),
)


@rule(code="SUP999", severity=Severity.WARNING, summary=Text(en="A test.", ru="Проверка."))
def complains(desk: Desk) -> Iterator[Outcome]:
    """Find the same thing twice, about everything that has a page and some things that have none."""
    del desk
    place = Location("kb/x.yaml", 3, quote="one", language="en", section="methods")
    for _ in range(2):
        yield Flaw(
            message=Text(en="Look here.", ru="Смотрите."), locations=(place,), subjects=SUBJECTS, key=("k",)
        )


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Gallery:
    root = write_toy(
        tmp_path_factory.mktemp("kb") / "reef",
        claims=CLAIMS.replace("relation: decreases", "relation: increases"),
        figures=FIGURES.replace('sign: "-"', 'sign: "+"'),
    )
    kb = load(root)
    return Gallery(Material(kb, check(kb, {}, extra_rules=[complains])))


@pytest.fixture(scope="module")
def pages(gallery: Gallery, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    target: Path = tmp_path_factory.mktemp("site")
    build_site(gallery.material.kb, gallery.material.report, target)
    site = read_site(target)
    assert dead_links(target, site) == []
    return site


def test_findings_are_linked_from_what_they_are_about(gallery: Gallery, pages: dict[str, Document]) -> None:
    names = [shown.id for shown in gallery.findings_on("claim", "snails-dim-glow")]
    assert names[1] == f"{names[0]}-2"  # the same fingerprint twice still gives two permalinks
    for page in ("claims/snails-dim-glow", "references/reef-2021-3"):
        links = " ".join(pages[f"en/{page}.html"].links)
        assert all(f"findings/SUP.html#{name}" in links for name in names)
    shown = gallery.findings_on("entity", "snails")[0]
    assert [named.address for named in gallery.whole(shown).about] == [
        "claims/snails-dim-glow.html",
        "references/reef-2021-3.html",
        "",
        "vocabulary.html#entity-snails",
    ]


def test_the_reinforcing_loop_is_the_circle_in_small(pages: dict[str, Document]) -> None:
    page = pages["ru/index.html"]
    arrows = page.having("a", class_="arrow")
    drawn = ["arrow-kelp-glow.plus.snails", "arrow-snails.plus.kelp-glow"]
    # Once for wide screens, and once in columns for telephones.
    assert [arrow.attributes["id"] for arrow in arrows] == drawn + [f"{name}-narrow" for name in drawn]
    assert sum("weakest" in arrow.attributes["class"].split() for arrow in arrows) == 2
    assert any(link.startswith("loops.html#loop-") for link in page.links)


def test_a_certificate_says_what_would_break_the_loop(pages: dict[str, Document]) -> None:
    page = pages["en/loops.html"]
    assert "reinforcing" in page.text
    assert "The weakest arrow is “snails on the reef” → “kelp glow”" in page.text
    assert "[3]" in page.text.split("It breaks when")[1]


def test_the_foremost_findings_differ_in_rule_and_come_by_gravity(gallery: Gallery) -> None:
    chosen = foremost(gallery.findings)
    assert [shown.finding.code for shown in chosen] == ["WIN101", "SUP999", "WIN103"]
    assert foremost(()) == ()
    assert len(foremost(gallery.findings, most=4)) == 4


def test_recomputed_values_stand_beside_the_printed_ones(
    gallery: Gallery, tmp_path_factory: pytest.TempPathFactory
) -> None:
    @rule(code="ARI999", severity=Severity.ERROR, summary=Text(en="A test.", ru="Проверка."))
    def recomputes(desk: Desk) -> Iterator[Outcome]:
        """Find a percentage that is another."""
        del desk
        yield Flaw(
            message=Text(en="Look here.", ru="Смотрите."),
            locations=(Location("kb/x.yaml", 3),),
            subjects=SUBJECTS[:1],
            recomputed=(Recomputed(Text(en="23 of 24", ru="23 из 24"), (89.5, 95.5), (95.8, 95.9), "%"),),
        )

    kb = gallery.material.kb
    target = tmp_path_factory.mktemp("recomputed")
    build_site(kb, check(kb, {}, extra_rules=[recomputes]), target)
    for language, cells in (
        ("en", ("23 of 24", "89.5–95.5 %", "95.8–95.9 %")),
        ("ru", ("23 из 24", "89,5–95,5 %", "95,8–95,9 %")),
    ):
        text = (target / language / "charts.html").read_text("utf-8")
        table = text[text.index('id="recomputed"') : text.index("</table>", text.index('id="recomputed"'))]
        table = table.replace("\u00a0", " ")
        assert all(cell in table for cell in cells)
        assert "findings/ARI.html#finding-" in table
        printed, computed = (
            [
                float(number)
                for number in re.findall(
                    rf'class="{name}" x="([\d.]+)"[^>]*width="([\d.]+)" height="12"', table
                )[-1]
            ]
            for name in ("printed", "bar")
        )
        assert sum(printed) <= computed[0], "what does not meet is not drawn as if it met"
