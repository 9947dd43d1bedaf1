"""A reference's page: does it exist, is it described correctly, what became of it, what rests on it, who was asked."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mgkb.checks import check
from mgkb.claims import load
from mgkb.references.match import Consulted, State
from mgkb.references.parse import parse_reference
from mgkb.references.pulled.answers import Answer, Astray, Shown, written_answers
from mgkb.site import build_site
from tests.site.reading import dead_links, read_site
from tests.toy import write_toy

RECORDS = Path(__file__).parents[1] / "data/eutils/records.xml"
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Reference 3 is identified as a retracted paper and misdescribed, 1 is ambiguous, 2 could not be asked about."""
    root = write_toy(tmp_path_factory.mktemp("kb") / "reef")
    (article,) = [
        each
        for each in re.findall(r"<PubmedArticle>.*?</PubmedArticle>", RECORDS.read_text("utf-8"), re.DOTALL)
        if ">90000001</PMID>" in each[:200]
    ]
    folder = root / "references/pubmed"
    folder.mkdir()
    (folder / "90000001.xml").write_text(f"<PubmedArticleSet>{article}</PubmedArticleSet>", encoding="utf-8")
    printed = parse_reference(
        "Vydumov IP. Magnesium in the meadow vole under noise. Zh Vydum Med. 1989;12:167-76."
    )
    asked = (Consulted("PubMed", NOON, "words of the title", "3 candidates"),)
    silent = (Consulted("PubMed", NOON, "words of the title", "not asked: offline", failed=True),)
    answers = {
        1: Answer(
            number=1,
            printed=printed,
            listed=True,
            state=State.AMBIGUOUS,
            reason=HOSTILE,
            candidates=(Shown("7", f"Other A. Hips {HOSTILE}", None, 0.5, "title agrees"),),
            astray=(Astray("PMID", "8", "its record is another paper", "8", "Third B. Knees"),),
            ledger=asked,
        ),
        2: Answer(2, printed, False, State.UNRESOLVED, "PubMed could not answer", ledger=silent),
        3: Answer(3, printed, True, State.IDENTIFIED, "title agrees", pmid="90000001", ledger=asked),
    }
    path = root / "references/answers/reef-2021.json"
    path.parent.mkdir()
    path.write_text(written_answers(answers), encoding="utf-8")
    line = {
        "source": "PubMed efetch",
        "question": "PMID 90000001",
        "asked": "2026-11-28T09:30:00Z",
        "outcome": "found",
    }
    (root / "references/ledger.json").write_text(json.dumps([line]), encoding="utf-8")
    kb = load(root)
    target = tmp_path_factory.mktemp("site")
    build_site(kb, check(kb, {}, select=["REF"]), target)
    assert dead_links(target, read_site(target)) == []
    return {
        f"{language}/{name}": (target / language / name).read_text(encoding="utf-8")
        for language in ("en", "ru")
        for name in ("references.html", *(f"references/reef-2021-{number}.html" for number in (1, 2, 3)))
    }


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_a_retracted_reference_says_so_with_its_ledgers_and_what_falls(pages: dict[str, str]) -> None:
    page = text(pages["en/references/reef-2021-3.html"])
    assert "Does it exist? PubMed has a record of it: identified – title agrees" in page
    assert "PubMed, words of the title: 3 candidates (29 November 2026, 12:00 UTC)" in page
    russian = text(pages["ru/references/reef-2021-3.html"])
    assert "PubMed, слова заглавия: 3 канд. (29 ноября 2026 г., 12:00 UTC)" in russian
    assert "year1989" in page
    assert "differs" in page
    assert "PubMed, description of PMID 90000001: " in page
    assert "What became of it retracted" in page
    assert "PubMed, links of PMID 90000001: " in page
    assert "(28 November 2026, 09:30 UTC)" in page
    assert "REF201" in page
    assert "What its record says of the kind of evidence" in page
    assert "Rats, Wistar" in page
    russian = text(pages["ru/references/reef-2021-3.html"])
    assert "Существует ли она? в PubMed есть её запись: опознан" in russian
    assert "отозвана" in russian


def test_candidates_and_stray_identifiers_are_shown(pages: dict[str, str]) -> None:
    page = text(pages["en/references/reef-2021-1.html"])
    assert "perhaps: several records fit: ambiguous" in page
    assert "PMID 7, Other A. Hips" in page
    assert "PMID 8: its record is another paper: PMID 8, Third B. Knees" in page
    assert HOSTILE not in pages["en/references/reef-2021-1.html"]


def test_who_was_not_asked_is_not_clean(pages: dict[str, str]) -> None:
    page = text(pages["en/references/reef-2021-2.html"])
    assert "Does it exist? not checkable: unresolved" in page
    assert "PubMed, words of the title: not asked: offline" in page
    assert "What became of it not checked" in page
    assert "Not checkable: no record of it has been pulled." in page


def test_the_list_shows_existence_and_fate(pages: dict[str, str]) -> None:
    page = text(pages["en/references.html"])
    assert "PubMed has a record of it" in page
    assert "perhaps: several records fit" in page
    assert "retracted" in page
