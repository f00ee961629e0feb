"""A matrix as HTML: a fragment to put into a page, and a page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.related import Matrix
from annotate.renderers.comparison.entries import beginning
from annotate.renderers.comparison.html import lang, page
from annotate.renderers.escaping import html
from annotate.renderers.matrix.entries import kinds, legend, lines, share, uncovered, word


def render(matrix: Matrix, *, language: str = "en", columns: int = 80, colour: bool = False) -> str:
    """A whole page, its style inside; works from a file and without JavaScript."""
    called = " · ".join(title for _, title in legend(matrix, language))
    return page(called, fragment(matrix, language=language), language)


def fragment(matrix: Matrix, *, language: str = "en") -> str:
    """One `<section class="matrix">`; all text in it is escaped."""
    out = ['<section class="matrix">']
    out += [f"<h2>{html(word('matrix', language))}</h2>"]
    out += [f"<p>{html(word('matrix-rows', language))}</p>", *_shares(matrix, language)]
    first = legend(matrix, language)[0][1]
    out += [f"<h2>{html(word('matrix-first', language, title=first))}</h2>"]
    out += [*_clauses(matrix, language), f"<p>{html(uncovered(matrix, language))}</p>"]
    return "\n".join([*out, "</section>", ""])


def _shares(matrix: Matrix, language: str) -> Iterator[str]:
    named = legend(matrix, language)
    heads = "".join(f'<th scope="col">{short}</th>' for short, _ in named)
    yield f"<table><thead><tr><th>{html(word('text', language))}</th>{heads}</tr></thead><tbody>"
    for (short, title), cells, document in zip(named, matrix.cells, matrix.documents, strict=True):
        values = "".join(f"<td>{share(cell) or '–'}</td>" for cell in cells)
        yield f'<tr><th scope="row"{lang(document)}>{short} {html(title)}</th>{values}</tr>'
    yield "</tbody></table>"


def _clauses(matrix: Matrix, language: str) -> Iterator[str]:
    named = legend(matrix, language)[1:]
    heads = "".join(f'<th scope="col">{short}</th>' for short, _ in named)
    yield f"<table><thead><tr><th>{html(word('clause', language))}</th>{heads}</tr></thead><tbody>"
    for line in lines(matrix):
        label = f"{html(line.clause.label)} " if line.clause.label else ""
        called = f"{label}<code>{html(line.clause.eid)}</code> {html(beginning(line.clause))}"
        values = "".join(f"<td>{html(kinds(types, language))}</td>" for types in line.types)
        yield f'<tr><th scope="row"{lang(matrix.documents[0])}>{called}</th>{values}</tr>'
    yield "</tbody></table>"
