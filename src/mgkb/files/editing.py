"""Changing a YAML list in place: comments, order, quotes and blank lines stay as people wrote them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import yaml

from mgkb.errors import KnowledgeBaseError, Place, Problem
from mgkb.files.yaml import YamlDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


def edit_list(
    file: Path,
    text: str,
    changes: Mapping[int, Mapping[str, Any]],
    added: Sequence[Mapping[str, Any]] = (),
) -> str:
    r"""Set keys of some entries of a YAML list, and append others.

    Args:
        file: Its name in messages.
        text: The file; may be empty.
        changes: Values by key, for entries by their position; a key that is there keeps its place.
        added: Entries for the end of the list.

    Returns:
        The new text. What was not named in `changes` is there byte for byte.

    Raises:
        KnowledgeBaseError: The file is no list of mappings, or is written so that it cannot be changed safely.

    >>> from pathlib import Path
    >>> print(edit_list(Path("x.yaml"), "# ours\n- a: 1  # one\n  b: x\n", {0: {"b": "y z"}}, [{"a": 2}]), end="")
    # ours
    - a: 1  # one
      b: y z
    - a: 2
    """
    before = YamlDocument(file, text).value or []
    if not isinstance(before, list) or not all(isinstance(entry, dict) for entry in before):
        raise _refused(file, "this file must hold a list (entries that start with “- ”)")
    edits = _edits(file, text, changes) if any(changes.values()) else []
    # From the end, so that places before stay what they were; of two at one place the later goes in first.
    for start, end, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        text = text[:start] + new + text[end:]
    if added:
        if not before:
            # `[]` is a list that nothing can be appended to.
            text = "".join(
                line for line in text.splitlines(keepends=True) if line.strip() not in {"[]", "---"}
            )
        text = text if not text or text.endswith("\n") else text + "\n"
        text += "".join(map(_written, added))
    wanted = [{**entry, **changes.get(number, {})} for number, entry in enumerate(before)]
    if YamlDocument(file, text).value != _plain([*wanted, *added]) and (wanted or added):
        raise _refused(
            file, "it is written in a way that cannot be changed without rewriting it; use “- key: value”"
        )
    return text


def _refused(file: Path, message: str) -> KnowledgeBaseError:
    return KnowledgeBaseError([Problem(Place(file, 1), message)])


def _plain(value: Any) -> Any:
    """As YAML gives it back: tuples are lists."""
    return json.loads(json.dumps(value, ensure_ascii=False))


_NOT_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_Edit: TypeAlias = "tuple[int, int, str]"


def _edits(file: Path, text: str, changes: Mapping[int, Mapping[str, Any]]) -> list[_Edit]:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.SequenceNode) or root.flow_style:
        raise _refused(file, "this file must hold a list (entries that start with “- ”)")
    return [
        edit
        for position, values in changes.items()
        if isinstance(entry := root.value[position], yaml.MappingNode) and entry.value
        for edit in _edits_of(text, entry, values)
    ]


def _edits_of(text: str, entry: yaml.MappingNode, values: Mapping[str, Any]) -> Iterator[_Edit]:
    written = {name.value: (name, node) for name, node in entry.value}
    first, flow = entry.value[0][0].start_mark.column, bool(entry.flow_style)
    for key in values.keys() & written.keys():
        name, node = written[key]
        yield name.end_mark.index, _end(text, node), f":{_value(values[key], first, flow=flow)}"
    new = [f"{key}:{_value(value, first, flow=flow)}" for key, value in values.items() if key not in written]
    if not new:
        return
    last = _end(text, entry.value[-1][1])
    if flow:
        yield last, last, "".join(f", {pair}" for pair in new)
        return
    # A remark behind the last value stays on its line.
    line = text.find("\n", last)
    line = len(text) if line < 0 else line
    yield line, line, "".join(f"\n{' ' * first}{pair}" for pair in new)


def _end(text: str, node: yaml.Node) -> int:
    """Where a value ends; the end mark of a block lies beyond the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    end: int = node.end_mark.index
    while end > node.start_mark.index and text[end - 1] in "\n ":
        end -= 1
    return end


def _written(entry: Mapping[str, Any]) -> str:
    lines = [f"{key}:{_value(value, 2, flow=False)}" for key, value in entry.items()]
    return "- " + "\n  ".join(lines) + "\n"


def _value(value: Any, indent: int, *, flow: bool) -> str:
    if isinstance(value, list | tuple) and value and not flow and all(isinstance(one, dict) for one in value):
        return "".join(f"\n{' ' * indent}  - {_flow(one)}" for one in value)
    return " " + _flow(value)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str) and _is_plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    """Whether words need no quotes: letters, digits, hyphens and blanks that no reader takes for anything else."""
    words = text.replace("-", "").replace(" ", "")
    simple = words.isalnum() and words.isascii() and text[:1].isalpha() and text.strip() == text
    return simple and text.lower() not in _NOT_WORDS
