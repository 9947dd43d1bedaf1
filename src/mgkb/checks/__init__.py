"""Checks: rules that read a knowledge base, and what they report.

A rule answers each check with a finding, *passed*, or *not checkable, because …*; a report counts all three.
"""

from mgkb.checks.explain import card, explain
from mgkb.checks.model import (
    Finding,
    Flaw,
    Location,
    NotCheckable,
    Outcome,
    Passed,
    Report,
    Severity,
    Subject,
    Unchecked,
)
from mgkb.checks.outputs import formats, render
from mgkb.checks.registry import Rule, all_rules, find_rule, rule, select_rules
from mgkb.checks.run import check

__all__ = [
    "Finding",
    "Flaw",
    "Location",
    "NotCheckable",
    "Outcome",
    "Passed",
    "Report",
    "Rule",
    "Severity",
    "Subject",
    "Unchecked",
    "all_rules",
    "card",
    "check",
    "explain",
    "find_rule",
    "formats",
    "render",
    "rule",
    "select_rules",
]
