"""Checks: rules that read a knowledge base or a manuscript, and what they report.

A rule answers each check with a finding, *passed*, or *not checkable, because …*; a report counts all three.
"""

from mgkb.checks.explain import card, explain
from mgkb.checks.model import (
    Broken,
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
from mgkb.checks.registry import Reads, Rule, all_rules, find_rule, rule, select_rules
from mgkb.checks.run import check, check_manuscript

__all__ = [
    "Broken",
    "Finding",
    "Flaw",
    "Location",
    "NotCheckable",
    "Outcome",
    "Passed",
    "Reads",
    "Report",
    "Rule",
    "Severity",
    "Subject",
    "Unchecked",
    "all_rules",
    "card",
    "check",
    "check_manuscript",
    "explain",
    "find_rule",
    "formats",
    "render",
    "rule",
    "select_rules",
]
