"""Which texts a range of commits is about: the works it touches, and other changed files.

Knows paths and blobs; opens no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from annotate.repository import TreeEntry
from annotate.repository.ranges import Changed
from annotate.review.range import Range
from annotate.review.report import OtherFile, TextChange


@dataclass(frozen=True, slots=True)
class Subject:
    """A text with the changes that are its own."""

    work: str
    """The slug, "" for a file outside of the corpus."""
    old_work: str
    """The slug it had at the merge base."""
    path: str
    """Of the text at the head, "" when it is gone."""
    old_path: str
    """Of the text at the merge base, "" when there was none."""
    blob: str
    old_blob: str
    files: tuple[Changed, ...] = ()
    """Changed files of its annotations and lineage."""

    @property
    def change(self) -> TextChange:
        """What happened to the text's file."""
        return kind_of(self.old_path, self.path, self.old_blob != self.blob)


def kind_of(old_path: str, path: str, differs: bool) -> TextChange:
    """What happened to a file, by where it was and is."""
    if not old_path:
        return "added"
    if not path:
        return "removed"
    if differs:
        return "modified"
    return "renamed" if old_path != path else "unchanged"


def subjects(
    range_: Range, texts: Sequence[str] | None = None
) -> tuple[tuple[Subject, ...], tuple[OtherFile, ...]]:
    """The texts, works before files, each in the order of their paths; and what else changed.

    A Markdown file outside of the corpus may be a text when its path is among `texts` (with
    None: when there is no corpus); whether it is one, its content decides.
    """
    patterns = texts if texts is not None else () if range_.has_works else ("*",)
    works: dict[str, list[Changed]] = {}
    changed: dict[str, Changed] = {}
    loose: list[Subject] = []
    others: list[OtherFile] = []
    for change in range_.changes:
        slug = range_.work_of(change.path)
        role = _role(range_, change.path, slug)
        if change.regular and role == "text":
            changed[slug] = change
        elif change.regular and role == "part":
            works.setdefault(slug, []).append(change)
        elif change.regular and not slug and _may_be_text(change.path, patterns):
            loose.append(_loose(change))
        else:
            others.append(other(change))
    slugs = sorted({*works, *changed})
    found = tuple(_work(range_, slug, changed.get(slug), works.get(slug, [])) for slug in slugs)
    return (*found, *loose), tuple(others)


def other(change: Changed) -> OtherFile:
    """A changed file as it is told of by name."""
    old, new = (entry.path if entry else "" for entry in (change.old, change.new))
    return OtherFile(change.path, kind_of(old, new, True), old if new and old != new else "")


def _role(range_: Range, path: str, slug: str) -> str:
    if not slug:
        return ""
    prefix = f"{range_.folder}/{slug}/" if range_.folder else f"{slug}/"
    inner = path.removeprefix(prefix)
    if inner == "text.md":
        return "text"
    return "part" if inner.startswith(("annotations/", "lineage/")) else ""


def _may_be_text(path: str, patterns: Sequence[str]) -> bool:
    return path.endswith(".md") and any(fnmatchcase(path, pattern) for pattern in patterns)


def _work(range_: Range, slug: str, text: Changed | None, files: list[Changed]) -> Subject:
    path = f"{range_.folder}/{slug}/text.md".removeprefix("/")
    old_path = text.old.path if text and text.old else path
    blobs = range_.old_reader.blob(old_path), range_.new_reader.blob(path)
    return Subject(
        work=slug,
        old_work=range_.work_of(old_path) if old_path != path else slug,
        path=path if blobs[1] else "",
        old_path=old_path if blobs[0] else "",
        blob=blobs[1],
        old_blob=blobs[0],
        files=tuple(files),
    )


def _loose(change: Changed) -> Subject:
    old, new = change.old, change.new
    return Subject(
        work="",
        old_work="",
        path=new.path if new else "",
        old_path=old.path if old else "",
        blob=new.blob if new else "",
        old_blob=old.blob if old else "",
    )


def by_annotation(subject: Subject) -> dict[str, bool]:
    """The annotations whose files changed, by the name of their folder, and whether a file
    that was there before is another one now, or gone. Annotations and events are written
    once: only new files are as they should be."""
    olds = _blobs(change.old for change in subject.files)
    news = _blobs(change.new for change in subject.files)
    names = {name.partition("/")[0] for name in (*olds, *news) if name}
    lost = {name.partition("/")[0] for name, blob in olds.items() if news.get(name) != blob}
    return {name: name in lost for name in sorted(names)}


def _blobs(entries: Iterable[TreeEntry | None]) -> dict[str, str]:
    return {_inner(entry.path): entry.blob for entry in entries if entry}


def _inner(path: str) -> str:
    """A path from the folder of a work's annotations, "" for one outside of it."""
    return path.rpartition("/annotations/")[2] if "/annotations/" in path else ""
