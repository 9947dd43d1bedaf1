"""Labelled strings in styles that the labelled sets hardly print: books, chapters and articles of NLM, AMA and APA.

The parts come from the labelled strings that are trained on; the styles are those of the published guides.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Parts = tuple[tuple[str, str], ...]

# A part in braces is one of the labels; what follows it up to the next one is printed with it.
_STYLES = (
    "{author}. {title}. In: {editor}, editor. {container}. {place}: {publisher}; {date}. p. {pages}.",
    "{author}. {title}. In: {editor}, editors. {container}. {edition} ed. {place}: {publisher}; {date}. p. {pages}.",
    "{author}. {title}. In: {editor}, eds. {container}. {publisher}; {date}:{pages}.",
    "{author}. {title}. {place}: {publisher}; {date}.",
    "{author}. {title}. {edition} ed. {place}: {publisher}; {date}. {count} p.",
    "{author}. {title}. {publisher}; {date}.",
    "{author}. {title} {genre}. {place}: {publisher}; {date}.",
    "{author} ({date}). {title}. {publisher}.",
    "{author} ({date}). {title} ({edition} ed.). {publisher}.",
    "{author} ({date}). {title}. In {editor} (Eds.), {container} (pp. {pages}). {publisher}.",
    "{author} ({date}). {title}. {container}, {volume}({issue}), {pages}.",
    "{author}. {title}. {container}. {date};{volume}({issue}):{pages}.",
    "{author}. {title}. {container}. {date};{volume}:{pages}.",
    "{author}. {title}. {container}. {date};({issue}):{pages}.",
    "{author}. {title}. {container}. {date};{volume}(Suppl {issue}):{pages}.",
    "{author}. {title}. {container} {date};{volume}:{pages}",
    "{author}, “{title},” {container} {volume}, no. {issue} ({date}): {pages}.",
    "{author}, ‘{title}’, {container}, {volume}.{issue} ({date}), {pages}.",
    "{author}. “{title}.” {container} {volume}.{issue} ({date}): {pages}.",
    "{author}, \"{title},\" {container}, vol. {volume}, no. {issue}, pp. {pages}, {date}.",
    "{author}, ``{title}'', {container} {volume}/{issue} ({date}), {pages}.",
    "{author}: {title}. {container} {volume}, {pages} ({date}).",
)  # fmt: skip
_PART = re.compile(r"\{(\w+)\}([^{]*)")
_BEHIND = re.compile(r"(?:, editors?\.|, eds\.| ?\(Eds\.\),?| ed\.\)?|[.,;:)”’'\"])*")
_BEHIND_COUNT = re.compile(r" p\.")
_PAGES = ("{}-{}", "{}–{}", "{}", "e{}", "S{}-S{}", "{}-{:02.0f}")
_GENRES = ("[dissertation]", "[doctoral thesis]", "(PhD thesis)", "[master’s thesis]", "(Technical Report)")
_MONTHS = ("", "", "", " Jan", " Mar 14", " Nov-Dec")


def in_more_styles(
    items: Sequence[tuple[str, Parts]], seed: int, count: int = 25
) -> Iterator[tuple[str, Parts]]:
    """So many strings a style, of parts of the given ones."""
    dice = random.Random(seed)
    pool: dict[str, list[str]] = defaultdict(list)
    for _, parts in items:
        for label, text in parts:
            bare = re.sub(r"^(?:\W|(?i:in|dans)\b)+|\W+$", "", text)
            if len(bare) > 3 and (
                label != "author" or re.match(r"[\w'’-]+ [A-Z]{1,3}\b|[\w'’-]+, [A-Z]\.", bare)
            ):
                pool[label].append(bare)
    if not all(pool[label] for label in ("author", "title", "container", "publisher", "place")):
        return
    for style in _STYLES:
        initials = "({date})" in style and "Eds." in style
        for _ in range(count):
            values = _numbers(dice) | {
                label: dice.choice(pool[label]) for label in ("title", "container", "publisher", "place")
            }
            people = [name for name in pool["author"] if (", " in name[:20] and "." in name) == initials]
            values |= {label: dice.choice(people or pool["author"]) for label in ("author", "editor")}
            yield _printed(style, values)


def _printed(style: str, values: dict[str, str]) -> tuple[str, Parts]:
    parts: list[tuple[str, str]] = []
    head = ""
    for label, tail in _PART.findall(style):
        text = head + values[label]
        # `In: `, `p. `, `(` and the like stand in front of a part and belong to it.
        behind = (_BEHIND_COUNT if label == "count" else _BEHIND).match(tail)
        closing = behind[0] if behind else ""
        head = tail[len(closing) :].lstrip()
        parts.append(
            ("pages" if label == "count" else label, text + closing + (" " * (tail != closing + head)))
        )
    return "".join(text for _, text in parts).strip(), tuple((label, text) for label, text in parts)


def _numbers(dice: random.Random) -> dict[str, str]:
    first = dice.randrange(1, 2400)
    return {
        "date": f"{dice.randrange(1950, 2026)}{dice.choice(_MONTHS)}",
        "volume": dice.choice((str(dice.randrange(1, 400)), str(dice.randrange(1, 60)), "XIV")),
        "issue": str(dice.randrange(1, 13)),
        "pages": dice.choice(_PAGES).format(first, first + dice.randrange(1, 30)),
        "count": str(dice.randrange(60, 900)),
        "edition": dice.choice(("2nd", "3rd", "5th", "Rev.")),
        "genre": dice.choice(_GENRES),
    }
