"""A comparison as HTML: a fragment to put into a page, and a page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from annotate.compare.saying import told_beside
from annotate.model import Comparison, Document, Edit
from annotate.renderers.comparison.entries import (
    ELISION,
    Entry,
    Gap,
    entries,
    gap,
    name,
    tally,
    title,
    told,
    verdict,
    warned,
    word,
)
from annotate.renderers.comparison.excerpts import Cut, excerpt
from annotate.renderers.escaping import html

LANGUAGES = {"zh": "zh-Hans", "en": "en"}
_TAGS = {"equal": ("", ""), "delete": ("<del>", "</del>"), "insert": ("<ins>", "</ins>")}


def render(
    comparison: Comparison,
    *,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
    full: bool = False,
) -> str:
    """A whole page, its style inside; works from a file and without JavaScript."""
    title = f"{comparison.old.title} → {comparison.new.title}".strip(" →")
    return page(title, fragment(comparison, language=language, full=full), language)


def page(title: str, body: str, language: str) -> str:
    """A page around a fragment. `title` is text, `body` is HTML."""
    style = files("annotate").joinpath("renderers", "comparison.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES[language]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{body}</body>\n</html>\n"
    )


def fragment(comparison: Comparison, *, language: str = "en", full: bool = False) -> str:
    """One `<section class="comparison">`; all text in it is escaped."""
    lines = ['<section class="comparison">', "<header>"]
    for key, document in (("old", comparison.old), ("new", comparison.new)):
        shown = html(name(document, language))
        lines.append(f"<p><b>{word(key, language)}</b> <span{lang(document)}>{shown}</span></p>")
    lines += [f'<p class="tally">{html(line)}</p>' for line in tally(comparison, language)]
    if comparison.same:
        lines.append(f"<p>{word('no-difference', language)}</p>")
    for line in told_beside(comparison, language, full=full):
        lines.append(f"<p>{html(line)}</p>")
    lines.append("</header>")
    for entry in entries(comparison, full):
        if isinstance(entry, Gap):
            lines.append(f'<p class="gap">⋯ {gap(entry.units, language)}</p>')
        else:
            lines += _entry(entry, language, full, lang(comparison.new))
    return "\n".join([*lines, "</section>", ""])


def lang(document: Document) -> str:
    """The `lang` attribute for a document's own words, when its front matter names one."""
    known = document.front.get("language")
    return f' lang="{html(known)}"' if isinstance(known, str) and known else ""


def _entry(entry: Entry, language: str, full: bool, attribute: str) -> Iterator[str]:
    link = entry.link
    moved = " moved" * link.moved
    yield f'<article class="{link.kind}{moved}" data-old="{html(" ".join(link.old))}"'
    yield f' data-new="{html(" ".join(link.new))}">'
    named = title(entry, language)
    label = f"<span{attribute if entry.label else ''}>{html(named)}</span> " if named else ""
    said = html(verdict(link, language))
    yield f"<h3>{label}<code>{html(entry.eid)}</code> <small>{said}</small></h3>"
    text = "".join(piece(part) for part in excerpt(link.edits, full))
    if text:
        yield f"<p{attribute}>{text}</p>"
    if entry.told:
        lines = "".join(f"<li{attribute}>{html(line)}</li>" for line in told(entry, language))
        yield f'<ul class="passages">{lines}</ul>'
    for line in warned(entry, language):
        yield f'<p class="warning">⚠ {html(line)}</p>'
    yield "</article>"


def piece(part: Edit | Cut) -> str:
    """A part of an excerpt, its edit marked."""
    if isinstance(part, Cut):
        return f'<span class="cut">{ELISION}</span>'
    start, end = _TAGS[part.op]
    mark = "" if part.op == "equal" else "¶"
    return start + f"{mark}<br>".join(html(line) for line in part.text.split("\n")) + end
