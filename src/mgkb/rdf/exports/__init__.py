"""File formats that RDF is written in; each module of this package is one of them.

A module says what it is called and how it is written:

```python
EXPORT = Export(name="nquads", suffix=".nq", media_type="application/n-quads", render=render)
```

The same quads give the same bytes in every format.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING

from mgkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.rdf.exports.export import Export
    from mgkb.rdf.quads import Quads


@cache
def formats() -> Mapping[str, Export]:
    """Formats by name.

    >>> sorted(formats())
    ['jsonld', 'nquads', 'trig']
    """
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    found = [module.EXPORT for module in modules if hasattr(module, "EXPORT")]
    return MappingProxyType({export.name: export for export in found})


def render(quads: Quads, name: str) -> bytes:
    """Quads in a format.

    Raises:
        UsageError: There is no format of that name.
    """
    export = formats().get(name)
    if export is None:
        raise UsageError(f"No RDF format “{name}”: take one of {', '.join(sorted(formats()))}.")
    return export.render(quads)
