"""YAML as people mean it, with the line of everything.

Curators write YAML; whatever is wrong in it must be reported at its line. The dialect is YAML 1.2's
core as far as scalars go (`no` and `on` are words, dates are strings); aliases and repeated keys are
refused, because both hide content from the reader of a diff.
"""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

import yaml

from mgkb.errors import KnowledgeBaseError, Place, Problem
from mgkb.files.entries import Piece, items, pieces
from mgkb.files.lines import Lines, line_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_BYTES = 64 * 1024 * 1024
_MAX_DEPTH = 50

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]


class _Loader(_BaseLoader):
    """The safe loader with the scalars of YAML 1.2."""


_WANTED = {
    "tag:yaml.org,2002:int": (r"^[-+]?[0-9]+$", "-+0123456789"),
    "tag:yaml.org,2002:float": (
        r"^[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?$",
        "-+.0123456789",
    ),
    "tag:yaml.org,2002:bool": (r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    "tag:yaml.org,2002:null": (r"^(~|null|Null|NULL|)$", "~nN\0"),
}
_TAGS = {*_WANTED, *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}


def _install_resolvers() -> None:
    _Loader.yaml_implicit_resolvers = {}
    for tag, (pattern, first) in _WANTED.items():
        starts = [*first.replace("\0", ""), *([""] if "\0" in first else [])]
        _Loader.add_implicit_resolver(tag, re.compile(pattern), starts)


_install_resolvers()


class YamlDocument:
    """One YAML file: its value, and the line of each part of it.

    Attributes:
        file: Path as it is shown to people.
        value: The plain Python value (mappings, sequences, strings, numbers, booleans, None).
    """

    def __init__(self, file: Path, text: str, earlier: YamlDocument | None = None) -> None:
        self.file = file
        self.value: Any = None
        cut = pieces(text)
        self._read: dict[Piece, tuple[Any, Lines]] = {}
        # Piece by piece, so that the nodes of a long file are never in memory together.
        if cut and self._again(cut, {} if earlier is None else earlier._read):
            entries = [self._read[piece] for piece in cut]
            self.value = [value for value, _ in entries]
            self._top = Lines(cut[0].line)
            self._entries = [lines for _, lines in entries]
            return
        self._read = {}
        node = _compose(file, text)
        self.value = None if node is None else _construct(file, node)
        listed = node.value if isinstance(node, yaml.SequenceNode) else []
        self._entries = [lines_of(item) for item in listed]
        self._top = Lines(1) if node is None else Lines(line_of(node)) if listed else lines_of(node)

    def _again(self, cut: list[Piece], known: Mapping[Piece, tuple[Any, Lines]]) -> bool:
        """Read the pieces that are new; False where one cannot be read alone."""
        for piece in cut:
            read = known.get(piece)
            if read is None:
                try:
                    nodes = items(_compose(self.file, piece.text), [piece])
                    values = [_construct(self.file, node) for node in nodes]
                except KnowledgeBaseError:
                    return False  # the file as a whole tells what is wrong, and where
                if not nodes:
                    return False
                read = values[0], lines_of(nodes[0], piece.before)
            self._read[piece] = read
        return True

    def lines(self, entry: int | None = None) -> Lines:
        """The lines of the value, or of an entry of a list, and of everything in it."""
        return self._top if entry is None else self._entries[entry]

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """Where a part of the value stands; the nearest enclosing part when it is missing.

        Args:
            path: Keys and list positions from the top, for example `(3, "anchor", "quote")`.
        """
        if path and isinstance(path[0], int) and 0 <= path[0] < len(self._entries):
            return Place(self.file, self._entries[path[0]].at(path[1:]))
        return Place(self.file, self._top.at(path))


def read_yaml(path: Path, shown: Path | None = None, earlier: YamlDocument | None = None) -> YamlDocument:
    """Read a YAML file.

    Args:
        path: The file.
        shown: How its name is shown in messages; the path itself when left out.
        earlier: What it was: an entry that stayed the same in the same lines is not read again.

    Raises:
        KnowledgeBaseError: The file is missing, too large, not UTF-8, not YAML, or uses aliases or
            repeated keys. The problem names file and line.
    """
    shown = shown or path
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _error(shown, 1, f"the file is larger than {MAX_BYTES // 1024**2} MiB")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _error(shown, 1, f"the file is not UTF-8 (byte {error.start})") from None
    except OSError as error:
        raise _error(shown, 1, f"the file cannot be read: {error.strerror}") from None
    return YamlDocument(shown, text, earlier)


def _error(file: Path, line: int, message: str) -> KnowledgeBaseError:
    return KnowledgeBaseError([Problem(Place(file, line), message)])


# Where a line starts so far to the right, or so many brackets are open, the text may nest deeply.
_FAR_RIGHT = re.compile(r"^[ \t?-]{100}", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")


def _may_nest_deeply(text: str) -> bool:
    """Whether a text could nest more than a few hundred levels; brackets within words count, too."""
    opened = accumulate(1 if found[0] in "[{" else -1 for found in _BRACKET.finditer(text))
    return _FAR_RIGHT.search(text) is not None or max(opened, default=0) > 100


def _refuse_depth(file: Path, text: str) -> None:
    """Raise on absurd depth before nodes are made: libyaml makes them recursively, and crashes."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            mark = event.start_mark
            raise _error(file, mark.line + 1 if mark else 1, "nested too deeply")


def _compose(file: Path, text: str) -> yaml.Node | None:
    try:
        if _may_nest_deeply(text):
            _refuse_depth(file, text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _error(
            file, mark.line + 1 if mark else 1, f"not YAML: {error.problem or error.context}"
        ) from None
    except yaml.YAMLError as error:
        raise _error(file, 1, f"not YAML: {str(error).splitlines()[0]}") from None
    if node is not None:
        _refuse_surprises(file, node)
    return node


def _refuse_surprises(file: Path, root: yaml.Node) -> None:
    """Raise on aliases, repeated keys, custom tags and absurd depth."""
    seen: set[int] = set()
    stack: list[tuple[yaml.Node, int]] = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        line = node.start_mark.line + 1
        if id(node) in seen:
            raise _error(file, line, "aliases (*name) are not allowed; write the value out")
        seen.add(id(node))
        if depth > _MAX_DEPTH:
            raise _error(file, line, "nested too deeply")
        if node.tag not in _TAGS:
            raise _error(file, line, f"the tag {node.tag} is not allowed")
        if isinstance(node, yaml.SequenceNode):
            stack.extend((item, depth + 1) for item in node.value)
        elif isinstance(node, yaml.MappingNode):
            keys: set[str] = set()
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise _error(file, key.start_mark.line + 1, "a key must be a plain word")
                if key.value in keys:
                    raise _error(file, key.start_mark.line + 1, f"the key “{key.value}” stands twice")
                keys.add(key.value)
                stack.append((value, depth + 1))


def _construct(file: Path, node: yaml.Node) -> Any:
    """Build the plain value; scalars follow the resolved tag, keys are always strings."""
    if isinstance(node, yaml.SequenceNode):
        return [_construct(file, item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {intern(key.value): _construct(file, value) for key, value in node.value}
    kind = node.tag.rpartition(":")[2]
    try:
        if kind == "int":
            return int(node.value)
        if kind == "float":
            return float(node.value)
    except ValueError:  # tagged as a number but none, or of more digits than Python reads
        raise _error(
            file, node.start_mark.line + 1, f"{node.value[:20]} is no number that can be read"
        ) from None
    if kind == "bool":
        return node.value.lower() == "true"
    return None if kind == "null" else node.value
