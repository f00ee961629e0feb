"""The clauses that review comments were made on, in the text they were made on.

The commit a comment names says where its lines are; when it is gone (a branch squashed and
deleted) the newest version that has the line commented on does. Nothing is guessed: what is
found in neither is told and left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotate.anchoring import describe
from annotate.annotation import Event, Target, suggestion
from annotate.decode import decode
from annotate.documents import Library, clauses_on
from annotate.errors import AnnotateError
from annotate.exchange.discussions.threads import Remark, Thread
from annotate.exchange.foreign import answer, foreign, person
from annotate.exchange.values import Incoming, Loaded, Loss
from annotate.model import Document
from annotate.parser import parse

SOURCE = "github:"
"""What the ids of comments begin with in `source`."""


@dataclass(frozen=True, slots=True)
class Discussions:
    """What became of the threads of a file."""

    works: Mapping[str, Loaded]
    """By slug, ready to be planned and written."""
    losses: tuple[Loss, ...]
    """Threads left out, and why."""


@dataclass(frozen=True, slots=True)
class _Version:
    document: Document
    commit: str
    blob: str


def discussed(library: Library, found: Iterable[Thread], path: str) -> Discussions:
    """The threads on texts of works, each as an annotation with its replies and state."""
    items: dict[str, list[Incoming]] = defaultdict(list)
    losses: list[Loss] = []
    slugs = {_path(library, work.slug): work.slug for work in library.corpus.works()}
    for thread in found:
        at = f"{path}#{thread.at}"
        slug = slugs.get(thread.path)
        if slug is None:
            losses.append(Loss(at, "no-text", {"path": thread.path}))
        elif target := _target(library, slug, thread):
            items[slug].append(_incoming(thread, slug, target, at))
        else:
            losses.append(Loss(at, "no-lines", {"path": thread.path}))
    works = {slug: Loaded(tuple(found)) for slug, found in sorted(items.items())}
    return Discussions(works, tuple(losses))


def _path(library: Library, slug: str) -> str:
    if library.repository is None or library.folder is None:
        return f"corpus/{slug}/text.md"
    return library.repository.relative(library.folder / slug / "text.md")


def _target(library: Library, slug: str, thread: Thread) -> Target | None:
    named = None if thread.old else _at_commit(library, thread)
    if thread.lines is None:
        version = named or next(iter(_versions(library, slug)), None)
        return Target((), version.commit, version.blob) if version else None
    if named and (target := _on_lines(named, *thread.lines)):
        return target
    words = thread.words.strip()
    for version in _versions(library, slug) if words else ():
        lines = [line.strip() for line in version.document.source.split("\n")]
        if lines.count(words) == 1:
            line = lines.index(words) + 1
            return _on_lines(version, line, line)
    return None


def _on_lines(version: _Version, first: int, last: int) -> Target | None:
    try:
        eids = clauses_on(version.document, first, last)
    except AnnotateError:
        return None
    clauses = {clause.eid: clause for clause in version.document.walk()}
    target = describe(clauses[eids[0]], version=version.commit, blob=version.blob)
    return replace(target, clauses=eids)


def _at_commit(library: Library, thread: Thread) -> _Version | None:
    repository = library.repository
    if repository is None or not thread.commit:
        return None
    try:
        sha = repository.resolve(thread.commit)
        blob = repository.blob_id(sha, thread.path)
        return _Version(parse(decode(repository.read_blob(blob)).text), sha, blob)
    except AnnotateError:
        return None


def _versions(library: Library, slug: str) -> Sequence[_Version]:
    """The committed versions of a work that can be read, newest first."""
    found = []
    for version in library.versions(slug):
        document = library.text(version.blob) if version.commit else None
        if document:
            found.append(_Version(document, version.revision, version.blob))
    return found


def _incoming(thread: Thread, slug: str, target: Target, at: str) -> Incoming:
    first, *rest = thread.remarks
    proposes = suggestion(first.body) is not None
    made = foreign(
        f"{SOURCE}{thread.id}",
        first.body,
        creator=person(first.author),
        created=first.created,
        category="suggestion" if proposes else "comment",
    )
    annotation = replace(made, work=slug, target=target)
    return Incoming(at, annotation, tuple(_events(thread, rest, annotation.id)), own=True)


def _events(thread: Thread, rest: Sequence[Remark], annotation: str) -> Iterator[Event]:
    """The replies one behind the other, and behind them the state of the thread."""
    parents: tuple[str, ...] = ()
    for remark in rest:
        event = answer(
            f"{SOURCE}r{remark.id}",
            remark.body,
            creator=person(remark.author),
            created=remark.created,
        )
        yield replace(event, annotation=annotation, parents=parents)
        parents = (event.id,)
    if thread.resolved_by is not None:
        state = answer(
            f"{SOURCE}{thread.id}/resolved",
            "",
            creator=person(thread.resolved_by),
            # GitHub does not say when; not before the last comment.
            created=thread.remarks[-1].created,
            kind="status",
            status="resolved",
        )
        yield replace(state, annotation=annotation, parents=parents)
