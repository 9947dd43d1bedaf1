"""Rules: how one is declared, found and chosen.

A rule is a function in a module of `mgkb.checks.rules`. Nothing lists them: adding a rule is adding a
function, adding a family is adding a file.
"""

from __future__ import annotations

import difflib
import importlib
import inspect
import pkgutil
import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from mgkb.checks.documentation import Documentation, of_docstring, read_card
from mgkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mgkb.checks.model import Outcome, Severity
    from mgkb.claims import Text

_CODE = re.compile(r"[A-Z]{3}[1-9]\d{2}")


class Reads(Enum):
    """What a rule is given.

    `KNOWLEDGE_BASE`: a `mgkb.checks.desk.Desk`. `MANUSCRIPT`: a `mgkb.checks.audit.desk.Audit`.
    """

    KNOWLEDGE_BASE = "knowledge base"
    MANUSCRIPT = "manuscript"


@dataclass(frozen=True)
class Rule:
    """A rule: what it is called, and the function that asks it.

    Attributes:
        code: Three letters of the family and three digits.
        severity: How bad what it finds is.
        languages: Languages of the manuscripts that it can read.
        summary: One sentence: what it finds.
        run: Gives the outcome of each check.
        is_backstop: It reports only what no other rule of its family names at the same line, as gravely: one
            cause is one finding.
        reads: What `run` is given.
    """

    code: str
    severity: Severity
    languages: tuple[str, ...]
    summary: Text
    run: Callable[..., Iterable[Outcome]]
    is_backstop: bool = False
    reads: Reads = Reads.KNOWLEDGE_BASE

    @property
    def family(self) -> str:
        """The three letters of its family."""
        return self.code[:3]

    @property
    def name(self) -> str:
        """A readable name, from the function's."""
        return self.run.__name__.replace("_", "-")

    @cached_property
    def documentation(self) -> dict[str, str]:
        """The sections of its docstring by title, in order; the introduction has an empty title."""
        return dict(of_docstring(inspect.getdoc(self.run) or "").sections)

    def documentation_in(self, language: str) -> Documentation:
        """What it says of itself: its card in that language, else its docstring.

        Args:
            language: `en` or `ru`; what is given says which of them it is in.
        """
        found = None if language == "en" else read_card(self.run.__module__, self.code, language)
        return found or Documentation("en", self.documentation)


def rule(
    *,
    code: str,
    severity: Severity,
    summary: Text,
    languages: tuple[str, ...] = ("en", "ru"),
    is_backstop: bool = False,
    reads: Reads = Reads.KNOWLEDGE_BASE,
) -> Callable[[Callable[[Any], Iterator[Outcome]]], Rule]:
    """Declare a function to be a rule; its docstring is the rule's documentation.

    Args:
        code: Three letters of the family and three digits.
        severity: How bad what it finds is.
        summary: One sentence: what it finds.
        languages: Languages of the manuscripts that it can read.
        is_backstop: Whether it reports only what no other rule of its family names at the same line.
        reads: What the function is given: a knowledge base's desk, or the audit of a manuscript.

    Raises:
        ValueError: The code is not of that form.
    """
    if not _CODE.fullmatch(code):
        raise ValueError(
            f"“{code}” is no code of a rule: it has three letters and three digits, as in WIN101"
        )

    def declare(run: Callable[[Any], Iterator[Outcome]]) -> Rule:
        return Rule(code, severity, languages, summary, run, is_backstop, reads)

    return declare


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule of every module of the packages that are registered as `mgkb.rules` (an entry point), by code."""
    packages = [entry.load() for entry in entry_points(group="mgkb.rules")]
    modules = (
        importlib.import_module(f"{package.__name__}.{module.name}")
        for package in packages
        for module in pkgutil.iter_modules(package.__path__)
    )
    return in_order(item for module in modules for item in vars(module).values() if isinstance(item, Rule))


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Sort rules by code.

    Raises:
        ValueError: Two different rules have the same code.
    """
    found: dict[str, Rule] = {}
    for item in rules:
        if found.setdefault(item.code, item) is not item:
            raise ValueError(f"{item.code} is the code of both {found[item.code].name} and {item.name}")
    return tuple(found[code] for code in sorted(found))


def find_rule(code: str, rules: Iterable[Rule] | None = None) -> Rule:
    """The rule of a code, in whatever case it is written.

    Args:
        code: For example `WIN101`.
        rules: Where to look; all rules when left out.

    Raises:
        UsageError: There is no such rule.
    """
    known = {item.code: item for item in (all_rules() if rules is None else rules)}
    try:
        return known[code.strip().upper()]
    except KeyError:
        raise _unknown(code, known) from None


def select_rules(
    select: Iterable[str] = (), ignore: Iterable[str] = (), rules: Iterable[Rule] | None = None
) -> tuple[Rule, ...]:
    """The rules that selectors choose, by code.

    A selector is a code or the beginning of one (`KBQ`, `KBQ1`, `KBQ101`). A rule is chosen when the longest
    selector that fits it is one of `select`; so `KBQ101` may be asked although `KBQ1` is ignored.

    Args:
        select: What to ask; everything when empty.
        ignore: What not to ask.
        rules: The rules to choose from; all rules when left out.

    Raises:
        UsageError: A selector fits no rule.

    >>> [rule.code for rule in select_rules(["WIN1"], ignore=["WIN102", "WIN103", "WIN104"])]
    ['WIN101']
    """
    known = {item.code: item for item in in_order(all_rules() if rules is None else rules)}
    wanted, unwanted = _prefixes(select, known), _prefixes(ignore, known)

    def fit(code: str, prefixes: tuple[str, ...]) -> int:
        return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)

    return tuple(item for code, item in known.items() if fit(code, wanted or ("",)) > fit(code, unwanted))


def _prefixes(selectors: Iterable[str], known: dict[str, Rule]) -> tuple[str, ...]:
    prefixes = tuple(selector.strip().upper() for selector in selectors)
    for prefix in prefixes:
        if not prefix or not any(code.startswith(prefix) for code in known):
            raise _unknown(prefix, known)
    return prefixes


def _unknown(code: str, known: dict[str, Rule]) -> UsageError:
    names = sorted({*known, *(item.family for item in known.values())})
    near = difflib.get_close_matches(code.strip().upper(), names, n=1)
    advice = (
        f"did you mean {near[0]}?" if near else f"there are {', '.join(n for n in names if len(n) == 3)}."
    )
    return UsageError(f"No rule fits “{code}”: {advice}")
