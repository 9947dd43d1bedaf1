"""Building again: only what an edit touches is written, and the bytes are those of a first build."""

from __future__ import annotations

import threading
import urllib.request
from pathlib import Path

from mgkb.checks import check
from mgkb.claims import load
from mgkb.site import Builder, build_site
from mgkb.site.watching import LIVE, LiveServer, watch
from tests.site.test_build import CLAIMS, contents
from tests.toy import replace, write_toy


def build(builder: Builder, root: Path) -> None:
    kb = load(root)
    builder.build(kb, check(kb, {}))


def test_an_edit_rewrites_the_pages_that_show_it_and_no_other(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "reef")
    builder = Builder(tmp_path / "warm")
    build(builder, root)
    build(builder, root)
    assert not builder.changed
    replace(root, CLAIMS, "Snails may dim the glow.", "Snails might dim the glow.")
    build(builder, root)
    changed = set(builder.changed)
    assert {"en/claims/snails-dim-glow.html", "en/claims.html", "en/references/reef-2021-3.html"} <= changed
    untouched = ("en/claims/glow-attracts-snails.html", "en/methods.html", "en/references/reef-2021-1.html")
    assert not changed & set(untouched)
    kb = load(root)
    build_site(kb, check(kb, {}), tmp_path / "cold")
    assert contents(tmp_path / "warm") == contents(tmp_path / "cold")


def test_pages_that_vanish_or_are_spoilt_come_right(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "reef")
    builder = Builder(tmp_path / "site")
    build(builder, root)
    (tmp_path / "site" / "en" / "claims.html").unlink()
    build(builder, root)
    assert builder.changed == ("en/claims.html",)
    replace(root, "kb/kb.toml", "Reef team", "Cliff team")
    build(builder, root)
    assert "Cliff team" in (tmp_path / "site" / "ru" / "methods.html").read_text(encoding="utf-8")


def test_a_watched_site_is_rebuilt_and_says_so_to_the_browser(tmp_path: Path) -> None:
    root = write_toy(tmp_path / "reef")
    target = root / "site" / "public"
    builder = Builder(target)
    build(builder, root)
    until, seen = threading.Event(), threading.Event()

    def rebuild() -> None:
        build(builder, root)
        live.build += 1
        seen.set()

    live = LiveServer(target)
    with live.running():

        def get(path: str) -> str:
            with urllib.request.urlopen(f"{live.address}{path}") as answer:  # noqa: S310 - our own server
                return str(answer.read().decode())

        watcher = threading.Thread(
            target=watch, args=([root / "kb", root / "site"], target, rebuild, until), kwargs={"every": 0.02}
        )
        watcher.start()
        assert f'src="{LIVE}"' in get("en/claims.html")
        assert LIVE not in (target / "en" / "claims.html").read_text(encoding="utf-8")
        assert "mgkbBuild = 1;" in get(LIVE[1:])
        replace(root, CLAIMS, "Glow brings snails.", "Glow calls snails.")
        for _ in range(
            60
        ):  # an edit before the watcher's first look is none to it: so the file is touched again
            if seen.wait(1):
                break
            (root / CLAIMS).touch()
        assert seen.is_set()
        until.set()
        watcher.join()
        assert "Glow calls snails." in get("en/claims.html")
        assert live.build >= 2
        assert f"mgkbBuild = {live.build};" in get(LIVE[1:])
