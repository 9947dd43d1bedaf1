"""The signed causal graph of a knowledge base, its feedback loops, and what each of them rests on."""

from mgkb.graph.build import causal_triple, signed_graph
from mgkb.graph.certificate import Certificate, certify
from mgkb.graph.counting import count_loops
from mgkb.graph.evidence import ArrowEvidence, Citation, CitedWork, cited_works, gather
from mgkb.graph.loops import Loop, Loops, compose, find_loops
from mgkb.graph.paths import Path, Paths, shortest_paths
from mgkb.graph.signed import Arrow, Sighting, SignedGraph, Triple
from mgkb.graph.weakness import WEAKNESSES, WeakestArrow, Weakness
from mgkb.graph.withdraw import BreakingSets, Fallout, breaking_sets, withdraw

__all__ = [
    "WEAKNESSES",
    "Arrow",
    "ArrowEvidence",
    "BreakingSets",
    "Certificate",
    "Citation",
    "CitedWork",
    "Fallout",
    "Loop",
    "Loops",
    "Path",
    "Paths",
    "Sighting",
    "SignedGraph",
    "Triple",
    "WeakestArrow",
    "Weakness",
    "breaking_sets",
    "causal_triple",
    "certify",
    "cited_works",
    "compose",
    "count_loops",
    "find_loops",
    "gather",
    "shortest_paths",
    "signed_graph",
    "withdraw",
]
