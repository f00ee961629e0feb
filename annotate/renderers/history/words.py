"""What commits are called in the terminal: names, dates, version labels. Knows no layout."""

from __future__ import annotations

from annotate import messages
from annotate.history import Step
from annotate.model import Document
from annotate.renderers.columns import visible

SHORT = 10
"""Digits of a commit's id."""


def word(key: str, language: str, **parameters: object) -> str:
    """A message of the table `lineage`."""
    return messages.text(f"lineage.{key}", language, **parameters)


def said(document: Document, field: str) -> str:
    """A field of the front matter as text; "" when it is not plain."""
    value = document.front.get(field)
    return str(value) if isinstance(value, str | int | float) else ""


def commit(step: Step, language: str) -> str:
    """The commit's short id, or that there is none."""
    return step.key[:SHORT] or word("work-tree", language)


def date(step: Step) -> str:
    """The day of the commit, where it was made."""
    return step.commit.authored.date().isoformat() if step.commit else ""


def author(step: Step) -> str:
    """Who wrote the commit."""
    return visible(step.commit.author_name) if step.commit else ""


def version(document: Document, *, dated: bool = True) -> str:
    """The version's label, with the date that the text gives itself: `final〔2019-03-01〕`."""
    date = said(document, "date") if dated else ""
    return visible(said(document, "version") + (f"〔{date}〕" if date else ""))
