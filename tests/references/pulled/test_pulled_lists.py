"""What a pull asks, and what it leaves in `references/`."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mgkb.errors import InputError
from mgkb.references import read_references, read_works
from mgkb.references.entrez import CachePolicy
from mgkb.references.parse import parse_reference
from mgkb.references.parsed import Name, ParsedReference
from mgkb.references.pulled import Pulled, needed, pull_lists, questions_in, questions_of, read_kept_watch
from mgkb.references.pulled.works import Works
from tests.references.entrez.conftest import MakeClient
from tests.references.entrez.library import Library, invented
from tests.references.entrez.server import Eutils

LATER = datetime(2026, 11, 23, tzinfo=UTC)


def pull(client: Any, folder: Path, printed: list[ParsedReference], **more: Any) -> Pulled:
    known = read_references(folder / "list.yaml", Path("list.yaml"), [])
    return pull_lists(client, folder, [questions_in("list", printed, known)], **more)


@pytest.mark.parametrize(
    ("ways", "requests"),
    [
        (("pmid",), 1),
        (("doi",), 2),
        (("pmcid",), 2),
        (("pmid", "doi", "pmcid"), 3),
        (("all",), 1),
    ],
)
def test_a_hundred_references_cost_four_requests_at_most(
    ways: tuple[str, ...], requests: int, client: MakeClient, library: Library, tmp_path: Path
) -> None:
    library.add_invented(100)
    printed: list[ParsedReference] = []
    for number in range(100):
        every = {
            "pmid": str(91000000 + number),
            "doi": f"10.5555/meadow.{number}",
            "pmcid": f"PMC{91000000 + number}",
        }
        way = ways[number % len(ways)]
        given: Any = every if way == "all" else {way: every[way]}
        printed.append(ParsedReference("", title=f"Meadow number {number} and its voles", **given))
    done = pull(client(), tmp_path, printed)
    assert {answer.state.value for answer in done.answers["list"].values()} == {"identified"}
    assert (done.requests, done.lower_bound) == (requests, requests)
    assert done.requests <= 4
    assert pull(client(), tmp_path, printed).requests == 0
    # Once identified, records are asked for by their PMIDs.
    shutil.rmtree(tmp_path / "cache")
    assert pull(client(at=LATER), tmp_path, printed).requests == 1


def test_what_would_be_asked_is_known_before(client: MakeClient, library: Library, tmp_path: Path) -> None:
    library.add_invented(2)
    printed = [
        ParsedReference("a", pmid="91000000"),
        parse_reference("Grass N. Meadows. Ann Numb Meadows. 1991;1:1-8."),
        parse_reference("Grass N. On meadows. 1991."),
    ]
    one = client()
    lists = [questions_in("list", printed, {})]
    plan = needed(one.cache, tmp_path, lists)
    assert [str(each) for each in plan.identifiers.fetched] == ["PMID 91000000"]
    assert plan.matched == ("Ann Numb Meadows|1991|1|1|Grass N",)
    assert plan.searched == ("Grass N. On meadows. 1991.",)
    assert plan.requests == 2
    assert one.requests == 0
    pull_lists(one, tmp_path, lists)
    assert needed(one.cache, tmp_path, lists).requests == 0


def test_a_russian_reference_is_found_by_its_transliterated_title(
    server: Eutils, client: MakeClient, library: Library, tmp_path: Path
) -> None:
    record = (
        invented(1)
        .replace(b"Grass", b"Iudin")
        .replace(
            b"<Language>eng</Language>",
            b"<Language>rus</Language>",
        )
    )
    vernacular = b"<VernacularTitle>Vliianie magniia na polevok vesennego luga.</VernacularTitle>"
    record = record.replace(b"</AuthorList>", b"</AuthorList>" + vernacular)
    library.add(
        record.replace(b"Meadow number 1 and its voles", b"[Influence of magnesium on voles of the meadow]")
    )
    printed = parse_reference(
        "Юдин Н. Влияние магния на полёвок весеннего луга. Вопросы питания. 1991; 1: 1–8."
    )
    (answer,) = pull(client(), tmp_path, [printed]).answers["list"].values()
    assert (answer.pmid, answer.state.value) == ("91000001", "identified")


def test_a_refreshed_record_renews_what_the_pull_wrote_and_nothing_else(
    server: Eutils, client: MakeClient, library: Library, tmp_path: Path
) -> None:
    library.add_invented(2)
    works = tmp_path / "works.json"
    mine = {"id": "mine", "PMID": "91000001", "title": "My own words", "custom": {"kind": "cohort"}}
    works.write_text(json.dumps([mine], indent=1) + "\n")
    printed = [ParsedReference("a", pmid="91000000"), ParsedReference("b", pmid="91000001")]
    pull(client(), tmp_path, printed)
    first = {item["id"]: item for item in json.loads(works.read_text())}
    assert list(first) == ["mine", "grass-1990"]
    assert (first["mine"]["title"], first["mine"]["volume"]) == ("My own words", "1")
    assert first["mine"]["custom"]["kind"] == "cohort"
    assert first["mine"]["custom"]["curated"] == ["PMID", "custom.kind", "title"]
    # A curator corrects the volume of one; PubMed corrects both records.
    first["grass-1990"]["volume"] = "99"
    works.write_text(json.dumps(list(first.values()), indent=1) + "\n")
    for number in (0, 1):
        record = library.records.pop(str(91000000 + number))
        record = record.replace(b"Meadow number", b"Corrected meadow").replace(b"<Volume>1<", b"<Volume>2<")
        library.records[str(91000000 + number)] = record
    pull(client(CachePolicy(refresh=True), at=LATER), tmp_path, printed)
    after = {item["id"]: item for item in json.loads(works.read_text())}
    assert after["grass-1990"]["title"] == "Corrected meadow 0 and its voles"
    assert after["grass-1990"]["volume"] == "99"
    assert (after["mine"]["title"], after["mine"]["volume"]) == ("My own words", "2")


def test_what_was_only_printed_becomes_a_record_when_it_is_found(
    server: Eutils, client: MakeClient, library: Library, tmp_path: Path
) -> None:
    printed = [
        ParsedReference(
            "x", title="Spring floods in the upper meadow", year=1991, authors=(Name("Grass", "N"),)
        )
    ]
    pull(client(), tmp_path, printed)
    assert "state: not-found\n  work: grass-1991\n" in (tmp_path / "list.yaml").read_text()
    library.add(invented(1).replace(b"Meadow number 1 and its voles", b"Spring floods in the upper meadow"))
    assert pull(client(), tmp_path, printed).requests == 0
    done = pull(client(CachePolicy(refresh=True), at=LATER), tmp_path, printed)
    assert done.answers["list"][1].pmid == "91000001"
    written = (tmp_path / "list.yaml").read_text()
    assert "state: identified\n  work: grass-1991\n" in written
    (work,) = read_works(tmp_path / "works.json", Path("works.json"), []).values()
    assert (work.id, work.pmid, work.container) == ("grass-1991", "91000001", "Annals of numbered meadows")


def test_a_work_that_a_curator_names_is_not_described_by_the_pull(
    server: Eutils, client: MakeClient, library: Library, tmp_path: Path
) -> None:
    library.add_invented(2)
    (tmp_path / "list.yaml").write_text("- number: 1  # I know it\n  state: named\n  work: mine\n")
    (tmp_path / "works.json").write_text('[{"id": "mine", "title": "Mine"}]')
    done = pull(client(), tmp_path, [ParsedReference("a", pmid="91000000")])
    assert done.curated == {"list": (1,)}
    assert (tmp_path / "list.yaml").read_text() == "- number: 1  # I know it\n  state: named\n  work: mine\n"
    assert json.loads((tmp_path / "works.json").read_text()) == [{"id": "mine", "title": "Mine"}]


def test_an_export_is_looked_up_and_only_our_rows_are_kept(
    server: Eutils, client: MakeClient, library: Library, shared: Path, tmp_path: Path
) -> None:
    """Of eleven real rows those on one paper stay, with which works were looked up."""
    export = shared / "testdata/retraction/retraction_watch_sample.csv"
    first = export.read_text(encoding="utf-8-sig").splitlines()
    assert len(first) > 2
    library.add_invented(1)
    works = [
        {"id": "retracted", "PMID": "9500320", "title": "A"},
        {"id": "ours", "PMID": "91000000", "title": "B"},
    ]
    (tmp_path / "works.json").write_text(json.dumps(works))
    pull(client(), tmp_path, [ParsedReference("a", pmid="91000000")], watch=export)
    kept = read_kept_watch(tmp_path / "retraction-watch.json")
    assert kept is not None
    assert {notice.paper_pmid for notice in kept.notices} == {"9500320"}
    assert kept.covers("9500320", None)
    assert not kept.covers("1", "10.5555/x")
    assert kept.export["file"] == export.name
    # A later pull without the export leaves what was kept.
    before = (tmp_path / "retraction-watch.json").read_bytes()
    pull(client(), tmp_path, [ParsedReference("a", pmid="91000000")])
    assert (tmp_path / "retraction-watch.json").read_bytes() == before
    with pytest.raises(InputError, match="give a Retraction Watch export"):
        pull(client(), tmp_path, [ParsedReference("a", pmid="91000000")], watch=tmp_path / "none.csv")


@pytest.mark.parametrize("content", ["{", "{}", '[{"title": 1}]', '[{"id": "a"}, {"id": "a"}]'])
def test_works_that_are_none_are_said_before_anybody_is_asked(
    content: str, server: Eutils, client: MakeClient, tmp_path: Path
) -> None:
    (tmp_path / "works.json").write_text(content)
    with pytest.raises(InputError, match=r"works\.json is no CSL-JSON list"):
        pull(client(), tmp_path, [ParsedReference("a", pmid="91000000")])
    assert server.requests == []


def test_a_file_that_has_not_changed_is_the_same_to_the_byte(tmp_path: Path) -> None:
    text = '[\n    {"id": "a",\n  "title": "Ω"}]'
    (tmp_path / "works.json").write_text(text, encoding="utf-8")
    assert Works(tmp_path / "works.json").text() == text


def test_questions_of_a_knowledge_base(tmp_path: Path) -> None:
    (tmp_path / "works.json").write_text('[{"id": "a", "title": "A", "DOI": "10.5555/A"}]')
    (tmp_path / "list.yaml").write_text(
        "- {number: 1, state: matched, work: a}\n- {number: 2, state: unknown}\n"
        '- {number: 3, state: not-found, work: a, printed: "Bo A. Light. 2001."}\n'
    )
    works = read_works(tmp_path / "works.json", Path("works.json"), [])
    references = read_references(tmp_path / "list.yaml", Path("list.yaml"), [])
    questions = questions_of(tmp_path, "list", references, works).questions
    assert {number: question.listed for number, question in questions.items()} == {1: False, 3: True}
    assert questions[1].printed.doi == "10.5555/a"
    assert questions[3].printed.title == "Light"
