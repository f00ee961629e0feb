"""Which texts a range of commits is about: the works it touches, and other changed files.

Knows paths and blobs; opens no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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
    """The slug it had at the merge base, "" for a file outside of the corpus."""
    path: str
    """Of the text at the head, "" when it is gone."""
    old_path: str
    """Of the text at the merge base, "" when there was none."""
    blob: str
    old_blob: str
    files: tuple[Changed, ...] = ()
    """Changed files of its annotations and lineage."""

    @property
    def lineages(self) -> tuple[Changed, ...]:
        """Those of its lineage."""
        return tuple(change for change in self.files if "/lineage/" in change.path)

    @property
    def change(self) -> TextChange:
        """What happened to the text's file."""
        return kind_of(self.old_path, self.path, self.old_blob != self.blob)


def kind_of(old_path: str, path: str, differs: bool) -> TextChange:
    """What happened to a file, by where it was and is."""
    if not old_path:
        return "added" if path else "unchanged"
    if not path:
        return "removed"
    if differs:
        return "modified"
    return "renamed" if old_path != path else "unchanged"


@dataclass(slots=True)
class _Found:
    """What the changed files of a range are, as far as they were looked at."""

    files: dict[str, list[Changed]] = field(default_factory=dict)
    """By work: files of its annotations and lineage; none for a work whose text changed."""
    came: dict[str, tuple[str, TreeEntry]] = field(default_factory=dict)
    """By work: the work whose text its own was before, "" for a file that was none, and that."""
    heirs: dict[str, str] = field(default_factory=dict)
    """By a work's former slug the one it has now."""

    def of(self, slug: str) -> list[Changed]:
        """The files of a work, under the slug it has now."""
        return self.files.setdefault(self.heirs.get(slug, slug), [])


def subjects(
    range_: Range, texts: Sequence[str] | None = None
) -> tuple[tuple[Subject, ...], tuple[OtherFile, ...]]:
    """The texts, works before files, each in the order of their paths; and what else changed.

    A Markdown file outside of the corpus may be a text when its path is among `texts` (with
    None: when there is no corpus); whether it is one, its content decides. A text that left
    its work is gone from it, wherever it went.
    """
    patterns = texts if texts is not None else () if range_.has_works else ("*",)
    found = _Found()
    loose: list[Subject] = []
    others: list[OtherFile] = []
    for change in range_.changes:
        _moved(range_, change, found)
    for change in range_.changes:
        if _of_works(range_, change, found):
            continue
        if change.regular and not range_.work_of(change.path) and _may_be_text(change, patterns):
            loose.append(_loose(change))
        else:
            others.append(other(change))
    works = tuple(_work(range_, slug, found) for slug in sorted(found.files))
    return (*works, *loose), tuple(others)


def _moved(range_: Range, change: Changed, found: _Found) -> None:
    """Note where the text of a work came from, when it had another path."""
    (old, was), (new, now) = (_role(range_, entry) for entry in (change.old, change.new))
    if now != "text" or was == "part" or not change.old or change.old.path == change.path:
        return
    if change.old.regular:
        found.came[new] = (old if was else "", change.old)
    if was:
        found.heirs[old] = new


def _of_works(range_: Range, change: Changed, found: _Found) -> bool:
    """Give the sides of a change to the works they are of; whether all that is there now, or
    was there last, is a work's."""
    (old, was), (new, now) = (_role(range_, entry) for entry in (change.old, change.new))
    for slug, role in ((old, was), (new, now)):
        if role:
            found.of(slug)
    both = was == now == "part" and found.of(old) is found.of(new)
    if was == "part" and not both:
        found.of(old).append(Changed(change.old, None))
    if now == "part":
        found.of(new).append(change if both else Changed(None, change.new))
    return bool(now if change.new else was)


def other(change: Changed) -> OtherFile:
    """A changed file as it is told of by name."""
    old, new = (entry.path if entry else "" for entry in (change.old, change.new))
    return OtherFile(change.path, kind_of(old, new, True), old if new and old != new else "")


def _role(range_: Range, entry: TreeEntry | None) -> tuple[str, str]:
    """The work a file is of, and as what: `text`, `part`, or "" for none of it."""
    slug = range_.work_of(entry.path) if entry and entry.regular else ""
    if entry is None or not slug:
        return "", ""
    inner = entry.path.removeprefix(range_.text_path(slug).removesuffix("text.md"))
    if inner == "text.md":
        return slug, "text"
    return slug, "part" if inner.startswith(("annotations/", "lineage/")) else ""


def _may_be_text(change: Changed, patterns: Sequence[str]) -> bool:
    path = change.path
    return path.endswith(".md") and any(fnmatchcase(path, pattern) for pattern in patterns)


def _work(range_: Range, slug: str, found: _Found) -> Subject:
    path = range_.text_path(slug)
    here = TreeEntry(path, range_.old_reader.blob(path))
    old_work, old = found.came.get(slug, (slug, here))
    blob = range_.new_reader.blob(path)
    return Subject(
        work=slug,
        old_work=old_work,
        path=path if blob else "",
        old_path=old.path if old.blob else "",
        blob=blob,
        old_blob=old.blob,
        files=tuple(found.files[slug]),
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
    return {_inner(entry.path): entry.blob for entry in entries if entry and entry.regular}


def _inner(path: str) -> str:
    """A path from the folder of a work's annotations, "" for one outside of it."""
    return path.rpartition("/annotations/")[2] if "/annotations/" in path else ""
