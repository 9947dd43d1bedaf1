"""SUP: whether the cited work supports the sentence, as far as somebody has looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.model import Flaw, Passed, Severity, Subject
from mgkb.checks.registry import rule
from mgkb.checks.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks.desk import Desk
    from mgkb.checks.model import Outcome

_BASIS = {
    "abstract": "реферат",
    "full-text": "полный текст",
    "record": "библиографическая запись",
    "general-knowledge": "общие знания",
}
_AGAINST = {
    "contradicts": ("says something else than", "говорит иное, чем"),
    "does-not-support": ("does not support", "не подтверждает"),
}
_STATUS = {"confirmed": ("confirmed", "подтверждённое"), "proposed": ("proposed", "предварительное")}


@rule(
    code="SUP101",
    severity=Severity.WARNING,
    summary=both(
        "By a verdict, a cited work does not support the sentence that cites it.",
        "По заключению, источник не подтверждает предложение, которое на него ссылается.",
    ),
)
def verdict_against(desk: Desk) -> Iterator[Outcome]:
    """Report the verdicts that go against a citation.

    What it does:
        Reports each verdict that says `contradicts` or `does-not-support`, with the sentence's own words, the
        reason, and whether the verdict is proposed or confirmed. A disputed verdict is not reported.

    Why it matters:
        A citation that does not bear its sentence out is what an audit of citations looks for.

    Example:
        The sentence gives 250 mg a day; the work gave 250 mg twice a day.

    How to dispute:
        Read the work, and make the verdict `disputed` with a reason, or `confirmed`.

    Known false alarms:
        A verdict from an abstract can miss what the full text says; therefore it is called proposed.

    Measured:
        Not measured: the rule repeats verdicts, it does not judge.
    """
    for manuscript in desk.kb.manuscripts.values():
        for verdict in manuscript.verdicts.values():
            words = _AGAINST.get(verdict.judgement)
            if words is None or verdict.status == "disputed":
                yield Passed()
                continue
            claims = [manuscript.claims[claim] for claim in verdict.claims if claim in manuscript.claims]
            work = desk.kb.work(manuscript.references.get(verdict.reference))
            name, russian = (work.short, work.short_in("ru")) if work else ("?", "?")
            status = _STATUS[verdict.status]
            yield Flaw(
                message=both(
                    f"[{verdict.reference}] ({name}) {words[0]} the sentence that cites it"
                    f" (verdict {status[0]}, from {verdict.basis}).",
                    f"[{verdict.reference}] ({russian}) {words[1]} предложение, которое на него ссылается"
                    f" (заключение {status[1]}, основание: {_BASIS[verdict.basis]}).",
                ),
                locations=(
                    desk.at(verdict),
                    *(spot for claim in claims for spot in desk.at_quotes(claim)[:1]),
                ),
                subjects=(
                    *(Subject("claim", claim.id) for claim in claims),
                    Subject("reference", f"{manuscript.id}/{verdict.reference}"),
                ),
                calculation=verdict.reason,
                key=(manuscript.id, verdict.id),
            )
