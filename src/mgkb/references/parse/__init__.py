"""Reference lists, however a reviewer has them."""

from mgkb.references.parse.reference import parse_reference

__all__ = ["parse_reference"]
