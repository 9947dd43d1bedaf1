"""Whether a printed title is the title of the record, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

from mgkb.references.match.fold import fold, plain
from mgkb.references.match.names import Alike

_BRITISH: Final = (
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"our\b|our(?=[a-z])"), "or"),
    (re.compile(r"([iy])s(e|ed|es|ing|ation|ations|er|ers)\b"), r"\1z\2"),
    (re.compile(r"tre\b"), "ter"),
    (re.compile(r"ogue\b"), "og"),
    (re.compile(r"lling\b"), "ling"),
    (re.compile(r"lled\b"), "led"),
    (re.compile(r"ph"), "f"),
)
_STATUS: Final = re.compile(
    r"^\W*(?:retracted|withdrawn|retraction|reprint of)\W*[:.]\s*|\W*[(\[]?retracted article.*$",
    re.IGNORECASE,
)


def compare_titles(printed: str, recorded: str) -> tuple[Alike, str]:
    """Compare two titles: `same`, `similar` (misprints), or `different`, with the words that differ.

    British and American spelling, hyphens and spaces, Greek letters, markup and a subtitle left out (and then the
    printed title is the beginning of the recorded one) are no differences.

    >>> compare_titles("Tumor necrosis factor-α and behaviour", "Tumour necrosis factor-alpha and behavior")[0].value
    'same'
    >>> compare_titles("Model debiasing towards fairness", "Model debiasing for fairness")
    (<Alike.DIFFERENT: 'different'>, '“towards” for “for”')
    >>> compare_titles("Magnesum in sleep", "Magnesium in sleep")[0].value
    'similar'
    """
    ours, theirs = _STATUS.sub("", printed), _STATUS.sub("", recorded)
    if _spelt(ours) == _spelt(theirs) or fold(ours).replace(" ", "") == fold(theirs).replace(" ", ""):
        return Alike.SAME, ""
    if _is_beginning(ours, theirs):
        return Alike.SAME, "subtitle left out"
    changes = _changes(plain(ours).split(), plain(theirs).split())
    note = "; ".join(_said(old, new) for new, old in changes)
    slips = all(_is_slip(new, old) for new, old in changes)
    return (Alike.SIMILAR if slips else Alike.DIFFERENT), note


def _spelt(title: str) -> str:
    """Letters and digits in one spelling, without blanks."""
    text = plain(title)
    for pattern, norm in _BRITISH:
        text = pattern.sub(norm, text)
    return text.replace(" ", "")


def _is_beginning(ours: str, theirs: str) -> bool:
    """Whether the printed title stops where the recorded one has a colon, a dash, a full stop or a question mark."""
    heads = (theirs[: stop.start() + 1] for stop in re.finditer(r"[:.?–—-]\s|\s[–—-]|\s\(", theirs))
    return any(len(plain(head).split()) >= 3 and _spelt(head) == _spelt(ours) for head in heads)


def _changes(ours: list[str], theirs: list[str]) -> list[tuple[str, str]]:
    """Words printed and words recorded where they differ, spelling aside."""
    matcher = SequenceMatcher(
        None, [_spelt(word) for word in ours], [_spelt(word) for word in theirs], autojunk=False
    )
    pairs = [
        (" ".join(ours[a:b]), " ".join(theirs[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    return [(new, old) for new, old in pairs if _spelt(new) != _spelt(old)]


def _is_slip(printed: str, recorded: str) -> bool:
    """Whether a misprint explains the change: a letter or two in a longer stretch, no digit and no other word."""
    from rapidfuzz.distance import OSA

    one, other = fold(printed).replace(" ", ""), fold(recorded).replace(" ", "")
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other) or min(len(one), len(other)) < 4:
        return False
    return OSA.distance(one, other) <= (1 if len(one) < 8 else 2)


def _said(old: str, new: str) -> str:
    if not new:
        return f"“{old}” left out"
    return f"“{new}” for “{old}”" if old else f"“{new}” added"
