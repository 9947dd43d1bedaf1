"""From chunks of a plain text to pieces in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.headings import ABSTRACT_LABELS
from mgkb.manuscript.language import language_of
from mgkb.manuscript.model import BlockKind, Kind
from mgkb.manuscript.pieces import Piece
from mgkb.manuscript.plain import labels
from mgkb.manuscript.plain.abstracts import OPENING, RUN_IN, Abstract, has_ended, label_of
from mgkb.manuscript.plain.floats import Float, is_grid
from mgkb.manuscript.plain.footnotes import Footnote, note_marker
from mgkb.manuscript.plain.levels import Levels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mgkb.manuscript.plain.chunks import Chunk
    from mgkb.manuscript.plain.lines import Line

_ABSTRACT: Final = 4_500  # characters of an abstract without a heading at its end, at most
_PROSE: Final = 150  # characters


class Flow:
    """Reads chunks one after the other and says what each of them is.

    Args:
        text: The whole text.
        chunks: Its chunks, without those of the reference list.

    Attributes:
        front: Chunks that are front matter, with what they are (`title`, `keywords`, `citation`, `line`).
        floats: Tables and figures.
        notes: Footnotes of the text.
    """

    def __init__(self, text: str, chunks: Sequence[Chunk]) -> None:
        self._text = text
        self._chunks = chunks
        self._levels = Levels(chunks)
        self._buckets: list[list[Piece]] = [[]]
        self._abstracts: list[Abstract] = []
        self._state = "front" if self._has_front() else "body"
        self._resumed: Abstract | None = None
        self._open: Chunk | None = None
        self._float: Float | None = None
        self._section: Kind | None = None  # of a text without a heading above
        self.front: list[tuple[str, Chunk]] = []
        self.floats: list[Float] = []
        self.notes: list[Footnote] = []

    @property
    def pieces(self) -> Iterator[Piece]:
        """The pieces so far, in reading order."""
        for bucket in self._buckets:
            yield from bucket

    def _has_front(self) -> bool:
        """Whether the text starts with front matter or an abstract."""
        head = self._chunks[:60]
        if any(chunk.heading in {Kind.ABSTRACT, Kind.INTRODUCTION, Kind.METHODS} for chunk in head):
            return True
        return any(labels.KEYWORDS.match(chunk.lines[0].text) for chunk in head)

    def furniture(self, line: Line) -> None:
        """Take a line that only the page added."""
        self._buckets[-1].append(Piece(BlockKind.FURNITURE, line.start, line.end))

    def take(self, index: int) -> None:
        """Take the next chunk."""
        chunk = self._chunks[index]
        if chunk.is_heading and self._heading(chunk, index):
            return
        first = chunk.lines[0].text
        if self._labelled(chunk, first) or self._opens_abstract(chunk):
            return
        if self._footnote(chunk, index):
            return
        if self._caption(chunk, first) or self._floating(chunk, first, index):
            return
        if self._resumes(chunk):
            self._abstract_text(chunk, self._abstracts_of(language_of(chunk.text)))
        elif self._state == "abstract":
            self._in_abstract(chunk, index)
        elif self._state in {"front", "behind"}:
            self._in_front(chunk, index)
        else:
            self._body(chunk)

    # Headings

    def _heading(self, chunk: Chunk, index: int) -> bool:
        kind, abstract = chunk.heading, self._abstracts[-1] if self._abstracts else None
        if kind is Kind.ABSTRACT:
            self._open_bucket(chunk, 1, kind)
            self._abstracts.append(Abstract(language_of(chunk.text), self._buckets[-1]))
            self._state, self._resumed = "abstract", None
            return True
        if self._state == "abstract" and abstract and self._is_part(chunk, abstract, index):
            abstract.labels.append(label_of(chunk.text))
            abstract.bucket.append(self._piece(BlockKind.HEADING, chunk, level=2))
            return True
        if self._state != "body" and self._is_of_front(kind, index):
            return False
        if kind is Kind.FRONT:
            self.front.append(("line", chunk))
            self._open_bucket(chunk, 1, kind)
            self._state = "behind" if self._state != "body" else "body"
            return True
        if self._float and kind is None and not self._levels.leads_prose(index):
            return False
        self._state = "body"
        self._open_bucket(chunk, self._levels.of(chunk, index), kind)
        return True

    def _is_of_front(self, kind: Kind | None, index: int) -> bool:
        """Whether what looks like a heading is a line of the front matter, such as “OPEN ACCESS” above a title."""
        below = self._chunks[index + 1] if index + 1 < len(self._chunks) else None
        if kind is Kind.DECLARATIONS:
            says = below is not None and below.is_finished
            return self._state == "front" and self._opening_ahead(index) and not says
        is_address = below is not None and bool(labels.AFFILIATION.search(below.text[:200]))
        return kind is None and (self._opening_ahead(index) or self._state == "front" or is_address)

    def _open_bucket(self, chunk: Chunk, level: int, kind: Kind | None) -> None:
        self._buckets.append([Piece(BlockKind.HEADING, chunk.start, chunk.end, level, kind)])
        self._open = self._float = self._resumed = self._section = None

    def _is_part(self, chunk: Chunk, abstract: Abstract, index: int) -> bool:
        """Whether a heading labels a part of the abstract above it."""
        label = label_of(chunk.text)
        if (
            chunk.lines[0].text[:1].isdigit()
            or not ABSTRACT_LABELS.fullmatch(label)
            or label in abstract.labels
        ):
            return False
        if chunk.heading is Kind.INTRODUCTION:
            return not abstract.length and not abstract.labels and self._comes_again(index)
        return bool(abstract.labels) or not abstract.length

    def _comes_again(self, index: int) -> bool:
        """Whether the headings that follow hold one set for the abstract and one for the text."""
        later = [other.heading for other in self._chunks[index + 1 :] if other.is_heading]
        known = [
            kind for kind in later if kind in {Kind.INTRODUCTION, Kind.METHODS, Kind.RESULTS, Kind.CONCLUSION}
        ]
        return Kind.INTRODUCTION in known or any(known.count(kind) > 1 for kind in set(known)) or not known

    def _opening_ahead(self, index: int) -> bool:
        wanted = {Kind.ABSTRACT, Kind.INTRODUCTION}
        return any(chunk.heading in wanted for chunk in self._chunks[index + 1 : index + 25])

    # Lines that say what they are

    def _labelled(self, chunk: Chunk, first: str) -> bool:
        if labels.KEYWORDS.match(first) and chunk.length < 1500:
            self._front(chunk, "keywords", BlockKind.KEYWORDS)
        elif labels.CITE_AS.match(first):
            self._front(chunk, "citation", BlockKind.PARAGRAPH)
        elif (
            labels.DECLARATION.match(first)
            and first[0].isupper()
            and self._state != "abstract"
            and not self._float
        ):
            self._add(self._piece(BlockKind.PARAGRAPH, chunk, section=Kind.DECLARATIONS))
        else:
            return False
        self._state = "behind" if self._state in {"front", "abstract"} else self._state
        self._resumed = None
        return True

    def _front(self, chunk: Chunk, role: str, kind: BlockKind) -> None:
        self.front.append((role, chunk))
        self._add(self._piece(kind, chunk, section=Kind.FRONT))

    def _in_front(self, chunk: Chunk, index: int) -> None:
        following = self._chunks[index + 1] if index + 1 < len(self._chunks) else None
        if (
            self._state == "front"
            and chunk.length > 2 * _PROSE
            and following
            and labels.KEYWORDS.match(following.text)
        ):
            self._add(self._piece(BlockKind.PARAGRAPH, chunk, section=Kind.ABSTRACT))
            return
        if self._state == "behind" and chunk.is_finished and self._begins_text(chunk, index):
            self._begin_text(chunk)
            return
        self._front(chunk, "line", BlockKind.PARAGRAPH)

    def _begins_text(self, chunk: Chunk, index: int) -> bool:
        """Whether a paragraph is the first of a text that has no heading above its introduction."""
        elsewhere = labels.ADDRESSED.search(chunk.text) or labels.AFFILIATION.search(chunk.text[:200])
        is_prose = chunk.length > _PROSE and chunk.is_prose
        return is_prose and not elsewhere and not self._opening_ahead(index)

    def _begin_text(self, chunk: Chunk) -> None:
        self._state, self._section = "body", Kind.BODY
        self._buckets.append([])
        self._body(chunk)

    # Abstracts

    def _opens_abstract(self, chunk: Chunk) -> bool:
        """Take a paragraph of the front matter that begins with “Abstract.” in its first line."""
        opening = OPENING.match(self._text, chunk.start, chunk.end)
        if (
            self._state == "body"
            or chunk.length <= _PROSE
            or not opening
            or not opening["label"][0].isupper()
        ):
            return False
        self._buckets.append([Piece(BlockKind.HEADING, chunk.start, opening.end(), 1, Kind.ABSTRACT)])
        self._abstracts.append(Abstract(language_of(chunk.text), self._buckets[-1]))
        self._state, self._resumed = "abstract", None
        self._abstract_text(chunk, self._abstracts[-1], opening.end() - chunk.start)
        return True

    def _in_abstract(self, chunk: Chunk, index: int) -> None:
        abstract = self._abstracts[-1]
        too_long = abstract.length + chunk.length > _ABSTRACT and abstract.length > 600
        if too_long or (abstract.length and labels.ADDRESSED.search(chunk.text) and not chunk.is_prose):
            self._state = "behind"
            self._in_front(chunk, index)
            return
        if has_ended(abstract, self._text) and self._begins_text(chunk, index):
            self._begin_text(chunk)
            return
        language = language_of(chunk.text)
        is_other = language is not None and abstract.language not in {None, language} and chunk.is_prose
        if is_other and abstract.length > _PROSE and not self._abstracts_of(language):
            self._buckets.append([])
            self._abstracts.append(Abstract(language, self._buckets[-1], is_untitled=True))
        self._abstract_text(chunk, self._abstracts[-1])

    def _abstract_text(self, chunk: Chunk, abstract: Abstract | None, at: int = 0) -> None:
        """Take a paragraph of an abstract apart by the labels set into its lines."""
        if abstract is None:
            return
        if abstract.language is None or not abstract.length:
            abstract.language = language_of(chunk.text)
        if abstract.is_untitled:
            whole = Piece(BlockKind.PARAGRAPH, chunk.start, chunk.end, section=Kind.ABSTRACT)
            abstract.bucket.append(replace(whole, language=abstract.language))
            abstract.length += chunk.length
            return
        raw = self._text[chunk.start : chunk.end]
        low = chunk.starts_low and bool(abstract.length)
        for found in [*RUN_IN.finditer(raw, at), None]:
            end = found.start() if found else len(raw)
            if found and not found["label"][0].isupper():
                continue
            if raw[at:end].strip():
                start = chunk.start + at
                abstract.bucket.append(
                    Piece(BlockKind.PARAGRAPH, start, chunk.start + end, continues=low and not at)
                )
            if found:
                start = chunk.start + found.start()
                abstract.labels.append(label_of(found["label"]))
                abstract.bucket.append(Piece(BlockKind.HEADING, start, chunk.start + found.end(), 2))
                at = found.end()
        abstract.length += chunk.length

    def _abstracts_of(self, language: str | None) -> Abstract | None:
        return next((abstract for abstract in self._abstracts if abstract.language == language), None)

    def _resumes(self, chunk: Chunk) -> bool:
        """Whether a chunk is more of an abstract that a page break cut off."""
        if self._state == "abstract" or not self._abstracts:
            return False
        language = language_of(chunk.text)
        abstract = self._abstracts_of(language)
        if abstract is None or chunk.lines[0].text[:1].islower():
            return abstract is not None and abstract is self._resumed and self._is_foreign(language)
        label = RUN_IN.match(self._text, chunk.start, chunk.end) or RUN_IN.match(
            self._text[chunk.start : chunk.end]
        )
        fresh = (
            label is not None
            and label["label"][0].isupper()
            and label_of(label["label"]) not in abstract.labels
        )
        interrupts = self._is_foreign(language) or (self._open is not None and not self._open.is_finished)
        if (fresh and abstract.labels and interrupts) or (
            abstract is self._resumed and self._is_foreign(language)
        ):
            self._resumed = abstract
            return True
        self._resumed = None
        return False

    def _is_foreign(self, language: str | None) -> bool:
        """Whether a language is not the one that the body is written in."""
        body = language_of(self._open.text) if self._open else None
        return body is not None and language is not None and language != body

    # Tables and figures

    def _caption(self, chunk: Chunk, first: str) -> bool:
        found = labels.CAPTION.match(first)
        if not found or not found["word"][0].isupper():
            return False
        if not found["stop"].strip() and (chunk.length > 400 or labels.SPEAKS.match(first, found.end())):
            return False
        if (
            self._open is not None
            and not self._open.is_finished
            and not (found["stop"].strip() or chunk.lines[0].gap)
        ):
            return False
        same = self._float if self._float and self._float.is_same(found) else None
        if same is None:
            self._float = Float.begun(found)
            self.floats.append(self._float)
        self._float.captions.append(chunk)  # type: ignore[union-attr]  # set above
        self._add(self._piece(BlockKind.CAPTION, chunk))
        return True

    def _floating(self, chunk: Chunk, first: str, index: int) -> bool:
        """Take what belongs to the table or figure above; False where the text goes on."""
        if self._float is None:
            return False
        if chunk.is_rows and self._float.is_table:
            self._float.rows.append(chunk)
            self._add(self._piece(BlockKind.TABLE, chunk))
            return True
        if labels.NOTE.match(first) and first[0].isupper():
            self._float.notes.append(chunk)
            self._add(self._piece(BlockKind.NOTE, chunk))
            return True
        if self._float.is_footnote(chunk, self._text):
            self._float.notes.append(chunk)
            self._add(self._piece(BlockKind.NOTE, chunk))
            return True
        if self._goes_on(chunk, index) or self._float.is_behind(chunk, self._chunks[index + 1 : index + 2]):
            self._float = None
            return False
        self._float.rows.append(chunk)
        self._add(self._piece(BlockKind.TABLE if self._float.is_table else BlockKind.UNREADABLE, chunk))
        return True

    def _goes_on(self, chunk: Chunk, index: int) -> bool:
        """Whether the running text goes on with a chunk, behind a table or figure."""
        if self._open is not None and not self._open.is_finished and chunk.starts_low and chunk.length > 60:
            return True
        if chunk.after_break and chunk.is_prose:
            return True
        following = self._chunks[index + 1] if index + 1 < len(self._chunks) else None
        whole = chunk.is_finished or chunk.is_told or (following is not None and following.starts_low)
        return chunk.is_prose and whole and not chunk.starts_low

    # The text

    def _footnote(self, chunk: Chunk, index: int) -> bool:
        """Take a footnote of the text: marked as one, or at the foot of a page with its marker in the text above."""
        found = note_marker(chunk, self._text)
        following = self._chunks[index + 1 : index + 2]
        at_foot = not following or following[0].after_break
        if found is None or not (found.is_marked or (at_foot and found.anchors)):
            return False
        self.notes.append(found)
        self._add(self._piece(BlockKind.NOTE, chunk))
        return True

    def _body(self, chunk: Chunk) -> None:
        if self._float is None and is_grid(chunk):
            self._float = Float("", None, is_table=True, rows=[chunk])
            self.floats.append(self._float)
            self._add(self._piece(BlockKind.TABLE, chunk))
            return
        kind = BlockKind.ITEM if labels.ITEM.match(chunk.lines[0].text) else BlockKind.PARAGRAPH
        goes_on = kind is BlockKind.PARAGRAPH and self._open is not None and chunk.continues(self._open)
        self._add(self._piece(kind, chunk, section=self._section, continues=goes_on))
        if kind is BlockKind.PARAGRAPH:
            self._open = chunk

    def _add(self, piece: Piece) -> None:
        self._buckets[-1].append(piece)

    @staticmethod
    def _piece(
        kind: BlockKind, chunk: Chunk, *, level: int = 1, section: Kind | None = None, continues: bool = False
    ) -> Piece:
        return Piece(kind, chunk.start, chunk.end, level, section, continues=continues)
