"""MET: the authors as by-line, copyright line and citation lines name them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.bylines import bylines, is_same_family, is_same_initial
from mgkb.checks.audit.latin import spelling
from mgkb.checks.model import Flaw, Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.plurals import plural_ru

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.bylines import Author, Byline
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome

_AROUND: Final = 300  # characters on either side of a list in which a missing author would still be its own
_SHARE: Final = 0.6  # of the shorter list, from which on two lists are taken for those of the same people


@rule(
    code="MET210",
    severity=Severity.WARNING,
    summary=both(
        "An author has other initials in another place.", "В разных местах у автора разные инициалы."
    ),
    reads=Reads.MANUSCRIPT,
)
def initials_differ(audit: Audit) -> Iterator[Outcome]:
    """Compare the initials of each author between the places that list the authors.

    What it does:
        Takes the lists of authors in the by-lines, behind “©” and behind “For citation” (or «Для цитирования»), pairs
        their family names across alphabets, and compares the initials one by one. Letters that transliterate one
        another are equal: Ю is Yu, Iu or Ju, Я is Ya or Ia, Х is Kh or H, Е is E or Ye, В is V or W. An initial
        that one list leaves out is not compared.

    Why it matters:
        Indexes take the citation line as it is: the work goes to somebody else.

    Example:
        «Орлова ПР» in the by-line and “Orlova PA” in the line “For citation”.

    How to dispute:
        Correct the line that is wrong.

    Known false alarms:
        A name that was translated, not transliterated (Yelena and Helen).

    Measured:
        The counts below are of verdicts on real articles.
    """
    compared = 0
    seen: set[str] = set()
    for one, other in _same_people(audit.once(bylines)):
        for mine, theirs in _pairs(one, other):
            compared += 1
            same = all(is_same_initial(a, b) for a, b in zip(mine.initials, theirs.initials, strict=False))
            if same:
                yield Passed()
            elif spelling(mine.family) not in seen:
                seen.add(spelling(mine.family))
                yield Flaw(
                    message=both(
                        f"One author has different initials: {_shown(audit, mine)} and {_shown(audit, theirs)}.",
                        f"Инициалы одного автора различаются: {_shown(audit, mine)} и {_shown(audit, theirs)}.",
                    ),
                    locations=(audit.at(mine.span), audit.at(theirs.span)),
                    subjects=(audit.subject,),
                    key=("initials", mine.family, theirs.family),
                )
    if not compared:
        yield _one_list_only(audit)


@rule(
    code="MET211",
    severity=Severity.WARNING,
    summary=both(
        "Two lists of the authors differ in number or order.",
        "Два перечня авторов различаются составом или порядком.",
    ),
    reads=Reads.MANUSCRIPT,
)
def authors_differ(audit: Audit) -> Iterator[Outcome]:
    """Compare the number and the order of the authors between the places that list them.

    What it does:
        Takes the same lists as MET210. Reports an author whom one list has and a complete other one has not, nor the
        text around it, and authors who stand in another order. Lists that end with “et al.” are not compared.

    Why it matters:
        Who is an author, and in which order, is what credit is given by.

    Example:
        Four authors in the Russian by-line, three in “For citation”.

    How to dispute:
        Correct the line that is wrong.

    Known false alarms:
        A name that is spelt so differently that it was not recognised.

    Measured:
        The counts below are of verdicts on real articles.
    """
    compared = 0
    for one, other in _same_people(audit.once(bylines)):
        if not (one.is_whole and other.is_whole):
            continue
        compared += 1
        pairs = list(_pairs(one, other))
        order = [other.authors.index(theirs) for _, theirs in pairs]
        counts = len(one.authors), len(other.authors)
        missing = [
            author
            for here, there in ((one, other), (other, one))
            for author in here.authors
            if not any(is_same_family(author.family, known.family) for known in there.authors)
        ]
        if order != sorted(order):
            yield Flaw(
                message=both(
                    "The authors stand in another order in another place.",
                    "В разных местах авторы перечислены в разном порядке.",
                ),
                locations=(audit.at(one.span), audit.at(other.span)),
                subjects=(audit.subject,),
                key=("order",),
            )
            return
        if counts[0] != counts[1] and not any(_is_near(audit, author, one, other) for author in missing):
            yield Flaw(
                message=both(
                    f"One place names {counts[0]} authors, another {counts[1]}.",
                    f"В одном месте {plural_ru(counts[0], 'автор', 'автора', 'авторов')}, в другом – {counts[1]}.",
                ),
                locations=(audit.at(one.span), audit.at(other.span)),
                subjects=(audit.subject,),
                key=("number",),
            )
            return
        yield Passed()
    if not compared:
        yield _one_list_only(audit)


def _one_list_only(audit: Audit) -> Outcome:
    return audit.not_checkable(
        both("the authors are listed at one place only", "авторы перечислены только в одном месте")
    )


def _same_people(found: tuple[Byline, ...]) -> Iterator[tuple[Byline, Byline]]:
    """Pairs of lists that share most of their family names, the first list of the manuscript with each other one."""
    for one, other in combinations(found, 2):
        shared = len(list(_pairs(one, other)))
        if shared > 1 and shared >= _SHARE * min(len(one.authors), len(other.authors)):
            yield one, other


def _pairs(one: Byline, other: Byline) -> Iterator[tuple[Author, Author]]:
    """Authors of one list with the one of the other who has that family name, where it is the only one of that name."""
    for mine in one.authors:
        theirs = [author for author in other.authors if is_same_family(mine.family, author.family)]
        again = [author for author in one.authors if is_same_family(mine.family, author.family)]
        if len(theirs) == 1 and len(again) == 1:
            yield mine, theirs[0]


def _is_near(audit: Audit, author: Author, *lists: Byline) -> bool:
    """Whether the text around each of two lists names an author, so that a list was only not read to its end."""
    text = audit.manuscript.text
    return all(
        any(
            is_same_family(author.family, word)
            for word in text[max(0, one.span[0] - _AROUND) : one.span[1] + _AROUND].split()
        )
        for one in lists
    )


def _shown(audit: Audit, author: Author) -> str:
    return " ".join(audit.manuscript.text[slice(*author.span)].split())
