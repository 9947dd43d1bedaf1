"""Several knowledge bases in one dataset: nothing is changed, what is the same is said to be, conflicts are found."""

from mgkb.rdf.merge.merging import BASE, Merged, merge

__all__ = ["BASE", "Merged", "merge"]
