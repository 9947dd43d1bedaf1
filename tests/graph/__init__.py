"""Tests of mgkb.graph."""
