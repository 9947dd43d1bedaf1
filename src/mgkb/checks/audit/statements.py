"""Simple statements of a text, “X raises Y”, and what sentences can be compared at all."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.direction import is_denied
from mgkb.checks.audit.study import BODY, readable
from mgkb.checks.audit.words import WORD, stem, stems
from mgkb.manuscript.model import RUNNING_TEXT, Kind
from mgkb.text import any_like

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.manuscript import Manuscript, Sentence

_RAISING: Final = (
    "increases? increased raises? raised enhances? enhanced stimulates? stimulated activates? activated "
    "promotes? promoted improves? improved повыша(?:ет|ют) повысил[аио]? увеличива(?:ет|ют) увеличил[аио]? "
    "усилива(?:ет|ют) стимулиру(?:ет|ют) активиру(?:ет|ют) улучша(?:ет|ют)"
)
_LOWERING: Final = (
    "decreases? decreased reduces? reduced lowers? lowered inhibits? inhibited suppresses? suppressed blocks? blocked "
    "impairs? impaired снижа(?:ет|ют) снизил[аио]? уменьша(?:ет|ют) уменьшил[аио]? ингибиру(?:ет|ют) подавля(?:ет|ют) "
    "блокиру(?:ет|ют) ухудша(?:ет|ют) угнета(?:ет|ют)"
)
RAISES, LOWERS = (
    re.compile(rf"\b{any_like(verbs.split())}\b", re.IGNORECASE) for verbs in (_RAISING, _LOWERING)
)
_CLAUSE: Final = re.compile(
    r"[,;:()–—]|\b(?:and|but|which|that|while|whereas|when|by|и|но|а|что|который|когда|если)\b", re.IGNORECASE
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|is|are|been|be|being|has|have)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_PRONOUN: Final = re.compile(r"\s*(?:it|this|они|он|она|оно|это)(?:\s+(?:also|также))?\s*$", re.IGNORECASE)
_JOINS: Final = frozenset({"and", "и"})
_NOUNS: Final = 4  # stems on either side of the verb
_GENERAL: Final = frozenset(
    stems(
        "level levels concentration concentrations risk rate number amount treatment therapy group patients effect "
        "effects significantly markedly also therefore thus strongly directly it they this these experimental "
        "уровень уровни концентрация концентрации риск число количество лечение терапия группа пациенты эффект "
        "значительно также поэтому прямо он она они это"
    )
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that one thing raises or lowers another.

    Attributes:
        subject: Stems of what acts.
        target: Stems of what it acts on.
        raises: Whether it raises; else it lowers.
        verb: As printed.
        sentence: Where it stands.
    """

    subject: frozenset[str]
    target: frozenset[str]
    raises: bool
    verb: str
    sentence: Sentence


def statements(manuscript: Manuscript) -> tuple[Statement, ...]:
    """The simple statements of a manuscript's text and abstracts; ask `Audit.once` for them."""
    found: list[Statement] = []
    spoken_of: frozenset[str] = frozenset()
    for sentence in readable(manuscript.sentences_in(*BODY, Kind.ABSTRACT)):
        if sentence.kind in RUNNING_TEXT:
            mine = list(_of(sentence, spoken_of))
            found += mine
            spoken_of = mine[0].subject if mine else frozenset()
    return tuple(found)


def _of(sentence: Sentence, spoken_of: frozenset[str]) -> Iterator[Statement]:
    """The statements of a sentence.

    Args:
        sentence: The sentence.
        spoken_of: What the sentence before speaks of, which is what “it” means; “and lowers” has the subject before.
    """
    text = sentence.text
    verbs = [
        (verb, raises)
        for pattern, raises in ((RAISES, True), (LOWERS, False))
        for verb in pattern.finditer(text)
    ]
    last: frozenset[str] = frozenset()
    for verb, raises in sorted(verbs, key=lambda found: found[0].start()):
        before, after = text[: verb.start()], text[verb.end() :]
        clause = list(_CLAUSE.finditer(before))
        joined = clause[-1][0].casefold() if clause else ""
        before = before[clause[-1].end() :] if clause else before
        following = _CLAUSE.search(after)
        after = after[: following.start()] if following else after
        if _PASSIVE.search(before) or is_denied(before) or is_denied(after):
            continue
        subject, target = _named(before), _named(after)
        if not subject and not clause and _PRONOUN.match(before):
            subject = spoken_of
        elif not subject and not before.strip() and joined in _JOINS:
            subject = last
        last = subject
        if subject and target and len(subject) <= _NOUNS and len(target) <= _NOUNS:
            yield Statement(subject, target, raises, verb[0], sentence)


def _named(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in WORD.findall(text)) & frozenset(stems(text)) - _GENERAL


def contradictory(found: tuple[Statement, ...]) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of statements of the same subject and target, of which one raises and one lowers, each subject once."""
    by_words: dict[tuple[frozenset[str], frozenset[str]], list[Statement]] = defaultdict(list)
    for item in found:
        by_words[item.subject, item.target].append(item)
    for items in by_words.values():
        up = next((item for item in items if item.raises), None)
        down = next((item for item in items if not item.raises), None)
        if up and down and up.sentence is not down.sentence:
            yield (up, down) if up.sentence.start < down.sentence.start else (down, up)


def twins(sentences: tuple[Sentence, ...], least: int) -> Iterator[tuple[Sentence, Sentence]]:
    """Neighbouring pairs of sentences whose words are the same but for their numbers.

    Args:
        sentences: The sentences.
        least: How many words a sentence must have.
    """
    by_words: dict[tuple[str, ...], list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        words = tuple(sorted(stem(word) for word in WORD.findall(sentence.text)))
        if len(words) >= least:
            by_words[words].append(sentence)
    for alike in by_words.values():
        yield from pairwise(alike)
