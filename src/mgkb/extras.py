"""Optional parts of mgkb: what they need is not installed with it, and is asked for in one sentence."""

from __future__ import annotations

from importlib.util import find_spec

from mgkb.errors import InputError


def need(extra: str, *modules: str) -> None:
    """Make sure that an extra is installed, before it is imported.

    Args:
        extra: Its name, as in `pip install 'mgkb[serve]'`.
        modules: What it brings along.

    Raises:
        InputError: Some of it is not there.

    >>> need("serve", "json")
    >>> need("serve", "no_such_module")
    Traceback (most recent call last):
    mgkb.errors.InputError: This needs no_such_module, not installed here: pip install 'mgkb[serve]'.
    """
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise InputError(
            f"This needs {' and '.join(missing)}, not installed here: pip install 'mgkb[{extra}]'."
        )
