"""Formats that are modules of a package, called like the module: to add one is to add the file."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from mgkb.errors import UsageError


def names_in(package: str) -> tuple[str, ...]:
    """Names of the formats of a package, in order; none of them is imported.

    >>> names_in("mgkb.graph.exports")
    ('cx2', 'dot', 'graphml', 'json', 'mermaid')
    """
    modules = iter_modules(import_module(package).__path__)
    return tuple(sorted(module.name for module in modules if not module.name.startswith("_")))


def module_named(package: str, name: str, kind: str = "format") -> Any:
    """The module of a format.

    Args:
        package: The package of the formats.
        name: One of `names_in(package)`.
        kind: What they are, as a person is told.

    Raises:
        UsageError: There is none of that name.
    """
    names = names_in(package)
    if name not in names:
        raise UsageError(f"No {kind} “{name}”: there is {', '.join(names)}.")
    return import_module(f"{package}.{name}")
