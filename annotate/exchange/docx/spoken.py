"""A reviewer's comment made words of ours: body, category, who and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from annotate import messages
from annotate.annotation import CATEGORIES, SEVERITIES, Creator, Target
from annotate.docx.comments import Comment
from annotate.escape import escape
from annotate.exchange.docx.matching import said
from annotate.exchange.foreign import UNKNOWN, moment, person

_LABEL = re.compile(r"\s*(?:【([^】]{1,40})】|\[([^\]]{1,40})\])\s*")
_DOT = re.compile("[·,，、]")
_ACCOUNT = re.compile(r"(?:^|::)([^\s:@]+@[^\s:@]+)(?:::|$)")


def body_of(text: Sequence[str]) -> str:
    """Paragraphs as Markdown that says the same."""
    return "\n\n".join(escape(line.strip()) for line in text if line.strip())


def labelled(text: Sequence[str]) -> tuple[str, str, tuple[str, ...]]:
    """The category and severity a comment begins with, as ours do, and the rest of it:
    `【疑问·重要】…`."""
    first, rest = (text[0], text[1:]) if text else ("", ())
    found = _LABEL.match(first)
    words = _DOT.split((found[1] or found[2]).casefold()) if found else []
    category, severity = (
        _named("category", CATEGORIES, words),
        _named("severity", SEVERITIES, words),
    )
    if not found or len(words) != bool(category) + bool(severity):
        return "comment", "info", tuple(text)
    return category or "comment", severity or "info", (first[found.end() :], *rest)


def _named(kind: str, known: Iterable[str], words: Sequence[str]) -> str:
    """The one of the words known that a label has, in either language."""
    for name in known:
        shown = {messages.text(f"notes.{kind}-{name}", lang) for lang in messages.LANGUAGES}
        if {name, *(word.casefold() for word in shown)} & {word.strip() for word in words}:
            return name
    return ""


def creator_of(name: str, user: str = "") -> Creator:
    """A person by the name in the file, with the address of the account where it is told."""
    account = _ACCOUNT.search(user)
    return person(name or UNKNOWN, account[1] if account else "")


def time_of(date: str) -> str:
    """A time in the file; one without a zone counts as UTC, as Word writes local times so."""
    return moment(date) or moment(f"{date}Z")


def source_of(comment: Comment) -> str:
    """What tells a comment from all others, in this file and when it is saved again; "" when
    the file has no ids."""
    known = comment.durable or comment.para
    return f"docx {known} {comment.author}" if known and comment.date else ""


def telling_of(comment: Comment, *where: str) -> str:
    """The same for a comment without an id: who says what, and where, for a reviewer may say
    one thing of many places."""
    return "\n".join((f"docx {comment.author}: {said(comment.text)}", *where))


def place_of(target: Target) -> str:
    """The clauses and words of a target, to tell it from others."""
    quote, position = target.quote, target.position
    words = f"{quote.prefix}|{quote.exact}|{quote.suffix}" if quote else ""
    return f"{' '.join(target.clauses)} {position.start if position else ''} {words}"
