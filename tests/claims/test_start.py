from __future__ import annotations

from pathlib import Path

import pytest

from mgkb.claims import load
from mgkb.claims.start import start
from mgkb.errors import UsageError

ROOT = Path(__file__).parents[2]
SCAFFOLD = ROOT / "src/mgkb/scaffold/kb"


def test_an_empty_base_loads_and_teaches(tmp_path: Path) -> None:
    written = start(
        tmp_path, manuscript="silva-2024", title='Iron "and" noise', base="https://example.org/iron/"
    )
    assert tmp_path / ".gitignore" in written
    kb = load(tmp_path)
    assert kb.config.title.en == 'Iron "and" noise'
    assert list(kb.manuscripts) == ["silva-2024"]
    assert not kb.claims
    assert kb.relations["increases"].causal
    assert (
        "twelve words" in (tmp_path / "kb/manuscripts/silva-2024/claims/claims.yaml").read_text()
        or "12 words" in (tmp_path / "kb/manuscripts/silva-2024/claims/claims.yaml").read_text()
    )
    leftovers = [
        path
        for path in written
        if "@" in path.read_text().replace("@manuscript", "@") and "@title@" in path.read_text()
    ]
    assert leftovers == []


def test_the_examples_in_the_comments_are_a_knowledge_base(tmp_path: Path) -> None:
    start(tmp_path, manuscript="silva-2024", title="Iron", base="https://example.org/iron/")
    for path in (*tmp_path.rglob("*.yaml"),):
        lines = path.read_text(encoding="utf-8").splitlines()
        if path.name in {"relations.yaml", "manuscript.yaml"}:
            continue
        first = next(index for index, line in enumerate(lines) if line.startswith("# - "))
        body: list[str] = []
        for line in lines[first:]:
            if not line.startswith("# ") or (body and line.startswith("# Choose")):
                break
            body.append(line[2:])
        path.write_text("\n".join(body), encoding="utf-8")
    entities = tmp_path / "kb/vocabulary/entities.yaml"
    entities.write_text(
        entities.read_text(encoding="utf-8").replace(
            "  broader: iron-status                # another entity", ""
        ),
        encoding="utf-8",
    )
    (tmp_path / "references/works.json").write_text('[{"id": "silva-2006"}]')
    kb = load(tmp_path)
    assert list(kb.claims) == ["noise-raises-urinary-iron"]
    assert len(kb.manuscripts["silva-2024"].anchored) == 3


@pytest.mark.parametrize(
    ("manuscript", "base", "what"),
    [
        ("Silva 2024", "https://example.org/", "small letters"),
        ("a", "example.org", "http"),
        ("a", "https://example.org", "ends in"),
    ],
)
def test_names_that_do_not_fit(tmp_path: Path, manuscript: str, base: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        start(tmp_path, manuscript=manuscript, title="x", base=base)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    start(tmp_path, manuscript="a", title="x", base="https://example.org/")
    with pytest.raises(UsageError, match="exists already"):
        start(tmp_path, manuscript="a", title="x", base="https://example.org/")


@pytest.mark.parametrize(
    "name",
    sorted(
        path.relative_to(SCAFFOLD).as_posix()
        for pattern in ("ontology/*", "queries/*", "vocabulary/relations.yaml")
        for path in SCAFFOLD.glob(pattern)
    ),
)
def test_our_knowledge_base_has_what_init_gives(name: str) -> None:
    assert (ROOT / "kb" / name).read_bytes() == (SCAFFOLD / name).read_bytes()
