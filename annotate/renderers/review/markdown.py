"""A report in a forge's Markdown: a comment on a pull request, and the summary of a job.

Every word of a stranger is escaped; what is markup here is ours. Sections fold, and what
does not fit is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotate.renderers.budget import Fitted, Group, Part, characters, fit, octets
from annotate.renderers.comparison.entries import Entry, title, told, verdict, warned
from annotate.renderers.comparison.markdown import LIMIT, piece
from annotate.renderers.escaping import fenced, html, markdown
from annotate.renderers.review.changes import capped
from annotate.renderers.review.notes import NoteView
from annotate.renderers.review.sections import SectionView, clause_url, place_of
from annotate.renderers.review.views import FindingView, View, view
from annotate.renderers.review.words import clipped, counted, say
from annotate.review import Report
from annotate.visible import plain

_NOTICE = 1_000
"""Room kept for saying what was left out."""
_MARKS = {"error": "❌", "warning": "⚠️", "notice": "ℹ️"}


@dataclass(frozen=True, slots=True)
class Room:
    """How much a place takes."""

    limit: int
    size: Callable[[str], int]
    clause: int
    """Characters of one clause."""
    folded: bool
    """Whether the changed clauses of a text are folded when there are several texts."""


COMMENT = Room(LIMIT, characters, 2_500, folded=True)
SUMMARY = Room(1_048_576, octets, 20_000, folded=False)
"""What GitHub keeps of the summary of a step; a longer one is refused whole."""


def comment(
    report: Report, *, language: str, columns: int = 80, colour: bool = False, explain: bool = False
) -> str:
    """The report for a comment: at most 65,536 characters."""
    return _render(report, language, explain, COMMENT)


def summary(
    report: Report, *, language: str, columns: int = 80, colour: bool = False, explain: bool = False
) -> str:
    """The report for the summary of a job: at most 1 MiB."""
    return _render(report, language, explain, SUMMARY)


def _render(report: Report, language: str, explain: bool, room: Room) -> str:
    shown = view(report, language, explain=explain)
    fitted = fit(list(_parts(shown, language, room)), room.limit - _NOTICE, room.size)
    return fitted.text + _left_out(fitted, shown, language)


def _left_out(fitted: Fitted, shown: View, language: str) -> str:
    said = [
        counted(f"left-{kind}", count, language) for kind, count in fitted.left_out.items() if count
    ]
    if not said:
        return ""
    command = f"`{shown.command} --format html -o review.html`"
    return "\n---\n" + say("left-out", language, said=" · ".join(said), command=command) + "\n"


def _parts(shown: View, language: str, room: Room) -> Iterator[Part]:
    mark = "❌" if shown.fails else "✅"
    lines = [f"## {mark} {shown.heading}", "", f"<sub>{markdown(shown.compared)}</sub>", ""]
    lines += [f"{markdown(fact)}  " for fact in shown.facts]
    findings = tuple(_finding(finding, language) for finding in shown.findings)
    groups = [_group("findings", "findings", findings, language, fold=False)]
    if len(shown.sections) > 1:
        rows = tuple(_row(section) for section in shown.sections)
        groups.append(Group("sections", f"\n### {say('overview', language)}\n\n", rows))
    yield Part(_text(lines), tuple(groups))
    for section in shown.sections:
        yield _section(section, language, room, len(shown.sections) > 1)
    files = tuple(f"- {markdown(line)}\n" for line in shown.files)
    yield Part("", (_group("files", "files", files, language, fold=True),))


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def _group(kind: str, title: str, pieces: tuple[str, ...], language: str, *, fold: bool) -> Group:
    named = say(title, language)
    if not fold:
        return Group(kind, f"\n### {named}\n\n", pieces)
    opening = f"\n<details><summary>{named} ({len(pieces)})</summary>\n\n"
    return Group(kind, opening, pieces, "\n</details>\n")


def _row(section: SectionView) -> str:
    name = markdown(clipped(section.row, 80))
    counts = f" — {section.counts}" if section.counts else ""
    return f"- [{name}](#{section.anchor}){counts}\n"


def _finding(finding: FindingView, language: str) -> str:
    place = f"<code>{markdown(finding.place)}</code>"
    line = f"- {_MARKS[finding.severity]} {markdown(finding.said)} {place} `{finding.rule}`\n"
    inner = ["", f"  {finding.why}"] if finding.why else []
    if finding.commands:
        commands = fenced(plain("\n".join(finding.commands)), "sh")
        inner += ["", *(f"  {row}" for row in commands)]
    if not inner:
        return line
    opening = ["", f"  <details><summary>{say('explain', language)}</summary>"]
    return line + _text([*opening, *inner, "", "  </details>", ""])


def _section(section: SectionView, language: str, room: Room, several: bool) -> Part:
    title = markdown(clipped(section.title or section.name, 200))
    name = f" <code>{markdown(section.name)}</code>" if section.title else ""
    lines = ["", f'### <a id="{section.anchor}"></a>{title}{name}', ""]
    lines += [f"{markdown(fact)}  " for fact in section.facts]
    links = ((section.page, "published-page"), (section.comparison, "published-comparison"))
    named = [f"[{say(key, language)}]({url})" for url, key in links if url]
    lines += [" · ".join(named) + "  "] if named else []
    lines += [f"{markdown(line)}  " for line in section.quiet]
    lines += [f"<sub>{markdown(section.older)}</sub>"] if section.older else []
    beside = tuple(f"- {markdown(line)}\n" for line in section.beside)
    clauses = tuple(_clause(entry, section, language, room) for entry in section.clauses)
    notes = tuple(_note(note, language) for note in section.notes)
    related = tuple(f"- {markdown(line)}\n" for line in section.related)
    fold = room.folded and several
    return Part(
        _text(lines),
        (
            _fold("beside", "beside", beside, language, False),
            _fold("clauses", "changed", clauses, language, fold),
            _fold("notes", "notes", notes, language, fold or len(notes) > 5),
            _fold("related", "related", related, language, True),
        ),
    )


def _fold(kind: str, title: str, pieces: tuple[str, ...], language: str, fold: bool) -> Group:
    if fold:
        return _group(kind, title, pieces, language, fold=True)
    return Group(kind, f"\n**{say(title, language)}**\n\n", pieces)


def _clause(entry: Entry, section: SectionView, language: str, room: Room) -> str:
    called = title(entry, language)
    label = f"**{markdown(called)}** " if called else ""
    named = f"<code>{markdown(entry.eid)}</code>"
    # What the site has published is the older version: its clause, under its old name.
    old = entry.link.old[0] if entry.link.old else ""
    if url := clause_url(section.page, old):
        named = f"[{named}]({url})"
    anchor = f'<a id="{html(place_of(entry, section))}"></a>'
    lines = [f"{anchor}{label}{named} — {verdict(entry.link, language)}", ""]
    parts, left = capped(entry.link.edits, room.clause)
    text = "".join(map(piece, parts)) or markdown(entry.heading)
    lines += [f"> {text}", ""]
    if left:
        more = say("characters-left-out", language, count=f"{left:,}")
        lines += [f"> *{more}*", ""]
    rows = [*(f"↪ {line}" for line in told(entry, language))]
    rows += [f"⚠️ {line}" for line in warned(entry, language)]
    lines += [f"- {markdown(row)}" for row in rows]
    return _text([*lines, ""] if rows else lines)


def _note(note: NoteView, language: str) -> str:
    head = f"- **{note.fate}** `{note.name}` {markdown(note.where)} · {markdown(note.about)}  "
    words = f"“{markdown(note.words)}” — " if note.words else ""
    lines = [head, f"  {words}{markdown(note.comment)}"]
    lines += [f"  - {markdown(line)}" for line in note.lines]
    lines += _suggestion(note, language)
    return _text(lines)


def _suggestion(note: NoteView, language: str) -> Iterator[str]:
    """The whole line as it would be, in the block that a forge applies; only where what is
    shown is what would be written."""
    found = note.suggestion
    if found is None or len(found.text) > COMMENT.clause or plain(found.text) != found.text:
        if note.proposal is not None:
            key = "proposed" if note.proposal else "proposed-nothing"
            yield f"  - {markdown(say(key, language, text=clipped(note.proposal)))}"
        return
    yield ""
    yield f"  {markdown(say('suggestion', language, path=found.path, line=found.first_line))}"
    yield ""
    yield from (f"  {row}" for row in fenced(found.text, "suggestion"))
    yield ""
