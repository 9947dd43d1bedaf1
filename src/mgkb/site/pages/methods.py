"""Methods and limits: what was checked and how, what was not, and what the words mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mgkb.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mgkb.checks import Rule
    from mgkb.claims import Text
    from mgkb.site.gallery import Gallery


class AskedRule(NamedTuple):
    """A rule that was asked.

    Attributes:
        rule: The rule.
        findings: How many findings it reports.
        reasons: Why some of its checks could not be made, with how many each stands for.
    """

    rule: Rule
    findings: int
    reasons: tuple[tuple[Text, int], ...]


@dataclass(frozen=True, slots=True)
class Methods:
    """What the page shows: the rules, by code."""

    rules: tuple[AskedRule, ...]


def pages(gallery: Gallery) -> Iterator[Page]:
    """The page of methods and limits."""
    report = gallery.material.report
    found = Counter(finding.code for finding in report.findings)
    missing: dict[str, Counter[Text]] = {}
    for unchecked in report.reasons:
        missing.setdefault(unchecked.code, Counter())[unchecked.reason] += 1
    rules = tuple(
        AskedRule(rule, found[rule.code], tuple(missing.get(rule.code, Counter()).items()))
        for rule in report.rules
    )
    yield Page("methods.html", "methods", Methods(rules))
