"""Files that hold reference lists; each module of this package reads one format.

A module says what the format is called, how it is recognised by its content and how it is read:

```python
FORMAT = Format(name="ris", looks_like=looks_like, read=read)
```

`read` gives references in the order of the file, or raises an `InputError` that says in one
sentence which entry is wrong.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mgkb.references.parse.formats.format import Format


@cache
def formats() -> Mapping[str, Format]:
    """Formats by name.

    >>> sorted(formats())
    ['bib', 'csl', 'ids', 'nbib', 'ris', 'txt']
    """
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    found = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return MappingProxyType({format_.name: format_ for format_ in found})
