"""The knowledge base as people write it: typed, joined, and with the line of everything."""

from mgkb.claims.base import Config, KnowledgeBase, Manuscript, ManuscriptRecord
from mgkb.claims.load import Loader, find_root, load
from mgkb.claims.model import Anchor, Anchored, Arrow, Claim, Context, Figure, Node, Value, Verdict
from mgkb.claims.sign import Sign
from mgkb.claims.vocabulary import Entity, Relation, Text

__all__ = [
    "Anchor",
    "Anchored",
    "Arrow",
    "Claim",
    "Config",
    "Context",
    "Entity",
    "Figure",
    "KnowledgeBase",
    "Loader",
    "Manuscript",
    "ManuscriptRecord",
    "Node",
    "Relation",
    "Sign",
    "Text",
    "Value",
    "Verdict",
    "find_root",
    "load",
]
