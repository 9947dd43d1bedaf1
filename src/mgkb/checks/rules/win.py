"""WIN: search windows that a manuscript declares, against each other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from mgkb.checks.desk import subject_of
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.periods import Period, enrolments, miscopied_windows, windows
from mgkb.checks.registry import rule
from mgkb.checks.wording import both
from mgkb.plurals import plural_en, plural_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.claims import Text


@rule(
    code="WIN101",
    severity=Severity.ERROR,
    summary=both(
        "The search window is declared differently in different places of a manuscript.",
        "Период поиска литературы указан в разных местах рукописи по-разному.",
    ),
)
def windows_disagree(desk: Desk) -> Iterator[Outcome]:
    """Compare all search windows that a manuscript declares.

    What it does:
        Takes every statement of kind `search-window` of a manuscript (its abstracts, in each language, and
        its methods) and compares the first and the last year. Years that a place does not give are not
        compared, nor is a window whose years are not those of its own quotes (KBQ402).

    Why it matters:
        The window decides which works a review could have seen at all. A reader of one language version, or
        of the abstract alone, is told of another search than the one that was made.

    Example:
        The methods say “2015–2020”, the abstract says “2017–2020”: the starts differ by 2 years.

    How to dispute:
        Where a manuscript describes two separate searches, the statements should say so; correct `from` and
        `to` of the statement when the curator misread it. `--ignore WIN101` leaves the rule out.

    Known false alarms:
        Two searches with different windows for two questions in one manuscript.

    Measured:
        Not measured yet on a corpus: the rule compares what curators transcribed, so its precision is theirs.
        On the two source documents: one finding, and it is real (both windows were read in the source).
    """
    for manuscript in desk.kb.manuscripts.values():
        for window in miscopied_windows(manuscript):
            reason = both("its years are not those of its quotes", "его годы – не те, что в цитатах")
            yield NotCheckable(reason, window.place())
        declared = windows(manuscript)
        pairs = [pair for pair in combinations(declared, 2) if pair[0].comparable(pair[1])]
        calculation = [line for one, other in pairs if (line := _difference(one, other))]
        if calculation:
            yield Flaw(
                message=both(
                    f"The manuscript {manuscript.id} declares different search windows: "
                    f"{' and '.join(f'{period} ({_where(desk, period).en})' for period in declared)}.",
                    f"В рукописи {manuscript.id} указаны разные периоды поиска: "
                    f"{' и '.join(f'{period} ({_where(desk, period).ru})' for period in declared)}.",
                ),
                locations=tuple(spot for period in declared for spot in period.locations(desk)),
                subjects=tuple(subject_of(entry) for period in declared for entry in period.entries),
                calculation=both(
                    "; ".join(line.en for line in calculation), "; ".join(line.ru for line in calculation)
                ),
                cause=f"{manuscript.id}: search-window",  # also seen by WIN201, where the text was audited
            )
        elif pairs or len(declared) == 1 < len(declared[0].entries):
            yield Passed()
        elif len(declared) > 1:
            yield NotCheckable(
                both(
                    "the declared windows share neither a first nor a last year that could be compared",
                    "у указанных периодов нет общих границ, которые можно сравнить",
                ),
                declared[0].entries[0].place(),
            )


@rule(
    code="WIN103",
    severity=Severity.NOTE,
    summary=both(
        "One of several search windows starts in the year in which enrolment started.",
        "Один из разных периодов поиска начинается в год начала набора пациентов.",
    ),
)
def window_starts_with_enrolment(desk: Desk) -> Iterator[Outcome]:
    """Look for the likely origin of a window that differs.

    What it does:
        Where the declared windows start in different years, compares each start with the year from which
        patients were enrolled. A window that shares that year, while another does not, may have taken it over
        by mistake.

    Why it matters:
        An editor who is shown where a wrong year probably came from can settle the question in a minute.

    Example:
        The abstract says “2017–2020”, the methods say “2015–2020”, and patients were enrolled from 2017.

    How to dispute:
        The note says “likely”, never “certain”; the authors know. `--ignore WIN103` leaves the rule out.

    Known false alarms:
        The shared year can be chance; then the other window is the wrong one, or both are.

    Measured:
        Not measured yet on a corpus. On the two source documents: one note; the authors have not been asked.
    """
    for manuscript in desk.kb.manuscripts.values():
        enrolled = [period for period in enrolments(manuscript) if period.start is not None]
        starting = [period for period in windows(manuscript) if period.start is not None]
        if not enrolled or len({period.start for period in starting}) < 2:
            continue
        years = {period.start for period in enrolled}
        suspects = [period for period in starting if period.start in years]
        if not suspects or len(suspects) == len(starting):
            yield Passed()
        for suspect in suspects if len(suspects) < len(starting) else ():
            sources = [period for period in enrolled if period.start == suspect.start]
            periods = (suspect, *sources)
            yield Flaw(
                message=both(
                    f"{suspect.start} is the year from which patients were enrolled: likely, though not "
                    f"certain, it slipped from there into the search window {suspect}.",
                    f"{suspect.start} – год, с которого набирали пациентов: вероятно, хотя и не наверняка, "
                    f"он попал в период поиска {suspect} оттуда.",
                ),
                locations=tuple(spot for period in periods for spot in period.locations(desk)),
                subjects=tuple(subject_of(entry) for period in periods for entry in period.entries),
                calculation=both(
                    f"window {suspect} starts in {suspect.start}; enrolment starts in {suspect.start}",
                    f"период {suspect} начинается в {suspect.start} г.; набор начат в {suspect.start} г.",
                ),
            )


def _where(desk: Desk, period: Period) -> Text:
    """The places that declare a window, as a person would call them."""
    spots = period.locations(desk)
    labels = [spot.label or both(str(spot.section), str(spot.section)) for spot in spots]
    return both(
        ", ".join(dict.fromkeys(label.en for label in labels)),
        ", ".join(dict.fromkeys(label.ru for label in labels)),
    )


def _difference(one: Period, other: Period) -> Text | None:
    """By how many years two windows differ; None when they agree as far as both are known."""
    en, ru = [], []
    for mine, theirs, what_en, what_ru in (
        (one.start, other.start, "starts", "начала расходятся"),
        (one.end, other.end, "ends", "концы расходятся"),
    ):
        if mine is not None and theirs is not None and mine != theirs:
            years = abs(mine - theirs)
            en.append(f"{what_en} differ by {plural_en(years, 'year')}")
            ru.append(f"{what_ru} на {plural_ru(years, 'год', 'года', 'лет')}")
    if not en:
        return None
    return both(f"{one} vs {other}: {', '.join(en)}", f"{one} и {other}: {', '.join(ru)}")
