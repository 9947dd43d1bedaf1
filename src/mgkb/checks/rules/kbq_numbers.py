"""KBQ4: the numbers of an entry against the words that it quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.desk import subject_of
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.numbers import missing, printed, quoted_text, shows_numbers, stated
from mgkb.checks.registry import rule
from mgkb.checks.wording import both, listed
from mgkb.claims.model import Claim
from mgkb.claims.statements import Enrolment, SearchWindow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.claims import Anchored


@rule(
    code="KBQ401",
    severity=Severity.ERROR,
    summary=both(
        "The value of a claim is not among the numbers of its quotes.",
        "Значения утверждения нет среди чисел его цитат.",
    ),
)
def value_not_quoted(desk: Desk) -> Iterator[Outcome]:
    """Look for the numbers of a claim's `value` in its quotes.

    What it does:
        Each of `number`, `low` and `high` must be printed in one of the claim's quotes. Decimal comma and
        point are the same. Where no quote prints a number of its own, the sentences of the quotes are read
        instead; where these have no such number either, it may be written in words, and the answer is “not
        checkable”.

    Why it matters:
        A digit that slipped while a value was copied is invisible later, and it is what is computed with.

    Example:
        `value: {number: 300, unit: mg/d}` on the quote “the dose is 400 mg”.

    How to dispute:
        Correct the value, or choose the quote that prints it. Keep the manuscript's unit: a converted value
        is not printed anywhere.

    Known false alarms:
        A value converted to another unit; one that is the sum of two printed numbers.

    Measured:
        Not measured yet on a corpus. On the draft of our knowledge base: 37 values passed, one is written in
        words and not checkable. Of 39 claims with one number of the value raised by one, 38 were reported at
        their line; the other is the one in words.
    """
    yield from _numbers(desk, desk.kb.claims.values())


@rule(
    code="KBQ402",
    severity=Severity.ERROR,
    summary=both(
        "A year of a search window or of an enrolment is not in its quotes.",
        "Года периода поиска или набора пациентов нет в его цитатах.",
    ),
)
def year_not_quoted(desk: Desk) -> Iterator[Outcome]:
    """Look for the years of periods in their quotes.

    What it does:
        `from` and `to` of each search window and each enrolment must be printed in one of its quotes;
        `2018–23` prints 2023.

    Why it matters:
        Every WIN rule computes with these years.

    Example:
        `from: 2019` on the quote “the literature of 2018–2023”.

    How to dispute:
        Correct the year; leave out an end that the manuscript does not print.

    Known false alarms:
        A year written in words (“the last five years”) beside other digits.

    Measured:
        Not measured yet on a corpus. On the draft of our knowledge base: 4 periods passed. Each of their 7
        years was changed by one, and each change was reported at its line.
    """
    yield from _numbers(desk, _statements(desk, periods=True))


@rule(
    code="KBQ403",
    severity=Severity.ERROR,
    summary=both(
        "A number of an outcome, a group or a follow-up is not in its quotes.",
        "Числа исхода, группы или срока наблюдения нет в цитатах.",
    ),
)
def digits_not_quoted(desk: Desk) -> Iterator[Outcome]:
    """Look for the digits of results in their quotes.

    What it does:
        Counts, percentages, means, medians, p-values and effects of each outcome, `n` of each group, and the
        time of each follow-up must be printed in one of the statement's quotes.

    Why it matters:
        Statistics are recomputed from these digits; a slip of the curator would be blamed on the authors.

    Example:
        `events: 32` on the quote “in 23 of 24 women”.

    How to dispute:
        Correct the number, or quote the place that prints it in `also`.

    Known false alarms:
        A count that the manuscript gives only as a percentage and the curator worked out.

    Measured:
        Not measured yet on a corpus. On the draft of our knowledge base: 13 statements, none reported.
    """
    yield from _numbers(desk, _statements(desk, periods=False))


def _statements(desk: Desk, *, periods: bool) -> Iterator[Anchored]:
    for manuscript in desk.kb.manuscripts.values():
        for item in manuscript.statements.values():
            if isinstance(item, SearchWindow | Enrolment) is periods:
                yield item


def _numbers(desk: Desk, entries: Iterable[Anchored]) -> Iterator[Outcome]:
    for entry in entries:
        if not stated(entry):
            continue
        quotes = quoted_text(entry)
        absent = missing(entry, quotes)
        if absent and not shows_numbers(quotes):
            yield _from_sentences(desk, entry)
        elif absent:
            yield _flaw(desk, entry, absent, quotes)
        else:
            yield Passed()


def _from_sentences(desk: Desk, entry: Anchored) -> Outcome:
    """The answer for an entry whose quotes print no number: read their sentences."""
    reading = desk.reading(entry.manuscript)
    sentences = (reading.sentences_of(entry.anchors) if reading else None) or ()
    if sentences and not missing(entry, " \n".join(sentence.text for sentence in sentences)):
        return Passed()
    return NotCheckable(
        both(
            "its quotes print no number, and its sentences do not print this one",
            "в цитатах чисел нет, а в предложениях нет именно этих",
        ),
        entry.place(),
    )


def _flaw(desk: Desk, entry: Anchored, absent: tuple[str, ...], quotes: str) -> Flaw:
    shown = [f"{number:g}" for number in sorted(printed(quotes))]
    kind_en, kind_ru = ("claim", "утверждение") if isinstance(entry, Claim) else ("statement", "запись")
    return Flaw(
        message=both(
            f"“{entry.id}” states {listed(absent)}, which none of its quotes prints.",
            f"«{entry.id}» называет {listed(absent)}, чего нет ни в одной из его цитат.",
        ),
        locations=(desk.at(entry, _field(entry, absent)), *desk.at_quotes(entry)),
        subjects=(subject_of(entry),),
        calculation=both(
            f"the {kind_en} states {listed(stated(entry))}; its quotes print {listed(shown)}",
            f"{kind_ru}: {listed(stated(entry))}; в цитатах: {listed(shown)}",
        ),
        key=(*subject_of(entry), *absent),
    )


def _field(entry: Anchored, absent: tuple[str, ...]) -> str:
    """The field to point at."""
    if isinstance(entry, SearchWindow | Enrolment):
        return "from" if str(entry.from_) in absent else "to"
    return next(name for name in ("value", "groups", "n", "p", "effect") if name in entry.model_fields_set)
