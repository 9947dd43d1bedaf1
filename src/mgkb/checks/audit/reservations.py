"""Words by which a sentence denies something or leaves it open, for the patterns of rules that read plain assertions.

Each is what stands between the bars of an alternation of whole words, in both languages. A rule adds what denies or
leaves open in its own field (“failed”, “similar”, “about”), so that the common words are the same in all.
"""

from __future__ import annotations

from typing import Final

DENYING: Final = r"no|not|none|never|neither|nor|without|cannot|не|нет|ни|без"
"""What denies, whatever is spoken of."""
MAYBE: Final = (
    r"may|might|could|perhaps|possibly|probably|presumably|"
    r"может|могут|возможно|вероятно|предположительно|по-видимому"
)
"""What makes a statement less than certain, whatever is spoken of."""
