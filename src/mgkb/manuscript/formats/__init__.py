"""Readers, one module a format: adding a format is adding a file.

A module here has `SUFFIXES`, the file names' endings that it reads, and `read(path) -> Manuscript`. Its own name is
the format's name. A reader raises `mgkb.errors.InputError`, one sentence, for what it cannot read.
"""
