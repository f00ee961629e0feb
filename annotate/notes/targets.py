"""What is to be annotated, from the words a person named it by.

Clauses by eId or by lines of the file, words in them, the whole document, a deleted text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotate.anchoring import describe, find_quote, occurrences
from annotate.annotation import Target
from annotate.canonical import fold
from annotate.documents import Library, Located, clause_named, clauses_on
from annotate.documents.removal import removed
from annotate.errors import AnchorError, CorpusError, UsageError
from annotate.model import Clause, Document
from annotate.parser import parse

_NEAR = 8
"""Code points around a quote that uncommitted changes must leave alone."""
_LINES = re.compile(r"(?P<file>.+):(?P<first>[1-9]\d{0,8})(-(?P<last>[1-9]\d{0,8}))?", re.S)


@dataclass(frozen=True, slots=True)
class Words:
    """Which words of a clause are meant; all of it when `quote` is None."""

    quote: str | None = None
    occurrence: int | None = None
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to annotate."""

    argument: str
    """`WORK#eId`, `WORK#eId,eId`, `WORK@version#eId`, `text.md:41-43`, or a work alone, whose
    clause the words tell."""
    words: Words = Words()
    clauses: tuple[str, ...] = ()
    """More eIds."""
    document: bool = False
    """The whole of it."""
    removed: bool = False
    """A text that the version named has and HEAD has not."""


def target_of(library: Library, wanted: Wanted) -> tuple[str, Target]:
    """The work and the target that are meant, on a committed version where there is one.

    Raises an AnnotateError for anything that is not there, not unique or not known.
    """
    body, eids, lines = _taken_apart(library, wanted.argument)
    document, located = library.load(body)
    if not located.work or not library.folder:
        raise CorpusError("not-a-work", path=located.path)
    eids = (*eids, *wanted.clauses, *(clauses_on(document, *lines) if lines else ()))
    if wanted.document and (eids or wanted.words.quote is not None):
        raise UsageError("document-alone")
    if not eids and not wanted.document:
        eids = (_quoting(document, located, wanted),)
    eids = _in_order(document, eids)
    if wanted.removed:
        return located.work, _gone(library, document, located, eids, wanted.words)
    return located.work, _target(library, document, located, eids, wanted.words)


def names_a_place(library: Library, wanted: Wanted) -> bool:
    """Whether something in the text is named, be it all of it, and not just the text."""
    _, eids, lines = _taken_apart(library, wanted.argument)
    return bool(eids or lines or wanted.clauses or wanted.document or wanted.words.quote)


def _taken_apart(
    library: Library, argument: str
) -> tuple[str, tuple[str, ...], tuple[int, int] | None]:
    """The text, the eIds and the lines an argument names."""
    if library.names_file(argument):
        return argument, (), None
    if (found := _LINES.fullmatch(argument)) and library.names_file(found["file"]):
        first = int(found["first"])
        return found["file"], (), (first, int(found["last"] or first))
    body, mark, eids = argument.rpartition("#")
    return (body, tuple(filter(None, eids.split(","))), None) if mark else (argument, (), None)


def _in_order(document: Document, eids: Sequence[str]) -> tuple[str, ...]:
    """Each eId once, as they come in the text; CorpusError for one that is not there."""
    for eid in eids:
        clause_named(document, eid)
    return tuple(clause.eid for clause in document.walk() if clause.eid in eids)


def _target(
    library: Library, document: Document, located: Located, eids: tuple[str, ...], words: Words
) -> Target:
    here = _described(document, located, eids, words)
    if located.revision:  # slug@version: what was said there, gone since or not.
        commit = library.commit_of(located) or located.revision
        return replace(here, version=commit, blob=located.blob)
    if not library.repository:
        return replace(here, blob=located.blob)
    head = library.head(located.work)
    if head is None:
        raise CorpusError("text-uncommitted", path=located.path)
    if head.source != located.source:
        committed = parse(head.source, path=head.path)
        here = _as_committed(here, (document, committed), located, eids, words)
    return replace(here, version=head.revision, blob=head.blob)


def _gone(
    library: Library, document: Document, located: Located, eids: tuple[str, ...], words: Words
) -> Target:
    if not located.revision:
        raise UsageError("removed-version", work=located.work)
    there = _target(library, document, located, eids, words)
    if (target := removed(library, located.work, there)) is None:
        raise CorpusError("not-removed", path=located.path, work=located.work)
    return target


def _described(document: Document, located: Located, eids: tuple[str, ...], words: Words) -> Target:
    if words.quote is None:
        return Target(eids)
    clause = _holder([clause_named(document, eid) for eid in eids], words.quote)
    try:
        place = find_quote(
            clause.canonical_text, words.quote, words.occurrence, words.prefix, words.suffix
        )
    except AnchorError as error:
        error.path, error.line = located.path, clause.line
        raise
    return describe(clause, place.start, place.end)


def _holder(clauses: Sequence[Clause], quote: str) -> Clause:
    """The one clause of several that has the quote; the first when none has."""
    counts = [sum(1 for _ in occurrences(c.canonical_text, fold(quote))) for c in clauses]
    holders = [clause for clause, count in zip(clauses, counts, strict=True) if count]
    if len(holders) > 1:
        raise AnchorError("quote-in-several", quote=quote, eids=", ".join(c.eid for c in holders))
    return holders[0] if holders else clauses[0]


def _quoting(document: Document, located: Located, wanted: Wanted) -> str:
    """The one clause of a text that has the words; UsageError when there are none to tell it,
    AnchorError when none has them, or several."""
    words = wanted.words
    if not words.quote:
        raise UsageError("clause-needed", argument=wanted.argument)
    found = [clause for top in document.clauses for clause in _innermost(top, words)]
    if not found:
        raise AnchorError("quote-in-none", path=located.path, quote=words.quote)
    if len(found) > 1:
        eids = ", ".join(clause.eid for clause in found)
        raise AnchorError("quote-in-several", path=located.path, quote=words.quote, eids=eids)
    return found[0].eid


def _innermost(clause: Clause, words: Words) -> Iterator[Clause]:
    """The clauses that have the words while none beneath them does."""
    inner = [one for child in clause.children for one in _innermost(child, words)]
    yield from inner
    if not inner and words.quote and _has(clause.canonical_text, words):
        yield clause


def _has(text: str, words: Words) -> bool:
    try:
        find_quote(text, words.quote or "", 1, words.prefix, words.suffix)
    except AnchorError:
        return False
    return True


def _as_committed(
    here: Target,
    texts: tuple[Document, Document],
    located: Located,
    eids: tuple[str, ...],
    words: Words,
) -> Target:
    """The same target in HEAD; refused when HEAD does not say it in the same words, for
    then there is no commit to name for it."""
    try:
        there = _described(texts[1], located, eids, words)
        said = [[clause_named(text, eid).canonical_text for eid in eids] for text in texts]
    except (AnchorError, CorpusError):
        same = False
    else:
        same = said[0] == said[1] if words.quote is None else _nearby(there) == _nearby(here)
    if not same:
        raise CorpusError("text-changed", path=located.path, eid=", ".join(eids))
    return there


def _nearby(target: Target) -> tuple[str, str, str] | None:
    if (quote := target.quote) is None:
        return None
    return quote.prefix[-_NEAR:], quote.exact, quote.suffix[:_NEAR]
