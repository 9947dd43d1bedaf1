"""Asking the rules."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from mgkb.checks.audit.desk import Audit
from mgkb.checks.desk import Desk
from mgkb.checks.kept import KeptAudit, kept_audits
from mgkb.checks.model import Broken, Finding, NotCheckable, Passed, Report, Severity, Unchecked
from mgkb.checks.registry import Reads, all_rules, in_order, select_rules
from mgkb.checks.wording import both
from mgkb.errors import MgkbError, Place, UsageError
from mgkb.text import forget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mgkb.checks.registry import Rule
    from mgkb.claims import KnowledgeBase, Text
    from mgkb.manuscript import Manuscript
    from mgkb.memo import Memo
    from mgkb.text import SourceText

_CONFIG = Path("kb/kb.toml")


def check(
    kb: KnowledgeBase,
    texts: Mapping[str, SourceText],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extra_rules: Iterable[Rule] = (),
    memo: Memo | None = None,
    go_on: bool = False,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Report:
    """Ask the rules about a knowledge base.

    Args:
        kb: The knowledge base.
        texts: Texts of its manuscripts by id, as far as they are at hand. What needs a text that is not
            given is not checkable, never passed. Audits that the knowledge base keeps need none.
        select: Codes, or beginnings of codes, of the rules to ask; all when empty.
        ignore: Codes, or beginnings of codes, of rules not to ask.
        extra_rules: Rules from outside this package.
        memo: What an earlier audit made; the report does not depend on it.
        go_on: Whether a rule that raises an error, which is a fault of mgkb itself, takes only its own checks
            away: they are not checkable then, and the report names the rule in `broken`. Else the error goes
            through, so that no fault is overlooked by a program that does not ask.
        progress: Told how many rules have answered, and of how many.

    Returns:
        The findings, and the counts of what passed and what could not be checked. The same input gives the
        same report.

    Raises:
        UsageError: A selector fits no rule, or a text belongs to no manuscript of the knowledge base.
    """
    for manuscript in texts:
        if manuscript not in kb.manuscripts:
            known = ", ".join(kb.manuscripts) or "none"
            raise UsageError(f"There is a text for “{manuscript}” but no such manuscript; there is {known}.")
    rules = _chosen(Reads.KNOWLEDGE_BASE, select, ignore, extra_rules)
    readers = {rule.code: rule for rule in _chosen(Reads.MANUSCRIPT, select, ignore, extra_rules)}
    return _ask(
        rules,
        Desk(kb, texts, memo),
        tuple(kept_audits(kb, readers)),
        go_on=go_on,
        progress=progress,
    )


def check_manuscript(
    manuscript: Manuscript,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extra_rules: Iterable[Rule] = (),
    go_on: bool = False,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Report:
    """Ask the rules about a manuscript, with no knowledge base beside it.

    Args:
        manuscript: The manuscript, as `mgkb.manuscript.read` gives it.
        select: Codes, or beginnings of codes, of the rules to ask; all when empty.
        ignore: Codes, or beginnings of codes, of rules not to ask.
        extra_rules: Rules from outside this package.
        go_on: Whether a rule that raises an error, which is a fault of mgkb itself, takes only its own checks
            away: they are not checkable then, and the report names the rule in `broken`. Else the error goes
            through, so that no fault is overlooked by a program that does not ask.
        progress: Told how many rules have answered, and of how many.

    Returns:
        The findings, and the counts of what passed and what could not be checked. The same input gives the
        same report.

    Raises:
        UsageError: A selector fits no rule.
    """
    rules = _chosen(Reads.MANUSCRIPT, select, ignore, extra_rules)
    try:
        return _ask(rules, Audit(manuscript), go_on=go_on, progress=progress)
    finally:
        forget()


def _chosen(
    reads: Reads, select: Iterable[str], ignore: Iterable[str], extra_rules: Iterable[Rule]
) -> tuple[Rule, ...]:
    rules = select_rules(select, ignore, in_order((*all_rules(), *extra_rules)))
    return tuple(rule for rule in rules if rule.reads is reads)


def _ask(
    rules: tuple[Rule, ...],
    desk: Desk | Audit,
    kept: tuple[KeptAudit, ...] = (),
    *,
    go_on: bool,
    progress: Callable[[int, int], None],
) -> Report:
    findings: list[Finding] = []
    reasons: list[Unchecked] = []
    passed: Counter[str] = Counter()
    broken: list[Broken] = []
    for answered, rule in enumerate(rules):
        progress(answered, len(rules))
        try:
            outcomes = tuple(rule.run(desk))
        except (MgkbError, MemoryError):  # neither is the rule's own
            raise
        except Exception as error:
            if not go_on:
                raise
            broken.append(Broken(rule.code, type(error).__name__))
            reasons.append(Unchecked(rule.code, _no_answer(rule), _beginning(desk)))
            continue
        for outcome in outcomes:
            if isinstance(outcome, Passed):  # most often
                passed[rule.code] += outcome.checks
            elif isinstance(outcome, NotCheckable):
                reasons.append(Unchecked(rule.code, outcome.reason, outcome.place))
            else:
                findings.append(Finding(rule, outcome))
    for audit in kept:
        findings += audit.findings
        reasons += audit.reasons
        passed.update(audit.passed_by)
    return Report(
        rules=in_order({*rules, *(finding.rule for finding in findings)}),
        findings=tuple(sorted(_of_one_cause(_without_echoes(findings)), key=lambda finding: finding.order)),
        passed_by=dict(passed),
        reasons=tuple(sorted(reasons, key=_order)),
        broken=tuple(broken),
    )


def _no_answer(rule: Rule) -> Text:
    return both(
        f"the rule {rule.code} broke by a fault of mgkb itself: please report it with what was checked",
        f"правило {rule.code} прервалось из-за ошибки в самой mgkb: сообщите о ней и приложите то, что проверялось",
    )


def _beginning(desk: Desk | Audit) -> Place:
    return desk.place(0) if isinstance(desk, Audit) else Place(_CONFIG, 1)


def _order(unchecked: Unchecked) -> tuple[str, Path, int, str]:
    # Of a place its parts: to compare places themselves, thousands of them, takes far longer.
    place = unchecked.place
    return unchecked.code, place.file, place.line, unchecked.reason.en


def _of_one_cause(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of findings that name the same cause only the gravest, of equally grave ones the first by code."""
    first: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda finding: finding.order):
        if finding.flaw.cause is None or first.setdefault(finding.flaw.cause, finding) is finding:
            yield finding


def _without_echoes(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings without those of backstop rules at lines that others of the family are about.

    A finding of another family is about the manuscript, and one that is less grave would hide what matters.
    """
    gravest: dict[tuple[str, str], int] = {}
    for finding in findings:
        if not finding.rule.is_backstop:
            place = finding.rule.family, str(finding.locations[0])
            gravest[place] = min(finding.severity.rank, gravest.get(place, finding.severity.rank))
    seen: set[tuple[str, str]] = set()
    for finding in findings:
        if finding.rule.is_backstop:
            place = finding.rule.family, str(finding.locations[0])
            if place in seen or gravest.get(place, len(Severity)) <= finding.severity.rank:
                continue
            seen.add(place)
        yield finding
