"""Whether those who must accept a change have accepted it, and the text as it is now.

An acceptance is a status of the person on an annotation of the clause, given in the range.
It is only as good as git's word for who wrote it: see docs/review-policy.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from annotate.annotation import Creator, Event
from annotate.compare.beside import beside
from annotate.errors import AnnotateError
from annotate.model import Clause, Comparison, Document, Finding, Link
from annotate.repository.ranges import added_by
from annotate.review.fates import Placed
from annotate.review.notes import Notes
from annotate.review.policy import covered, seats
from annotate.review.range import Range
from annotate.review.report import Word
from annotate.review.structure import Found, at_clause
from annotate.review.substance import Matter, matters
from annotate.review.texts import Text
from annotate.settings import Policy, Reviewers

ACCEPTING = ("accepted", "resolved")
"""Statuses that say yes."""
_MAIL = re.compile(r"<([^<>]+)>\s*$")


def reviewers(range_: Range, text: Text, notes: Notes, policy: Policy) -> Iterator[Found]:
    """Findings `reviewer-missing`: one for each entry of the policy that is not met."""
    slug = text.subject.work
    entries = [entry for entry in policy.reviewers if _concerns(entry, slug)] if slug else []
    found = matters(text.comparison)
    if not entries or not found:
        return
    given = tuple(_acceptances(range_, text, notes))
    since = cache(lambda blob: beside(text.texts.way(blob, text.subject.blob).comparison))
    for entry in entries:
        lacking = [
            matter
            for matter in found
            if _asks(entry, matter, text) and not _met(entry, matter, text, given, since)
        ]
        if lacking:
            yield _finding(text, entry, lacking), " ".join(entry.people)


@dataclass(frozen=True, slots=True)
class _Acceptance:
    """A person's last word on an annotation, when it is a yes of this range."""

    by: Creator
    seated: frozenset[str]
    blob: str
    """Of the text as it was when it was given; "" when that cannot be told."""


def _acceptances(range_: Range, text: Text, notes: Notes) -> Iterator[_Acceptance]:
    found = [
        (placed, event) for placed in notes.standing for event in _last_words(placed, notes.before)
    ]
    paths = [_path(placed, event) for placed, event in found]
    head = range_.head.sha
    commits = added_by(range_.repository, range_.merge_base, head, paths) if head else {}
    for (placed, event), path in zip(found, paths, strict=True):
        blob = _blob_at(range_, text, commits.get(path, "")) if head else text.subject.blob
        yield _Acceptance(event.creator, frozenset(seats(placed)), blob)


def _last_words(placed: Placed, before: frozenset[str]) -> Iterator[Event]:
    last: dict[tuple[str, str], Event] = {}
    for event in placed.thread.events:
        if event.kind == "status":
            last[event.creator.name, event.creator.email.casefold()] = event
    for event in last.values():
        if event.status in ACCEPTING and event.id not in before:
            yield event


def _path(placed: Placed, event: Event) -> str:
    return f"{placed.record.path.rpartition('/')[0]}/{event.id}.{event.kind}.md"


def _blob_at(range_: Range, text: Text, commit: str) -> str:
    """The text's blob as of a commit of the range, under its name now or before."""
    for path in dict.fromkeys((text.subject.path, text.subject.old_path)):
        try:
            if commit and path:
                return range_.repository.blob_id(commit, path)
        except AnnotateError:
            continue
    return ""


def _concerns(entry: Reviewers, slug: str) -> bool:
    return any(fnmatchcase(slug, pattern) for pattern in entry.works)


def _asks(entry: Reviewers, matter: Matter, text: Text) -> bool:
    """Whether an entry speaks of a clause, by its old name or its new one; only one without
    clauses speaks of the text as a whole."""
    if not entry.clauses:
        return True
    return any(
        document is not None and not _named(entry, document).isdisjoint(eids)
        for document, eids in ((text.old, matter.old), (text.new, matter.new))
    )


def _named(entry: Reviewers, document: Document) -> set[str]:
    """The clauses an entry names in a text, with all above which it stands."""
    clauses = {clause.eid: clause for clause in document.walk()}
    order = list(clauses)
    found: set[str] = set()
    for name in entry.clauses:
        first, dots, last = name.partition("..")
        if not dots and first in clauses:
            found |= _beneath(clauses[first])
        elif first in clauses and last in clauses:
            low, high = order.index(first), order.index(last)
            for eid in order[low : high + 1]:
                found |= _beneath(clauses[eid])
    return found


def _beneath(clause: Clause) -> set[str]:
    return {inner.eid for inner in clause.walk()}


def _met(
    entry: Reviewers,
    matter: Matter,
    text: Text,
    given: Sequence[_Acceptance],
    since: Callable[[str], Comparison],
) -> bool:
    yes = {
        person
        for person in entry.people
        for acceptance in given
        if _is(person, acceptance.by) and _holds(acceptance, matter, text, since)
    }
    return len(yes) >= entry.needs


def _is(person: str, creator: Creator) -> bool:
    mail = _MAIL.search(person)
    if mail or "@" in person:
        return (mail[1] if mail else person).strip().casefold() == creator.email.casefold()
    return person == creator.name


def _holds(
    acceptance: _Acceptance, matter: Matter, text: Text, since: Callable[[str], Comparison]
) -> bool:
    """Whether an acceptance speaks of a change, and of its text as it is now; `since` has what
    changed from a blob to the head."""
    gone = matter.old and not matter.new
    document, eids = (text.old, matter.old) if gone else (text.new, matter.new)
    if document is None or not acceptance.blob:
        return False
    seated = set(acceptance.seated)
    if not covered(eids, document, seated):
        return False
    if acceptance.blob == text.subject.blob:
        return True
    try:
        if gone:
            way = text.texts.way(text.subject.old_blob, acceptance.blob)
            return _gone(way.comparison.links, eids)
        later = since(acceptance.blob)
        if matter.whole:
            return not any(found.whole for found in matters(later))
        way = text.texts.way(acceptance.blob, text.subject.blob)
        marked = {eid for change in later.markup if change.carries for eid in change.new}
        return all(way.of(eid).kind == "unchanged" and eid not in marked for eid in eids)
    except AnnotateError:
        return False


def _gone(links: Sequence[Link], eids: Sequence[str]) -> bool:
    removed = {eid for link in links if link.kind == "removed" for eid in link.old}
    return removed.issuperset(eids)


def _finding(text: Text, entry: Reviewers, lacking: Sequence[Matter]) -> Finding:
    olds, news = (
        {clause.eid: clause for clause in document.walk()} if document else {}
        for document in (text.old, text.new)
    )
    names = [_label(matter, olds, news) for matter in lacking]
    named: dict[str, object] = {
        "people": entry.people,
        "needs": entry.needs,
        "clauses": tuple(names if len(names) < 6 else [*names[:5], "…"]),
        "count": len(names),
    }
    first = next((matter for matter in lacking if matter.new), None)
    work = text.subject.work
    if first and text.new:
        return at_clause("reviewer-missing", text.new, news[first.new[0]], work, named)
    eid = next(iter(lacking[0].old), "")
    path = text.subject.path or text.subject.old_path
    return Finding("reviewer-missing", "error", path, 1, 1, named, eid, work)


def _label(matter: Matter, olds: Mapping[str, Clause], news: Mapping[str, Clause]) -> str | Word:
    if matter.whole:
        return Word(f"matter-{matter.kind}")
    clause = news[matter.new[0]] if matter.new else olds[matter.old[0]]
    return clause.label or clause.eid
