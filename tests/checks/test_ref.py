"""REF: what a pull has left against what the knowledge base says."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mgkb.checks import Report, check
from mgkb.checks.verified import Verified, verified
from mgkb.claims import Loader, load
from mgkb.memo import Memo
from mgkb.references.match import Consulted, State
from mgkb.references.parse import parse_reference
from mgkb.references.parsed import ParsedReference
from mgkb.references.pulled.answers import Answer, Astray, Shown, written_answers
from mgkb.references.verify import Existence, Standing

RECORDS = Path(__file__).parents[1] / "data/eutils/records.xml"
RETRACTED = "90000001"  # an invented record with an invented retraction notice
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
RULES = {f"REF{number}" for number in (101, 102, 201, 202, 203, 204, 205, 206, 301, 302, 303, 304, 401)}
EXPORT = {"file": "watch.csv", "sha256": "0" * 64, "rows": 1}


@pytest.fixture
def pulled(toy: Path) -> Path:
    """The toy base with that record pulled for one of its works."""
    keep(toy, RETRACTED)
    work(toy, PMID=RETRACTED)
    return toy


def keep(root: Path, pmid: str, old: str = "", new: str = "") -> None:
    """Keep an invented record as if it had been pulled, with one thing changed."""
    text = RECORDS.read_text(encoding="utf-8")
    articles = re.findall(r"<PubmedArticle>.*?</PubmedArticle>", text, re.DOTALL)
    (article,) = [each for each in articles if re.search(rf"<PMID[^>]*>{pmid}</PMID>", each[:200])]
    folder = root / "references/pubmed"
    folder.mkdir(exist_ok=True)
    assert old in article
    (folder / f"{pmid}.xml").write_text(
        f"<PubmedArticleSet>\n{article.replace(old, new)}\n</PubmedArticleSet>\n", encoding="utf-8"
    )


def work(root: Path, **fields: object) -> None:
    path = root / "references/works.json"
    works = json.loads(path.read_text(encoding="utf-8"))
    works[2].update(fields)
    path.write_text(json.dumps(works, indent=2, ensure_ascii=False), encoding="utf-8")


def answer(root: Path, state: State = State.IDENTIFIED, **given: Any) -> None:
    """An answer on reference 3."""
    values: dict[str, Any] = {
        "number": 3,
        "printed": ParsedReference("as printed", title="Snails"),
        "listed": False,
        "state": state,
        "reason": "for a reason",
        "work": "snail-2016",
        "ledger": (Consulted("PubMed", NOON, "words of the title", "3 candidates"),),
    }
    path = root / "references/answers/reef-2021.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(written_answers({3: Answer(**{**values, **given})}), encoding="utf-8")


def ask(root: Path, code: str) -> Report:
    return check(load(root), {}, select=[code])


def test_without_records_nothing_is_clean(toy: Path) -> None:
    report = ask(toy, "REF")
    assert (report.findings, report.performed) == ((), 0)
    assert {item.code for item in report.reasons} == RULES
    assert "mgkb pull" in report.reasons[0].reason.en


def test_offline_says_who_was_not_asked(toy: Path) -> None:
    line = Consulted(
        "PubMed", NOON, "words of the title", "not asked: offline, and not in the cache", failed=True
    )
    answer(
        toy,
        State.UNRESOLVED,
        reason="PubMed could not answer: not asked: offline, and not in the cache",
        ledger=(line,),
    )
    report = ask(toy, "REF")
    assert (report.findings, report.performed) == ((), 0)
    assert any(
        "unresolved, PubMed could not answer: not asked: offline" in item.reason.en for item in report.reasons
    )
    view = Verified(load(toy)).of("reef-2021", 3)
    assert view.existence is Existence.NOT_CHECKABLE
    assert view.existence_ledger == (line,)
    assert view.described == ()
    assert view.fate.standing is Standing.NOT_CHECKABLE


def test_a_retracted_work_names_what_falls(pulled: Path) -> None:
    (finding,) = ask(pulled, "REF201").findings
    assert finding.message.en.startswith("anonymous 2016 (PMID 90000001) is retracted: PubMed, ")
    assert "отозвана" in finding.message.ru
    assert finding.locations[0].file == "references/works.json"
    assert finding.calculation is not None
    assert finding.calculation.en.startswith("left without support: 1 claim: snails-dim-glow; 1 arrow: ")
    assert "snails.minus.kelp-glow; 1 loop: loop-" in finding.calculation.en
    assert {kind for kind, _ in finding.subjects} == {"reference", "claim", "arrow", "loop"}
    assert ("claim", "snails-dim-glow") in finding.subjects
    assert ("reference", "reef-2021/3") in finding.subjects


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("ExpressionOfConcernIn", "REF202", "under an expression of concern"),
        ("ErratumIn", "REF203", "was corrected"),
        ("UpdateIn", "REF204", "has been updated"),
        ("RetractionOf", "REF205", "itself a notice"),
        ("CommentIn", "REF206", "was commented on"),
    ],
)
def test_each_fate_has_a_rule_of_its_own(pulled: Path, kind: str, code: str, words: str) -> None:
    path = pulled / f"references/pubmed/{RETRACTED}.xml"
    text = re.sub(r'RefType="(?!RetractionIn)\w+"', 'RefType="Cites"', path.read_text(encoding="utf-8"))
    text = text.replace('RefType="RetractionIn"', f'RefType="{kind}"')
    path.write_text(text.replace("Retracted Publication", "Journal Article"), encoding="utf-8")
    report = ask(pulled, "REF2")
    (finding,) = report.findings
    assert finding.code == code
    assert words in finding.message.en
    assert report.passed == 5


def test_a_retraction_that_only_retraction_watch_knows(pulled: Path) -> None:
    keep(pulled, "90000003")
    work(pulled, PMID="90000003")
    assert ask(pulled, "REF201").findings == ()
    notice = {
        "nature": "Retraction",
        "on": "2020-03-04",
        "paper_pmid": "90000003",
        "reasons": ["Error in Data"],
    }
    kept = {"as_of": "2026-11-01T00:00:00Z", "export": EXPORT, "asked": ["90000003"], "notices": [notice]}
    path = pulled / "references/retraction-watch.json"
    path.write_text(json.dumps(kept), encoding="utf-8")
    (finding,) = ask(pulled, "REF201").findings
    assert "is retracted: Retraction Watch" in finding.message.en
    # A work that was not looked up is not clean.
    path.write_text(json.dumps({**kept, "asked": [], "notices": []}), encoding="utf-8")
    report = ask(pulled, "REF201")
    assert (report.findings, report.passed) == ((), 0)
    assert any("Retraction Watch: not looked up" in item.reason.en for item in report.reasons)


def test_a_wrong_description_shows_both_sides(pulled: Path) -> None:
    work(
        pulled, title="Magnesium in the meadow vole under noise", issued={"date-parts": [[1989]]}, volume="12"
    )
    (finding,) = ask(pulled, "REF101").findings
    assert "year" in finding.message.en
    assert "год" in finding.message.ru
    assert finding.calculation is not None
    assert "“1989”" in finding.calculation.en


def test_a_misprint_is_a_note_of_its_own(pulled: Path) -> None:
    work(
        pulled,
        title="Magnesium in the meadow vole under noise",
        author=[{"family": "Vydumow", "given": "IP"}],
        issued={"date-parts": [[1998]]},
        volume="12",
    )
    slips = ask(pulled, "REF102").findings
    assert [finding.severity.value for finding in slips] == ["note"] * len(slips)


def test_a_right_description_passes(pulled: Path) -> None:
    work(
        pulled,
        title="Magnesium in the meadow vole under noise",
        author=[
            {"family": "Vydumov", "given": "IP"},
            {"family": "van der Luft", "given": "A"},
            {"literal": "Meadow Study Group"},
        ],
        issued={"date-parts": [[1998]]},
        volume="12",
        page="167–176",
        **{"container-title": "Zh Vydum Med"},
    )
    report = ask(pulled, "REF10")
    assert report.findings == ()
    assert report.passed == 2


def test_references_are_verified_again_only_where_something_of_them_changed(pulled: Path) -> None:
    memo, loader = Memo(), Loader(pulled)
    first = verified(loader.load(), memo).of("reef-2021", 3)
    assert first.fate.standing is Standing.RETRACTED
    claims = next((pulled / "kb/manuscripts/reef-2021/claims").glob("*.yaml"))
    written = claims.read_text(encoding="utf-8")
    claims.write_text(written.replace("{en: ", "{en: Again ", 1), encoding="utf-8")
    assert claims.read_text(encoding="utf-8") != written
    assert verified(loader.load(), memo).of("reef-2021", 3) is first
    answer(pulled, State.UNRESOLVED, reason="nobody knows any more")
    again = verified(loader.load(), memo).of("reef-2021", 3)
    assert again.reason == "nobody knows any more"
    assert again == Verified(load(pulled)).of("reef-2021", 3)


def test_the_printed_list_is_what_is_compared(pulled: Path) -> None:
    """Not the work, which a pull has filled from the record."""
    printed = parse_reference(
        "Vydumov IP. Magnesium in the meadow vole under noise. Zh Vydum Med. 1989;12:167-76."
    )
    answer(pulled, pmid=RETRACTED, printed=printed, listed=True)
    (finding,) = ask(pulled, "REF101").findings
    assert "year" in finding.message.en
    assert finding.locations[0].file == "references/reef-2021.yaml"
    view = Verified(load(pulled)).of("reef-2021", 3)
    assert view.existence is Existence.EXISTS
    assert view.fate.standing is Standing.RETRACTED
    assert "differs" in view.description_ledger[0].answer


def test_identifiers_that_lead_astray(toy: Path) -> None:
    other = Astray("PMID", "7", "its record is another paper", "7", "Other A. Hips. 1990")
    gone = Astray("PMID", "99999999", "no record carries it")
    unknown = Astray("DOI", "10.5555/x", "no record carries it")
    printed = parse_reference("Slug A. Snails. J Reefs. 2016. PMID: 99999999. doi: 10.5555/x")
    ledger = tuple(
        Consulted("PubMed", NOON, question, "…") for question in ("PMID 99999999", "DOI 10.5555/x")
    )
    answer(toy, State.NOT_FOUND, astray=(other, gone, unknown), printed=printed, ledger=ledger)
    (first,) = ask(toy, "REF301").findings
    assert "PMID 7 is the record of another paper: Other A. Hips. 1990." in first.message.en
    (second,) = ask(toy, "REF302").findings
    assert "PMID 99999999 has no record in PubMed." in second.message.en
    (third,) = ask(toy, "REF303").findings
    assert "does not make it fabricated" in third.message.en
    assert ("claim", "snails-dim-glow") in third.subjects
    everything = " ".join(finding.message.en for finding in ask(toy, "REF3").findings)
    assert "10.5555/x" not in everything
    assert "fabricated" not in everything.replace("does not make it fabricated", "")


def test_what_is_ambiguous_shows_its_candidates(toy: Path) -> None:
    answer(
        toy,
        State.AMBIGUOUS,
        candidates=(Shown("7", "A. Snails", None, 0.5, "title agrees"), Shown("8", "B. Snails")),
    )
    (finding,) = ask(toy, "REF304").findings
    assert finding.calculation is not None
    assert "PMID 7: A. Snails (title agrees); PMID 8: B. Snails" in finding.calculation.en


def test_what_pubmed_cannot_have_is_not_checkable(toy: Path) -> None:
    answer(toy, State.NOT_INDEXED, reason="this is a book")
    report = ask(toy, "REF303")
    assert report.findings == ()
    assert any("this is a book" in item.reason.en for item in report.reasons)


def test_a_curators_kind_of_evidence_wins_with_a_reason(pulled: Path) -> None:
    references = pulled / "references/reef-2021.yaml"
    text = references.read_text(encoding="utf-8")
    mine = "{design: animal-experiment, species: [animal]}"
    assert mine in text
    references.write_text(text.replace(mine, "{design: meta-analysis, species: [cell]}"), encoding="utf-8")
    (finding,) = ask(pulled, "REF401").findings
    assert finding.calculation is not None
    assert "design: meta-analysis, PubMed: " in finding.calculation.en
    reasoned = "{design: meta-analysis, species: [cell], reason: I have read it}"
    references.write_text(text.replace(mine, reasoned), encoding="utf-8")
    assert ask(pulled, "REF401").findings == ()


@pytest.mark.parametrize("name", ["ledger.json", "answers/reef-2021.json", "retraction-watch.json"])
def test_a_broken_file_is_named(pulled: Path, name: str) -> None:
    path = pulled / "references" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text('{"x": 1}', encoding="utf-8")
    with pytest.raises(Exception, match=f"{path.name} .*pull again"):
        ask(pulled, "REF")
