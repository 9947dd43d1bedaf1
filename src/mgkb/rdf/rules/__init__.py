"""Rules that need the knowledge base as RDF; `pyproject.toml` names this package to the rule registry."""
