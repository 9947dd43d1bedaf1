"""Audits that a knowledge base keeps, so that findings on a text can be shown where the text is not at hand.

```
keep(kb, id, manuscript, report)   what `mgkb check FILE --keep ID` found -> kb/manuscripts/ID/audit.json
kept_audits(kb)                    the audits that a knowledge base keeps
```

The file holds findings with quotes of at most twelve words, and the counts; never the text.
"""

from mgkb.checks.kept.reading import KeptAudit, kept_audits
from mgkb.checks.kept.writing import AUDIT, keep

__all__ = ["AUDIT", "KeptAudit", "keep", "kept_audits"]
