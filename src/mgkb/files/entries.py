"""The entries of a YAML list as pieces of its text, so that those which stayed the same are not read again.

A piece reaches from a line that starts with `- ` to before the next such line. Read by themselves they say what they
say together, or it shows: a quote or a bracket that is open at the end of one is an error there, and so is an alias.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import yaml

_ENTRY = re.compile(r"^- ", re.MULTILINE)
# Several documents in a file, directives, anchors, and what is the end of a line to YAML alone.
_TOGETHER = re.compile(r"^(?:---|\.\.\.|%)|(?<!\w)&[\w-]|[\r\x85\u2028\u2029]", re.MULTILINE)


class Piece(NamedTuple):
    """An entry as it is written.

    Attributes:
        line: The line of its dash, from 1.
        before: Lines of the file before the piece; only the first piece starts before its dash.
        text: The piece.
    """

    line: int
    before: int
    text: str


def pieces(text: str) -> list[Piece]:
    r"""The pieces of a text; none where it is no plain list of entries.

    >>> pieces("# Two.\n- a\n- b\n")
    [Piece(line=2, before=0, text='# Two.\n- a\n'), Piece(line=3, before=2, text='- b\n')]
    >>> pieces("---\n- a\n")
    []
    """
    dashes = [found.start() for found in _ENTRY.finditer(text)]
    if not dashes or _TOGETHER.search(text):
        return []
    made, before = [], 0
    for start, end in pairwise([0, *dashes[1:], len(text)]):
        piece = text[start:end]
        head = text.count("\n", 0, dashes[0]) if start == 0 else 0
        made.append(Piece(before + head + 1, before, piece))
        before += piece.count("\n")
    return made


def items(root: yaml.Node | None, cut: list[Piece]) -> list[yaml.Node]:
    """The nodes of a list, one for each of its pieces; none where it was cut in the wrong places.

    Args:
        root: The list, read from one piece or from all of them.
        cut: The pieces; the node starts in the first line of the first one.
    """
    if not cut or not isinstance(root, yaml.SequenceNode) or root.flow_style or root.start_mark.column:
        return []
    nodes: list[yaml.Node] = root.value
    first = cut[0].before
    lines = [node.start_mark.line + 1 + first for node in nodes]
    return nodes if lines == [piece.line for piece in cut] else []
