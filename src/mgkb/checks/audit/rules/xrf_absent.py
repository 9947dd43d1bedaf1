"""XRF: mentions of tables or figures in a file that shows none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.mentions import mentions
from mgkb.checks.audit.study import study
from mgkb.checks.model import Flaw, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.audit.mentions import Mention
    from mgkb.checks.model import Outcome

_SHOWN: Final = 5  # places


@rule(
    code="XRF209",
    severity=Severity.NOTE,
    summary=both(
        "The text refers to tables or figures, and this file shows none.",
        "Текст ссылается на таблицы или рисунки, а в этом файле их нет.",
    ),
    reads=Reads.MANUSCRIPT,
)
def none_in_this_text(audit: Audit) -> Iterator[Outcome]:
    """Look for mentions of tables, or of figures, where no caption of that sort was read.

    What it does:
        Takes mentions of numbered tables and figures, other than those of supplements and of other works. Where
        the file has a running text and no caption of that sort at all, lists the numbers mentioned, as one finding for
        tables and one for figures.

    Why it matters:
        Either a part of the manuscript is missing from the file, so that nothing in it could be checked, or the reader
        is sent to data that do not exist.

    Example:
        “as Table 3 shows” in a text without a single table.

    How to dispute:
        Check the file that holds the tables, or take the mention out.

    Known false alarms:
        Tables submitted as files of their own; hence a note.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    manuscript = audit.manuscript
    if not audit.once(study).has_body:
        return
    for is_table, parts in ((True, manuscript.tables), (False, manuscript.figures)):
        if parts:
            continue
        places: dict[int, list[Mention]] = {}
        for mention in audit.once(mentions):
            if mention.is_table is is_table and mention.in_text:
                places.setdefault(mention.number, []).append(mention)
        if not places:
            continue
        numbers = listed(sorted(places))
        en, ru = ("table", "таблицы") if is_table else ("figure", "рисунка")
        yield Flaw(
            message=both(
                f"No {en} is in this text, but it refers to {en} {numbers}.",
                f"В этом тексте нет ни одной {ru}, но есть ссылки: {numbers}."
                if is_table
                else f"В этом тексте нет ни одного {ru}, но есть ссылки: {numbers}.",
            ),
            locations=tuple(
                audit.at((some[0].start, some[0].end)) for some in list(places.values())[:_SHOWN]
            ),
            subjects=(audit.subject,),
            checks=len(places),
            key=("none", en, *map(str, sorted(places))),
        )
