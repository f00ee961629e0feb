"""Corpus, history and docs/ → a snapshot, read once. The one part of a build that reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from annotate.compare import compare
from annotate.corpus import Work
from annotate.decode import decode
from annotate.documents import Library, related_works
from annotate.documents import Version as Committed
from annotate.errors import AnnotateError, CorpusError
from annotate.lineage import verify
from annotate.model import Document
from annotate.notes import Note as Found
from annotate.notes import collect
from annotate.parser import parse
from annotate.related import relate
from annotate.renderers.notes.fate import sureness
from annotate.settings import Settings, read_settings
from annotate.site.pages import version_names
from annotate.site.snapshot import (
    ManualSource,
    Note,
    Pair,
    Place,
    RelatedWorks,
    Snapshot,
    Version,
    WorkData,
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A snapshot, how the site is to look, and what could not be read."""

    snapshot: Snapshot
    settings: Settings
    problems: tuple[AnnotateError, ...]


def gather(library: Library, docs: Path | None = None) -> Gathered:
    """Read everything a site is made from; `docs` is the manual, else `docs/` if there is one.

    Raises CorpusError when there is no corpus, or `docs` is named and not there.
    """
    if docs is not None and not docs.is_dir():
        raise CorpusError("no-such-docs", path=str(docs))
    places = library.corpus.works()
    root = root_of(library)
    notes, problems = collect(library, places)
    works, unread = [], list(problems)
    for place in places:
        versions = tuple(_versions(library, place, unread))
        works.append(_work(library, place, versions, notes))
    manual = tuple(_manual(docs or root / "docs"))
    snapshot = Snapshot(
        works=tuple(works),
        relations=tuple(_relations(works)),
        manual=manual,
        missing=tuple(_missing(library, bool(works), bool(manual))),
    )
    return Gathered(snapshot, read_settings(root), tuple(unread))


def root_of(library: Library) -> Path:
    """The folder that holds annotate.toml and docs/: the repository's, else the corpus' parent."""
    return library.repository.root if library.repository else (library.folder or Path()).parent


def _missing(library: Library, works: bool, manual: bool) -> Iterator[str]:
    if not works:
        yield "no-works"
    if library.repository is None:
        yield "no-history"
    elif library.repository.is_shallow:
        yield "shallow"
    if not manual:
        yield "no-manual"


def _work(
    library: Library, place: Work, versions: tuple[Version, ...], notes: tuple[Found, ...]
) -> WorkData:
    document = versions[-1].document if versions else _present(library, place)
    return WorkData(
        slug=place.slug,
        document=document,
        versions=versions,
        pairs=tuple(_pairs(library, place, versions)),
        notes=tuple(_note(note) for note in notes if note.work.slug == place.slug),
    )


def _pairs(library: Library, place: Work, versions: tuple[Version, ...]) -> Iterator[Pair]:
    """Neighbouring versions compared, as people corrected it."""
    blobs = {version.revision: version.blob for version in library.versions(place.slug)}
    for old, new in pairwise(versions):
        lineage = library.lineage(place.slug, blobs[old.sha], blobs[new.sha])
        said = verify(lineage, old.document, new.document).corrections if lineage else ()
        yield Pair(old, new, compare(old.document, new.document, said))


def _versions(library: Library, place: Work, unread: list[AnnotateError]) -> Iterator[Version]:
    """The versions of a work, oldest first; one that cannot be parsed is left out and told."""
    if library.repository is None:
        return
    known = library.versions(place.slug)[::-1]
    names = version_names([(version.label, version.revision) for version in known])
    for version, name in zip(known, names, strict=True):
        try:
            yield _version(version, name, _load(library, place, version, version is known[-1]))
        except AnnotateError as error:
            if version is known[-1]:
                raise
            unread.append(error)


def _load(library: Library, place: Work, version: Committed, newest: bool) -> Document:
    if newest or not library.repository:  # The newest is what the work tree holds.
        return _present(library, place)
    path = f"{version.revision[:10]}:{version.path}"
    source = decode(library.repository.read_blob(version.blob), path=path).text
    return parse(source, path=path, revision=version.revision)


def _present(library: Library, place: Work) -> Document:
    return library.load(str((library.folder or Path()) / place.slug / "text.md"))[0]


def _version(version: Committed, name: str, document: Document) -> Version:
    commit = version.commit
    return Version(
        name=name,
        label=version.label,
        sha=version.revision,
        date=commit.authored.date().isoformat() if commit else "",
        author=commit.author_name if commit else "",
        subject=commit.subject if commit else "",
        document=document,
    )


def _note(note: Found) -> Note:
    thread, anchored = note.record.thread, note.anchored
    place = Place(
        state=anchored.state,
        clauses=note.clauses,
        spots=anchored.places,
        found=note.clause is not None or not thread.target.clauses,
        reason=anchored.reason,
        sure=sureness(note),
        instead=anchored.instead,
        answers=anchored.each or (anchored,),
        **_gone(note),
    )
    return Note(thread, place)


def _gone(note: Found) -> dict[str, str]:
    if note.gone is None:
        return {}
    commit = note.gone.removed.commit
    by = f"{commit.sha[:7]} {commit.subject}" if commit else ""
    return {"last": note.gone.last_name, "last_day": note.gone.last_day, "removed_by": by}


def _relations(works: list[WorkData]) -> Iterator[RelatedWorks]:
    """Each pair of works one of which names the other, once."""
    known = {work.slug: work.document for work in works}
    seen: set[frozenset[str]] = set()
    for work in works:
        for other, kind in related_works(work.document):
            pair = frozenset((work.slug, other))
            if other not in known or len(pair) < 2 or pair in seen:
                continue
            seen.add(pair)
            found = relate(work.document, known[other])
            yield RelatedWorks(work.slug, other, kind or "related", found)


def _manual(docs: Path) -> Iterator[ManualSource]:
    for path in sorted(docs.glob("*.md")) if docs.is_dir() else []:
        stem, language = path.stem, "en"
        if stem.endswith((".zh", ".en")):
            stem, language = stem[:-3], stem[-2:]
        source = decode(path.read_bytes(), path=str(path)).text
        yield ManualSource(stem, language, source)
