"""Numeric statements of a manuscript: what the numbers of sentences and cells say.

```
numerics(manuscript)  -> Numerics: every passage with its p-values, tests, shares, effects, moments
```

Nothing here calculates or judges; what is ambiguous is left out.
"""

from mgkb.manuscript.numerics.collect import Numerics, Statements, numerics, statements
from mgkb.manuscript.numerics.methods import Method, methods_in
from mgkb.manuscript.numerics.model import (
    Estimate,
    Moments,
    Passage,
    PValue,
    Quartiles,
    Share,
    TestResult,
)
from mgkb.manuscript.numerics.sizes import GroupSize, group_sizes

__all__ = [
    "Estimate",
    "GroupSize",
    "Method",
    "Moments",
    "Numerics",
    "PValue",
    "Passage",
    "Quartiles",
    "Share",
    "Statements",
    "TestResult",
    "group_sizes",
    "methods_in",
    "numerics",
    "statements",
]
