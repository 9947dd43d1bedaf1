"""Questions across a corpus: SQL in files, answered by DuckDB over the Parquet file of an audit.

A question is a file `NAME.sql` in `mgkb.corpus.questions` that begins with `-- title: …` and, where it needs a
table beside the corpus, `-- table: NAME (columns)`. Adding one is adding a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mgkb.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HEADER = re.compile(r"-- (title|table): (.+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A stored question across a corpus.

    Attributes:
        name: Name of its file, without the ending.
        title: What it asks.
        tables: Names of the tables that it needs beside the corpus, with their columns.
        text: The SQL.
    """

    name: str
    title: str
    tables: Mapping[str, str]
    text: str


def questions() -> dict[str, Question]:
    """All questions, by name.

    >>> [name for name in sorted(questions()) if name.startswith("pubmed-")]
    ['pubmed-differs', 'pubmed-retracted']
    """
    found = {}
    for file in sorted(files("mgkb.corpus.questions").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".sql"):
            name, text = file.name.removesuffix(".sql"), file.read_text(encoding="utf-8")
            header = _HEADER.findall(text)
            tables = dict(value.split(" ", 1) for key, value in header if key == "table")
            found[name] = Question(name, dict(header)["title"], tables, text)
    return found


def ask(corpus: Path, name: str, tables: Mapping[str, Path]) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of the answer.

    Args:
        corpus: The Parquet file of an audit.
        name: Name of the question.
        tables: CSV, TSV or Parquet files, or folders of Parquet files, by the name of the table that they stand for.

    Raises:
        UsageError: There is no such question, or it needs a table that is not given.
        InputError: A file cannot be read, or is no such table.
    """
    import duckdb

    known = questions()
    if name not in known:
        raise UsageError(f"No question “{name}” across a corpus: there is {', '.join(known)}.")
    for table, columns in known[name].tables.items():
        if table not in tables:
            raise UsageError(f"{name} needs a table {columns}: name its file with --table {table}=FILE.")
    with duckdb.connect() as connection:
        try:
            connection.read_parquet(str(corpus)).create_view("corpus")
            for table, path in tables.items():
                if path.is_dir():
                    connection.read_parquet(str(path / "*.parquet")).create_view(table)
                else:
                    read = connection.read_parquet if path.suffix == ".parquet" else connection.read_csv
                    read(str(path)).create_view(table)
            found = connection.execute(known[name].text)
            columns_found = [column[0] for column in found.description or ()]
            return columns_found, found.fetchall()
        except duckdb.Error as error:
            raise InputError(f"{corpus} and its tables do not answer {name}: {_first(error)}.") from None


def _first(error: Exception) -> str:
    return " ".join(str(error).split("\n")[0].split()).rstrip(".")
