from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mgkb.checks import Report, check
from mgkb.claims import load
from mgkb.claims.start import start
from mgkb.errors import InputError, UsageError
from mgkb.site import build_site
from mgkb.site.output import MANIFEST, Output
from tests.site.reading import dead_links, read_site
from tests.toy import replace, write_toy

CLAIMS = "kb/manuscripts/reef-2021/claims/claims.yaml"


def contents(target: Path) -> dict[str, bytes]:
    return {p.relative_to(target).as_posix(): p.read_bytes() for p in target.rglob("*") if p.is_file()}


def build(root: Path, target: Path, **downloads: bytes) -> int:
    kb = load(root)
    return build_site(kb, check(kb, {}), target, extra_downloads=downloads).removed


def test_same_input_gives_same_bytes(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "reef")
    script = (
        "import sys; from pathlib import Path; from mgkb.claims import load; from mgkb.checks import check;"
        "from mgkb.site import build_site; kb = load(sys.argv[1]);"
        "build_site(kb, check(kb, {}), Path(sys.argv[2]))"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"}
        target = tmp_path / seed
        subprocess.run([sys.executable, "-c", script, root, target], env=environment, check=True)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_rebuilding_writes_only_what_changed(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "reef")
    build(root, tmp_path / "site")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "site").rglob("*.html")}
    replace(root, CLAIMS, "Glow brings snails.", "Glow attracts snails.")
    build(root, tmp_path / "site")
    changed = {p.name for p, at in before.items() if p.stat().st_mtime_ns != at}
    assert "glow-attracts-snails.html" in changed
    assert "grazing-leaves-tides.html" not in changed


def test_stale_files_go_and_others_stay(tmp_path: Path) -> None:
    root, target = write_toy(tmp_path / "reef"), tmp_path / "site"
    build(root, target, **{"old/data.nt": b"1", "kept.nt": b"2"})
    (target / "mine.html").write_text("mine")
    (target / "downloads" / "kept.nt").write_bytes(b"changed by hand")
    replace(root, CLAIMS, "id: grazing-leaves-tides", "id: grazing-spares-tides")
    removed = build(root, target)
    assert removed == 3  # two pages and a file; the file that was changed by hand stays
    left = contents(target)
    assert "en/claims/grazing-leaves-tides.html" not in left
    assert "en/claims/grazing-spares-tides.html" in left
    assert not (target / "downloads" / "old").exists()
    assert left["mine.html"] == b"mine"
    assert left["downloads/kept.nt"] == b"changed by hand"


@pytest.mark.parametrize("manifest", ["", "[]", '{"files": 3}', '{"files": {"../precious": "x", "a": 1}}'])
def test_manifest_is_not_trusted(tmp_path: Path, manifest: str) -> None:
    precious = tmp_path / "precious"
    precious.write_text("keep me")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / MANIFEST).write_text(manifest)
    output = Output(tmp_path / "site")
    output.write("a.html", "a")
    assert output.finish() == 0
    assert precious.exists()
    assert list(json.loads((tmp_path / "site" / MANIFEST).read_text())["files"]) == ["a.html"]


@pytest.mark.parametrize("name", ["../out", "/etc/passwd", "a\\b", "", "a//b", "c:d", "a/../b"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot have a file"):
        Output(tmp_path / "site").write(name, "x")
    root = write_toy(tmp_path / "reef")
    with pytest.raises(UsageError):
        build(root, tmp_path / "site", **{name: b"x"})


def test_a_name_is_given_once(tmp_path: Path) -> None:
    output = Output(tmp_path)
    output.write("a", "1")
    with pytest.raises(UsageError):
        output.write("a", "2")
    with pytest.raises(UsageError):
        output.write(MANIFEST, "2")


def test_new_knowledge_base_has_friendly_empty_pages(tmp_path: Path) -> None:
    start(tmp_path / "new", manuscript="silva-2024", title="New & <bold>", base="https://example.org/")
    kb = load(tmp_path / "new")
    build_site(kb, Report(), tmp_path / "site")
    site = read_site(tmp_path / "site")
    assert dead_links(tmp_path / "site", site) == []
    for name, words in {
        "circle": "There is nothing to draw yet",
        "loops": "no loops yet",
        "claims": "No claims yet",
        "references": "No references yet",
        "findings": "No findings",
        "methods": "No rule was asked",
        "downloads": "offers no files",
        "index": "No reinforcing loop",
    }.items():
        assert words in site[f"en/{name}.html"].text
        assert site[f"ru/{name}.html"].having("p", class_="empty")
    assert "New & <bold>" in site["en/index.html"].text


def test_knowledge_base_without_a_manuscript(tmp_path: Path) -> None:
    start(tmp_path / "new", manuscript="silva-2024", title="New", base="https://example.org/")
    for path in sorted((tmp_path / "new" / "kb" / "manuscripts").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (tmp_path / "new" / "kb" / "vocabulary" / "relations.yaml").write_text("[]")
    (tmp_path / "new" / "kb" / "vocabulary" / "entities.yaml").write_text("[]")
    build(tmp_path / "new", tmp_path / "site")
    site = read_site(tmp_path / "site")
    assert "No manuscript has been read yet" in site["en/index.html"].text
    assert "The vocabulary is empty" in site["en/vocabulary.html"].text


def test_unreadable_settings_are_an_error(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "reef")
    (root / "site").mkdir()
    (root / "site" / "site.toml").write_text("name = 3")
    with pytest.raises(InputError, match=r"site\.toml cannot be read"):
        build(root, tmp_path / "site")


def test_a_narrative_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "reef")
    (root / "site").mkdir()
    (root / "site" / "overview.en.md").write_bytes(b"caf\xe9")
    with pytest.raises(InputError, match=r"overview\.en\.md cannot be read: it is not UTF-8 \(byte 3\)"):
        build(root, tmp_path / "site")


def test_helping_does_not_import_templates_or_graphs() -> None:
    script = (
        "import sys, mgkb.site; print([m for m in ('jinja2', 'networkx', 'markdown_it') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"
