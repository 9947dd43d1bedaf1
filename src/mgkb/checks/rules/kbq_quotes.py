"""KBQ1, continued: how long quotes are, and whether their sections exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.desk import subject_of
from mgkb.checks.each import each_quote
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity, Subject
from mgkb.checks.registry import rule
from mgkb.checks.wording import both, quoted, quoted_ru
from mgkb.plurals import plural_en, plural_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk, Quote
    from mgkb.checks.model import Outcome

_LONGEST, _SHORTEST = 12, 3  # words of an anchor


@rule(
    code="KBQ104",
    severity=Severity.ERROR,
    summary=both("A quote has more than 12 words.", "В цитате больше 12 слов."),
)
@each_quote
def quote_too_long(desk: Desk, quote: Quote) -> Iterator[Outcome]:
    """Count the words of every quote.

    What it does:
        Counts the words between spaces in each anchor and figure label.

    Why it matters:
        The text of other people's publications is not ours to copy; an anchor only re-finds the place.

    Example:
        A whole sentence of 20 words given as an anchor.

    How to dispute:
        Shorten the quote to the words that show the statement.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    words = len(quote.anchor.quote.split())
    if words <= _LONGEST:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"The quote of “{quote.entry.id}” has {words} words; {_LONGEST} are allowed.",
            f"В цитате «{quote.entry.id}» {plural_ru(words, 'слово', 'слова', 'слов')}, "
            f"допустимо {_LONGEST}.",
        ),
        locations=(desk.at_quote(quote),),
        subjects=(subject_of(quote.entry),),
    )


@rule(
    code="KBQ105",
    severity=Severity.WARNING,
    summary=both("A quote has fewer than 3 words.", "В цитате меньше 3 слов."),
)
@each_quote
def quote_too_short(desk: Desk, quote: Quote) -> Iterator[Outcome]:
    """Count the words of every quote that is no label of a figure.

    What it does:
        Counts the words between spaces in each anchor. Labels of figures, and the other quotes of a figure,
        may be one word.

    Why it matters:
        One or two words do not show what a manuscript says, and seldom lead to one place.

    Example:
        The anchor of a claim is “urinary excretion”.

    How to dispute:
        Lengthen the quote by its neighbouring words.

    Known false alarms:
        A heading or a cell of a table that has no more words.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    words = len(quote.anchor.quote.split())
    if quote.is_label or words >= _SHORTEST:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"The quote of “{quote.entry.id}” has only {plural_en(words, 'word')}.",
            f"В цитате «{quote.entry.id}» всего {plural_ru(words, 'слово', 'слова', 'слов')}.",
        ),
        locations=(desk.at_quote(quote),),
        subjects=(subject_of(quote.entry),),
    )


@rule(
    code="KBQ106",
    severity=Severity.ERROR,
    summary=both(
        "An anchor names a section that the manuscript does not have.",
        "Якорь называет раздел, которого нет в рукописи.",
    ),
)
@each_quote
def unknown_section(desk: Desk, quote: Quote) -> Iterator[Outcome]:
    """Look up the section of every anchor.

    What it does:
        Compares the `section` of each anchor with the sections of `manuscript.yaml`.

    Why it matters:
        An anchor with an unknown section leads nowhere.

    Example:
        `section: result`, where the manuscript has `results`.

    How to dispute:
        Correct the id, or add the section to `manuscript.yaml`.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule, exact by construction.
    """
    record = desk.kb.manuscripts[quote.entry.manuscript].record
    section = quote.anchor.section
    if any(section == known.id for known in record.sections):
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"“{quote.entry.id}” names section “{section}”, which {record.id} does not have.",
            f"«{quote.entry.id}» называет раздел «{section}», которого нет в {record.id}.",
        ),
        locations=(desk.at(quote.entry, *quote.path, "section"),),
        subjects=(subject_of(quote.entry),),
        key=(*subject_of(quote.entry), section, quote.anchor.quote),
    )


@rule(
    code="KBQ107",
    severity=Severity.ERROR,
    summary=both(
        "A section's start is not in the text.",
        "Начала раздела нет в тексте.",
    ),
)
def section_start_not_found(desk: Desk) -> Iterator[Outcome]:
    """Look for the quotes at which sections start.

    What it does:
        Searches each of the `starts` of `manuscript.yaml` in the text. A start that occurs again later, such
        as a title in a citation line, counts where it stands first.

    Why it matters:
        Sections are told apart by their starts: one lost start, and what follows counts for the section
        before.

    Example:
        The start is “RESULTS We found”, where the text says “RESULTS In all, we found”.

    How to dispute:
        Copy the first words of the section from the text.

    Known false alarms:
        None known.

    Measured:
        Not measured yet on a corpus: a structural rule. Without the text it answers “not checkable”.
    """
    for manuscript in desk.kb.manuscripts.values():
        record = manuscript.record
        reading = desk.reading(manuscript.id)
        for index, section in enumerate(record.sections):
            if section.starts and reading is None:
                reason = desk.without_text(manuscript, record).reason
                yield NotCheckable(reason, record.place("sections", index, "starts"))
                continue
            wrong = [start for start in section.starts if reading and not reading.find(start).spans]
            if wrong:
                yield Flaw(
                    message=both(
                        f"The start of section “{section.id}” is not in the text: {quoted(wrong)}.",
                        f"Начала раздела «{section.id}» нет в тексте: {quoted_ru(wrong)}.",
                    ),
                    locations=(desk.at(record, "sections", index, "starts"),),
                    subjects=(Subject("manuscript", record.id),),
                    key=(record.id, section.id, *wrong),
                )
            elif section.starts:
                yield Passed()
