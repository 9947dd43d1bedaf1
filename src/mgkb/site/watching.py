"""A site under one's eyes: rebuilt when a file changes, and reloaded in the browser.

The files of the site stay as they are published. Only the pages that this server hands out carry one more script,
which asks once a second whether there is a newer build. It asks by loading itself again: the pages' own policy lets
scripts of the site load, and nothing else.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LIVE = "/.live.js"
_SCRIPT = """\
"use strict";
if (globalThis.mgkbBuild !== undefined && globalThis.mgkbBuild !== {build}) location.reload();
globalThis.mgkbBuild = {build};
setTimeout(() => {{
  const again = document.createElement("script");
  again.src = "/.live.js?" + Date.now();
  again.addEventListener("load", () => again.remove());
  document.head.append(again);
}}, 1000);
"""


class LiveServer:
    """Serves a site on this machine only, with reloading.

    Attributes:
        address: Where it listens; it ends with a slash.
        build: Number of the build that is shown: raise it, and open pages reload.
    """

    def __init__(self, target: Path, port: int = 0) -> None:
        self.build = 1
        self._server = ThreadingHTTPServer(
            ("127.0.0.1", port), partial(_Handler, self, directory=str(target))
        )
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    @contextmanager
    def running(self) -> Iterator[LiveServer]:
        """Serve in a thread of its own until the end of the block."""
        thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, live: LiveServer, *arguments: Any, **options: Any) -> None:
        self._live = live
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answer: the script, a page with the script in it, or a file."""
        path = self.path.partition("?")[0]
        if path == LIVE:
            self._say(_SCRIPT.format(build=self._live.build).encode(), "text/javascript")
        elif path.endswith((".html", "/")):
            try:
                page = Path(self.translate_path(path + "index.html" * path.endswith("/"))).read_bytes()
            except OSError:
                self.send_error(404)
            else:
                self._say(
                    page.replace(b"</head>", f'<script src="{LIVE}" defer></script></head>'.encode(), 1)
                )
        else:
            super().do_GET()

    def _say(self, data: bytes, kind: str = "text/html") -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: Any) -> None:
        """Say nothing: progress is what the builds print."""


def stamps(folders: Iterable[Path], leave_out: Path) -> dict[Path, tuple[int, int]]:
    """The files below some folders with time of change and size; those of the site itself are left out."""
    found = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if not path.is_relative_to(leave_out) and path.is_file():
                known = path.stat()
                found[path] = known.st_mtime_ns, known.st_size
    return found


def watch(
    folders: Iterable[Path],
    leave_out: Path,
    rebuild: Callable[[], None],
    until: threading.Event,
    *,
    every: float = 0.3,
) -> None:
    """Rebuild whenever a file has changed, until told to end.

    Args:
        folders: What to look at.
        leave_out: Folder of the site, whose changes are our own.
        rebuild: What to do.
        until: Set it to end.
        every: Seconds between two looks.
    """
    several = tuple(folders)
    before = stamps(several, leave_out)
    while not until.wait(every):
        now = stamps(several, leave_out)
        if now != before:
            before = now
            rebuild()
