"""REF4: the kind of evidence that a curator gives a work against what its record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.consequences import not_pulled, references
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.references import EvidenceKind
    from mgkb.references.pubmed import RecordEvidence


# What PubMed's words may stand for; of everything else they exclude the rest.
_FINER = {
    "observational": {"cohort", "case-control", "cross-sectional", "longitudinal", "survey"},
    "clinical-trial": {"randomised-trial", "controlled-trial", "crossover-trial"},
    "narrative-review": {"review", "systematic-review"},
    "animal": {"rat", "mouse"},
}


@rule(
    code="REF401",
    severity=Severity.NOTE,
    summary=both(
        "A curator's kind of evidence is not that of the PubMed record, and no reason is given.",
        "Род доказательства у куратора не тот, что в записи PubMed, и причина не указана.",
    ),
)
def evidence_without_reason(desk: Desk) -> Iterator[Outcome]:
    """Compare `evidence` of each reference with what its record says.

    What it does:
        Compares design, species and size in `references/<manuscript>.yaml` with the publication types and MeSH of the
        record. What the curator leaves out is taken from the record; what the curator says counts, with a reason.

    Why it matters:
        Filters by design and species decide what a reader sees; whoever overrides an indexer should say why.

    Example:
        `design: randomised-trial` where PubMed has only `Journal Article` and `Observational Study`.

    How to dispute:
        Add `reason` to `evidence`, or leave the value to the record.

    Known false alarms:
        Designs that PubMed has no word for. What its words may stand for is no difference: a cohort study where the
        record says observational, a rat where it says animals.

    Measured:
        Not measured yet on a corpus: a rule over PubMed's own words.
    """
    for view in desk.references:
        if view.work is None:
            continue
        if view.recorded is None:
            yield not_pulled(view)
            continue
        ours, theirs = view.evidence, view.recorded
        differ = list(_differences(ours, theirs))
        if not any((theirs.design, theirs.species, theirs.size)):
            yield NotCheckable(
                both(
                    "its record says nothing of the kind of evidence",
                    "запись не говорит о роде доказательства",
                ),
                view.reference.place(),
            )
        elif not differ or ours.reason:
            yield Passed()
        else:
            shown = "; ".join(f"{name}: {mine}, PubMed: {said}" for name, mine, said in differ)
            yield Flaw(
                message=both(
                    f"[{view.number}] {view.work.short}: evidence differs from PubMed's record without a reason.",
                    f"[{view.number}] {view.work.short_in('ru')}: род доказательства"
                    " расходится с записью PubMed без причины.",
                ),
                locations=(desk.at(view.reference, "evidence"),),
                subjects=references([view]),
                calculation=both(
                    f"{shown} ({', '.join(theirs.because)})", f"{shown} ({', '.join(theirs.because)})"
                ),
                key=(view.id, *(name for name, _, _ in differ)),
            )


def _differences(ours: EvidenceKind, theirs: RecordEvidence) -> Iterator[tuple[str, str, str]]:
    if ours.design and theirs.design and not _may_be(ours.design, theirs.design):
        yield "design", ours.design, theirs.design
    pairs = [(mine, said) for mine in ours.species for said in theirs.species]
    if pairs and not any(_may_be(*pair) or _may_be(*pair[::-1]) for pair in pairs):
        yield "species", ", ".join(ours.species), ", ".join(theirs.species)
    if ours.size is not None and theirs.size is not None and ours.size != theirs.size:
        yield "size", str(ours.size), str(theirs.size)


def _may_be(mine: str, said: str) -> bool:
    """Whether a record's word allows a curator's.

    >>> _may_be("cohort", "observational"), _may_be("cohort", "randomised-trial")
    (True, False)
    """
    return mine == said or mine in _FINER.get(said, ())
