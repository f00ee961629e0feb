"""What git shows for a changed file when annotate is its external diff (`diff.clause`).

Git names the file and hands over two files with their ids and modes, and for a rename the
new name and a few lines on it (gitattributes, "Defining an external diff driver"). It runs
in the root of the work tree, where what people said of a work's lineage is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from annotate.compare import Correction, compare
from annotate.compare.beside import beside
from annotate.decode import decode
from annotate.documents import Library, Located, corrections
from annotate.errors import AnnotateError, InputError, UsageError
from annotate.model import Comparison, Document
from annotate.parser import parse
from annotate.renderers.columns import visible
from annotate.renderers.comparison import RENDERERS
from annotate.repository.files import line_diff

_NONE = "/dev/null"
_ID = re.compile(r"(?=.*[1-9a-f])(?:[0-9a-f]{40}|[0-9a-f]{64})")
"""The id of a blob; git gives zeros for one it does not have."""
_REGULAR = ("100", ".")
"""How modes of regular files begin; git gives `.` for no file, difftool for both."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One file as git hands it over. Modes are `100644` and the like, or `.`."""

    path: str
    old: str
    old_mode: str
    new: str
    new_mode: str
    new_path: str
    about: str
    """Of a rename, in git's words; else ""."""
    old_id: str = ""
    new_id: str = ""


def read_arguments(words: Sequence[str]) -> Changed | str:
    """The seven or nine words git gives; the path alone for a file with conflicts.

    Raises UsageError("git-diff-words") for anything else.
    """
    if len(words) == 1:
        return words[0]
    if len(words) not in (7, 9):
        raise UsageError("git-diff-words", count=len(words))
    path, old, old_id, old_mode, new, new_id, new_mode = words[:7]
    new_path, about = words[7:] if len(words) == 9 else (path, "")
    return Changed(path, old, old_mode, new, new_mode, new_path, about, old_id, new_id)


def show(
    changed: Changed,
    *,
    language: str,
    columns: int,
    colour: bool,
    tell: Callable[[AnnotateError], None] = lambda _: None,
) -> str:
    """The change clause by clause; as git itself shows it for what is no text.

    `tell` is given what keeps corrections of the lineage from being heeded.
    """
    lines = [f"\x1b[1m{line}\x1b[m" if colour else line for line in _head(changed)]
    body = _body(changed, language, columns, colour, tell)
    return "".join(f"{line}\n" for line in lines) + body


def _head(changed: Changed) -> Iterator[str]:
    old, new = (visible(path) for path in (changed.path, changed.new_path))
    yield f"diff --git a/{old} b/{new}"
    if changed.old == _NONE:
        yield f"new file mode {changed.new_mode}"
    elif changed.new == _NONE:
        yield f"deleted file mode {changed.old_mode}"
    elif changed.old_mode != changed.new_mode:
        yield f"old mode {changed.old_mode}"
        yield f"new mode {changed.new_mode}"
    about = (visible(line) for line in changed.about.split("\n"))
    yield from (line for line in about if line and not line.startswith("index "))


def _body(
    changed: Changed,
    language: str,
    columns: int,
    colour: bool,
    tell: Callable[[AnnotateError], None],
) -> str:
    sides = (changed.old, changed.new)
    if all(mode.startswith(_REGULAR) for mode in (changed.old_mode, changed.new_mode)):
        try:
            old, new = (_source(side) for side in sides)
            if old == new:
                return ""
            names = (changed.path, changed.new_path)
            documents = parse(old, path=names[0]), parse(new, path=names[1])
            found = beside(compare(*documents, _said(changed, documents, tell)))
            if _says_something(found):
                render = RENDERERS["terminal"]
                shown = replace(found, front=())  # Which _front shows, line by line.
                return _front(found, colour) + render(
                    shown, language=language, columns=columns, colour=colour, full=False
                )
        except AnnotateError:
            pass
    return line_diff(*map(Path, sides), colour=colour).decode("utf-8", "replace")


def _said(
    changed: Changed, documents: tuple[Document, Document], tell: Callable[[AnnotateError], None]
) -> tuple[Correction, ...]:
    """What people said of the way between the two texts; () and the reason told when that
    cannot be read."""
    file = (Path.cwd() / changed.new_path).resolve()
    library = Library(file.parent)
    work = library.work_of(file)
    if not work or _NONE in (changed.old, changed.new):
        return ()
    ids = (changed.old_id, changed.old), (changed.new_id, changed.new)
    blobs = tuple(_blob(library, *known) for known in ids)
    try:
        work = _holder(library, work, blobs)
        old, new = (
            (document, Located(document.path, "", document.source, blob, work=work))
            for document, blob in zip(documents, blobs, strict=True)
        )
        return corrections(library, old, new) if work else ()
    except AnnotateError as error:
        tell(error)
        return ()


def _holder(library: Library, work: str, blobs: Sequence[str]) -> str:
    """The work whose lineage is asked: the one that is there under that name, else the one,
    renamed since, that has something to say of these two texts; "" when none has."""
    works = [found.slug for found in library.corpus.annotated()]
    if work in works:
        return work
    # What is wrong with lineage of others is not for a work that is no more.
    return next((slug for slug in works if _speaks(library, slug, blobs)), "")


def _speaks(library: Library, slug: str, blobs: Sequence[str]) -> bool:
    try:
        return library.lineage(slug, blobs[0], blobs[1]) is not None
    except AnnotateError:
        return False


def _blob(library: Library, known: str, file: str) -> str:
    """The id of a side: git's, or that of the bytes when it is in the work tree alone."""
    if _ID.fullmatch(known):
        return known
    data = Path(file).read_bytes()
    return library.repository.hash_object(data) if library.repository else ""


def _source(path: str) -> str:
    try:
        return "" if path == _NONE else decode(Path(path).read_bytes(), path=path).text
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError("unreadable", path=path, cause=cause) from None


def _says_something(found: Comparison) -> bool:
    """Whether any clause changed; else it is markup or front matter, which git shows."""
    return found.changed or any(link.classes for link in found.links)


def _front(found: Comparison, colour: bool) -> str:
    """The lines of front matter that changed, as git shows them."""
    old, new = (side.source[: side.body].split("\n") for side in (found.old, found.new))
    out = ""
    for line in unified_diff(old, new, n=0, lineterm=""):
        if line.startswith(("---", "+++", "@@")) or not line.strip("+-"):
            continue
        styles = {"-": "\x1b[31m", "+": "\x1b[32m"}
        text = visible(line)
        out += f"{styles[line[0]]}{text}\x1b[m\n" if colour else f"{text}\n"
    return f"{out}\n" if out else ""
