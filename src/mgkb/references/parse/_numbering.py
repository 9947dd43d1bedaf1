"""Year, volume, issue and pages: the numbers of a reference, read in the runs in which they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from mgkb.references.parse._letters import BLOT, DASH, MONTH, YEAR

_N: Final = r"[A-Za-zА-Яа-я]{0,3}\d+(?:[A-Za-zА-Яа-я]{1,2}\d*)?(?![\w])"
_RANGE: Final = rf"{_N}\s?(?:[{DASH}]{{1,3}}|¢+Å)\s?{_N}"
_ROMAN: Final = r"[IVXLCivxlc]+\b"
_VALUE: Final = rf"(?:\d+[\w]{{0,2}}(?:[/{DASH}]\d+)?|{_ROMAN}|[A-Z]\d+)"
_DAY: Final = r"(?:[0-3]?\d(?:st|nd|rd|th)?)"
_MONTHS: Final = rf"(?:{MONTH}\b\.?(?:\s?[/{DASH}]\s?{MONTH}\b\.?)?)"

_ATOM: Final = re.compile(
    rf"""(?ix)
    (?P<count> (?<![{DASH}\d:])\b\d{{2,4}}\s?(?:pp?\b\.?|pages\b|с\b\.|с\b(?=\W*$)|стр\b\.?|s\b\.(?=\W*$)|seiten\b|p\b(?=\W*$)|pgs?\b))
  | (?P<edition> \b\d{{1,2}}(?:st|nd|rd|th|-?е|-?[ея]|\.|ª|e)?\s?(?:rev(?:ised)?\.?\s)?(?:edn?\b\.?|edition\b|изд\b\.?|aufl\b\.?|vyd\b\.?|éd\b\.?|izd\b\.?)
        | \bch(?:ap(?:ter)?)?\b\.?\s\d+
        | \b(?:first|second|third|fourth|fifth|revised|rev\.)\s(?:edition\b|ed\b\.?))
  | (?P<date> [(\[]\s*(?:{_DAY}\s)?(?:{_MONTHS}[\s,]*)?(?:{_DAY}\s?(?:[/{DASH}]\s?{_DAY})?,?\s)?(?:c\.\s?)?(?P<y1>{YEAR})[a-z]?
            (?:\s?[/{DASH}]\s?\d{{2,4}})?(?:,?\s(?:{_DAY}\s)?{_MONTHS})?(?:\s*{_DAY}(?:\s?[/{DASH}]\s?{_DAY})?)?\s*[)\]]
        | (?:\b{_DAY}(?:\s?[/{DASH}]\s?{_DAY})?\.?\s)?\b{_MONTHS}(?:[\s,]+{_DAY}(?:\s?[/{DASH}]\s?{_DAY})?)?[\s,]*(?P<y2>{YEAR})\b[a-z]?
        | (?<![\w.:/{DASH}])(?P<y3>{YEAR})[a-z]?(?![\w]|[{DASH}]\d|\.\d|/\d{{3}})(?:\s(?:г\b\.?|{_MONTHS}(?:[\s,]{_DAY}\b(?!\s?[(:]))?))?
        | [(\[]\s?(?P<noyear>in\spress|n\.\s?d\.|forthcoming|в\sпечати)[)\]]
        | (?P<soon>(?<=[,.]\s)(?:to\sappear|in\spress|forthcoming|submitted)\b))
  | (?P<volume> (?<![\w.])(?:vol(?:ume|s|umen)?|v|т(?:ом)?|t(?:om[eo]?)?|bd|band|jg|jahrgang)\b\.?\s?(?P<v>{_VALUE})
        | 제\s?(?P<v3>\d+)\s?권
        | \b(?P<v2>\d+)\.?\s?(?:jg|jahrg(?:ang)?|vols?)\b\.?)
  | (?P<issue> (?<![\w.])(?:no|nos|nr|num|number|n[°º.o]|№№?|n(?=\.?\s?\d)|iss(?:ue)?|вып(?:уск)?|vyp|heft|h(?=\.)|fasc|ч(?=\.)|cahier)(?:\b|(?<=[°º№])|(?=\d))\.?\s?(?P<i>{_VALUE})
        | 제\s?(?P<i2>\d+)\s?호)
  | (?P<pages> (?<![\w.])(?:pp?|pages?|pgs?|стр|с|c|s|ss|seiten?|str|págs?|article(?:\sno\.?|\sid|\snumber)?|art|paper|id|статья)(?:\b\s?[.:]?|\.)\s?\s?
            (?P<p>{_RANGE}|{_N}|[ivxlc]+\s?[{DASH}]\s?[ivxlc]+\b))
  | (?P<month> \(\s*{_MONTHS}\s*\))
  | (?P<supplement> (?:no\.\s)?[(\[]?\b(?:suppl?|supplement|прил(?:ожение)?|spec(?:ial)?\s?(?:no|issue)|pt|part)\b\.?\s?(?P<s>[\dA-ZIVX]{{0,3}}\b)[)\]]?)
  | (?P<bracket> \(\s?(?!(?:pp?|pages?|s|с|стр|vol|no|nr|n|seiten|str|chap\w*|art)\b)(?P<b>[^()\d{BLOT}]{{0,20}}\d[^(){BLOT}]{{0,25}})\s?\))
  | (?P<range> (?<![\w.{DASH}])(?P<r>{_RANGE}))
  | (?P<number> (?<![\w.'’{DASH}])(?P<n>[A-Za-z]?\d+[A-Za-z]{{0,2}}(?:/\d+)?|[a-z]?\d+[A-Za-z]?\d*)(?![\w]|[.]\d))
  | (?P<roman> (?<=[\s,])(?-i:[IVXLC]{{2,}})(?=[:;(]|\s\(|,?\s(?:pp?\.|no\.)))
    """
)
_SPAN: Final = re.compile(_RANGE)
_BETWEEN: Final = re.compile(rf"[\s,.;:/«»“”\"()\[\]|{DASH}{BLOT}]*")
_SOFT: Final = frozenset({"number", "roman"})
_LABELLED: Final = frozenset({"volume", "issue", "pages"})
_NO_PART: Final = frozenset({"count", "edition", "month"})
_LETTERS_IN_NUMBERS: Final = str.maketrans("OolI", "0011")


@dataclass(slots=True)
class Atom:
    """A number with what it says of itself and the marks that stand in front of it."""

    kind: str
    value: str
    start: int
    end: int
    before: str = ""


@dataclass(slots=True)
class Numbering:
    """Volume, issue, pages and year of one run, and its place."""

    start: int
    end: int
    year: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    atoms: list[Atom] = field(default_factory=list)

    @property
    def is_of_serial(self) -> bool:
        """Whether only something that appears in volumes or issues, or on pages of something, is numbered so."""
        return bool(self.volume or self.issue or self.pages or (self.year and not self.year.isdecimal()))


def atoms(text: str, start: int = 0) -> list[Atom]:
    """Every number of a text from a place on, with its kind."""
    found: list[Atom] = []
    for match in _ATOM.finditer(text, start):
        groups = match.groupdict()
        kind = next(name for name in _KINDS if groups[name])
        value = next((groups[name] for name in _KINDS[kind] if groups[name]), match[0])
        found.append(Atom(kind, value.strip(), *match.span()))
    return found


_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "count": (),
    "edition": (),
    "date": ("y1", "y2", "y3", "noyear", "soon"),
    "volume": ("v", "v2", "v3"),
    "issue": ("i", "i2"),
    "pages": ("p",),
    "month": (),
    "supplement": (),
    "bracket": ("b",),
    "range": ("r",),
    "number": ("n",),
    "roman": (),
}


def runs(text: str, found: list[Atom]) -> list[Numbering]:
    """Group the numbers that only marks part, and read every group.

    >>> text = "Lancet. 2010 Dec;24(2 Suppl 1):167-76"
    >>> run = runs(text, atoms(text))[0]
    >>> run.year, run.volume, run.issue, run.pages
    ('2010', '24', '2 Suppl 1', '167-76')
    """
    groups: list[list[Atom]] = []
    for atom in found:
        previous = groups[-1][-1] if groups else None
        between = text[previous.end : atom.start] if previous else ""
        if previous and len(between) < 60 and _BETWEEN.fullmatch(between):
            atom.before = between.replace(BLOT, "").strip()
            groups[-1].append(atom)
        else:
            groups.append([atom])
    return [_read(group) for group in groups]


def worth(run: Numbering, length: int) -> float:
    """How likely a run is the numbering of the whole reference; 0 when it is just a number in a title."""
    hard = sum(2 for atom in run.atoms if atom.kind not in _SOFT | _NO_PART)
    parts = sum(bool(part) for part in (run.year, run.volume, run.issue, run.pages))
    if not hard and parts < 2:
        return 0
    return hard / 2 + 2 * parts + run.end / (length or 1)


def choose(text: str, found: list[Atom], *, dated: bool) -> tuple[Numbering, str]:
    """Find the numbers of the reference among all its runs of numbers.

    Args:
        text: The reference.
        found: Its atoms behind the authors.
        dated: Whether a year was found behind the authors.

    Returns:
        The run with what other runs add to it, and the text with those runs blotted out. Without any, an empty
        run at the end of the text.
    """
    groups = runs(text, found)
    none = Numbering(len(text), len(text))
    best = max(groups, key=lambda run: worth(run, len(text)), default=none)
    if not worth(best, len(text)):
        # A lone number behind everything else is a volume, where the year stands in front.
        last = groups[-1] if groups and dated and _BETWEEN.fullmatch(text, groups[-1].end) else none
        return (last if text[last.start - 2 : last.start] == ", " else none), text
    for run in groups:
        if run is best or not worth(run, len(text)):
            continue
        best.year = best.year or run.year
        if any(atom.kind in _LABELLED for atom in run.atoms):
            best.volume = best.volume or run.volume
            best.issue = best.issue or run.issue
            best.pages = best.pages or run.pages
            text = text[: run.start] + BLOT * (run.end - run.start) + text[run.end :]
    return best, text


def _read(group: list[Atom]) -> Numbering:
    run = Numbering(group[0].start, group[-1].end, atoms=group)
    loose: list[Atom] = []
    for atom, following in pairwise([*group, None]):
        assert atom is not None  # noqa: S101 - only the second of a pair can be the end
        _take(run, atom, following, loose)
    _place(run, loose)
    return run


def _take(run: Numbering, atom: Atom, following: Atom | None, loose: list[Atom]) -> None:
    """Give an atom that tells its kind its field; keep the others for later."""
    match atom.kind:
        case "date" if run.year is None:
            run.year = atom.value
        case "volume" if run.volume is None:
            run.volume = atom.value
        case "bracket" if run.volume is None and not loose and run.pages is None and _SPAN.fullmatch(atom.value):
            atom.kind, run.pages = "pages", atom.value
        case "issue" | "supplement" | "bracket":
            run.issue = f"{run.issue} {atom.value}" if run.issue else atom.value
        case "pages" if run.pages is None:
            run.pages = atom.value
        case "range" if run.pages is None or not any(a.kind == "pages" for a in run.atoms):
            if following is not None and following.kind in {"bracket", "range"} and run.volume is None:
                run.volume = atom.value
            else:
                run.pages = atom.value
        case "number" | "roman":
            loose.append(atom)
        case "date" if run.volume or loose:  # a page that looks like a year
            loose.append(atom)
        case _:
            pass


def _place(run: Numbering, loose: list[Atom]) -> None:
    """Numbers without a label: volume, issue, page, in the order of all styles."""
    wanted = ["volume"] if run.volume is None else []
    if run.volume is None and run.issue and not any(atom.start < _first_issue(run) for atom in loose):
        wanted = []
    if run.issue is None and len(loose) > len(wanted) + (run.pages is None):
        wanted.append("issue")
    if run.pages is None:
        wanted.append("pages")
    for atom in loose:
        if not wanted:
            break
        if "/" in atom.value and wanted[0] == "volume":
            run.volume, run.issue = atom.value.split("/", 1)
            wanted = wanted[-1:] if wanted[-1] == "pages" else []
            continue
        if atom.before.endswith(":") and "pages" in wanted and atom is loose[-1]:
            wanted = ["pages"]
        setattr(run, wanted.pop(0), atom.value)


def _first_issue(run: Numbering) -> int:
    return next(atom.start for atom in run.atoms if atom.kind in {"issue", "supplement", "bracket"})


def page_range(printed: str) -> tuple[str, str | None]:
    """First and last page, the last one completed.

    >>> page_range("167-76"), page_range("S12–9"), page_range("e208454")
    (('167', '176'), ('S12', 'S19'), ('e208454', None))
    """
    first, *rest = (part.strip() for part in re.split(rf"[{DASH}¢Å]+", printed, maxsplit=1))
    first = _digits(first)
    if not rest or not rest[0]:
        return first, None
    last = _digits(rest[0])
    prefix = re.match(r"[^\d]*", first)
    letters = prefix[0] if prefix else ""
    if last.isdigit():
        head = first[len(letters) :]
        if head.isdigit() and len(last) < len(head):
            last = head[: len(head) - len(last)] + last
        last = letters + last
    return first, last


def _digits(page: str) -> str:
    """Letters that a scanner read in place of digits, where the rest are digits: `l67`, `16O`."""
    plain = page.translate(_LETTERS_IN_NUMBERS)
    misread = sum(a != b for a, b in zip(page, plain, strict=True))
    return plain if plain.isdigit() and misread and len(page) - misread >= 2 else page
