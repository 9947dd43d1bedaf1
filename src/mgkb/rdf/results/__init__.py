"""Answers to SPARQL queries, and the formats they are written in.

A format is a module of `mgkb.rdf.results.formats`: its name is the format's name, and it has `MEDIA_TYPE` and
`write(result, prefixes)`. Adding one is adding a file.
"""

from mgkb.rdf.results.model import Result, Solutions, Term, Triples, Truth
from mgkb.rdf.results.writing import media_type, write

__all__ = ["Result", "Solutions", "Term", "Triples", "Truth", "media_type", "write"]
