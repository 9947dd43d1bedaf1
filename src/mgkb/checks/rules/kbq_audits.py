"""KBQ: audits that the knowledge base keeps, against the texts at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.kept import kept_audits
from mgkb.checks.model import Flaw, Location, Passed, Severity, Subject
from mgkb.checks.registry import rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome


@rule(
    code="KBQ911",
    severity=Severity.WARNING,
    summary=both(
        "A kept audit was made of another text than the one at hand.",
        "Сохранённый аудит сделан по другому тексту, чем тот, что под рукой.",
    ),
)
def audit_of_another_text(desk: Desk) -> Iterator[Outcome]:
    """Compare the hash of the audited text with that of the text at hand.

    What it does:
        `mgkb check FILE --keep ID` keeps findings in `kb/manuscripts/ID/audit.json` with the hash of the text that was
        read. Where the text is at hand, its hash must be the same.

    Why it matters:
        Findings on an older version accuse a manuscript of what it may no longer say.

    Example:
        The authors sent a corrected version; the kept audit is that of the first one.

    How to dispute:
        Audit the new text: `mgkb check FILE --keep ID`.

    Known false alarms:
        A text of the same words in another file format, or extracted by another program, has another hash.

    Measured:
        Nothing to measure: equal or not.
    """
    for audit in kept_audits(desk.kb, {}):
        text = desk.texts.get(audit.manuscript)
        if text is None:
            yield desk.without_text(
                desk.kb.manuscripts[audit.manuscript], desk.kb.manuscripts[audit.manuscript].record
            )
        elif text.sha256 == audit.sha256:
            yield Passed()
        else:
            yield Flaw(
                message=both(
                    f"The audit that is kept of {audit.manuscript} was made of another text.",
                    f"Сохранённый аудит {audit.manuscript} сделан по другому тексту.",
                ),
                locations=(Location(audit.place.file.as_posix(), audit.place.line, audit.manuscript),),
                subjects=(Subject("manuscript", audit.manuscript),),
                calculation=both(
                    f"SHA-256 {audit.sha256[:12]}… audited, {text.sha256[:12]}… at hand",
                    f"SHA-256 {audit.sha256[:12]}… – аудит, {text.sha256[:12]}… – под рукой",
                ),
            )
