"""The knowledge base as spreadsheets: CSV files for those who do not speak RDF."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from mgkb.checks import Finding
    from mgkb.claims import Verdict
    from mgkb.references import Reference, Work
    from mgkb.site.gallery import Gallery
    from mgkb.site.views import ArrowView, ClaimView

    Row = tuple[object, ...]
    Shown = Iterable[tuple[Hashable, tuple[Any, ...]]]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheets(gallery: Gallery) -> dict[str, bytes]:
    """CSV files by name: claims, arrows, references, verdicts, findings, and the tables of the manuscripts.

    A file without a row is left out. A row whose data stayed the same is not written a second time.
    """
    memo = gallery.material.memo
    sheets: dict[str, tuple[Row, Callable[..., Row], Shown]] = {
        "claims": (_CLAIMS, _claim, ((name, (view,)) for name, view in gallery.claims.items())),
        "arrows": (_ARROWS, _arrow, ((name, (view,)) for name, view in gallery.arrows.items())),
        "references": (_REFERENCES, _reference, _references(gallery)),
        "verdicts": (_VERDICTS, _verdict, _verdicts(gallery)),
        "findings": (_FINDINGS, _finding, enumerate((one,) for one in gallery.material.report.findings)),
    }
    files = {}
    for name, (header, row, shown) in sheets.items():
        if lines := memo.each(("sheet", name), dict(shown), partial(_written, row)):
            files[f"{name}.csv"] = _sheet(header, lines.values())
    for manuscript in gallery.material.kb.manuscripts.values():
        for table in manuscript.tables.values():
            header = tuple(
                f"{column.label.en} ({column.unit})" if column.unit else column.label.en
                for column in table.columns
            )
            cells = (tuple(row.cells.get(column.id, "") for column in table.columns) for row in table.rows)
            files[f"{manuscript.id}-{table.id}.csv"] = _sheet(header, map(_line, cells))
    return files


def cell(value: object) -> str:
    """A value as text that no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell(-1), cell(None)
    ("'=1+1", '-1', '')
    """
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


_CLAIMS = (
    *(
        "id",
        "manuscript",
        "section",
        "sentence_en",
        "sentence_ru",
        "subject",
        "relation",
        "object",
        "polarity",
    ),
    *("certainty", "basis", "quote", "cites"),
)
_ARROWS = ("id", "source", "target", "sign", "claims", "references")
_REFERENCES = ("manuscript", "number", "state", "work", "title", "year", "doi", "pmid", "design", "species")
_VERDICTS = (
    "manuscript", "id", "claims", "reference", "judgement", "aspect", "status", "basis", "reason_en", "reason_ru"
)  # fmt: skip
_FINDINGS = ("fingerprint", "code", "severity", "message_en", "message_ru", "calculation", "places")


def _sheet(header: Row, lines: Iterable[str]) -> bytes:
    return "".join((_line(header), *lines)).encode()


def _written(row: Callable[..., Row], data: tuple[Any, ...]) -> str:
    return _line(row(*data))


def _line(row: Row) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([cell(value) for value in row])
    return text.getvalue()


def _claim(view: ClaimView) -> Row:
    claim = view.claim
    return (
        claim.id,
        claim.manuscript,
        claim.anchors[0].section,
        claim.sentence.en,
        claim.sentence.ru,
        claim.subject,
        claim.relation,
        claim.object,
        claim.polarity,
        claim.certainty,
        claim.basis,
        claim.anchors[0].quote,
        " ".join(map(str, claim.cites)),
    )


def _arrow(arrow: ArrowView) -> Row:
    claims = " ".join(view.claim.id for view in arrow.claims)
    cited = " ".join(f"{one.manuscript}#{one.number}" for one in arrow.cited)
    return arrow.id, arrow.source.name.en, arrow.target.name.en, arrow.sign, claims, cited


def _references(gallery: Gallery) -> Iterator[tuple[Hashable, tuple[str, Reference, Work | None]]]:
    kb = gallery.material.kb
    for manuscript in kb.manuscripts.values():
        for number, reference in manuscript.references.items():
            yield (manuscript.id, number), (manuscript.id, reference, kb.work(reference))


def _reference(manuscript: str, reference: Reference, work: Work | None) -> Row:
    known = (work.title, work.year, work.doi, work.pmid) if work else (None,) * 4
    return (
        manuscript,
        reference.number,
        reference.state.value,
        reference.work,
        *known,
        reference.evidence.design,
        " ".join(reference.evidence.species),
    )


def _verdicts(gallery: Gallery) -> Iterator[tuple[Hashable, tuple[str, Verdict]]]:
    for manuscript in gallery.material.kb.manuscripts.values():
        for name, verdict in manuscript.verdicts.items():
            yield (manuscript.id, name), (manuscript.id, verdict)


def _verdict(manuscript: str, one: Verdict) -> Row:
    return (
        manuscript,
        one.id,
        " ".join(one.claims),
        one.reference,
        one.judgement,
        one.aspect,
        one.status,
        one.basis,
        one.reason.en,
        one.reason.ru,
    )


def _finding(finding: Finding) -> Row:
    return (
        finding.fingerprint,
        finding.code,
        finding.severity.value,
        finding.message.en,
        finding.message.ru,
        finding.calculation.en if finding.calculation else "",
        " ".join(map(str, finding.locations)),
    )
