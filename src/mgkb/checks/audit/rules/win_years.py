"""WIN: years of the search and of enrolment, between the places that name them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from mgkb.checks.audit.years import Declared, enrolments, windows
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both, listed
from mgkb.plurals import plural_en, plural_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.claims import Text

_PLACES_RU = {"abstract en": "английское резюме", "abstract ru": "русское резюме", "body": "основной текст"}
_PLACES_EN = {"abstract en": "English abstract", "abstract ru": "Russian abstract", "body": "text"}


@rule(
    code="WIN201",
    severity=Severity.ERROR,
    summary=both(
        "The search window is given differently in different places.",
        "Период поиска литературы в разных местах указан по-разному.",
    ),
    reads=Reads.MANUSCRIPT,
)
def window_differs(audit: Audit) -> Iterator[Outcome]:
    """Compare the years of the search between abstracts and text.

    What it does:
        Finds the sentences of abstracts (each language), methods and results in which the authors name the
        years of their own search, and compares the places. Two windows within one place (a search and its
        update) are not a contradiction; no window in common between two places is. Where one of the years is
        the year from which people were enrolled, the calculation says so: the likely origin of the slip.

    Why it matters:
        The window decides which works a review could have seen. Who reads one abstract only is told of another search
        than the one that was made.

    Example:
        The methods say “2015–2020”, the English abstract “2017–2020”: the starts differ by 2 years.

    How to dispute:
        Where two searches were made, say in each place which one is meant.

    Known false alarms:
        An abstract that names the window of one part of the search only.

    Measured:
        On the two source documents: one finding, read and real.
    """
    declared = audit.once(windows)
    if not declared:
        yield audit.not_checkable(both("no search window is named", "период поиска не назван"))
        return
    apart = _apart(declared)
    if not apart:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"The search window differs: {_spelt(declared).en}.",
            f"Период поиска различается: {_spelt(declared).ru}.",
        ),
        locations=tuple(audit.at_sentence(item.sentence) for item in _first_of_each(declared)),
        subjects=(audit.subject,),
        calculation=_with_origin(_difference(apart), apart, audit.once(enrolments)),
        cause="search-window",
    )


@rule(
    code="WIN202",
    severity=Severity.ERROR,
    summary=both(
        "The period of enrolment is given differently in different places.",
        "Период набора участников в разных местах указан по-разному.",
    ),
    reads=Reads.MANUSCRIPT,
)
def enrolment_differs(audit: Audit) -> Iterator[Outcome]:
    """Compare the years of enrolment between abstracts and text.

    What it does:
        Finds the authors' own sentences that say from when to when people were enrolled, admitted or treated,
        and compares places that give both years. No period in common between an abstract and the text, or
        between two abstracts, is reported.

    Why it matters:
        The period says which patients, guidelines and seasons the data come from.

    Example:
        Abstract: “children admitted from 2015 to 2018”; methods: “from 2015 to 2019”.

    How to dispute:
        Where two cohorts are meant, name both in the abstract.

    Known false alarms:
        A cohort for derivation and one for validation, of which the abstract names one.

    Measured:
        On the two source documents: no finding.
    """
    closed = tuple(
        item for item in audit.once(enrolments) if None not in item.years and item.start != item.end
    )
    if len({item.place for item in closed}) < 2:
        yield audit.not_checkable(
            both("no two places give a period of enrolment", "период набора не указан в двух местах")
        )
        return
    apart = _apart(closed)
    if not apart:
        yield Passed()
        return
    yield Flaw(
        message=both(
            f"The period of enrolment differs: {_spelt(closed).en}.",
            f"Период набора участников различается: {_spelt(closed).ru}.",
        ),
        locations=tuple(audit.at_sentence(item.sentence) for item in _first_of_each(closed)),
        subjects=(audit.subject,),
        calculation=_difference(apart),
    )


@rule(
    code="WIN203",
    severity=Severity.ERROR,
    summary=both(
        "A search or enrolment ends after the article was published.",
        "Поиск или набор участников заканчивается после публикации статьи.",
    ),
    reads=Reads.MANUSCRIPT,
)
def after_publication(audit: Audit) -> Iterator[Outcome]:
    """Hold the years of search and enrolment against the year of publication.

    What it does:
        Compares every year of a declared search or enrolment with the year of publication that the front matter gives.

    Why it matters:
        What is published cannot report what came later: one of the years is wrong.

    Example:
        Published in 2019: “children admitted from 2015 to 2021”.

    How to dispute:
        Where the year of publication was read wrongly (an edition online, then in print), `--ignore WIN203`.

    Known false alarms:
        Protocols that announce future enrolment.

    Measured:
        On the two source documents: no finding.
    """
    published = audit.manuscript.front.year
    declared = (*audit.once(windows), *audit.once(enrolments))
    if published is None or not declared:
        yield NotCheckable(
            both(
                "no year of publication, or no years of search or enrolment",
                "нет года публикации или лет поиска и набора",
            ),
            audit.place(0),
        )
        return
    for item in declared:
        late = [year for year in item.years if year is not None and year > published]
        if late:
            yield Flaw(
                message=both(
                    f"The text was published in {published} and speaks of {late[-1]}.",
                    f"Текст опубликован в {published} г., а речь идёт о {late[-1]} г.",
                ),
                locations=(audit.at_sentence(item.sentence),),
                subjects=(audit.subject,),
                calculation=both(f"{late[-1]} > {published}", f"{late[-1]} > {published}"),
            )
        else:
            yield Passed()


@rule(
    code="WIN204",
    severity=Severity.NOTE,
    summary=both(
        "Works are cited that were published outside the declared search window.",
        "Процитированы работы, опубликованные вне заявленного периода поиска.",
    ),
    reads=Reads.MANUSCRIPT,
)
def cited_outside_window(audit: Audit) -> Iterator[Outcome]:
    """Count the references that the declared search could not have found.

    What it does:
        Where all places agree on one search window, or at least those of the text beside its abstracts, it compares
        the years of the reference list with it and gives one finding with the numbers of the works outside.

    Why it matters:
        Works outside the window were found in another way than the one described. Classics are a good reason;
        the text should say so.

    Example:
        “We searched 2015–2020”, and references 3, 9 and 14 are from 1998, 2003 and 2021.

    How to dispute:
        Say in the methods that older key works were added by hand.

    Known false alarms:
        References for methods and definitions, which no search had to find.

    Measured:
        On the two source documents: not checkable, as neither file has its references.
    """
    declared = audit.once(windows)
    bounds = {item.years for item in declared}
    if len(bounds) > 1 and len(in_text := {item.years for item in declared if item.place == "body"}) == 1:
        bounds, declared = in_text, tuple(item for item in declared if item.place == "body")
    listed_works = audit.parsed.items() if len(bounds) == 1 else ()
    years = {key: entry.year for key, entry in listed_works if entry.year is not None}
    if not years:
        yield audit.not_checkable(
            both(
                "no single search window, or no reference list",
                "нет единого периода поиска или списка литературы",
            )
        )
        return
    start, end = next(iter(bounds))
    outside = [k for k, year in years.items() if (start and year < start) or (end and year > end)]
    if not outside:
        yield Passed(len(years))
        return
    yield Flaw(
        message=both(
            f"{plural_en(len(outside), 'work')} of {len(years)} lie outside the search window {declared[0]}: "
            f"{listed(f'{key} ({years[key]})' for key in outside)}.",
            f"{plural_ru(len(outside), 'работа', 'работы', 'работ')} из {len(years)} вне периода поиска {declared[0]}: "
            f"{listed(f'{key} ({years[key]})' for key in outside)}.",
        ),
        locations=(audit.at_sentence(declared[0].sentence),),
        subjects=(audit.subject,),
        checks=len(outside),
    )
    if len(outside) < len(years):
        yield Passed(len(years) - len(outside))


@rule(
    code="WIN205",
    severity=Severity.WARNING,
    summary=both(
        "Enrolment has a beginning and no end.", "У набора участников указано начало и не указан конец."
    ),
    reads=Reads.MANUSCRIPT,
)
def enrolment_without_end(audit: Audit) -> Iterator[Outcome]:
    """Ask until when people were enrolled.

    What it does:
        Reports a period of enrolment of which every place names the first year only.

    Why it matters:
        Without an end nobody can tell whether it was set ahead or chosen when the result was good.

    Example:
        “Children seen since 2015 were included.”

    How to dispute:
        Give the last month of enrolment.

    Known false alarms:
        None known.

    Measured:
        On the two source documents: one finding, read and real.
    """
    declared = audit.once(enrolments)
    if not declared:
        yield audit.not_checkable(both("no years of enrolment are named", "годы набора не названы"))
    elif all(item.end is None for item in declared):
        yield Flaw(
            message=both(
                f"Enrolment began in {declared[0].start}; when it ended is absent from this text.",
                f"Набор начат в {declared[0].start} г.; когда он закончен, в этом тексте не указано.",
            ),
            locations=(audit.at_sentence(declared[0].sentence),),
            subjects=(audit.subject,),
        )
    else:
        yield Passed()


def _apart(declared: tuple[Declared, ...]) -> list[tuple[Declared, Declared]]:
    """Pairs, one a pair of places, that have no period in common."""
    places: dict[str, list[Declared]] = {}
    for item in declared:
        places.setdefault(item.place, []).append(item)
    return [
        (one[0], other[0])
        for one, other in combinations(places.values(), 2)
        if not any(_agree(mine, theirs) for mine in one for theirs in other)
    ]


def _agree(one: Declared, other: Declared) -> bool:
    """Whether two periods agree in every year that both give."""
    return all(
        mine == theirs
        for mine, theirs in zip(one.years, other.years, strict=True)
        if mine is not None and theirs is not None
    )


def _first_of_each(declared: tuple[Declared, ...]) -> list[Declared]:
    first: dict[tuple[str, tuple[int | None, int | None]], Declared] = {}
    for item in declared:
        first.setdefault((item.place, item.years), item)
    return list(first.values())


def _spelt(declared: tuple[Declared, ...]) -> Text:
    items = _first_of_each(declared)
    return both(
        "; ".join(f"{item} ({_PLACES_EN.get(item.place, item.place)})" for item in items),
        "; ".join(f"{item} ({_PLACES_RU.get(item.place, item.place)})" for item in items),
    )


def _difference(apart: list[tuple[Declared, Declared]]) -> Text:
    en, ru = [], []
    told: set[frozenset[tuple[int | None, int | None]]] = set()
    for one, other in apart:
        if frozenset((one.years, other.years)) in told:
            continue
        told.add(frozenset((one.years, other.years)))
        said_en, said_ru = [], []
        for mine, theirs, what_en, what_ru in (
            (one.start, other.start, "starts", "начала"),
            (one.end, other.end, "ends", "концы"),
        ):
            if mine is not None and theirs is not None and mine != theirs:
                years = abs(mine - theirs)
                said_en.append(f"the {what_en} differ by {plural_en(years, 'year')}")
                said_ru.append(f"{what_ru} расходятся на {plural_ru(years, 'год', 'года', 'лет')}")
        en.append(f"{one} vs {other}: {', '.join(said_en)}")
        ru.append(f"{one} и {other}: {', '.join(said_ru)}")
    return both("; ".join(en), "; ".join(ru))


def _with_origin(said: Text, apart: list[tuple[Declared, Declared]], enrolled: tuple[Declared, ...]) -> Text:
    """The difference, with the year of enrolment that may have slipped into a window."""
    starts = {item.start for pair in apart for item in pair}
    origin = next((item.start for item in enrolled if item.start in starts), None)
    if origin is None:
        return said
    return both(
        f"{said.en}; {origin} is the year from which people were enrolled, the likely origin of the slip",
        f"{said.ru}; {origin} – год начала набора участников, вероятный источник ошибки",
    )
