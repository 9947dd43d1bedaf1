"""Data for scripts: JSON in a page or in a file of its own, which no content can break out of.

A folder opened as `file://` lets no script fetch anything, so that data a page loads later are scripts too.
"""

from __future__ import annotations

import base64
import json
from typing import Any

_UNSAFE = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def island(data: Any) -> str:
    r"""JSON that is safe within a `script` element.

    >>> island({"a": "</script><!--"})
    '{"a":"\\u003c/script\\u003e\\u003c!--"}'
    """
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char, code in _UNSAFE.items():
        written = written.replace(char, code)
    return written


def data_script(name: str, data: Any) -> str:
    r"""A script that keeps some data under a name, for the page's own scripts.

    >>> data_script("answers", [1])
    '(globalThis.mgkb ??= {})["answers"] = [1];\n'
    """
    return _script(name, island(data))


def bytes_script(name: str, data: bytes) -> str:
    """The same for bytes, as text in base 64: large, and nothing in it could break out."""
    return _script(name, f'"{base64.b64encode(data).decode()}"')


def _script(name: str, written: str) -> str:
    return f"(globalThis.mgkb ??= {{}})[{json.dumps(name)}] = {written};\n"
