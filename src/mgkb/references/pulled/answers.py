"""What PubMed answered about each reference of a list: `references/answers/<manuscript>.json`.

The file is the machine's; what people decide stands in `references/<manuscript>.yaml`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from mgkb.errors import InputError
from mgkb.references.match.decide import agreement
from mgkb.references.match.identify import State
from mgkb.references.match.source import Consulted
from mgkb.references.printed import printed_from_json, printed_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mgkb.references.match import Candidate, Identification, IdentifierFinding
    from mgkb.references.parsed import ParsedReference
    from mgkb.references.pubmed import PubMedRecord

UNLIKELY: Final = 0.001
"""Probability below which a candidate is not worth keeping."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A record that a reference could mean, as it is shown.

    Attributes:
        pmid: Its PMID.
        citation: Authors, title, journal, year, in one line.
        doi: Its DOI.
        probability: That it is the same work, by the model, to three digits.
        why: What agrees and what does not.
    """

    pmid: str
    citation: str
    doi: str | None = None
    probability: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Astray:
    """A printed identifier that does not lead to the work.

    Attributes:
        kind: `PMID`, `DOI` or `PMCID`.
        value: As printed.
        problem: `its record is another paper`, or `no record carries it`.
        pmid: The other paper's PMID.
        citation: The other paper.
    """

    kind: str
    value: str
    problem: str
    pmid: str | None = None
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """How identifying one reference ended.

    Attributes:
        number: Of the reference.
        printed: What was asked about.
        listed: Whether that was read in a reference list; if not, it is our own description of the work.
        state: How it ended.
        reason: Why, in one sentence.
        work: Key of the work in `works.json`.
        pmid: The record, when identified.
        candidates: What was considered, most likely first.
        astray: Identifiers that have no record, or another paper's.
        ledger: Who was asked what, when, and what came back.
    """

    number: int
    printed: ParsedReference
    listed: bool
    state: State
    reason: str
    work: str | None = None
    pmid: str | None = None
    candidates: tuple[Shown, ...] = ()
    astray: tuple[Astray, ...] = ()
    ledger: tuple[Consulted, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether somebody who was to be asked did not answer."""
        return any(line.failed for line in self.ledger)


def answer_of(number: int, identification: Identification, *, listed: bool) -> Answer:
    """What is kept of an identification."""
    return Answer(
        number=number,
        printed=identification.reference,
        listed=listed,
        state=identification.state,
        reason=identification.reason,
        pmid=identification.record.pmid if identification.record else None,
        candidates=tuple(map(_shown, filter(_likely, identification.candidates))),
        astray=tuple(map(_astray, identification.findings)),
        ledger=identification.ledger,
    )


def settled(old: Mapping[int, Answer], new: Iterable[Answer]) -> dict[int, Answer]:
    """New answers over old ones. Nobody answering does not undo an answer to the same question, nor date it anew."""
    known = dict(old)
    for answer in new:
        before = known.get(answer.number)
        same = before is not None and (before.printed, before.listed) == (answer.printed, answer.listed)
        if (
            before is None
            or not same
            or not answer.failed
            or (before.failed and _asked(before) != _asked(answer))
        ):
            known[answer.number] = answer
    return dict(sorted(known.items()))


def read_answers(path: Path) -> dict[int, Answer]:
    """Read the answers of one list, by number; a missing file is an empty one.

    Raises:
        InputError: The file holds something else.
    """
    if not path.exists():
        return {}
    try:
        answers = [_from_json(item) for item in json.loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{path} does not hold answers ({error!r}); delete it and pull again.") from None
    return {answer.number: answer for answer in answers}


def written_answers(answers: Mapping[int, Answer]) -> str:
    """The text of the file."""
    items = [_to_json(answers[number]) for number in sorted(answers)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def cited_as(record: PubMedRecord) -> str:
    """A record in one line.

    >>> from mgkb.references.parsed import Name
    >>> from mgkb.references.pubmed import PartialDate, PubMedRecord
    >>> cited_as(PubMedRecord("7", title="Light", authors=(Name("Bo", "A"),), published=PartialDate(2001)))
    'Bo A. Light. 2001'
    """
    names = [f"{name.family} {name.given}".strip() for name in record.authors[:3]]
    names += ["et al"] if len(record.authors) > 3 else []
    date = record.published or record.electronic
    place = " ".join(
        filter(None, (record.journal_abbreviation or record.journal, str(date.year) if date else ""))
    )
    return ". ".join(filter(None, (", ".join(names), record.title or record.vernacular_title, place)))


def _likely(candidate: Candidate) -> bool:
    return candidate.probability >= UNLIKELY or (candidate.comparison.title or 0) >= 0.9


def _shown(candidate: Candidate) -> Shown:
    record = candidate.record
    why = agreement(candidate.comparison)
    return Shown(record.pmid, cited_as(record), record.doi, round(candidate.probability, 3), why)


def _astray(finding: IdentifierFinding) -> Astray:
    record = finding.record
    other = (record.pmid, cited_as(record)) if record else (None, None)
    return Astray(finding.kind, finding.value, finding.problem.value, *other)


def _asked(answer: Answer) -> list[tuple[str, str, str]]:
    return [(line.source, line.question, line.answer) for line in answer.ledger]


def _to_json(answer: Answer) -> dict[str, Any]:
    values = asdict(answer) | {
        "printed": printed_to_json(answer.printed),
        "state": answer.state.value,
        "candidates": [_said(asdict(each)) for each in answer.candidates],
        "astray": [_said(asdict(each)) for each in answer.astray],
        "ledger": [
            _said(asdict(each) | {"when": f"{each.when:%Y-%m-%dT%H:%M:%SZ}"}) for each in answer.ledger
        ],
    }
    return _said(values) | {"listed": answer.listed}


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], (), False)}


def _from_json(values: dict[str, Any]) -> Answer:
    given = {
        "printed": printed_from_json(values["printed"]),
        "state": State(values["state"]),
        "candidates": tuple(Shown(**each) for each in values.get("candidates", ())),
        "astray": tuple(Astray(**each) for each in values.get("astray", ())),
        "ledger": tuple(
            Consulted(**{**each, "when": datetime.fromisoformat(each["when"])})
            for each in values.get("ledger", ())
        ),
    }
    return Answer(**{"reason": "", **values, **given})
