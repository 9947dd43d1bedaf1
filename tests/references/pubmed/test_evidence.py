from __future__ import annotations

from pathlib import Path

import pytest

from mgkb.references.pubmed import MeshHeading, PubMedRecord, evidence_of, read_records

DATA = Path(__file__).parents[2] / "data" / "eutils" / "records.xml"


def record(
    *types: str, mesh: str = "", title: str | None = None, abstract: str | None = None
) -> PubMedRecord:
    headings = tuple(MeshHeading(name) for name in mesh.split("; ") if name)
    return PubMedRecord("7", title=title, publication_types=types, mesh=headings, abstract=abstract)


@pytest.mark.parametrize(
    ("given", "design", "role"),
    [
        (record("Journal Article", "Randomized Controlled Trial", "Review"), "narrative-review", "review"),
        (record("Journal Article", "Meta-Analysis", "Systematic Review"), "meta-analysis", "review"),
        (record("Systematic Review"), "systematic-review", "review"),
        (record("Review", title="Mg: a Systematic Review"), "systematic-review", "review"),
        (record("Review", title="Mg: systematic review and meta‐analysis"), "systematic-review", "review"),
        (record("Review", title="A meta-analysis"), "meta-analysis", "review"),
        (record("Practice Guideline"), "guideline", "review"),
        (record("Randomized Controlled Trial"), "randomised-trial", "primary"),
        (record("Clinical Trial, Phase II"), "clinical-trial", "primary"),
        (record("Clinical Trial Protocol"), "protocol", None),
        (record("Case Reports"), "case-report", "primary"),
        (record("Editorial"), "opinion", None),
        (record("Published Erratum"), "notice", None),
        (record("Retraction of Publication"), "notice", None),
        (record("Journal Article", mesh="Humans; Cohort Studies"), "observational", "primary"),
        (record("Journal Article", mesh="Cohort Studies"), None, None),
        (record("Journal Article", mesh="Animals; Mice"), None, None),
        (
            record("Research Support, N.I.H., Extramural", mesh="Animals; Mice"),
            "animal-experiment",
            "primary",
        ),
        (
            record("Research Support, N.I.H., Extramural", mesh="Cells, Cultured"),
            "cell-experiment",
            "primary",
        ),
        (record("Research Support, N.I.H., Extramural", mesh="Animals; Humans"), None, None),
        (record("Research Support, N.I.H., Extramural"), None, None),
        (record("Journal Article"), None, None),
    ],
)
def test_design_and_role(given: PubMedRecord, design: str | None, role: str | None) -> None:
    evidence = evidence_of(given)
    assert (evidence.design, evidence.role) == (design, role)
    assert bool(evidence.because) == (design is not None or bool(evidence.species))


@pytest.mark.parametrize(
    ("mesh", "species"),
    [
        ("Humans; Female; Pregnancy", ("human",)),
        ("Animals; Rats, Sprague-Dawley; Mice, Inbred C57BL", ("rat", "mouse")),
        ("Animals; Rabbits", ("animal",)),
        ("Animals; Humans; Rats", ("human", "rat")),
        ("Cell Line, Tumor; Humans", ("human", "cell")),
        ("HeLa Cells", ("cell",)),
        ("Ratsnake", ()),
        ("", ()),
    ],
)
def test_species(mesh: str, species: tuple[str, ...]) -> None:
    assert evidence_of(record(mesh=mesh)).species == species


@pytest.mark.parametrize(
    ("abstract", "size"),
    [
        ("AIM: x. PARTICIPANTS: Adults (n = 1,204). RESULTS: n = 3.", 1204),
        ("PARTICIPANTS: men (n=12), women (n=14). RESULTS: y.", None),
        ("PATIENTS: all (N = 40).", 40),
        ("PARTICIPANTS: Some people. RESULTS: n = 3.", None),
        ("We asked n = 30 participants.", None),
        (None, None),
    ],
)
def test_size_only_where_it_is_beyond_doubt(abstract: str | None, size: int | None) -> None:
    assert evidence_of(record("Randomized Controlled Trial", abstract=abstract)).size == size
    assert evidence_of(record("Review", abstract=abstract)).size is None


def test_whole_records() -> None:
    vole, review, trial, *_ = (evidence_of(each) for each in read_records(DATA.read_bytes()))
    assert (vole.design, vole.species) == ("animal-experiment", ("rat",))
    assert (review.design, review.species) == ("narrative-review", ())
    assert (trial.design, trial.species, trial.size) == ("randomised-trial", ("human",), 1204)
    assert trial.because == ("Humans", "Randomized Controlled Trial", "n = 1204")
