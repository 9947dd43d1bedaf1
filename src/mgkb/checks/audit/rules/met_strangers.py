"""MET: whose ORCID is printed, against the list of authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Levenshtein

from mgkb.checks.audit.bylines import bylines, is_same_family
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.audit.latin import spelling
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.bylines import Author
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Span

_ORCID: Final = re.compile(r"(?<![\d-])\d{4}-\d{4}-\d{4}-\d{3}[\dXxХх](?![\d-])")
_NAME: Final = re.compile(
    r"^[^\S\n]*(?P<name>[A-ZА-ЯЁ][\w’'-]+(?:[^\S\n]+(?:[A-ZА-ЯЁ]\.|[A-ZА-ЯЁ][\w’'-]+)){1,3})"
    r"(?P<rest>[^\S\n]*(?:[,;:(–—-].{0,80})?\n?.{0,80})",
    re.MULTILINE,
)
_PATRONYMIC: Final = re.compile(r"\b[A-ZА-ЯЁ]\w+(?:[oe]vich|[oe]vna|ichna|ович|евич|овна|евна|ична|ична)\b")
_DEGREE: Final = re.compile(
    r"\b(?:MD|M\.D|PhD|Ph\.D|DSc|MSc|Dr|Doctor|Professor|Prof|Candidate|Associate)\b|"
    r"\b(?:[дк]\.\s?(?:м|б|х|фарм)|доктор|кандидат|профессор|доцент)\b",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"\b(?:editor\w*|reviewer\w*|reviewed by|translat\w*|редактор\w*|рецензент\w*|переводчик\w*)\b",
    re.IGNORECASE,
)
_REACH: Final = 900  # characters of a profile between a name and its ORCID
_BEFORE: Final = 120  # characters before a name in which a role is announced
_TOLD: Final = 4  # letters of a name that is told apart from other words
_ALIKE: Final = 2  # letters by which two family names differ and are still taken for one another


@rule(
    code="MET261",
    severity=Severity.WARNING,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "A profile with an ORCID is that of somebody who is not an author.",
        "Сведения с ORCID относятся к человеку, которого нет среди авторов.",
    ),
)
def profile_of_stranger(audit: Audit) -> Iterator[Outcome]:
    """Look for the owner of each ORCID in the list of authors.

    What it does:
        Where the text has a whole list of authors, takes each ORCID and the name that opens the lines before it, if a
        patronymic, a degree or a title shows that it is a person's. Reports a person who is none of the authors, and
        the author whose name is nearly the same. Editors, reviewers and translators, who are called so, are left
        out, and so is whom the text names in another place.

    Why it matters:
        The work is credited to another person in every index that reads the page.

    Example:
        Authors: Polina Thinaira, Osric Vapour. Below: “Thinair Pavel Ivanovich, Professor … ORCID 0000-…”.

    How to dispute:
        Say what the person has to do with the article, or give the author's own profile.

    Known false alarms:
        Profiles of a journal's staff that a page prints without saying so.

    Measured:
        The counts below are of verdicts on real articles.
    """
    authors = [author for byline in audit.once(bylines) for author in byline.authors]
    whole = any(byline.is_whole for byline in audit.once(bylines))
    text = audit.manuscript.text
    orcids = list(_ORCID.finditer(text))
    if not whole or not orcids:
        yield audit.not_checkable(both("no ORCID beside a list of authors", "нет ORCID при списке авторов"))
        return
    behind = 0
    told: set[str] = set()
    for orcid in orcids:
        owner = _owner(text, max(behind, orcid.start() - _REACH), orcid.start())
        behind = orcid.end()
        if owner is None or owner["name"] in told:
            continue
        told.add(owner["name"])
        parts = owner["name"].split()
        if any(is_same_family(part, author.family) for part in parts for author in authors) or any(
            len(part) >= _TOLD and _stands_elsewhere(text, part, owner.span("name")) for part in parts
        ):
            yield Passed()
            continue
        twin = next((author for author in authors if any(_is_twin(part, author) for part in parts)), None)
        yield flaw(
            audit,
            f"{owner['name']}, whose profile is given with an ORCID, is none of the authors"
            + (f"; an author has nearly that name, {twin.family}." if twin else "."),
            f"{owner['name']}: сведения приведены с ORCID, но среди авторов этого человека нет"
            + (f"; почти так же зовут автора: {twin.family}." if twin else "."),
            owner.span("name"),
        )


def _owner(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last name of a person that opens a line of a stretch, unless an office is named with it."""
    found = [
        match
        for match in _NAME.finditer(text, start, end)
        if _PATRONYMIC.search(match["name"]) or _DEGREE.search(match["rest"])
    ]
    if not found or _ROLE.search(text, max(0, found[-1].start() - _BEFORE), end):
        return None
    return found[-1]


def _stands_elsewhere(text: str, part: str, own: Span) -> bool:
    """Whether a name stands outside its profile too, so that the text says otherwise who that is."""
    return any(
        not own[0] <= match.start() < own[1]
        for match in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)
    )


def _is_twin(part: str, author: Author) -> bool:
    """Whether a name is so near to an author's that the two are taken for one another."""
    mine, theirs = spelling(part), spelling(author.family)
    return min(len(mine), len(theirs)) > 2 * _ALIKE and mine[0] == theirs[0] and (
        Levenshtein.distance(mine, theirs, score_cutoff=_ALIKE) <= _ALIKE
    )  # fmt: skip
