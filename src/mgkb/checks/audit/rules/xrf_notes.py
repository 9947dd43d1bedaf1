"""XRF: notes and the markers that call them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.cited import body
from mgkb.checks.audit.words import stems
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import CitationForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Figure, Note, Table

_MARKER: Final = re.compile(r"(?:(?<=[a-zа-яё]{5})|(?<=[а-яё]{4}))(?P<number>[1-9])(?=[\s.,;:)»”]|$)")
_SHORT: Final = 20  # characters; shorter notes come again by chance
_PLOTS: Final = (
    re.compile(r"\b(?:box[\s-]?(?:plots?|and)|бокс-?плот|ящик\w* с ус)", re.IGNORECASE),
    re.compile(r"\b(?:error bars?|bars? (?:represent|show|indicate)|столб(?:ик|ец|ц)\w*)", re.IGNORECASE),
    re.compile(r"\b(?:curves?|кривая|кривые|кривой)\b", re.IGNORECASE),
)
_ABBREVIATION: Final = re.compile(
    r"(?:^|[;,.:]\s+)(?P<short>[A-ZА-ЯЁ][A-Za-zА-Яа-яЁё0-9/-]{1,9})\s?(?:[=:–—,]|\s-\s)\s?"
    r"(?P<long>[^\W\d_][^;,.=:]{3,80})"
)
_BACK: Final = re.compile(
    r"\b(?:as (?:already )?(?:mentioned|described|discussed|noted|stated|shown) "
    r"(?:above|earlier|previously in this \w+)|"
    r"(?:mentioned|described) above|see above)\b|"
    r"\bкак (?:уже )?(?:было )?(?:нами )?(?:сказано|говорил\w+|отмеч\w+|указ\w+|упомина\w+|описан\w+)(?: нами)?"
    r"(?: уже)? (?:выше|ранее)|\b(?:выше|ранее) (?:уже )?(?:отмечал\w+|упоминал\w+|говорил\w+)\b|\bсм\. выше",
    re.IGNORECASE,
)
_GENERAL: Final = frozenset(
    stems(
        "above earlier previously mentioned described discussed noted stated shown as выше ранее уже как сказано "
        "говорилось отмечено указано упоминалось описано"
    )
)
_RAISED: Final = re.compile(r"[\u1d43-\u1dbfʰʲˡʳˢʷˣʸ⁰-⁹¹²³]+")  # markers of notes, set behind a word
_ENOUGH: Final = 3  # content words that a back-reference must have to be judged


@rule(
    code="XRF204",
    severity=Severity.WARNING,
    summary=both("A footnote is called that is not there.", "Знак сноски есть, а самой сноски нет."),
    reads=Reads.MANUSCRIPT,
)
def marker_without_note(audit: Audit) -> Iterator[Outcome]:
    """Look for the footnote of each numbered marker.

    What it does:
        Where the text cites in brackets and has at least one numbered footnote, a digit directly behind a word of
        running text is the marker of a footnote; a marker whose number no note in the file has is reported.

    Why it matters:
        What the sentence rests on is not there to be read.

    Example:
        “… of chronic overuse2.” in a text whose only footnote is 1.

    How to dispute:
        Add the note, or take the marker out.

    Known false alarms:
        Names that end in a digit; a note that the extraction lost.

    Measured:
        On the two source documents: one finding, read and real.
    """
    manuscript = audit.manuscript
    notes = [*manuscript.notes]
    notes += [note for table in manuscript.tables for note in table.notes]
    notes += [note for figure in manuscript.figures for note in figure.notes]
    known = {note.marker for note in notes if note.marker.isdecimal()}
    forms = [citation.form for citation in manuscript.citations]
    if not known or forms.count(CitationForm.BRACKETS) * 2 <= len(forms):
        yield audit.not_checkable(
            both("no numbered footnotes in the file", "в файле нет нумерованных сносок")
        )
        return
    highest = max(map(int, known))
    for sentence in body(manuscript):
        for marker in _MARKER.finditer(sentence.text):
            number = marker["number"]
            if number in known:
                yield Passed()
            elif int(number) == highest + 1:
                yield Flaw(
                    message=both(
                        f"The marker of footnote {number} has no footnote: the file has {listed(sorted(known))} only.",
                        f"Знаку сноски {number} не соответствует ни одна сноска: есть только {listed(sorted(known))}.",
                    ),
                    locations=(audit.at_sentence(sentence),),
                    subjects=(audit.subject,),
                    key=("marker", number),
                )


@rule(
    code="XRF205",
    severity=Severity.NOTE,
    summary=both("A note that no marker calls.", "Примечание, на которое не указывает ни один знак."),
    reads=Reads.MANUSCRIPT,
)
def note_without_marker(audit: Audit) -> Iterator[Outcome]:
    """Look for the marker of each table note.

    What it does:
        Takes notes below tables that begin with a sign or letter (*, †, a) and looks for that sign in the cells,
        headers and caption of their table. Only tables whose cells are known from markup are looked at.

    Why it matters:
        The reader cannot tell which value the note qualifies.

    Example:
        A note “† adjusted for age” below a table that has no † in it.

    How to dispute:
        Set the marker.

    Known false alarms:
        Signs that stand in a picture of the table.

    Measured:
        On the two source documents: no finding.
    """
    for part in audit.manuscript.tables:
        if part.is_doubtful or not part.rows or audit.manuscript.format not in {"jats", "docx"}:
            continue
        said = " ".join(cell.text for row in part.rows for cell in row)
        said += " ".join(caption.text for caption in part.captions)
        for note in part.notes:
            if not note.marker or (note.marker.isalnum() and not note.anchors and len(note.text) < _SHORT):
                continue
            raised = {
                unicodedata.normalize("NFKC", sign) for group in _RAISED.findall(said) for sign in group
            }
            is_called = note.marker in (raised if note.marker.isalnum() else said)
            if note.anchors or is_called:
                yield Passed()
                continue
            yield Flaw(
                message=both(
                    f"Nothing in {part.label or 'the table'} is marked “{note.marker}”, but a note below it is.",
                    f"В таблице ({part.label or '?'}) нет знака «{note.marker}», а примечание с ним есть.",
                ),
                locations=(audit.at((note.start, note.end)),),
                subjects=(audit.subject,),
            )


@rule(
    code="XRF206",
    severity=Severity.WARNING,
    summary=both(
        "The same note is printed twice among the figures.",
        "Одно и то же примечание напечатано дважды при рисунках.",
    ),
    reads=Reads.MANUSCRIPT,
)
def note_twice(audit: Audit) -> Iterator[Outcome]:
    """Compare the notes of figures with each other and with the captions.

    What it does:
        Finds notes of figures that say the same word for word. Where a note speaks of a sort of plot (box plot,
        bars, curve) that one figure's caption names and another's does not, it says to which it belongs. Lists of
        abbreviations may come again and are left out.

    Why it matters:
        A note copied below the wrong figure describes what that figure does not show; its own note is missing.

    Example:
        “Box plot ‘no’: controls” below a bar chart and again below the box plot.

    How to dispute:
        Give each figure its own note.

    Known false alarms:
        Figures of one sort that share a note on purpose.

    Measured:
        On the two source documents: one finding, read and real.
    """
    said: defaultdict[str, list[tuple[Figure, Note]]] = defaultdict(list)
    for figure in audit.manuscript.figures:
        for note in figure.notes:
            if len(note.text) >= _SHORT and not _is_list(note.text):
                said["".join(note.text.lower().split())].append((figure, note))
    for found in said.values():
        if len(found) == 1:
            yield Passed()
            continue
        belongs = _owner(audit, found[0][1])
        en = f"; of the captions only that of {belongs.label} speaks of such a plot" if belongs else ""
        ru = f"; такой график назван только в подписи «{belongs.label}»" if belongs else ""
        yield Flaw(
            message=both(
                f"The same note is printed {len(found)} times among the figures{en}.",
                f"Одно и то же примечание напечатано при рисунках несколько раз ({len(found)}){ru}.",
            ),
            locations=tuple(audit.at((note.start, note.end)) for _, note in found),
            subjects=(audit.subject,),
            checks=len(found),
        )


@rule(
    code="XRF207",
    severity=Severity.NOTE,
    summary=both(
        "A note explains abbreviations that its table does not use.",
        "Примечание раскрывает сокращения, которых в таблице нет.",
    ),
    reads=Reads.MANUSCRIPT,
)
def abbreviation_not_in_table(audit: Audit) -> Iterator[Outcome]:
    """Look for each abbreviation of a table's note in the table.

    What it does:
        Reads “BP, blood pressure; HR – heart rate” in notes of tables whose cells are known from markup, and looks
        for each abbreviation in the cells, the caption and the other notes.

    Why it matters:
        A list copied from another table hides that this table's own abbreviations are not explained.

    Example:
        A note that explains “BMI” below a table without BMI.

    How to dispute:
        Take it out of the note.

    Known false alarms:
        An abbreviation that the table writes in another case or number.

    Measured:
        On the two source documents: no finding.
    """
    for part in audit.manuscript.tables:
        if part.is_doubtful or not part.rows or audit.manuscript.format not in {"jats", "docx"}:
            continue
        for note in part.notes:
            shorts = [found["short"] for found in _ABBREVIATION.finditer(note.text)]
            if not _is_list(note.text):
                continue
            table = _words_of(part, note)
            unused = [short for short in dict.fromkeys(shorts) if short.lower().rstrip("s") not in table]
            if len(shorts) > len(unused):
                yield Passed(len(shorts) - len(unused))
            if unused:
                yield Flaw(
                    message=both(
                        f"The note explains {listed(unused)}, which {part.label or 'the table'} does not use.",
                        f"Примечание раскрывает {listed(unused)}, но в таблице ({part.label or '?'}) этого нет.",
                    ),
                    locations=(audit.at((note.start, note.end)),),
                    subjects=(audit.subject,),
                    checks=len(unused),
                )


@rule(
    code="XRF208",
    severity=Severity.WARNING,
    summary=both(
        "“As mentioned above”, but nothing above mentions it.",
        "«Как сказано выше», но выше об этом ничего нет.",
    ),
    reads=Reads.MANUSCRIPT,
)
def back_reference_without_target(audit: Audit) -> Iterator[Outcome]:
    """Look above for what a sentence says was mentioned above.

    What it does:
        Takes sentences with “as mentioned above”, «как уже говорилось выше» and looks in the text before them for their
        other words. When hardly any of them occurs there, the sentence is reported.

    Why it matters:
        A passage was cut or moved, and with it what this sentence leans on.

    Example:
        “As mentioned above, the harbour pilots refuse” in a text that says nothing of pilots before.

    How to dispute:
        Point to the place, or take the words out.

    Known false alarms:
        The same thing said in quite other words.

    Measured:
        On the two source documents: no finding.
    """
    seen: set[str] = set()
    for sentence in body(audit.manuscript):
        own = set(stems(sentence.text)) - _GENERAL
        if (found := _BACK.search(sentence.text)) and len(own) >= _ENOUGH:
            if len(own & seen) * 4 > len(own):
                yield Passed()
            else:
                yield Flaw(
                    message=both(
                        f"“{found[0]}”: the text before says nothing of it.",
                        f"«{found[0]}»: в тексте до этого места об этом не говорится.",
                    ),
                    locations=(audit.at_sentence(sentence),),
                    subjects=(audit.subject,),
                )
        seen |= own


def _is_list(text: str) -> bool:
    return len(_ABBREVIATION.findall(text)) > 1 or bool(re.match(r"\W*(?:Abbreviations?|Сокращения)\b", text))


def _owner(audit: Audit, note: Note) -> Figure | None:
    """The one figure whose caption names the sort of plot that a note speaks of."""
    for pattern in _PLOTS:
        if pattern.search(note.text):
            named = [
                figure
                for figure in audit.manuscript.figures
                if any(pattern.search(caption.text) for caption in figure.captions)
            ]
            return named[0] if len(named) == 1 else None
    return None


def _words_of(part: Table, note: Note) -> set[str]:
    texts = [cell.text for row in part.rows for cell in row]
    texts += [caption.text for caption in part.captions]
    texts += [other.text for other in part.notes if other is not note]
    bare = _RAISED.sub("", " ".join(texts).lower())
    words = re.findall(r"[^\W_]+(?:[/-][^\W_]+)*", bare)
    held = {word.rstrip("s") for word in words}
    return held | {piece.rstrip("s") for word in words for piece in re.split(r"[/-]", word)}
