"""KBQ1: quotes, and the sections they are said to stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.desk import not_at_hand, subject_of
from mgkb.checks.each import each_quote
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import rule
from mgkb.checks.wording import both
from mgkb.plurals import plural_en, plural_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk, Quote
    from mgkb.checks.model import Outcome


@rule(
    code="KBQ101",
    severity=Severity.ERROR,
    summary=both(
        "A quote is not in the manuscript's text.",
        "Цитаты нет в тексте рукописи.",
    ),
)
@each_quote
def quote_not_in_text(desk: Desk, quote: Quote) -> Iterator[Outcome]:
    """Look for every quote in the text that it was taken from.

    What it does:
        Searches the words of each anchor, also of further anchors and figure labels. Line-end hyphens,
        spaces, quote marks and look-alike letters make no difference; words do.

    Why it matters:
        A claim is worth what its quote is worth. A quote that nobody can find again proves nothing.

    Example:
        The text says “lowers the level”, the anchor says “reduces the level”.

    How to dispute:
        Copy the words from the text. If they were right, the text at hand is another version of the
        manuscript.

    Known false alarms:
        A quote across a column or page break whose halves the text extraction tore apart.

    Measured:
        Not measured yet on a corpus. On the draft of our knowledge base with both texts: 728 quotes found, none
        reported. Of 40 quotes with one letter changed at random, all 40 were reported at their line. Without
        the text it answers “not checkable”.
    """
    found = desk.find(quote)
    if found is None:
        yield NotCheckable(not_at_hand(quote.entry.manuscript), quote.entry.place(*quote.path))
    elif found.spans:
        yield Passed()
    else:
        yield Flaw(
            message=both(
                f"The quote of “{quote.entry.id}” is not in the text of {quote.entry.manuscript}.",
                f"Цитаты «{quote.entry.id}» нет в тексте {quote.entry.manuscript}.",
            ),
            locations=(desk.at_quote(quote),),
            subjects=(subject_of(quote.entry),),
            calculation=both(found.reason, _nearest_ru(found.reason)),
        )


@rule(
    code="KBQ102",
    severity=Severity.WARNING,
    summary=both(
        "A quote occurs more than once in its section.",
        "Цитата встречается в своём разделе не один раз.",
    ),
)
@each_quote
def quote_not_unique(desk: Desk, quote: Quote) -> Iterator[Outcome]:
    """Count how often a quote occurs in the section that it names.

    What it does:
        Counts the occurrences of each quote within the section of its anchor. Labels of figures are left out:
        a figure may repeat a label.

    Why it matters:
        An anchor must lead to one place. With two candidates it is unclear which sentence a claim rests on.

    Example:
        “was significantly lower” stands twice in the results.

    How to dispute:
        Lengthen the quote by a neighbouring word, up to 12 words.

    Known false alarms:
        A section that prints the same sentence twice.

    Measured:
        Not measured yet on a corpus. On the draft of our knowledge base with both texts: 677 quotes, none
        reported.
    """
    reading = desk.reading(quote.entry.manuscript)
    if quote.is_label or reading is None or not reading.find(quote.anchor.quote).spans:
        return
    times = len(reading.spans_in(quote.anchor))
    if not reading.is_placed(quote.anchor.section):
        yield _not_placed(quote)
    elif times > 1:
        yield Flaw(
            message=both(
                f"The quote of “{quote.entry.id}” occurs {plural_en(times, 'time')} in section "
                f"“{quote.anchor.section}”.",
                f"Цитата «{quote.entry.id}» встречается в разделе «{quote.anchor.section}» "
                f"{plural_ru(times, 'раз', 'раза', 'раз')}.",
            ),
            locations=(desk.at_quote(quote),),
            subjects=(subject_of(quote.entry),),
        )
    elif times == 1:
        yield Passed()


@rule(
    code="KBQ103",
    severity=Severity.WARNING,
    summary=both(
        "A quote stands in another section than its anchor says.",
        "Цитата стоит не в том разделе, который назван.",
    ),
)
@each_quote
def quote_in_other_section(desk: Desk, quote: Quote) -> Iterator[Outcome]:
    """Compare the section in which a quote stands with the one that its anchor names.

    What it does:
        A section reaches from each of its `starts` (in `manuscript.yaml`) to the next start of any section. A
        quote that occurs in the text, but nowhere in its section, is reported.

    Why it matters:
        Readers are sent to the section; and what an abstract says must not pass for what the results say.

    Example:
        The anchor says `section: results`, the words stand in the discussion only.

    How to dispute:
        Correct the section, or complete the section's `starts`: a section that a page break cuts in two has
        two.

    Known false alarms:
        A start that nobody recorded: then what follows it is taken for the section before. A recorded start that
        is not found makes the answer “not checkable”.

    Measured:
        Not measured yet on a corpus. On the draft of our knowledge base with both texts: 728 quotes, none
        reported.
    """
    reading = desk.reading(quote.entry.manuscript)
    if reading is None or not reading.find(quote.anchor.quote).spans:
        return
    section = quote.anchor.section
    if not reading.is_placed(section):
        yield _not_placed(quote)
    elif reading.spans_in(quote.anchor):
        yield Passed()
    else:
        spans = reading.find(quote.anchor.quote).spans
        actual = ", ".join(sorted({reading.section_at(start) or "–" for start, _ in spans}))
        yield Flaw(
            message=both(
                f"The quote of “{quote.entry.id}” stands in “{actual}”, not in “{section}”.",
                f"Цитата «{quote.entry.id}» стоит в разделе «{actual}», а не «{section}».",
            ),
            locations=(desk.at_quote(quote),),
            subjects=(subject_of(quote.entry),),
        )


def _nearest_ru(reason: str) -> str:
    passage = reason.partition("“")[2].rpartition("”")[0]
    return f"Самое похожее место: «{passage}»." if passage else "Целыми словами такой цитаты в тексте нет."


def _not_placed(quote: Quote) -> NotCheckable:
    section, manuscript = quote.anchor.section, quote.entry.manuscript
    return NotCheckable(
        both(
            f"it is not known where section “{section}” of {manuscript} starts and ends",
            f"неизвестно, где начинается и кончается раздел «{section}» рукописи {manuscript}",
        ),
        quote.entry.place(*quote.path, "section"),
    )
