"""Reference lists leave the house and are read again as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgkb.errors import UsageError
from mgkb.references.exports import Entry, format_named, formats, of_manuscript
from mgkb.references.model import Reference, Work
from mgkb.references.parse import read_references
from mgkb.references.parsed import Name, ParsedReference

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.running import Ran

WORDS = st.sampled_from(["Tea", "sleep", "сон & чай", "50% of cups", "C_1", "a $5 cup", "pH #7", "magnesium"])
TITLES = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: "Of " + " ".join(words))
NAMES = st.builds(
    Name,
    st.sampled_from(["Silva", "de Baaij", "Петрова", "O'Neil", "Jahnen-Dechent"]),
    st.sampled_from(["A", "JHF"]),
) | st.just(Name("World Health Organization"))
REFERENCES = st.builds(
    ParsedReference,
    raw=st.just(""),
    authors=st.lists(NAMES, min_size=1, max_size=3, unique=True).map(tuple),
    title=TITLES,
    container=st.sampled_from(["Journal of Tea", "Вопросы сна"]),
    year=st.integers(1950, 2025),
    volume=st.sampled_from([None, "7", "12A"]),
    issue=st.sampled_from([None, "3", "Suppl 1"]),
    first_page=st.just("167"),
    last_page=st.sampled_from([None, "176"]),
    doi=st.sampled_from([None, "10.5555/tea.12"]),
    pmid=st.just("26069819"),
    pmcid=st.sampled_from([None, "PMC4455825"]),
    kind=st.just("article"),
)
FIELDS = (
    "authors",
    "title",
    "container",
    "year",
    "volume",
    "issue",
    "first_page",
    "last_page",
    "doi",
    "pmid",
    "pmcid",
)


@pytest.mark.parametrize("name", formats())
@given(references=st.lists(REFERENCES, min_size=1, max_size=4))
def test_what_is_written_is_read_again(name: str, references: list[ParsedReference]) -> None:
    chosen = format_named(name)
    written = chosen.render([Entry(f"key-{at}", reference) for at, reference in enumerate(references)])
    assert written.endswith("\n")
    read = read_references(written.encode())
    assert len(read) == len(references)
    for one, other in zip(references, read, strict=True):
        for field in FIELDS:
            said, heard = getattr(one, field), getattr(other, field)
            if field == "authors" and name == "nbib":  # bodies have a field of their own, behind the people
                said, heard = sorted(said, key=str), sorted(heard, key=str)
            assert heard == said, field


def test_works_are_exported_once_in_the_order_of_the_list_with_what_a_pull_added() -> None:
    works = {
        "tea": Work(id="tea", title="Tea", authors=("Silva A",), pmid="12", curated=frozenset({"title"})),
        "sleep": Work(id="sleep", title="Sleep"),
    }
    references = [
        Reference.model_validate({"number": number, "state": "named" if work else "unknown", "work": work})
        for number, work in ((3, "tea"), (1, "sleep"), (2, None), (4, "tea"))
    ]
    entries = of_manuscript(references, works)
    assert [entry.key for entry in entries] == ["sleep", "tea"]
    assert entries[1].reference.authors == (Name("Silva", "A"),)
    assert entries[1].reference.pmid == "12"


def test_nbib_tells_only_of_what_pubmed_has() -> None:
    assert not format_named("nbib").takes(ParsedReference("Tea", title="Tea"))
    with pytest.raises(UsageError, match="No format “docx”: there is bib, csl, nbib, ris"):
        format_named("docx")


def test_the_verb_exports_a_knowledge_base_a_manuscript_and_a_file(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    everything = run("export")
    assert everything.status == 0
    titles = {item["title"] for item in everything.json}
    assert titles
    one = run("export", "reef-2021", "--format", "ris")
    assert one.out.startswith("TY  - ")
    file = tmp_path / "paper.txt"
    file.write_text(
        "Tea\n\nTea is hot [1].\n\nReferences\n\n1. Silva A. Tea of the sea. BMJ. 2001;1:2-9.\n"
        "2. Doe J. Cups. BMJ. 2002;3:4.\n",
        encoding="utf-8",
    )
    listed = run("export", str(file), "--format", "bib")
    assert listed.out.count("@article{ref-") == 2
    assert "title = {Tea of the sea}" in listed.out
    nothing = run("export", str(file), "--format", "nbib")
    assert (nothing.status, nothing.out) == (0, "")
    assert nothing.err == "left out: 2 references that nbib cannot tell of\n"


def test_wrong_use_is_one_sentence(run: Callable[..., Ran]) -> None:
    for arguments in (("nobody-1999",), ("--format", "docx")):
        ran = run("export", *arguments)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith("mgkb: ")
        assert ran.err.count("\n") == 1
