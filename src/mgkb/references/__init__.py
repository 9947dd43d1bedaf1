"""References of a manuscript and the works they point to."""

from mgkb.references.model import Alternative, EvidenceKind, Reference, ReferenceState, Work
from mgkb.references.store import complete, read_references, read_works

__all__ = [
    "Alternative",
    "EvidenceKind",
    "Reference",
    "ReferenceState",
    "Work",
    "complete",
    "read_references",
    "read_works",
]
