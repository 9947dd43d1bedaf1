"""A corpus of small invented articles."""
