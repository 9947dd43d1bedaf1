"""PubMed: records as we keep them, and how they are read."""

from mgkb.references.pubmed.record import Link, MeshHeading, PartialDate, PubMedRecord

__all__ = ["Link", "MeshHeading", "PartialDate", "PubMedRecord"]
