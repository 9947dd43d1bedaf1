"""Invented manuscripts with errors of many kinds, and without: what an attentive reader finds, and what the rules do.

They were written before anybody saw what the rules make of them. `NAME.tsv` lists the errors of `NAME.txt`; a file
`clean-….txt` has none.
"""
