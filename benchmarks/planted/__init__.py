"""Errors planted into clean articles, to see which rules find them: `python -m benchmarks.planted`."""
