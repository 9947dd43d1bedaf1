"""The build backend: flit, with the site's query engine bundled into the package first."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from flit_core import buildapi
from flit_core.buildapi import (  # noqa: F401 - the hooks of PEP 517 and PEP 660 that stay as they are
    build_editable,
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

sys.path.insert(0, str(Path(__file__).parent))
from bundle import TARGET, bundle


def build_wheel(*arguments: Any, **settings: Any) -> str:
    """A wheel that holds the engine where npm can be had, and that says what is missing where it cannot."""
    if not TARGET.is_file():
        bundle()
    return buildapi.build_wheel(*arguments, **settings)
