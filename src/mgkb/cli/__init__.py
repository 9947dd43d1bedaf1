"""The command line: thin verbs over the rooms; nothing is computed here."""

try:
    from mgkb.cli.app import main
except KeyboardInterrupt:  # nobody listens yet who would say it without a traceback
    raise SystemExit(130) from None

__all__ = ["main"]
