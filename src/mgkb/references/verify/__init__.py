"""Three questions about a reference, kept apart: does it exist, is it described correctly, what became of it."""

from mgkb.references.verify.description import FieldCheck, Outcome, describe, differences
from mgkb.references.verify.events import Event, Kind
from mgkb.references.verify.existence import Existence, ExistenceAnswer, exists
from mgkb.references.verify.fate import Fate, Standing, fate
from mgkb.references.verify.watch import RetractionWatch, read_watch

__all__ = [
    "Event",
    "Existence",
    "ExistenceAnswer",
    "Fate",
    "FieldCheck",
    "Kind",
    "Outcome",
    "RetractionWatch",
    "Standing",
    "describe",
    "differences",
    "exists",
    "fate",
    "read_watch",
]
