"""The command line: thin verbs over the rooms; nothing is computed here."""

from mgkb.cli.app import main

__all__ = ["main"]
