"""The toy knowledge base in which every stored question has something to find, in both engines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mgkb.claims import KnowledgeBase, Text, load
from mgkb.rdf.answers import embedded, second_opinion
from mgkb.rdf.build import build
from mgkb.rdf.engine import Engine
from mgkb.rdf.opinion import SecondOpinion
from mgkb.rdf.quads import Quads

ROOT = Path(__file__).parents[2]
MEADOW = ROOT / "tests" / "data" / "meadow"
QUESTIONS = ROOT / "kb" / "queries"

VALUES: dict[str, dict[str, str]] = {
    "about-entity": {"entity": "nectar"},
    "acts-on": {"from": "drought", "to": "bee-visits"},
    "claims-mentioning": {"text": "пчёл"},
    "published-before": {"before": "2006"},
    "reference-and-work": {"ref": "2"},
    "signed-path": {"from": "drought", "to": "bee-visits"},
    "withdrawn-reference": {"ref": "5"},
}
"""What is asked where the defaults are about magnesium."""


def finding(code: str, severity: str, fingerprint: str) -> Any:
    """A finding as the quads need one."""
    return SimpleNamespace(
        code=code,
        severity=SimpleNamespace(value=severity),
        message=Text(en="Something is wrong.", ru="Что-то не так."),
        calculation=None,
        locations=(),
        subjects=(),
        fingerprint=fingerprint,
    )


@cache
def kb() -> KnowledgeBase:
    return load(MEADOW)


@cache
def quads() -> Quads:
    findings = [
        finding("WIN101", "error", "f1"),
        finding("WIN101", "error", "f2"),
        finding("KBQ101", "note", "f3"),
    ]
    return build(kb(), findings=findings)


@cache
def engine() -> Engine:
    return embedded(kb(), quads())


@cache
def opinion() -> SecondOpinion:
    return second_opinion(kb(), quads())
