"""WIN, continued: search windows against the years of the works that are cited."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mgkb.checks.desk import subject_of
from mgkb.checks.model import Flaw, NotCheckable, Passed, Severity, Subject
from mgkb.checks.periods import Period, windows
from mgkb.checks.registry import rule
from mgkb.checks.wording import both, listed
from mgkb.plurals import plural_en
from mgkb.references import ReferenceState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome
    from mgkb.claims import Manuscript, Text
    from mgkb.references import Reference

_SURE = frozenset({ReferenceState.NAMED, ReferenceState.MATCHED, ReferenceState.IDENTIFIED})


class Dated(NamedTuple):
    """A reference with the year of its work; None when not known."""

    reference: Reference
    year: int | None

    @property
    def is_sure(self) -> bool:
        """Whether it is settled which work this is."""
        return self.reference.state in _SURE


@rule(
    code="WIN102",
    severity=Severity.WARNING,
    summary=both(
        "Most identified references were published outside the declared search window.",
        "Большинство опознанных источников опубликовано вне заявленного периода поиска.",
    ),
)
def references_outside_window(desk: Desk) -> Iterator[Outcome]:
    """Count how many references were published inside each declared search window.

    What it does:
        Counts the works published before, in and after each distinct window. Only references whose work is
        settled (`named` or `matched`) decide; `probable` ones are counted beside them, and references without
        a work or year are counted as unknown. It reports when more than half of the settled ones lie outside.

    Why it matters:
        A window says what was looked for. When most of what is cited was found in another way, it describes a
        search that the review does not rest on.

    Example:
        “Literature of 2018–2023”; of 20 settled references 3 are of these years, 17 are older.

    How to dispute:
        Narrative reviews may cite classics beside their search; then the manuscript should say so.

    Known false alarms:
        A manuscript whose window holds for one question only, such as treatment, not for its background.

    Measured:
        Not measured yet on a corpus. On the two source documents: both windows of the one that declares any, 16
        and 18 of its 23 settled references outside. Years come from the works as stored; the counts are printed
        with every finding.
    """
    for manuscript in desk.kb.manuscripts.values():
        dated = _dated(desk, manuscript)
        for window in windows(manuscript):
            sure = Counter(window.place(item.year) for item in dated if item.is_sure and item.year)
            total = sum(sure.values())
            if not total:
                yield NotCheckable(
                    both(
                        f"no reference of {manuscript.id} is settled and has a year",
                        f"у рукописи {manuscript.id} нет надёжно опознанных источников с годом",
                    ),
                    window.entries[0].place(),
                )
            elif 2 * sure[0] >= total:
                yield Passed()
            else:
                yield Flaw(
                    message=both(
                        f"Of {plural_en(total, 'settled reference')} of {manuscript.id}, {total - sure[0]} "
                        f"were published outside the search window {window}.",
                        f"Из надёжно опознанных источников рукописи {manuscript.id} ({total}) вне периода поиска "
                        f"{window} опубликовано {total - sure[0]}.",
                    ),
                    locations=window.locations(desk),
                    subjects=tuple(map(subject_of, window.entries)),
                    calculation=_count(window, dated),
                )


@rule(
    code="WIN104",
    severity=Severity.WARNING,
    summary=both(
        "A search window, or a cited work, is later than the manuscript.",
        "Период поиска или цитируемая работа позже самой рукописи.",
    ),
)
def later_than_manuscript(desk: Desk) -> Iterator[Outcome]:
    """Compare windows and cited works with the year of the manuscript.

    What it does:
        Reports a window that ends after the manuscript's year, and, in one finding, all cited works published
        after it, with how sure their identification is.

    Why it matters:
        Nobody can have searched, or read, what was not published yet: a year is wrong, or the work is another
        one.

    Example:
        A paper of 2023 with the window “2018–2025”.

    How to dispute:
        Correct the year. For a work: look at the reference's alternatives; `unknown` is better than
        impossible.

    Known false alarms:
        A work read ahead of print, whose volume is dated the year after.

    Measured:
        Not measured yet on a corpus. On the two source documents: none. Years come from the works as stored.
    """
    for manuscript in desk.kb.manuscripts.values():
        published = manuscript.record.year
        dated = [item for item in _dated(desk, manuscript) if item.year]
        declared = [window for window in windows(manuscript) if window.end]
        if published is None:
            if dated or declared:
                yield NotCheckable(
                    both(
                        f"the year of {manuscript.id} is not known",
                        f"год публикации рукописи {manuscript.id} неизвестен",
                    ),
                    manuscript.record.place(),
                )
            continue
        for window in declared:
            yield _later_window(desk, manuscript, window, published)
        later = [item for item in dated if item.year and item.year > published]
        if len(dated) > len(later):
            yield Passed(len(dated) - len(later))
        if later:
            yield _later_works(desk, manuscript, later, published)


def _later_window(desk: Desk, manuscript: Manuscript, window: Period, published: int) -> Outcome:
    if window.end is None or window.end <= published:
        return Passed()
    return Flaw(
        message=both(
            f"The search window {window} ends after {published}, the year of {manuscript.id}.",
            f"Период поиска {window} кончается позже {published} г., года публикации рукописи {manuscript.id}.",
        ),
        locations=window.locations(desk),
        subjects=tuple(map(subject_of, window.entries)),
        calculation=both(f"{window.end} > {published}", f"{window.end} > {published}"),
    )


def _later_works(desk: Desk, manuscript: Manuscript, later: list[Dated], published: int) -> Flaw:
    numbers = listed(item.reference.number for item in later)
    years = "; ".join(f"[{i.reference.number}] {i.year} ({i.reference.state.value})" for i in later)
    return Flaw(
        message=both(
            f"The manuscript {manuscript.id} is of {published}, but works it is said to cite are later: [{numbers}].",
            f"Рукопись {manuscript.id} вышла в {published} г., а приписанные ей источники позже: [{numbers}].",
        ),
        locations=tuple(desk.at(item.reference, "work") for item in later),
        subjects=tuple(Subject("reference", f"{manuscript.id}/{item.reference.number}") for item in later),
        calculation=both(years, years),
        checks=len(later),
    )


def _dated(desk: Desk, manuscript: Manuscript) -> list[Dated]:
    references = manuscript.references.values()
    return [Dated(item, getattr(desk.kb.work(item), "year", None)) for item in references]


def _count(window: Period, dated: list[Dated]) -> Text:
    """All references of a manuscript, each counted once."""
    known = [item for item in dated if item.year]
    parts_en, parts_ru = [], []
    for name_en, name_ru, sure in (
        ("settled (named or matched)", "надёжно (named, matched)", True),
        ("probable", "вероятно (probable)", False),
    ):
        years = [item.year for item in known if item.is_sure is sure and item.year]
        places = Counter(map(window.place, years))
        parts_en.append(f"{name_en} {len(years)}: {places[-1]} older, {places[0]} inside, {places[1]} later")
        parts_ru.append(f"{name_ru} {len(years)}: раньше {places[-1]}, внутри {places[0]}, позже {places[1]}")
    unknown = len(dated) - len(known)
    return both(
        f"{plural_en(len(dated), 'reference')} against {window}: {'; '.join(parts_en)}; year not known {unknown}",
        f"источников {len(dated)}, период {window}: {'; '.join(parts_ru)}; год неизвестен {unknown}",
    )
