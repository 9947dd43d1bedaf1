"""One of many words as a pattern that does not try each of them at every letter.

`re` tries the words of an alternation one by one, wherever it is asked for one; with `re.IGNORECASE` it does not even
look at their first letters before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

_Tree: TypeAlias = "dict[str, _Tree]"
_END = ""


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of these words, the longest that fits: a tree of their letters.

    >>> any_of(["six", "sixteen", "seven"])
    '(?=[s])s(?:even|ix(?:teen)?)'
    """
    tree: _Tree = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return f"{_at_one_of(tree)}{_pattern(tree)}"


def any_like(patterns: Iterable[str]) -> str:
    r"""A regular expression for one of these, tried in their order where one of their first letters stands.

    Args:
        patterns: Each begins with a letter.

    >>> any_like(["patients?", r"пациент\w*"])
    '(?=[pп])(?:patients?|пациент\\w*)'
    """
    ordered = list(patterns)
    return f"{_at_one_of(pattern[0] for pattern in ordered)}(?:{'|'.join(ordered)})"


def _at_one_of(letters: Iterable[str]) -> str:
    return f"(?=[{''.join(map(re.escape, sorted(set(letters))))}])"


def _pattern(tree: _Tree) -> str:
    branches = [re.escape(letter) + _pattern(tree[letter]) for letter in sorted(tree) if letter != _END]
    if len(branches) == 1 and _END not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if _END in tree else "") if branches else ""
