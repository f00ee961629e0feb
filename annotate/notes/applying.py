"""Suggestions put into the texts of their works: all of those asked for, or none.

Plans what the files are to hold; writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotate.corpus import Work
from annotate.decode import splice
from annotate.documents import Library, Located
from annotate.editing import Amendment, relabel, rewrite
from annotate.errors import InputError
from annotate.model import Document
from annotate.notes.fitting import fit
from annotate.notes.found import place
from annotate.notes.reasons import since
from annotate.notes.suggested import Suggestion
from annotate.parser import parse
from annotate.textdiff import merging

_CONFLICT = re.compile(r"^(?:<{7,}|>{7,})(?: |$)", re.M)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the text of a work is to hold, and whose suggestions that are."""

    work: Work
    path: Path
    before: bytes
    after: bytes
    old: Document
    new: Document
    suggestions: tuple[Suggestion, ...]
    """In the order of the document."""
    repeated: str
    """The label under which a committed version is known already, or ""."""


def plans(
    library: Library, suggestions: Sequence[Suggestion], cwd: Path, label: str = ""
) -> tuple[Plan, ...]:
    """What becomes of the texts, by work; raises an AnnotateError when one does not fit.

    `cwd` is the folder the command runs in, from which paths in messages are given; `label`
    is what the texts are to call their new version, "" for what they say now.
    """
    works = dict.fromkeys(suggestion.note.work for suggestion in suggestions)
    return tuple(
        _plan(library, work, [s for s in suggestions if s.note.work == work], cwd, label)
        for work in sorted(works, key=lambda work: work.slug)
    )


def _fit(
    library: Library, suggestion: Suggestion, text: tuple[Document, Located], cwd: Path
) -> Amendment:
    target = suggestion.note.record.thread.target
    old = library.old(target)
    return fit(suggestion, old, text[0], lambda eid: since(library, text, target, eid, cwd))


def _plan(
    library: Library, work: Work, suggestions: Sequence[Suggestion], cwd: Path, label: str
) -> Plan:
    path = place(library, work) / "text.md"
    if path.is_symlink():  # What it leads to is another's file.
        raise InputError("outside-folder", path=str(path), root=str(path.parent))
    before = library.corpus.reader.read(work.text_path)
    document, located = library.load(
        str(path.relative_to(cwd) if path.is_relative_to(cwd) else path)
    )
    if mark := _CONFLICT.search(document.source):
        line = document.source.count("\n", 0, mark.start()) + 1
        raise InputError("apply-conflict", path=located.path, line=line)

    fits = [_fit(library, suggestion, (document, located), cwd) for suggestion in suggestions]
    changes = (*((relabel(document, label),) if label else ()), *rewrite(document, fits))
    after = splice(before, [(c.start, c.end, c.text) for c in changes], path=located.path)
    new = parse(merging.apply(document.source, changes), path=document.path)
    order = {clause.eid: at for at, clause in enumerate(document.walk())}
    ranked = sorted(
        zip(fits, suggestions, strict=True),
        key=lambda both: (order[both[0].eid], both[0].changes[0].start),
    )
    known = {version.label for version in library.versions(work.slug) if version.revision}
    called = label or str(document.front.get("version", ""))
    return Plan(
        work=work,
        path=path,
        before=before,
        after=after,
        old=document,
        new=new,
        suggestions=tuple(s for _, s in ranked),
        repeated=called if called in known - {""} else "",
    )
