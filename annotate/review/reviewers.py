"""Whether those who must accept a change have accepted it, and the text as it is now.

An acceptance is a status of the person on an annotation of the clause, given in the range.
It is only as good as git's word for who wrote it: see docs/review-policy.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from annotate.review.policy import covered, seats, subject_of
from annotate.review.range import Range
from annotate.review.report import Matter, Word
from annotate.review.structure import Found, at_clause
from annotate.review.substance import between
from annotate.review.texts import Text
from annotate.settings import Policy, Reviewers

ACCEPTING = ("accepted", "resolved")
"""Statuses that say yes."""
_MAIL = re.compile(r"<([^<>]+)>\s*$")


def reviewers(range_: Range, text: Text, notes: Notes, policy: Policy) -> Iterator[Found]:
    """Findings `reviewer-missing`: one for each entry of the policy that is not met."""
    slugs = {text.subject.work, text.subject.old_work} - {""}
    entries = [entry for entry in policy.reviewers if _concerns(entry, slugs)]
    found = text.matters
    if not text.subject.work or not entries or not found:
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
    blob: str | None
    """Of the text as it was when it was given, "" when there was none; None when that cannot
    be told."""
    named: bool
    """Whether the text had its present path then."""


def _acceptances(range_: Range, text: Text, notes: Notes) -> Iterator[_Acceptance]:
    found = [
        (placed, event) for placed in notes.standing for event in _last_words(placed, notes.before)
    ]
    head = range_.head.sha
    paths = [_paths(range_, text, placed, event) for placed, event in found]
    wanted = [path for both in paths for path in both]
    commits = added_by(range_.repository, range_.merge_base, head, wanted) if head else {}
    for (placed, event), both in zip(found, paths, strict=True):
        given = next((commits[path] for path in both if path in commits), "")
        blob, named = _at(range_, text, given) if head else (text.subject.blob, True)
        yield _Acceptance(event.creator, frozenset(seats(placed)), blob, named)


def _last_words(placed: Placed, before: frozenset[str]) -> Iterator[Event]:
    last: dict[tuple[str, str], Event] = {}
    for event in placed.thread.events:
        if event.kind == "status":
            last[event.creator.name, event.creator.email.casefold()] = event
    for event in last.values():
        if event.status in ACCEPTING and event.id not in before:
            yield event


def _paths(range_: Range, text: Text, placed: Placed, event: Event) -> tuple[str, ...]:
    """Where an event lay, under the former name of its work first: it is as old as there."""
    path = f"{placed.record.path.rpartition('/')[0]}/{event.id}.{event.kind}.md"
    new, old = (range_.text_path(slug) for slug in (text.subject.work, text.subject.old_work))
    folders = (end.removesuffix("text.md") for end in (old, new))
    inner = path.removeprefix(new.removesuffix("text.md"))
    return tuple(dict.fromkeys(f"{folder}{inner}" for folder in folders))


def _at(range_: Range, text: Text, commit: str) -> tuple[str | None, bool]:
    """The text's blob as of a commit of the range, and whether under its name now."""
    if not commit:
        return None, False
    for path in dict.fromkeys((text.subject.path, text.subject.old_path)):
        if path and range_.repository.exists(commit, path):
            return range_.repository.blob_id(commit, path), path == text.subject.path
    return "", False


def _concerns(entry: Reviewers, slugs: Iterable[str]) -> bool:
    return any(fnmatchcase(slug, pattern) for slug in slugs for pattern in entry.works)


def _asks(entry: Reviewers, matter: Matter, text: Text) -> bool:
    """Whether an entry speaks of a clause, by its old name or its new one. Only one without
    clauses speaks of the front matter; any speaks of a work that is renamed, and of a text
    that is new or gone as a whole when that has clauses it names."""
    if not entry.clauses or matter.kind == "renamed":
        return True
    if matter.kind in ("added", "removed"):
        document = text.new if matter.kind == "added" else text.old
        return document is not None and bool(_named(entry, document))
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
    document, eids = subject_of(matter, text)
    if document is None or acceptance.blob is None:
        return False
    if not covered(eids, document, set(acceptance.seated)):
        return False
    if matter.kind == "removed" or not acceptance.blob:
        return matter.kind == "removed" and not acceptance.blob
    if matter.kind == "renamed":
        return acceptance.named
    if acceptance.blob == text.subject.blob:
        return True
    try:
        if matter.old and not matter.new:
            way = text.texts.way(text.subject.old_blob, acceptance.blob)
            return _gone(way.comparison.links, eids)
        later = since(acceptance.blob)
        if matter.kind == "added":
            return not between(later)
        if matter.whole:
            return not any(found.whole for found in between(later))
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
