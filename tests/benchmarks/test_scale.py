"""The benchmarks of serving, of scale and of the corpus: small runs, for correctness."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tests.corpus import articles

from benchmarks import corpus, scale, serve, servers

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="they measure by what Linux tells")


def test_every_loader_loads_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert scale.main(["--claims", "100"]) == 0
    printed = capsys.readouterr().out
    assert "| mgkb, on disk " in printed
    assert "| oxigraph load " in printed
    assert ("| Virtuoso, rdf_loader_run " in printed) is (servers.VIRTUOSO is not None)


def test_copies_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "_PART", 40)
    quads = scale.dataset(tmp_path / "kb", tmp_path / "kb.nq", 120)
    lines = (tmp_path / "kb.nq").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) == quads


def test_serving_is_measured_and_an_error_ends_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = ["--claims", "60", "--requests", "64", "--clients", "4"]
    assert serve.main(small) == 0
    assert "4 clients, 64 requests, no error" in capsys.readouterr().out
    monkeypatch.setattr(serve, "with_prefixes", lambda *_: "no query")
    with pytest.raises(SystemExit, match="64 of 64 requests had no answer"):
        serve.main(small)


def test_the_audit_of_a_corpus_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = articles.write(tmp_path / "articles", 3)
    assert corpus.main(["--articles", "6", "--from", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "| Dask, two workers |" in printed
    assert "A thousand articles cost " in printed
    monkeypatch.setattr(corpus, "fill", lambda *_: sys.exit("no article"))
    with pytest.raises(SystemExit):
        corpus.main([])
