"""BIL: numbers, years, doses and units between the two versions of an abstract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.bilingual import Aligned, Side, versions
from mgkb.checks.audit.figures import printed_in_body, searchable
from mgkb.checks.audit.study import study
from mgkb.checks.audit.years import windows
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.text.quantities import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.claims import Text
    from mgkb.manuscript import Sentence
    from mgkb.text.quantities import Quantity

_SMALL: Final = 10
NO_VERSIONS: Final = both(
    "the file does not hold the abstract in Russian and in English",
    "в файле нет резюме на русском и английском языках",
)


@rule(
    code="BIL201",
    severity=Severity.ERROR,
    summary=both(
        "The two versions of the abstract give different numbers or units.",
        "В двух версиях резюме указаны разные числа или единицы.",
    ),
    reads=Reads.MANUSCRIPT,
)
def numbers_differ(audit: Audit) -> Iterator[Outcome]:
    """Compare the numbers of the two versions of an abstract, sentence beside sentence.

    What it does:
        Aligns the Russian with the English abstract and compares years, percentages, doses, counts and units of each
        pair. It reports a pair in which both sides have a number of one sort that the other side lacks (2015 here, 2017
        there), or the same number with another unit (mg, µg). Digits are compared, not their spelling: 1,5 is 1.5.

    Why it matters:
        One of the two is wrong, and each has its readers.

    Example:
        «За 2015–2020 гг.» beside “for 2017–2020”.

    How to dispute:
        Where one version is shorter on purpose, the sentences should not look like translations of each other.

    Known false alarms:
        Sentences that the aligner pairs although they are about different things.

    Measured:
        On the two source documents: no finding; the one pair that differs is a search window, which WIN201 reports.
        The test corpus has no article with both languages.
    """
    found = audit.once(versions)
    if found is None:
        yield audit.not_checkable(NO_VERSIONS)
        return
    declared = {item.sentence for item in audit.once(windows)}
    for pair in found.aligned:
        if pair.russian is None or pair.english is None:
            continue
        differences = _differences(pair.russian, pair.english)
        if declared & {
            *pair.russian.sentences,
            *pair.english.sentences,
        }:  # WIN201 compares the windows of all places
            differences = [
                (one, other) for one, other in differences if not one.kind is other.kind is QuantityKind.YEAR
            ]
        if not differences:
            yield Passed(max(1, len(pair.russian.quantities)))
            continue
        wrong = _not_in_text(audit, pair, differences)
        yield Flaw(
            message=_message(differences),
            locations=tuple(map(audit.at_sentence, pair.sentences)),
            subjects=(audit.subject,),
            calculation=both(
                "; ".join(f"{one.text.strip()} ≠ {other.text.strip()}" for one, other in differences),
                "; ".join(f"{one.text.strip()} ≠ {other.text.strip()}" for one, other in differences),
            ),
            checks=len(differences),
            cause=f"abstract-number:{wrong.start}" if wrong else None,
        )


@rule(
    code="BIL202",
    severity=Severity.WARNING,
    summary=both(
        "A number stands in one version of the abstract only.", "Число есть только в одной версии резюме."
    ),
    reads=Reads.MANUSCRIPT,
)
def number_in_one_only(audit: Audit) -> Iterator[Outcome]:
    """Look for the numbers of each version of an abstract in the other.

    What it does:
        Takes percentages, years, doses and counts above ten of each version and looks for their values
        anywhere in the other. Numbers of a pair that BIL201 reports are left to it.

    Why it matters:
        Readers of one language are told less than the others.

    Example:
        The Russian version gives 60 children and 5 mg, the English one no dose.

    How to dispute:
        Where the journal limits the length of one version.

    Known false alarms:
        A number written in unusual words in the other version.

    Measured:
        On the two source documents: no finding. The test corpus has no article with both languages.
    """
    found = audit.once(versions)
    if found is None:
        yield audit.not_checkable(NO_VERSIONS)
        return
    reported = {
        quantity
        for pair in found.aligned
        if pair.russian and pair.english
        for both_sides in _differences(pair.russian, pair.english)
        for quantity in both_sides
    }
    for here, there, where in (
        (found.russian, found.english, both("in the Russian version only", "только в русской версии")),
        (found.english, found.russian, both("in the English version only", "только в английской версии")),
    ):
        for sentence in here.sentences:
            side = Side((sentence,), frozenset())
            asked = [q for q in side.quantities if _is_telling(q) and q not in reported]
            missing = [q for q in asked if not _values(q) <= there.values and not _is_in_words(q, there)]
            if len(asked) > len(missing):
                yield Passed(len(asked) - len(missing))
            if missing:
                shown = listed(q.text.strip() for q in missing)
                yield Flaw(
                    message=both(
                        f"{shown} stands {where.en} of the abstract.", f"{shown} – {where.ru} резюме."
                    ),
                    locations=(audit.at_sentence(sentence),),
                    subjects=(audit.subject,),
                    checks=len(missing),
                )


def _not_in_text(
    audit: Audit, pair: Aligned, differences: list[tuple[Quantity, Quantity]]
) -> Sentence | None:
    """The sentence of the version whose number the text does not have either: the one that is wrong."""
    if not audit.once(study).has_body:
        return None
    body = audit.once(printed_in_body)
    printed = {quantity.text for both_sides in differences for quantity in both_sides}
    sentences = [s for side in (pair.russian, pair.english) if side for s in side.sentences]
    for sentence in sentences:
        if any(f.quantity.text in printed and not body.holds(f) for f in searchable(sentence)):
            return sentence
    return None


def _differences(russian: Side, english: Side) -> list[tuple[Quantity, Quantity]]:
    """Numbers of one sort that each side has and the other lacks, and the same numbers with different units."""
    mine = [q for q in russian.quantities if _is_telling(q) and not _values(q) <= english.values]
    theirs = [q for q in english.quantities if _is_telling(q) and not _values(q) <= russian.values]
    result = []
    for one in mine:
        other = next((q for q in theirs if _sort(q) == _sort(one)), None)
        if other is not None:
            theirs.remove(other)
            result.append((one, other))
    for one in russian.quantities:
        same = [q for q in english.quantities if q.low.value == one.low.value and q.kind is one.kind]
        if one.unit and same and all(q.unit and q.unit.symbol != one.unit.symbol for q in same):
            result.append((one, same[0]))
    return result


def _sort(quantity: Quantity) -> tuple[str, str]:
    return quantity.kind.value, quantity.unit.symbol if quantity.unit else ""


def _values(quantity: Quantity) -> set[Decimal]:
    return {number.value.normalize() for number in quantity.numbers}


_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_A_DAY: Final = re.compile(r"суточн|\bсут(?:ки|ок)", re.IGNORECASE)


def _is_in_words(quantity: Quantity, there: Side) -> bool:
    """Whether the other version writes a number out that opens a sentence, or says “daily” for 24 hours.

    >>> _spelt(32), _spelt(40)
    ('thirty-two', 'forty')
    """
    text = " ".join(sentence.text for sentence in there.sentences)
    if quantity.text.casefold().startswith("24") and re.search(r"h|час|ч\b", quantity.text, re.IGNORECASE):
        return bool(_A_DAY.search(text))
    value = quantity.low.value
    return quantity.low.is_whole and 20 <= value < 100 and _spelt(int(value)) in text.casefold()


def _spelt(number: int) -> str:
    tens, units = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_UNITS[units - 1]}" if units else "")


def _is_telling(quantity: Quantity) -> bool:
    """Whether a quantity is more than a small count, which the other language may write in words."""
    if quantity.kind is QuantityKind.ORDINAL or quantity.is_word:
        return False
    plain = quantity.kind is QuantityKind.NUMBER and quantity.unit is None and quantity.low.is_whole
    return not plain or float(quantity.low) > _SMALL


def _message(differences: list[tuple[Quantity, Quantity]]) -> Text:
    russian = listed(dict.fromkeys(one.text.strip() for one, _ in differences))
    english = listed(dict.fromkeys(other.text.strip() for _, other in differences))
    return both(
        f"The Russian version of the abstract gives {russian}, the English one {english}.",
        f"В русской версии резюме – {russian}, в английской – {english}.",
    )
