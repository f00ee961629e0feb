"""Whether a suggestion still fits the text, and what it changes there; three-way.

The base is the clause in the version the suggestion was made on, theirs the words proposed,
ours the clause as it is now. Both changed one word: it is refused, and what stands there
now is shown.
"""

from __future__ import annotations

from collections.abc import Callable

from annotate.anchoring.clauses import Place
from annotate.anchoring.through import old_place
from annotate.canonical import fold
from annotate.editing import Amendment, replacing
from annotate.errors import AnchorError
from annotate.grammars import grammar_named
from annotate.model import Clause, Document
from annotate.notes.suggested import Suggestion
from annotate.textdiff import Change, diff, merging, shift

_NEAR = 12
"""Code points around words that show them to be the same place."""
_LONGEST = 60
"""Code points of the words a refusal shows."""

Since = Callable[[str], str]
"""The commit, for people, since which a clause (by eId) no longer holds the words; of "" the
commit that took the clause away. "" when nobody knows."""


def fit(suggestion: Suggestion, old: Document | None, new: Document, since: Since) -> Amendment:
    """What a suggestion changes in `new`; `old` is the text it was made on, if it can be had.

    Raises AnchorError: `apply-already`, `apply-orphan`, `apply-ambiguous`, `apply-apart`,
    `apply-changed`, `apply-number`, `apply-empties`.
    """
    note = suggestion.note
    target, anchored, path = note.record.thread.target, note.anchored, note.record.path
    clause = next((c for c in new.walk() if c.eid == anchored.eid), None)
    place = old_place(target, target.clause, old) if old else None
    text = suggestion.text
    if clause and target.quote is None:
        text = _without_number(text, clause, new, path)
    if place and _reads(place, text, clause, new):
        raise AnchorError("apply-already", path=path, eid=anchored.eid or place.clause.eid)
    if clause is None or not anchored.placed:
        raise _lost(suggestion, place, clause, since)
    if anchored.parts:
        eids = ", ".join(part.eid for part in anchored.parts)
        raise AnchorError("apply-apart", path=path, eids=eids)
    start, end, whole = anchored.start, anchored.end, clause.canonical_text
    words = whole[start:end]
    was = place.text if place else target.quote.exact if target.quote else words
    if words == text or _holds(whole, start, was, text):
        raise AnchorError("apply-already", path=path, eid=clause.eid)
    changes = _merged(place, whole, text, start, end) if place else ()
    if not changes and words == was:
        changes = replacing(whole, start, end, text)
    if not changes:
        raise _changed(suggestion, was, words, since(clause.eid))
    if not merging.apply(whole, changes).strip():
        raise AnchorError("apply-empties", path=path, eid=clause.eid)
    return Amendment(clause.eid, changes, note.id)


def _merged(place: Place, now: str, text: str, start: int, end: int) -> tuple[Change, ...]:
    """The changes proposed, where their words are in the clause as it is now; () when the
    clause changed them, too."""
    base = place.clause.canonical_text
    theirs = replacing(base, place.start, place.end, text)
    ours = tuple(change.trimmed(base) for change in merging.words_changed(base, now))
    if merging.merge(ours, (c.trimmed(base) for c in theirs), merging.words(base)) is None:
        return ()
    found = tuple(_moved(change, ours) for change in theirs if change.trimmed(base) not in ours)
    inside = all(start <= change.start and change.end <= end for change in found)
    return found if inside else ()


def _moved(change: Change, ours: tuple[Change, ...]) -> Change:
    by = sum(len(c.text) - (c.end - c.start) for c in ours if c.end <= change.start)
    return Change(change.start + by, change.end + by, change.text)


def _reads(place: Place, text: str, clause: Clause | None, new: Document) -> bool:
    """Whether the clause already says what is proposed."""
    base, start, end = place.clause.canonical_text, place.start, place.end
    whole = fold(base[:start] + text + base[end:])
    if any(c.canonical_text == whole for c in new.walk() if c.eid == place.clause.eid):
        return True
    if clause is None or clause.canonical_text == whole:
        return clause is not None
    now = clause.canonical_text
    left, right = base[max(0, start - _NEAR) : start], base[end : end + _NEAR]
    around = [(left, right)]
    around += [(left, ""), ("", right)] if text else []
    if any(
        len(before + after) >= _NEAR
        and before + text + after in now
        and before + place.text + after not in now
        for before, after in around
    ):
        return True
    theirs = {change.trimmed(base) for change in replacing(base, start, end, text)}
    return theirs <= {change.trimmed(base) for change in merging.words_changed(base, now)}


def _holds(now: str, start: int, was: str, text: str) -> bool:
    """Whether the words that still stand are those within what is proposed."""
    at = text.find(was)
    while at >= 0 and text != was:
        if at <= start and now.startswith(text, start - at):
            return True
        at = text.find(was, at + 1)
    return False


def _without_number(text: str, clause: Clause, document: Document, path: str) -> str:
    """What is proposed for a whole clause without the number, which is not part of its text."""
    if clause.label and text.startswith(clause.label):
        return text[len(clause.label) :].lstrip()
    mark = grammar_named(document.grammar).mark(text)
    if mark is None or mark.level.kind != clause.kind or mark.level.ordinal:
        return text
    if mark.number != clause.number:
        label = mark.lead.strip()
        raise AnchorError("apply-number", path=path, eid=clause.eid, label=label)
    return text[len(mark.lead) :]


def _lost(
    suggestion: Suggestion, place: Place | None, clause: Clause | None, since: Since
) -> AnchorError:
    """Why the words a suggestion was made on have no place."""
    note = suggestion.note
    quote = note.record.thread.target.quote
    was = quote.exact if quote else place.text if place else ""
    if note.anchored.state == "ambiguous":
        return AnchorError("apply-ambiguous", path=note.record.path, was=_short(was))
    if clause is None or place is None:
        by = since("")
        key = "apply-orphan-by" if by else "apply-orphan"
        return AnchorError(key, path=note.record.path, was=_short(was), by=by)
    edits = diff(place.clause.canonical_text, clause.canonical_text)
    start, end = shift(edits, place.start, "left"), shift(edits, place.end, "right")
    words = clause.canonical_text[max(0, start - _NEAR) : end + _NEAR]
    return _changed(suggestion, was, words, since(clause.eid))


def _changed(suggestion: Suggestion, was: str, now: str, by: str) -> AnchorError:
    note = suggestion.note
    version = note.record.thread.target.version[:10] or "–"
    return AnchorError(
        "apply-changed-by" if by else "apply-changed",
        path=note.record.path,
        was=_short(was),
        now=_short(now),
        version=version,
        by=by,
    )


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
