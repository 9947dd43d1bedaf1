"""A baseline: the findings of an earlier check, known by their fingerprints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mgkb.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def read_baseline(path: Path) -> frozenset[str]:
    """Read the fingerprints of a report in JSON.

    Args:
        path: What `mgkb check --format json` or `--write-baseline` wrote.

    Raises:
        InputError: The file cannot be read, or is no such report.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        return frozenset(str(finding["fingerprint"]) for finding in data["findings"])
    except OSError as error:
        why = error.strerror or error
        raise InputError(
            f"{path}: cannot be read ({why}); write a baseline first with --write-baseline."
        ) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError(
            f"{path}: is no report in JSON; write a baseline with mgkb check --write-baseline."
        ) from None
