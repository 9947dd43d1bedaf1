"""The `references/` folder: `<manuscript>.yaml` (number to work) and `works.json` (CSL-JSON)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mgkb.errors import Place, Problem
from mgkb.files.records import Origin, read_records, slim
from mgkb.files.yaml import read_yaml
from mgkb.references.model import EvidenceKind, Reference, Work

if TYPE_CHECKING:
    from pathlib import Path


def read_references(path: Path, shown: Path, problems: list[Problem]) -> dict[int, Reference]:
    """Read the numbered references of one manuscript.

    Args:
        path: `references/<manuscript>.yaml`; a missing file is an empty list.
        shown: Its name in messages.
        problems: What is wrong is added here.
    """
    if not path.exists():
        return {}
    references: dict[int, Reference] = {}
    for reference in read_records(read_yaml(path, shown), Reference, problems):
        if reference.number in references:
            first = references[reference.number].place("number")
            problems.append(
                Problem(
                    reference.place("number"), f"reference {reference.number} stands twice, first at {first}"
                )
            )
        references[reference.number] = reference
    return references


def complete(reference: Reference, work: Work | None) -> Reference:
    """A reference with what the record of its work says of the kind of evidence; a curator's values stay."""
    if work is None or work.evidence == EvidenceKind():
        return reference
    return reference.model_copy(update={"evidence": reference.evidence.completed(work.evidence)})


def read_works(path: Path, shown: Path, problems: list[Problem]) -> dict[str, Work]:
    """Read `references/works.json`, a CSL-JSON list; a missing file is an empty one.

    JSON is YAML, so the same reader gives the lines.
    """
    if not path.exists():
        return {}
    document = read_yaml(path, shown)
    if not isinstance(document.value, list):
        problems.append(Problem(Place(shown, 1), "this file must hold a CSL-JSON list"))
        return {}
    works: dict[str, Work] = {}
    for index, item in enumerate(document.value):
        try:
            work = _from_csl(item)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                where = ".".join(map(str, detail["loc"]))
                problems.append(
                    Problem(document.place((index,)), f"not a CSL-JSON item: {where}: {detail['msg']}")
                )
            continue
        except (TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
            problems.append(Problem(document.place((index,)), f"not a CSL-JSON item: {error!r}"))
            continue
        slim(work)._origin = Origin(shown, document.lines(index))
        if work.id in works:
            first = works[work.id].place("id")
            problems.append(Problem(work.place("id"), f"work “{work.id}” stands twice, first at {first}"))
        works[work.id] = work
    return works


def _from_csl(item: dict[str, Any]) -> Work:
    issued = item.get("issued", {}).get("date-parts", [[None]])[0][0]
    custom = item.get("custom", {})
    return Work(
        id=item["id"],
        type=item.get("type", "article-journal"),
        title=item.get("title"),
        authors=tuple(
            name.get("literal") or " ".join(filter(None, (name.get("family"), name.get("given"))))
            for name in item.get("author", [])
        ),
        container=item.get("container-title"),
        year=None if issued is None else int(issued),
        volume=item.get("volume"),
        issue=item.get("issue"),
        page=item.get("page"),
        language=item.get("language"),
        doi=item.get("DOI"),
        pmid=item.get("PMID"),
        pmcid=item.get("PMCID"),
        indexed_in_pubmed=custom.get("indexed_in_pubmed"),
        kind=custom.get("kind"),
        evidence=_evidence(custom),
        curated=custom.get("curated"),
    )


def _evidence(custom: dict[str, Any]) -> EvidenceKind:
    """What the record says; a work without a record's publication types was described by a curator."""
    if "publication_types" not in custom:
        return EvidenceKind()
    return EvidenceKind(
        design=custom.get("kind"),
        species=tuple(custom.get("species", ())),
        role=custom.get("role"),
        size=custom.get("size"),
    )
