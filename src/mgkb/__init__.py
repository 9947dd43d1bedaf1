"""mgkb: a literature-evidence knowledge base and review toolkit."""

__version__ = "0.1.0"
