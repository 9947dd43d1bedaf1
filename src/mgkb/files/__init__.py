"""Reading and writing files: YAML that knows its lines, writes that are whole or not at all."""

from mgkb.files.atomic import write_atomically
from mgkb.files.records import Origin, Record, read_records
from mgkb.files.yaml import YamlDocument, read_yaml

__all__ = ["Origin", "Record", "YamlDocument", "read_records", "read_yaml", "write_atomically"]
