"""Chromium, and a server for a built site: started here, ended here, on loopback only."""

from __future__ import annotations

import gzip
import os
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REQUIRED = bool(os.environ.get("MGKB_REQUIRE_BROWSER"))
"""Whether a machine without a browser fails the tests instead of leaving them out."""


def chromium() -> str | None:
    """Where Chromium is; None on a machine without one."""
    return shutil.which("chromium")


@contextmanager
def running(executable: str) -> Iterator[Browser]:
    """A browser of our own, with a fresh profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        pass


class _Compressed(_Quiet):
    """Compresses what it sends, as hosts do."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(folder: Path, *, compressed: bool = False) -> Iterator[str]:
    """A folder over HTTP; its address ends with a slash."""
    handler = _Compressed if compressed else _Quiet
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Complaints:
    """What goes wrong on a page: errors in the console, exceptions, and requests that fail or leave."""

    def __init__(self, page: Page, address: str) -> None:
        self.said: list[str] = []
        self._address = address
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(f"exception: {error}"))
        page.on("requestfailed", lambda request: self.said.append(f"failed: {request.url}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.said.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:", "blob:")):
            self.said.append(f"leaves the site: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.said.append(f"status {response.status}: {response.url}")
