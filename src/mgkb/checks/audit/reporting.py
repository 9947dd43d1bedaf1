"""What is looked for in a whole text, and the finding that it is absent from it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mgkb.checks.audit.study import study
from mgkb.checks.model import Flaw, Passed
from mgkb.checks.wording import both
from mgkb.manuscript.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.audit.desk import Audit
    from mgkb.checks.model import Outcome
    from mgkb.claims import Text
    from mgkb.manuscript import Manuscript, Sentence


def whole(manuscript: Manuscript) -> str:
    """All that a manuscript says, one sentence or heading a line, reference list left out; ask `Audit.once` for it."""
    return "\n".join(
        s.text for s in manuscript.sentences if manuscript.kind_of(s.section) is not Kind.REFERENCES
    )


def absent(
    audit: Audit, pattern: re.Pattern[str], what: Text, because: Sentence | None, *, within: str | None = None
) -> Iterator[Outcome]:
    """Answer whether a text says something that it should.

    Args:
        audit: The audit.
        pattern: Finds what should be said.
        what: Its name, as it stands in “… is absent from this text” («В этом тексте нет …»).
        because: The sentence that makes it due, which is shown as the reason and as nothing else; None when it is not
            due. The first sentence of the text, to which articles of every kind come, is not shown.
        within: Where to look, when not in the whole text.
    """
    if not audit.once(study).has_body:
        yield audit.not_checkable(
            both("the file holds an abstract, not the text", "в файле только резюме, а не текст статьи")
        )
    elif because is None:
        yield audit.not_checkable(
            both("this kind of article does not need it", "статье такого рода это не требуется")
        )
    elif pattern.search(audit.once(whole) if within is None else within):
        yield Passed()
    else:
        reason = audit.at(
            (because.start, because.spans[0][1]), both("It is due because of", "Требуется, поскольку")
        )
        is_due_to_all = because == next(iter(audit.once(study).body), None)
        yield Flaw(
            message=both(f"{what.en} is absent from this text.", f"В этом тексте нет {what.ru}."),
            locations=(replace(reason, quote=None, label=None) if is_due_to_all else reason,),
            subjects=(audit.subject,),
            key=(audit.subject.id, what.en),
        )
