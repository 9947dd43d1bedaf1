"""`references/<manuscript>.yaml` after a pull: numbers get their works, and what people wrote stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from mgkb.files.editing import edit_list
from mgkb.files.yaml import YamlDocument
from mgkb.references.match.identify import State
from mgkb.references.model import ReferenceState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mgkb.references.pulled.answers import Answer

LONGEST: Final = 1000
"""Characters of a printed reference that are kept; longer ones are not one reference."""
_STATES: Final = {
    State.IDENTIFIED: ReferenceState.IDENTIFIED,
    State.AMBIGUOUS: ReferenceState.AMBIGUOUS,
    State.NOT_FOUND: ReferenceState.NOT_FOUND,
    State.NOT_INDEXED: ReferenceState.NOT_INDEXED,
    State.UNRESOLVED: ReferenceState.UNRESOLVED,
}
_HEAD: Final = (
    "# References of {name}, read from its list and identified by `mgkb pull`, which renews what it wrote itself.\n"
    "# Change any of state, work and reason by hand, and the entry is yours: a pull then leaves it as it is.\n"
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list after a pull.

    Attributes:
        text: The file.
        curated: Numbers whose entries were written or changed by people, and were left alone.
    """

    text: str
    curated: tuple[int, ...]


def listed(file: Path, text: str, answers: Mapping[int, Answer], before: Mapping[int, Answer]) -> Listing:
    """Write answers into a list.

    Args:
        file: Its name in messages; the stem is the manuscript.
        text: The list as it is; empty when there is none.
        answers: Answers by number.
        before: Those of the pull before: an entry that still says this is the machine's own.

    Raises:
        KnowledgeBaseError: The file is no list that can be changed.
    """
    entries = YamlDocument(file, text).value or []
    positions = {entry.get("number"): place for place, entry in enumerate(entries) if isinstance(entry, dict)}
    changes: dict[int, dict[str, Any]] = {}
    curated: list[int] = []
    for number, answer in answers.items():
        if number not in positions:
            continue
        entry, new = entries[positions[number]], entry_of(answer)
        if all(entry.get(key) == value for key, value in new.items()):
            continue
        if not _ours(entry, before.get(number)):
            curated.append(number)
            continue
        changed = {key: value for key, value in new.items() if entry.get(key) != value}
        if entry.get("alternatives") and "alternatives" not in new:
            changed["alternatives"] = []
        changes[positions[number]] = changed
    added = [
        {"number": number, **entry_of(answer)}
        for number, answer in answers.items()
        if number not in positions
    ]
    if not text.strip():
        text = _HEAD.format(name=file.stem)
    return Listing(edit_list(file, text, changes, added), tuple(curated))


def entry_of(answer: Answer) -> dict[str, Any]:
    """What a pull writes of a reference."""
    entry: dict[str, Any] = {
        "state": _STATES[answer.state].value,
        "work": answer.work,
        "reason": answer.reason,
    }
    if answer.listed and "\n" not in answer.printed.raw and len(answer.printed.raw) <= LONGEST:
        entry["printed"] = answer.printed.raw
    if answer.state is State.AMBIGUOUS:
        entry["alternatives"] = [
            {
                name: value
                for name, value in (
                    ("citation", one.citation),
                    ("doi", one.doi),
                    ("pmid", one.pmid),
                    ("why", one.why),
                )
                if value
            }
            for one in answer.candidates
        ]
    return entry


def _ours(entry: Mapping[str, Any], before: Answer | None) -> bool:
    """Whether state, work and reason are what the pull before wrote."""
    if before is None:
        return False
    wrote = entry_of(before)
    return all(entry.get(key) == wrote[key] for key in ("state", "work", "reason"))
