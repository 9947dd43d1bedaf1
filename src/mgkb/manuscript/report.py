"""A manuscript as the tool sees it, for people and for programs. Places are those of the file."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from mgkb.manuscript.coverage import coverage
from mgkb.manuscript.model import BlockKind
from mgkb.manuscript.numerics import numerics
from mgkb.manuscript.numerics.rows import statement_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.manuscript.model import Manuscript, Section
    from mgkb.manuscript.parts import Figure, Table

Row = dict[str, Any]
_SHOWN = 12
"""So many undefined citations, problems and unreadable passages are listed one by one."""


def as_rows(manuscript: Manuscript) -> Row:
    """Everything that was read, as plain values for JSON.

    Args:
        manuscript: As it was read.

    Returns:
        `start` and `end` count characters of the file where it is text, else of what was read from it.
    """
    front = manuscript.front
    return {
        "file": manuscript.file.as_posix(),
        "format": manuscript.format,
        "front": {**asdict(front), "titles": dict(front.titles), "dates": dict(front.dates)},
        "sections": [
            {
                **asdict(section),
                "kind": section.kind.value,
                "spans": [_place(manuscript, *span) for span in section.spans],
            }
            for section in manuscript.sections
        ],
        "blocks": [
            {
                "kind": block.kind.value,
                "section": block.section,
                "language": block.language,
                "page": block.page,
                "continues": block.continues,
                **_place(manuscript, block.start, block.end),
            }
            for block in manuscript.blocks
        ],
        "sentences": [
            {
                "text": sentence.text,
                "section": sentence.section,
                "kind": sentence.kind.value,
                "language": sentence.language,
                "cites": list(dict.fromkeys(key for one in sentence.citations for key in one.targets)),
                "spans": [_place(manuscript, *span) for span in sentence.spans],
            }
            for sentence in manuscript.sentences
        ],
        "citations": [
            {
                "text": citation.text,
                "form": citation.form.value,
                "targets": list(citation.targets),
                "undefined": list(citation.undefined),
                **_place(manuscript, citation.start, citation.end),
            }
            for citation in manuscript.citations
        ],
        "references": [
            {**asdict(entry), "parts": dict(entry.parts), **_place(manuscript, entry.start, entry.end)}
            for entry in manuscript.references
        ],
        "tables": [_table(manuscript, table) for table in manuscript.tables],
        "figures": [_float(manuscript, figure) for figure in manuscript.figures],
        "notes": [
            {"marker": note.marker, "text": note.text, **_place(manuscript, note.start, note.end)}
            for note in manuscript.notes
        ],
        "statements": statement_rows(manuscript),
        "coverage": {**asdict(coverage(manuscript)), "share": round(coverage(manuscript).share, 4)},
        "problems": list(manuscript.problems),
    }


def _place(manuscript: Manuscript, start: int, end: int) -> Row:
    first, last = manuscript.raw_span(start, end)
    return {"line": manuscript.line_of(start), "start": first, "end": last}


def _float(manuscript: Manuscript, part: Table | Figure) -> Row:
    return {
        "label": part.label,
        "number": part.number,
        "captions": [{"text": caption.text, "language": caption.language} for caption in part.captions],
        "notes": [{"marker": note.marker, "text": note.text} for note in part.notes],
        **_place(manuscript, part.start, part.end),
    }


def _table(manuscript: Manuscript, table: Table) -> Row:
    rows = [[cell.text for cell in row] for row in table.rows]
    return {**_float(manuscript, table), "is_doubtful": table.is_doubtful, "rows": rows}


def as_text(manuscript: Manuscript) -> str:
    """What was read, on a page for people.

    Args:
        manuscript: As it was read.
    """
    return "\n".join(
        (*_head(manuscript), "", *_outline(manuscript), "", *_floats(manuscript), *_covered(manuscript))
    )


def _head(manuscript: Manuscript) -> Iterator[str]:
    front = manuscript.front
    yield f"{manuscript.file.as_posix()} ({manuscript.format})"
    for language, title in front.titles.items():
        yield f"  title ({language}): {title}"
    for tongue in dict.fromkeys(person.language for person in front.authors):
        names = ", ".join(person.name for person in front.authors if person.language == tongue)
        yield f"  authors{f' ({tongue})' if tongue else ''}: {names}"
    issue = f"{front.volume or ''}{f'({front.issue})' if front.issue else ''}"
    published = " ".join(str(part) for part in (front.journal, front.year, issue, front.pages) if part)
    if published:
        yield f"  published: {published}"
    if front.doi:
        yield f"  doi: {front.doi}"
    for language, words in front.keywords.items():
        yield f"  keywords ({language}): {'; '.join(words)}"


def _outline(manuscript: Manuscript) -> Iterator[str]:
    yield "Sections: sentences, citations"
    yield from _below(manuscript, None, 1)


def _below(manuscript: Manuscript, parent: str | None, depth: int) -> Iterator[str]:
    for section in manuscript.sections:
        if section.parent == parent:
            yield "  " * depth + _line(manuscript, section)
            yield from _below(manuscript, section.id, depth + 1)


def _line(manuscript: Manuscript, section: Section) -> str:
    inside = [
        one for one in manuscript.sentences if one.section == section.id and one.kind is not BlockKind.HEADING
    ]
    cited = sum(len(sentence.citations) for sentence in inside)
    title = f"{section.title} [{section.kind.value}]" if section.title else f"({section.kind.value})"
    spans = f", in {len(section.spans)} places" if len(section.spans) > 1 else ""
    return f"{title} {section.language or '?'}: {len(inside)}, {cited}{spans}"


def _floats(manuscript: Manuscript) -> Iterator[str]:
    for table in manuscript.tables:
        columns = max((len(row) for row in table.rows), default=0)
        doubt = ", columns guessed" if table.is_doubtful else ""
        caption = table.captions[0].text if table.captions else ""
        yield f"{table.label or 'Table'}: {len(table.rows)} rows, {columns} columns{doubt}. {caption}"
    for figure in manuscript.figures:
        yield f"{figure.label or 'Figure'}: {figure.captions[0].text if figure.captions else ''}"
    for note in manuscript.notes:
        yield f"Note {note.marker}: {note.text}"
    if manuscript.tables or manuscript.figures or manuscript.notes:
        yield ""


def _covered(manuscript: Manuscript) -> Iterator[str]:
    counts = coverage(manuscript)
    unknown = counts.citations - counts.resolved - counts.undefined - counts.ambiguous
    yield f"Characters assigned: {100 * counts.share:.1f} % of {counts.characters:,}; unreadable: {counts.unreadable:,}"
    yield (
        f"Citations: {counts.citations}, resolved {counts.resolved}, undefined {counts.undefined}, ambiguous"
        f" {counts.ambiguous}" + (f", without a list to look in {unknown}" if unknown else "")
    )
    yield f"References: {len(manuscript.references)}"
    passages = numerics(manuscript).passages
    kinds = {
        "quantities": sum(len(item.quantities) for item in passages),
        "p-values": sum(len(item.p_values) for item in passages),
        "shares with counts": sum(len(item.shares) for item in passages),
        "intervals": sum(len(item.estimates) for item in passages),
        "means": sum(len(item.moments) for item in passages),
    }
    yield f"Numbers: {', '.join(f'{name} {count}' for name, count in kinds.items() if count) or 'none'}"
    languages = ", ".join(f"{language} {count}" for language, count in counts.languages.items())
    yield f"Sentences: {counts.sentences} ({languages}); in a language that is not read: {counts.unread}"
    undefined = [one for one in manuscript.citations if one.undefined]
    for one in undefined[:_SHOWN]:
        yield f"Undefined, line {manuscript.line_of(one.start)}: {one.text} ({', '.join(one.undefined)})"
    if len(undefined) > _SHOWN:
        yield f"… and {len(undefined) - _SHOWN} more that are undefined"
    for problem in manuscript.problems[:_SHOWN]:
        yield f"Problem: {problem}"
    if len(manuscript.problems) > _SHOWN:
        yield f"… and {len(manuscript.problems) - _SHOWN} more problems"
