"""Records: typed entries of YAML lists that remember where they were written."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, PrivateAttr, TypeAdapter, ValidationError

from mgkb.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mgkb.files.lines import Lines
    from mgkb.files.yaml import YamlDocument


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record is written. Records are equal when they say the same, wherever.

    Attributes:
        file: Path of its file as it is shown to people.
        lines: Its lines there.
    """

    file: Path = field(compare=False)
    lines: Lines = field(compare=False)

    def place(self, *path: str | int) -> Place:
        """File and line of the record, or of one of its parts."""
        return Place(self.file, self.lines.at(path))


class Part(BaseModel):
    """Base of everything that is written in a knowledge base: immutable, and no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


@lru_cache(maxsize=1024)
def _one_for_all(part: Any) -> Any:
    return part


SHARED = AfterValidator(_one_for_all)
"""Annotates a part that many records have alike: equal ones become one."""


class Record(Part):
    """An entry of its own; knows its place."""

    _origin: Origin | None = PrivateAttr(default=None)

    def place(self, *path: str | int) -> Place:
        """File and line of this record or of one of its parts, for example `place("anchor", "quote")`.

        Raises:
            LookupError: The record was not read from a file.
        """
        origin = self._written()
        if origin is None:
            raise LookupError("this record was made in memory and has no place in a file")
        return origin.place(*path)

    @property
    def file(self) -> Path | None:
        """The file that it was read from; None when it was made in memory."""
        origin = self._written()
        return origin.file if origin else None

    @property
    def lines(self) -> Lines | None:
        """Its lines in that file; None when it was made in memory."""
        origin = self._written()
        return origin.lines if origin else None

    def _written(self) -> Origin | None:
        # The plain way, through pydantic's lookup, takes ten times as long; this is asked for very often.
        return (self.__pydantic_private__ or {}).get("_origin")


R = TypeVar("R", bound=Record)


def slim(record: R) -> R:
    """The record in half the memory: what it is made of says the same as before.

    Python keeps the names of attributes once for all objects of a class, as long as they are set one by one, which
    pydantic does not do; and it makes a set of the keys that were written for each object.
    """
    left: list[object] = [record]
    while left:
        part = left.pop()
        if isinstance(part, Part):
            said, written = part.__dict__, _shared(frozenset(part.model_fields_set))
            object.__delattr__(part, "__dict__")
            for name, value in said.items():
                object.__setattr__(part, name, value)
            object.__setattr__(part, "__pydantic_fields_set__", written)
            left.extend(said.values())
        elif isinstance(part, tuple):
            left.extend(part)
    return record


@lru_cache(maxsize=1024)
def _shared(keys: frozenset[str]) -> set[str]:
    return set(keys)


def read_records(
    document: YamlDocument, kind: Any, problems: list[Problem], earlier: Iterable[Record] = ()
) -> list[Any]:
    """Make records of the entries of a file that holds a list.

    Args:
        document: The file.
        kind: A `Record` class, or a union of them (anything that pydantic validates to records).
        problems: What is wrong is added here, with file and line; good entries are still returned.
        earlier: What was made of an earlier reading of the file; an entry that was not read again is not made again.
    """
    if document.value is None:
        return []
    if not isinstance(document.value, list):
        problems.append(
            Problem(document.place(), "this file must hold a list (entries that start with “- ”)")
        )
        return []
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    # An entry that was not read again has the same object for its lines.
    known = {id(origin.lines): record for record in earlier if (origin := record._written())}
    records = []
    for index, item in enumerate(document.value):
        lines = document.lines(index)
        record = known.get(id(lines)) or _make(adapter, Origin(document.file, lines), item, problems)
        if record is not None:
            records.append(record)
    return records


def read_record(document: YamlDocument, kind: type[R], problems: list[Problem]) -> R | None:
    """Make one record of a whole file that holds a mapping; None when it is wrong."""
    record: R | None = _make(
        TypeAdapter(kind), Origin(document.file, document.lines()), document.value, problems
    )
    return record


def _make(adapter: TypeAdapter[Any], origin: Origin, value: Any, problems: list[Problem]) -> Any:
    try:
        record = adapter.validate_python(value)
    except ValidationError as error:
        problems.extend(_describe(origin, error, value))
        return None
    record._origin = origin
    return slim(record)


_WORDS = {
    "missing": "is missing",
    "extra_forbidden": "is no key that is known here",
    "model_type": "must hold keys with values (key: value)",
}


def _describe(origin: Origin, error: ValidationError, value: Any) -> Iterable[Problem]:
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        path = list(detail["loc"])
        # In a union the location starts with the kind that was chosen, which is no part of the file.
        if path and isinstance(value, dict) and path[0] == value.get("kind"):
            del path[0]
        where = ".".join(map(str, path))
        message = _WORDS.get(detail["type"]) or detail["msg"].removeprefix("Value error, ")
        yield Problem(origin.place(*path), f"{where}: {message}" if where else message)
