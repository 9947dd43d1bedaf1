"""Reading a knowledge base from its files."""

from __future__ import annotations

import tomllib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from mgkb.claims.base import Config, KnowledgeBase, Manuscript, ManuscriptRecord
from mgkb.claims.model import Anchored, Claim, Figure, Verdict
from mgkb.claims.statements import Statement, Table
from mgkb.claims.vocabulary import Entity, Relation
from mgkb.errors import KnowledgeBaseError, Place, Problem, UsageError
from mgkb.files.kept import KeptFiles
from mgkb.files.records import Record, read_record, read_records
from mgkb.files.yaml import read_yaml
from mgkb.references import complete, read_references, read_works

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mgkb.files.yaml import YamlDocument
    from mgkb.references import Reference, Work

R = TypeVar("R", bound=Record)


def find_root(start: Path) -> Path:
    """The folder that holds `kb/kb.toml`: `start` or the nearest folder above it.

    Raises:
        UsageError: There is none, or `start` itself is not there.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        is_root = (folder / "kb" / "kb.toml").is_file()
        if is_root or (folder.name == "kb" and (folder / "kb.toml").is_file()):
            if not start.exists():  # a slip must not choose another knowledge base
                raise UsageError(f"{start} is not there: name the folder of a knowledge base.")
            return folder if is_root else folder.parent
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
    return Loader(root, again=False).load()


class Loader:
    """Reads a knowledge base again and again: an entry that stayed the same stays the same object.

    It reads file by file and collects what is wrong, so that one run shows all of it.

    Args:
        root: The folder that holds `kb/`.
        again: Whether it will be asked again; one that will not keeps nothing but the records.
    """

    def __init__(self, root: Path | str, *, again: bool = True) -> None:
        self.root = Path(root)
        self._again = again
        self.problems: list[Problem] = []
        self._files = KeptFiles()
        self._documents: dict[Path, YamlDocument] = {}
        self._completed: dict[tuple[str, int], tuple[Reference, Work | None, Reference]] = {}

    def load(self) -> KnowledgeBase:
        """Read it as it stands now; see `mgkb.claims.load`."""
        self.problems = []
        config = self._config()
        vocabulary = self.root / "kb" / "vocabulary"
        entities = self._by_id(self._records([vocabulary / "entities.yaml"], Entity))
        relations = self._by_id(self._records([vocabulary / "relations.yaml"], Relation))
        works_file = self.root / "references" / "works.json"
        works: dict[str, Work] = self._by_id(
            self._kept(
                works_file, lambda: read_works(works_file, self._shown(works_file), self.problems).values()
            )
        )
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
        if self.problems or config is None:
            raise KnowledgeBaseError(self.problems)
        for manuscript in manuscripts.values():
            for number, reference in manuscript.references.items():
                work = works.get(reference.work or "")
                manuscript.references[number] = self._complete(manuscript.id, reference, work)
        return KnowledgeBase(self.root, config, entities, relations, manuscripts, works)

    def _complete(self, manuscript: str, reference: Reference, work: Work | None) -> Reference:
        """A reference with what its work's record says; the earlier one where both are the same."""
        known = self._completed.get((manuscript, reference.number))
        if known is not None and known[0] is reference and known[1] is work:
            return known[2]
        completed = complete(reference, work)
        if self._again:
            self._completed[manuscript, reference.number] = reference, work, completed
        return completed

    def _shown(self, path: Path) -> Path:
        return path.relative_to(self.root)

    def _kept(self, path: Path, read: Callable[[], Iterable[Any]]) -> list[Any]:
        """What a reader makes of a file; of a file that stayed the same, what it made before."""

        def make() -> tuple[list[Any], bool]:
            before = len(self.problems)
            found = list(self._guard(read, ()))
            return found, len(self.problems) == before

        return self._files.read(path, make) if self._again else make()[0]

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

    def _records(self, paths: Iterable[Path], kind: Any, manuscript: str = "") -> list[Any]:
        def read(path: Path) -> list[Any]:
            document = read_yaml(path, self._shown(path), self._documents.get(path))
            if self._again:
                self._documents[path] = document
            records = read_records(document, kind, self.problems, self._files.last(path))
            for entry in records:
                if isinstance(entry, Anchored | Verdict):
                    entry._manuscript = manuscript
            return records

        return [record for path in paths if path.exists() for record in self._kept(path, partial(read, path))]

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

        def read() -> list[ManuscriptRecord]:
            made = read_record(read_yaml(path, self._shown(path)), ManuscriptRecord, self.problems)
            return [] if made is None else [made]

        record: ManuscriptRecord | None = next(iter(self._kept(path, read)), None)
        if record is None:
            return None
        if record.id != folder.name:
            self.problems.append(
                Problem(record.place("id"), f"the id must be the folder's name, “{folder.name}”")
            )
        self._unique_parts(record, "sections")

        def anchored(files: Iterable[Path], kind: Any) -> dict[str, Any]:
            return self._by_id(self._records(files, kind, folder.name))

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
            references=self._references(self.root / "references" / f"{folder.name}.yaml"),
        )

    def _references(self, path: Path) -> dict[int, Reference]:
        listed = self._kept(path, lambda: read_references(path, self._shown(path), self.problems).values())
        return {reference.number: reference for reference in listed}
