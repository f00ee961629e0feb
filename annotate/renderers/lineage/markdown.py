"""The concordance as Markdown tables, safe to post in a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotate.lineage import Concordance
from annotate.renderers.escaping import markdown
from annotate.renderers.lineage.cells import cells, title, word


def render(
    tables: Sequence[Concordance],
    *,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
) -> str:
    """A heading and a table for each pair of texts."""
    return "\n".join(line for table in tables for line in _table(table, language))


def _table(table: Concordance, language: str) -> Iterator[str]:
    swapped = table.direction == "origin"
    names = ("old-number", "new-number", "kind", "similarity", "decided-by", "note")
    head = [word(name, language) for name in names]
    yield f"**{markdown(title(table, language))}**"
    yield ""
    yield _line(head, swapped)
    yield _line(["---"] * len(head), swapped)
    for row in table.rows:
        said = cells(row, language)
        shown = (said.old, said.new, said.kind, said.similarity, said.decided_by, said.note)
        yield _line([markdown(cell).replace("\n", " ") for cell in shown], swapped)
    yield ""


def _line(row: Sequence[str], swapped: bool) -> str:
    old, new, *rest = row
    return f"| {' | '.join([new, old, *rest] if swapped else [old, new, *rest])} |"
