"""What the tagger knows of each token: itself, its neighbours, the piece it stands in, and what the rules say.

The rules have read the reference first (`mgkb.references.parse.reference`); their answer is one feature among others,
so that the tagger learns where they are right and where they are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mgkb.references.parse._looks import CITIES, classes, shape, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mgkb.references.parse._tokens import Token

_TELLING: Final = frozenset(
    {
        "conference", "container", "edition", "editor", "given", "in", "month", "organisation", "pages", "place",
        "publisher", "thesis", "url", "volume", "year",
    }
)  # fmt: skip
_CAPITALISED: Final = frozenset({"Xx", "XX", "XXXX", "RXX", "RXXXX", "X", "XxX"})
_OPENERS: Final = "“«„"
_CLOSERS: Final = "”»"


@dataclass(slots=True)
class Hints:
    """What the rules say of each token.

    Attributes:
        fields: The field that they gave it to, as one letter (`-` for none).
        numbers: The kind of number that it belongs to (`-` for none).
        names_end: Place in the text behind the names at its start.
    """

    fields: list[str]
    numbers: list[str]
    names_end: int


@dataclass(slots=True)
class _Line:
    """A tokenised reference with everything that is worked out once for all its tokens."""

    words: list[str]
    shapes: list[str]
    classes: list[tuple[str, ...]]
    flags: list[list[str]]
    commas: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)


def features(text: str, tokens: Sequence[Token], hints: Hints) -> list[list[str]]:
    """Describe every token.

    Args:
        text: The reference, with its identifiers blotted out.
        tokens: Its tokens.
        hints: What the rules say.

    Returns:
        The features of each token, in the order of the tokens.
    """
    line = _Line(
        [word(token.text) for token in tokens],
        [shape(token.text) for token in tokens],
        [classes(token.text) for token in tokens],
        [[] for _ in tokens],
    )
    _flag_cities(text, tokens, line)
    _flag_marks(tokens, line)
    _flag_place(text, tokens, line, hints)
    _describe_pieces(tokens, line)
    return [_token(at, line, hints) for at in range(len(tokens))]


def _flag_cities(text: str, tokens: Sequence[Token], line: _Line) -> None:
    for found in CITIES.finditer(text):
        if found.end() - found.start() > 1:
            for at, token in enumerate(tokens):
                if token.start >= found.start() and token.end <= found.end():
                    line.flags[at].append("city")


def _flag_marks(tokens: Sequence[Token], line: _Line) -> None:
    """Quotations, brackets, and the pieces between commas and between full stops."""
    inside = closed = False
    depth = comma = sentence = 0
    for at, token in enumerate(tokens):
        mark, flags = token.text, line.flags[at]
        if mark in _OPENERS or (mark == '"' and not inside):
            inside = True
        elif mark == '"':
            inside, closed = False, True
        flags += ["quoted"] * inside + ["quoted before"] * closed
        depth += mark in "(["
        flags += ["bracketed"] * (depth > 0)
        depth -= mark in ")]" and depth > 0
        if mark in _CLOSERS:
            inside, closed = False, True
        line.commas.append(comma)
        line.sentences.append(sentence)
        comma += mark in ',;:.()[]"“”«»'
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if mark in ".?!" and following and following.start > token.end:
            first = following.text[0]
            sentence += first.isupper() or first.isdigit() or not following.is_word
        flags.append("blank before" if at and tokens[at - 1].end < token.start else "joined")


def _flag_place(text: str, tokens: Sequence[Token], line: _Line, hints: Hints) -> None:
    """Where in the reference a token stands: by words, and before or behind its landmarks."""
    count = len(tokens)
    total = sum(token.is_word for token in tokens) or 1
    landmarks = {
        "year": next((at for at, found in enumerate(line.classes) if "year" in found), count),
        "in": next(
            (at for at in range(1, count - 1) if line.words[at] == "in" and tokens[at - 1].text in '.,"”’)?!'), count
        ),
        "quotation": next((at for at, token in enumerate(tokens) if token.text in '“«"„”'), count),
        "numbers": next((at for at, said in enumerate(hints.fields) if said in "VIP"), count),
        "//": next((at for at, token in enumerate(tokens) if text.startswith("//", token.start)), count),
    }  # fmt: skip
    early = "early" if landmarks["year"] < count * 0.4 else "late"
    there = [name for name, at in landmarks.items() if at < count]
    whole = [f"has {name}" for name in there] + [f"year {early}", f"kind {'|'.join(there)}|{early}"]
    words = 0
    for at, token in enumerate(tokens):
        flags = line.flags[at]
        flags += whole
        flags += [f"behind {name}" for name in there if at >= landmarks[name]]
        flags.append(f"at {10 * words // total}")
        if words < 4:
            flags.append(f"first {words}")
        if total - words <= 4:
            flags.append(f"last {total - words}")
        words += token.is_word
        if token.start < hints.names_end:
            flags.append("in names")
        elif at and tokens[at - 1].start < hints.names_end:
            flags.append("behind names")


def _describe_pieces(tokens: Sequence[Token], line: _Line) -> None:
    """What the piece of a token is like, and the pieces before and behind it."""
    for name, numbers in (("p", line.commas), ("z", line.sentences)):
        pieces: list[list[int]] = [[] for _ in range(numbers[-1] + 1 if numbers else 0)]
        for at, number in enumerate(numbers):
            pieces[number].append(at)
        described = [_piece(piece, tokens, line) for piece in pieces]
        own, before, behind = (
            [[f"{name}{where}{said}" for said in piece] for piece in described] for where in ("=", "<", ">")
        )
        for at, number in enumerate(numbers):
            flags = line.flags[at]
            flags += own[number]
            flags += before[number - 1] if number else [f"{name}<none"]
            flags += behind[number + 1] if number + 1 < len(pieces) else [f"{name}>none"]
        if name == "z":
            _rank(pieces, tokens, line)


def _rank(pieces: list[list[int]], tokens: Sequence[Token], line: _Line) -> None:
    long = [piece for piece in pieces if sum(tokens[at].is_word for at in piece) >= 2]
    for rank, piece in enumerate(long):
        said = [f"r {min(rank, 4)}", f"r- {min(len(long) - rank, 4)}", f"r {rank}/{min(len(long), 5)}"]
        for at in piece:
            line.flags[at] += said


def _piece(piece: list[int], tokens: Sequence[Token], line: _Line) -> list[str]:
    if not piece:
        return []
    words = [at for at in piece if tokens[at].is_word]
    count = len(words) or 1
    found = sorted({name for at in words for name in line.classes[at]} & _TELLING)
    capitals = sum(line.shapes[at] in _CAPITALISED for at in words)
    digits = sum(line.shapes[at][0] == "d" for at in words)
    last = tokens[piece[-1]]
    return [
        f"n{min(len(words), 8)}",
        *found,
        f"A{4 * capitals // count}",
        f"0{3 * digits // count}",
        f"e{'w' if last.is_word else last.text}",
    ]


def _token(at: int, line: _Line, hints: Hints) -> list[str]:
    own, looks = line.words[at], line.shapes[at]
    said = [
        "bias",
        f"w {own}",
        f"s {looks}",
        f"R {hints.fields[at]}",
        f"N {hints.numbers[at]}",
        *line.flags[at],
    ]
    if looks[0] in "XRx":
        said += [f"{own[:3]}+", f"+{own[-3:]}", f"+{own[-2:]}"]
    said += [f"c {name}" for name in line.classes[at]]
    count = len(line.words)
    for step in (-3, -2, -1, 1, 2, 3):
        other = at + step
        if not 0 <= other < count:
            said.append(f"{step} END")
            continue
        said += [f"{step} {line.words[other]}", f"{step} s {line.shapes[other]}"]
        said += [f"{step} c {name}" for name in line.classes[other]]
        if -3 < step < 3:
            said += [f"{step} R {hints.fields[other]}", f"{step} N {hints.numbers[other]}"]
    marked = [
        line.words[other] if line.shapes[other] == "p" else line.shapes[other]
        for other in (max(0, at - 2), max(0, at - 1))
    ]
    if at:
        before = line.words[at - 1]
        rules = f"{hints.fields[at - 1]}|{hints.fields[at]}"
        said += [f"-ww {before}|{own}", f"-ss {line.shapes[at - 1]}|{looks}", f"-RR {rules}"]
        said.append(f"-wR {before}|{hints.fields[at]}")
    if at > 1:
        said.append(f"-- {marked[0]}|{marked[1]}|{looks}")
    if at + 1 < count:
        behind = line.words[at + 1] if line.shapes[at + 1] == "p" else line.shapes[at + 1]
        said += [f"+ww {own}|{line.words[at + 1]}", f"+ss {looks}|{line.shapes[at + 1]}"]
        said.append(f"+RR {hints.fields[at]}|{hints.fields[at + 1]}")
        if at:
            said += [
                f"-+ {marked[1]}|{looks}|{behind}",
                f"sss {line.shapes[at - 1]}|{looks}|{line.shapes[at + 1]}",
            ]
    return said
