"""A report in a terminal, or in the log of a check: nothing in a text can steer either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotate.model import Edit
from annotate.renderers.columns import width
from annotate.renderers.comparison import terminal as comparison
from annotate.renderers.comparison.entries import Entry, title, told, verdict, warned
from annotate.renderers.flow import Piece, flow
from annotate.renderers.review.changes import capped
from annotate.renderers.review.notes import NoteView
from annotate.renderers.review.sections import SectionView
from annotate.renderers.review.views import FindingView, view
from annotate.renderers.review.words import clipped, say
from annotate.review import Report
from annotate.visible import one_line, plain

ROOM = 4_000
"""Characters of one clause that are shown."""
_BOLD, _DIM, _CLOSE = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_RED, _GREEN, _YELLOW = "\x1b[31;1m", "\x1b[32;1m", "\x1b[33m"
_SEVERITY = {"error": "\x1b[31m", "warning": _YELLOW, "notice": "\x1b[36m"}
_MARKS = {"error": "✗", "warning": "!", "notice": "·"}


def render(
    report: Report, *, language: str, columns: int = 80, colour: bool = False, explain: bool = False
) -> str:
    """The verdict, the findings, then text by text, in `columns` columns."""
    shown = view(report, language, explain=explain)
    out = _Lines(language, columns, colour)
    mark, style = ("✗", _RED) if shown.fails else ("✓", _GREEN)
    out.add(f"{mark} {shown.heading}", style)
    out.add(shown.compared, _DIM)
    for fact in shown.facts:
        out.add(fact)
    if shown.findings:
        out.blank()
        for finding in shown.findings:
            _finding(finding, out)
    for section in shown.sections:
        _section(section, out)
    if shown.files:
        out.blank()
        out.add(say("files", language), _BOLD)
        for line in shown.files:
            out.add(line, indent=2)
    return out.text()


class _Lines:
    """Lines as they are written, broken where they are too long."""

    def __init__(self, language: str, columns: int, colour: bool) -> None:
        self.language = language
        self.columns = columns
        self.colour = colour
        self._lines: list[str] = []

    def add(self, said: str, style: str = "", indent: int = 0, hang: int = 0) -> None:
        """One line of words; what follows on a further line is set in by `hang` more."""
        piece = Piece(plain(one_line(said)), style if self.colour else "")
        for index, line in enumerate(flow([piece], self.columns - indent - hang)):
            start = " " * (indent + (hang if index else 0))
            self._lines.append(start + "".join(self._styled(part) for part in line))

    def whole(self, said: str, indent: int) -> None:
        """A line that is not broken: what is to be copied."""
        self._lines.append(" " * indent + plain(one_line(said)))

    def raw(self, lines: Sequence[str]) -> None:
        """Lines that another renderer has made harmless."""
        self._lines += lines

    def blank(self) -> None:
        """An empty line."""
        self._lines.append("")

    def text(self) -> str:
        """All of it."""
        return "\n".join([*(line.rstrip() for line in self._lines), ""])

    def _styled(self, piece: Piece) -> str:
        return f"{piece.style}{piece.text}{_CLOSE}" if piece.style else piece.text


def _finding(finding: FindingView, out: _Lines) -> None:
    style = _SEVERITY[finding.severity]
    out.add(
        f"{_MARKS[finding.severity]} {finding.word} [{finding.rule}] {finding.said}", style, 2, 2
    )
    out.add(finding.place, _DIM, 4, 2)
    if finding.why:
        out.add(finding.why, indent=4)
    for command in finding.commands:
        out.whole(f"$ {command}", 6)


def _section(section: SectionView, out: _Lines) -> None:
    out.blank()
    title = f"{section.title}  " if section.title else ""
    out.add(f"{title}{section.name}", _BOLD)
    for fact in section.facts:
        out.add(fact, indent=2)
    for link in (section.page, section.comparison):
        if link:
            out.add(link, _DIM, 2)
    for line in section.beside:
        out.add(line, indent=2, hang=2)
    for entry in section.clauses:
        out.blank()
        _clause(entry, out)
    if section.quiet:
        out.blank()
    for line in section.quiet:
        out.add(line, indent=2, hang=2)
    if section.notes:
        out.blank()
        out.add(say("notes", out.language), _BOLD, 2)
    for note in section.notes:
        _note(note, out)
    if section.related:
        out.blank()
        out.add(say("related", out.language), _BOLD, 2)
    for line in section.related:
        out.add(line, indent=4, hang=2)
    if section.older:
        out.blank()
        out.add(section.older, _DIM, 2)


def _clause(entry: Entry, out: _Lines) -> None:
    called = title(entry, out.language)
    label = f"{called}  " if called else ""
    left = plain(one_line(f"{label}{entry.eid}"))
    what = verdict(entry.link, out.language)
    room = out.columns - 2 - width(left) - width(what)
    if room >= 2:
        out.add(f"{left}{' ' * room}{what}", _BOLD, 2)
    else:
        out.add(left, _BOLD, 2)
        out.add(what, indent=4)
    parts, left_out = capped(entry.link.edits, ROOM)
    shown = parts or (Edit("equal", entry.heading),)
    out.raw(list(comparison.text(shown, out.columns, out.colour)))
    if left_out:
        out.add(say("characters-left-out", out.language, count=f"{left_out:,}"), _DIM, 4)
    for line in told(entry, out.language):
        out.add(f"↪ {line}", _DIM, 4, 2)
    for line in warned(entry, out.language):
        out.add(f"! {line}", _YELLOW, 4, 2)


def _note(note: NoteView, out: _Lines) -> None:
    out.add(f"{note.fate}  {note.name}  {note.where}  {note.about}", _BOLD, 4, 2)
    words = f"“{note.words}” — " if note.words else ""
    out.add(f"{words}{note.comment}", indent=6)
    for line in (*note.lines, *_proposed(note, out.language)):
        out.add(line, indent=6, hang=2)


def _proposed(note: NoteView, language: str) -> Iterator[str]:
    if note.proposal is not None:
        key = "proposed" if note.proposal else "proposed-nothing"
        yield say(key, language, text=clipped(note.proposal))
