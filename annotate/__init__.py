"""Annotate: policy and legal texts as versioned Markdown, compared clause by clause."""

__version__ = "0.1.0"
