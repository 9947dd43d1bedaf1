"""MET: whom the statement of contributions credits, against the list of authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.bylines import bylines, is_same_family
from mgkb.checks.audit.flaws import flaw
from mgkb.checks.model import Passed, Severity
from mgkb.checks.registry import Reads, rule
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mgkb.checks.audit.bylines import Byline
    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.manuscript import Manuscript

_HEADED: Final = re.compile(
    r"^\W*(?:Author(?:s['’]?|['’]s)?\s+contributions?|Contributions?\s+of\s+(?:the\s+)?authors|Вклад\s+авторов|Участие\s+авторов)\W",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS: Final = re.compile(
    r"\n\s*\n|\n\W*(?:Data\s+availab|Fund|Conflict|Compet|Acknowl|Ethic|Доступность|Финансир|Источник|Конфликт|Благодарност|Этик)",
    re.IGNORECASE,
)
_REACH: Final = 1500
_INITIALS: Final = re.compile(r"(?<![\w.-])(?:[A-Z]\.?[ -]?){1,3}[A-Z]\.?(?=[,;:)\s])(?!\s*[a-z]*\.[A-Z])")
_NAMED: Final = re.compile(
    r"(?<![\w.])(?:[А-ЯЁ]\.\s?){1,2}(?P<a>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(?=\s*[—–,;:(-])|"
    r"(?<![\w.])(?P<b>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s(?:[А-ЯЁ]\.\s?){1,2}(?=\s*[—–,;:(-])"
)
_STEM: Final = 5  # letters of a family name without its ending
_KNOWN: Final = 2  # authors whom the statement has to name in the same way before a stranger is one


@rule(
    code="MET241",
    severity=Severity.ERROR,
    reads=Reads.MANUSCRIPT,
    summary=both(
        "The contributions name somebody who is not an author.",
        "Во вкладе авторов назван тот, кого среди авторов нет.",
    ),
)
def credited_strangers(audit: Audit) -> Iterator[Outcome]:
    """Look for the initials and names of a statement of contributions in the list of authors.

    What it does:
        In text files with a whole by-line, reads the initials (English) or the names with initials (Russian) behind
        “Author contributions”. Where at least two of them, and all but one, are authors', reports the other one.

    Why it matters:
        Either an author has been left out of the by-line, or somebody has credit who is none.

    Example:
        By-line: Nonesuch, Thinair, Vapour; “BZN designed, PJT analysed, OLV wrote; KRW supervised”.

    How to dispute:
        Thank helpers in the acknowledgements.

    Known false alarms:
        Initials of an author who is printed without a middle name, when they fit nobody.

    Measured:
        The counts below are of verdicts on real articles and of planted errors.
    """
    authors = _authors(audit.once(bylines))
    text = audit.manuscript.text
    head = _HEADED.search(text)
    if len(authors) < _KNOWN or head is None:
        yield audit.not_checkable(
            both("no statement of contributions beside a by-line", "нет сведений о вкладе при списке авторов")
        )
        return
    end = _ENDS.search(text, head.end(), head.end() + _REACH)
    stretch = text[head.end() : end.start() if end else head.end() + _REACH]
    families = [(match["a"] or match["b"], match) for match in _NAMED.finditer(stretch)]
    if families:
        known = [any(is_same_family(name, family) for family, _ in authors) for name, _ in families]
        named = families
    else:
        named = [(re.sub(r"[^A-Z]", "", match[0]), match) for match in _INITIALS.finditer(stretch)]
        known = [any(_fits(name, family, initials) for family, initials in authors) for name, _ in named]
    front = text[: _end_of_front(audit.manuscript)]
    strangers = {
        name: match
        for (name, match), is_known in zip(named, known, strict=True)
        if not is_known and not _stands_in(front, name)
    }
    friends = {name for (name, _), is_known in zip(named, known, strict=True) if is_known}
    if len(friends) < max(_KNOWN, len(authors) - 1) or len(strangers) > 1:
        return
    yield Passed(len(friends))
    for match in strangers.values():
        yield flaw(
            audit,
            f"The contributions credit {match[0].strip()}, who is none of the authors.",
            f"Во вкладе авторов назван {match[0].strip()}, а среди авторов его нет.",
            (head.end() + match.start(), head.end() + match.end()),
        )


def _authors(printed: Iterable[Byline]) -> list[tuple[str, str]]:
    """Family name and initials of every author of the by-lines."""
    found = [(author.family, author.initials) for byline in printed for author in byline.authors]
    return list(dict.fromkeys(found))


def _end_of_front(manuscript: Manuscript) -> int:
    return next((b.start for b in manuscript.blocks if manuscript.kind_of(b.section) is not Kind.FRONT), 0)


def _stands_in(front: str, name: str) -> bool:
    """Whether a family name, or somebody with these initials, stands in the front, however the by-line was read."""
    if not name.isupper():
        return name[:_STEM] in front
    return bool(re.search(rf"\b{name[0]}[\w.’'-]*\s+(?:[\w.’'-]+\s+){{0,3}}?[\w-]*{name[-1]}", front))


def _fits(initials: str, family: str, given: str) -> bool:
    """Whether initials can be of an author: first and last letter, whatever stands between.

    >>> _fits("BZN", "Nonesuch", "BZ"), _fits("BN", "Nonesuch", "BZ"), _fits("KRW", "Nonesuch", "BZ")
    (True, True, False)
    """
    parts = [part[0].upper() for part in re.split(r"[-\s]", family) if part]
    return initials[0] == given[:1].upper() and (initials[-1] in parts or initials[-1] in given.upper())
