"""From places on a page to a text: lines, columns, gaps between paragraphs.

Method: the runs of characters are cut where they jump across the middle of the page. The gutter is the vertical
line through the middle third that the fewest pieces cross; when hardly any cross it and both sides hold
text, the page has two columns. Pieces that do cross (titles, wide tables) part the page into bands, and each
band is read left column first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from mgkb.manuscript.jats.formula import raised
from mgkb.manuscript.page.glyphs import Glyph

_MIDDLE: Final = (0.35, 0.65)  # of the width
_STEPS: Final = 60
_CROSSING: Final = 0.12  # of the pieces, at most, when there are two columns
_SIDE: Final = 0.15  # of the pieces, at least, on either side
_JUMP: Final = 1.2  # heights; wider than any space between words
_GAP: Final = 1.35  # usual distances between lines; more parts paragraphs
_OTHER_SIZE: Final = (
    0.08  # of the height: a line so much larger or smaller is no part of its neighbour's paragraph
)
_FEW: Final = 8  # pieces; too few to tell columns


@dataclass(slots=True)
class Strip:
    """A stretch of one line."""

    text: str
    left: float
    right: float
    baseline: float
    height: float


def page_text(runs: Iterable[Sequence[Glyph]], width: float) -> str:
    """Read a page.

    Args:
        runs: Its characters, as `mgkb.manuscript.page.glyphs.glyphs` gives them.
        width: Of the page, in points.

    Returns:
        Its lines, with a blank line where a gap or another size of letters parts paragraphs.
    """
    strips = [strip for run in runs for strip in _strips(run, width)]
    if not strips:
        return ""
    gutter = _gutter(strips, width)
    columns = [strips] if gutter is None else list(_bands(strips, gutter))
    return "\n\n".join(text for column in columns if (text := _column(column)))


def _strips(run: Sequence[Glyph], width: float) -> Iterable[Strip]:
    """Cut a run where it jumps to the right by more than a space, across the middle of the page, or goes back."""
    begin = 0
    for place in range(1, len(run)):
        before, glyph = run[place - 1], run[place]
        if glyph.text == " ":
            continue
        far = glyph.left - before.right > _JUMP * before.height and _crosses_middle(
            before.right, glyph.left, width
        )
        back = glyph.left < before.left - 4 * before.height
        if far or back or abs(glyph.baseline - before.baseline) > before.height:
            yield from _strip(run[begin:place])
            begin = place
    yield from _strip(run[begin:])


def _crosses_middle(left: float, right: float, width: float) -> bool:
    return left < _MIDDLE[1] * width and right > _MIDDLE[0] * width


def _strip(glyphs: Sequence[Glyph]) -> Iterable[Strip]:
    drawn = [glyph for glyph in glyphs if glyph.text != " "]
    if not drawn:
        return
    height = median(glyph.height for glyph in drawn)
    baseline = median(glyph.baseline for glyph in drawn)
    text = "".join(_shown(part, baseline, height) for part in _alike(glyphs, baseline, height))
    yield Strip(" ".join(text.split()), drawn[0].left, max(glyph.right for glyph in drawn), baseline, height)


def _alike(glyphs: Sequence[Glyph], baseline: float, height: float) -> Iterable[list[Glyph]]:
    part: list[Glyph] = []
    for glyph in glyphs:
        if part and _is_raised(glyph, baseline, height) != _is_raised(part[0], baseline, height):
            yield part
            part = []
        part.append(glyph)
    if part:
        yield part


def _is_raised(glyph: Glyph, baseline: float, height: float) -> bool:
    return glyph.height < 0.85 * height and glyph.baseline > baseline + 0.12 * height


def _shown(part: Sequence[Glyph], baseline: float, height: float) -> str:
    text = "".join(glyph.text for glyph in part)
    return (raised(text) or text) if _is_raised(part[0], baseline, height) else text


def _gutter(strips: Sequence[Strip], width: float) -> float | None:
    """Where the page parts into two columns; None where it does not."""
    if len(strips) < _FEW:
        return None
    low, high = _MIDDLE
    places = [(low + (high - low) * step / _STEPS) * width for step in range(_STEPS + 1)]
    crossed = [sum(strip.left < place < strip.right for strip in strips) for place in places]
    fewest = min(crossed)
    best = [place for place, count in zip(places, crossed, strict=True) if count == fewest]
    gutter = min(best, key=lambda place: abs(place - median(best)))
    left = sum(strip.right <= gutter for strip in strips)
    right = sum(strip.left >= gutter for strip in strips)
    is_split = fewest <= _CROSSING * len(strips) and min(left, right) >= _SIDE * len(strips)
    return gutter if is_split else None


def _bands(strips: Sequence[Strip], gutter: float) -> Iterable[list[Strip]]:
    """The columns between the wide pieces, from the top."""
    wide = sorted(
        (strip for strip in strips if strip.left < gutter < strip.right), key=lambda strip: -strip.baseline
    )
    rest = [strip for strip in strips if not strip.left < gutter < strip.right]
    top = float("inf")
    together: list[Strip] = []
    for cut in (*wide, None):
        bottom = cut.baseline if cut is not None else float("-inf")
        band = [strip for strip in rest if bottom < strip.baseline <= top]
        if band and together:
            yield together
            together = []
        if band:
            yield [strip for strip in band if strip.right <= gutter]
            yield [strip for strip in band if strip.left >= gutter]
        if cut is not None:
            together.append(cut)
        top = bottom
    if together:
        yield together


def _column(strips: Sequence[Strip]) -> str:
    lines = _lines(strips)
    distances = [one.baseline - other.baseline for one, other in pairwise(lines)]
    usual = median(distances) if distances else 0.0
    parts: list[str] = []
    for place, line in enumerate(lines):
        if place:
            before = lines[place - 1]
            other_size = abs(line.height - before.height) > _OTHER_SIZE * max(line.height, before.height)
            parts.append("\n\n" if distances[place - 1] > _GAP * usual or other_size else "\n")
        parts.append(line.text)
    return "".join(parts)


def _lines(strips: Sequence[Strip]) -> list[Strip]:
    """Strips on one height are one line, from the left; a wide gap between two is that of a table's columns."""
    lines: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda strip: (-strip.baseline, strip.left)):
        if lines and abs(lines[-1][0].baseline - strip.baseline) < 0.3 * max(
            strip.height, lines[-1][0].height
        ):
            lines[-1].append(strip)
        else:
            lines.append([strip])
    return [_joined(sorted(line, key=lambda strip: strip.left)) for line in lines]


def _joined(line: Sequence[Strip]) -> Strip:
    text = line[0].text
    for before, strip in pairwise(line):
        gap = strip.left - before.right
        text += (
            "   " if gap > _JUMP * strip.height else " " if gap > 0.15 * strip.height else ""
        ) + strip.text
    height = max(strip.height for strip in line)
    return Strip(text, line[0].left, line[-1].right, line[0].baseline, height)
