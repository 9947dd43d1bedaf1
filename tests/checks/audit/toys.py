"""Small manuscripts written in a test, without any file format between them and the rules.

```
# abstract en | Abstract        a section: kind, language, heading
## methods | Methods            a labelled part of the section above
Text of a paragraph.            one paragraph a line
@ Figure 1 | en | Caption.      a caption; further languages of the same label follow
* [1] Silva A. Title. 2019.     an entry of the reference list
```
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mgkb.checks import check_manuscript
from mgkb.manuscript import model, parts
from mgkb.manuscript.places import Places
from mgkb.text import SourceText, sentences
from mgkb.text.markers import citation_markers

if TYPE_CHECKING:
    from mgkb.checks.model import Finding, Report


def read(written: str, front: parts.Front | None = None) -> model.Manuscript:
    """The manuscript that a marked text describes."""
    sections: list[list[Any]] = []
    blocks: list[model.Block] = []
    captions: list[tuple[str, parts.Caption]] = []
    references: list[parts.ReferenceEntry] = []
    text = ""
    for line in filter(None, map(str.strip, written.splitlines())):
        if heading := re.match(r"(##?) (\w+)(?: (\w+))? ?\|? ?(.*)", line):
            marks, kind, language, title = heading.groups()
            top = sections[-1] if marks == "##" else None
            while top and top[4]:
                top = next(section for section in sections if section[0] == top[4])
            parent = top[0] if top else None
            language = language or (top[3] if top else None)
            sections.append(
                [f"s{len(sections)}", title, model.Kind(kind), language, parent, len(text), len(text)]
            )
            content, block = title, model.BlockKind.HEADING
        elif caption := re.match(r"@ (\w+ \d+) \| (\w+) \| (.*)", line):
            label, language, content = caption.groups()
            captions.append((label, parts.Caption(content, language, len(text), len(text) + len(content))))
            block = model.BlockKind.CAPTION
        elif entry := re.match(r"\* \[(\d+)\] (.*)", line):
            number, content = entry.groups()
            references.append(
                parts.ReferenceEntry(number, int(number), content, len(text), len(text) + len(content))
            )
            block = model.BlockKind.REFERENCE
        else:
            content, block, language = line, model.BlockKind.PARAGRAPH, sections[-1][3]
        if content:
            blocks.append(model.Block(block, len(text), len(text) + len(content), sections[-1][0], language))
            text += content + "\n\n"
            sections[-1][6] = len(text)
    return model.Manuscript(
        file=Path("review.txt"),
        format="toy",
        text=text,
        places=Places.same(text),
        front=front or parts.Front(),
        sections=tuple(
            model.Section(name, title, kind, language, parent, ((start, end),))
            for name, title, kind, language, parent, start, end in sections
        ),
        blocks=tuple(blocks),
        sentences=tuple(sentence for block in blocks for sentence in _sentences(text, block)),
        citations=(),
        references=tuple(references),
        tables=(),
        figures=tuple(_figure(label, [caption for _, caption in group]) for label, group in
                      groupby(captions, key=lambda pair: pair[0])),
        notes=(),
    )  # fmt: skip


def findings(written: str, code: str, front: parts.Front | None = None) -> list[Finding]:
    """What a rule finds in a marked text."""
    return list(report(written, code, front).findings)


def report(written: str, code: str, front: parts.Front | None = None) -> Report:
    """All that a rule answers about a marked text."""
    return check_manuscript(read(written, front), select=[code])


def _sentences(text: str, block: model.Block) -> list[model.Sentence]:
    if block.kind in {model.BlockKind.REFERENCE, model.BlockKind.HEADING}:
        return []
    result = []
    for found in sentences(SourceText(text[block.start : block.end])):
        start, end = block.start + found.start, block.start + found.end
        citations = tuple(
            model.Citation(
                start + marker.start,
                start + marker.end,
                text[start + marker.start : start + marker.end],
                model.CitationForm.BRACKETS,
                tuple(map(str, marker.numbers)),
            )
            for marker in citation_markers(SourceText(text[start:end]))
        )
        result.append(
            model.Sentence(found.text, ((start, end),), block.section, block.kind, block.language, citations)
        )
    return result


def _figure(label: str, captions: list[parts.Caption]) -> parts.Figure:
    number = int(label.split()[1])
    return parts.Figure(label, number, tuple(captions), (), captions[0].start, captions[-1].end)
