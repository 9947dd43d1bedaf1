"""The rules, one family after the other. Every module here is scanned; see `mgkb.checks.registry`."""
