"""Findings that people have already dealt with: suppressed with a reason, or known from a baseline.

```
suppressions_of_kb(kb)           comments in YAML: `# mgkb: ignore WIN101: two separate searches`
suppressions_of_manuscript(m)    comments in a manuscript, and the YAML file beside it
read_baseline(path)              fingerprints of an earlier `mgkb check --format json`
mark(report, …)                  the report with its findings marked; none is dropped
```
"""

from mgkb.checks.marking.baseline import read_baseline
from mgkb.checks.marking.gathering import suppressions_of_kb, suppressions_of_manuscript
from mgkb.checks.marking.mark import mark
from mgkb.checks.marking.suppressions import Suppression

__all__ = ["Suppression", "mark", "read_baseline", "suppressions_of_kb", "suppressions_of_manuscript"]
