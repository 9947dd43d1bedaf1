"""The lists of authors that a manuscript prints: by-line, copyright line, “For citation”, in either alphabet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import Levenshtein

from mgkb.checks.audit.latin import latin, spelling
from mgkb.manuscript.model import BlockKind, Kind
from mgkb.text import any_like

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.manuscript import Manuscript, Span

_CITE: Final = (
    "for citations?",
    "how to cite",
    "cite (?:this article )?as",
    "для цитирова(?:ния|ть)(?: как)?",
    "цитирова(?:ния|ть)(?: как)?",
    "как цитировать",
)
_CUE: Final = re.compile(rf"{any_like(_CITE)}[^:\n]{{0,30}}[:.]|©", re.IGNORECASE)
_REACH: Final = 500  # characters behind such a cue in which the authors stand
_NEXT: Final = 20  # characters between the cue and the first of them
_CUES: Final = 50  # of which the first ones are read
_LONGEST: Final = 4000  # characters of a paragraph that can hold a by-line
_WHO_DID_WHAT: Final = re.compile(
    r"contribut|concept|вклад|концепци|рецензент|reviewer|редактор|editor", re.IGNORECASE
)
_UPPER: Final = r"[A-ZÀ-ÖØ-ÞŁŠŽČĆŚŹŻĐĞİА-ЯЁІЇЄҐ]"
_LOWER: Final = r"[a-zß-öø-ÿłšžčćńśźżđğışęąěřůа-яёіїєґ’'`-]"
_SURNAME: Final = rf"(?:{_UPPER}{_LOWER}+(?:[-‐‑]{_UPPER}{_LOWER}+)?)"
_DOTTED: Final = rf"(?:{_UPPER}{_LOWER}?\.(?:[ -]?{_UPPER}{_LOWER}?\.){{0,2}})"
_CLOSE: Final = rf"(?:(?:{_UPPER}[aehsu]?){{1,3}}(?!{_LOWER}|\w))"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?P<given>{_UPPER}{_LOWER}+) +(?P<initials>{_DOTTED}) *(?P<family>{_SURNAME})",
        rf"(?P<family>{_SURNAME}),? +(?P<initials>{_DOTTED}|{_CLOSE})",
        rf"(?P<initials>{_DOTTED}) *(?P<family>{_SURNAME})",
    )
)
"""Polina R. Orlova; Orlova P.R. or Orlova PR; P.R. Orlova. A list keeps to one of them."""
_MARKS: Final = re.compile(r"[\d*†‡§¶#✉⁰¹²³⁴-⁹]+(?: ?[,;˒ˑ] ?[\d*†‡§¶#✉¹²³⁴-⁹]+)*")
_BETWEEN: Final = re.compile(r" *(?:[,;] *|(?:,? *)(?:and|&|и) +)+")
_CUT: Final = re.compile(
    r"^\s*[–—:(]|^\s+-\s|^[\s,]*(?:et al|и др|и соавт|with|at al|\.\.\.|…)", re.IGNORECASE
)
_LETTER: Final = re.compile(rf"{_UPPER}{_LOWER}?")
_LEAST: Final = 5  # letters of a family name in which a letter may be read differently

_SOUNDS: Final = {
    "А": "A", "Б": "B", "В": "VW", "Г": "GH", "Д": "D", "Е": "EYJI", "Ж": "ZJG", "З": "ZS", "И": "IYJ", "Й": "IYJ",
    "К": "KCQX", "Л": "L", "М": "M", "Н": "N", "О": "O", "П": "P", "Р": "R", "С": "S", "Т": "T", "У": "UW", "Ф": "FP",
    "Х": "HKCX", "Ц": "TCZ", "Ч": "CT", "Ш": "S", "Щ": "S", "Ы": "YI", "Э": "E", "Ю": "YIJU", "Я": "YIJ", "І": "IYJ",
    "Ї": "YIJ", "Є": "YIJE", "Ґ": "G",
}  # fmt: skip
"""The Latin letters with which a name may begin that has this first letter in Cyrillic."""
_TO_CYRILLIC: Final = str.maketrans("ABCEHKMOPTXЁ", "АВСЕНКМОРТХЕ")
_TO_LATIN: Final = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
"""Letters of one alphabet that stand for those of the other that look alike: a list is in the alphabet of its names."""


class Author(NamedTuple):
    """An author in a list.

    Attributes:
        family: Family name as printed.
        initials: First letters of the other names, in order.
        span: Where the name stands.
    """

    family: str
    initials: str
    span: Span


@dataclass(frozen=True, slots=True)
class Byline:
    """A list of authors.

    Attributes:
        authors: In order; two at least.
        is_whole: Whether nothing says that it goes on (“et al.”) or is of some authors only.
    """

    authors: tuple[Author, ...]
    is_whole: bool

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.authors[0].span[0], self.authors[-1].span[1]


def bylines(manuscript: Manuscript) -> tuple[Byline, ...]:
    """The lists of two authors and more of a manuscript's front and citation lines; ask `Audit.once` for them."""
    found: list[Byline] = []
    text = manuscript.text
    for cue in islice(_CUE.finditer(text), _CUES):
        first = next(_lists(text, cue.end(), min(len(text), cue.end() + _REACH)), None)
        if first and first.span[0] < cue.end() + _NEXT:
            found.append(first)
    cited = {byline.span[0] for byline in found}
    for block in manuscript.blocks:
        if block.kind is BlockKind.PARAGRAPH and manuscript.section_by_id[block.section].kind is Kind.FRONT:
            end = min(block.end, block.start + _LONGEST)
            if not _WHO_DID_WHAT.search(text, block.start, end):
                lists = (each for each in _lists(text, block.start, end) if each.span[0] not in cited)
                found += (_as_part(text, block.start, each) for each in lists)
    return tuple(sorted(found, key=lambda byline: byline.span))


def _as_part(text: str, start: int, byline: Byline) -> Byline:
    """A list of a paragraph that does not open a line is of some authors only: those of an address, or to write to."""
    line = max(start, text.rfind("\n", start, byline.span[0]) + 1)
    opens = not re.search(r"[^\W\d_]", text[line : byline.span[0]])
    return byline if opens else Byline(byline.authors, is_whole=False)


def is_same_family(one: str, other: str) -> bool:
    """Whether two family names are the same one, in whatever alphabet or transliteration.

    >>> is_same_family("Юрова", "Iurova"), is_same_family("Карпова", "Karpov"), is_same_family("Иванов", "Petrov")
    (True, False, False)
    """
    mine, theirs = spelling(one), spelling(other)
    if mine == theirs:
        return True
    return (
        _is_cyrillic(one) != _is_cyrillic(other)
        and min(len(mine), len(theirs)) > _LEAST
        and mine[-2:] == theirs[-2:]
        and bool(Levenshtein.distance(mine, theirs, score_cutoff=1) <= 1)
    )


def is_same_initial(one: str, other: str) -> bool:
    """Whether two letters can begin one name, in either alphabet.

    >>> is_same_initial("Ю", "Y"), is_same_initial("Р", "A"), is_same_initial("I", "Y"), is_same_initial("P", "R")
    (True, False, True, False)
    """
    one, other = one.upper(), other.upper()
    if one == other:
        return True
    if one in _SOUNDS or other in _SOUNDS:
        return other in _SOUNDS.get(one, "") or one in _SOUNDS.get(other, "")
    return any(one in sounds and other in sounds for sounds in _SOUNDS.values())


def _lists(text: str, start: int, end: int) -> Iterator[Byline]:
    """Runs of names in a stretch of text, with nothing but separators and affiliation marks between them."""
    read = _MARKS.sub(lambda found: " " * len(found[0]), re.sub(r"\s", " ", text[start:end]))
    at = 0
    while at < len(read):
        runs = [run for form in _FORMS if len(run := _run(read, at, form)) > 1]
        if not runs:
            return
        run = min(runs, key=lambda names: (names[0].start(), -len(names)))
        at = run[-1].end()
        if len({_is_cyrillic(name[0]) for name in run}) == 1:
            yield Byline(tuple(_author(name, start) for name in run), not _CUT.match(read[at:]))


def _run(read: str, at: int, form: re.Pattern[str]) -> list[re.Match[str]]:
    """The first two names and more of a form, behind an offset, that stand in a row; else nothing."""
    for first in form.finditer(read, at):
        run = [first]
        while (gap := _BETWEEN.match(read, run[-1].end())) and (name := form.match(read, gap.end())):
            run.append(name)
        if len(run) > 1:
            return run
    return []


def _author(found: re.Match[str], offset: int) -> Author:
    family = found["family"]
    given = found.groupdict().get("given") or ""
    letters = _LETTER.findall(given[:1] + " " + found["initials"])
    first = "".join(letter[0] for letter in letters)
    first = first.translate(_TO_CYRILLIC if _is_cyrillic(family) else _TO_LATIN)
    return Author(family, first, (offset + found.start(), offset + found.end()))


def _is_cyrillic(name: str) -> bool:
    return latin(name.lower()) != name.lower()
