"""The abbreviations of a manuscript: where they are used, and what it says they stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from mgkb.manuscript.model import RUNNING_TEXT, BlockKind, Kind

if TYPE_CHECKING:
    from mgkb.manuscript import Manuscript, Sentence

_SHORT: Final = r"[A-ZА-ЯЁα-ω][A-Za-zА-Яа-яЁё0-9α-ω]{0,7}(?:[-‐‑/][A-Za-zА-Яа-яЁё0-9]{1,6}){0,2}"
_TOKEN: Final = re.compile(r"(?<![\w@./‐‑-])[A-Za-zА-Яа-яЁё]{2,7}(?![\w@])(?!\.\w)(?![-‐‑][\dA-Z])")
_CAPITALS: Final = re.compile(r"[A-ZА-ЯЁ]")
_AFTER: Final = re.compile(
    rf"[(\[](?:[^()]{{0,40}}?[,;=]\s|англ\.\s|or\s|или\s)?[«“\"]?(?P<short>{_SHORT})s?[»”\"]?(?:[)\];,:]|\s[–—-]|\s[A-ZА-ЯЁ]{{2,6}}[)\]])"
)
_BEHIND_ALL: Final = 160  # characters before a bracket in which the whole wording stands
_BEFORE: Final = re.compile(rf"(?<![\w-])(?P<short>{_SHORT})s?\s\((?P<long>[^\W\d_][^()]{{5,90}})\)")
_LISTED: Final = re.compile(
    rf"(?:^|[;,.:]\s*|\s)(?P<short>{_SHORT})\s?(?:[=:–—,]|\s-\s)\s?(?P<long>[^\W\d_][^;=:\n]{{3,90}}?)(?=[;.,]|$)"
)
_FEWEST: Final = 2  # letters of an abbreviation whose wording its initials tell
_LONG_WORD: Final = 7  # letters; shorter words are hardly abbreviated
_ENDS: Final = re.compile(r"[^\W\d_]+")


@dataclass
class Abbreviations:
    """What a manuscript abbreviates.

    Attributes:
        used: Sentences of the text that use each one, in order.
        meanings: What each stands for, as printed, in order, with where it is said.
        spelt: Every short form that is explained somehow, in a text, list or note.
        single: Short forms of one single word, with that word.
        worded: What lists and notes write behind each short form, in lower case, letters only.
    """

    used: dict[str, list[Sentence]] = field(default_factory=dict)
    meanings: dict[str, list[tuple[str, Sentence]]] = field(default_factory=dict)
    spelt: set[str] = field(default_factory=set)
    single: list[tuple[str, str, Sentence]] = field(default_factory=list)
    worded: dict[str, set[str]] = field(default_factory=dict)


def abbreviations(manuscript: Manuscript) -> Abbreviations:
    """Collect the abbreviations of a manuscript; ask `Audit.once` for it.

    A meaning counts where the initials of its last words are the letters of the abbreviation; anything else in
    such a place only tells that the abbreviation is explained.
    """
    found = Abbreviations()
    used: defaultdict[str, list[Sentence]] = defaultdict(list)
    meanings: defaultdict[str, list[tuple[str, Sentence]]] = defaultdict(list)
    for sentence in manuscript.sentences:
        kind = manuscript.kind_of(sentence.section)
        if kind is Kind.REFERENCES:
            continue
        text = sentence.text
        for match in _AFTER.finditer(text) if "(" in text or "[" in text else ():
            long = text[max(0, match.start() - _BEHIND_ALL) : match.start()]
            _explain(found, meanings, match["short"], long, sentence, is_front=kind is Kind.FRONT)
        for match in _BEFORE.finditer(text) if "(" in text else ():
            _explain(found, meanings, match["short"], match["long"], sentence, is_front=kind is Kind.FRONT)
        in_list = sentence.kind in {BlockKind.NOTE, BlockKind.ITEM, BlockKind.CAPTION} or kind in {
            Kind.DECLARATIONS,
            Kind.FRONT,
        }
        if in_list or "bbreviation" in text or "окращени" in text:
            for match in _LISTED.finditer(text):
                said = " ".join(_ENDS.findall(match["long"])).lower()
                found.worded.setdefault(match["short"], set()).add(said)
                _explain(
                    found, meanings, match["short"], match["long"], sentence, is_front=kind is Kind.FRONT
                )
        if sentence.kind in RUNNING_TEXT and kind is not Kind.FRONT and not text.isupper():
            for token in dict.fromkeys(_TOKEN.findall(text)):
                if len(_CAPITALS.findall(token)) > 1:
                    used[token].append(sentence)
    found.used, found.meanings = dict(used), dict(meanings)
    return found


def _explain(
    found: Abbreviations,
    meanings: defaultdict[str, list[tuple[str, Sentence]]],
    short: str,
    long: str,
    sentence: Sentence,
    *,
    is_front: bool,
) -> None:
    if len(_CAPITALS.findall(short)) < 2 and not any(map(str.isdigit, short)):
        return
    found.spelt |= {short, short.rstrip("s"), *short.split("/")}  # “… (ЕОАГ/ЕОК)” explains both
    words = [] if is_front else _ENDS.findall(long)
    if (
        words
        and (len(words) == 1 or words[-1][0].lower() == short[0].lower())
        and not (len(words) > 1 and words[-2][0].lower() == short[0].lower())
        and len(words[-1]) > _LONG_WORD
    ):
        found.single.append((short, words[-1].lower(), sentence))
    exact = meaning(short, long)
    if exact:
        meanings[short].append((exact, sentence))


def meaning(short: str, long: str) -> str | None:
    """The words of a passage whose initials make an abbreviation; None where they do not.

    >>> meaning("BMI", "patients with a body mass index "), meaning("СНС", "симпатическая нервная система ")
    ('body mass index', 'симпатическая нервная система')
    """
    letters = [letter.lower() for letter in short if letter.isalpha()]
    if len(letters) < _FEWEST or _PLACE.match(long):
        return None
    long = _POSSESSIVE.sub("", long)
    words = _ENDS.findall(_PREFIX.sub("", long))
    return _initialled(letters, words) or _initialled(letters, _ENDS.findall(long))


def _initialled(letters: list[str], words: list[str]) -> str | None:
    for small in (frozenset(), _SMALL):
        kept = [word for word in words if word.lower() not in small]
        for begin in range(max(0, len(kept) - len(letters) - 1), len(kept)):
            initials = [word[0].lower() for word in kept[begin : begin + len(letters)]]
            if initials == letters:
                return " ".join(kept[begin : begin + len(letters)])
    return None


_PLACE: Final = re.compile(r"\s*(?:Fig(?:ure|s?\.)|Tables?\b|[Рр]ис(?:ун|\.)|[Тт]абл)")
"""What stands behind an abbreviation in brackets and is no wording: where to look."""
_POSSESSIVE: Final = re.compile(r"(?<=[^\W\d_])['’]s\b")
_PREFIX: Final = re.compile(
    r"(?<=\s)(?:allo|auto|anti|co|iso|neo|pre|post|re|sub|inter|intra)[-‐‑](?=[^\W\d_]{4})"
)
"""A prefix set off by a hyphen, which an abbreviation seldom has a letter for."""
_SMALL: Final = frozenset("of and the in for to a an on with by и с в на по для или".split(" "))  # noqa: SIM905


@lru_cache(maxsize=1)
def well_known() -> frozenset[str]:
    """Abbreviations that readers know without being told."""
    text = resources.files("mgkb.checks.audit").joinpath("abbreviations.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
