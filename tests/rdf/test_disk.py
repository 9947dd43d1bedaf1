"""Stores on disk, and the cache that keeps what was built."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from mgkb.claims import load
from mgkb.errors import InputError, UsageError
from mgkb.rdf import cache, disk
from mgkb.rdf.build import build, emission
from mgkb.rdf.engine import Engine
from tests.rdf import meadow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mgkb.rdf.build import Emission
    from tests.running import Ran

BASE = "https://example.org/meadow/"
EVERYTHING = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"


def test_a_store_holds_what_it_was_given_and_says_what_it_is(tmp_path: Path) -> None:
    quads = list(meadow.quads())
    about = disk.write_store(tmp_path / "store", [*quads[:100], *quads[50:]], BASE, ("Meadow",))
    assert about == disk.read_about(tmp_path / "store") == disk.About(BASE, len(quads), ("Meadow",))
    one, other = (disk.opened(tmp_path / "store") for _ in range(2))  # any number may read
    assert one.query(EVERYTHING) == other.query(EVERYTHING) == Engine(quads, BASE).query(EVERYTHING)
    assert set(one.quads()) == set(quads)


def test_a_knowledge_base_streams_in_by_portions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_PORTION", 300)
    disk.write_knowledge_base(tmp_path / "store", emission(meadow.kb()))
    whole = build(meadow.kb())
    assert len(whole) > 2 * 300
    assert set(disk.opened(tmp_path / "store").quads()) == set(whole)  # what counts the others among them


def test_a_store_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    def broken() -> Iterator[Quad]:
        yield from meadow.quads()
        raise KeyboardInterrupt

    quad = Quad(NamedNode("x:a"), NamedNode("x:b"), Literal("c"), NamedNode("x:g"))
    disk.write_store(tmp_path / "store", [quad], BASE)
    reading = disk.opened(tmp_path / "store")
    with pytest.raises(KeyboardInterrupt):
        disk.write_store(tmp_path / "store", broken(), BASE)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
    assert list(disk.opened(tmp_path / "store").quads()) == [quad]
    disk.write_store(tmp_path / "store", meadow.quads(), BASE)
    assert len(list(disk.opened(tmp_path / "store").quads())) == len(meadow.quads())
    assert list(reading.quads()) == [quad]
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_what_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no store"):
        disk.opened(tmp_path)
    (tmp_path / "about.json").write_text("{}")
    with pytest.raises(InputError, match="is no store"):
        disk.read_about(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "precious.txt").touch()
    with pytest.raises(UsageError, match="is there and is no store"):
        disk.write_store(tmp_path / "other", [], BASE)
    assert (tmp_path / "other" / "precious.txt").exists()


class TestCache:
    @pytest.fixture(autouse=True)
    def place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("MGKB_CACHE", str(tmp_path / "cache"))
        return tmp_path / "cache"

    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        return shutil.copytree(meadow.MEADOW, tmp_path / "meadow")

    def ask(self, root: Path, texts: Path | None = None) -> bool:
        """Whether the knowledge base had to be built."""
        built = []

        def make() -> Emission:
            built.append(True)
            return emission(load(meadow.MEADOW))

        engine = cache.engine(root, texts, make)
        assert engine is not None
        assert engine.knows(f"{BASE}entity/nectar")
        return bool(built)

    def test_it_is_built_once_for_the_same_files(self, root: Path, tmp_path: Path) -> None:
        assert [self.ask(root), self.ask(root)] == [True, False]
        moved = shutil.copytree(root, tmp_path / "elsewhere")
        assert not self.ask(moved)  # it is the content that counts

    @pytest.mark.parametrize("change", ["edit", "add", "remove", "text"])
    def test_any_change_is_noticed(self, root: Path, change: str, tmp_path: Path) -> None:
        texts = tmp_path / "texts"
        texts.mkdir()
        assert self.ask(root, texts)
        match change:
            case "edit":
                path = root / "kb" / "kb.toml"
                path.write_text(path.read_text().replace("1", "2", 1))
            case "add":
                (root / "references" / "new.yaml").write_text("[]")
            case "remove":
                next((root / "kb").rglob("*.yaml")).unlink()
            case "text":
                (texts / "clover-2020.txt").write_text("new")
        assert self.ask(root, texts)
        assert not self.ask(root, texts)

    def test_a_broken_or_an_unwritable_cache_is_no_harm(
        self, root: Path, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert self.ask(root)
        (store,) = (place / "stores").iterdir()
        shutil.rmtree(store / "data")
        assert self.ask(root)
        monkeypatch.setenv("MGKB_CACHE", "off")
        assert cache.engine(root, None, lambda: emission(load(root))) is None
        (place.parent / "file").touch()
        monkeypatch.setenv("MGKB_CACHE", str(place.parent / "file" / "below"))
        assert cache.engine(root, None, lambda: emission(load(root))) is None

    def test_what_nobody_asks_for_is_removed_in_time(self, root: Path, place: Path) -> None:
        assert self.ask(root)
        (old,) = (place / "stores").iterdir()
        os.utime(old, (0, 0))
        (root / "kb" / "new.md").touch()
        assert self.ask(root)
        (new,) = (place / "stores").iterdir()
        assert new != old

    def test_query_is_the_same_from_the_cache(self, run: Callable[..., Ran], toy: Path, place: Path) -> None:
        del toy
        query = ("query", "SELECT ?c { ?c a mgkb:Claim } ORDER BY ?c", "--format", "csv")
        fresh = run(*query)
        assert len(list((place / "stores").iterdir())) == 1
        kept = run(*query)
        assert (fresh.out, fresh.status) == (kept.out, kept.status)
        assert fresh.out.count("\n") > 1


def test_build_and_serve_take_a_store(run: Callable[..., Ran], tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert run("build", "--store", str(store)).status == 0
    assert disk.read_about(store).quads > 100
    assert run("query", "ASK { ?c a mgkb:Claim }", "--store", str(store)).out == "true\n"
