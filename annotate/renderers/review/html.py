"""A report as one page that needs nothing else: to be opened from a file, or mailed round.

Nothing is loaded and nothing runs: the page's own policy forbids both. All text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from annotate.renderers import escaping
from annotate.renderers.comparison.entries import Entry, title, told, verdict, warned
from annotate.renderers.comparison.html import LANGUAGES, piece
from annotate.renderers.review.changes import capped
from annotate.renderers.review.notes import NoteView
from annotate.renderers.review.sections import SectionView, clause_url, place_of
from annotate.renderers.review.views import FindingView, View, view
from annotate.renderers.review.words import say
from annotate.review import Report
from annotate.visible import one_line

ROOM = 100_000
"""Characters of one clause that are shown."""


_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#\[)", re.M)
"""What a runner takes for a command in a page that is printed to its log."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html(text: str) -> str:
    """Text on one line of the page."""
    return escaping.html(one_line(text))


def render(
    report: Report, *, language: str, columns: int = 80, colour: bool = False, explain: bool = False
) -> str:
    """The whole report, nothing left out but what is over-long within one clause."""
    shown = view(report, language, explain=explain)
    style = files("annotate").joinpath("renderers", "review.css").read_text(encoding="utf-8")
    body = _COMMAND.sub(_reference, "\n".join(_body(shown, language)))
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES[language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html(shown.heading)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{body}\n</body>\n</html>\n"
    )


def _reference(found: re.Match[str]) -> str:
    return f"{found[1] or ''}&#{ord(found[0][-1])};"


def _body(shown: View, language: str) -> Iterator[str]:
    yield f'<header class="{"fails" if shown.fails else "passes"}">'
    yield f"<h1>{html(shown.heading)}</h1>"
    yield f"<p>{html(shown.compared)}</p>"
    yield from (f"<p>{html(fact)}</p>" for fact in shown.facts)
    yield "</header>"
    yield from _listed("findings", "findings", map(_finding, shown.findings), language)
    if len(shown.sections) > 1:
        rows = [_row(section) for section in shown.sections]
        yield from _listed("texts", "overview", rows, language)
    for section in shown.sections:
        yield from _section(section, language)
    names = [f"<li><code>{html(line)}</code></li>" for line in shown.files]
    yield from _listed("files", "files", names, language)


def _listed(name: str, title: str, rows: Iterable[str], language: str) -> Iterator[str]:
    found = list(rows)
    if found:
        yield f'<section id="{name}">\n<h2>{html(say(title, language))}</h2>\n<ul>'
        yield from found
        yield "</ul>\n</section>"


def _row(section: SectionView) -> str:
    name = html(section.row)
    counts = f" <small>{html(section.counts)}</small>" if section.counts else ""
    return f'<li><a href="#{section.anchor}">{name}</a>{counts}</li>'


def _finding(finding: FindingView) -> str:
    lines = [
        f'<li class="{finding.severity}"><b>{html(finding.word)}</b> {html(finding.said)}',
        f"<code>{html(finding.place)}</code> <small>{html(finding.rule)}</small>",
    ]
    if finding.why:
        lines.append(f"<p>{html(finding.why)}</p>")
    if finding.commands:
        lines.append(f"<pre>{chr(10).join(map(html, finding.commands))}</pre>")
    return "\n".join([*lines, "</li>"])


def _section(section: SectionView, language: str) -> Iterator[str]:
    yield f'<section id="{section.anchor}">'
    name = f" <code>{html(section.name)}</code>" if section.title else ""
    yield f"<h2>{html(section.title or section.name)}{name}</h2>"
    yield from (f"<p>{html(fact)}</p>" for fact in section.facts)
    links = ((section.page, "published-page"), (section.comparison, "published-comparison"))
    named = [f'<a href="{html(url)}">{html(say(key, language))}</a>' for url, key in links if url]
    if named:
        yield f"<p>{' · '.join(named)}</p>"
    if section.beside:
        yield from ("<ul>", *(f"<li>{html(line)}</li>" for line in section.beside), "</ul>")
    yield from (f'<p class="quiet">{html(line)}</p>' for line in section.quiet)
    if section.older:
        yield f'<p class="quiet">{html(section.older)}</p>'
    clauses = [_clause(entry, section, language) for entry in section.clauses]
    yield from _folded("changed", clauses, language, opened=True)
    notes = [_note(note, section, language) for note in section.notes]
    yield from _folded("notes", notes, language, opened=True)
    related = [f"<p>{html(line)}</p>" for line in section.related]
    yield from _folded("related", related, language, opened=False)
    yield "</section>"


def _folded(title: str, pieces: Sequence[str], language: str, *, opened: bool) -> Iterator[str]:
    if pieces:
        state = " open" if opened else ""
        named = f"{html(say(title, language))} ({len(pieces)})"
        yield f"<details{state}><summary>{named}</summary>"
        yield from pieces
        yield "</details>"


def _clause(entry: Entry, section: SectionView, language: str) -> str:
    named = f"<code>{html(entry.eid)}</code>"
    old = entry.link.old[0] if entry.link.old else ""
    if url := clause_url(section.page, old):
        named = f'<a href="{html(url)}">{named}</a>'
    said = html(verdict(entry.link, language))
    parts, left = capped(entry.link.edits, ROOM)
    text = "".join(map(piece, parts)) or html(entry.heading)
    lines = [
        f'<article class="{entry.link.kind}" id="{html(place_of(entry, section))}">',
        f"<h3>{html(title(entry, language))} {named} <small>{said}</small></h3>",
        f"<p>{text}</p>",
    ]
    if left:
        more = say("characters-left-out", language, count=f"{left:,}")
        lines.append(f"<p><small>{html(more)}</small></p>")
    lines += [f"<p>↪ {html(line)}</p>" for line in told(entry, language)]
    lines += [f'<p class="warning">⚠ {html(line)}</p>' for line in warned(entry, language)]
    return "\n".join([*lines, "</article>"])


def _note(note: NoteView, section: SectionView, language: str) -> str:
    words = f"<q>{html(note.words)}</q> — " if note.words else ""
    lines = [
        f'<article class="note" id="{section.anchor}--note-{note.name}">',
        f"<h3>{html(note.fate)} <code>{note.name}</code> {html(note.where)}"
        f" <small>{html(note.about)}</small></h3>",
        f"<p>{words}{html(note.comment)}</p>",
    ]
    if note.lines:
        lines += ["<ul>", *(f"<li>{html(line)}</li>" for line in note.lines), "</ul>"]
    if note.proposal is not None:
        key = "proposed" if note.proposal else "proposed-nothing"
        lines.append(f"<p>{html(say(key, language, text=note.proposal[:ROOM]))}</p>")
    return "\n".join([*lines, "</article>"])
