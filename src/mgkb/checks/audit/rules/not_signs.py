"""NOT: letters of vitamins in two alphabets, characters that were lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.manuscript.model import BlockKind, Kind
from mgkb.plurals import plural_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Span

_VITAMIN: Final = re.compile(
    r"\bвитамин(?:а|ы|ов|ом|у|е|ам|ами)?\s+(?P<letter>[A-ZА-Я])(?:[₀-₉\d]{1,2})?(?!\w)", re.IGNORECASE
)
_LOST: Final = "\ufffd"
_SHOWN: Final = 6


@rule(
    code="NOT213",
    severity=Severity.NOTE,
    languages=("ru",),
    summary=both(
        "The letters of vitamins are partly Latin and partly Cyrillic.",
        "Буквы в названиях витаминов набраны то латиницей, то кириллицей.",
    ),
    reads=Reads.MANUSCRIPT,
)
def vitamins_in_two_alphabets(audit: Audit) -> Iterator[Outcome]:
    """Compare the alphabets of the letters behind the word «витамин».

    What it does:
        Collects the letters behind «витамин» in Russian text and tables and reports a manuscript that has some in Latin
        and some in Cyrillic.

    Why it matters:
        “B6” and «В6» look the same; a search finds one of them.

    Example:
        «витамин D» in Latin beside «витамин А» in Cyrillic.

    How to dispute:
        Use one alphabet, in these names the Latin one.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles.
    """
    manuscript = audit.manuscript
    latin: dict[str, Span] = {}
    cyrillic: dict[str, Span] = {}
    for block in manuscript.blocks:
        if block.kind is BlockKind.REFERENCE or manuscript.kind_of(block.section) is Kind.REFERENCES:
            continue
        for found in _VITAMIN.finditer(manuscript.text, block.start, block.end):
            if found["letter"].isupper():
                place = latin if found["letter"].isascii() else cyrillic
                place.setdefault(found["letter"], found.span())
    if not latin and not cyrillic:
        return
    if not latin or not cyrillic:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"Letters of vitamins: Latin {listed(latin)}; Cyrillic {listed(cyrillic)}.",
            f"Буквы в названиях витаминов: латиницей {listed(latin)}; кириллицей {listed(cyrillic)}.",
        ),
        locations=tuple(
            audit.at(span) for span in [*list(latin.values())[:_SHOWN], *list(cyrillic.values())[:_SHOWN]]
        ),
        subjects=(audit.subject,),
        key=("vitamins", *sorted(latin), *sorted(cyrillic)),
    )


@rule(
    code="NOT214",
    severity=Severity.NOTE,
    summary=both("A character was lost.", "В тексте есть утраченный символ."),
    reads=Reads.MANUSCRIPT,
)
def lost_character(audit: Audit) -> Iterator[Outcome]:
    """Look for the sign that stands for a character that could not be read.

    What it does:
        Looks for U+FFFD in the text.

    Why it matters:
        What stood there (a minus, a micro sign, the end of the text) is not known.

    Example:
        A box with a question mark in the place of “µ”.

    How to dispute:
        Look at the original and correct the character.

    Known false alarms:
        None known.

    Measured:
        The counts below are of verdicts on real articles.
    """
    text = audit.manuscript.text
    places = [found.start() for found in re.finditer(_LOST, text)]
    if not places:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"The replacement character U+FFFD stands {len(places)} times in the text."
            if len(places) > 1
            else "The replacement character U+FFFD stands in the text.",
            f"Вместо утраченного знака – символ замены U+FFFD: {plural_ru(len(places), 'место', 'места', 'мест')}.",
        ),
        locations=tuple(audit.at((max(0, start - 20), start + 1)) for start in places[:_SHOWN]),
        subjects=(audit.subject,),
        key=("lost",),
    )
