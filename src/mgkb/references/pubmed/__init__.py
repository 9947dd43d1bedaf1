"""PubMed: records as we keep them, and how they are read."""

from mgkb.references.pubmed.csl import to_csl, work_key
from mgkb.references.pubmed.evidence import RecordEvidence, evidence_of, role_of
from mgkb.references.pubmed.medline import read_medline
from mgkb.references.pubmed.record import Link, MeshHeading, PartialDate, PubMedRecord
from mgkb.references.pubmed.split import RawRecord, split_records
from mgkb.references.pubmed.xml import read_record, read_records

__all__ = [
    "Link",
    "MeshHeading",
    "PartialDate",
    "PubMedRecord",
    "RawRecord",
    "RecordEvidence",
    "evidence_of",
    "read_medline",
    "read_record",
    "read_records",
    "role_of",
    "split_records",
    "to_csl",
    "work_key",
]
