"""XRF: tables and figures against the places where the text speaks of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.mentions import mentions
from mgkb.checks.audit.study import study
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.mentions import Mention
    from mgkb.checks.model import Location, Outcome
    from mgkb.manuscript import Figure, Table

_SHOWN: Final = 5  # places


@rule(
    code="XRF201",
    severity=Severity.WARNING,
    summary=both(
        "A table or figure that the text never mentions.",
        "Таблица или рисунок, которые в тексте не упоминаются.",
    ),
    reads=Reads.MANUSCRIPT,
)
def never_mentioned(audit: Audit) -> Iterator[Outcome]:
    """Look for each table and figure in the text.

    What it does:
        Looks in the running text for a mention of every numbered table and figure, alone, in a list or in a
        range. Those without one are one finding. What a supplement or an appendix numbers (S1, A1) is left out.

    Why it matters:
        Journals ask for a mention of each; data that the text never takes up stand unexplained, and nothing in the text
        can be checked against them.

    Example:
        An article with tables 1 and 2 in which “Table 2” occurs nowhere but above the table.

    How to dispute:
        Mention it where it belongs.

    Known false alarms:
        A mention without its number (“the table below”); a text of which a part is missing.

    Measured:
        On the two source documents: one finding, read and real.
    """
    manuscript = audit.manuscript
    floats = [(part, True) for part in manuscript.tables] + [(part, False) for part in manuscript.figures]
    numbered = [(part, is_table) for part, is_table in floats if part.number is not None]
    if not numbered or not audit.once(study).has_body:
        yield audit.not_checkable(
            both("no numbered table or figure beside a text", "нет таблиц и рисунков при тексте")
        )
        return
    spoken_of = {(mention.is_table, mention.number) for mention in audit.once(mentions) if mention.in_text}
    missing = [(part, is_table) for part, is_table in numbered if (is_table, part.number) not in spoken_of]
    if len(numbered) > len(missing):
        yield Passed(len(numbered) - len(missing))
    if missing:
        yield Flaw(
            message=both(
                f"The text never mentions {listed(_name(part, is_table) for part, is_table in missing)}.",
                f"В тексте нет ссылок на {listed(_name_ru(part, is_table) for part, is_table in missing)}.",
            ),
            locations=tuple(_at(audit, part) for part, _ in missing[:_SHOWN]),
            subjects=(audit.subject,),
            checks=len(missing),
            key=("unmentioned", *(_name(part, is_table) for part, is_table in missing)),
        )


@rule(
    code="XRF202",
    severity=Severity.WARNING,
    summary=both(
        "The text refers to a table or figure that is not there.",
        "Текст ссылается на таблицу или рисунок, которых нет.",
    ),
    reads=Reads.MANUSCRIPT,
)
def no_such_float(audit: Audit) -> Iterator[Outcome]:
    """Look up each mention of a table or figure.

    What it does:
        Takes mentions of numbered tables and figures, other than those of supplements and of other works, and
        looks for a caption with that number. Where the file holds no captions of that sort at all, XRF209 says so.

    Why it matters:
        The reader is sent to data that do not exist, or to the wrong ones.

    Example:
        “as Table 4 shows” in an article with three tables.

    How to dispute:
        Correct the number, or add the table.

    Known false alarms:
        A table of another work, cited without naming the work beside it; a caption that the extraction lost.

    Measured:
        On the two source documents: no finding.
    """
    manuscript = audit.manuscript
    known = {
        True: {part.number for part in manuscript.tables if part.number},
        False: {part.number for part in manuscript.figures if part.number},
    }
    lost: dict[tuple[bool, int], list[Mention]] = {}
    fine = 0
    for mention in audit.once(mentions):
        there = known[mention.is_table]
        if not there:
            continue
        if mention.number in there:
            fine += 1
        elif not _has_caption(audit, mention):
            lost.setdefault((mention.is_table, mention.number), []).append(mention)
    if fine:
        yield Passed(fine)
    together: dict[tuple[bool, tuple[int, ...]], list[int]] = {}
    for (is_table, number), places in lost.items():
        together.setdefault((is_table, tuple(mention.start for mention in places)), []).append(number)
    for (is_table, _), numbers in together.items():
        has = listed(sorted(known[is_table]))
        number, places = numbers[0], lost[is_table, numbers[0]]
        if len(numbers) == 1:
            english = f"{'Table' if is_table else 'Figure'} {number} is"
            russian = f"Упомянут{'а таблица' if is_table else ' рисунок'} {number}"
        else:
            english = f"{'Tables' if is_table else 'Figures'} {listed(sorted(numbers))} are"
            russian = f"Упомянуты {'таблицы' if is_table else 'рисунки'} {listed(sorted(numbers))}"
        yield Flaw(
            message=both(
                f"{english} mentioned, but the text has {has} only.",
                f"{russian}, но в тексте есть только {has}.",
            ),
            locations=tuple(audit.at((mention.start, mention.end)) for mention in places[:_SHOWN]),
            subjects=(audit.subject,),
            checks=len(places),
            key=("missing", str(is_table), str(number)),
        )


@rule(
    code="XRF203",
    severity=Severity.NOTE,
    summary=both(
        "Tables or figures are first mentioned out of order.",
        "Таблицы или рисунки впервые упоминаются не по порядку.",
    ),
    reads=Reads.MANUSCRIPT,
)
def mentioned_out_of_order(audit: Audit) -> Iterator[Outcome]:
    """Compare the order of first mentions with the numbers.

    What it does:
        Takes the first mention of each table and of each figure in the running text and reports those that come
        before a lower number had its turn.

    Why it matters:
        Journals number by first mention; numbers out of turn show that a passage was moved, and mentions may be off.

    Example:
        “(Figure 3)” stands two paragraphs before “(Figure 2)”.

    How to dispute:
        Renumber, or move the mention.

    Known false alarms:
        A look ahead (“see below, Table 4”).

    Measured:
        On the two source documents: no finding.
    """
    for is_table in (True, False):
        parts = audit.manuscript.tables if is_table else audit.manuscript.figures
        there = {part.number for part in parts if part.number is not None}
        first: dict[int, Mention] = {}
        for mention in audit.once(mentions):
            if mention.in_text and mention.is_table is is_table and mention.number in there:
                first.setdefault(mention.number, mention)
        order = list(first)
        early = [
            number for place, number in enumerate(order) if any(low < number for low in order[place + 1 :])
        ]
        if not early:
            if order:
                yield Passed(len(order))
            continue
        number = early[0]
        later = next(low for low in order[order.index(number) + 1 :] if low < number)
        what_en, what_ru = ("Table", "Таблица") if is_table else ("Figure", "Рисунок")
        yield Flaw(
            message=both(
                f"{what_en} {number} is mentioned before {what_en} {later}.",
                f"{what_ru} {number} упоминается раньше, чем {what_ru.lower()} {later}.",
            ),
            locations=tuple(audit.at((first[n].start, first[n].end)) for n in (number, later)),
            subjects=(audit.subject,),
            checks=len(order),
            key=("order", what_en, str(number), str(later)),
        )


def _has_caption(audit: Audit, mention: Mention) -> bool:
    """Whether some line of a text without markup begins like the caption that was not recognised."""
    if audit.manuscript.format == "jats":
        return False
    word = r"(?:table|таблица|табл\.)" if mention.is_table else r"(?:fig(?:ure)?s?\.?|рис(?:унок|\.))"
    line = rf"^\s*{word}\s*{mention.number}(?:\s*$|\s*[.:|–—-]|\s+[A-ZА-ЯЁ«])"
    return re.search(line, audit.manuscript.text, re.IGNORECASE | re.MULTILINE) is not None


def _at(audit: Audit, part: Table | Figure) -> Location:
    caption = next(iter(part.captions), None)
    return audit.at((part.start, caption.end if caption else min(part.end, part.start + 80)))


def _name(part: Table | Figure, is_table: bool) -> str:
    return f"{'Table' if is_table else 'Figure'} {part.number}"


def _name_ru(part: Table | Figure, is_table: bool) -> str:
    return f"{'таблицу' if is_table else 'рисунок'} {part.number}"
