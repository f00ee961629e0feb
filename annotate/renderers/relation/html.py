"""A relation as HTML: a fragment to put into a page, and a page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotate.model import Clause, Relation, Span
from annotate.renderers.comparison.entries import beginning, word
from annotate.renderers.comparison.html import lang, page
from annotate.renderers.escaping import html
from annotate.renderers.relation.entries import alone, covered, entries, said, title


def render(
    relation: Relation, *, language: str = "en", columns: int = 80, colour: bool = False
) -> str:
    """A whole page, its style inside; works from a file and without JavaScript."""
    called = " · ".join(title(d, language) for d in (relation.old, relation.new))
    return page(called, fragment(relation, language=language), language)


def fragment(relation: Relation, *, language: str = "en") -> str:
    """One `<section class="relation">`; all text in it is escaped."""
    lines = ['<section class="relation">', "<header>"]
    lines += [f"<p>{html(line)}</p>" for line in covered(relation, language).split("\n")]
    lines.append("</header>")
    for entry in entries(relation):
        spans = [span for found in entry.counterparts for span in found.link.old_spans]
        lines += ["<article>", f"<h3>{_called(entry.clause)}</h3>"]
        text = _marked(entry.clause.canonical_text, spans)
        lines.append(f"<p{lang(relation.old)}>{text}</p>")
        for found in entry.counterparts:
            what = f'<small class="{found.link.type}">{html(said(found.link, language))}</small>'
            lines.append(f"<h4>{_called(found.clause)} {what}</h4>")
            text = _marked(found.clause.canonical_text, found.link.new_spans)
            lines.append(f"<blockquote{lang(relation.new)}>{text}</blockquote>")
        lines.append("</article>")
    if not relation.links:
        lines.append(f"<p>{word('no-relation', language)}</p>")
    lines += _alone(relation, language)
    return "\n".join([*lines, "</section>", ""])


def _alone(relation: Relation, language: str) -> Iterator[str]:
    for heading, clauses in alone(relation, language):
        yield f"<details><summary>{html(heading)} ({len(clauses)})</summary>"
        yield "<ul>"
        yield from (f"<li>{_called(clause)}</li>" for clause in clauses)
        yield "</ul></details>"


def _called(clause: Clause) -> str:
    label = f"{html(clause.label)} " if clause.label else ""
    return f"{label}<code>{html(clause.eid)}</code> {html(beginning(clause))}"


def _marked(text: str, spans: Sequence[Span]) -> str:
    """The text with its spans, which may overlap, in `<mark>`."""
    out, at = "", 0
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        start = max(at, span.start)
        if start >= span.end:
            continue
        inside = f"<mark>{_lines(text[start : span.end])}</mark>"
        out += _lines(text[at:start]) + inside
        at = span.end
    return out + _lines(text[at:])


def _lines(text: str) -> str:
    return "<br>".join(html(line) for line in text.split("\n"))
