"""Search: words made alike in both languages, and a small index that the browser reads.

```
folding    endings off, Cyrillic as Latin: the same rules in Python and, as data, in the browser
index      what can be found, and under which words
```
"""

from mgkb.site.search.folding import RULES, keys, words_of
from mgkb.site.search.index import Entry, Index, index

__all__ = ["RULES", "Entry", "Index", "index", "keys", "words_of"]
