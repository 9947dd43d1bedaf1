"""The folder that a site is written to, and what an earlier build left in it."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mgkb.errors import UsageError
from mgkb.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator

MANIFEST = ".mgkb-site.json"
"""Lists what a build wrote, each file with its SHA-256, so that the next build can tidy up after it."""


class Output:
    """Writes files below a folder, and remembers them.

    A file that is there already with the same bytes is left alone, and any other is replaced: so a page that a
    power cut spoilt comes back with the next build, and no page waits for the disk. What an earlier build wrote
    and this one did not is removed by `finish`, but only if nobody has changed it since.

    Args:
        target: The folder; it is made when the first file is written.
        earlier: The last build of the same process, if there was one.

    Attributes:
        written: The files with their SHA-256.
        sizes: The files with their sizes.
        changed: Those that were not there yet with the same bytes.
    """

    def __init__(self, target: Path, earlier: Output | None = None) -> None:
        self.target = target
        self.written: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.changed: list[str] = []
        self._last = earlier
        self._earlier = earlier.written if earlier else dict(_manifest(target))

    @cached_property
    def _kept(self) -> dict[str, str]:
        """Files of the last build that were still there when it was first asked: a look at each folder, not at each."""
        last = self._last.written if self._last else {}
        there: set[str] = set()
        for inside in {name.rpartition("/")[0] for name in last}:
            with suppress(OSError), os.scandir(self.target / inside) as found:
                there.update(f"{inside}/{one.name}" if inside else one.name for one in found if one.is_file())
        return {name: digest for name, digest in last.items() if name in there}

    def keep(self, name: str) -> bool:
        """Leave a file of the last build of the same process as it is; False when it is not there any more."""
        known = self._kept.get(name)
        if known is None or self._last is None:
            return False
        self.written[name] = known
        self.sizes[name] = self._last.sizes[name]
        return True

    def write(self, name: str, content: bytes | str, digest: str | None = None) -> None:
        """Write a file.

        Args:
            name: Its path below the folder, with `/`.
            content: Bytes, or text that is written as UTF-8.
            digest: Its SHA-256, where that is known already.

        Raises:
            UsageError: The path leads out of the folder, or was written already.
            OSError: It cannot be written.
        """
        data = content.encode() if isinstance(content, str) else content
        digest = digest or hashlib.sha256(data).hexdigest()
        before = self._last.written.get(name) if self._last else None
        if before == digest and name not in self.written and self.keep(name):
            return
        if not is_inside(name) or name in self.written or name == MANIFEST:
            raise UsageError(f"The site cannot have a file “{name}”: give a plain name that is not taken.")
        path = self.target / name
        if before is not None or not path.is_file() or path.read_bytes() != data:
            write_atomically(path, data, durably=False)
            self.changed.append(name)
        self.written[name] = digest
        self.sizes[name] = len(data)

    def finish(self) -> int:
        """Write the manifest, then remove what is stale; give how many files that were."""
        lines = json.dumps(
            {"files": dict(sorted(self.written.items()))}, separators=(",\n", ": ")
        )  # a file a line
        write_atomically(self.target / MANIFEST, f"{lines}\n")
        return sum(self._remove(name) for name in sorted(self._earlier.keys() - self.written.keys()))

    def _remove(self, name: str) -> bool:
        path = self.target / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != self._earlier[name]:
            return False
        path.unlink()
        for folder in path.relative_to(self.target).parents[:-1]:
            if any((self.target / folder).iterdir()):
                break
            (self.target / folder).rmdir()
        return True


def is_inside(name: str) -> bool:
    r"""Whether a name is a plain relative path.

    >>> [is_inside(name) for name in ("en/index.html", "../x", "/etc/x", "a/./b", "a\\b", "")]
    [True, False, False, False, False, False]
    """
    parts = PurePosixPath(name).parts
    return bool(parts) and "/".join(parts) == name and ".." not in parts and not set(name) & set("\\:\0")


def _manifest(target: Path) -> Iterator[tuple[str, str]]:
    """Files of an earlier build; none when there is no manifest that can be read."""
    try:
        files = json.loads((target / MANIFEST).read_text(encoding="utf-8"))["files"].items()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
    yield from ((name, digest) for name, digest in files if is_inside(name) and isinstance(digest, str))
