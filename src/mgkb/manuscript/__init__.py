"""Manuscripts, whatever file they come in.

```
read(path)       a file (text, Markdown, DOCX, JATS XML, PDF) -> Manuscript
Manuscript       sections, blocks, sentences, citations, references, tables, figures, notes
coverage(m)      how much of it was understood -> Coverage
```

Nothing here judges what it reads, and nothing knows what a reference points to.
"""

from mgkb.manuscript.coverage import Coverage, coverage
from mgkb.manuscript.model import (
    Block,
    BlockKind,
    Citation,
    CitationForm,
    Kind,
    Manuscript,
    Section,
    Sentence,
    Span,
)
from mgkb.manuscript.parts import Caption, Cell, Figure, Front, Note, Person, ReferenceEntry, Table
from mgkb.manuscript.places import Places
from mgkb.manuscript.reading import formats, read

__all__ = [
    "Block",
    "BlockKind",
    "Caption",
    "Cell",
    "Citation",
    "CitationForm",
    "Coverage",
    "Figure",
    "Front",
    "Kind",
    "Manuscript",
    "Note",
    "Person",
    "Places",
    "ReferenceEntry",
    "Section",
    "Sentence",
    "Span",
    "Table",
    "coverage",
    "formats",
    "read",
]
