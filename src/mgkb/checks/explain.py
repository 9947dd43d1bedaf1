"""What a rule does, for people: `mgkb explain` and the rule cards, both from its docstring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.checks.audit.measured import measured
from mgkb.checks.registry import Reads, Rule, all_rules, find_rule
from mgkb.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def explain(code: str, rules: Iterable[Rule] | None = None) -> str:
    """The documentation of a rule as plain text.

    Args:
        code: Code of the rule, in whatever case.
        rules: Where to look; all rules when left out.

    Raises:
        UsageError: There is no such rule.

    >>> print(explain("win101").splitlines()[0])
    WIN101 windows-disagree (error; reads en, ru)
    """
    rule = find_rule(code, rules)
    lines = [
        f"{rule.code} {rule.name} ({rule.severity.value}; reads {', '.join(rule.languages)})",
        "",
        rule.summary.en,
        rule.summary.ru,
    ]
    for title, body in _sections(rule):
        lines += ["", *([title] if title else []), *_indented(body, title)]
    return "\n".join(lines) + "\n"


def card(rule: Rule) -> str:
    """The rule card: a page of Markdown, kept at `docs/reference/rules/CODE.md`."""
    languages = ", ".join(rule.languages)
    lines = [
        f"# {rule.code} {rule.name}",
        "",
        f"{rule.summary.en}  ",
        f"*{rule.summary.ru}*",
        "",
        f"Severity: **{rule.severity.value}** · Languages: {languages} · Family: {rule.family}",
    ]
    for title, body in _sections(rule):
        lines += ["", *([f"## {title}", ""] if title else []), body]
    return "\n".join(lines) + "\n"


def index(rules: Iterable[Rule]) -> str:
    """The table of all rules, kept at `docs/reference/rules/README.md`."""
    lines = ["# Rules", "", "Made from the rules' own docstrings by `mgkb.checks.explain`.", ""]
    lines += ["| code | severity | finds |", "| --- | --- | --- |"]
    lines += [f"| [{r.code}]({r.code}.md) | {r.severity.value} | {r.summary.en} |" for r in rules]
    return "\n".join(lines) + "\n"


def pages(rules: Iterable[Rule]) -> dict[str, str]:
    """Every page of `docs/reference/rules/` by its file name."""
    chosen = tuple(rules)
    return {"README.md": index(chosen), **{f"{rule.code}.md": card(rule) for rule in chosen}}


def write_pages(folder: Path) -> None:
    """Renew `docs/reference/rules/`, for example after a docstring was changed.

    Args:
        folder: Where the pages are kept; pages of rules that are no more are removed.
    """
    wanted = pages(all_rules())
    for stale in folder.glob("*.md"):
        if stale.name not in wanted:
            stale.unlink()
    for name, page in wanted.items():
        write_atomically(folder / name, page)


def _sections(rule: Rule) -> Iterator[tuple[str, str]]:
    """The sections of a rule's documentation; what was measured of a manuscript's rule is computed from its files."""
    for title, body in rule.documentation.items():
        if title == "Measured" and rule.reads is Reads.MANUSCRIPT:
            yield title, "\n".join((body, *measured(rule.code).sentences()))
        else:
            yield title, body


def _indented(body: str, title: str) -> list[str]:
    return [f"    {line}".rstrip() if title else line for line in body.splitlines()]
