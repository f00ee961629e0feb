"""Folders ↔ works and their annotations. Knows no git: it is handed a reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from annotate import frontmatter
from annotate.annotation import (
    ANNOTATION_NAME,
    Annotation,
    Event,
    Thread,
    fold,
    read_annotation,
    read_event,
)
from annotate.blocks import split_front_matter
from annotate.corpus.readers import Reader
from annotate.decode import decode
from annotate.errors import AnnotateError, CorpusError, InputError
from annotate.lineage import Lineage, load_lineage

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Work:
    """A work's place; paths are those its corpus' reader understands."""

    slug: str
    folder: str

    @property
    def text_path(self) -> str:
        """The text's current version."""
        return f"{self.folder}/text.md"

    @property
    def annotations_path(self) -> str:
        """The folder with one folder for each annotation."""
        return f"{self.folder}/annotations"

    @property
    def lineage_path(self) -> str:
        """The folder of what people said became of clauses between versions."""
        return f"{self.folder}/lineage"


@dataclass(frozen=True, slots=True)
class AnnotationRecord:
    """An annotation as it lies in the corpus, with its thread and what is odd about it."""

    path: str
    """Of annotation.md."""
    annotation: Annotation
    thread: Thread
    problems: tuple[AnnotateError, ...]


def _no_history(slug: str) -> Collection[str]:
    return ()


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The works beneath a folder of what `reader` reads; "" is the reader's own root."""

    reader: Reader
    root: str = "corpus"
    history: Callable[[str], Collection[str]] = field(default=_no_history, compare=False)
    """Tells by a work's slug those that it had before, as far as anybody knows."""
    _names: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def works(self) -> tuple[Work, ...]:
        """All works, by slug: folders with a text.md whose name is a slug."""
        names = self.reader.list(self.root)
        works = (self._place(name) for name in names if SLUG.fullmatch(name))
        return tuple(work for work in works if self.reader.exists(work.text_path))

    def textless(self) -> tuple[Work, ...]:
        """The works whose text is gone while annotations are left of them, by slug."""
        names = self.reader.list(self.root)
        works = (self._place(name) for name in names if SLUG.fullmatch(name))
        return tuple(work for work in works if self._is_textless(work))

    def misnamed(self) -> tuple[str, ...]:
        """The folders with a text or annotations that are no works because of their names."""
        names = self.reader.list(self.root)
        places = (self._place(name) for name in names if not SLUG.fullmatch(name))
        return tuple(
            place.folder
            for place in places
            if not place.slug.startswith(".")
            if self.reader.exists(place.text_path) or self._is_textless(place)
        )

    def annotated(self) -> tuple[Work, ...]:
        """All works that may have annotations, those without a text too, by slug."""
        return tuple(sorted((*self.works(), *self.textless()), key=lambda work: work.slug))

    def find(self, slug: str) -> Work:
        """The work of that slug, though its text may be gone; raises as `work` does."""
        if SLUG.fullmatch(slug) and self._is_textless(self._place(slug)):
            return self._place(slug)
        return self.work(slug)

    def work(self, slug: str) -> Work:
        """The work of that slug; CorpusError `unknown-work`, with the nearest names, or
        `work-without-text` when annotations alone are left of it."""
        if SLUG.fullmatch(slug):
            if self.reader.exists(self._place(slug).text_path):
                return self._place(slug)
            if self._is_textless(self._place(slug)):
                raise CorpusError("work-without-text", path=self._place(slug).folder, slug=slug)
        known = [work.slug for work in self.works()]
        near = get_close_matches(slug, known, n=3, cutoff=0.5)
        if near:
            raise CorpusError("unknown-work-near", slug=slug, near=", ".join(near))
        raise CorpusError("unknown-work", slug=slug, root=self.root or ".")

    def names(self, slug: str) -> frozenset[str]:
        """The slugs of a work: its own, those that `former` in its front matter names, and
        those of its history. Annotations made under any of them are its own."""
        if slug not in self._names:
            place = self._place(slug)
            self._names[slug] = frozenset({slug, *self._listed(place), *self.history(slug)})
        return self._names[slug]

    def annotations(self, slug: str) -> tuple[AnnotationRecord | AnnotateError, ...]:
        """Everything in a work's annotations folder, in order of the ids.

        A folder that holds no readable annotation is told by the error it gives.
        """
        work = self.find(slug)
        names = self.reader.list(work.annotations_path)
        return tuple(self._record(work, name) for name in names if not name.startswith("."))

    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of all annotations, each with the slugs of the works it lies in."""
        found: dict[str, list[str]] = {}
        for work in self.annotated():
            for name in self.reader.list(work.annotations_path):
                if _ID.fullmatch(name):
                    found.setdefault(name, []).append(work.slug)
        return {name: tuple(slugs) for name, slugs in found.items()}

    def annotation(self, slug: str, name: str) -> AnnotationRecord | AnnotateError:
        """The annotation in the folder `name` of a work, or what is wrong with it."""
        return self._record(self.find(slug), name)

    def lineages(self, slug: str) -> tuple[Lineage | AnnotateError, ...]:
        """Everything in a work's lineage folder, by name; what is wrong where it cannot be
        read. Of two files on the same texts the second is wrong."""
        folder = self.find(slug).lineage_path
        seen: dict[frozenset[str], str] = {}
        found: list[Lineage | AnnotateError] = []
        for name in self.reader.list(folder):
            if not name.endswith(".yaml") or name.startswith("."):
                continue
            path = f"{folder}/{name}"
            try:
                lineage = load_lineage(decode(self.reader.read(path), path=path).text, path)
                other = seen.setdefault(frozenset((lineage.old.blob, lineage.new.blob)), name)
                if other != name:
                    raise InputError("lineage-pair", path=path, line=1, other=other)
                found.append(lineage)
            except AnnotateError as error:
                found.append(error)
        return tuple(found)

    def records(self, slug: str) -> tuple[AnnotationRecord, ...]:
        """The readable annotations of a work."""
        found = self.annotations(slug)
        return tuple(record for record in found if isinstance(record, AnnotationRecord))

    def _listed(self, work: Work) -> Iterator[str]:
        """The former slugs that a text names; none when it has none that can be read."""
        try:
            text = decode(self.reader.read(work.text_path), path=work.text_path).text
            loaded = frontmatter.load(split_front_matter(text)[0])
        except AnnotateError:
            return
        listed = loaded.values.get("former") if loaded else None
        yield from (name for name in _list(listed) if isinstance(name, str))

    def _is_textless(self, work: Work) -> bool:
        if self.reader.exists(work.text_path):
            return False
        return any(not name.startswith(".") for name in self.reader.list(work.annotations_path))

    def _place(self, slug: str) -> Work:
        return Work(slug, f"{self.root}/{slug}" if self.root else slug)

    def _record(self, work: Work, name: str) -> AnnotationRecord | AnnotateError:
        folder = f"{work.annotations_path}/{name}"
        path = f"{folder}/{ANNOTATION_NAME}"
        if not _ID.fullmatch(name):
            return InputError("annotation-folder", path=folder)
        try:
            annotation, problems = read_annotation(
                decode(self.reader.read(path), path=path).text, path
            )
        except AnnotateError as error:
            return error
        if annotation.id != name:
            return InputError("annotation-id", path=path, line=2, id=annotation.id)
        if annotation.work != work.slug and annotation.work not in self.names(work.slug):
            problems += (InputError("annotation-work", path=path, other=annotation.work),)
        found = tuple(self._events(folder))
        thread = fold(annotation, [event for event, _ in found if event])
        for problem in thread.problems:
            problem.path = f"{work.annotations_path}/{problem.path}"
        odd = (problem for _, told in found for problem in told)
        return AnnotationRecord(path, annotation, thread, (*problems, *odd, *thread.problems))

    def _events(self, folder: str) -> Iterator[tuple[Event | None, tuple[AnnotateError, ...]]]:
        for name in self.reader.list(folder):
            if name == ANNOTATION_NAME or name.startswith(".") or not name.endswith(".md"):
                continue
            path = f"{folder}/{name}"
            try:
                yield read_event(decode(self.reader.read(path), path=path).text, path)
            except AnnotateError as error:
                yield None, (error,)
