"""Servers of other people, real ones on loopback and one that misbehaves."""
