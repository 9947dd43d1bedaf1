"""Year, volume, issue and pages: the numbers of a reference, read in the runs in which they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from mgkb.references.parse._atoms import RANGE, Atom
from mgkb.references.parse._clean import DIGITS_MISREAD
from mgkb.references.parse._letters import BLOT, DASH, YEAR

_PAIR: Final = re.compile(r"(\w+)[/.](\w+)")
_YEARS: Final = re.compile(rf"{YEAR}\s?[{DASH}]\s?{YEAR}")
_SPAN: Final = re.compile(RANGE)
_BETWEEN: Final = re.compile(rf"[\s,.;:/«»“”\"()\[\]|{DASH}{BLOT}]*")
_SOFT: Final = frozenset({"number", "roman", "bracket"})
_LABELLED: Final = frozenset({"volume", "issue", "pages"})
_NO_PART: Final = frozenset({"count", "edition", "month", "span"})


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


def runs(text: str, found: list[Atom]) -> list[Numbering]:
    """Group the numbers that only marks part, and read every group.

    >>> from mgkb.references.parse._atoms import atoms
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
    for atom in found:
        if atom.kind == "edition":
            text = text[: atom.start] + BLOT * (atom.end - atom.start) + text[atom.end :]
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
        labelled = any(atom.kind in _LABELLED for atom in run.atoms)
        if labelled:
            best.volume = best.volume or run.volume
            best.issue = best.issue or run.issue
            best.pages = best.pages or run.pages
        if labelled or (run.atoms[0].kind == "date" and run.atoms[0].is_bracketed):
            text = text[: run.start] + BLOT * (run.end - run.start) + text[run.end :]
    return best, text


def _read(group: list[Atom]) -> Numbering:
    run = Numbering(group[0].start, group[-1].end, atoms=group)
    loose: list[Atom] = []
    dates = [atom for atom in group if atom.kind == "date"]
    if any(atom.is_bracketed for atom in dates):
        for atom in dates:
            # `10, 1755 (1996)`: what stands in brackets is the year, what does not is a page.
            atom.kind = "date" if atom.is_bracketed else "number"
    for index, atom in enumerate(group):
        _take(run, atom, group[index + 1 : index + 2], loose)
    _place(run, loose)
    return run


def _take(run: Numbering, atom: Atom, following: list[Atom], loose: list[Atom]) -> None:
    """Give an atom that tells its kind its field; keep the others for later."""
    match atom.kind:
        case "date" if run.year is None:
            run.year = atom.value
        case "volume" if run.volume is None:
            run.volume = atom.value
        case "bracket" if (
            run.volume is None and not loose and run.pages is None and _SPAN.fullmatch(atom.value)
        ):
            atom.kind, run.pages = "pages", atom.value
        case "issue" | "supplement" | "bracket":
            run.issue = f"{run.issue} {atom.value}" if run.issue else atom.value
        case "pages" if run.pages is None:
            run.pages = atom.value
        case "range" if len(run.atoms) == 1 and _YEARS.fullmatch(atom.value):
            atom.kind = "span"
        case "range" if run.pages is None or not any(a.kind == "pages" for a in run.atoms):
            if run.volume is None and any(other.kind in {"bracket", "range"} for other in following):
                run.volume = atom.value
            else:
                run.pages = atom.value
        case "number" | "roman":
            loose.append(atom)
        case "date" if run.volume or loose or ";" in atom.before:  # a page or volume that looks like a year
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
        pair = _PAIR.fullmatch(atom.value) if wanted[0] == "volume" else None
        if pair:
            run.volume, run.issue = pair.groups()
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
    plain = page.translate(DIGITS_MISREAD)
    misread = sum(a != b for a, b in zip(page, plain, strict=True))
    return plain if plain.isdigit() and misread and len(page) - misread >= 2 else page
