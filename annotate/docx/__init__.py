"""Word files: writing and reading the package, its parts and its paragraphs.

Knows Office Open XML (ECMA-376), not what a file is of. Files that are read come from
strangers: whatever is not as a word processor writes it is refused, not repaired.
Its modules are imported one by one: who writes need not load what reads.
"""
