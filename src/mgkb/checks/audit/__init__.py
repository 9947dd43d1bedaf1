"""Auditing a manuscript: rules that read its text, with no knowledge base beside it.

A rule here is a function that takes an `Audit`, declared by `@rule(…, reads=Reads.MANUSCRIPT)` in a module of
`mgkb.checks.audit.rules`; adding a rule is adding a function, adding a family is adding a file.
"""
