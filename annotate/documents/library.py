"""Finds the text an argument names, from the folder a command runs in."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from annotate.annotation import Target
from annotate.corpus import SLUG, Corpus, FolderReader, Work
from annotate.decode import decode
from annotate.documents.folders import corpus_folder
from annotate.documents.located import Located, clause_named
from annotate.documents.revisions import at_revision, at_version, no_version
from annotate.documents.versions import Version, committed, label_of
from annotate.errors import AnnotateError, CorpusError, InputError
from annotate.lineage import Lineage, by_texts
from annotate.model import Document
from annotate.parser import parse
from annotate.repository import Repository, hash_object

_AT_VERSION = re.compile(rf"(?P<slug>{SLUG.pattern})@(?P<version>.+)", re.S)


class Library:
    """The texts a command can name from the folder `cwd`.

    The corpus is the folder given, else the nearest folder `corpus` from `cwd` upwards.
    """

    def __init__(self, cwd: Path, corpus: Path | None = None) -> None:
        self._cwd = cwd.absolute()
        self._given = corpus
        self._loaded: list[tuple[Located, Document]] = []
        self._old: dict[str, Document | None] = {}
        self._lineages: dict[str, Mapping[tuple[str, str], Lineage]] = {}

    @cached_property
    def folder(self) -> Path | None:
        """The corpus' folder, or None."""
        return corpus_folder(self._cwd, self._given)

    @cached_property
    def corpus(self) -> Corpus:
        """The corpus in the work tree; CorpusError `no-corpus` when there is none."""
        if not self.folder:
            raise CorpusError("no-corpus", folder=str(self._cwd))
        return Corpus(FolderReader(self.folder.parent), self.folder.name, self._former)

    @cached_property
    def repository(self) -> Repository | None:
        """The repository of the corpus, else of the folder the command runs in."""
        return Repository.open(self.folder or self._cwd)

    @property
    def home(self) -> Path:
        """Where annotate.toml stands: the repository's root, else the folder of the corpus."""
        if self.repository:
            return self.repository.root
        return self.folder.parent if self.folder else self._cwd

    def names_file(self, argument: str) -> bool:
        """Whether an argument is the path of a file, or of the folder of a text.md."""
        return self._file(argument) is not None

    def locate(self, argument: str) -> Located:
        """The text an argument names (DESIGN §6); an existing path wins.

        Raises InputError for a file that cannot be read, CorpusError for a work,
        version, revision or path that is not there.
        """
        if not self._file(argument) and "#" in argument:
            body, _, eid = argument.rpartition("#")
            return replace(self._locate(body), eid=eid)
        return self._locate(argument)

    def load(self, argument: str, grammar: str | None = None) -> tuple[Document, Located]:
        """The document an argument names, parsed; the clause named, if any, is in it."""
        located = self.locate(argument)
        name = {"path": located.path, "revision": located.revision}
        document = parse(located.source, grammar=grammar, **name)
        if located.eid:
            clause_named(document, located.eid)
        if grammar is None:
            # What was read need not be in git to be known by its blob.
            self._loaded.append((located, document))
        return document, located

    def versions(self, slug: str) -> tuple[Version, ...]:
        """The versions of a work, newest first; the work tree too, when it differs from HEAD."""
        located = self.locate(slug)
        path = self._text_path(slug)
        known = tuple(committed(self.repository, path)) if self.repository else ()
        if (head := self.head(slug)) and head.source == located.source:
            return known
        return (Version(None, label_of(located.source), located.blob, path), *known)

    def head(self, slug: str) -> Located | None:
        """A work's text as HEAD has it, its revision the commit that made it so, or None."""
        if not self.repository:
            return None
        history = self.repository.history(path := self._text_path(slug))
        if not history or not self.repository.exists("HEAD", path):
            return None
        return self._at(self.repository, history[0].sha, path)

    def commit_of(self, located: Located) -> str:
        """The commit that gave a work's text this form, "" when there is none."""
        if not self.repository or not located.work:
            return ""
        found = self.repository.find_blob(self._text_path(located.work), located.blob)
        return found.sha if found else ""

    def old(self, target: Target) -> Document | None:
        """The text an annotation was written on, or None when it cannot be had."""
        return self.text(target.blob)

    def text(self, blob: str) -> Document | None:
        """The text of a committed blob, or None when it cannot be had."""
        while self._loaded:
            located, document = self._loaded.pop()
            self._old[located.blob] = document
        if blob not in self._old:
            self._old[blob] = self._parse_blob(blob)
        return self._old[blob]

    def lineage(self, work: str, old: str, new: str) -> Lineage | None:
        """What people said of the way from one blob of a work to another, or None.

        Raises the error of the first of the work's lineage files that cannot be read:
        what a person corrected must not go unheeded.
        """
        if not self.folder or not work:
            return None
        if work not in self._lineages:
            self._lineages[work] = by_texts(self.corpus.lineages(work))
        return self._lineages[work].get((old, new))

    def _parse_blob(self, blob: str) -> Document | None:
        try:
            if not blob or not self.repository:
                return None
            return parse(decode(self.repository.read_blob(blob)).text)
        except AnnotateError:
            return None

    def _locate(self, body: str) -> Located:
        if file := self._file(body):
            return self._read(file, body)
        at_version = _AT_VERSION.fullmatch(body)
        if at_version and (":" not in body or self._is_work(at_version["slug"])):
            return self._at_version(at_version["slug"], at_version["version"])
        revision, colon, path = body.partition(":")
        if colon:
            repository = self._need(Repository.open(self._cwd), body)
            return self._at(repository, revision, self._from_root(repository, path))
        if not SLUG.fullmatch(body):
            folder = body and os.path.isdir(self._cwd / body)  # noqa: PTH112
            dead = body and os.path.islink(self._cwd / body)  # noqa: PTH114
            key = "is-a-directory" if folder else "dead-link" if dead else "file-not-found"
            raise InputError(key, path=body)
        place = Path(self.corpus.work(body).text_path)
        return self._read((self.folder or place).parent / place, "")

    def _file(self, name: str) -> Path | None:
        places = (self._cwd / name, self._cwd / name / "text.md") if name else ()
        # Unlike Path.is_file, takes a name too long to be one for none.
        return next((place for place in places if os.path.isfile(place)), None)  # noqa: PTH113

    def textless(self, argument: str) -> Work | None:
        """The work that a slug or a folder names whose text is gone, else None."""
        if not self.folder or self._file(argument):
            return None
        named = argument and "\0" not in argument
        folder = Path(os.path.realpath(self._cwd / argument)) if named else None
        slug = folder.name if folder and folder.parent == self.folder else argument
        return next((work for work in self.corpus.textless() if work.slug == slug), None)

    def _former(self, slug: str) -> frozenset[str]:
        """The slugs a work had before, as its history tells."""
        if self.repository is None:
            return frozenset()
        from annotate.documents.former import former_slugs, staged_renames

        came = staged_renames(self.repository)
        return former_slugs(self.repository, self._text_path(slug), came=came)

    def _is_work(self, slug: str) -> bool:
        return bool(self.folder) and any(work.slug == slug for work in self.corpus.works())

    def _read(self, file: Path, shown: str) -> Located:
        whole = file.resolve()
        if self._cwd / shown != file:
            shown = str(file.relative_to(self._cwd) if file.is_relative_to(self._cwd) else file)
        data = FolderReader(whole.parent).read(whole.name)
        decoded = decode(data, path=shown)
        work = self.work_of(whole)
        named = partial(self._hash, data) if work else hash_object(data)
        return Located(shown, "", decoded.text, named, decoded.encoding, work)

    def _hash(self, data: bytes) -> str:
        return self.repository.hash_object(data) if self.repository else hash_object(data)

    def work_of(self, file: Path) -> str:
        """The slug of the work whose text a file is, "" for any other; `file` is absolute."""
        is_text = file.name == "text.md" and file.parent.parent == self.folder
        return file.parent.name if is_text else ""

    def _at(self, repository: Repository, revision: str, path: str) -> Located:
        return at_revision(repository, revision, path, self.work_of(repository.root / path))

    def _at_version(self, slug: str, name: str) -> Located:
        repository = self._need(self.repository, f"{slug}@{name}")
        path = self._text_path(slug)
        if (found := at_version(repository, slug, name, path)) is not None:
            return found
        self.corpus.work(slug)  # Tells of a slug that is wrong rather than its version.
        raise no_version(repository, slug, name)

    def _text_path(self, slug: str) -> str:
        """Where a work's text is from the repository's root; "" outside of one."""
        if not self.repository or not self.folder:
            return ""
        return self.repository.relative(self.folder / slug / "text.md")

    def _need(self, repository: Repository | None, argument: str) -> Repository:
        if not repository:
            raise CorpusError("not-a-repository", argument=argument, folder=str(self._cwd))
        return repository

    def _from_root(self, repository: Repository, path: str) -> str:
        """A path as git reads `revision:path`: from the root, but `./` and `../` from here."""
        if path.startswith(("./", "../")):
            return repository.relative(Path(os.path.realpath(self._cwd / path)))
        return path
