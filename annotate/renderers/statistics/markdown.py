"""Statistics as Markdown, safe to post in an issue or a pull request."""

from __future__ import annotations

from annotate.messages import text
from annotate.notes.statistics import Statistics
from annotate.renderers.escaping import markdown
from annotate.renderers.statistics.said import overdue, sentences, tables


def render(
    found: Statistics, *, language: str = "en", columns: int = 80, colour: bool = False
) -> str:
    """Sentences, what is overdue as a list, and tables of counts; names are escaped."""
    out = ["\n\n".join(sentences(found, language))]
    if late := [f"- {markdown(line)}" for line in overdue(found, language)]:
        out.append("\n".join(late))
    head = text("notes.stats-count", language)
    for title, rows in tables(found, language):
        table = [f"| {title} | {head} |", "| --- | ---: |"]
        out.append("\n".join([*table, *(f"| {markdown(name)} | {n} |" for name, n in rows)]))
    return "\n\n".join(out) + "\n"
