"""Changes a reviewer tracked in the text → proposals, one for each clause and reviewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotate.anchoring import describe
from annotate.annotation import Target, fenced
from annotate.canonical import fold
from annotate.docx.runs import BREAK
from annotate.docx.story import END, Change, Reading, Story, reading
from annotate.escape import escape
from annotate.exchange.docx.manifest import Manifest
from annotate.exchange.docx.spoken import creator_of, place_of, time_of
from annotate.exchange.docx.text import FileText
from annotate.exchange.docx.threads import second
from annotate.exchange.foreign import foreign
from annotate.exchange.reading import joined
from annotate.exchange.values import Incoming
from annotate.model import Clause, Span

_STOPS = frozenset("。；，、：！？.;,:!? \n")
_AROUND = 8
"""Code points before or behind an insertion that are quoted with it, for it to have a place."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The changes of one reviewer in one clause."""

    clause: Clause
    author: str
    changes: tuple[Change, ...]

    @property
    def span(self) -> Span:
        """From the first to the last of them, in the story."""
        return Span(self.changes[0].span.start, self.changes[-1].span.end)


def proposals(
    path: str, story: Story, base: Reading, text: FileText, manifest: Manifest | None
) -> Iterator[Incoming]:
    """A proposal for each clause that a reviewer changed; those of ours that stand in the
    text are none."""
    ours = set(_ours(manifest))
    changes = [c for c in story.changes if (c.author, c.date[:16]) not in ours]
    authors = {change.author for change in changes}
    views = {author: _view(story, author) for author in authors}
    for number, group in enumerate(_groups(changes, story, base, text), 1):
        words = _final(views[group.author], group.span)
        yield _proposal(f"{path}#change-{number}", group, words, story, base, text)


def _view(story: Story, author: str) -> Reading:
    """The text with the changes of one reviewer, and nobody else's."""
    return reading(story, lambda change: change.author == author)


def _ours(manifest: Manifest | None) -> Iterator[tuple[str, str]]:
    for entry in manifest.entries if manifest else ():
        if entry.tracked:
            annotation = entry.annotation
            yield annotation.creator.name, second(annotation.created)[:16]


def _groups(
    changes: Sequence[Change], story: Story, base: Reading, text: FileText
) -> Iterator[_Group]:
    """By clause, in order; a paragraph that comes belongs to the clause before it."""
    found: dict[tuple[str, str], list[Change]] = {}
    clauses: dict[str, Clause] = {}
    for change in changes:
        whole = story.text[change.span.start : change.span.end]
        if not fold(whole.replace(END, "").replace(BREAK, "")):
            continue  # Ends of paragraphs, blanks.
        # What is inserted where a line ends stands at its end, not where the next begins.
        at = base.at(change.span).start
        fresh = change.op == "insert" and (at == 0 or base.text[at - 1] == END)
        clause = text.clause_at(max(at - 1, 0) if fresh and whole.endswith(END) else at)
        if clause is None:
            continue
        clauses[clause.eid] = clause
        found.setdefault((clause.eid, change.author), []).append(change)
    for (eid, author), group in found.items():
        yield _Group(clauses[eid], author, tuple(group))


def _proposal(
    at: str, group: _Group, words: str, story: Story, base: Reading, text: FileText
) -> Incoming:
    span = base.at(group.span)
    target, body = _in_place(group, span, words, base, text)
    if target is None:
        target = describe(group.clause)
        body = "\n\n".join(escape(line) for line in _told(group, story))
    date = time_of(max(change.date for change in group.changes))
    annotation = foreign(
        "",
        body,
        creator=creator_of(group.author),
        created=date,
        category="suggestion",
        telling=f"docx change {group.author}: {place_of(target)}: {body}",
    )
    return Incoming(at, replace(annotation, target=target))


def _in_place(
    group: _Group, span: Span, words: str, base: Reading, text: FileText
) -> tuple[Target | None, str]:
    """The words to replace, and what by; None where only telling will do: paragraphs that
    come or go, numbers that change."""
    if END in words or END in base.text[span.start : span.end]:
        return None, ""
    for wide in [span] if len(span) else _wider(span, base.text):
        place = joined(text.document, text.places(wide))
        # A part of a number, or more than own text: the words there are not those quoted.
        if place is None or place.text != _folded(base.text[wide.start : wide.end]):
            continue
        left = base.text[wide.start : span.start]
        right = base.text[span.end : wide.end]
        said = f"{left}{words}{right}".replace(BREAK, "\n")
        return describe(place.clause, place.start, place.end), fenced(said)
    return None, ""


def _wider(span: Span, text: str) -> Iterator[Span]:
    """A place with some of the words before it, then with some of those behind it; fewer
    where the most of them are a number."""
    before = _near(text[max(0, span.start - _AROUND) : span.start][::-1])
    after = _near(text[span.end : span.end + _AROUND])
    for size in range(before, 0, -1):
        yield Span(span.start - size, span.end)
    for size in range(after, 0, -1):
        yield Span(span.start, span.end + size)


def _folded(text: str) -> str:
    return fold(text.replace(BREAK, "\n"))


def _near(text: str) -> int:
    """How much of what is beside a place to quote: up to a stop, one character at least."""
    if not text or text[0] == END:
        return 0
    found = next((at for at, char in enumerate(text) if at and char in _STOPS), len(text))
    return len(text[:found].rstrip(" ")) or found


def _final(author: Reading, span: Span) -> str:
    there = author.at(span)
    return author.text[there.start : there.end]


def _told(group: _Group, story: Story) -> Iterator[str]:
    """The changes in words."""
    for change in group.changes:
        words = story.text[change.span.start : change.span.end]
        sign = "+" if change.op == "insert" else "−"
        for line in words.replace(BREAK, " ").split(END):
            if line.strip():
                yield f"{sign} {line.strip()}"
