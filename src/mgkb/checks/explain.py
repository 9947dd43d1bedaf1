"""What a rule does, for people: `mgkb explain` and the rule cards, in English and in Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgkb.checks.audit.measured import measured
from mgkb.checks.counts import severity_name
from mgkb.checks.documentation import Documentation
from mgkb.checks.registry import Reads, Rule, all_rules, find_rule
from mgkb.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_WORDS: Final = {
    "en": {
        "reads": "reads",
        "about": "Severity: **{severity}** · Languages: {languages} · Family: {family}",
        "rules": "# Rules",
        "made": "Made from the rules' own docstrings by `mgkb.checks.explain`.",
        "table": "| code | severity | finds |",
        "other": "По-русски",
    },
    "ru": {
        "reads": "читает",
        "about": "Тяжесть: **{severity}** · Языки: {languages} · Семейство: {family}",
        "rules": "# Правила",
        "made": "Сделано `mgkb.checks.explain` из карточек, лежащих рядом с правилами.",
        "table": "| код | тяжесть | что находит |",
        "other": "In English",
        "missing": "Русской карточки у этого правила нет, ниже – английская.",
    },
}
_OTHER: Final = {"en": "ru", "ru": "en"}


def documentation(rule: Rule, language: str = "en") -> Documentation:
    """What a rule says of itself; what was measured of a manuscript's rule is computed from the files it is kept in.

    Args:
        rule: The rule.
        language: `en` or `ru`; what is given says which of them it is in.
    """
    said = rule.documentation_in(language)
    if rule.reads is not Reads.MANUSCRIPT or "Measured" not in said.sections:
        return said
    counted = measured(rule.code).sentences(said.language)
    body = "\n".join((said.sections["Measured"], *counted))
    return Documentation(said.language, {**said.sections, "Measured": body})


def explain(code: str, rules: Iterable[Rule] | None = None, language: str = "en") -> str:
    """The documentation of a rule as plain text.

    Args:
        code: Code of the rule, in whatever case.
        rules: Where to look; all rules when left out.
        language: `en` or `ru`; a rule without a Russian card says so, and speaks English.

    Raises:
        UsageError: There is no such rule.

    >>> print(explain("win101").splitlines()[0])
    WIN101 windows-disagree (error; reads en, ru)
    >>> print(explain("win101", language="ru").splitlines()[0])
    WIN101 windows-disagree (ошибка; читает en, ru)
    """
    rule = find_rule(code, rules)
    words = _WORDS[language]
    said = documentation(rule, language)
    severity = severity_name(rule.severity, language)
    lines = [
        f"{rule.code} {rule.name} ({severity}; {words['reads']} {', '.join(rule.languages)})",
        "",
        rule.summary.in_language(language),
        rule.summary.in_language(_OTHER[language]),
    ]
    if said.language != language:
        lines += ["", words["missing"]]
    for heading, body in said.headed():
        lines += ["", *([heading] if heading else []), *_indented(body, heading)]
    return "\n".join(lines) + "\n"


def summaries(rules: Iterable[Rule], language: str = "en") -> str:
    """A line for each rule: its code, its severity, and what it finds, in `en` or `ru`."""
    named = [(rule, severity_name(rule.severity, language)) for rule in rules]
    width = max((len(severity) for _, severity in named), default=0)
    return "".join(
        f"{rule.code}  {severity:<{width}}  {rule.summary.in_language(language)}\n"
        for rule, severity in named
    )


def card(rule: Rule, language: str = "en") -> str:
    """The rule card: a page of Markdown, kept at `docs/reference/rules/CODE.md` or, in Russian, beside it in `ru/`."""
    said = documentation(rule, language)
    lines = [
        f"# {rule.code} {rule.name}",
        "",
        f"{rule.summary.in_language(language)}  ",
        f"*{rule.summary.in_language(_OTHER[language])}*",
        "",
        _WORDS[language]["about"].format(
            severity=severity_name(rule.severity, language),
            languages=", ".join(rule.languages),
            family=rule.family,
        ),
    ]
    for heading, body in said.headed():
        lines += ["", *([f"## {heading}", ""] if heading else []), body]
    if _speaks_russian(rule):
        lines += ["", _link(language, f"{rule.code}.md")]
    return "\n".join(lines) + "\n"


def index(rules: Iterable[Rule], language: str = "en") -> str:
    """The table of rules, kept at `docs/reference/rules/README.md` or, in Russian, beside it in `ru/`."""
    words = _WORDS[language]
    lines = [words["rules"], "", words["made"], "", _link(language, "README.md"), ""]
    lines += [words["table"], "| --- | --- | --- |"]
    lines += [
        f"| [{r.code}]({r.code}.md) | {severity_name(r.severity, language)} | {r.summary.in_language(language)} |"
        for r in rules
    ]
    return "\n".join(lines) + "\n"


def pages(rules: Iterable[Rule]) -> dict[str, str]:
    """Every page of `docs/reference/rules/` by its path; those of `ru/` are of the rules that have a Russian card."""
    chosen = tuple(rules)
    russian = tuple(filter(_speaks_russian, chosen))
    return {
        "README.md": index(chosen),
        **{f"{rule.code}.md": card(rule) for rule in chosen},
        "ru/README.md": index(russian, "ru"),
        **{f"ru/{rule.code}.md": card(rule, "ru") for rule in russian},
    }


def write_pages(folder: Path) -> None:
    """Renew `docs/reference/rules/`, for example after a docstring was changed.

    Args:
        folder: Where the pages are kept; pages of rules that are no more are removed.
    """
    wanted = pages(all_rules())
    for stale in folder.rglob("*.md"):
        if stale.relative_to(folder).as_posix() not in wanted:
            stale.unlink()
    (folder / "ru").mkdir(exist_ok=True)
    for name, page in wanted.items():
        write_atomically(folder / name, page)


def _speaks_russian(rule: Rule) -> bool:
    return rule.documentation_in("ru").language == "ru"


def _link(language: str, name: str) -> str:
    """The link from a page to the same in the other language."""
    return f"[{_WORDS[language]['other']}]({'ru/' if language == 'en' else '../'}{name})"


def _indented(body: str, heading: str) -> list[str]:
    return [f"    {line}".rstrip() if heading else line for line in body.splitlines()]
