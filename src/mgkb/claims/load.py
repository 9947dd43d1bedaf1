"""Reading a knowledge base from its files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from mgkb.claims.base import Config, KnowledgeBase, Manuscript, ManuscriptRecord
from mgkb.claims.model import Anchored, Claim, Figure, Verdict
from mgkb.claims.statements import Statement, Table
from mgkb.claims.vocabulary import Entity, Relation
from mgkb.errors import KnowledgeBaseError, Place, Problem, UsageError
from mgkb.files.records import Record, read_record, read_records
from mgkb.files.yaml import read_yaml
from mgkb.references import complete, read_references, read_works

if TYPE_CHECKING:
    from collections.abc import Iterable

R = TypeVar("R", bound=Record)


def find_root(start: Path) -> Path:
    """The folder that holds `kb/kb.toml`: `start` or the nearest folder above it.

    Raises:
        UsageError: There is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "kb" / "kb.toml").is_file():
            return folder
        if folder.name == "kb" and (folder / "kb.toml").is_file():
            return folder.parent
    raise UsageError(
        f"No knowledge base at or above {start}: start one with “mgkb init”, or name it with --kb."
    )


def load(root: Path | str) -> KnowledgeBase:
    """Read everything under `kb/` and `references/`.

    Args:
        root: The folder that holds `kb/`.

    Returns:
        The knowledge base, well formed: types, required keys and unique ids hold. Whether its ids
        point somewhere, its quotes are found and its claims make sense is for `mgkb.checks`.

    Raises:
        KnowledgeBaseError: Every problem found, each with file and line.
    """
    return _Loader(Path(root)).load()


class _Loader:
    """Reads file by file and collects what is wrong, so that one run shows all of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def load(self) -> KnowledgeBase:
        config = self._config()
        vocabulary = self.root / "kb" / "vocabulary"
        entities = self._by_id(self._records([vocabulary / "entities.yaml"], Entity))
        relations = self._by_id(self._records([vocabulary / "relations.yaml"], Relation))
        manuscripts: dict[str, Manuscript] = {}
        claims: dict[str, Claim] = {}
        for folder in sorted(path for path in (self.root / "kb" / "manuscripts").glob("*") if path.is_dir()):
            manuscript = self._manuscript(folder)
            if manuscript is None:
                continue
            manuscripts[manuscript.id] = manuscript
            for claim in manuscript.claims.values():
                if claim.id in claims:
                    self._twice(claim, claims[claim.id])
                claims[claim.id] = claim
        works_file = self.root / "references" / "works.json"
        works = self._guard(lambda: read_works(works_file, self._shown(works_file), self.problems), {})
        if self.problems or config is None:
            raise KnowledgeBaseError(self.problems)
        for manuscript in manuscripts.values():
            for number, reference in manuscript.references.items():
                manuscript.references[number] = complete(reference, works.get(reference.work or ""))
        return KnowledgeBase(self.root, config, entities, relations, manuscripts, works)

    def _shown(self, path: Path) -> Path:
        return path.relative_to(self.root)

    def _guard(self, read: Any, otherwise: Any) -> Any:
        """Call a reader; a file that is no YAML at all is a problem like any other."""
        try:
            return read()
        except KnowledgeBaseError as error:
            self.problems.extend(error.problems)
            return otherwise

    def _config(self) -> Config | None:
        path = self.root / "kb" / "kb.toml"
        try:
            return Config.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                where = ".".join(map(str, detail["loc"]))
                self.problems.append(Problem(Place(self._shown(path), 1), f"{where}: {detail['msg']}"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            self.problems.append(Problem(Place(self._shown(path), 1), f"cannot be read: {error}"))
        return None

    def _records(self, paths: Iterable[Path], kind: Any) -> list[Any]:
        found: list[Any] = []
        for path in paths:
            if path.exists():
                document = self._guard(lambda path=path: read_yaml(path, self._shown(path)), None)
                if document is not None:
                    found.extend(read_records(document, kind, self.problems))
        return found

    def _by_id(self, records: Iterable[Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for record in records:
            if record.id in found:
                self._twice(record, found[record.id])
            found[record.id] = record
        return found

    def _twice(self, record: Any, first: Any) -> None:
        self.problems.append(
            Problem(record.place("id"), f"the id “{record.id}” is taken already at {first.place('id')}")
        )

    def _unique_parts(self, record: Record, *fields: str) -> None:
        """Note parts of a record that share an id; such ids become names in RDF and on the site."""
        for field in fields:
            first: dict[str, int] = {}
            for index, part in enumerate(getattr(record, field)):
                if first.setdefault(part.id, index) != index:
                    taken = record.place(field, first[part.id], "id")
                    self.problems.append(
                        Problem(
                            record.place(field, index, "id"),
                            f"the id “{part.id}” is taken already at {taken}",
                        )
                    )

    def _manuscript(self, folder: Path) -> Manuscript | None:
        path = folder / "manuscript.yaml"
        document = self._guard(lambda: read_yaml(path, self._shown(path)), None)
        record = None if document is None else read_record(document, ManuscriptRecord, self.problems)
        if record is None:
            return None
        if record.id != folder.name:
            self.problems.append(
                Problem(record.place("id"), f"the id must be the folder's name, “{folder.name}”")
            )
        self._unique_parts(record, "sections")
        references = self.root / "references" / f"{folder.name}.yaml"

        def anchored(files: Iterable[Path], kind: Any) -> dict[str, Any]:
            records = self._records(files, kind)
            for entry in records:
                if isinstance(entry, Anchored | Verdict):
                    entry._manuscript = folder.name
            return self._by_id(records)

        tables, figures = (
            anchored([folder / "tables.yaml"], Table),
            anchored([folder / "figures.yaml"], Figure),
        )
        for table in tables.values():
            self._unique_parts(table, "columns", "rows")
        for figure in figures.values():
            self._unique_parts(figure, "compartments", "arrows")
        return Manuscript(
            record=record,
            claims=anchored(sorted((folder / "claims").glob("*.yaml")), Claim),
            statements=anchored([folder / "statements.yaml"], Statement),
            tables=tables,
            figures=figures,
            verdicts=anchored([folder / "verdicts.yaml"], Verdict),
            references=self._guard(
                lambda: read_references(references, self._shown(references), self.problems), {}
            ),
        )
