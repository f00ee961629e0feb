"""Canonical text → Markdown: which characters of the source each character came from.

The inverse of what `blocks` and `canonical` do to a text. It reads along, passing over
markup, and does not know Markdown's every rule: who changes a text by these places must
read the result again and compare (see rewrite.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from annotate.anchoring.clauses import inner_places
from annotate.canonical import UNSEEN, fold
from annotate.model import Block, Clause, Span

_UNREAD = ("code", "html")
"""Kinds of blocks whose text is not read along: it may leave out any of the source."""
_LINE = rf"\n[ \t]*(?:>[ \t]?)*[ \t{UNSEEN}]*"
"""A line end, with what a quotation or an indent puts before the next line."""
_SPACE = re.compile(rf"(?:[^\S\n]|[{UNSEEN}])*(?:[^\S\n]|{_LINE})(?:[^\S\n]|[{UNSEEN}]|{_LINE})*")
_FEED = re.compile(rf"\\?{_LINE}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_MARKUP = re.compile(
    r"\]\((?:[^()\\\n]|\\.|\([^()\n]*\))*\)"  # where a link leads
    r"|<!--.*?-->|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"
    rf"|[*_`\[\]<>#|:~+=!\\\-\s{UNSEEN}]",
    re.S,
)


def source_places(source: str, clause: Clause) -> tuple[Span, ...] | None:
    """For each character of a clause's canonical text its place in the source, in order.

    The line feed between two clauses is all that stands between them. None when the text
    cannot be followed, or is empty.
    """
    blocks: dict[int, tuple[Span, ...] | None] = {}
    found: list[Span] = []
    for inner in inner_places(clause):
        block, child = inner.clause.block, inner.clause
        if block is None or not (child.lead or child.text):
            continue
        if id(block) not in blocks:
            blocks[id(block)] = _trace(source, block)
        if (places := blocks[id(block)]) is None:
            return None
        lead = 0 if child is clause else len(child.lead)
        own = places[child.offset - lead : child.offset + len(child.text)]
        if len(found) < inner.start - lead:  # The line feed before it.
            found.append(Span(found[-1].end, own[0].start) if own else Span(0, 0))
        found += own
    return tuple(found) if found and len(found) == len(clause.canonical_text) else None


def _trace(source: str, block: Block) -> tuple[Span, ...] | None:
    """For each character of a block's text its place in the source."""
    if block.kind in _UNREAD:
        return None
    text, at, found = block.text, block.span.start, list[Span]()
    while len(found) < len(text):
        if read := next(_readings(source, at, block.span.end, text, len(found)), None):
            stop, count = read
            found += [Span(at, stop)] * count
            at = stop
        elif skipped := _MARKUP.match(source, at, block.span.end):
            at = skipped.end()
        else:
            return None
    return tuple(found)


def _readings(source: str, at: int, end: int, text: str, done: int) -> Iterator[tuple[int, int]]:
    """Where a piece of source ends that says what comes next in the text, and how many
    characters that is."""
    if text[done] == "\n" and (feed := _FEED.match(source, at, end)):
        yield feed.end(), 1
    if text[done] == " " and (space := _SPACE.match(source, at, end)):
        yield space.end(), 1
    written = _ENTITY.match(source, at, end)
    said = fold(unescape(written[0])) or " " if written else ""
    if written and text.startswith(said, done):
        yield written.end(), len(said)
    if (escaped := _ESCAPE.match(source, at, end)) and escaped[0][1] == text[done]:
        yield escaped.end(), 1
    stop = at + 1
    while stop < end and unicodedata.combining(source[stop]):
        stop += 1
    said = unicodedata.normalize("NFC", source[at:stop])
    if at < end and text.startswith(said, done):
        yield stop, len(said)
