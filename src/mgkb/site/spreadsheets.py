"""The knowledge base as spreadsheets: CSV files for those who do not speak RDF."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.site.gallery import Gallery

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheets(gallery: Gallery) -> dict[str, bytes]:
    """CSV files by name: claims, arrows, references, verdicts, findings, and the tables of the manuscripts.

    A file without a row is left out.
    """
    sheets = {
        "claims": (_CLAIMS, _claims),
        "arrows": (_ARROWS, _arrows),
        "references": (_REFERENCES, _references),
        "verdicts": (_VERDICTS, _verdicts),
        "findings": (_FINDINGS, _findings),
    }
    files = {
        f"{name}.csv": _csv(header, found)
        for name, (header, rows) in sheets.items()
        if (found := list(rows(gallery)))
    }
    for manuscript in gallery.material.kb.manuscripts.values():
        for table in manuscript.tables.values():
            header = [
                f"{column.label.en} ({column.unit})" if column.unit else column.label.en
                for column in table.columns
            ]
            rows = ([row.cells.get(column.id, "") for column in table.columns] for row in table.rows)
            files[f"{manuscript.id}-{table.id}.csv"] = _csv(header, rows)
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


def _csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([cell(name) for name in header])
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _claims(gallery: Gallery) -> Iterator[Iterable[object]]:
    for view in gallery.claims.values():
        claim = view.claim
        yield (
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


def _arrows(gallery: Gallery) -> Iterator[Iterable[object]]:
    for arrow in gallery.arrows.values():
        claims = " ".join(view.claim.id for view in arrow.claims)
        cited = " ".join(f"{one.manuscript}#{one.number}" for one in arrow.cited)
        yield arrow.id, arrow.source.name.en, arrow.target.name.en, arrow.sign, claims, cited


def _references(gallery: Gallery) -> Iterator[Iterable[object]]:
    kb = gallery.material.kb
    for manuscript in kb.manuscripts.values():
        for reference in manuscript.references.values():
            work = kb.work(reference)
            known = (work.title, work.year, work.doi, work.pmid) if work else (None,) * 4
            yield (
                manuscript.id,
                reference.number,
                reference.state.value,
                reference.work,
                *known,
                reference.evidence.design,
                " ".join(reference.evidence.species),
            )


def _verdicts(gallery: Gallery) -> Iterator[Iterable[object]]:
    for manuscript in gallery.material.kb.manuscripts.values():
        for one in manuscript.verdicts.values():
            yield (
                manuscript.id,
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


def _findings(gallery: Gallery) -> Iterator[Iterable[object]]:
    for finding in gallery.material.report.findings:
        calculation = finding.calculation.en if finding.calculation else ""
        places = " ".join(map(str, finding.locations))
        yield (
            finding.fingerprint,
            finding.code,
            finding.severity.value,
            finding.message.en,
            finding.message.ru,
            calculation,
            places,
        )
